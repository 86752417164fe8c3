package account

import (
	"context"

	"thidua/ent"
	entdelegation "thidua/ent/delegation"
	"thidua/internal/access"
	"thidua/internal/check"
	"thidua/internal/database"
	"thidua/internal/event"
	"thidua/internal/fault"
	"thidua/internal/vocabulary"
)

// RevokeDelegation is the input of ending a delegation.
type RevokeDelegation struct {
	ID      string
	Version int
	Reason  string
}

// RevokeDelegation ends a delegation before its last day; the next request goes
// without it.
// Codes: NOT_FOUND, FORBIDDEN, CONFLICT, BAD_USER_INPUT, TEXT_MISSING, TEXT_TOO_LONG,
// DELEGATION_NOT_IN_STATE.
func (s *Service) RevokeDelegation(ctx context.Context, in RevokeDelegation) (string, error) {
	return in.ID, s.DB.Do(ctx, func(t *database.Tx) error {
		row, err := t.Delegation.Query().Where(entdelegation.ID(in.ID)).WithDepartment().Only(ctx)
		if err != nil {
			return database.NotFound(err, "id", "delegation")
		}
		principals, err := people(access.AsSystem(ctx, "account"), t.Client(), t.Postgres(), row.PrincipalID)
		if err != nil {
			return err
		}
		ctx, err := mayRevokeDelegation(ctx, row, principals[row.PrincipalID], check.Version(row.Version, in.Version), check.Text("reason", &in.Reason, 1000))
		if err != nil {
			return err
		}
		if err := t.Delegation.UpdateOneID(in.ID).Where(entdelegation.Version(in.Version)).SetRevokedAt(t.Now).AddVersion(1).Exec(ctx); err != nil {
			return database.Stale(err)
		}
		return event.Record(ctx, t, event.Event{
			Kind: vocabulary.DelegationRevoked, Subject: in.ID, Also: []string{row.PrincipalID, row.DelegateID}, Reason: in.Reason,
		})
	})
}

// mayRevokeDelegation asks for the right, and whether the delegation can be revoked
// now; what is wrong with the input is told in between. It returns the context to go
// on with. Codes: FORBIDDEN, DELEGATION_NOT_IN_STATE.
func mayRevokeDelegation(ctx context.Context, row *ent.Delegation, principal holder, input ...error) (context.Context, error) {
	ctx, err := mayDelegate(ctx, "revokeDelegation", principal, access.UnitOf(row.OfficeID, row.Edges.Department))
	if err != nil {
		return nil, err
	}
	if err := check.First(input...); err != nil {
		return nil, err
	}
	if row.RevokedAt != nil {
		return nil, fault.New(DelegationNotInState, "id", "this delegation was revoked already").With("revokedAt", row.RevokedAt)
	}
	return ctx, nil
}
