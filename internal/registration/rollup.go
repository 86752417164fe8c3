package registration

import (
	"context"
	"slices"

	"entgo.io/ent/dialect/sql"

	"thidua/ent"
	entcampaign "thidua/ent/campaign"
	entdepartment "thidua/ent/department"
	entregistration "thidua/ent/registration"
	entstaff "thidua/ent/staff"
	"thidua/internal/access"
	"thidua/internal/calendar"
	"thidua/internal/database"
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

// RollUp counts the registrations of a campaign by unit, in reading order, of the units
// over which the caller may ask for it. Seven statements, however large the office is.
// Codes: NOT_FOUND.
func RollUp(ctx context.Context, c *ent.Client, campaignID string, today calendar.Date) ([]*Unit, error) {
	row, err := c.Campaign.Query().Where(entcampaign.ID(campaignID)).Only(ctx)
	if err != nil {
		return nil, database.NotFound(err, "campaignID", "campaign")
	}
	tree, err := c.Department.Query().Where(entdepartment.OfficeID(row.OfficeID)).Order(entdepartment.ByPlace(), entdepartment.ByID()).All(ctx)
	if err != nil {
		return nil, err
	}
	scope, err := Reach(ctx, c, campaignID)
	if err != nil {
		return nil, err
	}
	r := rollUp{tree: tree, units: map[string]*Unit{"": newUnit(nil)}}
	for _, d := range tree {
		if scope.holds(d.ID) && (d.EndsOn == nil || !d.EndsOn.Before(today)) {
			r.units[d.ID] = newUnit(d)
		}
	}
	if err := r.count(ctx, c, row, scope, today); err != nil {
		return nil, err
	}
	return r.seen(ctx, row.OfficeID), nil
}

func newUnit(d *ent.Department) *Unit {
	return &Unit{Department: d, Statuses: map[entregistration.Status]int{}, Titles: map[string]int{}}
}

// rollUp is the units of an office by department, and under "" the office as a whole.
type rollUp struct {
	tree  []*ent.Department
	units map[string]*Unit
}

// above visits the unit of a department and every one above it.
func (r rollUp) above(department *string, add func(*Unit)) {
	add(r.units[""])
	for next := department; next != nil; {
		i := slices.IndexFunc(r.tree, func(d *ent.Department) bool { return d.ID == *next })
		if i < 0 {
			return
		}
		if u := r.units[*next]; u != nil {
			add(u)
		}
		next = r.tree[i].ParentID
	}
}

func (r rollUp) count(ctx context.Context, c *ent.Client, row *ent.Campaign, scope Scope, today calendar.Date) error {
	var people []struct {
		DepartmentID *string `json:"department_id"`
		Count        int     `json:"count"`
	}
	if err := c.Staff.Query().Where(entstaff.OfficeID(row.OfficeID), InService(today)).
		GroupBy(entstaff.FieldDepartmentID).Aggregate(ent.Count()).Scan(ctx, &people); err != nil {
		return err
	}
	for _, p := range people {
		if scope.holds(value(p.DepartmentID)) {
			r.above(p.DepartmentID, func(u *Unit) { u.People += p.Count })
		}
	}
	for id, unit := range r.units {
		if id != "" {
			r.above(&id, func(u *Unit) { u.Collectives++ })
		} else if scope.holds("") {
			unit.Collectives++
		}
	}
	counted := entregistration.And(entregistration.CampaignID(row.ID), entregistration.StatusIn(living...))
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

// seen lists the units over which the caller may ask, the office first.
func (r rollUp) seen(ctx context.Context, office string) []*Unit {
	list := []*Unit{}
	if access.Can(ctx, "registrationRollUp", access.Unit{Office: office}) == nil {
		list = append(list, r.units[""])
	}
	for _, d := range r.tree {
		u := r.units[d.ID]
		if u == nil || access.Can(ctx, "registrationRollUp", access.Unit{Office: office, Department: d.ID}) != nil {
			continue
		}
		r.above(&d.ID, func(*Unit) { u.Depth++ })
		u.Depth-- // the office is at 0
		list = append(list, u)
	}
	return list
}
