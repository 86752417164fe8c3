package indicator

import (
	"context"
	"time"

	"thidua/ent"
	entindicatorperiod "thidua/ent/indicatorperiod"
	"thidua/internal/access"
	"thidua/internal/actor"
	"thidua/internal/calendar"
	"thidua/internal/check"
	"thidua/internal/database"
	"thidua/internal/decimal"
	"thidua/internal/event"
	"thidua/internal/vocabulary"
)

// Measure is the input of entering a value: as it is, or by its parts.
type Measure struct {
	ID          string // of the period
	Version     int
	Value       *decimal.Decimal
	Numerator   *decimal.Decimal
	Denominator *decimal.Decimal
	MeasuredAt  *time.Time // now when absent
	Source      *string
	Note        *string
}

// Measure enters the value of a period, or corrects it; the event keeps what was there
// before. One that changes nothing keeps the version and leaves no event.
// Codes: NOT_FOUND, FORBIDDEN, CONFLICT, BAD_USER_INPUT, TEXT_TOO_LONG,
// INDICATOR_NOT_IN_STATE, EFFECTIVE_DATE_IN_FUTURE, INDICATOR_VALUE_UNCLEAR,
// INDICATOR_MEASURED_OUTSIDE.
func (s *Service) Measure(ctx context.Context, in Measure) (string, error) {
	return in.ID, s.DB.Do(ctx, func(t *database.Tx) error {
		row, err := lockedPeriod(ctx, t, in.ID)
		if err != nil {
			return err
		}
		ctx, err := mayMeasure(ctx, row, in.Version, t.Today)
		if err != nil {
			return err
		}
		to, err := reading{in.Value, in.Numerator, in.Denominator, in.MeasuredAt, in.Source, in.Note, methodOf(ctx)}.over(row, t.Now)
		if err != nil {
			return err
		}
		e, changed := happening(vocabulary.IndicatorMeasured, row, to)
		if !changed {
			return nil
		}
		if err := save(ctx, t, []*ent.IndicatorPeriod{to}); err != nil {
			return err
		}
		return event.Record(ctx, t, e)
	})
}

// mayMeasure tells whether a period can be measured, and in which role.
// Codes: FORBIDDEN, CONFLICT, INDICATOR_NOT_IN_STATE, EFFECTIVE_DATE_IN_FUTURE.
func mayMeasure(ctx context.Context, p *ent.IndicatorPeriod, version int, today calendar.Date) (context.Context, error) {
	ctx, err := access.Allow(ctx, "measureIndicator", p.OfficeID, answering(p, today))
	if err != nil {
		return ctx, err
	}
	return ctx, check.First(check.Version(p.Version, version), measure.may("id", p.Edges.Indicator.Status), happened("id", p.StartsOn, today))
}

// methodOf: what an integration enters comes from a system.
func methodOf(ctx context.Context) entindicatorperiod.Method {
	if actor.From(ctx).Role == actor.Integration {
		return entindicatorperiod.MethodSYSTEM
	}
	return entindicatorperiod.MethodMANUAL
}

// reading is a value as it comes, from somebody's hand or from a system.
type reading struct {
	value, numerator, denominator *decimal.Decimal
	measuredAt                    *time.Time
	source, note                  *string
	method                        entindicatorperiod.Method
}

// over is the period with the reading in it, in place of what was there. The same value
// again, without a moment, leaves the period as it is.
// Codes: BAD_USER_INPUT, TEXT_TOO_LONG, EFFECTIVE_DATE_IN_FUTURE,
// INDICATOR_MEASURED_OUTSIDE, INDICATOR_VALUE_UNCLEAR.
func (r reading) over(p *ent.IndicatorPeriod, now time.Time) (*ent.IndicatorPeriod, error) {
	when, untold := now, error(nil)
	if r.measuredAt != nil {
		when = r.measuredAt.UTC().Truncate(time.Millisecond)
		untold = measuredIn(p.StartsOn, when, now)
	}
	value, unclear := valueOf(r.value, r.numerator, r.denominator)
	if err := check.All(
		unclear,
		untold,
		check.OptionalText("source", &r.source, 200),
		check.OptionalText("note", &r.note, 1000),
	); err != nil {
		return nil, err
	}
	to := *p
	to.Value, to.Numerator, to.Denominator = &value, r.numerator, r.denominator
	to.Source, to.Note = r.source, r.note
	if _, other := happening("", p, &to); other || r.measuredAt != nil {
		to.MeasuredAt, to.Method = &when, &r.method
	}
	return &to, nil
}

// answering is the department that enters the value of a period: the one that it is
// of; for the office as a whole the one that answers for the application that the
// value comes from. It is empty where that is nobody but the officer.
func answering(p *ent.IndicatorPeriod, today calendar.Date) string {
	if p.DepartmentID != nil {
		return *p.DepartmentID
	}
	if r := p.Edges.Indicator.Edges.Responsibility; r != nil && r.DepartmentID != nil && today.Within(r.StartsOn, r.EndsOn) {
		return *r.DepartmentID
	}
	return ""
}
