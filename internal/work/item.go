// Package work tells people what is due from them.
package work

import (
	"thidua/internal/actor"
	"thidua/internal/calendar"
	"thidua/internal/vocabulary"
)

// Item is one thing that is due from the caller, or from somebody who delegated it.
type Item struct {
	Kind         Kind
	Operation    string     // the mutation that does it
	Role         actor.Role // in which it is due
	SubjectID    string     // what it is done to
	Version      *int       // of the subject, where the mutation asks for one
	OnBehalfOfID *string    // the principal; nil for the caller's own
	Title        string
	OfficeID     string
	DepartmentID *string // nil for the office itself
	UnitName     string
	CampaignID   *string
	DueOn        *calendar.Date // nil for none
	Overdue      bool

	step   *step  // whose last day it is due on; nil for none
	person string // who is to be registered; empty for units, and for all else
}

// step is one of an office's emulation year.
type step struct {
	kind vocabulary.StepKind
	year int
	from calendar.Date // the day from which on it can be done: a step that was over by then sets none
}

// each makes items of the rows that a query found.
func each[T any](rows []T, err error, item func(T) *Item) ([]*Item, error) {
	all := make([]*Item, len(rows))
	for i, row := range rows {
		all[i] = item(row)
	}
	return all, err
}
