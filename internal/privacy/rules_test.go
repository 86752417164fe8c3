package privacy

import (
	"fmt"
	"testing"

	"thidua/internal/calendar"
	"thidua/internal/fault"
)

func TestFreeOn(t *testing.T) {
	for _, c := range []struct {
		left  string
		years int
		want  string
	}{
		{"2021-11-01", 5, "2026-11-02"},
		{"2021-12-31", 5, "2027-01-01"},
		{"2024-02-29", 1, "2025-03-02"}, // a year later there is no such day
		{"2024-02-29", 4, "2028-03-01"},
		{"2026-11-01", 0, "2026-11-02"},
	} {
		if got := freeOn(day(c.left), c.years); got != day(c.want) {
			t.Errorf("left on %s, kept %d years: free on %s, want %s", c.left, c.years, got, c.want)
		}
	}
}

// leftBy is the last day whose freeOn has come, on every day of five years.
func TestLeftByIsTheLastDay(t *testing.T) {
	for today := day("2023-12-25"); today.Before(day("2029-01-10")); today = today.AddDays(1) {
		for years := range 6 {
			if by := leftBy(today, years); freeOn(by, years).After(today) || !freeOn(by.AddDays(1), years).After(today) {
				t.Errorf("%s, %d years: %s is not the last day", today, years, by)
			}
		}
	}
}

func TestDue(t *testing.T) {
	purposes := []Purpose{
		{Holds: []string{"PersonalData.email"}, KeptYears: new(1)},
		{Holds: []string{"PersonalData.gender", "PersonalData.birthYear"}, KeptYears: new(10)},
		{Holds: []string{"Staff.leavingReason"}},
	}
	mail, gender := "PersonalData.email", "PersonalData.gender"
	for _, c := range []struct {
		name, left, today string
		held              []string
		want              string // what is due and since when, or the day from which on
		code              fault.Code
	}{
		{"the day after a year", "2020-06-30", "2021-07-01", []string{mail, gender}, "[PersonalData.email] 2021-07-01", ""},
		{"the last day of it", "2020-06-30", "2021-06-30", []string{mail, gender}, "2021-07-01", StillNeeded},
		{"both", "2010-01-01", "2026-01-01", []string{mail, gender}, "[PersonalData.email PersonalData.gender] 2011-01-02", ""},
		{"the mail is erased", "2020-06-30", "2026-01-01", []string{gender}, "2030-07-01", StillNeeded},
		{"nothing held", "2010-01-01", "2026-01-01", nil, "", StillNeeded},
		{"kept for good", "2010-01-01", "2026-01-01", []string{"Staff.leavingReason"}, "", StillNeeded},
		{"in the service", "", "2026-01-01", []string{mail}, "", StillNeeded},
	} {
		var left *calendar.Date
		if c.left != "" {
			left = new(day(c.left))
		}
		names, since, err := due(purposes, c.held, left, day(c.today))
		got := fmt.Sprint(names, since)
		if err != nil {
			got = err.(*fault.Error).Params["until"] //nolint:errorlint // the rule itself raises it
		}
		if got != c.want || fault.CodeOf(err) != c.code {
			t.Errorf("%s: got %s, %v, want %s %s", c.name, got, err, c.want, c.code)
		}
	}
}
