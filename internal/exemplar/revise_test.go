package exemplar

import (
	"context"
	"strings"
	"testing"

	"thidua/internal/actor"
	"thidua/internal/check"
	"thidua/internal/fault"
	"thidua/internal/vocabulary"
	"thidua/internal/year"
)

// Revise is for who proposed it, the head and the officer.
func TestRevise(t *testing.T) {
	everywhere(t, func(w world) {
		in := model()
		in.StaffID, in.RecipientName, in.DepartmentID = nil, new("Nguyễn Văn Mẫu"), new(team)
		id, err := w.s.Discover(w.who(binh, actor.StaffMember, desk), in)
		w.must(err)
		_, err = w.s.Revise(w.who(binh, actor.StaffMember, desk), Revise{ID: id, Version: 1, Story: new("Dài hơn"), Title: new("Tận  tụy")})
		w.must(err)
		_, err = w.s.Revise(w.as(actor.UnitHead, team), Revise{ID: id, Version: 2, StaffID: new(an)})
		w.must(err)
		row := w.exemplar(id)
		if row.Version != 3 || row.Story != "Dài hơn" || row.Title != "Tận tụy" || *row.StaffID != an {
			t.Errorf("revised: %v", row)
		}
		before := w.everything()
		_, err = w.s.Revise(w.ctx, Revise{ID: id, Version: 3, Title: new(" Tận tụy "), StaffID: new(an)})
		w.must(err)
		if w.everything() != before {
			t.Error("a save that changes nothing changed something")
		}
		for _, c := range []struct {
			ctx   context.Context
			in    Revise
			code  fault.Code
			field string
		}{
			{w.ctx, Revise{Version: 2}, fault.Conflict, "version"},
			{w.ctx, Revise{Title: new("")}, check.TextMissing, "title"},
			{w.ctx, Revise{RecipientName: new(strings.Repeat("a", 301))}, check.TextTooLong, "recipientName"},
			{w.ctx, Revise{WorkYear: new(0)}, fault.BadUserInput, "workYear"},
			{w.ctx, Revise{StaffID: new("stf_X")}, fault.NotFound, "staffID"},
			{w.who(an, actor.StaffMember, team), Revise{}, fault.Forbidden, ""}, // whom it is about
			{w.who(head, actor.StaffMember, team), Revise{}, fault.NotFound, "id"},
			{w.as(actor.Chief, here), Revise{}, fault.Forbidden, ""},
			{w.as(actor.EmulationOfficer, elsewhere), Revise{}, fault.NotFound, "id"},
		} {
			if c.in.ID = id; c.in.Version == 0 {
				c.in.Version = 3
			}
			w.refused(c.code, c.field, func() (string, error) { return w.s.Revise(c.ctx, c.in) })
		}
		w.closedYear(2024)
		w.refused(year.NotInState, "workYear", func() (string, error) { return w.s.Revise(w.ctx, Revise{ID: id, Version: 3, WorkYear: new(2024)}) })
		whole := model()
		whole.RecipientKind, whole.StaffID = vocabulary.Collective, nil
		collective := w.discover(whole)
		w.refused(RecipientUnclear, "staffID", func() (string, error) {
			return w.s.Revise(w.ctx, Revise{ID: collective, Version: 1, StaffID: new(an)})
		})
	})
}
