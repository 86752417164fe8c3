package account

import (
	"context"
	"slices"

	"thidua/ent"
	entgrant "thidua/ent/grant"
	"thidua/internal/access"
	"thidua/internal/calendar"
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
// Codes: NOT_FOUND, FORBIDDEN, CONFLICT, BAD_USER_INPUT, TEXT_MISSING, TEXT_TOO_LONG,
// GRANT_NOT_IN_STATE, GRANT_LAST_ADMINISTRATOR.
func (s *Service) RevokeGrant(ctx context.Context, in RevokeGrant) (string, error) {
	return in.ID, s.DB.Do(ctx, func(t *database.Tx) error {
		row, err := t.Grant.Query().Where(entgrant.ID(in.ID)).WithDepartment().Only(ctx)
		if err != nil {
			return database.NotFound(err, "id", "grant")
		}
		keepers, err := keepersOf(ctx, t.Client(), t.Today, row)
		if err != nil {
			return err
		}
		ctx, err := mayRevokeGrant(ctx, row, keepers, check.Version(row.Version, in.Version), check.Text("reason", &in.Reason, 1000))
		if err != nil {
			return err
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

// mayRevokeGrant asks for the right, and whether the grant can be revoked now; what
// is wrong with the input is told in between. It returns the context to go on with.
// Codes: FORBIDDEN, GRANT_NOT_IN_STATE, GRANT_LAST_ADMINISTRATOR.
func mayRevokeGrant(ctx context.Context, row *ent.Grant, keepers []access.Keeper, input ...error) (context.Context, error) {
	ctx, err := access.AllowAll(ctx, "revokeGrant", access.UnitOf(row.OfficeID, row.Edges.Department))
	if err != nil {
		return nil, err
	}
	if err := check.First(input...); err != nil {
		return nil, err
	}
	if row.RevokedAt != nil {
		return nil, fault.New(GrantNotInState, "id", "this grant was revoked already").With("revokedAt", row.RevokedAt)
	}
	return ctx, access.OneIsLeft(keepers, func(k access.Keeper) bool { return k.GrantID == row.ID })
}

// keepersOf loads who administers everything, where one of the grants is over that.
func keepersOf(ctx context.Context, c *ent.Client, today calendar.Date, rows ...*ent.Grant) ([]access.Keeper, error) {
	if !slices.ContainsFunc(rows, func(g *ent.Grant) bool { return g.OfficeID == nil && g.DepartmentID == nil }) {
		return nil, nil
	}
	return access.Keepers(ctx, c, today)
}
