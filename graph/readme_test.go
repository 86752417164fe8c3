package graph_test

import (
	"encoding/json"
	"os"
	"reflect"
	"regexp"
	"testing"

	"thidua/internal/actor"
)

// TestReadmeTour runs the README's queries and compares the answers it shows.
func TestReadmeTour(t *testing.T) {
	text, err := os.ReadFile("../README.md")
	if err != nil {
		t.Fatal(err)
	}
	steps := regexp.MustCompile("(?s)```graphql\n(.*?)```\n```json\n(.*?)```").FindAllSubmatch(text, -1)
	if len(steps) < 8 {
		t.Fatalf("the tour has %d queries with answers, want eight", len(steps))
	}
	each(t, func(t *testing.T, w *world) {
		for _, step := range steps {
			a := w.ask(w.as(t, actor.EmulationOfficer), string(step[1]), nil)
			var got, want any
			raw, err := json.Marshal(a)
			if err != nil {
				t.Fatal(err)
			}
			if err := json.Unmarshal(step[2], &want); err != nil {
				t.Fatalf("%s\n%v", step[2], err)
			}
			if err := json.Unmarshal(raw, &got); err != nil || !reflect.DeepEqual(got, want) {
				t.Errorf("%s\n got %s\nwant %s", step[1], raw, step[2])
			}
		}
	})
}
