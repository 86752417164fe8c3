package task

import (
	"time"

	enttask "thidua/ent/task"
	"thidua/internal/calendar"
	"thidua/internal/check"
	"thidua/internal/fault"
	"thidua/internal/year"
)

// Timeliness tells whether a task is, or was, on time.
type Timeliness string

// The four answers.
const (
	NotDue  Timeliness = "NOT_DUE"
	Overdue Timeliness = "OVERDUE"
	OnTime  Timeliness = "ON_TIME"
	Late    Timeliness = "LATE"
)

// TimelinessOf is the timeliness of a task on a day; ok is false for one that was
// cancelled. The last day counts: done on it is on time, and overdue begins after it.
func TimelinessOf(status enttask.Status, dueOn calendar.Date, doneOn *calendar.Date, today calendar.Date) (timeliness Timeliness, ok bool) {
	switch {
	case status == enttask.StatusCANCELLED:
		return "", false
	case doneOn == nil && today.After(dueOn):
		return Overdue, true
	case doneOn == nil:
		return NotDue, true
	case doneOn.After(dueOn):
		return Late, true
	}
	return OnTime, true
}

// terms are what the rules look at of a task.
type terms struct {
	assignedOn, dueOn calendar.Date
	doneOn            *calendar.Date
	workYear          int
	quality           *enttask.Quality
}

// mayStand tells whether the days of a task agree; dueAt is where the input says the
// deadline. What a year has asked for is done by the end of the next one.
// Codes: BAD_USER_INPUT, EFFECTIVE_DATE_IN_FUTURE, PERIOD_REVERSED, DEADLINE_TOO_LATE,
// TASK_YEAR_OUTSIDE, TASK_DONE_BEFORE_ASSIGNED, TASK_QUALITY_BEFORE_DONE.
func (t terms) mayStand(dueAt string, today calendar.Date) error {
	return check.All(
		check.Happened("assignedOn", t.assignedOn, today),
		check.Year("assignedOn", t.assignedOn.Year()),
		check.Period(dueAt, t.assignedOn, &t.dueOn),
		check.First(check.Year("workYear", t.workYear), year.NotAfter(dueAt, t.dueOn, calendar.New(t.workYear+1, time.December, 31))),
		t.inItsYears(),
		t.mayBeDone(today),
	)
}

// inItsYears: a task is the work of a year in which it runs; one given in December for
// the year to come is that year's.
func (t terms) inItsYears() error {
	from, to := t.assignedOn.Year(), t.dueOn.Year()
	if t.workYear < from || t.workYear > to {
		return fault.New(YearOutside, "workYear", "the task runs from %d to %d; it is not the work of %d", from, to, t.workYear).
			With("firstYear", from).With("lastYear", to).With("year", t.workYear)
	}
	return nil
}

// mayBeDone: done between the day it was given and today, and marked only then.
func (t terms) mayBeDone(today calendar.Date) error {
	switch {
	case t.doneOn == nil && t.quality == nil:
		return nil
	case t.doneOn == nil:
		return fault.New(QualityBeforeDone, "quality", "it is not done yet; tell the day it was done, or leave the quality out")
	case t.doneOn.Before(t.assignedOn):
		return fault.New(DoneBeforeAssigned, "doneOn", "it was given on %s; name that day or a later one", t.assignedOn).
			With("assignedOn", t.assignedOn).With("doneOn", t.doneOn)
	}
	return check.Happened("doneOn", *t.doneOn, today)
}
