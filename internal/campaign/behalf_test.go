package campaign

import (
	"context"
	"testing"

	entcampaign "thidua/ent/campaign"
	"thidua/internal/access"
	"thidua/internal/access/accesstest"
	"thidua/internal/actor"
	"thidua/internal/fault"
	"thidua/internal/vocabulary"
)

// The officer enters what the chief has signed. Each operation goes through every
// paper that does not carry it: they share the beats, but each passes its own name
// and its own principal on.
func TestOnBehalfOf(t *testing.T) {
	for _, c := range []struct {
		name access.Operation
		from entcampaign.Status
		do   func(w world, ctx context.Context, id string, behalf *access.OnBehalfOf) (string, error)
	}{
		{"launchCampaign", entcampaign.StatusDRAFT, func(w world, ctx context.Context, id string, behalf *access.OnBehalfOf) (string, error) {
			return w.s.Launch(ctx, Launch{ID: id, Version: 1, On: day("2020-07-25"), OnBehalfOf: behalf})
		}},
		{"concludeCampaign", entcampaign.StatusEVALUATING, func(w world, ctx context.Context, id string, behalf *access.OnBehalfOf) (string, error) {
			return w.s.Conclude(ctx, Conclude{ID: id, Version: 1, OnBehalfOf: behalf})
		}},
		{"cancelCampaign", entcampaign.StatusDRAFT, func(w world, ctx context.Context, id string, behalf *access.OnBehalfOf) (string, error) {
			return w.s.Cancel(ctx, Cancel{ID: id, Version: 1, Reason: "Không còn phù hợp", OnBehalfOf: behalf})
		}},
	} {
		t.Run(string(c.name), func(t *testing.T) {
			everywhere(t, func(w world) {
				id := w.create(movement())
				// Straight to where the move starts: the road there is told in TestRoad.
				w.must(w.db.Ent.Campaign.UpdateOneID(id).SetStatus(c.from).SetLaunchedOn(day("2020-07-25")).Exec(w.ctx))
				accesstest.Operation{
					DB: w.db, Name: c.name, Role: actor.Chief, Office: here, Elsewhere: elsewhere, State: w.everything,
					Do: func(ctx context.Context, behalf *access.OnBehalfOf) error {
						_, err := c.do(w, ctx, id, behalf)
						return err
					},
				}.OnBehalfOf(w.T)
			})
		})
	}
}

// Who holds two roles acts in the one that covers the unit, and in no other.
func TestTwoRoles(t *testing.T) {
	everywhere(t, func(w world) {
		ctx, err := access.Enter(context.Background(), w.db.Ent, actor.Actor{Account: "acc_TWO"},
			access.Grant{Role: actor.EmulationOfficer, Unit: here}, access.Grant{Role: actor.Chief, Unit: elsewhere})
		w.must(err)
		id, err := w.s.Create(ctx, movement())
		w.must(err)
		if e := w.event(vocabulary.CampaignCreated); e.ActorRole != string(actor.EmulationOfficer) || e.Actor != "acc_TWO" {
			t.Errorf("event: %v", e)
		}
		theirs := movement()
		theirs.OfficeID, theirs.Launchers[0].OfficeID = elsewhere, new(elsewhere)
		// What the one role lacks in its unit the other one does not lend.
		w.refused(fault.Forbidden, "", func() (string, error) { return w.s.Create(ctx, theirs) })
		w.refused(fault.Forbidden, "", func() (string, error) { return w.s.Launch(ctx, Launch{ID: id, Version: 1, On: day("2020-07-25")}) })
		_, err = w.s.Launch(ctx, Launch{ID: w.create(theirs), Version: 1, On: day("2020-07-25")})
		w.must(err)
		if e := w.event(vocabulary.CampaignLaunched); e.ActorRole != string(actor.Chief) || e.Actor != "acc_TWO" {
			t.Errorf("event: %v", e)
		}
	})
}
