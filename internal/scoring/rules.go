package scoring

import (
	entcampaign "thidua/ent/campaign"
	entscorecard "thidua/ent/scorecard"
	entscoringsheet "thidua/ent/scoringsheet"
	"thidua/internal/calendar"
	"thidua/internal/decimal"
	"thidua/internal/fault"
	"thidua/internal/scoring/sheet"
	"thidua/internal/vocabulary"
)

// Codes of scores.
const (
	AboveMaximum     fault.Code = "SCORE_ABOVE_MAXIMUM"      // more points than the criterion has
	Negative         fault.Code = "SCORE_NEGATIVE"           // points below 0
	CriterionUnknown fault.Code = "SCORE_CRITERION_UNKNOWN"  // the sheet has no such criterion
	CriterionTwice   fault.Code = "SCORE_CRITERION_TWICE"    // one criterion twice in a list
	Computed         fault.Code = "SCORE_CRITERION_COMPUTED" // a unit scores what is computed
	ReasonMissing    fault.Code = "SCORE_REASON_MISSING"     // verified points differ, and nobody says why
	ScoreMissing     fault.Code = "SCORE_MISSING"            // a criterion has no points
	TooLate          fault.Code = "SCORE_CARD_TOO_LATE"      // the units' time is over
)

// fits: points lie between 0 and the criterion's maximum.
// Codes: SCORE_ABOVE_MAXIMUM, SCORE_NEGATIVE.
func fits(field, criterion string, value, maximum decimal.Decimal) error {
	switch {
	case value < 0:
		return fault.New(Negative, field, "%s points for %s: give 0 or more, also for a penalty", value, criterion).
			With("criterion", criterion).With("value", value.String())
	case value > maximum:
		return fault.New(AboveMaximum, field, "%s points for %s: its maximum is %s", value, criterion, maximum).
			With("criterion", criterion).With("value", value.String()).With("maximum", maximum.String())
	}
	return nil
}

// inTime: a unit scores itself until its last day; a card that was returned can be
// scored until the last day of verification. Codes: SCORE_CARD_TOO_LATE.
func inTime(today, selfScoreBy, verifyBy calendar.Date, returned bool) error {
	switch {
	case !today.After(selfScoreBy), returned && !today.After(verifyBy):
		return nil
	case today.After(verifyBy):
		return fault.New(TooLate, "id", "units scored themselves until %s, and returned cards until %s; the officer verifies the card without you", selfScoreBy, verifyBy).
			With("selfScoreBy", selfScoreBy).With("verifyBy", verifyBy)
	}
	return fault.New(TooLate, "id", "units scored themselves until %s; ask the officer to verify the card and to return it", selfScoreBy).
		With("selfScoreBy", selfScoreBy).With("verifyBy", verifyBy)
}

// verifying is the move by which a card is verified: one that was not handed in in time
// too, lest one unit keep the sheet from being locked.
func verifying(status entscorecard.Status, today, selfScoreBy calendar.Date) cardMove {
	if status == entscorecard.StatusSELF_SCORING && today.After(selfScoreBy) {
		return verifyLate
	}
	return verify
}

// running: what is scored is not over; before units are asked, it was launched.
// Codes: SCORING_CAMPAIGN_NOT_RUNNING.
func running(field string, status entcampaign.Status, launched bool) error {
	if status == entcampaign.StatusCONCLUDED || status == entcampaign.StatusCANCELLED || launched && status == entcampaign.StatusDRAFT {
		return fault.New(CampaignNotRunning, field, "the campaign is %s; score one that is launched and not concluded", status).With("status", status)
	}
	return nil
}

// isOpen: scores change only while the sheet is open. Codes: SCORING_SHEET_LOCKED.
func isOpen(status entscoringsheet.Status) error {
	if status != entscoringsheet.StatusOPEN {
		return fault.New(SheetLocked, "id", "the scoring sheet is %s; scores change only while it is open", status).With("status", status)
	}
	return nil
}

// points are what a share of a target is worth: by bands, or in proportion up to the
// maximum.
func points(c sheet.Criterion, share decimal.Decimal) decimal.Decimal {
	if len(c.Bands) == 0 {
		return min(c.Maximum, c.Maximum.Mul(share).Div(decimal.Of(100)))
	}
	worth := decimal.Decimal(0)
	for _, b := range c.Bands {
		if share >= b.Share {
			worth = b.Points
		}
	}
	return worth
}

// line is the points of one criterion.
type line struct {
	kind           vocabulary.CriterionKind
	points, weight decimal.Decimal
}

// totals are a card's points.
type totals struct{ beforeBonus, bonus, penalty, total decimal.Decimal }

// sum adds a card up: bonus and penalties count up to their caps, and nobody falls
// below 0.
func sum(lines []line, bonusCap, penaltyCap decimal.Decimal) (t totals) {
	for _, l := range lines {
		switch points := l.points.Mul(l.weight); l.kind {
		case vocabulary.RegularCriterion:
			t.beforeBonus += points
		case vocabulary.BonusCriterion:
			t.bonus += points
		case vocabulary.PenaltyCriterion:
			t.penalty += points
		}
	}
	t.bonus, t.penalty = min(t.bonus, bonusCap), min(t.penalty, penaltyCap)
	t.total = max(0, t.beforeBonus+t.bonus-t.penalty)
	return t
}
