package proof_test

import (
	"time"

	entindicator "thidua/ent/indicator"
	entindicatorperiod "thidua/ent/indicatorperiod"
	"thidua/internal/decimal"
	"thidua/internal/indicator"
	"thidua/internal/vocabulary"
)

// answerers of each office's applications: a department, and a person.
var answerers = map[string][2]string{
	"city": {"", "city.clerk"}, "A": {"A1", "A1.clerk"}, "B": {"B1", "B1.clerk"}, "P": {"P1", "P1.clerk"}, "Z": {"", "Z.chief"},
}

// measures gives every office two responsibilities and an indicator with a period that
// was entered, one that a system sent, and, where it has departments, one of a department.
func (w *world) measures() {
	s := &indicator.Service{DB: w.db}
	for _, o := range offices {
		department, person := answerers[o.label][0], answerers[o.label][1]
		answer := indicator.AssignResponsibility{
			OfficeID: w.id(o.label), Application: w.text("Phần mềm"), StaffID: new(w.id(person)), StartsOn: day("2019-01-01"), Document: w.maybe("QĐ"),
		}
		if department != "" {
			answer.DepartmentID = new(w.id(department))
		}
		w.know(o.label + " answers")(s.AssignResponsibility(w.ctx, answer))
		w.know(o.label + " indicator")(s.Define(w.ctx, indicator.Define{
			OfficeID: w.id(o.label), Code: w.word(), NameVi: w.text("Chỉ tiêu"), NameEn: w.maybe("Indicator"), UnitOfMeasure: w.text("hồ sơ"),
			Direction: entindicator.DirectionAT_LEAST, Frequency: entindicator.FrequencyMONTH, Aggregation: entindicator.AggregationAVERAGE,
			ResponsibilityID: new(w.id(o.label + " answers")), Description: w.maybe("Cách tính"),
		}))
		i, err := w.db.Ent.Indicator.Get(w.ctx, w.id(o.label+" indicator"))
		w.must(err)
		plan := indicator.Plan{ID: i.ID, Version: 1, Periods: []indicator.Target{{StartsOn: day("2019-01-01"), EndsOn: day("2019-01-31"), Target: new(decimal.Of(95))}}}
		w.done(s.Plan(w.ctx, plan))
		if department != "" {
			plan.Version, plan.DepartmentID = 2, new(w.id(department))
			w.done(s.Plan(w.ctx, plan))
		}
		rows, err := w.db.Ent.IndicatorPeriod.Query().Where(entindicatorperiod.IndicatorID(i.ID)).All(w.ctx)
		w.must(err)
		for _, p := range rows {
			w.done(s.Measure(w.ctx, indicator.Measure{
				ID: p.ID, Version: 1, Numerator: new(decimal.Of(9)), Denominator: new(decimal.Of(10)), Source: w.maybe("Báo cáo"), Note: w.maybe("Ghi chú"),
			}))
		}
		_, err = s.Push(w.ctx, indicator.Push{
			OfficeID: w.id(o.label), System: w.text("Hệ thống"), Policy: vocabulary.RejectAll, Measurements: []indicator.Measurement{{
				IndicatorCode: i.Code, StartsOn: day("2019-02-01"), EndsOn: day("2019-02-28"), Value: new(decimal.Of(96)),
				MeasuredAt: new(time.Date(2019, 3, 1, 1, 0, 0, 0, time.UTC)), Note: w.maybe("Ghi chú"),
			}},
		})
		w.must(err)
	}
}
