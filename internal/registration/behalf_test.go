package registration

import (
	"context"
	"testing"

	"thidua/internal/access"
	"thidua/internal/access/accesstest"
	"thidua/internal/actor"
)

// Heads sign on paper, and somebody else enters it: each operation goes through every
// paper that does not carry it.
func TestOnBehalfOf(t *testing.T) {
	for _, c := range []struct {
		name access.Operation
		do   func(w world, ctx context.Context, id string, behalf *access.OnBehalfOf) error
	}{
		{"registerRecipient", func(w world, ctx context.Context, _ string, behalf *access.OnBehalfOf) error {
			_, err := w.s.Register(ctx, Register{CampaignID: running2020, Recipient: person(an, fighter), OnBehalfOf: behalf})
			return err
		}},
		{"submitRegistration", func(w world, ctx context.Context, id string, behalf *access.OnBehalfOf) error {
			_, err := w.s.Submit(ctx, Submit{ID: id, Version: 1, OnBehalfOf: behalf})
			return err
		}},
	} {
		t.Run(string(c.name), func(t *testing.T) {
			everywhere(t, func(w world) {
				id := w.registered(person(an, laborer), false)
				accesstest.Operation{
					DB: w.db, Name: c.name, Role: actor.EmulationOfficer, Office: here, Elsewhere: elsewhere, State: w.everything,
					Do: func(ctx context.Context, behalf *access.OnBehalfOf) error { return c.do(w, ctx, id, behalf) },
				}.OnBehalfOf(w.T)
			})
		})
	}
}
