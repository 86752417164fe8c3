package work

import (
	"context"
	"slices"

	"thidua/ent"
	entdepartment "thidua/ent/department"
	entemulationyear "thidua/ent/emulationyear"
	entoffice "thidua/ent/office"
	"thidua/internal/access"
	"thidua/internal/actor"
	"thidua/internal/calendar"
)

// Ask is what somebody wants to know of their work.
type Ask struct {
	First int
	Roles []actor.Role // none: all that the caller holds
	Today calendar.Date
}

// Permissions tells what the caller may do to rows, by their ids, as the operations
// themselves decide.
type Permissions func(ctx context.Context, ids []string) (map[string][]access.Permission, error)

// Due lists what is due from the caller, and of what is due from others that which they
// delegated to the caller, the nearest deadline first. Each source finds what may be
// waiting, and the capabilities say what of it the caller may do. The number of statements
// depends on the roles and posts that somebody holds, and for how many others, not on rows.
// Codes: UNAUTHENTICATED, FORBIDDEN, BAD_USER_INPUT.
func Due(ctx context.Context, c *ent.Client, may Permissions, ask Ask) ([]*Item, error) {
	if err := access.May(ctx, "myWork"); err != nil {
		return nil, err
	}
	if err := counted(ask.First); err != nil {
		return nil, err
	}
	all, err := due(ctx, c, may, ask, nil)
	if err != nil {
		return nil, err
	}
	others, err := delegated(ctx, c, may, ask)
	if err != nil {
		return nil, err
	}
	all = inOrder(append(all, others...))
	all = all[:min(len(all), ask.First)]
	return all, named(ctx, c, all)
}

// due is what is due at one desk: the caller's, or of a principal some operations.
func due(ctx context.Context, c *ent.Client, may Permissions, ask Ask, only []access.Operation) ([]*Item, error) {
	d, err := sit(ctx, c, may, ask, only)
	if err != nil {
		return nil, err
	}
	all, err := d.waiting(ctx)
	if err != nil {
		return nil, err
	}
	if all, err = d.allowed(ctx, all); err != nil {
		return nil, err
	}
	return all, d.dated(ctx, all)
}

// waiting asks every source.
func (d *desk) waiting(ctx context.Context) ([]*Item, error) {
	all := []*Item{}
	for _, s := range d.sources() {
		found, err := s.find(ctx)
		if err != nil {
			return nil, err
		}
		all = append(all, found...)
	}
	return all, nil
}

// allowed keeps what the caller may do now, each with the first operation that is allowed.
func (d *desk) allowed(ctx context.Context, all []*Item) ([]*Item, error) {
	var ids []string
	for _, i := range all {
		if moves[i.Kind] != nil {
			ids = append(ids, i.SubjectID)
		}
	}
	slices.Sort(ids)
	told, err := d.may(ctx, slices.Compact(ids))
	return slices.DeleteFunc(all, func(i *Item) bool {
		i.Operation = string(d.operation(ctx, i, told[i.SubjectID]))
		return i.Operation == ""
	}), err
}

// operation is what does an item now; empty when nothing may.
func (d *desk) operation(ctx context.Context, i *Item, told []access.Permission) access.Operation {
	for _, op := range operations(i.Kind) {
		if d.allows(op) && (mayBegin(ctx, op, i) || slices.ContainsFunc(told, func(p access.Permission) bool { return p.Operation == op && p.Denial == nil })) {
			return op
		}
	}
	return ""
}

// mayBegin reports whether an operation may make something new. People register themselves
// wherever they work; as nothing but STAFF, nobody is registered by another one.
func mayBegin(ctx context.Context, op access.Operation, i *Item) bool {
	if beginnings[i.Kind] == "" {
		return false
	}
	who := actor.From(ctx)
	if i.Kind == RegisterMyself && who.Principal == "" {
		return true
	}
	unit := access.In(i.OfficeID, i.DepartmentID)
	acting, err := access.Allow(ctx, op, unit.Office, unit.Department)
	return err == nil && (op != "registerRecipient" || actor.From(acting).Role != actor.StaffMember)
}

// dated gives what is due in a step of a year the last day of it, and says what is overdue.
func (d *desk) dated(ctx context.Context, all []*Item) error {
	var offices []string
	var years []int
	for _, i := range all {
		if i.step != nil {
			offices, years = append(offices, i.OfficeID), append(years, i.step.year)
		}
	}
	var rows []*ent.EmulationYear
	if len(years) > 0 {
		var err error
		if rows, err = d.EmulationYear.Query().Where(entemulationyear.OfficeIDIn(offices...), entemulationyear.WorkYearIn(years...)).All(ctx); err != nil {
			return err
		}
	}
	for _, i := range all {
		if i.step != nil {
			at := slices.IndexFunc(rows, func(y *ent.EmulationYear) bool { return y.OfficeID == i.OfficeID && y.WorkYear == i.step.year })
			if at >= 0 {
				i.DueOn = stepDay(*i.step, rows[at].Steps)
			} else {
				i.DueOn = stepDay(*i.step, nil)
			}
		}
		i.Overdue = overdue(i.DueOn, d.today)
	}
	return nil
}

// named gives items the names of their units, as they are today.
func named(ctx context.Context, c *ent.Client, all []*Item) error {
	if len(all) == 0 {
		return nil
	}
	var departments, offices []string
	for _, i := range all {
		if i.DepartmentID != nil {
			departments = append(departments, *i.DepartmentID)
		} else {
			offices = append(offices, i.OfficeID)
		}
	}
	names := map[string]string{}
	units, err := c.Department.Query().Where(entdepartment.IDIn(departments...)).All(ctx)
	if err != nil {
		return err
	}
	for _, u := range units {
		names[u.ID] = u.Name
	}
	whole, err := c.Office.Query().Where(entoffice.IDIn(offices...)).All(ctx)
	for _, o := range whole {
		names[o.ID] = o.Name
	}
	for _, i := range all {
		i.UnitName = names[unit(i)]
	}
	return err
}
