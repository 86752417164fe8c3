package access

import (
	"slices"

	"entgo.io/ent/dialect/sql"

	"thidua/internal/actor"
)

// area is some units that a caller's scopes cover. Its conditions are nil where
// they leave every row.
type area struct {
	everything bool
	whole      []string // offices with everything in them
	parts      []string // departments
}

// area is where the caller holds one of the roles.
func (c caller) area(roles []actor.Role) area {
	return covered(c.held, func(h held) bool { return slices.Contains(roles, h.Role) })
}

// covered is what some grants cover.
func covered(all []held, some func(held) bool) (a area) {
	for _, h := range all {
		switch {
		case !some(h):
		case h.Unit == Everything:
			a.everything = true
		case h.whole():
			a.whole = merge(a.whole, h.offices)
		default:
			a.parts = merge(a.parts, h.departments)
		}
	}
	return a
}

// papers is the offices whose papers the caller reads: in any role, and of a
// department's scope the office that it is part of.
func (c caller) papers() (a area) {
	for _, h := range c.held {
		a.everything = a.everything || h.Unit == Everything
		a.whole = merge(a.whole, h.offices)
	}
	return a
}

// offices: a row of an office of the area.
func (a area) offices(office string) *sql.Predicate {
	if a.everything {
		return nil
	}
	return in(office, a.whole)
}

// units: a row of an office or a department of the area.
func (a area) units(office, department string) *sql.Predicate {
	if a.everything {
		return nil
	}
	switch { // an empty list beside another would keep the databases from their indexes
	case len(a.parts) == 0:
		return in(office, a.whole)
	case len(a.whole) == 0:
		return in(department, a.parts)
	}
	return or(in(office, a.whole), in(department, a.parts))
}

// holds reports whether all offices of another area are in this one.
func (a area) holds(b area) bool {
	return a.everything || !b.everything && !slices.ContainsFunc(b.whole, func(id string) bool { return !slices.Contains(a.whole, id) })
}

// people: a row of somebody whose main posting is in the area today.
func (a area) people(id string) *sql.Predicate {
	if a.everything {
		return nil
	}
	return a.inside(id, "staff", func(col func(string) string) *sql.Predicate { return a.units(col("office_id"), col("department_id")) })
}

// departments: a row of a department of an office of the area.
func (a area) departments(id string) *sql.Predicate {
	if a.everything {
		return nil
	}
	return a.inside(id, "departments", func(col func(string) string) *sql.Predicate { return in(col("office_id"), a.whole) })
}

// inside: a row that belongs to one of another table.
func (a area) inside(id, table string, where func(col func(string) string) *sql.Predicate) *sql.Predicate {
	if len(a.whole)+len(a.parts) == 0 {
		return sql.False()
	}
	return sql.In(id, idsOf(table, where))
}

// or joins conditions; one that leaves every row leaves every row.
func or(ps ...*sql.Predicate) *sql.Predicate {
	if slices.Contains(ps, nil) {
		return nil
	}
	return sql.Or(ps...)
}

// and joins conditions of which the first may leave every row.
func and(p, q *sql.Predicate) *sql.Predicate {
	if p == nil {
		return q
	}
	return sql.And(p, q)
}

// in: a column has one of the values; of none, no row.
func in(column string, ids []string) *sql.Predicate {
	args := make([]any, len(ids))
	for i, id := range ids {
		args[i] = id
	}
	return sql.In(column, args...)
}

// merge joins lists that have no repeats into one that has none. Most callers hold
// one scope, and every rule asks: nothing is sorted for them.
func merge(a, b []string) []string {
	if len(a) == 0 {
		return b
	}
	all := slices.Concat(a, b)
	slices.Sort(all)
	return slices.Compact(all)
}
