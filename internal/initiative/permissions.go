package initiative

import (
	"context"

	"thidua/ent"
	entinitiative "thidua/ent/initiative"
	"thidua/internal/access"
	"thidua/internal/identity"
)

// Permissions tells of each initiative that the caller sees what they may do to it, in
// three statements. It decides as the operations do, of the version that is there.
func Permissions(ctx context.Context, c *ent.Client, ids []string) (map[string][]access.Permission, error) {
	some := identity.Of(identity.Initiative, ids)
	if len(some) == 0 {
		return nil, nil
	}
	rows, err := c.Initiative.Query().Where(entinitiative.IDIn(some...)).WithAuthors().All(ctx)
	if err != nil {
		return nil, err
	}
	known, err := recognisedNames(ctx, c.Initiative, rows)
	if err != nil {
		return nil, err
	}
	changes := []change{
		revising(), submitting(), returning(), withdrawing(), recognising(decision{}, nil), refusing(nil), hearing(),
	}
	all := make(map[string][]access.Permission, len(rows))
	for _, row := range rows {
		for _, change := range changes {
			_, denial := change.decide(ctx, row, true, row.Version)
			if denial == nil && change.move == recognise {
				denial = known.once(row)
			}
			all[row.ID] = append(all[row.ID], access.Permission{Operation: change.op, Denial: denial})
		}
	}
	return all, nil
}
