package organisation

import (
	"context"

	"thidua/ent"
	entdepartment "thidua/ent/department"
	entoffice "thidua/ent/office"
	entposting "thidua/ent/posting"
	"thidua/internal/calendar"
)

// inside is what is still in a unit after a day.
type inside struct {
	offices, departments, people int
	ending                       []string // postings that simply end with the unit
}

// none refuses to close a unit that others are still in. Codes: UNIT_NOT_EMPTY.
func (i *inside) none(name string) error { return empty(name, i.offices, i.departments, i.people) }

// insideOffices looks into offices, by their ids, in three statements.
func insideOffices(ctx context.Context, c *ent.Client, last calendar.Date, ids ...string) (map[string]*inside, error) {
	all := emptied(ids)
	offices, err := c.Office.Query().Where(entoffice.ParentIDIn(ids...), entoffice.Or(entoffice.EndsOnIsNil(), entoffice.EndsOnGT(last))).
		Select(entoffice.FieldParentID).Strings(ctx)
	if err != nil {
		return nil, err
	}
	for _, id := range offices {
		all[id].offices++
	}
	departments, err := c.Department.Query().Where(entdepartment.OfficeIDIn(ids...), entdepartment.Or(entdepartment.EndsOnIsNil(), entdepartment.EndsOnGT(last))).
		Select(entdepartment.FieldOfficeID).Strings(ctx)
	if err != nil {
		return nil, err
	}
	for _, id := range departments {
		all[id].departments++
	}
	postings, err := lasting(ctx, c.Posting, last.AddDays(1), entposting.OfficeIDIn(ids...), entposting.DepartmentIDIsNil())
	for _, p := range postings {
		all[p.OfficeID].post(p, last)
	}
	return all, err
}

// insideDepartments is insideOffices for departments, in two statements.
func insideDepartments(ctx context.Context, c *ent.Client, last calendar.Date, ids ...string) (map[string]*inside, error) {
	all := emptied(ids)
	departments, err := c.Department.Query().Where(entdepartment.ParentIDIn(ids...), entdepartment.Or(entdepartment.EndsOnIsNil(), entdepartment.EndsOnGT(last))).
		Select(entdepartment.FieldParentID).Strings(ctx)
	if err != nil {
		return nil, err
	}
	for _, id := range departments {
		all[id].departments++
	}
	postings, err := lasting(ctx, c.Posting, last.AddDays(1), entposting.DepartmentIDIn(ids...))
	for _, p := range postings {
		all[*p.DepartmentID].post(p, last)
	}
	return all, err
}

func emptied(ids []string) map[string]*inside {
	all := make(map[string]*inside, len(ids))
	for _, id := range ids {
		all[id] = &inside{}
	}
	return all
}

// post counts who stays, with a main posting or one that is to begin later; any
// other posting ends with the unit.
func (i *inside) post(p *ent.Posting, last calendar.Date) {
	if p.Kind == entposting.KindMAIN || p.StartsOn.After(last) {
		i.people++
	} else {
		i.ending = append(i.ending, p.ID)
	}
}
