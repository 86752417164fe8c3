package year

import (
	"context"
	"maps"

	"thidua/ent"
	entemulationyear "thidua/ent/emulationyear"
	"thidua/internal/calendar"
	"thidua/internal/database"
	"thidua/internal/fault"
	"thidua/internal/vocabulary"
)

// Codes of deadlines.
const (
	DeadlineUnclear fault.Code = "DEADLINE_UNCLEAR"              // neither or both of a day and a number of working days
	DeadlineInPast  fault.Code = "DEADLINE_IN_PAST"              // nobody could keep it
	DeadlineTooLate fault.Code = "DEADLINE_TOO_LATE"             // what it is for is over by then
	NoCalendar      fault.Code = "WORKING_DAYS_WITHOUT_CALENDAR" // the count runs into a year whose days off nobody has said
)

const (
	maxWorkingDays = 250 // about a year
	publicHolidays = 11  // of a year, all on Monday to Friday: what falls on a weekend is made up for (Labour Code 45/2019/QH14 art. 111, 112)
)

// Due is the input of a deadline: exactly one of a day and a number of working days.
type Due struct {
	On          *calendar.Date
	WorkingDays *int
}

// Day is the last day: the one that is given, or the n-th working day after from. The
// deadline stands at a field of the input.
// Codes: DEADLINE_UNCLEAR, DEADLINE_IN_PAST, WORKING_DAYS_WITHOUT_CALENDAR.
func (d Due) Day(field string, from, today calendar.Date, w calendar.Workdays) (calendar.Date, error) {
	if (d.On == nil) == (d.WorkingDays == nil) {
		return calendar.Date{}, fault.New(DeadlineUnclear, field, "give either the day or a number of working days")
	}
	var day calendar.Date
	field = d.At(field)
	switch {
	case d.On != nil:
		day = *d.On
	case *d.WorkingDays < 1 || *d.WorkingDays > maxWorkingDays:
		return day, fault.New(DeadlineUnclear, field, "give 1 to %d working days", maxWorkingDays)
	default:
		var unknown int
		if day, unknown = w.After(from, *d.WorkingDays); unknown != 0 {
			return day, fault.New(NoCalendar, field, "the count runs into %d, whose public holidays are not on record; enter them as own days of that emulation year (reviseEmulationYear), or give the day", unknown).
				With("year", unknown)
		}
	}
	return day, Ahead(field, day, today)
}

// At is where a deadline at a field of the input says its day.
func (d Due) At(field string) string {
	if d.On != nil {
		return field + ".on"
	}
	return field + ".workingDays"
}

// NotAfter refuses a deadline beyond the last day that it can have. Codes: DEADLINE_TOO_LATE.
func NotAfter(field string, day, last calendar.Date) error {
	if day.After(last) {
		return fault.New(DeadlineTooLate, field, "%s is too late; choose %s or a day before", day, last).With("date", day).With("last", last)
	}
	return nil
}

// Ahead refuses a deadline that has passed already. Codes: DEADLINE_IN_PAST.
func Ahead(field string, day, today calendar.Date) error {
	if day.Before(today) {
		return fault.New(DeadlineInPast, field, "%s is over; choose today or a later day", day).With("date", day).With("today", today)
	}
	return nil
}

// Resolve is the day of a deadline of an office, in one statement at most.
// Codes: DEADLINE_UNCLEAR, DEADLINE_IN_PAST, WORKING_DAYS_WITHOUT_CALENDAR.
func Resolve(ctx context.Context, t *database.Tx, officeID, field string, from calendar.Date, due Due) (calendar.Date, error) {
	var w calendar.Workdays
	if due.WorkingDays != nil {
		all, err := Calendars(ctx, t.EmulationYear, officeID)
		if err != nil {
			return calendar.Date{}, err
		}
		w = all[officeID]
	}
	return due.Day(field, from, t.Today, w)
}

// Calendars are the working days of offices, in one statement: public holidays, and the
// days that each has set in its emulation years. A year is known when its public holidays
// are on record, or when the office has set as many days off: without Tết, every count
// would be too short.
func Calendars(ctx context.Context, q *ent.EmulationYearClient, offices ...string) (map[string]calendar.Workdays, error) {
	public, err := Holidays()
	if err != nil {
		return nil, err
	}
	rows, err := q.Query().Where(entemulationyear.OfficeIDIn(offices...)).All(ctx)
	if err != nil {
		return nil, err
	}
	all := make(map[string]calendar.Workdays, len(offices))
	for _, office := range offices {
		all[office] = calendar.Workdays{Known: maps.Clone(public.Known), Special: maps.Clone(public.Special)}
	}
	for _, row := range rows {
		w, off := all[row.OfficeID], 0
		for _, d := range row.Days {
			w.Special[d.Date] = d.Kind == vocabulary.WorkingDay
			if d.Kind == vocabulary.DayOff && !d.Date.Weekend() {
				off++
			}
		}
		if off >= publicHolidays {
			w.Known[row.WorkYear] = true
		}
	}
	return all, nil
}
