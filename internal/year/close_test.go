package year

import (
	"context"
	"testing"

	entemulationyear "thidua/ent/emulationyear"
	"thidua/internal/access"
	"thidua/internal/access/accesstest"
	"thidua/internal/actor"
	"thidua/internal/fault"
)

func TestClose(t *testing.T) {
	everywhere(t, func(w world) {
		id, next := w.open(here, 2025), w.open(here, 2026)
		chief := w.as(actor.Chief, here)
		w.refused(fault.Forbidden, "", func() (string, error) {
			return w.s.Close(w.as(actor.EmulationOfficer, here), Close{ID: id, Version: 1})
		})
		_, err := w.s.Close(chief, Close{ID: id, Version: 1})
		w.must(err)
		if y := w.year(id); y.Status != entemulationyear.StatusCLOSED || y.Version != 2 || *y.ClosedOn != day("2026-01-12") {
			t.Errorf("closed: %v", y)
		}
		if w.year(next).Status != entemulationyear.StatusOPEN {
			t.Error("the next year is closed too")
		}
		if err := MayBegin("emulationYearID", 2025, w.year(id).Status); fault.CodeOf(err) != NotInState {
			t.Errorf("begun in a closed year: %v", err)
		}
		if err := MayBegin("emulationYearID", 2026, w.year(next).Status); err != nil {
			t.Error(err)
		}
		years := map[int]entemulationyear.Status{2025: w.year(id).Status, 2026: w.year(next).Status}
		for to, want := range map[int]fault.Code{2025: NotInState, 2026: "", 2027: ""} {
			if err := MayMove("workYear", 2024, to, years); fault.CodeOf(err) != want {
				t.Errorf("moved into %d: %v, want %q", to, err, want)
			}
		}
		if err := MayMove("workYear", 2025, 2025, years); err != nil {
			t.Errorf("left in a closed year: %v", err)
		}
		w.refused(NotInState, "id", func() (string, error) { return w.s.Close(chief, Close{ID: id, Version: 2}) })
		w.refused(NotInState, "id", func() (string, error) {
			return w.s.Revise(w.as(actor.EmulationOfficer, here), Revise{ID: id, Version: 2})
		})
		w.refused(fault.Conflict, "version", func() (string, error) { return w.s.Close(chief, Close{ID: next, Version: 2}) })
		ahead := w.open(here, 2027)
		w.refused(NotOver, "id", func() (string, error) { return w.s.Close(chief, Close{ID: ahead, Version: 1}) })
		for id, ends := range map[string]string{"cam_YEAR": "2026-12-31", "cam_MORE": "2030-12-31"} {
			w.must(w.db.Ent.Campaign.Create().SetID(id).SetOfficeID(here).SetEmulationYearID(next).SetName(id).SetNameFolded(id).SetKind("REGULAR").
				SetOrigin("LAUNCHED_HERE").SetLevel("UNIT").SetStatus("LAUNCHED").SetStartsOn(day("2026-01-01")).SetEndsOn(day(ends)).
				SetLaunchedOn(day("2026-01-10")).Exec(w.ctx))
		}
		w.refused(NotOver, "id", func() (string, error) { return w.s.Close(chief, Close{ID: next, Version: 1}) })
		w.must(w.db.Ent.Campaign.UpdateOneID("cam_YEAR").SetStatus("CONCLUDED").Exec(w.ctx))
		_, err = w.s.Close(chief, Close{ID: next, Version: 1})
		w.must(err)
	})
}

// The officer enters what the chief has signed.
func TestCloseOnBehalfOf(t *testing.T) {
	everywhere(t, func(w world) {
		id := w.open(here, 2025)
		accesstest.Operation{
			DB: w.db, Name: "closeEmulationYear", Role: actor.Chief, Office: here, Elsewhere: elsewhere, State: w.everything,
			Do: func(ctx context.Context, behalf *access.OnBehalfOf) error {
				_, err := w.s.Close(ctx, Close{ID: id, Version: 1, OnBehalfOf: behalf})
				return err
			},
		}.OnBehalfOf(w.T)
	})
}
