package organisation

import (
	"context"
	"slices"

	"thidua/ent"
	entdepartment "thidua/ent/department"
	entoffice "thidua/ent/office"
	entposting "thidua/ent/posting"
	entpredicate "thidua/ent/predicate"
	entstaff "thidua/ent/staff"
	"thidua/internal/calendar"
	"thidua/internal/database"
)

// estate is what units leave behind when they are merged or split.
type estate struct {
	departments []*ent.Department  // directly below, those that last
	offices     []*ent.Office      // directly below, those that last
	postings    []*ent.Posting     // in the units themselves, those that last
	left        entpredicate.Staff // who is in the units today
}

// estateOfOffices loads what offices leave behind on a day, by office and place.
func estateOfOffices(ctx context.Context, t *database.Tx, on calendar.Date, ids ...string) (e estate, err error) {
	if e.departments, err = t.Department.Query().Where(entdepartment.OfficeIDIn(ids...), entdepartment.ParentIDIsNil(), entdepartment.EndsOnIsNil()).
		Order(entdepartment.ByPlace(), entdepartment.ByID()).All(ctx); err != nil {
		return e, err
	}
	slices.SortStableFunc(e.departments, func(a, b *ent.Department) int { return slices.Index(ids, a.OfficeID) - slices.Index(ids, b.OfficeID) })
	if e.offices, err = t.Office.Query().Where(entoffice.ParentIDIn(ids...), entoffice.IDNotIn(ids...), entoffice.EndsOnIsNil()).
		Order(entoffice.ByPlace(), entoffice.ByID()).All(ctx); err != nil {
		return e, err
	}
	e.left = entstaff.And(entstaff.OfficeIDIn(ids...), entstaff.DepartmentIDIsNil())
	e.postings, err = lasting(ctx, t.Posting, on, entposting.OfficeIDIn(ids...), entposting.DepartmentIDIsNil())
	return e, err
}

// estateOfDepartments is estateOfOffices for departments.
func estateOfDepartments(ctx context.Context, t *database.Tx, on calendar.Date, ids ...string) (e estate, err error) {
	if e.departments, err = t.Department.Query().Where(entdepartment.ParentIDIn(ids...), entdepartment.IDNotIn(ids...), entdepartment.EndsOnIsNil()).
		Order(entdepartment.ByPlace(), entdepartment.ByID()).All(ctx); err != nil {
		return e, err
	}
	e.left = entstaff.DepartmentIDIn(ids...)
	e.postings, err = lasting(ctx, t.Posting, on, entposting.DepartmentIDIn(ids...))
	return e, err
}

// will says which unit gets each part of an estate, by id; everybody's postings go together.
type will struct {
	departments, offices, people map[string]unit
	otherwise                    unit // for whom the maps do not name
}

func (w will) of(which map[string]unit, id string) unit {
	if u, ok := which[id]; ok {
		return u
	}
	return w.otherwise
}

// passOn gives an estate to the units of a will and returns the units whose state changed.
// What comes to a unit stands behind what is there, in the order it had.
func (e estate) passOn(ctx context.Context, t *database.Tx, on calendar.Date, document string, w will) ([]string, error) {
	last := map[unit]int{}
	next := func(u unit, first func() (int, error)) (int, error) {
		if _, ok := last[u]; !ok {
			n, err := first()
			if err != nil {
				return 0, err
			}
			last[u] = n - 1
		}
		last[u]++
		return last[u], nil
	}
	departments := make([]destination, len(e.departments))
	for i, d := range e.departments {
		to := w.of(w.departments, d.ID)
		order, err := next(to, func() (int, error) { return departmentOrder(ctx, t, to.office, to.departmentID(), "", nil) })
		if err != nil {
			return nil, err
		}
		departments[i] = destination{d.ID, to.office, to.departmentID(), order}
	}
	clear(last)
	offices := make([]destination, len(e.offices))
	for i, o := range e.offices {
		to := w.of(w.offices, o.ID)
		order, err := next(to, func() (int, error) { return officeOrder(ctx, t, &to.office, "", nil) })
		if err != nil {
			return nil, err
		}
		offices[i] = destination{id: o.ID, parent: &to.office, order: order}
	}
	changed, err := regroupDepartments(ctx, t, on, departments)
	if err != nil {
		return nil, err
	}
	for _, o := range offices {
		changed = append(changed, o.id)
	}
	if err := regroupOffices(ctx, t, on, offices); err != nil {
		return nil, err
	}
	postings := make([]carried, len(e.postings))
	for i, p := range e.postings {
		postings[i] = carried{p, w.of(w.people, p.StaffID)}
	}
	return changed, carryOn(ctx, t, on, postings, document, e.left)
}

// give writes into a will that a unit gets everything listed.
func give(part map[string]unit, to unit, ids []string) {
	for _, id := range ids {
		part[id] = to
	}
}

func (e estate) departmentIDs() []string {
	ids := make([]string, len(e.departments))
	for i, d := range e.departments {
		ids[i] = d.ID
	}
	return ids
}

func (e estate) officeIDs() []string {
	ids := make([]string, len(e.offices))
	for i, o := range e.offices {
		ids[i] = o.ID
	}
	return ids
}

// holders are those who have their main posting in the units today.
func (e estate) holders() []string {
	var ids []string
	for _, p := range e.postings {
		if p.Kind == entposting.KindMAIN && p.EndsOn == nil {
			ids = append(ids, p.StaffID)
		}
	}
	return ids
}
