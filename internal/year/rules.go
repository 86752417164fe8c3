package year

import (
	"fmt"
	"slices"
	"strings"
	"time"

	"thidua/internal/calendar"
	"thidua/internal/check"
	"thidua/internal/fault"
	"thidua/internal/vocabulary"
)

// Codes of what an emulation year consists of.
const (
	StepOutside fault.Code = "EMULATION_STEP_OUTSIDE_YEAR" // a step that no office takes so early or late
	DayOutside  fault.Code = "EMULATION_DAY_OUTSIDE_YEAR"  // a day of another calendar year
	DayTwice    fault.Code = "EMULATION_DAY_TWICE"         // a day is said twice of
	NotOver     fault.Code = "EMULATION_YEAR_NOT_OVER"     // it is closed too early
)

const (
	maxSteps = 50
	maxDays  = 100
)

// plan checks steps and days of a year and puts them into their order; the input stays
// as it is. Steps overlap with those of the years around: a cluster may count from 1
// December of the year before, and results from above come in the year after.
// Codes: BAD_USER_INPUT, TEXT_MISSING, TEXT_TOO_LONG, PERIOD_REVERSED,
// EMULATION_STEP_OUTSIDE_YEAR, EMULATION_DAY_OUTSIDE_YEAR, EMULATION_DAY_TWICE.
func plan(year int, steps []vocabulary.YearStep, days []vocabulary.OfficeDay) ([]vocabulary.YearStep, []vocabulary.OfficeDay, error) {
	if err := check.All(atMost("steps", len(steps), maxSteps), atMost("days", len(days), maxDays)); err != nil {
		return nil, nil, err
	}
	// Never nil: what is stored is a list.
	steps, days = append([]vocabulary.YearStep{}, steps...), append([]vocabulary.OfficeDay{}, days...)
	var faults []error
	first, last := calendar.New(year-1, time.December, 1), calendar.New(year+1, time.December, 31)
	for i := range steps {
		at := fmt.Sprintf("steps.%d.", i)
		s := &steps[i]
		faults = append(faults, check.OptionalText(at+"note", &s.Note, 500), check.Period(at+"endsOn", s.StartsOn, &s.EndsOn))
		for _, day := range []struct {
			field string
			calendar.Date
		}{{"startsOn", s.StartsOn}, {"endsOn", s.EndsOn}} {
			if !day.Within(first, &last) {
				faults = append(faults, fault.New(StepOutside, at+day.field, "steps of %d lie between %s and %s", year, first, last).
					With("date", day.Date).With("startsOn", first).With("endsOn", last))
			}
		}
	}
	named := map[calendar.Date]bool{}
	for i := range days {
		at := fmt.Sprintf("days.%d.", i)
		d := &days[i]
		faults = append(faults, check.Text(at+"name", &d.Name, 200))
		switch {
		case d.Date.Year() != year:
			faults = append(faults, fault.New(DayOutside, at+"date", "%s is no day of %d; say it of its own year", d.Date, year).
				With("date", d.Date).With("year", year))
		case named[d.Date]:
			faults = append(faults, fault.New(DayTwice, at+"date", "%s is in the list before", d.Date).With("date", d.Date))
		}
		named[d.Date] = true
	}
	if err := check.All(faults...); err != nil {
		return nil, nil, err
	}
	slices.SortStableFunc(steps, func(a, b vocabulary.YearStep) int { return a.StartsOn.Compare(b.StartsOn) })
	slices.SortFunc(days, func(a, b vocabulary.OfficeDay) int { return a.Date.Compare(b.Date) })
	return steps, days, nil
}

// mayClose: a year has begun, and its campaigns have run, before it is closed: no
// operation opens it again. The campaigns that run are told by their last days.
// Codes: EMULATION_YEAR_NOT_OVER.
func mayClose(year int, today calendar.Date, campaigns []calendar.Date) error {
	first, running := calendar.New(year, time.January, 1), 0
	for _, endsOn := range campaigns {
		if endsOn.Year() <= year { // a movement of several years goes on
			running++
		}
	}
	if today.Before(first) || running > 0 {
		return fault.New(NotOver, "id", "the emulation year %d begins on %s, and %d of its campaigns run; conclude or cancel these first", year, first, running).
			With("date", first).With("campaigns", running)
	}
	return nil
}

// atMost refuses a list that is too long. Codes: BAD_USER_INPUT.
func atMost(field string, n, most int) error {
	if n > most {
		return fault.New(fault.BadUserInput, field, "these are %d; %d are allowed", n, most).With("limit", most).With("actual", n)
	}
	return nil
}

// told is a list of steps in words, for the record of what was done.
func told(steps []vocabulary.YearStep) string {
	parts := make([]string, len(steps))
	for i, s := range steps {
		parts[i] = fmt.Sprintf("%s %s–%s", s.Kind, s.StartsOn, s.EndsOn)
		if s.Note != nil {
			parts[i] += " (" + *s.Note + ")"
		}
	}
	return strings.Join(parts, "; ")
}

// toldDays is told for days.
func toldDays(days []vocabulary.OfficeDay) string {
	parts := make([]string, len(days))
	for i, d := range days {
		parts[i] = fmt.Sprintf("%s %s (%s)", d.Date, d.Kind, d.Name)
	}
	return strings.Join(parts, "; ")
}
