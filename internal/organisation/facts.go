package organisation

import (
	"context"

	"thidua/ent"
	entdepartment "thidua/ent/department"
	entdepartmentperiod "thidua/ent/departmentperiod"
	entoffice "thidua/ent/office"
	entofficeperiod "thidua/ent/officeperiod"
	entpredicate "thidua/ent/predicate"
	"thidua/internal/access"
	"thidua/internal/calendar"
	"thidua/internal/check"
	"thidua/internal/database"
)

// lockTree lets one change of the structure go on at a time: each sees the whole
// tree, and such changes are rare. SQLite has one writer anyway.
func lockTree(ctx context.Context, t *database.Tx) error {
	if !t.Postgres() {
		return nil
	}
	_, err := t.ExecContext(ctx, "SELECT pg_advisory_xact_lock(hashtext('tree'), hashtext('organisation'))")
	return err
}

// unscoped returns a context that sees everybody: a unit changes with all who are
// in it, those outside of the caller's scope too.
func unscoped(ctx context.Context) context.Context { return access.AsSystem(ctx, "organisation") }

// lockOffice loads an office and keeps people from being posted there meanwhile.
// Codes: NOT_FOUND.
func lockOffice(ctx context.Context, t *database.Tx, field, id string) (*ent.Office, error) {
	q := t.Office.Query().Where(entoffice.ID(id))
	if t.Postgres() {
		q.ForUpdate()
	}
	o, err := q.Only(ctx)
	return o, database.NotFound(err, field, "office")
}

// lockDepartment is lockOffice for a department.
func lockDepartment(ctx context.Context, t *database.Tx, field, id string) (*ent.Department, error) {
	q := t.Department.Query().Where(entdepartment.ID(id))
	if t.Postgres() {
		q.ForUpdate()
	}
	d, err := q.Only(ctx)
	return d, database.NotFound(err, field, "department")
}

// officeAbove loads the office under which another one is to stand, if there is one.
func officeAbove(ctx context.Context, t *database.Tx, id *string) (*ent.Office, error) {
	if id == nil {
		return nil, nil
	}
	return lockOffice(ctx, t, "parentID", *id)
}

// settledOffices refuses a change when the history of these offices goes on after
// a day: it would have to be rewritten. Codes: UNIT_CHANGED_LATER.
func settledOffices(ctx context.Context, t *database.Tx, day calendar.Date, which ...entpredicate.OfficePeriod) error {
	p, err := t.OfficePeriod.Query().Where(entofficeperiod.And(which...), officeLater(day)).
		Order(entofficeperiod.ByStartsOn(), entofficeperiod.ByID()).First(ctx)
	if ent.IsNotFound(err) {
		return nil
	}
	if err != nil {
		return err
	}
	return changedLater(p.Name, day, p.StartsOn, p.EndsOn)
}

// settledDepartments is settledOffices for departments.
func settledDepartments(ctx context.Context, t *database.Tx, day calendar.Date, which ...entpredicate.DepartmentPeriod) error {
	p, err := t.DepartmentPeriod.Query().Where(entdepartmentperiod.And(which...), departmentLater(day)).
		Order(entdepartmentperiod.ByStartsOn(), entdepartmentperiod.ByID()).First(ctx)
	if ent.IsNotFound(err) {
		return nil
	}
	if err != nil {
		return err
	}
	return changedLater(p.Name, day, p.StartsOn, p.EndsOn)
}

// officeLater is a state that begins after a day, or ended on it or later.
func officeLater(day calendar.Date) entpredicate.OfficePeriod {
	return entofficeperiod.Or(entofficeperiod.StartsOnGT(day), entofficeperiod.EndsOnGTE(day))
}

func departmentLater(day calendar.Date) entpredicate.DepartmentPeriod {
	return entdepartmentperiod.Or(entdepartmentperiod.StartsOnGT(day), entdepartmentperiod.EndsOnGTE(day))
}

// settledInOffices tells why each office can't pass on what is in it: a unit there
// has changed after a day. In two statements. Codes: UNIT_CHANGED_LATER.
func settledInOffices(ctx context.Context, c *ent.Client, day calendar.Date, ids ...string) (map[string]error, error) {
	refusals := map[string]error{}
	offices, err := c.OfficePeriod.Query().Where(entofficeperiod.ParentIDIn(ids...), officeLater(day)).
		Order(entofficeperiod.ByStartsOn(), entofficeperiod.ByID()).All(ctx)
	if err != nil {
		return nil, err
	}
	for _, p := range offices {
		refusals[*p.ParentID] = check.First(refusals[*p.ParentID], changedLater(p.Name, day, p.StartsOn, p.EndsOn))
	}
	departments, err := c.DepartmentPeriod.Query().Where(entdepartmentperiod.OfficeIDIn(ids...), departmentLater(day)).
		Order(entdepartmentperiod.ByStartsOn(), entdepartmentperiod.ByID()).All(ctx)
	for _, p := range departments {
		refusals[p.OfficeID] = check.First(refusals[p.OfficeID], changedLater(p.Name, day, p.StartsOn, p.EndsOn))
	}
	return refusals, err
}

// settledInDepartments is settledInOffices for departments, in one statement.
func settledInDepartments(ctx context.Context, c *ent.Client, day calendar.Date, ids ...string) (map[string]error, error) {
	refusals := map[string]error{}
	departments, err := c.DepartmentPeriod.Query().Where(entdepartmentperiod.ParentIDIn(ids...), departmentLater(day)).
		Order(entdepartmentperiod.ByStartsOn(), entdepartmentperiod.ByID()).All(ctx)
	for _, p := range departments {
		refusals[*p.ParentID] = check.First(refusals[*p.ParentID], changedLater(p.Name, day, p.StartsOn, p.EndsOn))
	}
	return refusals, err
}
