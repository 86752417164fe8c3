package access

import (
	"context"

	"entgo.io/ent/dialect/sql"

	"thidua/internal/actor"
)

// Over narrows a query to the rows of units over which the caller holds a role, by their
// columns of office and department; without one of the department, to those of offices
// that it holds as a whole. Who acts for somebody else is kept to the units of the
// delegation, too. It narrows what is looked through; Allow decides.
func Over(ctx context.Context, role actor.Role, office, department string) func(*sql.Selector) {
	c := from(ctx)
	areas := []area{c.area([]actor.Role{role})}
	if c.within != nil {
		areas = append(areas, covered(c.within, func(held) bool { return true }))
	}
	return func(s *sql.Selector) {
		for _, a := range areas {
			units := a.offices(s.C(office))
			if department != "" {
				units = a.units(s.C(office), s.C(department))
			}
			if units != nil {
				s.Where(units)
			}
		}
	}
}
