package indicator

import (
	"context"
	"slices"

	"thidua/ent"
	entindicatorperiod "thidua/ent/indicatorperiod"
	"thidua/internal/calendar"
	"thidua/internal/check"
	"thidua/internal/database"
	"thidua/internal/decimal"
	"thidua/internal/event"
	"thidua/internal/vocabulary"
)

// Plan is the input of setting targets.
type Plan struct {
	ID             string
	Version        int
	DepartmentID   *string // absent for the office as a whole
	Periods        []Target
	IdempotencyKey *string
}

// Target is what is to be reached in a period.
type Target struct {
	StartsOn calendar.Date
	EndsOn   calendar.Date
	Target   *decimal.Decimal
}

// maxTargets is more than any plan of a unit holds.
const maxTargets = 100

// Plan sets the targets of periods of one unit: of those that are there, and of new
// ones. A plan that changes nothing keeps the version and leaves no event.
// Codes: NOT_FOUND, FORBIDDEN, CONFLICT, BAD_USER_INPUT, TEXT_MISSING, TEXT_TOO_LONG,
// INDICATOR_NOT_IN_STATE, PERIOD_REVERSED, UNIT_UNCLEAR, UNIT_CLOSED, INDICATOR_PERIOD_OVERLAPS,
// INDICATOR_PERIOD_TWICE, IDEMPOTENCY_KEY_REUSED.
func (s *Service) Plan(ctx context.Context, in Plan) (string, error) {
	if err := check.Many("periods", len(in.Periods), maxTargets); err != nil {
		return "", err
	}
	return in.ID, s.DB.Do(ctx, func(t *database.Tx) error {
		_, err := t.Once(ctx, in.IdempotencyKey, "planIndicator", in, func() (string, error) { return in.ID, planned(ctx, t, in) })
		return err
	})
}

func planned(ctx context.Context, t *database.Tx, in Plan) error {
	row, err := locked(ctx, t, in.ID)
	if err != nil {
		return err
	}
	ctx, err = plan.decide(ctx, "planIndicator", row, in.Version)
	if err != nil {
		return err
	}
	there, unit, err := in.read(ctx, t)
	if err != nil {
		return err
	}
	office, err := t.Office.Get(ctx, row.OfficeID)
	if err != nil {
		return err
	}
	var problems []error
	var rows []*ent.IndicatorPeriod
	var events []event.Event
	for i, target := range in.Periods {
		problems = append(problems, at("periods", i, keeps(office, target.StartsOn, target.EndsOn)))
		if in.DepartmentID != nil {
			problems = append(problems, belongs(unit, row.OfficeID, target.StartsOn, target.EndsOn))
		}
		was, err := there.period(t, row, in.DepartmentID, target.StartsOn, target.EndsOn)
		if err != nil {
			problems = append(problems, at("periods", i, err))
			continue
		}
		to := *was
		to.Target = target.Target
		if e, changed := happening(vocabulary.IndicatorPlanned, was, &to); changed {
			rows, events = append(rows, &to), append(events, e)
		}
	}
	if err := check.All(problems...); err != nil || len(rows) == 0 {
		return err
	}
	if err := t.Indicator.UpdateOneID(in.ID).AddVersion(1).Exec(ctx); err != nil {
		return err
	}
	if err := save(ctx, t, rows); err != nil {
		return err
	}
	return event.RecordAll(ctx, t, events)
}

// read reads the periods that are there on the days of the plan, and the department.
func (in Plan) read(ctx context.Context, t *database.Tx) (there ledger, unit *ent.Department, err error) {
	first := slices.MinFunc(in.Periods, func(a, b Target) int { return a.StartsOn.Compare(b.StartsOn) }).StartsOn
	last := slices.MaxFunc(in.Periods, func(a, b Target) int { return a.EndsOn.Compare(b.EndsOn) }).EndsOn
	where := entindicatorperiod.DepartmentIDIsNil()
	if in.DepartmentID != nil {
		where = entindicatorperiod.DepartmentID(*in.DepartmentID)
		found, err := units(ctx, t, *in.DepartmentID)
		if err != nil {
			return there, nil, err
		}
		unit = found[*in.DepartmentID]
	}
	there, err = ledgerOf(ctx, t, []string{in.ID}, first, last, where)
	return there, unit, err
}
