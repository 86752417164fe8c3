package year

import (
	"context"
	"testing"

	"thidua/internal/access"
	"thidua/internal/access/accesstest"
	"thidua/internal/actor"
	"thidua/internal/fault"
	"thidua/internal/identity"
	"thidua/internal/vocabulary"
)

// Permissions and operations give one answer: by every caller, to open and closed years.
func TestPermissions(t *testing.T) {
	everywhere(t, func(w world) {
		var rows []string
		for _, office := range []string{here, elsewhere} {
			closed := w.open(office, 2024)
			_, err := w.s.Close(w.ctx, Close{ID: closed, Version: 1})
			w.must(err)
			rows = append(rows, closed, w.open(office, 2025), w.open(office, 2027))
		}
		all := []access.Operation{"reviseEmulationYear", "closeEmulationYear"}
		c := accesstest.Comparison{
			DB: w.db, Rows: rows,
			Callers:     accesstest.Callers(w.T, w.db, []actor.Actor{{Account: "acc_ONE"}}, "", here, elsewhere, access.Everything),
			Operations:  map[string][]access.Operation{identity.EmulationYear: all},
			Permissions: Permissions,
			Do: func(ctx context.Context, op access.Operation, id string) (err error) {
				if version := w.year(id).Version; op == "closeEmulationYear" {
					_, err = w.s.Close(ctx, Close{ID: id, Version: version})
				} else {
					_, err = w.s.Revise(ctx, Revise{ID: id, Version: version, Steps: []vocabulary.YearStep{}})
				}
				return err
			},
		}
		c.Callers["the product"] = w.ctx
		seen := c.Run(t)
		for _, op := range all {
			for _, code := range []fault.Code{"", fault.NotFound, fault.Forbidden, NotInState} {
				if seen[op][code] == 0 {
					t.Errorf("%s was never answered with %q: %v", op, code, seen[op])
				}
			}
		}
		if seen["closeEmulationYear"][NotOver] == 0 {
			t.Errorf("no year still runs: %v", seen)
		}
	})
}
