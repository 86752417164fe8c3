package sample

import (
	"fmt"
	"testing"

	entdepartment "thidua/ent/department"
	entdepartmentperiod "thidua/ent/departmentperiod"
	entexemplar "thidua/ent/exemplar"
	entregistration "thidua/ent/registration"
	enttask "thidua/ent/task"
	"thidua/internal/access"
	"thidua/internal/calendar"
)

// A monthly report counts until the 14th of its month, and is due in the days after it.
func TestReportsAreDueOnceTheyCanBeWritten(t *testing.T) {
	loaded(t, func(t *testing.T, url string) {
		late := 0
		all := open(t, url).Ent.Task.Query().Where(enttask.KindEQ(enttask.KindREPORTING)).AllX(access.AsSystem(t.Context(), "test"))
		for _, one := range all {
			var of, year int
			for i := range one.Title {
				_, _ = fmt.Sscanf(one.Title[i:], "tháng %d/%d", &of, &year)
			}
			due, first := one.DueOn, calendar.New(year, month(one.DueOn), 16)
			if year != due.Year() || of != int(month(due)) || due.Before(first) || due.After(first.AddDays(9)) || one.DoneOn != nil && one.DoneOn.Before(first.AddDays(-1)) {
				t.Errorf("%s is due on %s, done on %v", one.Title, due, one.DoneOn)
			}
			if one.DoneOn != nil && one.DoneOn.After(due) {
				late++
			}
		}
		if late == 0 || late > len(all)/4 {
			t.Errorf("%d of %d are late", late, len(all))
		}
	})
}

// Each year of an office has three key tasks with deadlines of their own, and no title
// stands often in it.
func TestTasksOfAYear(t *testing.T) {
	loaded(t, func(t *testing.T, url string) {
		db := open(t, url)
		ctx := access.AsSystem(t.Context(), "test")
		for _, y := range db.Ent.EmulationYear.Query().AllX(ctx) {
			keys, titles, due := 0, map[string]int{}, map[calendar.Date]bool{}
			for _, one := range db.Ent.Task.Query().Where(enttask.OfficeID(y.OfficeID), enttask.WorkYear(y.WorkYear)).AllX(ctx) {
				if titles[one.Title]++; titles[one.Title] > 3 {
					t.Errorf("%d: %s stands often", y.WorkYear, one.Title)
				}
				if one.Kind == enttask.KindKEY {
					keys++
					due[one.DueOn] = true
				}
			}
			if keys != 3 || len(due) < 2 {
				t.Errorf("%d: %d key tasks, %d deadlines", y.WorkYear, keys, len(due))
			}
		}
	})
}

// In each year a third to a half of the units find no exemplar.
func TestSomeUnitsFindNoExemplar(t *testing.T) {
	loaded(t, func(t *testing.T, url string) {
		db := open(t, url)
		ctx := access.AsSystem(t.Context(), "test")
		for _, y := range db.Ent.EmulationYear.Query().AllX(ctx) {
			on := calendar.New(y.WorkYear, 7, 1)
			units := db.Ent.DepartmentPeriod.Query().Where(entdepartmentperiod.OfficeID(y.OfficeID), entdepartmentperiod.StartsOnLTE(on),
				entdepartmentperiod.Or(entdepartmentperiod.EndsOnIsNil(), entdepartmentperiod.EndsOnGTE(on)), entdepartmentperiod.HasDepartmentWith(entdepartment.ParentIDIsNil()),
			).Select(entdepartmentperiod.FieldDepartmentID).StringsX(ctx)
			found := db.Ent.Exemplar.Query().Where(entexemplar.WorkYear(y.WorkYear), entexemplar.DepartmentIDIn(units...)).
				Unique(true).Select(entexemplar.FieldDepartmentID).StringsX(ctx)
			without := len(units) - len(found)
			if len(units) > 0 && (3*without < len(units) || 2*without > len(units)) {
				t.Errorf("%d: %d of %d units find none", y.WorkYear, without, len(units))
			}
		}
	})
}

// People are late, and registrations are returned, for reasons of their own.
func TestReasonsVary(t *testing.T) {
	loaded(t, func(t *testing.T, url string) {
		db := open(t, url)
		for _, field := range []string{entregistration.FieldLateReason, entregistration.FieldReturnReason} {
			if n := len(rows(t, db, fmt.Sprintf("SELECT DISTINCT %s FROM registrations WHERE %[1]s IS NOT NULL", field))); n < 6 {
				t.Errorf("%s: %d reasons", field, n)
			}
		}
	})
}
