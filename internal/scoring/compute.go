package scoring

import (
	"context"

	"thidua/ent"
	entscorecard "thidua/ent/scorecard"
	entscoringsheet "thidua/ent/scoringsheet"
	"thidua/internal/access"
	"thidua/internal/database"
	"thidua/internal/event"
	"thidua/internal/lifecycle"
	"thidua/internal/vocabulary"
)

// Compute is the input of computing again.
type Compute struct {
	ID      string
	Version int
}

// Compute computes points from indicators and tasks again. Cards that are verified keep
// the figures that they were verified with.
// Codes: NOT_FOUND, FORBIDDEN, CONFLICT, SCORING_SHEET_NOT_IN_STATE.
func (s *Service) Compute(ctx context.Context, in Compute) (string, error) {
	return computing.change(func(ctx context.Context, t *database.Tx, f *facts) error {
		q := t.ScoreCard.Query().Where(entscorecard.SheetID(f.ID), entscorecard.StatusNEQ(entscorecard.StatusVERIFIED)).
			Order(entscorecard.ByID()).WithScores(inOrder)
		if t.Postgres() {
			q.ForUpdate()
		}
		cards, err := q.All(ctx)
		if err != nil {
			return err
		}
		changed, err := recompute(ctx, t, f.ScoringSheet, cards)
		if err != nil {
			return err
		}
		if err := t.ScoringSheet.UpdateOneID(f.ID).Where(entscoringsheet.Version(f.Version)).AddVersion(1).SetComputedOn(t.Today).Exec(ctx); err != nil {
			return database.Stale(err)
		}
		changes := event.Changed(nil, "computedOn", f.ComputedOn, t.Today)
		return event.Record(ctx, t, event.Event{Kind: vocabulary.ScoresComputed, Subject: f.ID, Changes: event.Changed(changes, "scoresChanged", 0, changed)})
	}).One(ctx, s.DB, lifecycle.Reference{ID: in.ID, Version: in.Version})
}

var computing = step{"computeScores", compute}

// recompute writes what has changed of cards, and tells how many scores that were.
func recompute(ctx context.Context, t *database.Tx, row *ent.ScoringSheet, cards []*ent.ScoreCard) (int, error) {
	units := make([]access.Unit, len(cards))
	for i, card := range cards {
		units[i] = access.In(card.UnitOfficeID, card.DepartmentID)
	}
	found, err := figures(ctx, t, row, units)
	if err != nil {
		return 0, err
	}
	criteria := byCode(row)
	var changed []*ent.ScoreCard
	var scores []*ent.Score
	for i, card := range cards {
		before := len(scores)
		for _, one := range card.Edges.Scores {
			c := criteria[one.Criterion]
			if !c.Computed() {
				continue
			}
			was := one.ComputedValue
			if one.ComputedValue, one.Figures = nil, found.of(c, units[i]); one.Figures != nil {
				one.ComputedValue = new(points(c, one.Figures.Share))
			}
			if !same(was, one.ComputedValue) {
				scores = append(scores, one)
			}
		}
		onTime := found.onTime[units[i]]
		if len(scores) == before && same(card.OnTimeShare, onTime) {
			continue
		}
		card.OnTimeShare = onTime
		if card.Status == entscorecard.StatusSUBMITTED {
			card.SelfTotal = new(ownTotal(row, card.Edges.Scores))
		}
		changed = append(changed, card)
	}
	if err := saveScores(ctx, t, scores); err != nil {
		return 0, err
	}
	return len(scores), saveCards(ctx, t, changed)
}

func same[T comparable](a, b *T) bool { return a == b || a != nil && b != nil && *a == *b }
