package organisation

import (
	"context"

	"thidua/ent"
	"thidua/internal/access"
	"thidua/internal/calendar"
	"thidua/internal/check"
)

// guard is what an operation asks of the row that it is done to: the right first,
// then the state. The operation asks it, and what its input names on top;
// Permissions asks it as of today: that is the last day that operations take, and
// what a state refuses on a day it refuses on all days before.
type guard[Row any] struct {
	op access.Operation
	// unit is what the caller needs a scope over; also is what else the right hangs on,
	// nil for nothing.
	unit func(Row) access.Unit
	also func(Row, context.Context, access.Operation) error
	// state takes the day that the input names; it is nil when any state will do.
	state func(row Row, on calendar.Date) error
}

// allow asks for the right, over the row and the units that the input names.
// Codes: UNAUTHENTICATED, FORBIDDEN.
func (g guard[Row]) allow(ctx context.Context, row Row, others ...access.Unit) (context.Context, error) {
	ctx, err := access.AllowAll(ctx, g.op, append(others, g.unit(row))...)
	if err != nil || g.also == nil {
		return ctx, err
	}
	return ctx, g.also(row, ctx, g.op)
}

// ask answers one who only asks. More is what the operation asks of the row later
// than its state.
func (g guard[Row]) ask(ctx context.Context, row Row, today calendar.Date, more ...error) access.Permission {
	_, err := g.allow(ctx, row)
	if err == nil && g.state != nil {
		err = g.state(row, today)
	}
	return access.Permission{Operation: g.op, Denial: check.First(err, check.First(more...))}
}

func overOffice(op access.Operation, state func(*ent.Office, calendar.Date) error) guard[*ent.Office] {
	return guard[*ent.Office]{op: op, unit: officeItself, state: state}
}

func overDepartment(op access.Operation, state func(*ent.Department, calendar.Date) error) guard[*ent.Department] {
	return guard[*ent.Department]{op: op, unit: departmentItself, state: state}
}

func overPerson(op access.Operation, state func(*ent.Staff, calendar.Date) error) guard[*ent.Staff] {
	return guard[*ent.Staff]{op: op, unit: unitOf, state: state}
}

func officeItself(o *ent.Office) access.Unit { return access.Unit{Office: o.ID} }

func departmentItself(d *ent.Department) access.Unit {
	return access.Unit{Office: d.OfficeID, Department: d.ID}
}

// unitOf is where somebody works today.
func unitOf(p *ent.Staff) access.Unit { return access.In(p.OfficeID, p.DepartmentID) }

// officeStands: it exists on that day and since. Codes: UNIT_CLOSED.
func officeStands(o *ent.Office, on calendar.Date) error { return officeLasts("id", o, on) }

// officeStood: one that ends has had a day of its own. Codes: UNIT_CLOSED.
func officeStood(o *ent.Office, on calendar.Date) error { return officeStands(o, on.AddDays(-1)) }

// departmentStands is officeStands for a department.
func departmentStands(d *ent.Department, on calendar.Date) error {
	return lasts("id", d.Name, d.StartsOn, on, d.EndsOn)
}

// departmentStood is officeStood for a department.
func departmentStood(d *ent.Department, on calendar.Date) error {
	return departmentStands(d, on.AddDays(-1))
}

// serves: only who is in the service is posted, or leaves. Codes: STAFF_LEFT.
func serves(p *ent.Staff, _ calendar.Date) error {
	_, err := mainOf(p)
	return err
}
