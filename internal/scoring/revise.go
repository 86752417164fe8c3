package scoring

import (
	"context"
	"reflect"

	entscoringsheet "thidua/ent/scoringsheet"
	"thidua/internal/calendar"
	"thidua/internal/check"
	"thidua/internal/database"
	"thidua/internal/decimal"
	"thidua/internal/event"
	"thidua/internal/lifecycle"
	"thidua/internal/scoring/sheet"
	"thidua/internal/vocabulary"
)

// Revise is the input of saving a draft: nil stays as it is.
type Revise struct {
	ID              string
	Version         int
	Name            *string
	Maximum         *decimal.Decimal
	BonusCap        *decimal.Decimal
	PenaltyCap      *decimal.Decimal
	StartsOn        *calendar.Date
	EndsOn          *calendar.Date
	CriterionGroups []sheet.Group
	TieRules        []sheet.TieRule
}

// Revise saves a draft of a scoring sheet. A save that changes nothing keeps the version
// and leaves no event.
// Codes: NOT_FOUND, FORBIDDEN, CONFLICT, SCORING_SHEET_NOT_IN_STATE, BAD_USER_INPUT,
// TEXT_MISSING, TEXT_TOO_LONG, PERIOD_REVERSED, SCORING_CRITERIA_UNCLEAR,
// SCORING_MAXIMUM_MISMATCH, SCORING_TIE_RULES_UNCLEAR.
func (s *Service) Revise(ctx context.Context, in Revise) (string, error) {
	return revising.change(func(ctx context.Context, t *database.Tx, f *facts) error {
		to := *f.ScoringSheet
		lifecycle.Set(&to.Name, in.Name)
		lifecycle.Set(&to.StartsOn, in.StartsOn)
		lifecycle.Set(&to.EndsOn, in.EndsOn)
		said := content{to.Maximum, to.BonusCap, to.PenaltyCap, to.CriterionGroups, to.TieRules}
		lifecycle.Set(&said.maximum, in.Maximum)
		lifecycle.Set(&said.bonusCap, in.BonusCap)
		lifecycle.Set(&said.penaltyCap, in.PenaltyCap)
		if in.CriterionGroups != nil {
			said.groups = in.CriterionGroups
		}
		if in.TieRules != nil {
			said.ties = in.TieRules
		}
		if err := check.All(
			check.Text("name", &to.Name, 300),
			check.Period("endsOn", to.StartsOn, &to.EndsOn),
			check.First(said.clean(), said.sound()),
		); err != nil {
			return err
		}
		if err := known(ctx, t, said.groups); err != nil {
			return err
		}
		changes := event.Changed(nil, "name", f.Name, to.Name)
		changes = event.Changed(changes, "maximum", f.Maximum, said.maximum)
		changes = event.Changed(changes, "bonusCap", f.BonusCap, said.bonusCap)
		changes = event.Changed(changes, "penaltyCap", f.PenaltyCap, said.penaltyCap)
		changes = event.Changed(changes, "startsOn", f.StartsOn, to.StartsOn)
		changes = event.Changed(changes, "endsOn", f.EndsOn, to.EndsOn)
		if !reflect.DeepEqual(f.CriterionGroups, said.groups) {
			changes = event.Guarded(changes, "criterionGroups") // too long for a list of changes
		}
		if !reflect.DeepEqual(f.TieRules, said.ties) {
			changes = event.Guarded(changes, "tieRules")
		}
		if len(changes) == 0 {
			return nil
		}
		if err := t.ScoringSheet.UpdateOneID(f.ID).Where(entscoringsheet.Version(f.Version)).AddVersion(1).SetName(to.Name).
			SetMaximum(said.maximum).SetBonusCap(said.bonusCap).SetPenaltyCap(said.penaltyCap).
			SetStartsOn(to.StartsOn).SetEndsOn(to.EndsOn).SetCriterionGroups(said.groups).SetTieRules(said.ties).Exec(ctx); err != nil {
			return database.Stale(err)
		}
		return event.Record(ctx, t, event.Event{Kind: vocabulary.ScoringSheetRevised, Subject: f.ID, Changes: changes})
	}).One(ctx, s.DB, lifecycle.Reference{ID: in.ID, Version: in.Version})
}

var revising = step{"reviseScoringSheet", revise}
