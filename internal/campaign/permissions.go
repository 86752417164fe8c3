package campaign

import (
	"context"

	"thidua/ent"
	entcampaign "thidua/ent/campaign"
	"thidua/internal/access"
	"thidua/internal/calendar"
	"thidua/internal/identity"
)

// Permissions tells of each campaign that the caller sees what they may do to it, in
// one statement. It decides as the operations do, of the version that is there.
func Permissions(ctx context.Context, c *ent.Client, ids []string) (map[string][]access.Permission, error) {
	mine := identity.Of(identity.Campaign, ids)
	if len(mine) == 0 {
		return nil, nil
	}
	rows, err := c.Campaign.Query().Where(entcampaign.IDIn(mine...)).All(ctx)
	if err != nil {
		return nil, err
	}
	changes := []change{revising(), launching(calendar.Date{}, nil, nil), closing(), evaluating(), concluding(nil), cancelling("", nil)}
	all := make(map[string][]access.Permission, len(rows))
	for _, row := range rows {
		for _, change := range changes {
			_, denial := change.decide(ctx, row, true, row.Version)
			all[row.ID] = append(all[row.ID], access.Permission{Operation: change.op, Denial: denial})
		}
	}
	return all, nil
}
