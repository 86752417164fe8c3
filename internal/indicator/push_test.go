package indicator

import (
	"errors"
	"fmt"
	"slices"
	"strings"
	"testing"

	entindicatorperiod "thidua/ent/indicatorperiod"
	"thidua/internal/access"
	"thidua/internal/actor"
	"thidua/internal/check"
	"thidua/internal/database"
	"thidua/internal/fault"
	"thidua/internal/organisation"
	"thidua/internal/vocabulary"
)

// sent is a value of a month of 2026 for the desk.
func sent(m int, value string) Measurement {
	of := month(m, value)
	return Measurement{IndicatorCode: "HS", DepartmentID: new(desk), StartsOn: of.StartsOn, EndsOn: of.EndsOn, Value: of.Target}
}

func pushed(policy vocabulary.FaultPolicy, all ...Measurement) Push {
	return Push{OfficeID: here, System: "Một cửa điện tử", Policy: policy, Measurements: all}
}

// outcomes are what became of the values, with the code and the field of refusals.
func outcomes(results []Pushed) (all []string) {
	for _, r := range results {
		one := string(r.Outcome)
		if f, ok := errors.AsType[*fault.Error](r.Err); ok {
			one += " " + string(f.Code) + " " + f.Field
		}
		all = append(all, one)
	}
	return all
}

func TestPush(t *testing.T) {
	everywhere(t, func(w world) {
		id := w.define(onTime())
		planned := w.plan(id, new(desk), "95", 1)[0]
		system := w.as(actor.Integration, here)
		in := pushed(vocabulary.RejectAll, sent(1, "96"), sent(2, "97"))
		in.Measurements[1].Value, in.Measurements[1].Numerator, in.Measurements[1].Denominator = nil, number("97"), number("100")
		in.IdempotencyKey = new("k1")
		results, err := w.s.Push(system, in)
		w.must(err)
		if got := outcomes(results); !slices.Equal(got, []string{"UPDATED", "CREATED"}) || results[0].PeriodID != planned {
			t.Fatalf("%v", results)
		}
		first, second := w.period(planned), w.period(results[1].PeriodID)
		if *first.Value != *number("96") || *first.Target != *number("95") || first.Version != 2 || *first.Source != "Một cửa điện tử" || *first.Method != entindicatorperiod.MethodSYSTEM {
			t.Errorf("period: %v", first)
		}
		if *second.Value != *number("97") || *second.Denominator != *number("100") || second.Target != nil || second.Version != 1 || second.OfficeID != here {
			t.Errorf("period: %v", second)
		}
		if e := w.event(vocabulary.MeasurementPushed); e.ActorRole != string(actor.Integration) || told(e, "value") != "– > 97" {
			t.Errorf("event: %v", e)
		}

		// Once more without a key: all is as it was, and somebody's correction is not.
		before := w.everything()
		in.IdempotencyKey = nil
		if results, err := w.s.Push(system, in); err != nil || !slices.Equal(outcomes(results), []string{"UNCHANGED", "UNCHANGED"}) || w.everything() != before {
			t.Errorf("once more: %v, %v", results, err)
		}
		_, err = w.s.Measure(w.ctx, Measure{ID: planned, Version: 2, Value: number("95.5")})
		w.must(err)
		// With the key nothing is written again.
		before = w.everything()
		in.IdempotencyKey = new("k1")
		if results, err := w.s.Push(system, in); err != nil || !slices.Equal(outcomes(results), []string{"UNCHANGED", "UNCHANGED"}) || w.everything() != before {
			t.Errorf("again: %v, %v", results, err)
		}
		in.Measurements[0].Note = new("Khác")
		w.refused(database.IdempotencyMismatch, "idempotencyKey", func() (string, error) {
			_, err := w.s.Push(system, in)
			return "", err
		})
	})
}

