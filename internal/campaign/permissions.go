package campaign

import (
	"context"

	"thidua/ent"
	entcampaign "thidua/ent/campaign"
	entconference "thidua/ent/conference"
	"thidua/internal/access"
	"thidua/internal/identity"
)

// Permissions tells of each campaign and conference that the caller sees what they may
// do to it, in three statements at most. It decides as the operations do, of the version
// that is there.
func Permissions(ctx context.Context, c *ent.Client, ids []string) (map[string][]access.Permission, error) {
	all := map[string][]access.Permission{}
	if campaigns := identity.Of(identity.Campaign, ids); len(campaigns) > 0 {
		rows, err := c.Campaign.Query().Where(entcampaign.IDIn(campaigns...)).WithEmulationYear().All(ctx)
		if err != nil {
			return nil, err
		}
		changes := []change{revising(), launching(nil), moving(), closing(), evaluating(), concluding(nil), cancelling("", nil)}
		for _, row := range rows {
			for _, change := range changes {
				_, denial := change.decide(ctx, row, true, row.Version)
				all[row.ID] = append(all[row.ID], access.Permission{Operation: change.op, Denial: denial})
			}
		}
	}
	if conferences := identity.Of(identity.Conference, ids); len(conferences) > 0 {
		rows, err := c.Conference.Query().Where(entconference.IDIn(conferences...)).All(ctx)
		if err != nil {
			return nil, err
		}
		for _, row := range rows {
			_, denial := mayReviseConference(ctx, row, row.Version)
			all[row.ID] = []access.Permission{{Operation: "reviseConference", Denial: denial}}
		}
	}
	return all, nil
}
