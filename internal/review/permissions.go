package review

import (
	"context"

	"thidua/ent"
	entreview "thidua/ent/review"
	"thidua/internal/access"
	"thidua/internal/identity"
)

// Permissions tells of each review that the caller sees what they may do to it, in one
// statement. It decides as the operations do, of the version that is there.
func Permissions(ctx context.Context, c *ent.Client, ids []string) (map[string][]access.Permission, error) {
	mine := identity.Of(identity.Review, ids)
	if len(mine) == 0 {
		return nil, nil
	}
	rows, err := c.Review.Query().Where(entreview.IDIn(mine...)).All(ctx)
	if err != nil {
		return nil, err
	}
	all := make(map[string][]access.Permission, len(rows))
	for _, row := range rows {
		for _, change := range []change{revising(), freezing(), publishing()} {
			_, denial := change.decide(ctx, row, true, row.Version)
			all[row.ID] = append(all[row.ID], access.Permission{Operation: change.op, Denial: denial})
		}
	}
	return all, nil
}
