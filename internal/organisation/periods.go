package organisation

import (
	"context"
	"slices"

	"thidua/ent"
	entdepartment "thidua/ent/department"
	entdepartmentperiod "thidua/ent/departmentperiod"
	entoffice "thidua/ent/office"
	entofficeperiod "thidua/ent/officeperiod"
	"thidua/internal/calendar"
	"thidua/internal/database"
	"thidua/internal/identity"
)

// chunk keeps the parameters of one statement below the databases' limits.
const chunk = 500

// restateOffices carries the state that offices have today into their history,
// from a day on: their open periods end on the day before and new ones begin.
// A period that begins on that very day is changed in place.
func restateOffices(ctx context.Context, t *database.Tx, on calendar.Date, ids ...string) error {
	const inPlace = `UPDATE office_periods SET name = u.name, parent_id = u.parent_id
		FROM offices u WHERE u.id = office_periods.office_id AND office_periods.ends_on IS NULL AND office_periods.starts_on = $1 AND u.id IN (%s)`
	if err := execute(ctx, t, inPlace, ids, on); err != nil {
		return err
	}
	open := entofficeperiod.And(entofficeperiod.OfficeIDIn(ids...), entofficeperiod.EndsOnIsNil(), entofficeperiod.StartsOnLT(on))
	rows, err := t.Office.Query().Where(entoffice.HasPeriodsWith(open)).Order(entoffice.ByID()).All(ctx)
	if err != nil {
		return err
	}
	if err := t.OfficePeriod.Update().Where(open).SetEndsOn(on.AddDays(-1)).Exec(ctx); err != nil {
		return err
	}
	for part := range slices.Chunk(rows, chunk) {
		periods := make([]*ent.OfficePeriodCreate, len(part))
		for i, o := range part {
			periods[i] = openOfficePeriod(t, o, on)
		}
		if err := t.OfficePeriod.CreateBulk(periods...).Exec(ctx); err != nil {
			return err
		}
	}
	return nil
}

func openOfficePeriod(t *database.Tx, o *ent.Office, on calendar.Date) *ent.OfficePeriodCreate {
	return t.OfficePeriod.Create().SetID(t.NewID(identity.OfficePeriod)).SetOfficeID(o.ID).SetNillableParentID(o.ParentID).
		SetName(o.Name).SetStartsOn(on)
}

// restateDepartments is restateOffices for departments.
func restateDepartments(ctx context.Context, t *database.Tx, on calendar.Date, ids ...string) error {
	const inPlace = `UPDATE department_periods SET name = u.name, kind = u.kind, office_id = u.office_id, parent_id = u.parent_id
		FROM departments u WHERE u.id = department_periods.department_id AND department_periods.ends_on IS NULL AND department_periods.starts_on = $1 AND u.id IN (%s)`
	if err := execute(ctx, t, inPlace, ids, on); err != nil {
		return err
	}
	open := entdepartmentperiod.And(entdepartmentperiod.DepartmentIDIn(ids...), entdepartmentperiod.EndsOnIsNil(), entdepartmentperiod.StartsOnLT(on))
	rows, err := t.Department.Query().Where(entdepartment.HasPeriodsWith(open)).Order(entdepartment.ByID()).All(ctx)
	if err != nil {
		return err
	}
	if err := t.DepartmentPeriod.Update().Where(open).SetEndsOn(on.AddDays(-1)).Exec(ctx); err != nil {
		return err
	}
	for part := range slices.Chunk(rows, chunk) {
		periods := make([]*ent.DepartmentPeriodCreate, len(part))
		for i, d := range part {
			periods[i] = openDepartmentPeriod(t, d, on)
		}
		if err := t.DepartmentPeriod.CreateBulk(periods...).Exec(ctx); err != nil {
			return err
		}
	}
	return nil
}

func openDepartmentPeriod(t *database.Tx, d *ent.Department, on calendar.Date) *ent.DepartmentPeriodCreate {
	return t.DepartmentPeriod.Create().SetID(t.NewID(identity.DepartmentPeriod)).SetDepartmentID(d.ID).SetOfficeID(d.OfficeID).
		SetNillableParentID(d.ParentID).SetKind(d.Kind).SetName(d.Name).SetStartsOn(on)
}

// endOffices ends offices and their open periods on a last day. A state that would
// have begun on the day after, as when an office is handed over and merged on one
// day, never lasted: it goes, and the one before it was the last.
func endOffices(ctx context.Context, t *database.Tx, last calendar.Date, ids ...string) error {
	if err := t.Office.Update().Where(entoffice.IDIn(ids...)).SetEndsOn(last).AddVersion(1).Exec(ctx); err != nil {
		return err
	}
	open := entofficeperiod.And(entofficeperiod.OfficeIDIn(ids...), entofficeperiod.EndsOnIsNil())
	if _, err := t.OfficePeriod.Delete().Where(open, entofficeperiod.StartsOnGT(last)).Exec(ctx); err != nil {
		return err
	}
	return t.OfficePeriod.Update().Where(open).SetEndsOn(last).Exec(ctx)
}

// endDepartments is endOffices for departments.
func endDepartments(ctx context.Context, t *database.Tx, last calendar.Date, ids ...string) error {
	if err := t.Department.Update().Where(entdepartment.IDIn(ids...)).SetEndsOn(last).AddVersion(1).Exec(ctx); err != nil {
		return err
	}
	open := entdepartmentperiod.And(entdepartmentperiod.DepartmentIDIn(ids...), entdepartmentperiod.EndsOnIsNil())
	if _, err := t.DepartmentPeriod.Delete().Where(open, entdepartmentperiod.StartsOnGT(last)).Exec(ctx); err != nil {
		return err
	}
	return t.DepartmentPeriod.Update().Where(open).SetEndsOn(last).Exec(ctx)
}
