package sample

import (
	"testing"

	entevent "thidua/ent/event"
	"thidua/internal/access"
)

// Every step of the story tells on its timeline what it changed, and who did it.
func TestEveryEventTellsWhatChanged(t *testing.T) {
	loaded(t, func(t *testing.T, url string) {
		db := open(t, url)
		events := db.Ent.Event.Query().Order(entevent.ByAt(), entevent.ByID()).WithSubjects().AllX(access.AsSystem(t.Context(), "test"))
		kinds := map[string]bool{}
		for _, e := range events {
			kinds[string(e.Kind)] = true
			if len(e.Changes) == 0 || e.Actor == "" || len(e.Edges.Subjects) == 0 {
				t.Errorf("%s of %s by %q: changes %v, %d subjects", e.Kind, e.SubjectID, e.Actor, e.Changes, len(e.Edges.Subjects))
			}
		}
		if len(kinds) < 20 {
			t.Errorf("the story has %d kinds of event, want 20 at least", len(kinds))
		}
	})
}
