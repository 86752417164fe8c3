package account

import (
	"context"

	"thidua/ent"
	entdelegation "thidua/ent/delegation"
	entgrant "thidua/ent/grant"
	entposting "thidua/ent/posting"
	"thidua/internal/access"
	"thidua/internal/database"
	"thidua/internal/fault"
)

// mayTouch: whoever links, suspends or closes an account touches all that its
// holder may do, and must be one who could have given it. It looks beyond the
// caller's rows. Codes: GRANT_BEYOND_OWN.
func mayTouch(ctx context.Context, t *database.Tx, op access.Operation, staffID, accountID *string) error {
	units, err := reach(ctx, t, staffID, accountID)
	if err != nil {
		return err
	}
	if _, err := access.AllowAll(ctx, op, units...); fault.CodeOf(err) == fault.Forbidden {
		return fault.New(BeyondOwn, "id", "this person or account has rights outside of your scope; ask an administrator over these")
	} else if err != nil {
		return err
	}
	return nil
}

// reach is what a holder has rights over, now or later: granted, by a posting, or
// delegated. A delegation without a limit reaches as far as its principal.
func reach(ctx context.Context, t *database.Tx, staffID, accountID *string) ([]access.Unit, error) {
	ctx = access.AsSystem(ctx, "account")
	held := entgrant.IDIn() // nobody's
	if accountID != nil {
		held = entgrant.AccountID(*accountID)
	}
	var units []access.Unit
	if staffID != nil {
		people, limits, err := actsFor(ctx, t, *staffID)
		if err != nil {
			return nil, err
		}
		postings, err := t.Posting.Query().Where(entposting.StaffIDIn(people...), entposting.Or(entposting.EndsOnIsNil(), entposting.EndsOnGTE(t.Today))).
			WithDepartment().All(ctx)
		if err != nil {
			return nil, err
		}
		for _, p := range postings {
			limits = append(limits, unitOf(&p.OfficeID, p.Edges.Department))
		}
		units, held = limits, entgrant.Or(held, entgrant.StaffIDIn(people...))
	}
	grants, err := t.Grant.Query().Where(held, entgrant.RevokedAtIsNil(), entgrant.Or(entgrant.EndsOnIsNil(), entgrant.EndsOnGTE(t.Today))).
		WithDepartment().All(ctx)
	for _, g := range grants {
		units = append(units, unitOf(g.OfficeID, g.Edges.Department))
	}
	return units, err
}

// actsFor returns the people whose rights somebody can use without a limit, that
// one first, and the limits of the other delegations.
func actsFor(ctx context.Context, t *database.Tx, staffID string) (people []string, limits []access.Unit, err error) {
	people = []string{staffID}
	list, err := t.Delegation.Query().Where(entdelegation.DelegateID(staffID), entdelegation.RevokedAtIsNil(), entdelegation.EndsOnGTE(t.Today)).
		WithDepartment().All(ctx)
	for _, d := range list {
		if d.OfficeID == nil && d.DepartmentID == nil {
			people = append(people, d.PrincipalID)
		} else {
			limits = append(limits, unitOf(d.OfficeID, d.Edges.Department))
		}
	}
	return people, limits, err
}

// unitOf is a department with its office of today, or an office, or everything.
func unitOf(officeID *string, department *ent.Department) access.Unit {
	switch {
	case department != nil:
		return access.Unit{Office: department.OfficeID, Department: department.ID}
	case officeID != nil:
		return access.Unit{Office: *officeID}
	default:
		return access.Unit{Office: access.Everything}
	}
}
