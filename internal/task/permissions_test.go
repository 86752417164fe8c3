package task

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

// Permissions and operations give one answer: by every caller, to tasks in every state
// of those who answer for them, and each answer occurs.
func TestPermissions(t *testing.T) {
	everywhere(t, func(w world) {
		var rows []string
		for status := range road {
			ofNobody, ofOffice, theirs := report(), report(), report()
			ofNobody.StaffID = nil
			ofOffice.DepartmentID, ofOffice.StaffID = nil, nil
			theirs.OfficeID, theirs.DepartmentID, theirs.StaffID = elsewhere, new(foreign), new(khach)
			for _, in := range []Assign{report(), ofNobody, ofOffice, theirs} {
				rows = append(rows, w.at(status, in))
			}
		}
		c := accesstest.Comparison{
			DB: w.db, Rows: rows, Do: w.do,
			Callers: accesstest.Callers(w.T, w.db, []actor.Actor{{Account: "acc_AN", StaffID: an}, {Account: "acc_BINH", StaffID: binh}},
				"", here, elsewhere, general, access.Everything),
			Operations: map[string][]access.Operation{identity.Task: moving},
			Permissions: func(ctx context.Context, q *ent.Client, ids []string, _ calendar.Date) (map[string][]access.Permission, error) {
				return Permissions(ctx, q, ids)
			},
		}
		c.Callers["the product"] = w.ctx
		seen := c.Run(t)
		for _, op := range moving {
			for _, code := range []fault.Code{"", fault.NotFound, fault.Forbidden, NotInState} {
				if seen[op][code] == 0 {
					t.Errorf("%s was never answered with %q: %v", op, code, seen[op])
				}
			}
		}
	})
}
