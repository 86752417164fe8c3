package organisation

import (
	"context"

	"thidua/ent"
	entdepartmentperiod "thidua/ent/departmentperiod"
	entofficeperiod "thidua/ent/officeperiod"
	entsuccession "thidua/ent/succession"
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

func closingOffice() guard[*ent.Office] { return overOffice("closeOffice", officeStands) }

// CloseOffice ends an office that nobody carries on. Units and people have left it
// by then; other postings in the office itself end with it.
// Codes: NOT_FOUND, FORBIDDEN, CONFLICT, BAD_USER_INPUT, TEXT_MISSING, TEXT_TOO_LONG,
// EFFECTIVE_DATE_IN_FUTURE, UNIT_CLOSED, UNIT_CHANGED_LATER, UNIT_NOT_EMPTY.
func (s *Service) CloseOffice(ctx context.Context, in CloseOffice) (string, error) {
	return in.ID, s.DB.Do(ctx, func(t *database.Tx) error {
		if err := lockTree(ctx, t); err != nil {
			return err
		}
		o, err := lockOffice(ctx, t, "id", in.ID)
		if err != nil {
			return err
		}
		ctx, err := closingOffice().allow(ctx, o)
		if err != nil {
			return err
		}
		if err := check.All(
			check.Version(o.Version, in.Version),
			check.Text("document", &in.Document, maxDocument),
			check.Text("reason", &in.Reason, maxReason),
			check.Happened("on", in.On, t.Today),
			closingOffice().state(o, in.On),
			settledOffices(ctx, t, in.On, entofficeperiod.OfficeID(o.ID)),
		); err != nil {
			return err
		}
		inside, err := insideOffices(ctx, t.Client(), in.On, o.ID)
		if err != nil {
			return err
		}
		after := in.On.AddDays(1)
		if err := check.All(
			inside[o.ID].none(o.Name),
			settledOffices(ctx, t, after, entofficeperiod.ParentID(o.ID)),
			settledDepartments(ctx, t, after, entdepartmentperiod.OfficeID(o.ID)),
		); err != nil {
			return err
		}
		if err := endPostings(ctx, t, in.On, inside[o.ID].ending); err != nil {
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
