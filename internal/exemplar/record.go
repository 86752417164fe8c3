package exemplar

import (
	"context"
	"slices"

	"thidua/ent"
	entdepartment "thidua/ent/department"
	entemulationyear "thidua/ent/emulationyear"
	entexemplar "thidua/ent/exemplar"
	"thidua/internal/access"
	"thidua/internal/calendar"
	"thidua/internal/database"
	"thidua/internal/organisation"
	"thidua/internal/vocabulary"
)

// Record tells how a unit's head answered for discovering exemplars in a year (Law
// 06/2022/QH15 art. 13).
type Record struct {
	OfficeID     string
	DepartmentID *string // nil for what belongs to the office itself
	HeadIDs      []string
	DueOn        calendar.Date
	Figures
}

// Figures count the exemplars of a unit and year.
type Figures struct {
	Discovered int // all of them
	ByHead     int // by the head, as of that day
	Returned   int // at least once
	Approved   int // honoured or not
	Declined   int
	Honoured   int
	Overdue    int // discovered after the due day, or still returned when it has passed; 1 for none by then
}

// Records tells the records of an office's units that the caller answers for or looks
// after, the office itself first, then its departments in reading order: of those that
// exist today, of a past year on its last day. Five statements. Codes: NOT_FOUND.
func Records(ctx context.Context, c *ent.Client, office string, year int, today calendar.Date) ([]Record, error) {
	if _, err := c.Office.Get(ctx, office); err != nil {
		return nil, database.NotFound(err, "officeID", "office")
	}
	on := today
	if last := lastDay(year); last.Before(today) {
		on = last
	}
	units, err := unitsOn(ctx, c, office, on)
	if err != nil || len(units) == 0 {
		return nil, err
	}
	heads, err := organisation.HeadsOn(ctx, c, units, on)
	if err != nil {
		return nil, err
	}
	due, opened, err := dueOn(ctx, c, office, year)
	if err != nil {
		return nil, err
	}
	rows, err := c.Exemplar.Query().Where(entexemplar.OfficeID(office), entexemplar.WorkYear(year)).All(ctx)
	if err != nil {
		return nil, err
	}
	counted := map[string]*Figures{} // by department; those of the office itself under none
	for _, u := range units {
		counted[u.Department] = &Figures{}
	}
	for _, row := range rows {
		if f := counted[access.In(office, row.DepartmentID).Department]; f != nil {
			f.count(found{row.Status, row.ByHead, row.TimesReturned, row.DiscoveredOn}, due, today)
		}
	}
	all := make([]Record, len(units))
	for i, u := range units {
		all[i] = Record{OfficeID: office, HeadIDs: heads[u], DueOn: due, Figures: *counted[u.Department]}
		if u.Department != "" {
			all[i].DepartmentID = &u.Department
			if opened {
				all[i].missed(due, today)
			}
		}
	}
	return all, nil
}

// unitsOn are the office and its departments on a day, as far as their records are the
// caller's business.
func unitsOn(ctx context.Context, c *ent.Client, office string, on calendar.Date) ([]access.Unit, error) {
	ids, err := c.Department.Query().Where(
		entdepartment.OfficeID(office), entdepartment.StartsOnLTE(on), entdepartment.Or(entdepartment.EndsOnIsNil(), entdepartment.EndsOnGTE(on)),
	).Order(entdepartment.ByPlace(), entdepartment.ByID()).IDs(ctx)
	units := []access.Unit{{Office: office}}
	for _, id := range ids {
		units = append(units, access.Unit{Office: office, Department: id})
	}
	return slices.DeleteFunc(units, func(u access.Unit) bool { return access.Can(ctx, "discoveryRecords", u) != nil }), err
}

// dueOn is the day by which units have named their exemplars: the last day of the unit
// meetings in the office's emulation year, and of the calendar year without one. It tells
// whether the office has opened that year, and asked its units.
func dueOn(ctx context.Context, c *ent.Client, office string, year int) (due calendar.Date, opened bool, err error) {
	row, err := c.EmulationYear.Query().Where(entemulationyear.OfficeID(office), entemulationyear.WorkYear(year)).Only(ctx)
	if ent.IsNotFound(err) {
		return lastDay(year), false, nil
	}
	if err != nil {
		return due, false, err
	}
	for _, step := range row.Steps {
		if step.Kind == vocabulary.StepUnitMeetings {
			return step.EndsOn, true, nil
		}
	}
	return lastDay(year), true, nil
}
