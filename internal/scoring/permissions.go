package scoring

import (
	"context"

	"thidua/ent"
	entscorecard "thidua/ent/scorecard"
	entscoringsheet "thidua/ent/scoringsheet"
	"thidua/internal/access"
	"thidua/internal/calendar"
	"thidua/internal/identity"
)

// Permissions tells of each sheet and card that the caller sees what they may do to it,
// in a constant number of statements. It decides as the operations do, of the version
// that is there.
func Permissions(ctx context.Context, c *ent.Client, ids []string, today calendar.Date) (map[string][]access.Permission, error) {
	all := map[string][]access.Permission{}
	if mine := identity.Of(identity.ScoringSheet, ids); len(mine) > 0 {
		rows, err := load(ctx, c, c.ScoringSheet.Query().Where(entscoringsheet.IDIn(mine...)))
		if err != nil {
			return nil, err
		}
		for id, f := range rows {
			for _, s := range []step{revising, opening, computing, locking, publishing, cancelling} {
				_, denial := s.decide(ctx, f, true, f.Version, today)
				all[id] = append(all[id], access.Permission{Operation: s.op, Denial: denial})
			}
		}
	}
	if mine := identity.Of(identity.ScoreCard, ids); len(mine) > 0 {
		rows, err := c.ScoreCard.Query().Where(entscorecard.IDIn(mine...)).WithSheet().WithScores(inOrder).All(ctx)
		if err != nil {
			return nil, err
		}
		for _, card := range rows {
			for _, w := range []work{selfScoring, submitting, verifyingCards, returning} {
				_, denial := w.decide(ctx, card, card.Edges.Sheet != nil, card.Version, today)
				all[card.ID] = append(all[card.ID], access.Permission{Operation: w.op, Denial: denial})
			}
		}
	}
	return all, nil
}
