package initiative

import (
	"context"
	"maps"
	"testing"

	"thidua/ent"
	entinitiative "thidua/ent/initiative"
	"thidua/internal/access"
	"thidua/internal/access/accesstest"
	"thidua/internal/actor"
	"thidua/internal/calendar"
	"thidua/internal/fault"
	"thidua/internal/identity"
)

// states makes an initiative of each state in an office, and one that lacks its effect.
func (w world) states(office string, department *string, author Author) (ids []string) {
	w.Helper()
	for _, status := range []entinitiative.Status{
		entinitiative.StatusDRAFT, entinitiative.StatusSUBMITTED, entinitiative.StatusRECOGNISED, entinitiative.StatusREFUSED, entinitiative.StatusWITHDRAWN,
	} {
		in := idea()
		in.OfficeID, in.DepartmentID, in.Name, in.Authors = office, department, string(status), []Author{author}
		id := w.draft(in)
		w.must(w.db.Ent.Initiative.UpdateOneID(id).SetStatus(status).SetSubmittedOn(day("2025-11-20")).AddVersion(1).Exec(w.ctx))
		ids = append(ids, id)
	}
	in := idea()
	in.OfficeID, in.DepartmentID, in.Authors, in.Effect = office, department, []Author{author}, nil
	return append(ids, w.draft(in))
}

// do does an operation with input that nothing is wrong with.
func (w world) do(ctx context.Context, op access.Operation, id string) (err error) {
	if op == "reviseInitiative" {
		_, err = w.s.Revise(ctx, Revise{ID: id, Version: w.initiative(id).Version, Name: new("Khác")})
		return err
	}
	for i, s := range w.steps() {
		if operations[i+1] == op {
			_, err = s.call(ctx, id, w.initiative(id).Version)
		}
	}
	return err
}

var operations = []access.Operation{
	"reviseInitiative", "submitInitiative", "returnInitiative", "withdrawInitiative", "recogniseInitiative", "refuseInitiative", "recordInitiativeOutcome",
}

// Permissions and operations give one answer: by every caller, to initiatives in every
// state, and each answer occurs.
func TestPermissions(t *testing.T) {
	everywhere(t, func(w world) {
		staff := Author{StaffID: new(an), Share: percent("100")}
		guest := Author{Name: new("Khách"), Share: percent("100")}
		rows := append(w.states(here, new(team), staff), w.states(elsewhere, nil, guest)...)
		c := accesstest.Comparison{
			DB: w.db, Rows: rows, Do: w.do,
			Callers:    accesstest.Callers(w.T, w.db, []actor.Actor{{Account: "acc_ONE"}}, "", team, here, elsewhere, access.Everything),
			Operations: map[string][]access.Operation{identity.Initiative: operations},
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
		if seen["submitInitiative"][Incomplete] == 0 {
			t.Error("nobody was told that an initiative is incomplete")
		}
	})
}

// The officer enters what the chief has signed.
func TestOnBehalfOf(t *testing.T) {
	for op, do := range map[access.Operation]func(w world, ctx context.Context, id string, behalf *access.OnBehalfOf) (string, error){
		"recogniseInitiative": func(w world, ctx context.Context, id string, behalf *access.OnBehalfOf) (string, error) {
			in := recognition(id, 2)
			in.OnBehalfOf = behalf
			return w.s.Recognise(ctx, in)
		},
		"refuseInitiative": func(w world, ctx context.Context, id string, behalf *access.OnBehalfOf) (string, error) {
			return w.s.Refuse(ctx, Refuse{
				ID: id, Version: 2, DecidedOn: day("2025-11-20"), Document: "7/TB", DeciderName: "Chánh Văn phòng", Reason: "Chưa mới", OnBehalfOf: behalf,
			})
		},
	} {
		t.Run(string(op), func(t *testing.T) {
			everywhere(t, func(w world) {
				id := w.submitted("Một")
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
