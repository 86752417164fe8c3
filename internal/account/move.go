package account

import (
	"context"
	"slices"

	entaccount "thidua/ent/account"
	"thidua/internal/access"
	"thidua/internal/check"
	"thidua/internal/database"
	"thidua/internal/event"
	"thidua/internal/fault"
	"thidua/internal/vocabulary"
)

// moves is the life of an account: where each move starts, and where it leads.
var moves = map[access.Operation]struct {
	from  []entaccount.Status
	to    entaccount.Status
	event vocabulary.EventKind
	gives bool // rights back: nobody does it to themselves
}{
	"suspendAccount":   {[]entaccount.Status{entaccount.StatusACTIVE}, entaccount.StatusSUSPENDED, vocabulary.AccountSuspended, false},
	"reinstateAccount": {[]entaccount.Status{entaccount.StatusSUSPENDED}, entaccount.StatusACTIVE, vocabulary.AccountReinstated, true},
	"closeAccount":     {[]entaccount.Status{entaccount.StatusACTIVE, entaccount.StatusSUSPENDED}, entaccount.StatusCLOSED, vocabulary.AccountClosed, false},
}

// move is the four beats that the moves share.
func (s *Service) move(ctx context.Context, op access.Operation, id string, version int, reason string) (string, error) {
	m := moves[op]
	return id, s.DB.Do(ctx, func(t *database.Tx) error {
		row, err := t.Account.Get(ctx, id)
		if err != nil {
			return database.NotFound(err, "id", "account")
		}
		who, err := holderOf(access.AsSystem(ctx, "account"), t, row.StaffID, row.OfficeID)
		if err != nil {
			return err
		}
		ctx, err := access.AllowAll(ctx, op, who.unit)
		if err != nil {
			return err
		}
		if m.gives {
			if err := mayGive(ctx, row.StaffID, &row.ID); err != nil {
				return err
			}
		}
		if err := check.First(
			access.MayTouch(ctx, t, op, row.StaffID, &row.ID),
			check.Version(row.Version, version),
			check.Text("reason", &reason, 1000),
		); err != nil {
			return err
		}
		if !slices.Contains(m.from, row.Status) {
			return fault.New(NotInState, "id", "this account is %s", row.Status).With("status", row.Status).With("from", m.from)
		}
		if err := t.Account.UpdateOneID(id).Where(entaccount.Version(version)).SetStatus(m.to).AddVersion(1).Exec(ctx); err != nil {
			return database.Stale(err)
		}
		return event.Record(ctx, t, event.Event{
			Kind: m.event, Subject: id, Also: who.ids(), Reason: reason, Changes: event.Changed(nil, "status", row.Status, m.to),
		})
	})
}
