package organisation

import (
	"context"
	"fmt"

	"thidua/ent"
	entdepartment "thidua/ent/department"
	entoffice "thidua/ent/office"
	entposting "thidua/ent/posting"
	entstaff "thidua/ent/staff"
	"thidua/internal/access"
	"thidua/internal/calendar"
	"thidua/internal/database"
	"thidua/internal/fault"
)

// workplace is where somebody is posted: a department, or for its own leaders
// the office itself.
type workplace struct {
	office     *ent.Office     // today's
	department *ent.Department // with its periods; nil for the office itself
}

// workplaceOf loads the department if one is named, else the office. On
// PostgreSQL neither can be closed before the operation ends; on SQLite there is
// one writer anyway. Codes: NOT_FOUND.
func workplaceOf(ctx context.Context, t *database.Tx, officeID, departmentID *string) (w workplace, err error) {
	if officeID != nil {
		q := t.Office.Query().Where(entoffice.ID(*officeID))
		if t.Postgres() {
			q.ForShare()
		}
		if w.office, err = q.Only(ctx); err != nil {
			return w, database.NotFound(err, "officeID", "office")
		}
	}
	if departmentID != nil {
		q := t.Department.Query().Where(entdepartment.ID(*departmentID)).WithOffice().WithPeriods()
		if t.Postgres() {
			q.ForShare()
		}
		if w.department, err = q.Only(ctx); err != nil {
			return w, database.NotFound(err, "departmentID", "department")
		}
		w.office = w.department.Edges.Office
	}
	return w, nil
}

// unit is the workplace as a unit of somebody's scope.
func (w workplace) unit() access.Unit {
	if w.department == nil {
		return access.Unit{Office: w.office.ID}
	}
	return access.Unit{Office: w.office.ID, Department: w.department.ID}
}

// officeOn is the office on a day: a department can be handed to another one.
func (w workplace) officeOn(day calendar.Date) string {
	if w.department != nil {
		for _, p := range w.department.Edges.Periods {
			if day.Within(p.StartsOn, p.EndsOn) {
				return p.OfficeID
			}
		}
	}
	return w.office.ID
}

// fits refuses a workplace that does not exist from the first day of a posting to
// its last, or that is no part of the office named beside it. A posting without
// an end needs a unit that is open today.
// Codes: UNIT_CLOSED, UNIT_UNCLEAR.
func (w workplace) fits(officeID *string, on calendar.Date, endsOn *calendar.Date) error {
	field, starts, ends := "officeID", w.office.StartsOn, w.office.EndsOn
	if w.department != nil {
		field, starts, ends = "departmentID", w.department.StartsOn, w.department.EndsOn
	}
	if on.Before(starts) {
		return fault.New(UnitClosed, field, "this unit exists from %s on only", starts).With("startsOn", starts).With("date", on)
	}
	if ends != nil && (endsOn == nil || endsOn.After(*ends)) {
		return fault.New(UnitClosed, field, "this unit was closed on %s; choose one that goes on", ends).With("endsOn", ends).With("date", on)
	}
	if w.department != nil && officeID != nil && *officeID != w.officeOn(on) {
		return fault.New(UnitUnclear, "departmentID", "on %s this department is not part of that office; leave one of them out", on).With("date", on)
	}
	return nil
}

// place is the sort key of somebody who works there.
func (w workplace) place(post *ent.Post, nameSort string) string {
	if w.department == nil {
		return staffPlace(ownLevel(w.office.Place), post.DisplayOrder, nameSort)
	}
	return staffPlace(w.department.Place, post.DisplayOrder, nameSort)
}

// names of the office and the department, for events.
func (w workplace) names() (office, department string) {
	if w.department == nil {
		return w.office.Name, ""
	}
	return w.office.Name, w.department.Name
}

// ids of the office and the department, for timelines.
func (w workplace) ids() []string {
	if w.department == nil {
		return []string{w.office.ID}
	}
	return []string{w.office.ID, w.department.ID}
}

// holds reports whether a posting is there.
func (w workplace) holds(p *ent.Posting) bool {
	if w.department == nil {
		return p.DepartmentID == nil && p.OfficeID == w.office.ID
	}
	return p.DepartmentID != nil && *p.DepartmentID == w.department.ID
}

// personOf loads somebody with the postings and today's unit and post. On
// PostgreSQL the row is locked: what comes with it is of the same version.
// Codes: NOT_FOUND.
func personOf(ctx context.Context, t *database.Tx, id string) (*ent.Staff, error) {
	q := t.Staff.Query().Where(entstaff.ID(id)).WithPostings().WithOffice().WithDepartment().WithPost()
	if t.Postgres() {
		q.ForUpdate()
	}
	p, err := q.Only(ctx)
	return p, database.NotFound(err, "id", "member of staff")
}

// today is the workplace of somebody today, without its periods.
func today(p *ent.Staff) workplace {
	return workplace{office: p.Edges.Office, department: p.Edges.Department}
}

// mainOf returns the main posting of somebody in the service: there is exactly
// one, and it is open. Codes: STAFF_LEFT.
func mainOf(p *ent.Staff) (*ent.Posting, error) {
	if p.EndsOn != nil {
		return nil, fault.New(StaffLeft, "id", "this person left the service on %s", p.EndsOn).With("endsOn", p.EndsOn)
	}
	for _, posting := range p.Edges.Postings {
		if posting.Kind == entposting.KindMAIN && posting.EndsOn == nil {
			return posting, nil
		}
	}
	return nil, fmt.Errorf("organisation: staff %s is in the service without a main posting", p.ID)
}

// textOf gives the text of an optional one.
func textOf(text *string) string {
	if text == nil {
		return ""
	}
	return *text
}
