package registration

import (
	"context"
	"maps"
	"slices"

	"entgo.io/ent/dialect/sql"

	"thidua/ent"
	entdepartment "thidua/ent/department"
	entposting "thidua/ent/posting"
	entregistration "thidua/ent/registration"
	"thidua/internal/access"
	"thidua/internal/calendar"
	"thidua/internal/vocabulary"
)

// Unit is how far the registration of one unit has come, with all below it.
type Unit struct {
	Department            *ent.Department // nil: the office as a whole
	Depth                 int
	People, Collectives   int
	RegisteredPeople      int
	RegisteredCollectives int
	Statuses              map[entregistration.Status]int
	Titles                map[string]int // by award type
}

// RollUp counts the registrations of a campaign itself, not of its parts, by unit, in
// reading order, of the units over which the caller may ask for it: of all who were there,
// those too whom the caller does not see any more. Seven statements, however large the
// office is. Codes: NOT_FOUND.
func RollUp(ctx context.Context, c *ent.Client, campaignID string, today calendar.Date) ([]*Unit, error) {
	a, err := AudienceOf(ctx, c, campaignID, today)
	if err != nil {
		return nil, err
	}
	tree, err := c.Department.Query().Where(entdepartment.IDIn(slices.Sorted(maps.Keys(a.parent))...)).Order(entdepartment.ByPlace(), entdepartment.ByID()).All(ctx)
	if err != nil {
		return nil, err
	}
	r := rollUp{Audience: a, tree: tree, units: map[string]*Unit{"": newUnit(nil)}}
	for _, d := range tree {
		if slices.Contains(a.departments, d.ID) {
			r.units[d.ID] = newUnit(d)
		}
	}
	if err := r.count(access.AsSystem(ctx, "registration facts"), c); err != nil {
		return nil, err
	}
	return r.seen(ctx), nil
}

func newUnit(d *ent.Department) *Unit {
	return &Unit{Department: d, Statuses: map[entregistration.Status]int{}, Titles: map[string]int{}}
}

// rollUp is the units of an audience by department, and under "" the office as a whole.
type rollUp struct {
	Audience
	tree  []*ent.Department // all that the office had that day, in today's order
	units map[string]*Unit
}

// above visits the unit of a department and every one above it.
func (r rollUp) above(department *string, add func(*Unit)) {
	add(r.units[""])
	for _, id := range r.upFrom(value(department)) {
		if u := r.units[id]; u != nil {
			add(u)
		}
	}
}

func (r rollUp) count(ctx context.Context, c *ent.Client) error {
	var people []struct {
		DepartmentID *string `json:"department_id"`
		Count        int     `json:"count"`
	}
	if err := c.Posting.Query().Where(r.posted()).GroupBy(entposting.FieldDepartmentID).Aggregate(ent.Count()).Scan(ctx, &people); err != nil {
		return err
	}
	for _, p := range people {
		r.above(p.DepartmentID, func(u *Unit) { u.People += p.Count })
	}
	for id, unit := range r.units {
		if id != "" {
			r.above(&id, func(u *Unit) { u.Collectives++ })
		} else if r.whole {
			unit.Collectives++
		}
	}
	counted := entregistration.And(entregistration.CampaignID(r.campaign.ID), entregistration.StatusIn(living...))
	var recipients []struct {
		DepartmentID  *string                  `json:"department_id"`
		RecipientKind vocabulary.RecipientKind `json:"recipient_kind"`
		Recipients    int                      `json:"recipients"`
	}
	distinct := func(s *sql.Selector) string {
		return sql.As(sql.Count(sql.Distinct(s.C(entregistration.FieldRecipientKey))), "recipients")
	}
	if err := c.Registration.Query().Where(counted).GroupBy(entregistration.FieldDepartmentID, entregistration.FieldRecipientKind).
		Aggregate(distinct).Scan(ctx, &recipients); err != nil {
		return err
	}
	for _, g := range recipients {
		r.above(g.DepartmentID, func(u *Unit) {
			if g.RecipientKind == vocabulary.Person {
				u.RegisteredPeople += g.Recipients
			} else {
				u.RegisteredCollectives += g.Recipients
			}
		})
	}
	var registered []struct {
		DepartmentID *string                `json:"department_id"`
		Status       entregistration.Status `json:"status"`
		AwardTypeID  string                 `json:"award_type_id"`
		Count        int                    `json:"count"`
	}
	if err := c.Registration.Query().Where(counted).GroupBy(entregistration.FieldDepartmentID, entregistration.FieldStatus, entregistration.FieldAwardTypeID).
		Aggregate(ent.Count()).Scan(ctx, &registered); err != nil {
		return err
	}
	for _, g := range registered {
		r.above(g.DepartmentID, func(u *Unit) { u.Statuses[g.Status] += g.Count; u.Titles[g.AwardTypeID] += g.Count })
	}
	return nil
}

// seen lists the units over which the caller may ask, the office first, and each
// department with those that were below it.
func (r rollUp) seen(ctx context.Context) []*Unit {
	list := []*Unit{}
	may := func(department string) bool {
		return access.Can(ctx, "registrationRollUp", access.Unit{Office: r.campaign.OfficeID, Department: department}) == nil
	}
	if may("") {
		list = append(list, r.units[""])
	}
	var below func(parent string, depth int)
	below = func(parent string, depth int) {
		for _, d := range r.tree {
			if r.parent[d.ID] != parent {
				continue
			}
			if u := r.units[d.ID]; u != nil && may(d.ID) {
				u.Depth = depth
				list = append(list, u)
			}
			below(d.ID, depth+1)
		}
	}
	below("", 1)
	return list
}
