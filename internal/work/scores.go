package work

import (
	"context"

	"thidua/ent"
	entpredicate "thidua/ent/predicate"
	entscorecard "thidua/ent/scorecard"
	entscoringsheet "thidua/ent/scoringsheet"
	"thidua/internal/access"
	"thidua/internal/actor"
	"thidua/internal/calendar"
	"thidua/internal/vocabulary"
)

// unitCards are to be scored by the units that the caller heads, and what is below them.
func (d *desk) unitCards(ctx context.Context) ([]*Item, error) {
	return d.ownCards(ctx, actor.UnitHead, access.Over(ctx, actor.UnitHead, entscorecard.FieldUnitOfficeID, entscorecard.FieldDepartmentID))
}

// officeCards are to be scored by the office that the caller leads.
func (d *desk) officeCards(ctx context.Context) ([]*Item, error) {
	return d.ownCards(ctx, actor.Chief, entscorecard.UnitOfficeID(d.me.OfficeID), entscorecard.DepartmentIDIsNil())
}

// ownCards are all of some units: which of them are filled in, and may be handed in, is seen
// only once their scores are read, and a unit has few.
func (d *desk) ownCards(ctx context.Context, role actor.Role, whose ...entpredicate.ScoreCard) ([]*Item, error) {
	return d.cards(ctx, ScoreOwnUnit, role, d.ScoreCard.Query().Where(whose...).
		Where(entscorecard.StatusEQ(entscorecard.StatusSELF_SCORING), d.inTime()), func(card *ent.ScoreCard) *calendar.Date {
		return selfScoring(card.Edges.Sheet.SelfScoreBy, card.Edges.Sheet.VerifyBy, card.ReturnReason != nil)
	})
}

// submittedCards wait for the officer, with those that were not handed in in time.
func (d *desk) submittedCards(ctx context.Context) ([]*Item, error) {
	return d.cards(ctx, VerifyScoreCard, actor.EmulationOfficer, d.ScoreCard.Query().Where(
		access.Over(ctx, actor.EmulationOfficer, entscorecard.FieldOfficeID, ""),
		entscorecard.Or(
			entscorecard.StatusEQ(entscorecard.StatusSUBMITTED),
			entscorecard.And(entscorecard.StatusEQ(entscorecard.StatusSELF_SCORING), entscorecard.Not(d.inTime())),
		),
	).Order(entscorecard.BySheetField(entscoringsheet.FieldVerifyBy)).Limit(d.first), func(card *ent.ScoreCard) *calendar.Date { return card.Edges.Sheet.VerifyBy })
}

// inTime: the unit can score itself still, as in scoring.
func (d *desk) inTime() entpredicate.ScoreCard {
	return entscorecard.Or(
		entscorecard.HasSheetWith(entscoringsheet.SelfScoreByGTE(d.today)),
		entscorecard.And(entscorecard.ReturnReasonNotNil(), entscorecard.HasSheetWith(entscoringsheet.VerifyByGTE(d.today))),
	)
}

func (d *desk) cards(ctx context.Context, kind Kind, role actor.Role, q *ent.ScoreCardQuery, due func(*ent.ScoreCard) *calendar.Date) ([]*Item, error) {
	rows, err := q.Where(entscorecard.HasSheetWith(entscoringsheet.StatusEQ(entscoringsheet.StatusOPEN))).
		Order(entscorecard.ByID()).WithSheet().All(ctx)
	return each(rows, err, func(card *ent.ScoreCard) *Item {
		return &Item{
			Kind: kind, Role: role, SubjectID: card.ID, Version: &card.Version, Title: card.Edges.Sheet.Name, OfficeID: card.UnitOfficeID,
			DepartmentID: card.DepartmentID, CampaignID: &card.Edges.Sheet.CampaignID, DueOn: due(card),
		}
	})
}

// verifiedSheets have come to their last day, and all their cards are verified.
func (d *desk) verifiedSheets(ctx context.Context) ([]*Item, error) {
	return d.sheets(ctx, LockScoringSheet, d.ScoringSheet.Query().Where(
		entscoringsheet.StatusEQ(entscoringsheet.StatusOPEN), entscoringsheet.VerifyByLTE(d.today),
		entscoringsheet.Not(entscoringsheet.HasCardsWith(entscorecard.StatusNEQ(entscorecard.StatusVERIFIED))),
	).Order(entscoringsheet.ByVerifyBy()))
}

// draftSheets are to be opened to the units, once the campaign is launched.
func (d *desk) draftSheets(ctx context.Context) ([]*Item, error) {
	return d.sheets(ctx, OpenScoringSheet, d.ScoringSheet.Query().Where(
		entscoringsheet.StatusEQ(entscoringsheet.StatusDRAFT), entscoringsheet.HasCampaignWith(runs()),
	).Order(entscoringsheet.ByStartsOn()))
}

// lockedSheets are to be ranked.
func (d *desk) lockedSheets(ctx context.Context) ([]*Item, error) {
	return d.sheets(ctx, RankScoringSheet, d.ScoringSheet.Query().Where(entscoringsheet.StatusEQ(entscoringsheet.StatusLOCKED)).
		Order(entscoringsheet.ByStartsOn()))
}

// sheets are scored in a step of the year in which they end; those that are open have a
// day of their own.
func (d *desk) sheets(ctx context.Context, kind Kind, q *ent.ScoringSheetQuery) ([]*Item, error) {
	rows, err := q.Where(access.Over(ctx, actor.EmulationOfficer, entscoringsheet.FieldOfficeID, "")).
		Order(entscoringsheet.ByID()).Limit(d.first).All(ctx)
	return each(rows, err, func(s *ent.ScoringSheet) *Item {
		i := &Item{
			Kind: kind, Role: actor.EmulationOfficer, SubjectID: s.ID, Version: &s.Version, Title: s.Name, OfficeID: s.OfficeID, CampaignID: &s.CampaignID,
		}
		switch kind {
		case LockScoringSheet:
			i.DueOn = s.VerifyBy
		case RankScoringSheet:
			i.step = &step{kind: vocabulary.StepClusterScoring, year: s.EndsOn.Year(), from: *s.VerifyBy}
		default:
			i.step = &step{kind: vocabulary.StepClusterScoring, year: s.EndsOn.Year()}
		}
		return i
	})
}
