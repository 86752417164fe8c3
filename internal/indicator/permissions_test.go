package indicator

import (
	"context"
	"testing"

	"thidua/internal/access"
	"thidua/internal/access/accesstest"
	"thidua/internal/actor"
	"thidua/internal/check"
	"thidua/internal/database"
	"thidua/internal/fault"
	"thidua/internal/identity"
)

// rows makes one of each kind in each state, in an office.
func (w world) rows(office, unit string) (ids []string) {
	w.Helper()
	answer := AssignResponsibility{OfficeID: office, Application: "Một cửa", DepartmentID: &unit, StartsOn: day("2020-01-01")}
	running := w.assign(answer)
	answer.StartsOn, answer.EndsOn = day("2019-01-01"), new(day("2019-12-31"))
	ended := w.assign(answer)
	in := onTime()
	in.OfficeID, in.ResponsibilityID = office, &running
	used := w.define(in)
	in.Code = "CU"
	retired := w.define(in)
	ids = append(ids, running, ended, used, retired)
	for _, id := range []string{used, retired} {
		ids = append(ids, w.plan(id, nil, "95", 1)...)
		ids = append(ids, w.plan(id, &unit, "95", 1, 4)...)
	}
	_, err := w.s.Retire(w.ctx, Retire{ID: retired, Version: 3, Reason: "Thôi"})
	w.must(err)
	return ids
}

// do does an operation with input that nothing is wrong with.
func (w world) do(ctx context.Context, op access.Operation, id string) (err error) {
	switch op {
	case "endResponsibility":
		row, got := w.db.Ent.Responsibility.Get(w.ctx, id)
		w.must(got)
		_, err = w.s.EndResponsibility(ctx, EndResponsibility{ID: id, Version: row.Version, On: day("2026-12-31")})
	case "reviseIndicator":
		_, err = w.s.Revise(ctx, Revise{ID: id, Version: w.indicator(id).Version, NameVi: new("Khác")})
	case "planIndicator":
		_, err = w.s.Plan(ctx, Plan{ID: id, Version: w.indicator(id).Version, Periods: []Target{month(12, "95")}})
	case "retireIndicator":
		_, err = w.s.Retire(ctx, Retire{ID: id, Version: w.indicator(id).Version, Reason: "Thôi"})
	case "reviseIndicatorPeriod":
		_, err = w.s.RevisePeriod(ctx, RevisePeriod{ID: id, Version: w.period(id).Version, Target: number("1")})
	case "measureIndicator":
		_, err = w.s.Measure(ctx, Measure{ID: id, Version: w.period(id).Version, Value: number("1")})
	}
	return err
}

// Permissions and operations give one answer: by every caller, to rows in every state,
// and each answer occurs.
func TestPermissions(t *testing.T) {
	everywhere(t, func(w world) {
		operations := map[string][]access.Operation{
			identity.Responsibility:  {"endResponsibility"},
			identity.Indicator:       {"reviseIndicator", "planIndicator", "retireIndicator"},
			identity.IndicatorPeriod: {"reviseIndicatorPeriod", "measureIndicator"},
		}
		c := accesstest.Comparison{
			DB: w.db, Rows: append(w.rows(here, desk), w.rows(elsewhere, their)...), Do: w.do, Operations: operations, Permissions: Permissions,
			Callers: accesstest.Callers(w.T, w.db, []actor.Actor{{Account: "acc_ONE"}}, "", here, elsewhere, desk, access.Everything),
		}
		c.Callers["the product"] = w.ctx
		seen := c.Run(t)
		refusal := map[access.Operation]fault.Code{"endResponsibility": Ended}
		for _, some := range operations {
			for _, op := range some {
				of := NotInState
				if refusal[op] != "" {
					of = refusal[op]
				}
				for _, code := range []fault.Code{"", fault.NotFound, fault.Forbidden, of} {
					if seen[op][code] == 0 {
						t.Errorf("%s was never answered with %q: %v", op, code, seen[op])
					}
				}
			}
		}
		if seen["measureIndicator"][check.DateInFuture] == 0 {
			t.Errorf("nothing was still to come: %v", seen["measureIndicator"])
		}
	})
}

// Many rows take as many statements as one of each.
func TestStatementsOfPermissions(t *testing.T) {
	everywhere(t, func(w world) {
		rows := w.rows(here, desk)
		as := w.as(actor.EmulationOfficer, access.Everything)
		count := func(ids ...string) (int, int64) {
			ctx, n := database.CountStatements(as)
			told, err := Permissions(ctx, w.db.Ent, ids, day("2026-03-10"))
			w.must(err)
			return len(told), n.Load()
		}
		if told, n := count(rows...); told != len(rows) || n != 5 {
			w.Errorf("%d of %d rows in %d statements", told, len(rows), n)
		}
		if told, n := count(rows[0], rows[2], rows[4]); told != 3 || n != 5 {
			w.Errorf("%d of 3 rows in %d statements", told, n)
		}
		if told, n := count("off_HERE", "ind_NONE", "inp", ""); told != 0 || n != 1 {
			w.Errorf("%d of no rows in %d statements", told, n)
		}
	})
}
