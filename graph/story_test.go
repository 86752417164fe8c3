package graph_test

import (
	"cmp"
	"context"
	"encoding/json"
	"fmt"
	"maps"
	"os"
	"reflect"
	"regexp"
	"slices"
	"strings"
	"sync/atomic"
	"testing"
	"time"

	"golang.org/x/tools/txtar"

	"thidua/internal/access"
	"thidua/internal/account"
	"thidua/internal/calendar"
	"thidua/internal/database/dbtest"
	"thidua/internal/signin"
)

const (
	storyFile   = "../docs/emulation-year.md"
	storyGolden = "testdata/emulation-year.golden"
)

var (
	fence = "```graphql\n"
	// scene is a block of the document: who asks, on which day, with which codes it is refused, or some of its rows are, and
	// perhaps the answer.
	scene       = regexp.MustCompile("(?s)" + fence + `# as: ([^,\n]+), on: (\S+?)(?:, (refused|faulty): ([^\n]+))?\n(.*?)` + "```\n(?:\n?```json\n(.*?)```)?")
	placeholder = regexp.MustCompile(`<[a-zA-Z][\w.]*>`)
	// opaque is what differs from run to run: ids, and the checksums of figures that hold ids.
	opaque = regexp.MustCompile(`\b[a-z]{3}_[0-9A-Z]{26}\b|\b[0-9a-f]{64}\b`)
)

// TestEmulationYear plays the document on both databases, block by block, through the API alone: what is told is what
// happens. The answers are compared with the golden file, and hence those of both databases with each other.
func TestEmulationYear(t *testing.T) {
	text, err := os.ReadFile(storyFile)
	if err != nil {
		t.Fatal(err)
	}
	scenes := scene.FindAllStringSubmatch(string(text), -1)
	if len(scenes) != strings.Count(string(text), fence) {
		t.Fatalf("%d of %d blocks say who asks and on which day", len(scenes), strings.Count(string(text), fence))
	}
	golden, err := txtar.ParseFile(storyGolden)
	if err != nil && !*update {
		t.Fatal(err)
	}
	dbtest.Each(t, func(t *testing.T, url string) {
		s := begin(t, url)
		played := new(txtar.Archive)
		for i, m := range scenes {
			answer := s.play(t, i, m[1], m[2], m[3], m[4], m[5])
			if shown := m[6]; shown != "" && !sameJSON(t, shown, answer) {
				t.Errorf("block %d is shown with another answer\n got %s\nwant %s", i+1, answer, shown)
			}
			played.Files = append(played.Files, txtar.File{Name: fmt.Sprintf("%03d %s, %s", i+1, m[1], m[2]), Data: answer})
		}
		if *update && strings.HasSuffix(t.Name(), "sqlite") {
			golden = played
			if err := os.WriteFile(storyGolden, txtar.Format(golden), 0o644); err != nil {
				t.Fatal(err)
			}
		}
		if len(played.Files) != len(golden.Files) {
			t.Errorf("%d answers, want %d", len(played.Files), len(golden.Files))
		}
		for i, want := range golden.Files[:min(len(golden.Files), len(played.Files))] {
			if got := played.Files[i]; got.Name != want.Name || string(got.Data) != string(want.Data) {
				t.Fatalf("the answer changed; run with -update if it should\n got %s\n%swant %s\n%s", got.Name, got.Data, want.Name, want.Data)
			}
		}
	})
}

// story is a world that begins with an administrator and nothing else.
type story struct {
	*world
	now      atomic.Pointer[time.Time]
	ids      map[string]string // by where they stood in the answers: campaign, pledge.parties.0
	versions map[string]int    // by id, as they were last read
	names    map[string]string // where ids and checksums were first read
}

func begin(t *testing.T, url string) *story {
	db := empty(t, url)
	s := &story{ids: map[string]string{}, versions: map[string]int{}, names: map[string]string{}}
	s.now.Store(new(calendar.MustParse("2025-12-01").At(8)))
	db.Now = func() time.Time { return *s.now.Load() }
	if _, err := (&account.Service{DB: db}).MakeAdministrator(context.Background(), signin.LocalURL, "administrator", "Quản trị"); err != nil {
		t.Fatal(err)
	}
	s.world = serve(t, db)
	return s
}

