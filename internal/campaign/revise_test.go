package campaign

import (
	"strings"
	"testing"

	entcampaign "thidua/ent/campaign"
	"thidua/internal/actor"
	"thidua/internal/check"
	"thidua/internal/fault"
	"thidua/internal/vocabulary"
)

func TestRevise(t *testing.T) {
	everywhere(t, func(w world) {
		id := w.create(movement())
		officer := w.as(actor.EmulationOfficer, here)
		if _, err := w.s.Revise(officer, Revise{ID: id, Version: 1, Name: new(" Thi đua  Mẫu "), EndsOn: new(day("2021-12-31"))}); err != nil {
			t.Fatal(err)
		}
		c := w.campaign(id)
		if c.Version != 2 || c.Name != "Thi đua Mẫu" || c.NameFolded != "thi dua mau" || c.EndsOn != day("2021-12-31") || c.Kind != entcampaign.KindTHEMATIC {
			t.Errorf("revised: %v", c)
		}
		if e := w.event(vocabulary.CampaignRevised); len(e.Changes) != 2 || e.Changes[0].Field != "name" || *e.Changes[1].After != "2021-12-31" {
			t.Errorf("event: %v", e.Changes)
		}
		// Saved again while nobody wrote: no version, no event.
		before := w.everything()
		if _, err := w.s.Revise(officer, Revise{ID: id, Version: 2, Name: new("Thi đua Mẫu")}); err != nil || w.everything() != before {
			t.Errorf("a save without a change: %v, %s", err, w.everything())
		}
		// Two tabs: the one that has read an older state learns of it.
		w.refused(fault.Conflict, "version", func() (string, error) { return w.s.Revise(officer, Revise{ID: id, Version: 1, Name: new("Tab cũ")}) })
	})
}

func TestReviseRefuses(t *testing.T) {
	everywhere(t, func(w world) {
		whole := w.create(movement())
		in := movement()
		in.ParentID, in.StartsOn, in.EndsOn = &whole, day("2021-01-01"), day("2021-12-31")
		part := w.create(in)
		officer := w.as(actor.EmulationOfficer, here)
		for _, c := range []struct {
			name  string
			in    Revise
			code  fault.Code
			field string
		}{
			{"nobody's", Revise{ID: "cam_X", Version: 1}, fault.NotFound, "id"},
			{"no name", Revise{ID: part, Version: 1, Name: new(" ")}, check.TextMissing, "name"},
			{"endless name", Revise{ID: part, Version: 1, Name: new(strings.Repeat("a", 501))}, check.TextTooLong, "name"},
			{"reversed", Revise{ID: part, Version: 1, EndsOn: new(day("2020-01-01"))}, check.PeriodReversed, "endsOn"},
			{"longer than the whole", Revise{ID: part, Version: 1, EndsOn: new(day("2026-01-01"))}, PeriodOutsideParent, "endsOn"},
			{"shorter than a part", Revise{ID: whole, Version: 1, EndsOn: new(day("2021-06-30"))}, PeriodOutsideParent, "endsOn"},
			{"a response to oneself", Revise{ID: part, Version: 1, Origin: new(entcampaign.OriginRESPONDING)}, LauncherUnclear, "origin"},
		} {
			w.Log(c.name)
			w.refused(c.code, c.field, func() (string, error) { return w.s.Revise(officer, c.in) })
		}
		for _, role := range []actor.Role{actor.Chief, actor.Inspector} {
			w.refused(fault.Forbidden, "", func() (string, error) {
				return w.s.Revise(w.as(role, here), Revise{ID: part, Version: 1, Name: new("Khác")})
			})
		}
		_, err := w.s.Launch(w.as(actor.Chief, here), Launch{ID: part, Version: 1, On: day("2020-07-25")})
		w.must(err)
		w.refused(NotInState, "id", func() (string, error) { return w.s.Revise(officer, Revise{ID: part, Version: 2, Name: new("Khác")}) })
	})
}
