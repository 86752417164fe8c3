package account

import (
	"context"

	entaccount "thidua/ent/account"
	"thidua/internal/access"
	"thidua/internal/actor"
	"thidua/internal/calendar"
	"thidua/internal/check"
	"thidua/internal/database"
	"thidua/internal/event"
	"thidua/internal/fault"
	"thidua/internal/identity"
	"thidua/internal/vocabulary"
)

// Grant is the input of granting a role.
type Grant struct {
	Role           actor.Role
	StaffID        *string
	AccountID      *string // of a service, or of somebody from outside
	OfficeID       *string
	DepartmentID   *string
	Everywhere     bool
	StartsOn       calendar.Date
	EndsOn         *calendar.Date
	Document       *string
	IdempotencyKey *string
}

// Grant gives a role over a unit. Whoever grants looks after that unit, and is not
// the one who gets it.
// Codes: NOT_FOUND, FORBIDDEN, BAD_USER_INPUT, TEXT_MISSING, TEXT_TOO_LONG,
// PERIOD_REVERSED, GRANT_HOLDER_UNCLEAR, GRANT_SCOPE_UNCLEAR, GRANT_FOLLOWS_POSTING,
// GRANT_TO_ONESELF, GRANT_PERIOD_OVER, ACCOUNT_NOT_IN_STATE, STAFF_LEFT,
// IDEMPOTENCY_KEY_REUSED.
func (s *Service) Grant(ctx context.Context, in Grant) (id string, err error) {
	err = s.DB.Do(ctx, func(t *database.Tx) error {
		id, err = t.Once(ctx, in.IdempotencyKey, "grantRole", in, func() (string, error) { return grant(ctx, t, in) })
		return err
	})
	return id, err
}

func grant(ctx context.Context, t *database.Tx, in Grant) (string, error) {
	if err := access.May(ctx, "grantRole"); err != nil {
		return "", err // before the input is looked at: it says nothing to those who may not
	}
	over, name, err := scopeOf(ctx, t, in.OfficeID, in.DepartmentID, in.Everywhere)
	if err != nil {
		return "", err
	}
	if over == (access.Unit{}) {
		return "", fault.New(ScopeUnclear, "officeID", "say over what: an office, a department, or everywhere")
	}
	if (in.StaffID == nil) == (in.AccountID == nil) {
		return "", fault.New(GrantHolderUnclear, "staffID", "name either a member of staff, or the account of a service or of somebody from outside")
	}
	who, also, err := granteeOf(ctx, t, in)
	if err != nil {
		return "", err
	}
	ctx, err = access.AllowAll(ctx, "grantRole", over)
	if err != nil {
		return "", err
	}
	if err := check.All(
		granted(in.Role),
		mayGive(ctx, in.StaffID, in.AccountID),
		who.inService(t.Today),
		check.Period("endsOn", in.StartsOn, in.EndsOn),
		lasts(GrantPeriodOver, in.EndsOn, t.Today),
		check.OptionalText("document", &in.Document, 200),
	); err != nil {
		return "", err
	}
	id := t.NewID(identity.Grant)
	if err := t.Grant.Create().SetID(id).SetRole(in.Role).SetNillableStaffID(in.StaffID).SetNillableAccountID(in.AccountID).
		SetNillableOfficeID(in.OfficeID).SetNillableDepartmentID(in.DepartmentID).
		SetStartsOn(in.StartsOn).SetNillableEndsOn(in.EndsOn).SetNillableDocument(in.Document).Exec(ctx); err != nil {
		return "", err
	}
	changes := event.Changed(nil, "role", nil, in.Role)
	changes = event.Changed(changes, "unit", nil, name)
	changes = event.Changed(changes, "startsOn", nil, in.StartsOn)
	changes = event.Changed(changes, "endsOn", nil, in.EndsOn)
	changes = event.Changed(changes, "document", nil, in.Document)
	return id, event.Record(ctx, t, event.Event{Kind: vocabulary.RoleGranted, Subject: id, Also: also, Changes: changes})
}

// granteeOf loads who gets a role. An account that belongs to a member of staff
// gets none of its own: people hold their roles whatever they sign in with.
// Codes: NOT_FOUND, GRANT_HOLDER_UNCLEAR, ACCOUNT_NOT_IN_STATE.
func granteeOf(ctx context.Context, t *database.Tx, in Grant) (holder, []string, error) {
	if in.AccountID == nil {
		who, err := holderOf(ctx, t, in.StaffID, nil)
		return who, who.ids(), err
	}
	row, err := t.Account.Get(ctx, *in.AccountID)
	if err != nil {
		return holder{}, nil, database.NotFound(err, "accountID", "account")
	}
	if row.StaffID != nil {
		return holder{}, nil, fault.New(GrantHolderUnclear, "accountID", "this account belongs to a member of staff: grant the role to this person (staffID)").With("staffID", *row.StaffID)
	}
	if row.Status == entaccount.StatusCLOSED {
		return holder{}, nil, fault.New(NotInState, "accountID", "this account is %s", row.Status).With("status", row.Status)
	}
	return holder{}, []string{row.ID}, nil
}

// scopeOf loads the one unit that is named, with its name; none gives no unit.
// Codes: NOT_FOUND, GRANT_SCOPE_UNCLEAR.
func scopeOf(ctx context.Context, t *database.Tx, officeID, departmentID *string, everywhere bool) (unit access.Unit, name string, err error) {
	switch {
	case officeID != nil && departmentID != nil || everywhere && (officeID != nil || departmentID != nil):
		return unit, "", fault.New(ScopeUnclear, "officeID", "name one of office, department and everywhere")
	case everywhere:
		return access.Unit{Office: access.Everything}, access.Everything, nil
	case officeID != nil:
		o, err := t.Office.Get(ctx, *officeID)
		if err != nil {
			return unit, "", database.NotFound(err, "officeID", "office")
		}
		return access.Unit{Office: o.ID}, o.Name, nil
	case departmentID != nil:
		d, err := t.Department.Get(ctx, *departmentID)
		if err != nil {
			return unit, "", database.NotFound(err, "departmentID", "department")
		}
		return access.Unit{Office: d.OfficeID, Department: d.ID}, d.Name, nil
	}
	return unit, "", nil
}

// granted: heads of units and members of staff are those who are posted as such.
// Codes: GRANT_FOLLOWS_POSTING.
func granted(role actor.Role) error {
	if role.FollowsPosting() {
		return fault.New(FollowsPosting, "role", "%s comes with a posting: appoint the person to it", role).With("role", role)
	}
	return nil
}

// lasts: what is given has not ended yet.
func lasts(code fault.Code, endsOn *calendar.Date, today calendar.Date) error {
	if endsOn != nil && endsOn.Before(today) {
		return fault.New(code, "endsOn", "the last day, %s, is past", endsOn).With("endsOn", endsOn).With("today", today)
	}
	return nil
}