func TestPushRefusesRows(t *testing.T) {
	everywhere(t, func(w world) {
		w.define(onTime())
		retired := onTime()
		retired.Code = "CU"
		_, err := w.s.Retire(w.ctx, Retire{ID: w.define(retired), Version: 1, Reason: "Thôi"})
		w.must(err)
		spoilt := func(m int, spoil func(*Measurement)) Measurement {
			one := sent(m, "95")
			spoil(&one)
			return one
		}
		rows := []Measurement{
			sent(1, "95"),
			spoilt(2, func(m *Measurement) { m.IndicatorCode = "X" }),
			spoilt(2, func(m *Measurement) { m.IndicatorCode = "CU" }),
			spoilt(2, func(m *Measurement) { m.DepartmentID = new("dep_X") }),
			spoilt(2, func(m *Measurement) { m.DepartmentID = new(their) }),
			spoilt(2, func(m *Measurement) { m.DepartmentID = new(closed) }),
			spoilt(2, func(m *Measurement) { m.EndsOn = day("2026-01-31") }),
			spoilt(2, func(m *Measurement) { m.StartsOn = day("2026-01-31") }),
			sent(1, "96"),
			sent(4, "95"),
			spoilt(2, func(m *Measurement) { m.Value = nil }),
			spoilt(2, func(m *Measurement) { m.MeasuredAt = new(day("2026-03-11").At(0)) }),
			spoilt(2, func(m *Measurement) { m.Note = new(strings.Repeat("ễ", 1001)) }),
			spoilt(2, func(m *Measurement) { m.DepartmentID = nil }),
			spoilt(2, func(m *Measurement) { m.IndicatorCode = strings.Repeat("ễ", 51) }),
			spoilt(2, func(m *Measurement) { m.IndicatorCode = "" }),
			spoilt(2, func(m *Measurement) { m.MeasuredAt = new(day("2026-01-31").At(23)) }),
			spoilt(2, func(m *Measurement) { m.MeasuredAt = new(day("2026-03-10").At(10)) }),
			spoilt(2, func(m *Measurement) {
				m.Value, m.Numerator, m.Denominator = nil, number("100000000000"), number("0.0001")
			}),
			spoilt(2, func(m *Measurement) { m.EndsOn = day("9999-12-31") }),
			spoilt(2, func(m *Measurement) { m.DepartmentID, m.StartsOn, m.EndsOn = nil, day("1999-01-01"), day("1999-01-31") }),
			spoilt(2, func(m *Measurement) { m.Value, m.Numerator, m.Denominator = nil, number("-1"), number("3") }),
			spoilt(2, func(m *Measurement) { m.Value, m.Numerator, m.Denominator = nil, number("1"), number("0") }),
		}
		want := []string{
			"CREATED",
			"REFUSED NOT_FOUND measurements.1.indicatorCode",
			"REFUSED INDICATOR_NOT_IN_STATE measurements.2.indicatorCode",
			"REFUSED NOT_FOUND measurements.3.departmentID",
			"REFUSED " + string(organisation.UnitUnclear) + " measurements.4.departmentID",
			"REFUSED " + string(organisation.UnitClosed) + " measurements.5.departmentID",
			"REFUSED " + string(check.PeriodReversed) + " measurements.6.endsOn",
			"REFUSED INDICATOR_PERIOD_OVERLAPS measurements.7.startsOn",
			"REFUSED INDICATOR_PERIOD_TWICE measurements.8.startsOn",
			"REFUSED " + string(check.DateInFuture) + " measurements.9.startsOn",
			"REFUSED INDICATOR_VALUE_UNCLEAR measurements.10.value",
			"REFUSED " + string(check.DateInFuture) + " measurements.11.measuredAt",
			"REFUSED " + string(check.TextTooLong) + " measurements.12.note",
			"CREATED",
			"REFUSED " + string(check.TextTooLong) + " measurements.14.indicatorCode",
			"REFUSED " + string(check.TextMissing) + " measurements.15.indicatorCode",
			"REFUSED INDICATOR_MEASURED_OUTSIDE measurements.16.measuredAt",
			"REFUSED INDICATOR_MEASURED_OUTSIDE measurements.17.measuredAt",
			"REFUSED BAD_USER_INPUT measurements.18.numerator",
			"REFUSED BAD_USER_INPUT measurements.19.endsOn",
			"REFUSED " + string(organisation.UnitClosed) + " measurements.20.endsOn",
			"REFUSED INDICATOR_VALUE_UNCLEAR measurements.21.numerator",
			"REFUSED INDICATOR_VALUE_UNCLEAR measurements.22.denominator",
		}
		system := w.as(actor.Integration, here)
		w.refused(fault.NotFound, "measurements.1.indicatorCode", func() (string, error) {
			results, err := w.s.Push(system, pushed(vocabulary.RejectAll, rows...))
			f, ok := errors.AsType[*fault.Error](err)
			if results != nil || !ok || len(f.Each()) != len(rows)-2 {
				t.Errorf("%d results, %v", len(results), err)
			}
			return "", err
		})
		results, err := w.s.Push(system, pushed(vocabulary.SkipFaulty, rows...))
		w.must(err)
		if got := outcomes(results); !slices.Equal(got, want) {
			t.Errorf("got\n%s\nwant\n%s", strings.Join(got, "\n"), strings.Join(want, "\n"))
		}
		if n, err := w.db.Ent.IndicatorPeriod.Query().Count(w.ctx); err != nil || n != 2 {
			t.Errorf("%d periods, %v", n, err)
		}
	})
}

