package organisation

import (
	"context"

	"thidua/ent"
	entpost "thidua/ent/post"
	entposting "thidua/ent/posting"
	entpredicate "thidua/ent/predicate"
	"thidua/internal/access"
	"thidua/internal/calendar"
	"thidua/internal/vocabulary"
)

// HeadsOn returns who headed units on a day, whatever way they held the post: a
// department those with a post of class HEAD in it, an office those with a post of
// class LEADER that stands in none of its departments. It looks beyond the caller's
// rows, since a rule asks it. One statement.
func HeadsOn(ctx context.Context, c *ent.Client, units []access.Unit, on calendar.Date) (map[access.Unit][]string, error) {
	var offices, departments []string
	wanted := map[access.Unit]bool{}
	for _, u := range units {
		switch {
		case wanted[u]:
		case u.Department != "":
			departments = append(departments, u.Department)
		default:
			offices = append(offices, u.Office)
		}
		wanted[u] = true
	}
	rows, err := c.Posting.Query().Where(
		entposting.StartsOnLTE(on), entposting.Or(entposting.EndsOnIsNil(), entposting.EndsOnGTE(on)),
		entposting.Or(
			entposting.And(entposting.DepartmentIDIn(departments...), holds(vocabulary.Head)),
			entposting.And(entposting.OfficeIDIn(offices...), entposting.DepartmentIDIsNil(), holds(vocabulary.Leader)),
		),
	).Order(entposting.ByStartsOn(), entposting.ByID()).All(access.AsSystem(ctx, "heads"))
	if err != nil {
		return nil, err
	}
	inDepartment, ofOffice := map[string][]string{}, map[string][]string{}
	for _, p := range rows {
		if p.DepartmentID != nil {
			inDepartment[*p.DepartmentID] = append(inDepartment[*p.DepartmentID], p.StaffID)
		} else {
			ofOffice[p.OfficeID] = append(ofOffice[p.OfficeID], p.StaffID)
		}
	}
	heads := make(map[access.Unit][]string, len(wanted))
	for u := range wanted {
		if u.Department != "" {
			heads[u] = inDepartment[u.Department]
		} else {
			heads[u] = ofOffice[u.Office]
		}
	}
	return heads, nil
}

func holds(class vocabulary.PositionClass) entpredicate.Posting {
	return entposting.HasPostWith(entpost.PositionClassEQ(class))
}
