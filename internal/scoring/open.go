package scoring

import (
	"context"

	"thidua/ent"
	entscorecard "thidua/ent/scorecard"
	entscoringsheet "thidua/ent/scoringsheet"
	"thidua/internal/access"
	"thidua/internal/check"
	"thidua/internal/database"
	"thidua/internal/event"
	"thidua/internal/identity"
	"thidua/internal/lifecycle"
	"thidua/internal/vocabulary"
	"thidua/internal/year"
)

// Open is the input of opening a sheet to the units.
type Open struct {
	ID          string
	Version     int
	SelfScoreBy year.Due // last day on which units score themselves
	VerifyBy    year.Due // last day of verification
}

// Open makes the cards of all units that are scored, with what is computed.
// Codes: NOT_FOUND, FORBIDDEN, CONFLICT, SCORING_SHEET_NOT_IN_STATE,
// SCORING_CAMPAIGN_NOT_RUNNING, DEADLINE_UNCLEAR, DEADLINE_IN_PAST,
// WORKING_DAYS_WITHOUT_CALENDAR, PERIOD_REVERSED, SCORING_WITHOUT_UNITS,
// SCORING_UNITS_TOO_MANY.
func (s *Service) Open(ctx context.Context, in Open) (string, error) {
	return opening.change(func(ctx context.Context, t *database.Tx, f *facts) error {
		selfScoreBy, err := year.Resolve(ctx, t, f.OfficeID, "selfScoreBy", t.Today, in.SelfScoreBy)
		if err != nil {
			return err
		}
		verifyBy, err := year.Resolve(ctx, t, f.OfficeID, "verifyBy", t.Today, in.VerifyBy)
		if err != nil {
			return err
		}
		if err := check.Period("verifyBy", selfScoreBy, &verifyBy); err != nil {
			return err
		}
		units, err := scoredBy(ctx, t, f.ScoringSheet, s.DB.Rows)
		if err != nil {
			return err
		}
		if err := addCards(ctx, t, f.ScoringSheet, units); err != nil {
			return err
		}
		if err := t.ScoringSheet.UpdateOneID(f.ID).Where(entscoringsheet.Version(f.Version)).AddVersion(1).
			SetStatus(entscoringsheet.StatusOPEN).SetOpenedOn(t.Today).SetComputedOn(t.Today).
			SetSelfScoreBy(selfScoreBy).SetVerifyBy(verifyBy).Exec(ctx); err != nil {
			return database.Stale(err)
		}
		changes := event.Changed(nil, "status", f.Status, entscoringsheet.StatusOPEN)
		changes = event.Changed(changes, "selfScoreBy", nil, selfScoreBy)
		changes = event.Changed(changes, "verifyBy", nil, verifyBy)
		return event.Record(ctx, t, event.Event{Kind: vocabulary.ScoringSheetOpened, Subject: f.ID, Also: shownOn(units), Changes: changes})
	}).One(ctx, s.DB, lifecycle.Reference{ID: in.ID, Version: in.Version})
}

var opening = step{"openScoringSheet", open}

// addCards makes a card of each unit, and its scores, many with each statement.
func addCards(ctx context.Context, t *database.Tx, row *ent.ScoringSheet, units []access.Unit) error {
	found, err := figures(ctx, t, row, units)
	if err != nil {
		return err
	}
	cards := make([]*ent.ScoreCardCreate, len(units))
	var scores []*ent.ScoreCreate
	for i, unit := range units {
		id := t.NewID(identity.ScoreCard)
		cards[i] = t.ScoreCard.Create().SetID(id).SetOfficeID(row.OfficeID).SetSheetID(row.ID).
			SetUnitOfficeID(unit.Office).SetStatus(entscorecard.StatusSELF_SCORING).SetPosition(i + 1).SetNillableOnTimeShare(found.onTime[unit])
		if unit.Department != "" {
			cards[i].SetDepartmentID(unit.Department)
		}
		for _, group := range row.CriterionGroups {
			for _, c := range group.Criteria {
				one := t.Score.Create().SetID(t.NewID(identity.Score)).SetCardID(id).SetGroupCode(group.Code).SetCriterion(c.Code).
					SetKind(c.Kind).SetMaximum(c.Maximum).SetWeight(c.Weight)
				if of := found.of(c, unit); of != nil {
					one.SetComputedValue(points(c, of.Share)).SetFigures(of)
				}
				scores = append(scores, one)
			}
		}
	}
	if err := database.Insert(ctx, t.ScoreCard.CreateBulk, cards); err != nil {
		return err
	}
	return database.Insert(ctx, t.Score.CreateBulk, scores)
}

// shownOn are the ids of units: departments, and offices that are scored themselves.
func shownOn(units []access.Unit) []string {
	ids := make([]string, len(units))
	for i, u := range units {
		if ids[i] = u.Department; u.Department == "" {
			ids[i] = u.Office
		}
	}
	return ids
}
