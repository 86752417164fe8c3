package rating

import (
	"context"
	"errors"
	"fmt"

	"thidua/ent"
	entdepartmentperiod "thidua/ent/departmentperiod"
	entoffice "thidua/ent/office"
	entposting "thidua/ent/posting"
	entstaff "thidua/ent/staff"
	"thidua/internal/access"
	"thidua/internal/actor"
	"thidua/internal/calendar"
	"thidua/internal/database"
	"thidua/internal/fault"
)

// concerned is whom a rating or a case concerns, as the records knew them then.
type concerned struct {
	staff *ent.Staff  // nil for a collective
	unit  access.Unit // of the person, or the collective itself
}

// shown is what else shows an event about them on its timeline.
func (c concerned) shown() []string {
	switch {
	case c.staff != nil:
		return []string{c.staff.ID}
	case c.unit.Department != "":
		return []string{c.unit.Department}
	}
	return []string{c.unit.Office}
}

// department is that of the unit; nil for an office itself.
func (c concerned) department() *string { return department(c.unit) }

func department(u access.Unit) *string {
	if u.Department == "" {
		return nil
	}
	return &u.Department
}

func (c concerned) staffID() *string {
	if c.staff == nil {
		return nil
	}
	return &c.staff.ID
}

// memory is what the records know of many who are concerned.
type memory struct {
	staff       map[string]*ent.Staff
	seen        map[string]bool // people that the caller sees
	postings    map[string][]*ent.Posting
	departments map[string][]*ent.DepartmentPeriod
	offices     map[string]*ent.Office
}

// remember looks people up beyond the caller's rows: who has gone to another office
// since is rated by the one of that year. Five statements.
func remember(ctx context.Context, t *database.Tx, all []Whom) (m memory, err error) {
	var staff, departments, offices []string
	for _, w := range all {
		staff, departments, offices = appendID(staff, w.StaffID), appendID(departments, w.DepartmentID), appendID(offices, w.OfficeID)
	}
	m = memory{map[string]*ent.Staff{}, map[string]bool{}, map[string][]*ent.Posting{}, map[string][]*ent.DepartmentPeriod{}, map[string]*ent.Office{}}
	visible, err := t.Staff.Query().Where(entstaff.IDIn(staff...)).IDs(ctx)
	if err != nil {
		return m, err
	}
	for _, id := range visible {
		m.seen[id] = true
	}
	ctx = access.AsSystem(ctx, "rating facts")
	people, err := t.Staff.Query().Where(entstaff.IDIn(staff...)).All(ctx)
	if err != nil {
		return m, err
	}
	for _, p := range people {
		m.staff[p.ID] = p
	}
	postings, err := t.Posting.Query().Where(entposting.StaffIDIn(staff...), entposting.KindEQ(entposting.KindMAIN)).Order(entposting.ByStartsOn()).All(ctx)
	if err != nil {
		return m, err
	}
	for _, p := range postings {
		m.postings[p.StaffID] = append(m.postings[p.StaffID], p)
		departments = appendID(departments, p.DepartmentID)
	}
	periods, err := t.DepartmentPeriod.Query().Where(entdepartmentperiod.DepartmentIDIn(departments...)).Order(entdepartmentperiod.ByStartsOn()).All(ctx)
	if err != nil {
		return m, err
	}
	for _, p := range periods {
		m.departments[p.DepartmentID] = append(m.departments[p.DepartmentID], p)
	}
	rows, err := t.Office.Query().Where(entoffice.IDIn(offices...)).All(ctx)
	for _, o := range rows {
		m.offices[o.ID] = o
	}
	return m, err
}

func appendID(ids []string, id *string) []string {
	if id == nil {
		return ids
	}
	return append(ids, *id)
}

// concerned finds who they were in the last days of a time, and whether the caller may
// do an operation over their unit then. Whom the caller neither sees nor may deal with
// is as one who is not there.
// Codes: NOT_FOUND, FORBIDDEN, RATED_NOT_IN_SERVICE, RATED_ONESELF.
func (m memory) concerned(ctx context.Context, op access.Operation, w Whom, from, to calendar.Date) (concerned, context.Context, error) {
	c, err := m.lookup(w, from, to)
	hidden := w.StaffID != nil && !m.seen[*w.StaffID]
	switch {
	case hidden && fault.CodeOf(err) == NotInService:
		return c, ctx, missing("whom.staffID", "member of staff")
	case err != nil:
		return c, ctx, err
	}
	acting, err := access.Allow(ctx, op, c.unit.Office, c.unit.Department)
	if hidden && fault.CodeOf(err) == fault.Forbidden {
		return c, ctx, missing("whom.staffID", "member of staff")
	}
	if err != nil {
		return c, ctx, err
	}
	return c, acting, ofAnother(actor.From(acting), w.StaffID, "whom.staffID")
}

func (m memory) lookup(w Whom, from, to calendar.Date) (concerned, error) {
	switch {
	case w.StaffID != nil:
		return m.person(*w.StaffID, from, to)
	case w.DepartmentID != nil:
		states := m.departments[*w.DepartmentID]
		if len(states) == 0 {
			return concerned{}, missing("whom.departmentID", "department")
		}
		for i := len(states) - 1; i >= 0; i-- {
			if s := states[i]; meets(s.StartsOn, s.EndsOn, from, to) {
				return concerned{unit: access.Unit{Office: s.OfficeID, Department: s.DepartmentID}}, nil
			}
		}
		return concerned{}, notInService("whom.departmentID", from, to)
	}
	o := m.offices[*w.OfficeID]
	if o == nil {
		return concerned{}, missing("whom.officeID", "office")
	}
	if !meets(o.StartsOn, o.EndsOn, from, to) {
		return concerned{}, notInService("whom.officeID", from, to)
	}
	return concerned{unit: access.Unit{Office: o.ID}}, nil
}

// person: the unit of the last main posting in that time. A department may have been of
// another office then.
func (m memory) person(id string, from, to calendar.Date) (concerned, error) {
	staff := m.staff[id]
	if staff == nil {
		return concerned{}, missing("whom.staffID", "member of staff")
	}
	for i := len(m.postings[id]) - 1; i >= 0; i-- {
		p := m.postings[id][i]
		if !meets(p.StartsOn, p.EndsOn, from, to) {
			continue
		}
		last := to
		if p.EndsOn != nil && p.EndsOn.Before(to) {
			last = *p.EndsOn
		}
		unit := access.In(p.OfficeID, p.DepartmentID)
		for _, s := range m.departments[unit.Department] {
			if last.Within(s.StartsOn, s.EndsOn) {
				unit.Office = s.OfficeID
			}
		}
		return concerned{staff, unit}, nil
	}
	return concerned{}, notInService("whom.staffID", from, to)
}

// meets reports whether two times have a day in common.
func meets(starts calendar.Date, ends *calendar.Date, from, to calendar.Date) bool {
	return !starts.After(to) && (ends == nil || !ends.Before(from))
}

func missing(field, what string) error {
	return fault.New(fault.NotFound, field, "there is no such %s, or you may not see it", what)
}

func notInService(field string, from, to calendar.Date) error {
	return fault.New(NotInService, field, "from %s to %s this person held no post, or this unit did not exist", from, to).
		With("startsOn", from).With("endsOn", to)
}

// under places a refusal of one of many, or of a part of the input.
func under(path string, err error) error {
	f, ok := errors.AsType[*fault.Error](err)
	if !ok || f.Field == "" {
		return err
	}
	return f.Under(path)
}

func place(field string, i int) string { return fmt.Sprintf("%s.%d", field, i) }
