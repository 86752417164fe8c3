package organisation

import (
	"context"

	"thidua/ent"
	entdepartment "thidua/ent/department"
	entoffice "thidua/ent/office"
	entpost "thidua/ent/post"
	entposting "thidua/ent/posting"
	entstaff "thidua/ent/staff"
	"thidua/internal/access"
	"thidua/internal/calendar"
	"thidua/internal/fault"
	"thidua/internal/identity"
)

// Permissions tells what the caller may do today to offices, departments, posts and
// members of staff, by their ids; other ids are ignored, and what the caller does
// not see is not in it. It asks what the operations ask, for all rows in a constant
// number of statements: seventeen at most.
func Permissions(ctx context.Context, c *ent.Client, ids []string, today calendar.Date) (map[string][]access.Permission, error) {
	all := map[string][]access.Permission{}
	for prefix, of := range map[string]func(context.Context, *ent.Client, []string, calendar.Date, map[string][]access.Permission) error{
		identity.Office: ofOffices, identity.Department: ofDepartments, identity.Post: ofPosts, identity.Staff: ofStaff,
	} {
		if some := identity.Of(prefix, ids); len(some) > 0 {
			if err := of(ctx, c, some, today, all); err != nil {
				return nil, err
			}
		}
	}
	for _, permissions := range all {
		for _, p := range permissions {
			if p.Denial != nil && fault.CodeOf(p.Denial) == "" { // a row that is not sound: the operation fails on it too
				return nil, p.Denial
			}
		}
	}
	return all, nil
}

func ofOffices(ctx context.Context, c *ent.Client, ids []string, today calendar.Date, all map[string][]access.Permission) error {
	rows, err := c.Office.Query().Where(entoffice.IDIn(ids...)).All(ctx)
	if err != nil {
		return err
	}
	inside, err := insideOffices(ctx, c, today, ids...)
	if err != nil {
		return err
	}
	settled, err := settledInOffices(ctx, c, today, ids...)
	if err != nil {
		return err
	}
	for _, o := range rows {
		all[o.ID] = []access.Permission{
			renamingOffice().ask(ctx, o, today),
			movingOffice().ask(ctx, o, today),
			mergingOffices().ask(ctx, o, today),
			splittingOffice().ask(ctx, o, today, settled[o.ID]),
			closingOffice().ask(ctx, o, today, inside[o.ID].none(o.Name)),
			creatingDepartment().ask(ctx, spot{office: o}, today),
		}
	}
	return nil
}

func ofDepartments(ctx context.Context, c *ent.Client, ids []string, today calendar.Date, all map[string][]access.Permission) error {
	rows, err := c.Department.Query().Where(entdepartment.IDIn(ids...)).All(ctx)
	if err != nil {
		return err
	}
	inside, err := insideDepartments(ctx, c, today, ids...)
	if err != nil {
		return err
	}
	settled, err := settledInDepartments(ctx, c, today, ids...)
	if err != nil {
		return err
	}
	for _, d := range rows {
		all[d.ID] = []access.Permission{
			renamingDepartment().ask(ctx, d, today),
			movingDepartment().ask(ctx, d, today),
			mergingDepartments().ask(ctx, d, today),
			splittingDepartment().ask(ctx, d, today, settled[d.ID]),
			closingDepartment().ask(ctx, d, today, inside[d.ID].none(d.Name)),
		}
	}
	return nil
}

func ofPosts(ctx context.Context, c *ent.Client, ids []string, today calendar.Date, all map[string][]access.Permission) error {
	rows, err := c.Post.Query().Where(entpost.IDIn(ids...)).WithClasses(openClass).All(ctx)
	for _, p := range rows {
		all[p.ID] = []access.Permission{reclassifyingPost().ask(ctx, p, today)}
	}
	return err
}

func ofStaff(ctx context.Context, c *ent.Client, ids []string, today calendar.Date, all map[string][]access.Permission) error {
	rows, err := c.Staff.Query().Where(entstaff.IDIn(ids...)).
		WithPostings(func(q *ent.PostingQuery) { q.Where(entposting.KindEQ(entposting.KindMAIN), entposting.EndsOnIsNil()) }).All(ctx)
	if err != nil {
		return err
	}
	leavers, err := leaversOf(ctx, c, today, rows...)
	if err != nil {
		return err
	}
	for i, p := range rows {
		all[p.ID] = []access.Permission{
			transferring().ask(ctx, p, today, mainLasted(p, today)),
			appointing().ask(ctx, p, today),
			seconding().ask(ctx, p, today),
			leaving().ask(ctx, leavers[i], today, leavers[i].replaceable()),
			recordingAbsence().ask(ctx, p, today),
		}
	}
	return nil
}
