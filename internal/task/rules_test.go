package task

import (
	"testing"

	enttask "thidua/ent/task"
	"thidua/internal/calendar"
	"thidua/internal/check"
	"thidua/internal/fault"
	"thidua/internal/year"
)

// made are the terms of a task by its days; an empty day is none.
func made(assigned, due, done string) terms {
	return terms{assignedOn: day(assigned), dueOn: day(due), doneOn: dayOrNone(done), workYear: day(due).Year()}
}

func dayOrNone(text string) *calendar.Date {
	if text == "" {
		return nil
	}
	return new(day(text))
}

func TestTimelinessOf(t *testing.T) {
	for _, c := range []struct {
		name            string
		due, done, asOf string
		want            Timeliness
	}{
		{"long before", "2023-06-30", "", "2023-06-01", NotDue},
		{"on the last day", "2023-06-30", "", "2023-06-30", NotDue},
		{"the day after", "2023-06-30", "", "2023-07-01", Overdue},
		{"done early", "2023-06-30", "2023-06-01", "2023-07-01", OnTime},
		{"done on the last day", "2023-06-30", "2023-06-30", "2023-07-01", OnTime},
		{"done the day after", "2023-06-30", "2023-07-01", "2023-07-01", Late},
	} {
		got, ok := TimelinessOf(enttask.StatusASSIGNED, day(c.due), dayOrNone(c.done), day(c.asOf))
		if got != c.want || !ok {
			t.Errorf("%s: %s, want %s", c.name, got, c.want)
		}
	}
	if got, ok := TimelinessOf(enttask.StatusCANCELLED, day("2023-06-30"), nil, day("2023-07-01")); ok {
		t.Errorf("cancelled: %s", got)
	}
}

func TestMayStand(t *testing.T) {
	marked := made("2023-01-02", "2023-06-30", "")
	marked.quality = new(enttask.QualityGOOD)
	of := func(year int, t terms) terms {
		t.workYear = year
		return t
	}
	today := day("2023-12-20")
	for _, c := range []struct {
		name  string
		given terms
		want  fault.Code
	}{
		{"done in time", made("2023-01-02", "2023-06-30", "2023-06-30"), ""},
		{"given today, due today", made("2023-12-20", "2023-12-20", ""), ""},
		{"given tomorrow", made("2023-12-21", "2023-12-25", ""), check.DateInFuture},
		{"due before it was given", made("2023-06-30", "2023-06-29", ""), check.PeriodReversed},
		{"done before it was given", made("2023-06-30", "2023-07-30", "2023-06-29"), DoneBeforeAssigned},
		{"done tomorrow", made("2023-06-30", "2023-12-30", "2023-12-21"), check.DateInFuture},
		{"marked and not done", marked, QualityBeforeDone},
		{"of the year in between", of(2023, made("2022-12-30", "2024-01-05", "")), ""},
		{"of the year that it was given in", of(2022, made("2022-12-30", "2023-01-05", "")), ""},
		{"due in a year that is none", of(9999, made("2023-06-30", "9999-12-31", "")), fault.BadUserInput},
		{"given before the state was", of(1944, made("1944-06-30", "2023-12-31", "")), fault.BadUserInput},
		{"due at the end of the year after", of(2022, made("2022-12-30", "2023-12-31", "")), ""},
		{"due in the second year after", of(2022, made("2022-12-30", "2024-01-01", "")), year.DeadlineTooLate},
		{"given in a year that is none", of(2023, made("1800-01-01", "2023-12-31", "")), fault.BadUserInput},
		{"of the year before", of(2021, made("2022-12-30", "2022-12-31", "")), YearOutside},
		{"of the year after", of(2025, made("2023-12-20", "2024-01-05", "")), YearOutside},
	} {
		if err := c.given.mayStand("dueOn", today); fault.CodeOf(err) != c.want {
			t.Errorf("%s: %v, want %q", c.name, err, c.want)
		}
	}
}

// Da Nang's figures of 2023: shares are of what was assigned, not of what was done.
func TestShares(t *testing.T) {
	for _, c := range []struct {
		unit                   string
		assigned, done, onTime int
		doneShare, onTimeShare string
	}{
		{"Transport", 680, 627, 572, "92.2059", "84.1176"},
		{"Home Affairs", 630, 604, 567, "95.873", "90"},
		{"Office of the People's Committee", 355, 346, 320, "97.4648", "90.1408"},
	} {
		f := Figures{Assigned: c.assigned, Done: c.done, OnTime: c.onTime, Late: c.done - c.onTime}
		if d, o := f.DoneShare().String(), f.OnTimeShare().String(); d != c.doneShare || o != c.onTimeShare {
			t.Errorf("%s: %s and %s, want %s and %s", c.unit, d, o, c.doneShare, c.onTimeShare)
		}
	}
	if f := (Figures{}); f.DoneShare() != nil || f.OnTimeShare() != nil {
		t.Error("nothing has no share")
	}
}
