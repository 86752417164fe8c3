package scoring

import (
	"context"

	"thidua/ent"
	entscore "thidua/ent/score"
	entscorecard "thidua/ent/scorecard"
	"thidua/internal/calendar"
	"thidua/internal/check"
	"thidua/internal/database"
	"thidua/internal/event"
	"thidua/internal/fault"
	"thidua/internal/lifecycle"
	"thidua/internal/vocabulary"
)

// Return is the input of returning a card to its unit.
type Return struct {
	ID      string
	Version int
	Reason  string
}

// Return gives a card back to its unit, which scores until the last day of verification.
// What was verified is taken back: the unit's points may change.
// Codes: NOT_FOUND, FORBIDDEN, CONFLICT, SCORING_SHEET_LOCKED, SCORE_CARD_NOT_IN_STATE,
// SCORE_CARD_TOO_LATE, BAD_USER_INPUT, TEXT_MISSING, TEXT_TOO_LONG.
func (s *Service) Return(ctx context.Context, in Return) (string, error) {
	return returning.change(nil, func(ctx context.Context, t *database.Tx, card *ent.ScoreCard) error {
		reason := in.Reason
		if err := check.Text("reason", &reason, 1000); err != nil {
			return err
		}
		if err := t.Score.Update().Where(entscore.CardID(card.ID)).ClearVerifiedValue().ClearReason().Exec(ctx); err != nil {
			return err
		}
		if err := t.ScoreCard.UpdateOneID(card.ID).Where(entscorecard.Version(card.Version)).AddVersion(1).
			SetStatus(entscorecard.StatusSELF_SCORING).SetReturnReason(reason).ClearSelfTotal().ClearSubmittedOn().
			ClearVerifiedOn().ClearVerifiedTotal().ClearBonus().ClearPenalty().ClearTotal().Exec(ctx); err != nil {
			return database.Stale(err)
		}
		changes := event.Changed(nil, "status", card.Status, entscorecard.StatusSELF_SCORING)
		return event.Record(ctx, t, event.Event{Kind: vocabulary.ScoreCardReturned, Subject: card.ID, Also: cardShownOn(card), Reason: reason, Changes: changes})
	}).One(ctx, s.DB, lifecycle.Reference{ID: in.ID, Version: in.Version})
}

var returning = work{
	op: "returnScoreCard", move: func(*ent.ScoreCard, calendar.Date) cardMove { return giveBack }, ready: returnable,
}

// returnable: a card is returned as long as its unit can hand it in again.
// Codes: SCORE_CARD_TOO_LATE.
func returnable(card *ent.ScoreCard, today calendar.Date) error {
	row := card.Edges.Sheet
	if inTime(today, *row.SelfScoreBy, *row.VerifyBy, true) == nil {
		return nil
	}
	return fault.New(TooLate, "id", "units handed cards in again until %s; verify the card and say why points differ, or lock the sheet", *row.VerifyBy).
		With("selfScoreBy", *row.SelfScoreBy).With("verifyBy", *row.VerifyBy)
}
