package cluster

import (
	"context"
	"testing"

	"thidua/ent"
	"thidua/internal/access"
	"thidua/internal/access/accesstest"
	"thidua/internal/actor"
	"thidua/internal/calendar"
	"thidua/internal/fault"
	"thidua/internal/identity"
)

// Permissions and operations give one answer, by every caller.
func TestPermissions(t *testing.T) {
	everywhere(t, func(w world) {
		all := []access.Operation{"renameCluster", "setClusterMembers"}
		c := accesstest.Comparison{
			DB: w.db, Rows: []string{w.create(here), w.create(elsewhere)},
			Callers:    accesstest.Callers(w.T, w.db, []actor.Actor{{Account: "acc_ONE"}}, "", here, elsewhere, access.Everything),
			Operations: map[string][]access.Operation{identity.Cluster: all},
			Permissions: func(ctx context.Context, q *ent.Client, ids []string, _ calendar.Date) (map[string][]access.Permission, error) {
				return Permissions(ctx, q, ids)
			},
			Do: func(ctx context.Context, op access.Operation, id string) (err error) {
				if version := w.cluster(id).Version; op == "renameCluster" {
					_, err = w.s.Rename(ctx, Rename{ID: id, Version: version, Name: "Khác"})
				} else {
					_, err = w.s.SetMembers(ctx, SetMembers{ID: id, Version: version, Year: 2026, Members: []Member{member}})
				}
				return err
			},
		}
		c.Callers["the product"] = w.ctx
		seen := c.Run(t)
		for _, op := range all {
			for _, code := range []fault.Code{"", fault.NotFound, fault.Forbidden} {
				if seen[op][code] == 0 {
					t.Errorf("%s was never answered with %q: %v", op, code, seen[op])
				}
			}
		}
	})
}
