package scoring

import (
	"context"
	"fmt"
	"slices"

	"thidua/ent"
	entscorecard "thidua/ent/scorecard"
	"thidua/internal/access"
	"thidua/internal/calendar"
	"thidua/internal/check"
	"thidua/internal/database"
	"thidua/internal/decimal"
	"thidua/internal/event"
	"thidua/internal/fault"
	"thidua/internal/lifecycle"
	"thidua/internal/vocabulary"
)

// ScoreOwnUnit is the input of a unit's own scores; criteria that are not named stay.
type ScoreOwnUnit struct {
	ID         string
	Version    int
	Scores     []SelfScore
	OnBehalfOf *access.OnBehalfOf
}

// SelfScore is what a unit gives itself for a criterion.
type SelfScore struct {
	Criterion string // code
	Value     decimal.Decimal
	Note      *string // evidence, cases
}

// ScoreOwnUnit saves a unit's own scores (tự chấm điểm).
// Codes: NOT_FOUND, FORBIDDEN, DELEGATION_MISSING, CONFLICT, SCORING_SHEET_LOCKED,
// SCORE_CARD_NOT_IN_STATE, SCORE_CARD_TOO_LATE, SCORE_CRITERION_UNKNOWN,
// SCORE_CRITERION_COMPUTED, SCORE_ABOVE_MAXIMUM, SCORE_NEGATIVE, BAD_USER_INPUT,
// TEXT_MISSING, TEXT_TOO_LONG, SCORE_CRITERION_TWICE.
func (s *Service) ScoreOwnUnit(ctx context.Context, in ScoreOwnUnit) (string, error) {
	return selfScoring.change(in.OnBehalfOf, func(ctx context.Context, t *database.Tx, card *ent.ScoreCard) error {
		scores, err := find(card, len(in.Scores), func(i int) string { return in.Scores[i].Criterion })
		if err != nil {
			return err
		}
		criteria := byCode(card.Edges.Sheet)
		var refusals []error
		var changes []vocabulary.Change
		for i, given := range in.Scores {
			at, one := fmt.Sprintf("scores.%d.", i), scores[i]
			if criteria[one.Criterion].Computed() {
				refusals = append(refusals, fault.New(Computed, at+"criterion", "the points of %s are computed; leave it out", one.Criterion).With("criterion", one.Criterion))
			}
			refusals = append(refusals, fits(at+"value", one.Criterion, given.Value, one.Maximum), check.OptionalText(at+"note", &given.Note, 1000))
			changes = event.Changed(changes, one.Criterion, one.SelfValue, given.Value)
			changes = event.Changed(changes, one.Criterion+".note", one.Note, given.Note)
			one.SelfValue, one.Note = &given.Value, given.Note
		}
		if err := check.All(refusals...); err != nil || len(changes) == 0 {
			return err
		}
		if err := saveScores(ctx, t, scores); err != nil {
			return err
		}
		if err := t.ScoreCard.UpdateOneID(card.ID).Where(entscorecard.Version(card.Version)).AddVersion(1).Exec(ctx); err != nil {
			return database.Stale(err)
		}
		return event.Record(ctx, t, event.Event{Kind: vocabulary.ScoreCardSelfScored, Subject: card.ID, Also: cardShownOn(card), Changes: changes})
	}).One(ctx, s.DB, lifecycle.Reference{ID: in.ID, Version: in.Version})
}

var selfScoring = work{op: "scoreOwnUnit", own: true, move: func(*ent.ScoreCard, calendar.Date) cardMove { return score }}

// find returns the scores that an input names, each once, in its order.
// Codes: BAD_USER_INPUT, SCORE_CRITERION_UNKNOWN, SCORE_CRITERION_TWICE.
func find(card *ent.ScoreCard, n int, criterion func(i int) string) ([]*ent.Score, error) {
	if n > mostCriteria {
		return nil, check.Many("scores", n, mostCriteria)
	}
	there := map[string]*ent.Score{}
	for _, one := range card.Edges.Scores {
		there[one.Criterion] = one
	}
	found := make([]*ent.Score, n)
	for i := range found {
		code, field := criterion(i), fmt.Sprintf("scores.%d.criterion", i)
		one := there[code]
		switch {
		case one == nil:
			return nil, fault.New(CriterionUnknown, field, "the sheet has no criterion %.20q", code).With("criterion", code)
		case slices.Contains(found[:i], one):
			return nil, fault.New(CriterionTwice, field, "the criterion %.20q is named twice", code).With("criterion", code)
		}
		found[i] = one
	}
	return found, nil
}
