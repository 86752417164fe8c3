package graph

import (
	"context"

	"thidua/ent"
	entscorecard "thidua/ent/scorecard"
	"thidua/internal/access"
)

// breakdowns reads those of some score cards whose points the caller sees.
func breakdowns(c *ent.Client) func(context.Context, []string) (map[string]*ent.ScoreCard, error) {
	return func(ctx context.Context, ids []string) (map[string]*ent.ScoreCard, error) {
		rows, err := c.ScoreCard.Query().Where(entscorecard.IDIn(ids...), access.Scored(ctx)).All(ctx)
		found := make(map[string]*ent.ScoreCard, len(rows))
		for _, row := range rows {
			found[row.ID] = row
		}
		return found, err
	}
}
