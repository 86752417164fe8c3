package indicator

import (
	"context"

	"thidua/ent"
	entindicator "thidua/ent/indicator"
	"thidua/internal/access"
	"thidua/internal/check"
	"thidua/internal/database"
	"thidua/internal/event"
	"thidua/internal/identity"
	"thidua/internal/organisation"
	"thidua/internal/vietnamese"
	"thidua/internal/vocabulary"
)

// Define is the input of defining an indicator.
type Define struct {
	OfficeID         string
	Code             string
	NameVi           string
	NameEn           *string
	UnitOfMeasure    string
	Direction        entindicator.Direction
	Frequency        entindicator.Frequency
	Aggregation      entindicator.Aggregation
	ResponsibilityID *string
	Description      *string
	IdempotencyKey   *string
}

// Define adds an indicator to those of an office.
// Codes: NOT_FOUND, FORBIDDEN, BAD_USER_INPUT, TEXT_MISSING, TEXT_TOO_LONG,
// INDICATOR_CODE_TAKEN, UNIT_CLOSED, IDEMPOTENCY_KEY_REUSED.
func (s *Service) Define(ctx context.Context, in Define) (id string, err error) {
	err = s.DB.Do(ctx, func(t *database.Tx) error {
		id, err = t.Once(ctx, in.IdempotencyKey, "defineIndicator", in, func() (string, error) { return define(ctx, t, in) })
		return err
	})
	return id, err
}

func define(ctx context.Context, t *database.Tx, in Define) (string, error) {
	office, err := t.Office.Get(ctx, in.OfficeID)
	if err != nil {
		return "", database.NotFound(err, "officeID", "office")
	}
	ctx, err = access.Allow(ctx, "defineIndicator", in.OfficeID, "")
	if err != nil {
		return "", err
	}
	source, err := sourceOf(ctx, t, in.OfficeID, in.ResponsibilityID)
	if err != nil {
		return "", err
	}
	row := &ent.Indicator{
		OfficeID: in.OfficeID, Code: in.Code, NameVi: in.NameVi, NameEn: in.NameEn, UnitOfMeasure: in.UnitOfMeasure, Direction: in.Direction,
		Frequency: in.Frequency, Aggregation: in.Aggregation, ResponsibilityID: in.ResponsibilityID, Description: in.Description,
	}
	if err := check.All(organisation.GoesOn("officeID", office.EndsOn, t.Today), clean(row), source); err != nil {
		return "", err
	}
	id := t.NewID(identity.Indicator)
	if err := t.Indicator.Create().SetID(id).SetOfficeID(row.OfficeID).SetCode(row.Code).
		SetNameVi(row.NameVi).SetNillableNameEn(row.NameEn).SetNameFolded(vietnamese.Fold(row.NameVi)).SetNameSort(vietnamese.TextKey(row.NameVi)).
		SetUnitOfMeasure(row.UnitOfMeasure).SetDirection(row.Direction).SetFrequency(row.Frequency).SetAggregation(row.Aggregation).
		SetNillableResponsibilityID(row.ResponsibilityID).SetNillableDescription(row.Description).SetStatus(entindicator.StatusACTIVE).Exec(ctx); err != nil {
		return "", err
	}
	return id, event.Record(ctx, t, event.Event{Kind: vocabulary.IndicatorDefined, Subject: id, Changes: changes(&ent.Indicator{}, row)})
}

// clean checks and cleans the texts of an indicator.
// Codes: BAD_USER_INPUT, TEXT_MISSING, TEXT_TOO_LONG.
func clean(i *ent.Indicator) error {
	return check.All(
		check.Text("code", &i.Code, 50),
		check.Text("nameVi", &i.NameVi, 300),
		check.OptionalText("nameEn", &i.NameEn, 300),
		check.Text("unitOfMeasure", &i.UnitOfMeasure, 50),
		check.OptionalText("description", &i.Description, 2000),
	)
}

// sourceOf reads the responsibility that an indicator names: one of the same office.
// The second error is what is wrong with the input. Codes: NOT_FOUND.
func sourceOf(ctx context.Context, t *database.Tx, office string, id *string) (refusal, _ error) {
	if id == nil {
		return nil, nil
	}
	row, err := t.Responsibility.Get(ctx, *id)
	switch {
	case ent.IsNotFound(err), err == nil && row.OfficeID != office:
		return missing("responsibilityID", "responsibility in this office"), nil
	}
	return nil, err
}

// changes tells what became of an indicator.
func changes(from, to *ent.Indicator) (all []vocabulary.Change) {
	all = event.Changed(all, "code", from.Code, to.Code)
	all = event.Changed(all, "nameVi", from.NameVi, to.NameVi)
	all = event.Changed(all, "nameEn", from.NameEn, to.NameEn)
	all = event.Changed(all, "unitOfMeasure", from.UnitOfMeasure, to.UnitOfMeasure)
	all = event.Changed(all, "direction", from.Direction, to.Direction)
	all = event.Changed(all, "frequency", from.Frequency, to.Frequency)
	all = event.Changed(all, "aggregation", from.Aggregation, to.Aggregation)
	all = event.Changed(all, "responsibilityID", from.ResponsibilityID, to.ResponsibilityID)
	return event.Changed(all, "description", from.Description, to.Description)
}