func TestPushRefuses(t *testing.T) {
	everywhere(t, func(w world) {
		w.define(onTime())
		fit := pushed(vocabulary.SkipFaulty, sent(1, "95"))
		push := func(role actor.Role, unit string, in Push) func() (string, error) {
			return func() (string, error) {
				_, err := w.s.Push(w.as(role, unit), in)
				return "", err
			}
		}
		none, many, nameless, nowhere, away := fit, fit, fit, fit, fit
		none.Measurements, many.Measurements = nil, slices.Repeat(fit.Measurements, maxMeasurements+1)
		nameless.System, nowhere.OfficeID, away.OfficeID = " ", "off_X", elsewhere
		w.refused(fault.BadUserInput, "measurements", push(actor.Integration, here, none))
		w.refused(fault.BadUserInput, "measurements", push(actor.Integration, here, many))
		w.refused(check.TextMissing, "system", push(actor.Integration, here, nameless))
		w.refused(fault.NotFound, "officeID", push(actor.Integration, here, nowhere))
		w.refused(fault.Forbidden, "", push(actor.Integration, here, away))
		w.refused(fault.Forbidden, "", push(actor.Integration, desk, fit))
		for _, role := range []actor.Role{actor.EmulationOfficer, actor.UnitHead, actor.Chief, actor.Administrator} {
			w.refused(fault.Forbidden, "", push(role, here, fit))
		}
		// An indicator of another office is none, also to who sees both.
		theirs := onTime()
		theirs.OfficeID, theirs.Code = elsewhere, "HS9"
		w.define(theirs)
		other := pushed(vocabulary.RejectAll, sent(1, "95"))
		other.Measurements[0].IndicatorCode, other.Measurements[0].DepartmentID = "HS9", nil
		w.refused(fault.NotFound, "measurements.0.indicatorCode", push(actor.Integration, access.Everything, other))
	})
}

// The number of statements does not depend on how many values there are; of more than
// 500 the events alone take a few more.
func TestStatementsOfPush(t *testing.T) {
	everywhere(t, func(w world) {
		for n := range 100 {
			in := onTime()
			in.Code = fmt.Sprintf("HS%d", n)
			w.define(in)
		}
		system := w.as(actor.Integration, here)
		values := func(n int, value string) (all []Measurement) {
			for i := range n {
				one := sent(1, value)
				one.IndicatorCode = fmt.Sprintf("HS%d", i%100)
				one.StartsOn = day("2025-01-01").AddDays(i / 100)
				one.EndsOn = one.StartsOn
				all = append(all, one)
			}
			return all
		}
		count := func(n int, value string) int64 {
			ctx, statements := database.CountStatements(system)
			in := pushed(vocabulary.RejectAll, values(n, value)...)
			in.IdempotencyKey = new(fmt.Sprint(n, value))
			_, err := w.s.Push(ctx, in)
			w.must(err)
			return statements.Load()
		}
		few, more, many := count(10, "1"), count(200, "2"), count(1000, "3")
		if few != more || many > few+5 {
			t.Errorf("%d statements for 10 values, %d for 200, %d for 1,000", few, more, many)
		}
		t.Logf("%d statements for 10 values, %d for 1,000", few, many)
	})
}

// Two systems that send the same periods at once make each once.
func TestPushesRace(t *testing.T) {
	everywhere(t, func(w world) {
		w.define(onTime())
		in := pushed(vocabulary.RejectAll, sent(1, "95"), sent(2, "95"))
		errs := make(chan error)
		for range 8 {
			go func() {
				_, err := w.s.Push(w.ctx, in)
				errs <- err
			}()
		}
		for range 8 {
			if err := <-errs; err != nil {
				t.Error(err)
			}
		}
		if n, err := w.db.Ent.IndicatorPeriod.Query().Count(w.ctx); err != nil || n != 2 {
			t.Errorf("%d periods, %v", n, err)
		}
	})
}
