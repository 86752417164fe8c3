package scoring

import (
	"context"

	"thidua/ent"
	entscore "thidua/ent/score"
	entscorecard "thidua/ent/scorecard"
	entscoringsheet "thidua/ent/scoringsheet"
	"thidua/internal/access"
	"thidua/internal/calendar"
	"thidua/internal/check"
	"thidua/internal/database"
	"thidua/internal/decimal"
	"thidua/internal/lifecycle"
	"thidua/internal/scoring/sheet"
	"thidua/internal/vocabulary"
)

// work is one operation on a card.
type work struct {
	op  access.Operation
	own bool // by the unit itself, and not by who scores it
	// move is what is done to a card that stands where it stands
	move func(card *ent.ScoreCard, today calendar.Date) cardMove
	// ready tells what a card, or its time, lacks for it; nil for nothing
	ready func(card *ent.ScoreCard, today calendar.Date) error
}

// decide tells whether a card may undergo the operation, and in which role. Codes:
// NOT_FOUND, FORBIDDEN, CONFLICT, SCORING_SHEET_LOCKED, SCORE_CARD_NOT_IN_STATE,
// SCORE_CARD_TOO_LATE, SCORE_MISSING.
func (w work) decide(ctx context.Context, card *ent.ScoreCard, found bool, version int, today calendar.Date) (context.Context, error) {
	if !found {
		return ctx, lifecycle.Missing("score card")
	}
	unit := access.Unit{Office: card.OfficeID}
	if w.own {
		unit = access.In(card.UnitOfficeID, card.DepartmentID)
	}
	ctx, err := access.AllowAll(ctx, w.op, unit)
	if err != nil {
		return ctx, err
	}
	parent := card.Edges.Sheet
	if err := check.First(
		check.Version(card.Version, version),
		isOpen(parent.Status),
		cardMoves.May(CardNotInState, "a score card", w.move(card, today), card.Status),
	); err != nil {
		return ctx, err
	}
	if w.own {
		if err := inTime(today, *parent.SelfScoreBy, *parent.VerifyBy, card.ReturnReason != nil); err != nil {
			return ctx, err
		}
	}
	if w.ready == nil {
		return ctx, nil
	}
	return ctx, w.ready(card, today)
}

// change is the operation, ready to be done.
func (w work) change(behalf *access.OnBehalfOf, write func(ctx context.Context, t *database.Tx, card *ent.ScoreCard) error) lifecycle.Change[*ent.ScoreCard] {
	var today calendar.Date
	return lifecycle.Change[*ent.ScoreCard]{
		Operation: w.op, Behalf: behalf,
		Load: func(ctx context.Context, t *database.Tx, ids []string) (map[string]*ent.ScoreCard, error) {
			today = t.Today
			return loadCards(ctx, t, ids)
		},
		Decide: func(ctx context.Context, card *ent.ScoreCard, found bool, version int) (context.Context, error) {
			return w.decide(ctx, card, found, version, today)
		},
		Write: func(ctx context.Context, t *database.Tx, rows []*ent.ScoreCard) error { return write(ctx, t, rows[0]) },
	}
}

// loadCards reads cards with their sheets and scores. The sheets are locked first, and
// shared: cards of one sheet are worked on side by side, but not while it is locked.
func loadCards(ctx context.Context, t *database.Tx, ids []string) (map[string]*ent.ScoreCard, error) {
	found, err := t.ScoreCard.Query().Where(entscorecard.IDIn(ids...)).Select(entscorecard.FieldSheetID).Strings(ctx)
	if err != nil {
		return nil, err
	}
	above := t.ScoringSheet.Query().Where(entscoringsheet.IDIn(found...)).Order(entscoringsheet.ByID())
	own := t.ScoreCard.Query().Where(entscorecard.IDIn(ids...)).Order(entscorecard.ByID())
	if t.Postgres() {
		above.ForShare()
		own.ForUpdate()
	}
	parents, err := above.All(ctx)
	if err != nil {
		return nil, err
	}
	rows, err := own.WithScores(inOrder).All(ctx)
	all := make(map[string]*ent.ScoreCard, len(rows))
	for _, row := range rows {
		for _, parent := range parents {
			if parent.ID == row.SheetID {
				row.Edges.Sheet = parent
				all[row.ID] = row
			}
		}
	}
	return all, err
}

// inOrder reads scores in the order of the sheet.
func inOrder(q *ent.ScoreQuery) { q.Order(entscore.ByID()) }

// cardShownOn is whose timelines show what is done to a card.
func cardShownOn(card *ent.ScoreCard) []string {
	return append(shownOn([]access.Unit{access.In(card.UnitOfficeID, card.DepartmentID)}), card.SheetID)
}

// byCode are the criteria of a sheet.
func byCode(row *ent.ScoringSheet) map[string]sheet.Criterion {
	all := map[string]sheet.Criterion{}
	for _, g := range row.CriterionGroups {
		for _, c := range g.Criteria {
			all[c.Code] = c
		}
	}
	return all
}

// before are the points that verification starts from: computed, or by the unit's own
// account; bonus and penalties that nobody claimed are none. Nil where there are no points.
func before(one *ent.Score) *decimal.Decimal {
	switch {
	case one.ComputedValue != nil:
		return one.ComputedValue
	case one.SelfValue != nil:
		return one.SelfValue
	case one.Kind != vocabulary.RegularCriterion:
		return new(decimal.Decimal(0))
	}
	return nil
}

// ownTotal adds a card up by the unit's own account, with what is computed.
func ownTotal(row *ent.ScoringSheet, scores []*ent.Score) decimal.Decimal {
	var lines []line
	for _, one := range scores {
		if points := before(one); points != nil {
			lines = append(lines, line{one.Kind, *points, one.Weight})
		}
	}
	return sum(lines, row.BonusCap, row.PenaltyCap).total
}
