package year

import (
	"context"

	entemulationyear "thidua/ent/emulationyear"
	"thidua/internal/access"
	"thidua/internal/check"
	"thidua/internal/database"
	"thidua/internal/event"
	"thidua/internal/fault"
	"thidua/internal/identity"
	"thidua/internal/organisation"
	"thidua/internal/vocabulary"
)

// Exists says that an office has opened this emulation year before.
const Exists fault.Code = "EMULATION_YEAR_EXISTS"

// Open is the input of opening an emulation year.
type Open struct {
	OfficeID       string
	Year           int
	Steps          []vocabulary.YearStep // nil for those of most offices
	Days           []vocabulary.OfficeDay
	IdempotencyKey *string
}

// Open opens an emulation year of an office. The years before stay open.
// Codes: NOT_FOUND, FORBIDDEN, BAD_USER_INPUT, TEXT_MISSING, TEXT_TOO_LONG,
// PERIOD_REVERSED, EMULATION_STEP_OUTSIDE_YEAR, EMULATION_DAY_OUTSIDE_YEAR,
// EMULATION_DAY_TWICE, EMULATION_YEAR_EXISTS, UNIT_CLOSED, IDEMPOTENCY_KEY_REUSED.
func (s *Service) Open(ctx context.Context, in Open) (id string, err error) {
	err = s.DB.Do(ctx, func(t *database.Tx) error {
		id, err = t.Once(ctx, in.IdempotencyKey, "openEmulationYear", in, func() (string, error) { return open(ctx, t, in) })
		return err
	})
	return id, err
}

func open(ctx context.Context, t *database.Tx, in Open) (string, error) {
	office, err := t.Office.Get(ctx, in.OfficeID)
	if err != nil {
		return "", database.NotFound(err, "officeID", "office")
	}
	ctx, err = access.Allow(ctx, "openEmulationYear", in.OfficeID, "")
	if err != nil {
		return "", err
	}
	if err := check.All(organisation.GoesOn("officeID", office.EndsOn, t.Today), check.Year("year", in.Year)); err != nil {
		return "", err
	}
	steps, days := in.Steps, in.Days
	if steps == nil {
		if steps, err = usual(in.Year); err != nil {
			return "", err
		}
	}
	if steps, days, err = plan(in.Year, steps, days); err != nil {
		return "", err
	}
	id := t.NewID(identity.EmulationYear)
	err = t.EmulationYear.Create().SetID(id).SetOfficeID(in.OfficeID).SetWorkYear(in.Year).
		SetStatus(entemulationyear.StatusOPEN).SetSteps(steps).SetDays(days).Exec(ctx)
	if name, ok := database.Violated(err); ok && name == "emulation_year_office" {
		return "", fault.New(Exists, "year", "the office has opened %d before; revise that one", in.Year).With("year", in.Year)
	}
	if err != nil {
		return "", err
	}
	changes := event.Changed(nil, "workYear", nil, in.Year)
	changes = event.Changed(changes, "steps", nil, told(steps))
	changes = event.Changed(changes, "days", nil, toldDays(days))
	return id, event.Record(ctx, t, event.Event{Kind: vocabulary.EmulationYearOpened, Subject: id, Also: []string{in.OfficeID}, Changes: changes})
}
