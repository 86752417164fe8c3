package indicator

import (
	"context"
	"slices"
	"testing"

	"thidua/internal/actor"
	"thidua/internal/check"
	"thidua/internal/database"
	"thidua/internal/fault"
	"thidua/internal/organisation"
	"thidua/internal/vocabulary"
)

func TestPlan(t *testing.T) {
	everywhere(t, func(w world) {
		id := w.define(onTime())
		officer := w.as(actor.EmulationOfficer, here)
		in := Plan{ID: id, Version: 1, DepartmentID: new(desk), Periods: []Target{month(1, "95"), month(2, "95")}, IdempotencyKey: new("k1")}
		_, err := w.s.Plan(officer, in)
		w.must(err)
		rows, err := w.indicator(id).QueryPeriods().All(w.ctx)
		w.must(err)
		if len(rows) != 2 || rows[0].OfficeID != here || *rows[0].DepartmentID != desk || *rows[0].Target != *number("95") || rows[0].Value != nil || w.indicator(id).Version != 2 {
			t.Errorf("periods: %v", rows)
		}
		if e := w.event(vocabulary.IndicatorPlanned); told(e, "target") != "– > 95" || told(e, "startsOn") == "" {
			t.Errorf("event: %v", e)
		}
		before := w.everything()
		if _, err := w.s.Plan(officer, in); err != nil || w.everything() != before {
			t.Errorf("again: %v", err)
		}
		// Others of the same days, and the same ones with another target.
		w.plan(id, new(press), "90", 1)
		w.plan(id, nil, "92", 1)
		in = Plan{ID: id, Version: 4, DepartmentID: new(desk), Periods: []Target{month(1, "97"), month(2, "95"), month(3, "95")}}
		in.Periods[1].Target = nil
		_, err = w.s.Plan(officer, in)
		w.must(err)
		first := w.plan(id, new(desk), "97", 1)[0] // which changes nothing
		if p := w.period(first); *p.Target != *number("97") || p.Version != 2 || w.indicator(id).Version != 5 {
			t.Errorf("period: %v", p)
		}
		e := w.event(vocabulary.IndicatorPlanned)
		if told(e, "target") != "– > 95" { // of March, the last one
			t.Errorf("event: %v", e)
		}
		shown, err := e.QuerySubjects().All(w.ctx)
		w.must(err)
		if len(shown) != 2 { // the period's timeline, and the indicator's
			t.Errorf("subjects: %v", shown)
		}
	})
}

func TestPlanRefuses(t *testing.T) {
	everywhere(t, func(w world) {
		id := w.define(onTime())
		w.plan(id, new(desk), "95", 1)
		officer := w.as(actor.EmulationOfficer, here)
		for _, c := range []struct {
			name  string
			spoil func(*Plan)
			code  fault.Code
			field string
		}{
			{"nothing", func(in *Plan) { in.Periods = nil }, fault.BadUserInput, "periods"},
			{"too much", func(in *Plan) { in.Periods = slices.Repeat(in.Periods, 101) }, fault.BadUserInput, "periods"},
			{"no such indicator", func(in *Plan) { in.ID = "ind_X" }, fault.NotFound, "id"},
			{"stale", func(in *Plan) { in.Version = 1 }, fault.Conflict, "version"},
			{"reversed", func(in *Plan) { in.Periods[0].EndsOn = day("2026-01-31") }, check.PeriodReversed, "periods.0.endsOn"},
			{"over one that is there", func(in *Plan) { in.Periods[0].StartsOn = day("2026-01-31") }, PeriodOverlap, "periods.0.startsOn"},
			{"over each other", func(in *Plan) {
				in.Periods = append(in.Periods, Target{StartsOn: day("2026-02-28"), EndsOn: day("2026-03-01")})
			}, PeriodOverlap, "periods.1.startsOn"},
			{"twice", func(in *Plan) { in.Periods = append(in.Periods, in.Periods[0]) }, NamedTwice, "periods.1.startsOn"},
			{"no such department", func(in *Plan) { in.DepartmentID = new("dep_X") }, fault.NotFound, "departmentID"},
			{"of another office", func(in *Plan) { in.DepartmentID = new(their) }, organisation.UnitUnclear, "departmentID"},
			{"a slip of the year", func(in *Plan) { in.Periods[0].EndsOn = day("9999-12-31") }, fault.BadUserInput, "periods.0.endsOn"},
			{"before the office", func(in *Plan) {
				in.DepartmentID, in.Periods[0] = nil, Target{StartsOn: day("1999-01-01"), EndsOn: day("1999-01-31")}
			}, organisation.UnitClosed, "periods.0.endsOn"},
			{"a closed one", func(in *Plan) { in.DepartmentID = new(closed) }, organisation.UnitClosed, "departmentID"},
		} {
			in := Plan{ID: id, Version: 2, DepartmentID: new(desk), Periods: []Target{month(2, "95")}}
			c.spoil(&in)
			w.Log(c.name)
			w.refused(c.code, c.field, func() (string, error) { return w.s.Plan(officer, in) })
		}
		fit := Plan{ID: id, Version: 2, Periods: []Target{month(2, "95")}}
		for _, role := range []actor.Role{actor.Chief, actor.UnitHead, actor.Integration} {
			w.refused(fault.Forbidden, "", func() (string, error) { return w.s.Plan(w.as(role, here), fit) })
		}
		w.refused(fault.NotFound, "id", func() (string, error) { return w.s.Plan(w.as(actor.EmulationOfficer, elsewhere), fit) })
		w.must(w.db.Ent.Office.UpdateOneID(here).SetEndsOn(day("2026-01-31")).Exec(w.ctx))
		w.refused(organisation.UnitClosed, "periods.0.startsOn", func() (string, error) { return w.s.Plan(officer, fit) })
	})
}

