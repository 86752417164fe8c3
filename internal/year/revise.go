package year

import (
	"context"

	entemulationyear "thidua/ent/emulationyear"
	"thidua/internal/database"
	"thidua/internal/event"
	"thidua/internal/vocabulary"
)

// Revise is the input of changing an emulation year: nil stays as it is.
type Revise struct {
	ID      string
	Version int
	Steps   []vocabulary.YearStep
	Days    []vocabulary.OfficeDay
}

// Revise changes the steps or the working days of an open emulation year. A save that
// changes nothing keeps the version and leaves no event.
// Codes: NOT_FOUND, FORBIDDEN, CONFLICT, BAD_USER_INPUT, TEXT_MISSING, TEXT_TOO_LONG,
// EMULATION_YEAR_NOT_IN_STATE, PERIOD_REVERSED, EMULATION_STEP_OUTSIDE_YEAR,
// EMULATION_DAY_OUTSIDE_YEAR, EMULATION_DAY_TWICE.
func (s *Service) Revise(ctx context.Context, in Revise) (string, error) {
	return in.ID, s.DB.Do(ctx, func(t *database.Tx) error {
		row, err := t.EmulationYear.Get(ctx, in.ID)
		if err != nil {
			return database.NotFound(err, "id", "emulation year")
		}
		ctx, err := revise.may(ctx, "reviseEmulationYear", row, in.Version)
		if err != nil {
			return err
		}
		steps, days := row.Steps, row.Days
		if in.Steps != nil {
			steps = in.Steps
		}
		if in.Days != nil {
			days = in.Days
		}
		if steps, days, err = plan(row.WorkYear, steps, days); err != nil {
			return err
		}
		changes := event.Changed(nil, "steps", told(row.Steps), told(steps))
		changes = event.Changed(changes, "days", toldDays(row.Days), toldDays(days))
		if len(changes) == 0 {
			return nil
		}
		if err := t.EmulationYear.UpdateOneID(in.ID).Where(entemulationyear.Version(in.Version)).AddVersion(1).
			SetSteps(steps).SetDays(days).Exec(ctx); err != nil {
			return database.Stale(err)
		}
		return event.Record(ctx, t, event.Event{Kind: vocabulary.EmulationYearRevised, Subject: in.ID, Changes: changes})
	})
}
