package scoring

import (
	"context"

	"thidua/ent"
	entscorecard "thidua/ent/scorecard"
	entscoringsheet "thidua/ent/scoringsheet"
	"thidua/internal/access"
	"thidua/internal/calendar"
	"thidua/internal/check"
	"thidua/internal/database"
	"thidua/internal/fault"
	"thidua/internal/lifecycle"
)

// Codes of what stands in the way of a sheet.
const (
	CampaignNotRunning fault.Code = "SCORING_CAMPAIGN_NOT_RUNNING" // scored is what was launched and is not concluded
	DeadlineAhead      fault.Code = "SCORING_DEADLINE_AHEAD"       // a sheet is locked on its last day or later
	OpenCards          fault.Code = "SCORING_OPEN_CARDS"           // cards are not verified
)

// facts are a sheet with what decisions look at.
type facts struct {
	*ent.ScoringSheet
	open []string // names of the units whose cards are not verified
}

// step is one operation on a sheet.
type step struct {
	op   access.Operation
	move sheetMove
}

// decide tells whether a sheet may take the step, and in which role. Codes: NOT_FOUND,
// FORBIDDEN, CONFLICT, SCORING_SHEET_NOT_IN_STATE, SCORING_CAMPAIGN_NOT_RUNNING,
// SCORING_DEADLINE_AHEAD, SCORING_OPEN_CARDS.
func (s step) decide(ctx context.Context, f *facts, found bool, version int, today calendar.Date) (context.Context, error) {
	if !found {
		return ctx, lifecycle.Missing("scoring sheet")
	}
	ctx, err := access.Allow(ctx, s.op, f.OfficeID, "")
	if err != nil {
		return ctx, err
	}
	if err := check.First(
		check.Version(f.Version, version),
		sheetMoves.May(SheetNotInState, "a scoring sheet", s.move, f.Status),
	); err != nil {
		return ctx, err
	}
	return ctx, f.ready(s.move, today)
}

// ready: a sheet is opened while its campaign runs, and locked when its time has come and
// every card is verified.
func (f *facts) ready(move sheetMove, today calendar.Date) error {
	switch {
	case move == open && f.Edges.Campaign == nil:
		return lifecycle.Missing("campaign")
	case move == open:
		return running("id", f.Edges.Campaign.Status, true)
	case move == lock && today.Before(*f.VerifyBy):
		return fault.New(DeadlineAhead, "id", "scores are verified until %s; lock the sheet on that day or later", f.VerifyBy).With("verifyBy", *f.VerifyBy)
	case move == lock && len(f.open) > 0:
		return fault.New(OpenCards, "id", "%d cards are not verified; verify them first", len(f.open)).
			With("cards", len(f.open)).With("units", f.open[:min(len(f.open), 20)])
	}
	return nil
}

// change is the operation, ready to be done.
func (s step) change(write func(ctx context.Context, t *database.Tx, f *facts) error) lifecycle.Change[*facts] {
	var today calendar.Date
	return lifecycle.Change[*facts]{
		Operation: s.op,
		Load: func(ctx context.Context, t *database.Tx, ids []string) (map[string]*facts, error) {
			today = t.Today
			q := t.ScoringSheet.Query().Where(entscoringsheet.IDIn(ids...)).Order(entscoringsheet.ByID())
			if t.Postgres() {
				q.ForUpdate()
			}
			return load(ctx, t.Client(), q)
		},
		Decide: func(ctx context.Context, f *facts, found bool, version int) (context.Context, error) {
			return s.decide(ctx, f, found, version, today)
		},
		Write: func(ctx context.Context, t *database.Tx, rows []*facts) error { return write(ctx, t, rows[0]) },
	}
}

// load reads sheets with their facts, in three statements.
func load(ctx context.Context, c *ent.Client, q *ent.ScoringSheetQuery) (map[string]*facts, error) {
	rows, err := q.WithCampaign().All(ctx)
	if err != nil {
		return nil, err
	}
	all, ids := make(map[string]*facts, len(rows)), make([]string, len(rows))
	for i, row := range rows {
		ids[i] = row.ID
		all[row.ID] = &facts{ScoringSheet: row}
	}
	waiting, err := c.ScoreCard.Query().Where(entscorecard.SheetIDIn(ids...), entscorecard.StatusNEQ(entscorecard.StatusVERIFIED)).
		Order(entscorecard.ByPosition()).WithDepartment().WithUnitOffice().All(ctx)
	for _, card := range waiting {
		all[card.SheetID].open = append(all[card.SheetID].open, unitName(card))
	}
	return all, err
}

// unitName is what the unit of a card is called, with its edges loaded.
func unitName(card *ent.ScoreCard) string {
	if card.Edges.Department != nil {
		return card.Edges.Department.Name
	}
	return card.Edges.UnitOffice.Name
}
