package award

import (
	"context"
	"testing"

	"thidua/internal/access"
	"thidua/internal/access/accesstest"
	"thidua/internal/actor"
	"thidua/internal/fault"
	"thidua/internal/vocabulary"
)

// The officer enters what the chief has signed. Each operation goes through every
// paper that does not carry it: each asks for its own right.
func TestOnBehalfOf(t *testing.T) {
	for name, prepare := range map[access.Operation]func(w world) func(ctx context.Context, behalf *access.OnBehalfOf) (string, error){
		"issueDecision": func(w world) func(ctx context.Context, behalf *access.OnBehalfOf) (string, error) {
			in := signed(w.draft(line(laborer, w.expert(1), 2020)))
			return func(ctx context.Context, behalf *access.OnBehalfOf) (string, error) {
				in.OnBehalfOf = behalf
				return w.s.IssueDecision(ctx, in)
			}
		},
		"revokeAwards": func(w world) func(ctx context.Context, behalf *access.OnBehalfOf) (string, error) {
			in := revocation("90", AwardRef{w.award(w.record(decision("1", "2022-02-10", line(laborer, w.expert(1), 2021)))).ID, 1})
			return func(ctx context.Context, behalf *access.OnBehalfOf) (string, error) {
				in.OnBehalfOf = behalf
				return w.s.RevokeAwards(ctx, in)
			}
		},
	} {
		t.Run(string(name), func(t *testing.T) {
			everywhere(t, func(w world) {
				do := prepare(w)
				accesstest.Operation{
					DB: w.db, Name: name, Role: actor.Chief, Office: today, Elsewhere: foreign, State: w.everything,
					Do: func(ctx context.Context, behalf *access.OnBehalfOf) error {
						_, err := do(ctx, behalf)
						return err
					},
				}.OnBehalfOf(w.T)
			})
		})
	}
}

// Who holds two roles acts in the one that covers the register, and in no other.
func TestTwoRoles(t *testing.T) {
	everywhere(t, func(w world) {
		ctx, err := access.Enter(context.Background(), w.db.Ent, actor.Actor{Account: "acc_TWO"},
			access.Grant{Role: actor.Chief, Unit: foreign}, access.Grant{Role: actor.EmulationOfficer, Unit: today})
		w.must(err)
		id, err := w.s.RecordDecision(ctx, decision("1", "2022-02-10", line(laborer, w.expert(1), 2021)))
		w.must(err)
		if e, _ := w.event(vocabulary.DecisionRecorded); e.ActorRole != string(actor.EmulationOfficer) || e.Actor != "acc_TWO" {
			t.Errorf("event: %v", e)
		}
		// A chief elsewhere decides nothing here.
		w.refused(fault.Forbidden, "", func() (string, error) {
			return w.s.RevokeAwards(ctx, revocation("90", AwardRef{w.award(id).ID, 1}))
		})
		theirs := decision("1", "2022-02-10", line(certificate, "stf_01", 2021))
		theirs.OfficeID = foreign
		_, err = w.s.RevokeAwards(ctx, revocation("90", AwardRef{w.award(w.record(theirs)).ID, 1}))
		w.must(err)
		if e, _ := w.event(vocabulary.AwardsRevoked); e.ActorRole != string(actor.Chief) {
			t.Errorf("event: %v", e)
		}
	})
}
