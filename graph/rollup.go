package graph

import (
	"context"

	"thidua/ent"
	"thidua/internal/campaign"
)

// rollUps sums up movements with all their parts, for all of a list together.
func rollUps(c *ent.Client) func(context.Context, []string) (map[string]*campaign.RollUp, error) {
	return func(ctx context.Context, ids []string) (map[string]*campaign.RollUp, error) {
		return campaign.RollUps(ctx, c, ids)
	}
}
