package access

import (
	"context"

	"entgo.io/ent/dialect/sql"

	"thidua/internal/actor"
)

// Over narrows a query to the rows of units over which the caller holds a role, by their
// columns of office and department; without one of the department, to those of offices
// that it holds as a whole. It narrows what is looked through; Allow decides.
func Over(ctx context.Context, role actor.Role, office, department string) func(*sql.Selector) {
	a := from(ctx).area([]actor.Role{role})
	return func(s *sql.Selector) {
		units := a.offices(s.C(office))
		if department != "" {
			units = a.units(s.C(office), s.C(department))
		}
		if units != nil {
			s.Where(units)
		}
	}
}