// play asks one block, and returns its answer with names in the places of ids.
func (s *story) play(t *testing.T, i int, as, on, how, codes, document string) []byte {
	t.Helper()
	now := calendar.MustParse(on).At(9).Add(time.Duration(i) * time.Second)
	if now.Before(*s.now.Load()) {
		t.Fatalf("block %d goes back to %s", i+1, on)
	}
	s.now.Store(&now)
	ctx, err := s.enter(as)
	if err != nil {
		t.Fatalf("block %d, %s: %v", i+1, as, err)
	}
	document = placeholder.ReplaceAllStringFunc(document, func(name string) string {
		value, known := s.value(strings.Trim(name, "<>"))
		if !known {
			t.Fatalf("block %d names %s, which no answer had", i+1, name)
		}
		return value
	})
	before := s.events(t)
	a := s.ask(ctx, document, nil)
	var data any
	if err := json.Unmarshal(a.Data, &data); len(a.Data) > 0 && err != nil {
		t.Fatal(err)
	}
	refused := refusals(data)
	for _, e := range a.Errors {
		refused = append(refused, fmt.Sprint(e.Extensions["code"]))
	}
	if got := strings.Join(refused, ", "); got != codes {
		t.Fatalf("block %d, %s on %s: refused with %q, want %q\n%s\n%s", i+1, as, on, got, codes, document, indented(t, a))
	}
	if after := s.events(t); how == "refused" && after != before {
		t.Fatalf("block %d is refused and leaves %d events", i+1, after-before)
	}
	if answers, ok := data.(map[string]any); ok {
		for _, alias := range slices.Sorted(maps.Keys(answers)) {
			s.learn(alias, answers[alias])
		}
	}
	return opaque.ReplaceAllFunc(indented(t, a), func(found []byte) []byte {
		return fmt.Appendf(nil, "<%s>", cmp.Or(s.names[string(found)], string(found[:3])))
	})
}

// sameJSON compares what the document shows with the answer.
func sameJSON(t *testing.T, shown string, answer []byte) bool {
	t.Helper()
	var want, got any
	if err := json.Unmarshal([]byte(shown), &want); err != nil {
		t.Fatalf("%v\n%s", err, shown)
	}
	if err := json.Unmarshal(answer, &got); err != nil {
		t.Fatal(err)
	}
	return reflect.DeepEqual(got, want)
}

// value is what a name stands for: an id, or the version in which that was last read.
func (s *story) value(name string) (value string, known bool) {
	of, version := strings.CutSuffix(name, ".version")
	id := cmp.Or(s.ids[of], s.ids[of+".0"])
	if version {
		n, known := s.versions[id]
		return fmt.Sprint(n), known
	}
	return id, id != ""
}

// learn reads ids, versions and checksums from an answer. A path leaves out what every payload and connection has.
func (s *story) learn(path string, answer any) {
	switch answer := answer.(type) {
	case []any:
		for i, one := range answer {
			s.learn(fmt.Sprintf("%s.%d", path, i), one)
		}
	case map[string]any:
		if id, ok := answer["id"].(string); ok {
			s.ids[path], s.names[id] = id, cmp.Or(s.names[id], path)
			if version, ok := answer["version"].(float64); ok {
				s.versions[id] = int(version)
			}
		}
		if checksum, ok := answer["checksum"].(string); ok {
			s.names[checksum] = cmp.Or(s.names[checksum], path+".checksum")
		}
		_, payload := answer["userErrors"]
		for _, field := range slices.Sorted(maps.Keys(answer)) {
			if payload || field == "edges" || field == "node" {
				s.learn(path, answer[field])
			} else {
				s.learn(path+"."+field, answer[field])
			}
		}
	}
}

// refusals are the codes of all userErrors, at every depth.
func refusals(answer any) (codes []string) {
	switch answer := answer.(type) {
	case []any:
		for _, one := range answer {
			codes = append(codes, refusals(one)...)
		}
	case map[string]any:
		for _, field := range slices.Sorted(maps.Keys(answer)) {
			if list, ok := answer[field].([]any); ok && field == "userErrors" {
				for _, e := range list {
					codes = append(codes, e.(map[string]any)["code"].(string))
				}
				continue
			}
			codes = append(codes, refusals(answer[field])...)
		}
	}
	return codes
}

func (s *story) events(t *testing.T) int {
	t.Helper()
	n, err := s.db.Ent.Event.Query().Count(access.AsSystem(t.Context(), "story"))
	if err != nil {
		t.Fatal(err)
	}
	return n
}
