package account

import (
	"context"
	"slices"

	"thidua/ent"
	entaccount "thidua/ent/account"
	"thidua/internal/access"
	"thidua/internal/calendar"
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

// standing is what decides on moves of some accounts.
type standing struct {
	people  map[string]holder // whose accounts they are
	touched access.Touched
	keepers []access.Keeper // loaded where somebody has rights over everything
}

// standingOf loads it beyond the caller's rows, in eight statements at most.
func standingOf(ctx context.Context, c *ent.Client, today calendar.Date, share bool, rows ...*ent.Account) (f standing, err error) {
	var staff, touched []string
	for _, row := range rows {
		touched = append(touched, row.ID)
		if row.StaffID != nil {
			staff, touched = append(staff, *row.StaffID), append(touched, *row.StaffID)
		}
	}
	if f.people, err = people(access.AsSystem(ctx, "account"), c, share, staff...); err != nil {
		return f, err
	}
	if f.touched, err = access.Touching(ctx, c, today, touched...); err != nil || !f.touched.Everything() {
		return f, err
	}
	f.keepers, err = access.Keepers(ctx, c, today)
	return f, err
}

// holder is who an account belongs to.
func (f standing) holder(row *ent.Account) holder {
	if row.StaffID != nil {
		return f.people[*row.StaffID]
	}
	return holder{unit: access.UnitOf(row.OfficeID, nil)}
}

// may asks for the right to move an account, and whether it can be moved now; what
// is wrong with the input is told in between. It returns the context to go on with.
// Codes: FORBIDDEN, GRANT_TO_ONESELF, GRANT_BEYOND_OWN, ACCOUNT_NOT_IN_STATE,
// GRANT_LAST_ADMINISTRATOR.
func (f standing) may(ctx context.Context, op access.Operation, row *ent.Account, input ...error) (context.Context, error) {
	m, who := moves[op], f.holder(row)
	ctx, err := access.AllowAll(ctx, op, who.unit)
	if err != nil {
		return nil, err
	}
	if m.gives {
		if err := mayGive(ctx, row.StaffID, &row.ID); err != nil {
			return nil, err
		}
	}
	if err := check.First(f.touched.May(ctx, op, append(who.ids(), row.ID)...), check.First(input...)); err != nil {
		return nil, err
	}
	if !slices.Contains(m.from, row.Status) {
		return nil, fault.New(NotInState, "id", "this account is %s", row.Status).With("status", row.Status).With("from", m.from)
	}
	return ctx, access.OneIsLeft(f.keepers, func(k access.Keeper) bool { return k.AccountID == row.ID })
}

// move is the four beats that the moves share.
func (s *Service) move(ctx context.Context, op access.Operation, id string, version int, reason string) (string, error) {
	m := moves[op]
	return id, s.DB.Do(ctx, func(t *database.Tx) error {
		row, err := t.Account.Get(ctx, id)
		if err != nil {
			return database.NotFound(err, "id", "account")
		}
		f, err := standingOf(ctx, t.Client(), t.Today, t.Postgres(), row)
		if err != nil {
			return err
		}
		ctx, err := f.may(ctx, op, row, check.Version(row.Version, version), check.Text("reason", &reason, 1000))
		if err != nil {
			return err
		}
		if err := t.Account.UpdateOneID(id).Where(entaccount.Version(version)).SetStatus(m.to).AddVersion(1).Exec(ctx); err != nil {
			return database.Stale(err)
		}
		return event.Record(ctx, t, event.Event{
			Kind: m.event, Subject: id, Also: f.holder(row).ids(), Reason: reason, Changes: event.Changed(nil, "status", row.Status, m.to),
		})
	})
}
