package organisation

import (
	"context"

	"thidua/ent"
	entdepartmentperiod "thidua/ent/departmentperiod"
	entofficeperiod "thidua/ent/officeperiod"
	"thidua/internal/calendar"
)

// OfficesAt returns the state of offices on a day, by id, with the offices above
// them. Those that did not exist then are left out. Two statements at most.
func OfficesAt(ctx context.Context, c *ent.Client, ids []string, on calendar.Date) (map[string]*ent.OfficePeriod, error) {
	rows, err := c.OfficePeriod.Query().Where(entofficeperiod.OfficeIDIn(ids...), entofficeperiod.StartsOnLTE(on),
		entofficeperiod.Or(entofficeperiod.EndsOnIsNil(), entofficeperiod.EndsOnGTE(on))).WithParent().All(ctx)
	if err != nil {
		return nil, err
	}
	at := make(map[string]*ent.OfficePeriod, len(rows))
	for _, p := range rows {
		at[p.OfficeID] = p
	}
	return at, nil
}

// DepartmentsAt returns the state of departments on a day, by id, with their
// offices and the departments above them. Those that did not exist then are left
// out. Three statements at most.
func DepartmentsAt(ctx context.Context, c *ent.Client, ids []string, on calendar.Date) (map[string]*ent.DepartmentPeriod, error) {
	rows, err := c.DepartmentPeriod.Query().Where(entdepartmentperiod.DepartmentIDIn(ids...), entdepartmentperiod.StartsOnLTE(on),
		entdepartmentperiod.Or(entdepartmentperiod.EndsOnIsNil(), entdepartmentperiod.EndsOnGTE(on))).WithOffice().WithParent().All(ctx)
	if err != nil {
		return nil, err
	}
	at := make(map[string]*ent.DepartmentPeriod, len(rows))
	for _, p := range rows {
		at[p.DepartmentID] = p
	}
	return at, nil
}
