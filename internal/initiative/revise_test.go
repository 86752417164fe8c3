package initiative

import (
	"strings"
	"testing"

	"thidua/internal/actor"
	"thidua/internal/check"
	"thidua/internal/fault"
	"thidua/internal/vocabulary"
	"thidua/internal/year"
)

func TestRevise(t *testing.T) {
	everywhere(t, func(w world) {
		id := w.draft(idea())
		author := w.who(an, actor.StaffMember, team)
		_, err := w.s.Revise(author, Revise{
			ID: id, Version: 1, Name: new("Trả kết quả tại nhà"), Problem: new("Dân đi lại nhiều"), Effect: new(" "),
			Authors: []Author{{StaffID: new(an), Share: percent("60")}, {Name: new("Khách"), Share: percent("40")}},
		})
		w.must(err)
		row := w.initiative(id)
		if row.Version != 2 || row.NameFolded != "tra ket qua tai nha" || *row.Problem != "Dân đi lại nhiều" || row.Effect != nil || *row.Solution != *idea().Solution {
			t.Errorf("revised: %v", row)
		}
		if a := row.Edges.Authors; len(a) != 2 || a[0].Share != percent("60") || a[1].Name != "Khách" {
			t.Errorf("authors: %v", a)
		}
		changes := w.event(vocabulary.InitiativeRevised).Changes
		for i, want := range []string{"name", "problem", "effect", "authors"} {
			if i >= len(changes) || changes[i].Field != want || i > 0 && (changes[i].Before != nil || changes[i].After != nil) {
				t.Errorf("changes: %v", changes)
			}
		}
		// A save that changes nothing is no change.
		before := w.everything()
		_, err = w.s.Revise(author, Revise{
			ID: id, Version: 2, Name: new("Trả kết quả  tại nhà"),
			Authors: []Author{{Name: new("Khách"), Share: percent("40")}, {StaffID: new(an), Share: percent("60")}},
		})
		w.must(err)
		if after := w.everything(); after != before {
			t.Errorf("nothing was to change:\n%s\n%s", before, after)
		}
	})
}

func TestReviseRefuses(t *testing.T) {
	everywhere(t, func(w world) {
		id := w.draft(idea())
		officer := w.as(actor.EmulationOfficer, here)
		for _, c := range []struct {
			in    Revise
			code  fault.Code
			field string
		}{
			{Revise{Version: 2}, fault.Conflict, "version"},
			{Revise{Name: new(" ")}, check.TextMissing, "name"},
			{Revise{Summary: new(strings.Repeat("a", 4001))}, check.TextTooLong, "summary"},
			{Revise{WorkYear: new(1)}, fault.BadUserInput, "workYear"},
			{Revise{AppliedFrom: new(day("2025-11-21"))}, check.DateInFuture, "appliedFrom"},
			{Revise{Authors: []Author{}}, fault.BadUserInput, "authors"},
			{Revise{Authors: []Author{{StaffID: new(an), Share: percent("99.9999")}}}, SharesNot100, "authors"},
			{Revise{Authors: []Author{{StaffID: new("stf_X"), Share: percent("100")}}}, fault.NotFound, "authors.0.staffID"},
		} {
			c.in.ID = id
			if c.in.Version == 0 {
				c.in.Version = 1
			}
			w.refused(c.code, c.field, func() (string, error) { return w.s.Revise(officer, c.in) })
		}
		w.refused(fault.BadUserInput, "appliedFrom", func() (string, error) {
			return w.s.Revise(officer, Revise{ID: id, Version: 1, AppliedFrom: new(day("1800-01-01"))})
		})
		w.closedYear(2024)
		w.refused(year.NotInState, "workYear", func() (string, error) { return w.s.Revise(officer, Revise{ID: id, Version: 1, WorkYear: new(2024)}) })
		in := Revise{ID: id, Version: 1, Name: new("Khác")}
		w.refused(fault.Forbidden, "", func() (string, error) { return w.s.Revise(w.as(actor.Chief, here), in) })
		w.refused(fault.NotFound, "id", func() (string, error) { return w.s.Revise(w.as(actor.EmulationOfficer, elsewhere), in) })
		// Somebody of the unit who is no author sees no draft.
		w.refused(fault.NotFound, "id", func() (string, error) { return w.s.Revise(w.who("stf_X", actor.StaffMember, team), in) })
		_, err := w.s.Submit(w.ctx, Submit{ID: id, Version: 1})
		w.must(err)
		in.Version = 2
		w.refused(NotInState, "id", func() (string, error) { return w.s.Revise(officer, in) })
	})
}
