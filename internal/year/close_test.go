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
