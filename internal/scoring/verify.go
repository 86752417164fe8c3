package scoring

import (
	"context"
	"fmt"

	"thidua/ent"
	entscorecard "thidua/ent/scorecard"
	"thidua/internal/calendar"
	"thidua/internal/check"
	"thidua/internal/database"
	"thidua/internal/decimal"
	"thidua/internal/event"
	"thidua/internal/fault"
	"thidua/internal/lifecycle"
	"thidua/internal/vocabulary"
)

// Verify is the input of verifying a card: criteria that are not named stay as the unit
// scored them, or as they were computed.
type Verify struct {
	ID      string
	Version int
	Scores  []VerifiedScore
}

// VerifiedScore is what the officer gives for a criterion.
type VerifiedScore struct {
	Criterion string // code
	Value     decimal.Decimal
	Reason    *string // needed where it differs
}

// Verify verifies a unit's scores (thẩm định); again and again, until the sheet is locked.
// Codes: NOT_FOUND, FORBIDDEN, CONFLICT, SCORING_SHEET_LOCKED, SCORE_CARD_NOT_IN_STATE,
// SCORE_CRITERION_UNKNOWN, SCORE_ABOVE_MAXIMUM, SCORE_NEGATIVE, SCORE_REASON_MISSING,
// SCORE_MISSING, BAD_USER_INPUT, TEXT_MISSING, TEXT_TOO_LONG, SCORE_CRITERION_TWICE.
func (s *Service) Verify(ctx context.Context, in Verify) (string, error) {
	return verifyingCards.change(nil, func(ctx context.Context, t *database.Tx, card *ent.ScoreCard) error {
		changes, err := in.over(card)
		if err != nil {
			return err
		}
		row := card.Edges.Sheet
		lines := make([]line, len(card.Edges.Scores))
		for i, one := range card.Edges.Scores {
			lines[i] = line{one.Kind, *one.VerifiedValue, one.Weight}
		}
		sum := sum(lines, row.BonusCap, row.PenaltyCap)
		changes = event.Changed(changes, "status", card.Status, entscorecard.StatusVERIFIED)
		changes = event.Changed(changes, "total", card.Total, sum.total)
		if err := saveScores(ctx, t, card.Edges.Scores); err != nil {
			return err
		}
		if err := t.ScoreCard.UpdateOneID(card.ID).Where(entscorecard.Version(card.Version)).AddVersion(1).
			SetStatus(entscorecard.StatusVERIFIED).SetVerifiedOn(t.Today).SetVerifiedTotal(sum.beforeBonus).SetBonus(sum.bonus).
			SetPenalty(sum.penalty).SetTotal(sum.total).ClearReturnReason().Exec(ctx); err != nil {
			return database.Stale(err)
		}
		return event.Record(ctx, t, event.Event{Kind: vocabulary.ScoreCardVerified, Subject: card.ID, Also: cardShownOn(card), Changes: changes})
	}).One(ctx, s.DB, lifecycle.Reference{ID: in.ID, Version: in.Version})
}

var verifyingCards = work{op: "verifyScoreCard", move: func(card *ent.ScoreCard, today calendar.Date) cardMove {
	return verifying(card.Status, today, *card.Edges.Sheet.SelfScoreBy)
}}

// over gives every score of a card its verified points, and tells what changed.
func (in Verify) over(card *ent.ScoreCard) (changes []vocabulary.Change, err error) {
	scores, err := find(card, len(in.Scores), func(i int) string { return in.Scores[i].Criterion })
	if err != nil {
		return nil, err
	}
	var refusals []error
	for i, given := range in.Scores {
		at, one := fmt.Sprintf("scores.%d.", i), scores[i]
		refusals = append(refusals, fits(at+"value", one.Criterion, given.Value, one.Maximum), check.OptionalText(at+"reason", &given.Reason, 1000))
		if own := before(one); given.Reason == nil && (own == nil || *own != given.Value) {
			refusals = append(refusals, fault.New(ReasonMissing, at+"reason", "%s differs; say why", one.Criterion).With("criterion", one.Criterion))
		}
		changes = event.Changed(changes, one.Criterion, given.was(one), given.Value)
		changes = event.Changed(changes, one.Criterion+".reason", one.Reason, given.Reason)
		one.VerifiedValue, one.Reason = &given.Value, given.Reason
	}
	var without []string
	for _, one := range card.Edges.Scores {
		if one.VerifiedValue == nil {
			one.VerifiedValue = before(one)
		}
		if one.VerifiedValue == nil {
			without = append(without, one.Criterion)
		}
	}
	if len(without) > 0 {
		refusals = append(refusals, missing("scores", without))
	}
	return changes, check.All(refusals...)
}

// was is what the points were before: verified already, or by the unit's account.
func (VerifiedScore) was(one *ent.Score) *decimal.Decimal {
	if one.VerifiedValue != nil {
		return one.VerifiedValue
	}
	return before(one)
}
