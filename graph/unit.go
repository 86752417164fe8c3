package graph

import (
	"context"
	"slices"
	"strings"
	"sync"

	"entgo.io/ent/dialect/sql"

	entdepartmentperiod "thidua/ent/departmentperiod"
	entposting "thidua/ent/posting"
	"thidua/graph/model"
	"thidua/internal/access"
	"thidua/internal/calendar"
	"thidua/internal/fault"
	"thidua/internal/identity"
	"thidua/internal/rowscope"
)

// units is a filter by unit, resolved to ids.
type units struct {
	office bool // offices, or departments
	ids    []any
	alone  bool // without what is below
}

// unitKey is what the ids of a filter depend on.
type unitKey struct {
	id      string
	subtree bool
	lineage model.Lineage
}

// units resolves a filter once for the operation: gqlgen reads the arguments of a
// nested list anew for every parent.
func (r *Resolver) units(ctx context.Context, f *model.UnitFilter) (units, error) {
	kept, _ := load(ctx).units.LoadOrStore(unitKey{f.ID, f.Subtree, f.Lineage}, sync.OnceValues(func() (units, error) { return r.resolve(ctx, f) }))
	return kept.(func() (units, error))()
}

// resolve takes at most four statements, at any depth of the tree. The line of a
// unit is followed back and forth apart: followed together they would also reach
// the units that only shared a merger with it.
func (r *Resolver) resolve(ctx context.Context, f *model.UnitFilter) (units, error) {
	u := units{office: strings.HasPrefix(f.ID, identity.Office+"_"), alone: !f.Subtree}
	if _, ok := identity.Table(f.ID); !ok || !u.office && !strings.HasPrefix(f.ID, identity.Department+"_") {
		return u, fault.New(fault.BadUserInput, "unit.id", "the unit must be an office or a department")
	}
	table, ids := "department", []string{f.ID}
	if u.office {
		table = "office"
	}
	var steps [][]access.Direction
	if f.Lineage == model.LineageWithSuccessors {
		steps = append(steps, access.Before, access.After)
	}
	if f.Subtree {
		below, err := access.Closure(ctx, r.Ent, table, ids, access.Below)
		if err != nil {
			return u, err
		}
		ids = below
	}
	all := slices.Clone(ids)
	for _, step := range steps {
		line, err := access.Closure(ctx, r.Ent, table, ids, step)
		if err != nil {
			return u, err
		}
		all = append(all, line...)
	}
	slices.Sort(all)
	for _, id := range slices.Compact(all) {
		u.ids = append(u.ids, id)
	}
	return u, nil
}

// on returns the filter over a table's columns for offices and departments. Of
// an office alone only rows outside of its departments count.
func (u units) on(office, department string) func(*sql.Selector) {
	return func(s *sql.Selector) {
		switch {
		case !u.office:
			s.Where(sql.In(s.C(department), u.ids...))
		case u.alone && department != "":
			s.Where(sql.And(sql.In(s.C(office), u.ids...), sql.IsNull(s.C(department))))
		default:
			s.Where(sql.In(s.C(office), u.ids...))
		}
	}
}

// staffOn holds for those whose main posting was in the units on a day.
func (u units) staffOn(day *calendar.Date) func(*sql.Selector) {
	if day == nil {
		return u.on("office_id", "department_id")
	}
	return u.then(entposting.Table, "staff_id", *day, func(s *sql.Selector) {
		s.Where(sql.EQ(s.C("kind"), string(entposting.KindMAIN)))
		u.on("office_id", "department_id")(s)
	})
}

// departmentsOn holds for departments that were in the office on a day.
func (u units) departmentsOn(day *calendar.Date) func(*sql.Selector) {
	if day == nil || !u.office {
		return u.on("office_id", "id")
	}
	return u.then(entdepartmentperiod.Table, "department_id", *day, u.on("office_id", ""))
}

// then selects the rows whose history, in another table, held something on a day.
func (u units) then(table, key string, day calendar.Date, held func(*sql.Selector)) func(*sql.Selector) {
	return func(s *sql.Selector) {
		t := sql.Dialect(s.Dialect()).Table(table)
		past := sql.Dialect(s.Dialect()).Select(t.C(key)).From(t)
		past.WithContext(s.Context())
		existing(&day)(past)
		held(past)
		rowscope.Apply(s.Context(), table, past)
		s.Where(sql.In(s.C("id"), past))
	}
}

// offices is on for tables that belong to offices only. Codes: BAD_USER_INPUT.
func (u units) offices() (func(*sql.Selector), error) {
	if !u.office {
		return nil, fault.New(fault.BadUserInput, "unit.id", "these rows belong to offices; give an office")
	}
	return u.on("office_id", ""), nil
}
