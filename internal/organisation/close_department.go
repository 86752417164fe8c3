package organisation

import (
	"context"

	"thidua/ent"
	entdepartmentperiod "thidua/ent/departmentperiod"
	entsuccession "thidua/ent/succession"
	"thidua/internal/calendar"
	"thidua/internal/check"
	"thidua/internal/database"
	"thidua/internal/event"
	"thidua/internal/vocabulary"
)

// CloseDepartment is the input of closing a department (giải thể).
type CloseDepartment struct {
	ID       string
	Version  int
	On       calendar.Date // last day, today or before
	Document string
	Reason   string
}

func closingDepartment() guard[*ent.Department] {
	return overDepartment("closeDepartment", departmentStands)
}

// CloseDepartment ends a department that nobody carries on. Departments below and
// people have left it by then; other postings there end with it.
// Codes: NOT_FOUND, FORBIDDEN, CONFLICT, BAD_USER_INPUT, TEXT_MISSING, TEXT_TOO_LONG,
// EFFECTIVE_DATE_IN_FUTURE, UNIT_CLOSED, UNIT_CHANGED_LATER, UNIT_NOT_EMPTY.
func (s *Service) CloseDepartment(ctx context.Context, in CloseDepartment) (string, error) {
	return in.ID, s.DB.Do(ctx, func(t *database.Tx) error {
		if err := lockTree(ctx, t); err != nil {
			return err
		}
		d, err := lockDepartment(ctx, t, "id", in.ID)
		if err != nil {
			return err
		}
		ctx, err := closingDepartment().allow(ctx, d)
		if err != nil {
			return err
		}
		if err := check.All(
			check.Version(d.Version, in.Version),
			check.Text("document", &in.Document, maxDocument),
			check.Text("reason", &in.Reason, maxReason),
			check.Happened("on", in.On, t.Today),
			closingDepartment().state(d, in.On),
			settledDepartments(ctx, t, in.On, entdepartmentperiod.DepartmentID(d.ID)),
		); err != nil {
			return err
		}
		inside, err := insideDepartments(ctx, t.Client(), in.On, d.ID)
		if err != nil {
			return err
		}
		after := in.On.AddDays(1)
		if err := check.All(
			inside[d.ID].none(d.Name),
			settledDepartments(ctx, t, after, entdepartmentperiod.ParentID(d.ID)),
		); err != nil {
			return err
		}
		if err := endPostings(ctx, t, in.On, inside[d.ID].ending); err != nil {
			return err
		}
		if err := endDepartments(ctx, t, in.On, d.ID); err != nil {
			return err
		}
		if err := succeedDepartments(ctx, t, entsuccession.KindCLOSE, after, &in.Document, heir{from: d.ID}); err != nil {
			return err
		}
		return event.Record(ctx, t, event.Event{
			Kind: vocabulary.DepartmentClosed, Subject: d.ID, Also: present(d.OfficeID, textOf(d.ParentID)), Reason: in.Reason,
			Changes: event.Changed(event.Changed(nil, "endsOn", nil, in.On), "document", nil, in.Document),
		})
	})
}
