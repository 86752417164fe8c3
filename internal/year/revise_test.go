package year

import (
	"testing"

	"thidua/internal/actor"
	"thidua/internal/fault"
	"thidua/internal/vocabulary"
)

func TestRevise(t *testing.T) {
	everywhere(t, func(w world) {
		id := w.open(here, 2026)
		officer := w.as(actor.EmulationOfficer, here)
		days := []vocabulary.OfficeDay{{Date: day("2026-03-07"), Kind: vocabulary.WorkingDay, Name: "Làm bù"}}
		_, err := w.s.Revise(officer, Revise{ID: id, Version: 1, Days: days})
		w.must(err)
		if y := w.year(id); y.Version != 2 || len(y.Days) != 1 || len(y.Steps) != 13 {
			t.Errorf("revised: %v", y)
		}
		if e := w.event(vocabulary.EmulationYearRevised); len(e.Changes) != 1 || e.Changes[0].Field != "days" || *e.Changes[0].After != "2026-03-07 WORKING_DAY (Làm bù)" {
			t.Errorf("event: %v", e.Changes)
		}
		// Saved again while nobody wrote: no version, no event.
		before := w.everything()
		if _, err := w.s.Revise(officer, Revise{ID: id, Version: 2, Days: days}); err != nil || w.everything() != before {
			t.Errorf("a save without a change: %v", err)
		}
		w.refused(fault.Conflict, "version", func() (string, error) { return w.s.Revise(officer, Revise{ID: id, Version: 1, Days: days}) })
		w.refused(fault.NotFound, "id", func() (string, error) { return w.s.Revise(officer, Revise{ID: "yea_X", Version: 1}) })
		w.refused(DayOutside, "days.0.date", func() (string, error) {
			return w.s.Revise(officer, Revise{ID: id, Version: 2, Days: []vocabulary.OfficeDay{{Date: day("2025-03-07"), Kind: vocabulary.DayOff, Name: "x"}}})
		})
		w.refused(fault.Forbidden, "", func() (string, error) { return w.s.Revise(w.as(actor.Chief, here), Revise{ID: id, Version: 2}) })
		_, err = w.s.Revise(officer, Revise{ID: id, Version: 2, Days: []vocabulary.OfficeDay{}, Steps: []vocabulary.YearStep{}})
		w.must(err)
		if y := w.year(id); len(y.Days)+len(y.Steps) != 0 {
			t.Errorf("taken away: %v", y)
		}
	})
}
