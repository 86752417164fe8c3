package registration

import (
	"context"
	"testing"

	"thidua/ent"
	entregistration "thidua/ent/registration"
	"thidua/internal/access"
	"thidua/internal/access/accesstest"
	"thidua/internal/actor"
	"thidua/internal/calendar"
	"thidua/internal/fault"
	"thidua/internal/identity"
)

// do does an operation with input that nothing is wrong with.
func (w world) do(ctx context.Context, op access.Operation, id string) (err error) {
	version := w.row(id).Version
	switch op {
	case "reviseRegistration":
		_, err = w.s.Revise(ctx, Revise{ID: id, Version: version, Note: new("Khác")})
	case "submitRegistration":
		_, err = w.s.Submit(ctx, Submit{ID: id, Version: version})
	case "approveRegistration":
		_, err = w.s.Approve(ctx, Approve{id, version})
	case "returnRegistration":
		_, err = w.s.Return(ctx, Return{id, version, entregistration.ReturnGroundOTHER, "Mẫu"})
	case "withdrawRegistration":
		_, err = w.s.Withdraw(ctx, Withdraw{ID: id, Version: version})
	case "amendRegistration":
		_, err = w.s.Amend(ctx, Amend{ID: id, Version: version, Reason: "Mẫu", Note: new("Khác")})
	}
	return err
}

// Permissions and operations give one answer: by every caller, to registrations in
// every state of open and closed campaigns, and each answer occurs.
func TestPermissions(t *testing.T) {
	everywhere(t, func(w world) {
		var rows []string
		add := func(campaign string, of Registrant, states ...entregistration.Status) {
			for _, status := range states {
				ids, err := w.s.Register(w.ctx, Register{CampaignID: campaign, Recipient: of})
				w.must(err)
				w.put(ids[0], status)
				rows = append(rows, ids[0])
				// The next one takes its place.
				w.must(w.db.Ent.Registration.UpdateOneID(ids[0]).SetRecipientKey(ids[0]).Exec(w.ctx))
			}
		}
		w.launched("cam_OVER", here)
		w.launched("cam_FOREIGN", elsewhere)
		add(running2020, person(an, laborer), append(living, entregistration.StatusWITHDRAWN)...)
		add(running2020, unit(one, collective), entregistration.StatusDRAFT, entregistration.StatusSUBMITTED)
		add("cam_OVER", person(an, laborer), entregistration.StatusRETURNED, entregistration.StatusSUBMITTED)
		add("cam_FOREIGN", person(stranger, laborer), entregistration.StatusDRAFT)
		w.must(w.db.Ent.Campaign.UpdateOneID("cam_OVER").SetRegistrationClosesOn(day("2020-01-31")).Exec(w.ctx))

		all := []access.Operation{"reviseRegistration", "submitRegistration", "approveRegistration", "returnRegistration", "withdrawRegistration", "amendRegistration"}
		c := accesstest.Comparison{
			DB: w.db, Rows: rows, Do: w.do,
			Callers:    accesstest.Callers(w.T, w.db, []actor.Actor{{Account: "acc_ONE"}, {Account: "acc_AN", StaffID: an}}, "", one, here, elsewhere),
			Operations: map[string][]access.Operation{identity.Registration: all},
			Permissions: func(ctx context.Context, q *ent.Client, ids []string, today calendar.Date) (map[string][]access.Permission, error) {
				return Permissions(ctx, q, ids, today)
			},
		}
		c.Callers["the product"] = w.ctx
		seen := c.Run(t)
		for _, op := range all {
			codes := []fault.Code{"", fault.NotFound, fault.Forbidden, NotInState}
			if op == "reviseRegistration" || op == "submitRegistration" || op == "withdrawRegistration" {
				codes = append(codes, ClosedAlready)
			}
			for _, code := range codes {
				if seen[op][code] == 0 {
					t.Errorf("%s was never answered with %q: %v", op, code, seen[op])
				}
			}
		}
	})
}
