package scoring

import (
	"context"

	"thidua/ent"
	entscorecard "thidua/ent/scorecard"
	"thidua/internal/access"
	"thidua/internal/calendar"
	"thidua/internal/database"
	"thidua/internal/event"
	"thidua/internal/fault"
	"thidua/internal/lifecycle"
	"thidua/internal/vocabulary"
)

// Submit is the input of handing a unit's own scores in.
type Submit struct {
	ID         string
	Version    int
	OnBehalfOf *access.OnBehalfOf
}

// Submit hands a unit's own scores in: every regular criterion that is not computed has
// points. Bonus and penalties that the unit leaves out are none.
// Codes: NOT_FOUND, FORBIDDEN, DELEGATION_MISSING, CONFLICT, SCORING_SHEET_LOCKED,
// SCORE_CARD_NOT_IN_STATE, SCORE_CARD_TOO_LATE, SCORE_MISSING, BAD_USER_INPUT,
// TEXT_MISSING, TEXT_TOO_LONG.
func (s *Service) Submit(ctx context.Context, in Submit) (string, error) {
	return submitting.change(in.OnBehalfOf, func(ctx context.Context, t *database.Tx, card *ent.ScoreCard) error {
		total := ownTotal(card.Edges.Sheet, card.Edges.Scores)
		if err := t.ScoreCard.UpdateOneID(card.ID).Where(entscorecard.Version(card.Version)).AddVersion(1).
			SetStatus(entscorecard.StatusSUBMITTED).SetSubmittedOn(t.Today).SetSelfTotal(total).ClearReturnReason().Exec(ctx); err != nil {
			return database.Stale(err)
		}
		changes := event.Changed(nil, "status", card.Status, entscorecard.StatusSUBMITTED)
		changes = event.Changed(changes, "selfTotal", card.SelfTotal, total)
		return event.Record(ctx, t, event.Event{Kind: vocabulary.ScoreCardSubmitted, Subject: card.ID, Also: cardShownOn(card), Changes: changes})
	}).One(ctx, s.DB, lifecycle.Reference{ID: in.ID, Version: in.Version})
}

var submitting = work{
	op: "submitScoreCard", own: true, move: func(*ent.ScoreCard, calendar.Date) cardMove { return submit }, ready: complete,
}

// complete: nothing that the unit has to score is left out. Codes: SCORE_MISSING.
func complete(card *ent.ScoreCard, _ calendar.Date) error {
	criteria := byCode(card.Edges.Sheet)
	var without []string
	for _, one := range card.Edges.Scores {
		if one.Kind == vocabulary.RegularCriterion && one.SelfValue == nil && !criteria[one.Criterion].Computed() {
			without = append(without, one.Criterion)
		}
	}
	if len(without) > 0 {
		return missing("id", without)
	}
	return nil
}

// missing is the refusal of a card on which criteria have no points.
func missing(field string, criteria []string) error {
	return fault.New(ScoreMissing, field, "%d criteria have no points; give them, be it 0", len(criteria)).With("criteria", criteria)
}
