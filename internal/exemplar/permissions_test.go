package exemplar

import (
	"context"
	"maps"
	"testing"

	"thidua/ent"
	"thidua/internal/access"
	"thidua/internal/access/accesstest"
	"thidua/internal/actor"
	"thidua/internal/calendar"
	"thidua/internal/fault"
	"thidua/internal/identity"
	"thidua/internal/vocabulary"
)

// Permissions and operations give one answer: by every caller, to exemplars in every
// state, and each answer occurs.
func TestPermissions(t *testing.T) {
	everywhere(t, func(w world) {
		operations := []access.Operation{"reviseExemplar"}
		for _, s := range w.steps() {
			operations = append(operations, s.op)
		}
		var rows []string
		for _, status := range statuses {
			ours, theirs := model(), model()
			ours.DiscovererID = new(binh)
			theirs.OfficeID, theirs.StaffID, theirs.RecipientName = elsewhere, nil, new("Khách")
			theirs.RecipientKind = vocabulary.Person
			rows = append(rows, w.standing(status, ours), w.standing(status, theirs))
			w.must(w.db.Ent.Exemplar.UpdateOneID(rows[0]).AddVersion(1).Exec(w.ctx))
		}
		c := accesstest.Comparison{
			DB: w.db, Rows: rows,
			Do: func(ctx context.Context, op access.Operation, id string) (err error) {
				version := w.exemplar(id).Version
				if op == "reviseExemplar" {
					_, err = w.s.Revise(ctx, Revise{ID: id, Version: version, Title: new("Khác")})
				}
				for _, s := range w.steps() {
					if s.op == op {
						_, err = s.call(ctx, id, version)
					}
				}
				return err
			},
			Callers:    accesstest.Callers(w.T, w.db, []actor.Actor{{Account: "acc_ONE"}}, "", team, here, elsewhere, access.Everything),
			Operations: map[string][]access.Operation{identity.Exemplar: operations},
			Permissions: func(ctx context.Context, q *ent.Client, ids []string, _ calendar.Date) (map[string][]access.Permission, error) {
				return Permissions(ctx, q, ids)
			},
		}
		c.Callers["the product"] = w.ctx
		people := []actor.Actor{{Account: "acc_AN", StaffID: an}, {Account: "acc_BINH", StaffID: binh}}
		maps.Copy(c.Callers, accesstest.Callers(w.T, w.db, people, "", team))
		seen := c.Run(t)
		for _, op := range operations {
			for _, code := range []fault.Code{"", fault.NotFound, fault.Forbidden, NotInState} {
				if seen[op][code] == 0 {
					t.Errorf("%s was never answered with %q: %v", op, code, seen[op])
				}
			}
		}
	})
}

// The officer enters what the chief has signed.
func TestOnBehalfOf(t *testing.T) {
	for op, do := range map[access.Operation]func(w world, ctx context.Context, id string, behalf *access.OnBehalfOf) (string, error){
		"approveExemplar": func(w world, ctx context.Context, id string, behalf *access.OnBehalfOf) (string, error) {
			return w.s.Approve(ctx, Approve{ID: id, Version: 1, OnBehalfOf: behalf})
		},
		"declineExemplar": func(w world, ctx context.Context, id string, behalf *access.OnBehalfOf) (string, error) {
			return w.s.Decline(ctx, Decline{ID: id, Version: 1, Reason: "Chưa tiêu biểu", OnBehalfOf: behalf})
		},
	} {
		t.Run(string(op), func(t *testing.T) {
			everywhere(t, func(w world) {
				id := w.discover(model())
				accesstest.Operation{
					DB: w.db, Name: op, Role: actor.Chief, Office: here, Elsewhere: elsewhere, State: w.everything,
					Do: func(ctx context.Context, behalf *access.OnBehalfOf) error {
						_, err := do(w, ctx, id, behalf)
						return err
					},
				}.OnBehalfOf(w.T)
			})
		})
	}
}
