package scoring

import (
	"context"
	"fmt"
	"slices"

	"thidua/ent"
	entscorecard "thidua/ent/scorecard"
	entscoringsheet "thidua/ent/scoringsheet"
	"thidua/internal/access"
	"thidua/internal/check"
	"thidua/internal/database"
	"thidua/internal/decimal"
	"thidua/internal/event"
	"thidua/internal/fault"
	"thidua/internal/lifecycle"
	"thidua/internal/vocabulary"
)

// TieUndecided says that the council has to name the order of units.
const TieUndecided fault.Code = "SCORING_TIE_UNDECIDED"

// Rank is the input of publishing a ranking.
type Rank struct {
	ID          string
	Version     int
	TiedCardIDs []string // cards whose tie the council decided, the best first
}

// Rank ranks the units of a locked sheet, and publishes the ranking.
// Codes: NOT_FOUND, FORBIDDEN, CONFLICT, SCORING_SHEET_NOT_IN_STATE,
// SCORING_TIE_UNDECIDED, BAD_USER_INPUT.
func (s *Service) Rank(ctx context.Context, in Rank) (string, error) {
	return publishing.change(func(ctx context.Context, t *database.Tx, f *facts) error {
		if n := len(in.TiedCardIDs); n > s.DB.Rows {
			return check.Many("tiedCardIDs", n, s.DB.Rows)
		}
		all, err := t.ScoreCard.Query().Where(entscorecard.SheetID(f.ID)).WithScores().WithDepartment().WithUnitOffice().All(ctx)
		if err != nil {
			return err
		}
		units := make([]access.Unit, len(all))
		byID := map[string]*ent.ScoreCard{}
		for i, card := range all {
			byID[card.ID], units[i] = card, access.In(card.UnitOfficeID, card.DepartmentID)
		}
		for i, id := range in.TiedCardIDs {
			switch field := fmt.Sprintf("tiedCardIDs.%d", i); {
			case byID[id] == nil:
				return fault.New(fault.NotFound, field, "there is no such card on this sheet, or you may not see it")
			case slices.Contains(in.TiedCardIDs[:i], id):
				return fault.New(fault.BadUserInput, field, "this one is named twice")
			}
		}
		if err := rankCards(f.ScoringSheet, all, byID, in.TiedCardIDs); err != nil {
			return err
		}
		if err := saveCards(ctx, t, all); err != nil {
			return err
		}
		if err := t.ScoringSheet.UpdateOneID(f.ID).Where(entscoringsheet.Version(f.Version)).AddVersion(1).
			SetStatus(entscoringsheet.StatusRANKED).SetRankedOn(t.Today).Exec(ctx); err != nil {
			return database.Stale(err)
		}
		return event.Record(ctx, t, event.Event{
			Kind: vocabulary.ScoringSheetRanked, Subject: f.ID, Also: shownOn(units),
			Changes: event.Changed(nil, "status", f.Status, entscoringsheet.StatusRANKED),
		})
	}).One(ctx, s.DB, lifecycle.Reference{ID: in.ID, Version: in.Version})
}

var publishing = step{"rankScoringSheet", rank}

// rankCards gives every card its rank. Codes: SCORING_TIE_UNDECIDED.
func rankCards(row *ent.ScoringSheet, all []*ent.ScoreCard, byID map[string]*ent.ScoreCard, council []string) error {
	units := make([]competitor, len(all))
	for i, card := range all {
		criteria := map[string]decimal.Decimal{}
		for _, one := range card.Edges.Scores {
			criteria[one.Criterion] = *one.VerifiedValue
		}
		units[i] = competitor{card.ID, *card.Total, *card.VerifiedTotal, *card.Penalty, criteria, card.OnTimeShare}
	}
	places, undecided := ranking(units, row.TieRules, council)
	if len(undecided) > 0 {
		names := make([]string, len(undecided))
		for i, id := range undecided {
			names[i] = unitName(byID[id])
		}
		return fault.New(TieUndecided, "tiedCardIDs", "%d units are tied; name the order that the council decided", len(names)).
			With("units", names[:min(len(names), 20)])
	}
	for i, p := range places {
		card := byID[p.id]
		card.Position, card.Rank, card.RankDecidedBy = i+1, &p.rank, p.decidedBy
	}
	return nil
}