func TestRevisePeriod(t *testing.T) {
	everywhere(t, func(w world) {
		id := w.define(onTime())
		p := w.plan(id, nil, "95", 1, 2)[0]
		officer := w.as(actor.EmulationOfficer, here)
		revise := func(ctx context.Context, in RevisePeriod) func() (string, error) {
			in.ID = p
			return func() (string, error) { return w.s.RevisePeriod(ctx, in) }
		}
		w.refused(fault.Conflict, "version", revise(officer, RevisePeriod{Version: 2}))
		w.refused(fault.Forbidden, "", revise(w.as(actor.UnitHead, here), RevisePeriod{Version: 1}))
		w.refused(fault.NotFound, "id", revise(w.as(actor.EmulationOfficer, elsewhere), RevisePeriod{Version: 1}))
		w.refused(check.PeriodReversed, "endsOn", revise(officer, RevisePeriod{Version: 1, EndsOn: new(day("2025-12-31"))}))
		w.refused(PeriodOverlap, "startsOn", revise(officer, RevisePeriod{Version: 1, EndsOn: new(day("2026-02-01"))}))
		w.refused(fault.BadUserInput, "endsOn", revise(officer, RevisePeriod{Version: 1, EndsOn: new(day("9999-12-31"))}))
		w.refused(organisation.UnitClosed, "endsOn", revise(officer, RevisePeriod{Version: 1, StartsOn: new(day("1999-01-01")), EndsOn: new(day("1999-12-31"))}))
		_, err := revise(officer, RevisePeriod{Version: 1, StartsOn: new(day("2025-12-01")), Target: number("96")})()
		w.must(err)
		if row := w.period(p); row.StartsOn != day("2025-12-01") || row.EndsOn != day("2026-01-31") || *row.Target != *number("96") || row.Version != 2 {
			t.Errorf("period: %v", row)
		}
		if e := w.event(vocabulary.IndicatorPeriodRevised); told(e, "startsOn") != "2026-01-01 > 2025-12-01" || told(e, "target") != "95 > 96" || len(e.Changes) != 2 {
			t.Errorf("event: %v", e)
		}
		before := w.everything()
		if _, err := revise(officer, RevisePeriod{Version: 2, Target: number("96")})(); err != nil || w.everything() != before {
			t.Errorf("nothing new: %v", err)
		}
		_, err = w.s.Measure(w.ctx, Measure{ID: p, Version: 2, Value: number("97")})
		w.must(err)
		w.refused(check.DateInFuture, "startsOn", revise(officer, RevisePeriod{Version: 3, StartsOn: new(day("2026-03-11")), EndsOn: new(day("2026-03-31"))}))

		old := w.plan(id, new(desk), "95", 1)[0]
		w.must(w.db.Ent.IndicatorPeriod.UpdateOneID(old).SetDepartmentID(closed).SetStartsOn(day("2019-12-01")).SetEndsOn(day("2019-12-31")).Exec(w.ctx))
		w.refused(organisation.UnitClosed, "departmentID", func() (string, error) {
			return w.s.RevisePeriod(officer, RevisePeriod{ID: old, Version: 1, StartsOn: new(day("2020-01-01")), EndsOn: new(day("2020-01-31"))})
		})
	})
}

// Of two plans that quote one version one wins, and no two periods overlap.
func TestPlansRace(t *testing.T) {
	everywhere(t, func(w world) {
		id := w.define(onTime())
		in := Plan{ID: id, Version: 1, Periods: []Target{month(1, "95")}}
		errs := make(chan error)
		for range 2 {
			go func() {
				_, err := w.s.Plan(w.ctx, in)
				errs <- err
			}()
		}
		first, second := <-errs, <-errs
		if first != nil {
			first, second = second, first
		}
		if first != nil || fault.CodeOf(second) != fault.Conflict {
			t.Errorf("%v and %v, want one winner and %s", first, second, fault.Conflict)
		}
	})
}

// A plan of many periods takes as many statements as one of a few.
func TestStatementsOfPlan(t *testing.T) {
	everywhere(t, func(w world) {
		id := w.define(onTime())
		count := func(months ...int) int64 {
			in := Plan{ID: id, Version: w.indicator(id).Version, DepartmentID: new(desk)}
			for _, m := range months {
				in.Periods = append(in.Periods, month(m, "95"))
			}
			ctx, n := database.CountStatements(w.ctx)
			_, err := w.s.Plan(ctx, in)
			w.must(err)
			return n.Load()
		}
		few, many := count(1), count(2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12)
		if few != many {
			t.Errorf("%d statements for one period, %d for 11", few, many)
		}
	})
}
