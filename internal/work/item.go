// Package work tells people what is due from them.
package work

import (
	"thidua/internal/actor"
	"thidua/internal/calendar"
	"thidua/internal/vocabulary"
)

// Item is one thing that is due from the caller.
type Item struct {
	Kind         Kind
	Operation    string     // the mutation that does it
	Role         actor.Role // in which it is due
	SubjectID    string     // what it is done to
	Title        string
	OfficeID     string
	DepartmentID *string // nil for the office itself
	UnitName     string
	CampaignID   *string
	DueOn        *calendar.Date // nil for none
	Overdue      bool

	step *step // whose last day it is due on; nil for none
}

// step is one of an office's emulation year.
type step struct {
	kind vocabulary.StepKind
	year int
}

// each makes items of the rows that a query found.
func each[T any](rows []T, err error, item func(T) *Item) ([]*Item, error) {
	all := make([]*Item, len(rows))
	for i, row := range rows {
		all[i] = item(row)
	}
	return all, err
}
