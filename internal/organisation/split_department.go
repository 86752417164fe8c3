package organisation

import (
	"context"
	"fmt"
	"slices"

	"thidua/ent"
	entdepartmentperiod "thidua/ent/departmentperiod"
	entsuccession "thidua/ent/succession"
	"thidua/internal/calendar"
	"thidua/internal/check"
	"thidua/internal/database"
	"thidua/internal/event"
	"thidua/internal/fault"
	"thidua/internal/vocabulary"
)

// DepartmentSplitIncomplete says that a part of a department has no successor, or two.
const DepartmentSplitIncomplete fault.Code = "DEPARTMENT_SPLIT_INCOMPLETE"

// SplitDepartment is the input of splitting a department (chia).
type SplitDepartment struct {
	ID         string
	Version    int
	Successors []DepartmentSuccessor // two or more, all new
	On         calendar.Date
	Document   string
	Reason     *string
}

// DepartmentSuccessor is a new department and what it gets of the old one.
type DepartmentSuccessor struct {
	Name         string
	Kind         vocabulary.DepartmentKind
	DisplayOrder *int     // last among its siblings when absent
	StaffIDs     []string // of those with their main posting in the department
	ChildIDs     []string // of the departments directly below
}

func splittingDepartment() guard[*ent.Department] {
	return overDepartment("splitDepartment", departmentStood)
}

// SplitDepartment ends a department on the day before and founds successors where
// it stood. Everybody with the main posting there and each department directly
// below goes to exactly one. Concurrent and seconded postings there follow their
// person when one of these, else they go to the first successor; so do postings
// that ended since. It returns the department that was split.
// Codes: NOT_FOUND, FORBIDDEN, CONFLICT, BAD_USER_INPUT, TEXT_MISSING, TEXT_TOO_LONG,
// EFFECTIVE_DATE_IN_FUTURE, UNIT_CLOSED, UNIT_CHANGED_LATER,
// DEPARTMENT_SPLIT_INCOMPLETE.
func (s *Service) SplitDepartment(ctx context.Context, in SplitDepartment) (string, error) {
	return in.ID, s.DB.Do(ctx, func(t *database.Tx) error {
		if err := lockTree(ctx, t); err != nil {
			return err
		}
		d, err := lockDepartment(ctx, t, "id", in.ID)
		if err != nil {
			return err
		}
		above, err := spotOf(ctx, t, d.OfficeID, d.ParentID)
		if err != nil {
			return err
		}
		settled, err := settledInDepartments(ctx, t.Client(), in.On, d.ID)
		if err != nil {
			return err
		}
		left, err := estateOfDepartments(ctx, t, in.On, d.ID)
		if err != nil {
			return err
		}
		ctx, err := splittingDepartment().allow(ctx, d)
		if err != nil {
			return err
		}
		if err := check.All(
			check.Version(d.Version, in.Version),
			check.Text("document", &in.Document, maxDocument),
			check.OptionalText("reason", &in.Reason, maxReason),
			check.Happened("on", in.On, t.Today),
			splittingDepartment().state(d, in.On),
			in.shares(left),
			settledDepartments(ctx, t, in.On, entdepartmentperiod.DepartmentID(d.ID)),
			settled[d.ID],
		); err != nil {
			return err
		}
		return in.write(ctx, t, d, above, left)
	})
}

// shares: the successors are well described and get everything once.
func (in SplitDepartment) shares(left estate) error {
	children, people := [][]string{}, [][]string{}
	for i := range in.Successors {
		s := &in.Successors[i]
		if err := under(fmt.Sprintf("successors.%d", i), check.Text("name", &s.Name, maxUnitName)); err != nil {
			return err
		}
		children, people = append(children, s.ChildIDs), append(people, s.StaffIDs)
	}
	return check.All(
		splitting(len(in.Successors)),
		shared(DepartmentSplitIncomplete, "departments", left.departmentIDs(), children),
		shared(DepartmentSplitIncomplete, "staff", left.holders(), people),
	)
}

func (in SplitDepartment) write(ctx context.Context, t *database.Tx, d *ent.Department, above spot, left estate) error {
	w := will{departments: map[string]unit{}, people: map[string]unit{}}
	var founded []string
	var line []heir
	var changes []vocabulary.Change
	for i, s := range in.Successors {
		id, err := foundDepartment(ctx, t, above, s.Kind, s.Name, in.On, s.DisplayOrder)
		if err != nil {
			return under(fmt.Sprintf("successors.%d", i), err)
		}
		to := unit{d.OfficeID, id}
		if i == 0 {
			w.otherwise = to
		}
		give(w.departments, to, s.ChildIDs)
		give(w.people, to, s.StaffIDs)
		founded, line = append(founded, id), append(line, heir{d.ID, &id})
		changes = event.Changed(changes, "name", d.Name, s.Name)
	}
	changed, err := left.passOn(ctx, t, in.On, in.Document, w)
	if err != nil {
		return err
	}
	if err := endDepartments(ctx, t, in.On.AddDays(-1), d.ID); err != nil {
		return err
	}
	if err := succeedDepartments(ctx, t, entsuccession.KindSPLIT, in.On, &in.Document, line...); err != nil {
		return err
	}
	if err := replaceDepartments(ctx, t, founded...); err != nil {
		return err
	}
	return event.Record(ctx, t, event.Event{
		Kind: vocabulary.DepartmentSplit, Subject: d.ID, Also: slices.Concat(above.ids(), founded, changed), Reason: textOf(in.Reason),
		Changes: dated(changes, in.On, &in.Document),
	})
}
