package account

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"

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

// RecordDelegation is the input of recording that one acts for another.
type RecordDelegation struct {
	PrincipalID    string
	DelegateID     string
	Operations     []string
	OfficeID       *string
	DepartmentID   *string
	StartsOn       calendar.Date
	EndsOn         calendar.Date
	Document       string
	IdempotencyKey *string
}

// maxOperations is more than there are to delegate.
const maxOperations = 50

// RecordDelegation notes what a principal signed (ủy quyền). Principals record
// their own; for those who sign on paper an administrator does, not to themselves.
// Codes: NOT_FOUND, FORBIDDEN, BAD_USER_INPUT, TEXT_MISSING, TEXT_TOO_LONG,
// PERIOD_REVERSED, DELEGATION_TO_ONESELF, DELEGATION_NOT_POSSIBLE,
// DELEGATION_OVER_OFFICE, DELEGATION_BEYOND_PRINCIPAL, DELEGATION_PERIOD_OVER,
// GRANT_SCOPE_UNCLEAR, STAFF_LEFT, IDEMPOTENCY_KEY_REUSED.
func (s *Service) RecordDelegation(ctx context.Context, in RecordDelegation) (id string, err error) {
	err = s.DB.Do(ctx, func(t *database.Tx) error {
		id, err = t.Once(ctx, in.IdempotencyKey, "recordDelegation", in, func() (string, error) { return recordDelegation(ctx, t, in) })
		return err
	})
	return id, err
}

func recordDelegation(ctx context.Context, t *database.Tx, in RecordDelegation) (string, error) {
	if err := access.May(ctx, "recordDelegation"); err != nil {
		return "", err // before the input is looked at: it says nothing to those who may not
	}
	principal, err := personOf(ctx, t, "principalID", in.PrincipalID)
	if err != nil {
		return "", err
	}
	delegate, err := personOf(ctx, t, "delegateID", in.DelegateID)
	if err != nil {
		return "", err
	}
	limit, name, err := scopeOf(ctx, t, in.OfficeID, in.DepartmentID, false)
	if err != nil {
		return "", err
	}
	if limit == (access.Unit{}) { // or it would grow with whatever the principal is granted later
		return "", fault.New(ScopeUnclear, "officeID", "say where: in an office, or in a department")
	}
	rights, err := access.Rights(ctx, t, in.PrincipalID, t.Today)
	if err != nil {
		return "", err
	}
	if ctx, err = mayDelegate(ctx, "recordDelegation", principal, limit); err != nil {
		return "", err
	}
	if n := len(in.Operations); n < 1 || n > maxOperations {
		return "", fault.New(fault.BadUserInput, "operations", "name 1 to %d operations", maxOperations).With("limit", maxOperations).With("actual", n)
	}
	in.Operations = slices.Clone(in.Operations)
	slices.Sort(in.Operations)
	in.Operations = slices.Compact(in.Operations)
	if err := check.All(
		apart(ctx, in),
		principal.inService(t.Today), delegate.inService(t.Today),
		delegable(in.Operations, in.DepartmentID != nil),
		check.Period("endsOn", in.StartsOn, &in.EndsOn),
		lasts(DelegationPeriodOver, &in.EndsOn, t.Today),
		check.Text("document", &in.Document, 200),
	); err != nil {
		return "", err
	}
	held, err := access.Holds(ctx, t, rights, limit)
	if err != nil {
		return "", err
	}
	for i, op := range in.Operations {
		if !held(access.Operation(op)) {
			return "", fault.New(BeyondPrincipal, fmt.Sprintf("operations.%d", i), "the principal may not do %s there; nobody delegates more than they may", op).With("operation", op)
		}
	}
	id := t.NewID(identity.Delegation)
	if err := t.Delegation.Create().SetID(id).SetPrincipalID(in.PrincipalID).SetDelegateID(in.DelegateID).SetOperations(in.Operations).
		SetNillableOfficeID(in.OfficeID).SetNillableDepartmentID(in.DepartmentID).
		SetStartsOn(in.StartsOn).SetEndsOn(in.EndsOn).SetDocument(in.Document).Exec(ctx); err != nil {
		return "", err
	}
	changes := event.Changed(nil, "operations", nil, strings.Join(in.Operations, ", "))
	changes = event.Changed(changes, "unit", nil, name)
	changes = event.Changed(changes, "startsOn", nil, in.StartsOn)
	changes = event.Changed(changes, "endsOn", nil, in.EndsOn)
	changes = event.Changed(changes, "document", nil, in.Document)
	return id, event.Record(ctx, t, event.Event{
		Kind: vocabulary.DelegationRecorded, Subject: id, Also: []string{in.PrincipalID, in.DelegateID}, Changes: changes,
	})
}

// personOf is holderOf for a member of staff under another name. Codes: NOT_FOUND.
func personOf(ctx context.Context, t *database.Tx, field, id string) (holder, error) {
	h, err := holderOf(ctx, t, &id, nil)
	if f, ok := errors.AsType[*fault.Error](err); ok {
		f.Field = field
	}
	return h, err
}

// mayDelegate: the principal, wherever the rights are held, or an administrator who
// looks after the principal and after where the rights are used: who records what
// another one signed passes on that one's rights. Codes: FORBIDDEN.
func mayDelegate(ctx context.Context, op access.Operation, principal holder, limit access.Unit) (context.Context, error) {
	if actor.From(ctx).StaffID == principal.staff.ID {
		return access.AllowAll(ctx, op)
	}
	ctx, err := access.AllowAll(ctx, op, principal.unit, limit)
	if err != nil {
		return nil, err
	}
	if who := actor.From(ctx); who.Role != actor.Administrator && who.Role != actor.System {
		return nil, fault.New(fault.Forbidden, "principalID", "delegate for yourself, or ask an administrator").With("operation", op)
	}
	return ctx, nil
}

// apart: principal and delegate are two people, and who records what another one
// signed is a third. Codes: DELEGATION_TO_ONESELF.
func apart(ctx context.Context, in RecordDelegation) error {
	who := actor.From(ctx).StaffID
	if in.PrincipalID == in.DelegateID || who == in.DelegateID && who != in.PrincipalID {
		return fault.New(DelegationToOneself, "delegateID", "nobody delegates to themselves; another administrator records what gives you a right")
	}
	return nil
}

// delegable: some operations are never done for another, votes above all.
// Codes: DELEGATION_NOT_POSSIBLE, DELEGATION_OVER_OFFICE.
func delegable(operations []string, part bool) error {
	possible := access.Delegable()
	for i, op := range operations {
		if !slices.Contains(possible, access.Operation(op)) {
			return fault.New(DelegationImpossible, fmt.Sprintf("operations.%d", i), "this can't be delegated; what can is %v", possible).With("operations", possible)
		}
		if part && !access.InParts(access.Operation(op)) {
			return fault.New(NotInParts, fmt.Sprintf("operations.%d", i), "%s is done over an office as a whole; leave the department out", op).With("operation", op)
		}
	}
	return nil
}
