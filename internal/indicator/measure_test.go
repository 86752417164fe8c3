package indicator

import (
	"context"
	"strings"
	"testing"
	"time"

	entindicatorperiod "thidua/ent/indicatorperiod"
	"thidua/internal/actor"
	"thidua/internal/check"
	"thidua/internal/fault"
	"thidua/internal/vocabulary"
)

func TestMeasure(t *testing.T) {
	everywhere(t, func(w world) {
		p := w.plan(w.define(onTime()), new(desk), "95", 1, 2)[0]
		head := w.as(actor.UnitHead, desk)
		_, err := w.s.Measure(head, Measure{ID: p, Version: 1, Numerator: number("320"), Denominator: number("355"), Source: new(" Báo cáo tháng 1"), Note: new("")})
		w.must(err)
		row := w.period(p)
		if *row.Value != *number("90.1408") || *row.Source != "Báo cáo tháng 1" || row.Note != nil || !row.MeasuredAt.Equal(day("2026-03-10").At(9)) ||
			*row.Method != entindicatorperiod.MethodMANUAL || row.Version != 2 || *row.Target != *number("95") {
			t.Errorf("period: %v", row)
		}
		if e := w.event(vocabulary.IndicatorMeasured); e.ActorRole != string(actor.UnitHead) || e.SubjectID != p || told(e, "value") != "– > 90.1408" {
			t.Errorf("event: %v", e)
		}
		// Corrected: the parts go, the event keeps what was there.
		_, err = w.s.Measure(head, Measure{ID: p, Version: 2, Value: number("91.5"), Source: new("Báo cáo tháng 1")})
		w.must(err)
		if row := w.period(p); *row.Value != *number("91.5") || row.Numerator != nil || row.Denominator != nil || row.Version != 3 {
			t.Errorf("period: %v", row)
		}
		if e := w.event(vocabulary.IndicatorMeasured); told(e, "value") != "90.1408 > 91.5" || told(e, "numerator") != "320 > –" {
			t.Errorf("event: %v", e)
		}
		before := w.everything()
		if _, err := w.s.Measure(head, Measure{ID: p, Version: 3, Value: number("91.5"), Source: new("Báo cáo tháng 1")}); err != nil || w.everything() != before {
			t.Errorf("nothing new: %v", err)
		}
		// The same value of another moment is something new.
		moment := day("2026-02-03").At(8)
		_, err = w.s.Measure(w.as(actor.Integration, here), Measure{ID: p, Version: 3, Value: number("91.5"), Source: new("Báo cáo tháng 1"), MeasuredAt: &moment})
		w.must(err)
		if row := w.period(p); !row.MeasuredAt.Equal(moment) || *row.Method != entindicatorperiod.MethodSYSTEM || row.Version != 4 {
			t.Errorf("period: %v", row)
		}
		if e := w.event(vocabulary.IndicatorMeasured); len(e.Changes) != 1 || told(e, "measuredAt") != "2026-03-10T02:00:00Z > 2026-02-03T01:00:00Z" {
			t.Errorf("event: %v", e)
		}
	})
}

func TestMeasureRefuses(t *testing.T) {
	everywhere(t, func(w world) {
		id := w.define(onTime())
		p, later := w.plan(id, new(desk), "95", 1)[0], w.plan(id, new(desk), "95", 4)[0]
		head := w.as(actor.UnitHead, desk)
		tomorrow := day("2026-03-11").At(9)
		for _, c := range []struct {
			name  string
			spoil func(*Measure)
			code  fault.Code
			field string
		}{
			{"no such period", func(in *Measure) { in.ID = "inp_X" }, fault.NotFound, "id"},
			{"stale", func(in *Measure) { in.Version = 2 }, fault.Conflict, "version"},
			{"not begun", func(in *Measure) { in.ID = later }, check.DateInFuture, "id"},
			{"nothing", func(in *Measure) { in.Value = nil }, ValueUnclear, "value"},
			{"a value beside its parts", func(in *Measure) { in.Numerator, in.Denominator = number("1"), number("2") }, ValueUnclear, "value"},
			{"one part of two", func(in *Measure) { in.Value, in.Numerator = nil, number("1") }, ValueUnclear, "value"},
			{"of nothing", func(in *Measure) { in.Value, in.Numerator, in.Denominator = nil, number("1"), number("0") }, ValueUnclear, "denominator"},
			{"of less", func(in *Measure) { in.Value, in.Numerator, in.Denominator = nil, number("1"), number("-3") }, ValueUnclear, "denominator"},
			{"less than nothing", func(in *Measure) { in.Value, in.Numerator, in.Denominator = nil, number("-1"), number("3") }, ValueUnclear, "numerator"},
			{"measured tomorrow", func(in *Measure) { in.MeasuredAt = &tomorrow }, check.DateInFuture, "measuredAt"},
			{"measured before it began", func(in *Measure) { in.MeasuredAt = new(day("2025-12-31").At(23)) }, MeasuredOutside, "measuredAt"},
			{"measured in an hour", func(in *Measure) { in.MeasuredAt = new(day("2026-03-10").At(10)) }, MeasuredOutside, "measuredAt"},
			{"parts beyond all numbers", func(in *Measure) {
				in.Value, in.Numerator, in.Denominator = nil, number("100000000000"), number("0.0001")
			}, fault.BadUserInput, "numerator"},
			{"an endless source", func(in *Measure) { in.Source = new(strings.Repeat("ễ", 201)) }, check.TextTooLong, "source"},
			{"an endless note", func(in *Measure) { in.Note = new(strings.Repeat("ễ", 1001)) }, check.TextTooLong, "note"},
		} {
			in := Measure{ID: p, Version: 1, Value: number("95")}
			c.spoil(&in)
			w.Log(c.name)
			w.refused(c.code, c.field, func() (string, error) { return w.s.Measure(head, in) })
		}
	})
}

