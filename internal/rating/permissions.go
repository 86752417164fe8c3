package rating

import (
	"context"

	"thidua/ent"
	entdisciplinarycase "thidua/ent/disciplinarycase"
	entrating "thidua/ent/rating"
	"thidua/internal/access"
	"thidua/internal/identity"
)

// Permissions tells what the caller may do to ratings and disciplinary cases, by their
// ids; other ids are ignored, and what the caller does not see is not in it. It asks what
// the operations ask, in two statements at most.
func Permissions(ctx context.Context, c *ent.Client, ids []string) (map[string][]access.Permission, error) {
	all := map[string][]access.Permission{}
	if mine := identity.Of(identity.Rating, ids); len(mine) > 0 {
		rows, err := c.Rating.Query().Where(entrating.IDIn(mine...)).All(ctx)
		if err != nil {
			return nil, err
		}
		for _, row := range rows {
			_, denial := correcting(ctx, row)
			all[row.ID] = []access.Permission{{Operation: "correctRating", Denial: denial}}
		}
	}
	if mine := identity.Of(identity.DisciplinaryCase, ids); len(mine) > 0 {
		rows, err := c.DisciplinaryCase.Query().Where(entdisciplinarycase.IDIn(mine...)).All(ctx)
		if err != nil {
			return nil, err
		}
		for _, row := range rows {
			_, clearing := mayClear(ctx, row)
			_, disciplining := mayDiscipline(ctx, row)
			_, correcting := mayCorrectCase(ctx, row)
			all[row.ID] = []access.Permission{
				{Operation: "clearDisciplinaryCase", Denial: clearing},
				{Operation: "recordDiscipline", Denial: disciplining},
				{Operation: "correctDisciplinaryCase", Denial: correcting},
			}
		}
	}
	return all, nil
}
