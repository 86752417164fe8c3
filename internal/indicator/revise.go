package indicator

import (
	"context"

	"thidua/ent"
	entindicator "thidua/ent/indicator"
	entindicatorperiod "thidua/ent/indicatorperiod"
	"thidua/internal/check"
	"thidua/internal/database"
	"thidua/internal/event"
	"thidua/internal/fault"
	"thidua/internal/lifecycle"
	"thidua/internal/vietnamese"
	"thidua/internal/vocabulary"
)

// Revise is the input of changing an indicator: nil stays as it is, an empty text
// takes an optional one away.
type Revise struct {
	ID               string
	Version          int
	Code             *string
	NameVi           *string
	NameEn           *string
	UnitOfMeasure    *string
	Direction        *entindicator.Direction
	Frequency        *entindicator.Frequency
	Aggregation      *entindicator.Aggregation
	ResponsibilityID *string
	Description      *string
}

// Revise changes an indicator. One that changes nothing keeps the version and leaves
// no event. Codes: NOT_FOUND, FORBIDDEN, CONFLICT, BAD_USER_INPUT, TEXT_MISSING,
// TEXT_TOO_LONG, INDICATOR_NOT_IN_STATE, INDICATOR_HAS_VALUES, INDICATOR_CODE_TAKEN.
func (s *Service) Revise(ctx context.Context, in Revise) (string, error) {
	return in.ID, s.DB.Do(ctx, func(t *database.Tx) error {
		row, err := locked(ctx, t, in.ID)
		if err != nil {
			return err
		}
		ctx, err := revise.decide(ctx, "reviseIndicator", row, in.Version)
		if err != nil {
			return err
		}
		measured, err := t.IndicatorPeriod.Query().Where(entindicatorperiod.IndicatorID(row.ID), entindicatorperiod.ValueNotNil()).Exist(ctx)
		if err != nil {
			return err
		}
		source, err := sourceOf(ctx, t, row.OfficeID, in.ResponsibilityID)
		if err != nil {
			return err
		}
		to := in.over(row)
		if err := check.All(clean(to), source, keepsMeaning(row, to, measured)); err != nil {
			return err
		}
		all := changes(row, to)
		if len(all) == 0 {
			return nil
		}
		update := t.Indicator.UpdateOneID(in.ID).AddVersion(1).
			SetCode(to.Code).SetNameVi(to.NameVi).SetNameFolded(vietnamese.Fold(to.NameVi)).SetNameSort(vietnamese.TextKey(to.NameVi)).
			SetUnitOfMeasure(to.UnitOfMeasure).SetDirection(to.Direction).SetFrequency(to.Frequency).SetAggregation(to.Aggregation).
			SetNillableResponsibilityID(to.ResponsibilityID).SetNillableNameEn(to.NameEn).SetNillableDescription(to.Description)
		if to.NameEn == nil {
			update.ClearNameEn()
		}
		if to.Description == nil {
			update.ClearDescription()
		}
		if err := update.Exec(ctx); err != nil {
			return err
		}
		return event.Record(ctx, t, event.Event{Kind: vocabulary.IndicatorRevised, Subject: in.ID, Changes: all})
	})
}

// locked reads an indicator and keeps its numbers from being changed meanwhile: what
// makes periods of it, or values of them, locks it too. Codes: NOT_FOUND.
func locked(ctx context.Context, t *database.Tx, id string) (*ent.Indicator, error) {
	q := t.Indicator.Query().Where(entindicator.ID(id))
	if t.Postgres() {
		q.ForUpdate()
	}
	row, err := q.Only(ctx)
	return row, database.NotFound(err, "id", "indicator")
}

// over is the indicator as it would be.
func (in Revise) over(row *ent.Indicator) *ent.Indicator {
	to := *row
	lifecycle.Set(&to.Code, in.Code)
	lifecycle.Set(&to.NameVi, in.NameVi)
	lifecycle.Set(&to.UnitOfMeasure, in.UnitOfMeasure)
	lifecycle.Set(&to.Direction, in.Direction)
	lifecycle.Set(&to.Frequency, in.Frequency)
	lifecycle.Set(&to.Aggregation, in.Aggregation)
	for _, one := range []struct{ to, given **string }{
		{&to.NameEn, &in.NameEn}, {&to.Description, &in.Description}, {&to.ResponsibilityID, &in.ResponsibilityID},
	} {
		if *one.given != nil {
			*one.to = *one.given
		}
	}
	return &to
}

// keepsMeaning: what the numbers of an indicator mean stays once there are any.
// Codes: INDICATOR_HAS_VALUES.
func keepsMeaning(from, to *ent.Indicator, measured bool) error {
	stays := func(field string, same bool) error {
		if same || !measured {
			return nil
		}
		return fault.New(HasValues, field, "the indicator has values, so what they mean stays; retire it and define a new one")
	}
	return check.All(
		stays("unitOfMeasure", from.UnitOfMeasure == to.UnitOfMeasure), stays("direction", from.Direction == to.Direction),
		stays("frequency", from.Frequency == to.Frequency), stays("aggregation", from.Aggregation == to.Aggregation),
	)
}
