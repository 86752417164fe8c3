package graph

import (
	"context"
	"slices"
	"strings"
	"sync"

	"entgo.io/ent/dialect/sql"

	"thidua/graph/model"
	"thidua/internal/access"
	"thidua/internal/fault"
	"thidua/internal/identity"
)

// units is a filter by unit, resolved to ids.
type units struct {
	office bool // offices, or departments
	ids    []any
	alone  bool // without what is below
}

// units resolves a filter once for the operation: gqlgen reads the arguments of a
// nested list anew for every parent.
func (r *Resolver) units(ctx context.Context, f *model.UnitFilter) (units, error) {
	kept, _ := load(ctx).units.LoadOrStore(*f, sync.OnceValues(func() (units, error) { return r.resolve(ctx, f) }))
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

// offices is on for tables that belong to offices only. Codes: BAD_USER_INPUT.
func (u units) offices() (func(*sql.Selector), error) {
	if !u.office {
		return nil, fault.New(fault.BadUserInput, "unit.id", "these rows belong to offices; give an office")
	}
	return u.on("office_id", ""), nil
}
