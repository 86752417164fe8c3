package campaign

import (
	"context"

	"thidua/ent"
	entdepartment "thidua/ent/department"
	"thidua/internal/access"
	"thidua/internal/database"
)

// InScope tells of departments whether they take part in a campaign: when it or one
// above it is among the campaign's units, or when it is of the campaign's office and the
// campaign names no units. No department, "", stands for the office itself, which takes
// part with the whole office only. Two statements.
func InScope(ctx context.Context, t *database.Tx, c *ent.Campaign, departments []string) (func(department string) bool, error) {
	ids, err := t.Campaign.QueryUnits(c).IDs(ctx)
	if err != nil {
		return nil, err
	}
	inside := map[string]bool{"": len(ids) == 0}
	if len(ids) == 0 {
		ids, err = t.Department.Query().Where(entdepartment.IDIn(departments...), entdepartment.OfficeID(c.OfficeID)).IDs(ctx)
	} else {
		ids, err = access.Closure(ctx, t, "department", ids, access.Below)
	}
	for _, id := range ids {
		inside[id] = true
	}
	return func(department string) bool { return inside[department] }, err
}
