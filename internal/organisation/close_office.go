package organisation

import (
	"context"

	entdepartment "thidua/ent/department"
	entdepartmentperiod "thidua/ent/departmentperiod"
	entoffice "thidua/ent/office"
	entofficeperiod "thidua/ent/officeperiod"
	entposting "thidua/ent/posting"
	entsuccession "thidua/ent/succession"
	"thidua/internal/access"
	"thidua/internal/calendar"
	"thidua/internal/check"
	"thidua/internal/database"
	"thidua/internal/event"
	"thidua/internal/vocabulary"
)

// CloseOffice is the input of closing an office (giải thể).
type CloseOffice struct {
	ID       string
	Version  int
	On       calendar.Date // last day, today or before
	Document string
	Reason   string
}

// CloseOffice ends an office that nobody carries on. Units and people have left it
// by then; other postings in the office itself end with it.
// Codes: NOT_FOUND, FORBIDDEN, CONFLICT, BAD_USER_INPUT, EFFECTIVE_DATE_IN_FUTURE,
// UNIT_CLOSED, UNIT_CHANGED_LATER, UNIT_NOT_EMPTY.
func (s *Service) CloseOffice(ctx context.Context, in CloseOffice) (string, error) {
	return in.ID, s.DB.Do(ctx, func(t *database.Tx) error {
		if err := lockTree(ctx, t); err != nil {
			return err
		}
		o, err := lockOffice(ctx, t, "id", in.ID)
		if err != nil {
			return err
		}
		ctx, err := access.Allow(ctx, "closeOffice", o.ID, "")
		if err != nil {
			return err
		}
		if err := check.First(
			check.Version(o.Version, in.Version),
			check.Text("document", &in.Document, maxDocument),
			check.Text("reason", &in.Reason, maxReason),
			check.Happened("on", in.On, t.Today),
			lasts("id", o.Name, o.StartsOn, in.On, o.EndsOn),
			settledOffices(ctx, t, in.On, entofficeperiod.OfficeID(o.ID)),
		); err != nil {
			return err
		}
		offices, err := t.Office.Query().Where(entoffice.ParentID(o.ID), entoffice.Or(entoffice.EndsOnIsNil(), entoffice.EndsOnGT(in.On))).Count(ctx)
		if err != nil {
			return err
		}
		departments, err := t.Department.Query().Where(entdepartment.OfficeID(o.ID), entdepartment.Or(entdepartment.EndsOnIsNil(), entdepartment.EndsOnGT(in.On))).Count(ctx)
		if err != nil {
			return err
		}
		after := in.On.AddDays(1)
		postings, err := lasting(ctx, t, after, entposting.OfficeID(o.ID), entposting.DepartmentIDIsNil())
		if err != nil {
			return err
		}
		staying, ending := outlasting(postings, in.On)
		if err := check.First(
			empty(o.Name, offices, departments, staying),
			settledOffices(ctx, t, after, entofficeperiod.ParentID(o.ID)),
			settledDepartments(ctx, t, after, entdepartmentperiod.OfficeID(o.ID)),
		); err != nil {
			return err
		}
		if err := endPostings(ctx, t, in.On, ending); err != nil {
			return err
		}
		if err := endOffices(ctx, t, in.On, o.ID); err != nil {
			return err
		}
		if err := succeedOffices(ctx, t, entsuccession.KindCLOSE, after, &in.Document, heir{from: o.ID}); err != nil {
			return err
		}
		return event.Record(ctx, t, event.Event{
			Kind: vocabulary.OfficeClosed, Subject: o.ID, Also: present(textOf(o.ParentID)), Reason: in.Reason,
			Changes: event.Changed(event.Changed(nil, "endsOn", nil, in.On), "document", nil, in.Document),
		})
	})
}