// A head enters the values of the own department, and those of the office as a whole
// that come from the application that the department answers for.
func TestWhoMeasures(t *testing.T) {
	everywhere(t, func(w world) {
		alone, owned := onTime(), onTime()
		owned.Code, owned.ResponsibilityID = "HS2", new(w.assign(oneStop()))
		of := map[string]string{"desk": w.plan(w.define(alone), new(desk), "95", 1)[0]}
		id := w.define(owned)
		of["whole"], of["press"] = w.plan(id, nil, "95", 1)[0], w.plan(id, new(press), "95", 1)[0]
		plain := onTime()
		plain.Code = "VB"
		of["nobody's"] = w.plan(w.define(plain), nil, "95", 1)[0]
		for _, c := range []struct {
			role  actor.Role
			unit  string
			may   string
			other fault.Code
		}{
			{actor.UnitHead, desk, "desk whole", fault.Forbidden},
			{actor.UnitHead, press, "press", fault.Forbidden},
			{actor.UnitHead, here, "desk whole press nobody's", ""},
			{actor.UnitHead, their, "", fault.NotFound},
			{actor.EmulationOfficer, here, "desk whole press nobody's", ""},
			{actor.Integration, here, "desk whole press nobody's", ""},
			{actor.Integration, elsewhere, "", fault.NotFound},
			{actor.Chief, here, "", fault.Forbidden},
			{actor.StaffMember, here, "", fault.Forbidden},
		} {
			ctx := w.as(c.role, c.unit)
			for name, p := range of {
				want := c.other
				if strings.Contains(c.may, name) {
					want = ""
				}
				_, err := w.s.Measure(ctx, Measure{ID: p, Version: w.period(p).Version, Value: number("95"), MeasuredAt: w.moment()})
				if fault.CodeOf(err) != want || want == "" && err != nil {
					t.Errorf("%s of %s, %s: %v; want %q", c.role, c.unit, name, err, want)
				}
			}
		}
	})
}

// moment is another one each time.
func (w world) moment() *time.Time {
	n, err := w.db.Ent.Event.Query().Count(w.ctx)
	w.must(err)
	return new(day("2026-02-01").At(0).Add(time.Duration(n) * time.Second))
}

func TestValues(t *testing.T) {
	everywhere(t, func(w world) {
		id := w.define(onTime())
		other := onTime()
		other.Code, other.OfficeID = "HS9", elsewhere
		theirs := w.define(other)
		for i, p := range w.plan(id, new(desk), "90", 1, 2) {
			_, err := w.s.Measure(w.ctx, Measure{ID: p, Version: 1, Numerator: number([]string{"1", "98"}[i]), Denominator: number([]string{"2", "98"}[i])})
			w.must(err)
		}
		w.plan(id, new(desk), "90", 4)
		w.plan(id, nil, "80", 1)
		w.plan(theirs, nil, "80", 1)
		values := func(ctx context.Context, from, to string) map[Of]Figures {
			all, err := Values(ctx, w.db.Ent, []string{id, theirs}, day(from), day(to))
			w.must(err)
			return all
		}
		all := values(w.as(actor.Analyst, here), "2026-01-01", "2026-03-31")
		f := all[Of{id, desk}]
		if len(all) != 2 || show(f.Value) != "99" || show(f.Rate) != "110" || f.Periods != 2 || all[Of{Indicator: id}].Measured != 0 {
			t.Errorf("figures: %+v", all)
		}
		if f := values(w.ctx, "2026-01-02", "2026-04-29")[Of{id, desk}]; f.Periods != 1 || show(f.Value) != "100" {
			t.Errorf("of the periods inside: %+v", f)
		}
		if f := values(w.ctx, "2026-01-01", "2026-12-31")[Of{id, desk}]; f.Periods != 3 || f.Measured != 2 || f.Rate != nil {
			t.Errorf("with one that is to come: %+v", f)
		}
		for _, days := range [][2]string{{"2026-01-02", "2026-01-01"}, {"2016-01-01", "2026-12-31"}} {
			if _, err := Values(w.ctx, w.db.Ent, []string{id}, day(days[0]), day(days[1])); fault.CodeOf(err) != fault.BadUserInput {
				t.Errorf("%v: %v", days, err)
			}
		}
	})
}
