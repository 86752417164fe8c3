package access

import (
	"context"

	"thidua/ent"
	entdelegation "thidua/ent/delegation"
	entgrant "thidua/ent/grant"
	entposting "thidua/ent/posting"
	entpredicate "thidua/ent/predicate"
	"thidua/internal/database"
	"thidua/internal/fault"
)

// Codes of giving and taking rights, wherever that happens.
const (
	BeyondOwn fault.Code = "GRANT_BEYOND_OWN" // somebody has rights where the caller has none to give
	ToOneself fault.Code = "GRANT_TO_ONESELF" // nobody gives rights to themselves
)

// MayTouch: whoever links, suspends or closes an account touches all that its
// holder may do, now or later: granted, by a posting, or delegated. They must be one
// who could have given it. It looks beyond the caller's rows.
// Codes: GRANT_BEYOND_OWN.
func MayTouch(ctx context.Context, t *database.Tx, op Operation, staffID, accountID *string) error {
	system := AsSystem(ctx, "rights")
	var holders []entpredicate.Grant
	var units []Unit
	if accountID != nil {
		holders = append(holders, entgrant.AccountID(*accountID))
	}
	if staffID != nil {
		holders = append(holders, entgrant.StaffID(*staffID))
		postings, err := t.Posting.Query().Where(entposting.StaffID(*staffID), entposting.Or(entposting.EndsOnIsNil(), entposting.EndsOnGTE(t.Today))).
			WithDepartment().All(system)
		if err != nil {
			return err
		}
		for _, p := range postings {
			units = append(units, UnitOf(&p.OfficeID, p.Edges.Department))
		}
		delegations, err := t.Delegation.Query().Where(entdelegation.DelegateID(*staffID), entdelegation.RevokedAtIsNil(), entdelegation.EndsOnGTE(t.Today)).
			WithDepartment().All(system)
		if err != nil {
			return err
		}
		for _, d := range delegations {
			units = append(units, UnitOf(d.OfficeID, d.Edges.Department))
		}
	}
	return covering(ctx, t, op, units, holders...)
}

// MayEnd: whoever ends somebody's service ends all that was granted to this one.
// Codes: GRANT_BEYOND_OWN.
func MayEnd(ctx context.Context, t *database.Tx, op Operation, staffID string) error {
	return covering(ctx, t, op, nil, entgrant.StaffID(staffID))
}

// covering: the caller covers some units, and all that is granted to some holders.
func covering(ctx context.Context, t *database.Tx, op Operation, units []Unit, holders ...entpredicate.Grant) error {
	if len(holders) == 0 { // nobody's account yet; no condition would mean all grants
		return nil
	}
	grants, err := t.Grant.Query().Where(entgrant.Or(holders...), entgrant.RevokedAtIsNil(), entgrant.Or(entgrant.EndsOnIsNil(), entgrant.EndsOnGTE(t.Today))).
		WithDepartment().All(AsSystem(ctx, "rights"))
	if err != nil {
		return err
	}
	for _, g := range grants {
		units = append(units, UnitOf(g.OfficeID, g.Edges.Department))
	}
	if _, err := AllowAll(ctx, op, units...); fault.CodeOf(err) == fault.Forbidden {
		return fault.New(BeyondOwn, "id", "this person or account has rights outside of your scope; ask an administrator over these")
	} else if err != nil {
		return err
	}
	return nil
}

// UnitOf is a department with its office of today, or an office, or everything.
func UnitOf(officeID *string, department *ent.Department) Unit {
	switch {
	case department != nil:
		return Unit{Office: department.OfficeID, Department: department.ID}
	case officeID != nil:
		return Unit{Office: *officeID}
	default:
		return Unit{Office: Everything}
	}
}
