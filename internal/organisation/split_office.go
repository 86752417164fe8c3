package organisation

import (
	"context"
	"fmt"
	"slices"

	"thidua/ent"
	entofficeperiod "thidua/ent/officeperiod"
	entsuccession "thidua/ent/succession"
	"thidua/internal/calendar"
	"thidua/internal/check"
	"thidua/internal/database"
	"thidua/internal/event"
	"thidua/internal/fault"
	"thidua/internal/vocabulary"
)

// OfficeSplitIncomplete says that a part of an office has no successor, or two.
const OfficeSplitIncomplete fault.Code = "OFFICE_SPLIT_INCOMPLETE"

// SplitOffice is the input of splitting an office (chia).
type SplitOffice struct {
	ID         string
	Version    int
	Successors []OfficeSuccessor // two or more, all new
	On         calendar.Date
	Document   string
	Reason     *string
}

// OfficeSuccessor is a new office and what it gets of the old one.
type OfficeSuccessor struct {
	Name          string
	OrganID       *string
	OrganIDOld    *string
	DisplayOrder  *int     // last among its siblings when absent
	DepartmentIDs []string // of those directly under the office
	OfficeIDs     []string // of those directly under the office
	StaffIDs      []string // of the office's own leaders
}

func splittingOffice() guard[*ent.Office] { return overOffice("splitOffice", officeStood) }

// SplitOffice ends an office on the day before and founds successors where it
// stood, of its kind. Each department, office and leader directly under it goes
// to exactly one. Concurrent and seconded postings in the office itself follow
// their person when one of the leaders, else they go to the first successor. It
// returns the office that was split.
// Codes: NOT_FOUND, FORBIDDEN, CONFLICT, BAD_USER_INPUT, TEXT_MISSING, TEXT_TOO_LONG,
// EFFECTIVE_DATE_IN_FUTURE, UNIT_CLOSED, UNIT_CHANGED_LATER, OFFICE_SPLIT_INCOMPLETE,
// OFFICE_ORGAN_ID_TAKEN.
func (s *Service) SplitOffice(ctx context.Context, in SplitOffice) (string, error) {
	return in.ID, s.DB.Do(ctx, func(t *database.Tx) error {
		if err := lockTree(ctx, t); err != nil {
			return err
		}
		o, err := lockOffice(ctx, t, "id", in.ID)
		if err != nil {
			return err
		}
		above, err := officeAbove(ctx, t, o.ParentID)
		if err != nil {
			return err
		}
		settled, err := settledInOffices(ctx, t.Client(), in.On, o.ID)
		if err != nil {
			return err
		}
		left, err := estateOfOffices(ctx, t, in.On, o.ID)
		if err != nil {
			return err
		}
		ctx, err := splittingOffice().allow(ctx, o)
		if err != nil {
			return err
		}
		if err := check.All(
			check.Version(o.Version, in.Version),
			check.Text("document", &in.Document, maxDocument),
			check.OptionalText("reason", &in.Reason, maxReason),
			check.Happened("on", in.On, t.Today),
			splittingOffice().state(o, in.On),
			in.shares(left),
			settledOffices(ctx, t, in.On, entofficeperiod.OfficeID(o.ID)),
			settled[o.ID],
		); err != nil {
			return err
		}
		return in.write(ctx, t, o, above, left)
	})
}

// shares: the successors are well described and get everything once.
func (in SplitOffice) shares(left estate) error {
	departments, offices, people := [][]string{}, [][]string{}, [][]string{}
	for i := range in.Successors {
		s := &in.Successors[i]
		path := fmt.Sprintf("successors.%d", i)
		if err := under(path, check.All(check.Text("name", &s.Name, maxUnitName), organIDs(s.OrganID, s.OrganIDOld))); err != nil {
			return err
		}
		departments, offices, people = append(departments, s.DepartmentIDs), append(offices, s.OfficeIDs), append(people, s.StaffIDs)
	}
	return check.All(
		splitting(len(in.Successors)),
		shared(OfficeSplitIncomplete, "departments", left.departmentIDs(), departments),
		shared(OfficeSplitIncomplete, "offices", left.officeIDs(), offices),
		shared(OfficeSplitIncomplete, "staff", left.holders(), people),
	)
}

func (in SplitOffice) write(ctx context.Context, t *database.Tx, o, above *ent.Office, left estate) error {
	w := will{departments: map[string]unit{}, offices: map[string]unit{}, people: map[string]unit{}}
	var founded []string
	var line []heir
	var changes []vocabulary.Change
	for i, s := range in.Successors {
		id, err := foundOffice(ctx, t, founding{
			above: above, kind: o.Kind, name: s.Name, organID: s.OrganID, organIDOld: s.OrganIDOld, on: in.On, order: s.DisplayOrder,
		})
		if err != nil {
			return under(fmt.Sprintf("successors.%d", i), err)
		}
		to := unit{office: id}
		if i == 0 {
			w.otherwise = to
		}
		give(w.departments, to, s.DepartmentIDs)
		give(w.offices, to, s.OfficeIDs)
		give(w.people, to, s.StaffIDs)
		founded, line = append(founded, id), append(line, heir{o.ID, &id})
		changes = event.Changed(changes, "name", o.Name, s.Name)
	}
	changed, err := left.passOn(ctx, t, in.On, in.Document, w)
	if err != nil {
		return err
	}
	if err := endOffices(ctx, t, in.On.AddDays(-1), o.ID); err != nil {
		return err
	}
	if err := succeedOffices(ctx, t, entsuccession.KindSPLIT, in.On, &in.Document, line...); err != nil {
		return err
	}
	if err := replaceOffices(ctx, t, founded...); err != nil {
		return err
	}
	return event.Record(ctx, t, event.Event{
		Kind: vocabulary.OfficeSplit, Subject: o.ID, Also: slices.Concat(founded, changed), Reason: textOf(in.Reason),
		Changes: dated(changes, in.On, &in.Document),
	})
}
