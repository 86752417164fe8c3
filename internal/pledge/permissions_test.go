package pledge

import (
	"maps"
	"slices"
	"testing"

	"thidua/internal/access"
	"thidua/internal/access/accesstest"
	"thidua/internal/actor"
	"thidua/internal/fault"
	"thidua/internal/identity"
)

// Permissions and operations give one answer: by every caller, to pledges in every
// state and to their parties, and each answer occurs.
func TestPermissions(t *testing.T) {
	everywhere(t, func(w world) {
		theirs := pact()
		theirs.OfficeID, theirs.Parties[0] = elsewhere, Party{DepartmentID: new(away)}
		signed := w.opened(pact()) // by one party, for which there is nothing left to sign
		w.must(w.sign(w.headOf(first), w.party(signed, first).ID))
		var rows []string
		for _, id := range append(slices.Sorted(maps.Values(w.states(pact()))), signed, w.draft(theirs), w.opened(theirs)) {
			rows = append(rows, id)
			for _, p := range w.pledge(id).Edges.Parties {
				rows = append(rows, p.ID)
			}
		}
		c := accesstest.Comparison{
			DB: w.db, Rows: rows, Do: w.do,
			Callers:     accesstest.Callers(w.T, w.db, []actor.Actor{{Account: "acc_ONE", StaffID: head(first)}}, "", here, elsewhere, first),
			Operations:  map[string][]access.Operation{identity.Pledge: moving, identity.PledgeParty: {"signPledge"}},
			Permissions: Permissions,
		}
		c.Callers["the product"] = w.ctx
		seen := c.Run(t)
		for op, codes := range map[access.Operation][]fault.Code{
			"signPledge": {"", fault.NotFound, fault.Forbidden, NotInState, AlreadySigned, SignerNotHead},
			"openPledge": {"", fault.NotFound, fault.Forbidden, NotInState}, "revisePledge": {"", fault.NotFound, fault.Forbidden, NotInState},
			"movePledgeDeadline":  {"", fault.NotFound, fault.Forbidden, NotInState},
			"recordPledgeResults": {"", fault.NotFound, fault.Forbidden, NotInState}, "cancelPledge": {"", fault.NotFound, fault.Forbidden, NotInState},
		} {
			for _, code := range codes {
				if seen[op][code] == 0 {
					t.Errorf("%s was never answered with %q: %v", op, code, seen[op])
				}
			}
		}
	})
}
