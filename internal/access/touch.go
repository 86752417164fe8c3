package access

import (
	"context"
	"slices"
	"strings"

	"thidua/ent"
	entdelegation "thidua/ent/delegation"
	entgrant "thidua/ent/grant"
	entposting "thidua/ent/posting"
	"thidua/internal/calendar"
	"thidua/internal/fault"
	"thidua/internal/identity"
)

// Codes of giving and taking rights, wherever that happens.
const (
	BeyondOwn fault.Code = "GRANT_BEYOND_OWN" // somebody has rights where the caller has none to give
	ToOneself fault.Code = "GRANT_TO_ONESELF" // nobody gives rights to themselves
)

// Touched is where members of staff and accounts have rights, by their ids.
type Touched map[string][]Unit

// May: whoever takes rights away or hands them on, of one or several that belong
// together, must be one who could have given them all.
// Codes: GRANT_BEYOND_OWN.
func (t Touched) May(ctx context.Context, op Operation, ids ...string) error {
	var units []Unit
	for _, id := range ids {
		units = append(units, t[id]...)
	}
	if len(ids) == 0 { // nobody's account yet
		return nil
	}
	if _, err := AllowAll(ctx, op, units...); fault.CodeOf(err) == fault.Forbidden {
		return fault.New(BeyondOwn, "id", "this person or account has rights outside of your scope; ask an administrator over these")
	} else if err != nil {
		return err
	}
	return nil
}

// Everything reports whether one of them has rights over everything.
func (t Touched) Everything() bool {
	for _, units := range t {
		if slices.Contains(units, Unit{Office: Everything}) {
			return true
		}
	}
	return false
}

// Touching loads what is touched by linking, suspending or closing accounts: all
// that their holders may do, now or later, granted, by a posting, or delegated. It
// looks beyond the caller's rows, in six statements at most.
func Touching(ctx context.Context, c *ent.Client, today calendar.Date, ids ...string) (Touched, error) {
	touched, err := Ending(ctx, c, today, ids...)
	var staff []string
	for _, id := range ids {
		if strings.HasPrefix(id, identity.Staff+"_") {
			staff = append(staff, id)
		}
	}
	if err != nil || len(staff) == 0 {
		return touched, err
	}
	system := AsSystem(ctx, "rights")
	postings, err := c.Posting.Query().Where(entposting.StaffIDIn(staff...), entposting.Or(entposting.EndsOnIsNil(), entposting.EndsOnGTE(today))).
		WithDepartment().All(system)
	if err != nil {
		return nil, err
	}
	for _, p := range postings {
		touched[p.StaffID] = append(touched[p.StaffID], UnitOf(&p.OfficeID, p.Edges.Department))
	}
	delegations, err := c.Delegation.Query().Where(entdelegation.DelegateIDIn(staff...), entdelegation.RevokedAtIsNil(), entdelegation.EndsOnGTE(today)).
		WithDepartment().All(system)
	for _, d := range delegations {
		touched[d.DelegateID] = append(touched[d.DelegateID], UnitOf(d.OfficeID, d.Edges.Department))
	}
	return touched, err
}

// Ending loads what is touched by ending somebody's service: all that was granted,
// in two statements at most.
func Ending(ctx context.Context, c *ent.Client, today calendar.Date, ids ...string) (Touched, error) {
	touched := Touched{}
	if len(ids) == 0 {
		return touched, nil
	}
	grants, err := c.Grant.Query().Where(
		entgrant.Or(entgrant.StaffIDIn(ids...), entgrant.AccountIDIn(ids...)),
		entgrant.RevokedAtIsNil(), entgrant.Or(entgrant.EndsOnIsNil(), entgrant.EndsOnGTE(today)),
	).WithDepartment().All(AsSystem(ctx, "rights"))
	for _, g := range grants {
		for _, holder := range []*string{g.StaffID, g.AccountID} {
			if holder != nil {
				touched[*holder] = append(touched[*holder], UnitOf(g.OfficeID, g.Edges.Department))
			}
		}
	}
	return touched, err
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
