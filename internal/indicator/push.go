package indicator

import (
	"context"
	"slices"
	"time"

	"thidua/ent"
	entindicator "thidua/ent/indicator"
	entindicatorperiod "thidua/ent/indicatorperiod"
	"thidua/internal/access"
	"thidua/internal/calendar"
	"thidua/internal/check"
	"thidua/internal/database"
	"thidua/internal/decimal"
	"thidua/internal/event"
	"thidua/internal/vocabulary"
)

// Push is the input of taking values that another system has measured.
type Push struct {
	OfficeID       string
	System         string
	Policy         vocabulary.FaultPolicy
	Measurements   []Measurement
	IdempotencyKey *string
}

// Measurement is one of them: as it is, or by its parts.
type Measurement struct {
	IndicatorCode string
	DepartmentID  *string // absent for the office as a whole
	StartsOn      calendar.Date
	EndsOn        calendar.Date
	Value         *decimal.Decimal
	Numerator     *decimal.Decimal
	Denominator   *decimal.Decimal
	MeasuredAt    *time.Time // now when absent
	Note          *string
}

// Pushed is what became of one of them.
type Pushed struct {
	PeriodID string // empty where it was refused
	Outcome  vocabulary.RowOutcome
	Err      error
}

// maxMeasurements bounds one push: with it all rows are written by one statement.
const maxMeasurements = 1000

// Push takes values that another system has measured, in a constant number of
// statements. The same value again changes nothing, and neither does one that was measured
// before the one that is there; another one replaces it, and the change stays on the timeline. Of two values of one period in one push the second is refused. With a key that
// was used before nothing is written. With REJECT_ALL the fault of one value refuses them all.
// Codes: NOT_FOUND, FORBIDDEN, BAD_USER_INPUT, TEXT_MISSING, TEXT_TOO_LONG,
// INDICATOR_NOT_IN_STATE, EFFECTIVE_DATE_IN_FUTURE, PERIOD_REVERSED, UNIT_UNCLEAR,
// UNIT_CLOSED, INDICATOR_PERIOD_OVERLAPS, INDICATOR_VALUE_UNCLEAR,
// INDICATOR_PERIOD_TWICE, INDICATOR_MEASURED_OUTSIDE, IDEMPOTENCY_KEY_REUSED.
func (s *Service) Push(ctx context.Context, in Push) (results []Pushed, err error) {
	if err := check.Many("measurements", len(in.Measurements), maxMeasurements); err != nil {
		return nil, err
	}
	err = s.DB.Do(ctx, func(t *database.Tx) error {
		results, err = push(ctx, t, in)
		return err
	})
	return results, err
}

func push(ctx context.Context, t *database.Tx, in Push) ([]Pushed, error) {
	office, err := t.Office.Get(ctx, in.OfficeID)
	if err != nil {
		return nil, database.NotFound(err, "officeID", "office")
	}
	ctx, err = access.Allow(ctx, "pushMeasurements", in.OfficeID, "")
	if err != nil {
		return nil, err
	}
	if err := check.Text("system", &in.System, 100); err != nil {
		return nil, err
	}
	again := true
	if _, err := t.Once(ctx, in.IdempotencyKey, "pushMeasurements", in, func() (string, error) {
		again = false
		return in.OfficeID, nil
	}); err != nil {
		return nil, err
	}
	there, err := in.read(ctx, t, office)
	if err != nil {
		return nil, err
	}
	results := make([]Pushed, len(in.Measurements))
	var problems []error
	var rows []*ent.IndicatorPeriod
	var events []event.Event
	for i, m := range in.Measurements {
		was, to, err := there.judge(t, in, m)
		if err != nil {
			results[i] = Pushed{Outcome: vocabulary.RowRefused, Err: at("measurements", i, err)}
			problems = append(problems, results[i].Err)
			continue
		}
		results[i] = Pushed{PeriodID: was.ID, Outcome: vocabulary.RowUnchanged}
		e, changed := happening(vocabulary.MeasurementPushed, was, to)
		switch {
		case again && was.Version == 0:
			results[i].PeriodID = "" // it has other days by now
		case again, !changed:
		case was.Version == 0:
			results[i].Outcome = vocabulary.RowCreated
		default:
			results[i].Outcome = vocabulary.RowUpdated
		}
		if changed && !again {
			rows, events = append(rows, to), append(events, e)
		}
	}
	if in.Policy == vocabulary.RejectAll && len(problems) > 0 && !again {
		return nil, check.All(problems...)
	}
	if len(rows) == 0 {
		return results, nil
	}
	if err := save(ctx, t, rows); err != nil {
		return nil, err
	}
	return results, event.RecordAll(ctx, t, events)
}

// known is what the values of a push name, as far as it is there.
type known struct {
	office     *ent.Office
	indicators map[string]*ent.Indicator // by code
	units      map[string]*ent.Department
	ledger     ledger
}

// read reads and locks it, in three statements.
func (in Push) read(ctx context.Context, t *database.Tx, office *ent.Office) (k known, err error) {
	k.office = office
	var codes, departments, ids []string
	for _, m := range in.Measurements {
		codes = append(codes, m.IndicatorCode)
		if m.DepartmentID != nil {
			departments = append(departments, *m.DepartmentID)
		}
	}
	q := t.Indicator.Query().Where(entindicator.OfficeID(in.OfficeID), entindicator.CodeIn(codes...)).Order(entindicator.ByID())
	if t.Postgres() {
		q.ForUpdate()
	}
	found, err := q.All(ctx)
	if err != nil {
		return k, err
	}
	k.indicators = make(map[string]*ent.Indicator, len(found))
	for _, i := range found {
		k.indicators[i.Code] = i
		ids = append(ids, i.ID)
	}
	if k.units, err = units(ctx, t, departments...); err != nil {
		return k, err
	}
	first := slices.MinFunc(in.Measurements, func(a, b Measurement) int { return a.StartsOn.Compare(b.StartsOn) }).StartsOn
	last := slices.MaxFunc(in.Measurements, func(a, b Measurement) int { return a.EndsOn.Compare(b.EndsOn) }).EndsOn
	k.ledger, err = ledgerOf(ctx, t, ids, first, last)
	return k, err
}

// judge tells which period a value is of, and what the period would be with it.
func (k known) judge(t *database.Tx, in Push, m Measurement) (was, to *ent.IndicatorPeriod, err error) {
	if err := check.Exact("indicatorCode", m.IndicatorCode, 50); err != nil {
		return nil, nil, err
	}
	i := k.indicators[m.IndicatorCode]
	if i == nil {
		return nil, nil, missing("indicatorCode", "indicator in this office")
	}
	place := keeps(k.office, m.StartsOn, m.EndsOn)
	if m.DepartmentID != nil {
		place = check.First(place, belongs(k.units[*m.DepartmentID], in.OfficeID, m.StartsOn, m.EndsOn))
	}
	value := reading{m.Value, m.Numerator, m.Denominator, m.MeasuredAt, &in.System, m.Note, entindicatorperiod.MethodSYSTEM}
	_, unread := value.over(&ent.IndicatorPeriod{StartsOn: m.StartsOn}, t.Now) // before the period counts as named
	if err := check.All(measure.may("indicatorCode", i.Status), place, happened("startsOn", m.StartsOn, t.Today), unread); err != nil {
		return nil, nil, err
	}
	if was, err = k.ledger.period(t, i, m.DepartmentID, m.StartsOn, m.EndsOn); err != nil {
		return nil, nil, err
	}
	if older(m.MeasuredAt, was.MeasuredAt) {
		return was, was, nil
	}
	to, err = value.over(was, t.Now)
	return was, to, err
}
