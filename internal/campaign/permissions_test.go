package campaign

import (
	"context"
	"testing"

	"thidua/ent"
	entemulationyear "thidua/ent/emulationyear"
	"thidua/internal/access"
	"thidua/internal/access/accesstest"
	"thidua/internal/actor"
	"thidua/internal/calendar"
	"thidua/internal/fault"
	"thidua/internal/identity"
	"thidua/internal/year"
)

// states makes a campaign of each state, in an office.
func (w world) states(office string) (ids []string) {
	w.Helper()
	for _, path := range [][]access.Operation{
		{},
		{"cancelCampaign"},
		{"launchCampaign"},
		{"launchCampaign", "cancelCampaign"},
		{"launchCampaign", "closeCampaignRegistration"},
		{"launchCampaign", "closeCampaignRegistration", "evaluateCampaign"},
		{"launchCampaign", "closeCampaignRegistration", "evaluateCampaign", "concludeCampaign"},
	} {
		in := movement()
		in.OfficeID, in.Launchers[0].OfficeID = office, &office
		id := w.create(in)
		for _, op := range path {
			w.must(w.do(w.ctx, op, id))
		}
		ids = append(ids, id)
	}
	return ids
}

// ofClosedYear makes a draft of a year that is closed by now.
func (w world) ofClosedYear() string {
	w.Helper()
	in := movement()
	in.EmulationYearID = new(w.opened(here, 2020))
	id := w.create(in)
	w.must(w.db.Ent.EmulationYear.UpdateOneID(*in.EmulationYearID).SetStatus(entemulationyear.StatusCLOSED).SetClosedOn(day("2020-07-25")).Exec(w.ctx))
	return id
}

// do does an operation with input that nothing is wrong with.
func (w world) do(ctx context.Context, op access.Operation, id string) (err error) {
	if op == "reviseConference" {
		_, err = w.s.ReviseConference(ctx, ReviseConference{ID: id, Version: w.conference(id).Version, Name: new("Khác")})
		return err
	}
	version := w.campaign(id).Version
	switch op {
	case "moveRegistrationDeadline":
		_, err = w.s.MoveRegistrationDeadline(ctx, MoveRegistrationDeadline{ID: id, Version: version, To: year.Due{On: new(day("2020-08-31"))}, Reason: "Mẫu"})
	case "reviseCampaign":
		_, err = w.s.Revise(ctx, Revise{ID: id, Version: version, Name: new("Khác")})
	case "launchCampaign":
		_, err = w.s.Launch(ctx, Launch{ID: id, Version: version, On: day("2020-07-25")})
	case "closeCampaignRegistration":
		_, err = w.s.CloseRegistration(ctx, CloseRegistration{ID: id, Version: version})
	case "evaluateCampaign":
		_, err = w.s.Evaluate(ctx, Evaluate{ID: id, Version: version})
	case "concludeCampaign":
		_, err = w.s.Conclude(ctx, Conclude{ID: id, Version: version})
	case "cancelCampaign":
		_, err = w.s.Cancel(ctx, Cancel{ID: id, Version: version, Reason: "Mẫu"})
	}
	return err
}

// Permissions and operations give one answer: by every caller, to campaigns in every
// state, and each answer occurs.
func TestPermissions(t *testing.T) {
	everywhere(t, func(w world) {
		all := []access.Operation{"reviseCampaign", "launchCampaign", "moveRegistrationDeadline", "closeCampaignRegistration", "evaluateCampaign", "concludeCampaign", "cancelCampaign"}
		rows := append(append(w.states(here), w.states(elsewhere)...), w.ofClosedYear())
		for _, office := range []string{here, elsewhere} {
			id, err := w.s.RecordConference(w.ctx, RecordConference{OfficeID: office, Proceedings: Proceedings{Kind: "STAFF", Name: "Mẫu", HeldOn: day("2020-07-25")}})
			w.must(err)
			rows = append(rows, id)
		}
		c := accesstest.Comparison{
			DB: w.db, Rows: rows, Do: w.do,
			Callers:    accesstest.Callers(w.T, w.db, []actor.Actor{{Account: "acc_ONE"}}, "", here, elsewhere, access.Everything),
			Operations: map[string][]access.Operation{identity.Campaign: all, identity.Conference: {"reviseConference"}},
			Permissions: func(ctx context.Context, q *ent.Client, ids []string, _ calendar.Date) (map[string][]access.Permission, error) {
				return Permissions(ctx, q, ids)
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
		if seen["launchCampaign"][year.NotInState] == 0 {
			t.Error("nobody was told that the year of a campaign is closed")
		}
		for _, code := range []fault.Code{"", fault.NotFound, fault.Forbidden} {
			if seen["reviseConference"][code] == 0 {
				t.Errorf("reviseConference was never answered with %q: %v", code, seen["reviseConference"])
			}
		}
	})
}
