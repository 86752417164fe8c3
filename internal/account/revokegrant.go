package account

import (
	"context"

	entgrant "thidua/ent/grant"
	"thidua/internal/access"
	"thidua/internal/check"
	"thidua/internal/database"
	"thidua/internal/event"
	"thidua/internal/fault"
	"thidua/internal/vocabulary"
)

// RevokeGrant is the input of taking a role back.
type RevokeGrant struct {
	ID      string
	Version int
	Reason  string
}

// RevokeGrant takes a role back; the next request goes without it.
// Codes: NOT_FOUND, FORBIDDEN, CONFLICT, BAD_USER_INPUT, GRANT_NOT_IN_STATE,
// GRANT_LAST_ADMINISTRATOR.
func (s *Service) RevokeGrant(ctx context.Context, in RevokeGrant) (string, error) {
	return in.ID, s.DB.Do(ctx, func(t *database.Tx) error {
		row, err := t.Grant.Query().Where(entgrant.ID(in.ID)).WithDepartment().Only(ctx)
		if err != nil {
			return database.NotFound(err, "id", "grant")
		}
		ctx, err := access.AllowAll(ctx, "revokeGrant", access.UnitOf(row.OfficeID, row.Edges.Department))
		if err != nil {
			return err
		}
		if err := check.First(check.Version(row.Version, in.Version), check.Text("reason", &in.Reason, 1000)); err != nil {
			return err
		}
		if row.RevokedAt != nil {
			return fault.New(GrantNotInState, "id", "this grant was revoked already").With("revokedAt", row.RevokedAt)
		}
		if err := t.Grant.UpdateOneID(in.ID).Where(entgrant.Version(in.Version)).SetRevokedAt(t.Now).AddVersion(1).Exec(ctx); err != nil {
			return database.Stale(err)
		}
		also := []string{}
		for _, id := range []*string{row.StaffID, row.AccountID} {
			if id != nil {
				also = append(also, *id)
			}
		}
		return event.Record(ctx, t, event.Event{
			Kind: vocabulary.GrantRevoked, Subject: in.ID, Also: also, Reason: in.Reason, Changes: event.Changed(nil, "role", row.Role, nil),
		})
	})
}
