package indicator

import (
	"context"

	"thidua/ent"
	entindicatorperiod "thidua/ent/indicatorperiod"
	"thidua/internal/access"
	"thidua/internal/calendar"
	"thidua/internal/check"
	"thidua/internal/database"
	"thidua/internal/decimal"
	"thidua/internal/event"
	"thidua/internal/lifecycle"
	"thidua/internal/vocabulary"
)

// RevisePeriod is the input of correcting a period: nil stays as it is.
type RevisePeriod struct {
	ID       string
	Version  int
	StartsOn *calendar.Date
	EndsOn   *calendar.Date
	Target   *decimal.Decimal
}

// RevisePeriod corrects the days or the target of a period. One that changes nothing
// keeps the version and leaves no event.
// Codes: NOT_FOUND, FORBIDDEN, CONFLICT, BAD_USER_INPUT, INDICATOR_NOT_IN_STATE, PERIOD_REVERSED,
// EFFECTIVE_DATE_IN_FUTURE, UNIT_CLOSED, INDICATOR_PERIOD_OVERLAPS.
func (s *Service) RevisePeriod(ctx context.Context, in RevisePeriod) (string, error) {
	return in.ID, s.DB.Do(ctx, func(t *database.Tx) error {
		row, err := lockedPeriod(ctx, t, in.ID)
		if err != nil {
			return err
		}
		ctx, err := mayRevisePeriod(ctx, row, in.Version)
		if err != nil {
			return err
		}
		to := in.over(row)
		office, err := t.Office.Get(ctx, row.OfficeID)
		if err != nil {
			return err
		}
		if err := check.All(check.Period("endsOn", to.StartsOn, &to.EndsOn), keeps(office, to.StartsOn, to.EndsOn), staysTrue(to, t.Today)); err != nil {
			return err
		}
		e, changed := happening(vocabulary.IndicatorPeriodRevised, row, to)
		if !changed {
			return nil
		}
		if err := save(ctx, t, []*ent.IndicatorPeriod{to}); err != nil {
			return err
		}
		return event.Record(ctx, t, e)
	})
}

// lockedPeriod reads a period with what decides on it. Codes: NOT_FOUND.
func lockedPeriod(ctx context.Context, t *database.Tx, id string) (*ent.IndicatorPeriod, error) {
	q := t.IndicatorPeriod.Query().Where(entindicatorperiod.ID(id)).WithDepartment().
		WithIndicator(func(q *ent.IndicatorQuery) { q.WithResponsibility() })
	if t.Postgres() {
		q.ForUpdate()
	}
	row, err := q.Only(ctx)
	return row, database.NotFound(err, "id", "period of an indicator")
}

// mayRevisePeriod tells whether a period can be corrected, and in which role.
// Codes: FORBIDDEN, CONFLICT, INDICATOR_NOT_IN_STATE.
func mayRevisePeriod(ctx context.Context, p *ent.IndicatorPeriod, version int) (context.Context, error) {
	ctx, err := access.Allow(ctx, "reviseIndicatorPeriod", p.OfficeID, "")
	if err != nil {
		return ctx, err
	}
	return ctx, check.First(check.Version(p.Version, version), revise.may("id", p.Edges.Indicator.Status))
}

// over is the period as it would be.
func (in RevisePeriod) over(row *ent.IndicatorPeriod) *ent.IndicatorPeriod {
	to := *row
	lifecycle.Set(&to.StartsOn, in.StartsOn)
	lifecycle.Set(&to.EndsOn, in.EndsOn)
	if in.Target != nil {
		to.Target = in.Target
	}
	return &to
}

// staysTrue: a period is of days on which its department existed, and one that has a
// value has begun. Codes: UNIT_CLOSED, EFFECTIVE_DATE_IN_FUTURE.
func staysTrue(p *ent.IndicatorPeriod, today calendar.Date) error {
	if p.Value != nil {
		if err := happened("startsOn", p.StartsOn, today); err != nil {
			return err
		}
	}
	if d := p.Edges.Department; d != nil && !p.EndsOn.Before(p.StartsOn) {
		return belongs(d, d.OfficeID, p.StartsOn, p.EndsOn) // it was of the office when it was planned
	}
	return nil
}
