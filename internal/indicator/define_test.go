package indicator

import (
	"context"
	"strings"
	"testing"

	entindicator "thidua/ent/indicator"
	"thidua/internal/actor"
	"thidua/internal/check"
	"thidua/internal/fault"
	"thidua/internal/organisation"
	"thidua/internal/vocabulary"
)

func TestDefine(t *testing.T) {
	everywhere(t, func(w world) {
		in := onTime()
		in.ResponsibilityID, in.Description, in.NameEn = new(w.assign(oneStop())), new(" "), new("Dossiers on time")
		officer := w.as(actor.EmulationOfficer, here)
		id, err := w.s.Define(officer, in)
		w.must(err)
		i := w.indicator(id)
		if i.Status != entindicator.StatusACTIVE || i.NameFolded != "ho so mot cua dung han" || i.Description != nil || *i.ResponsibilityID != *in.ResponsibilityID || i.Version != 1 {
			t.Errorf("indicator: %v", i)
		}
		if e := w.event(vocabulary.IndicatorDefined); e.SubjectID != id || told(e, "aggregation") != "– > AVERAGE" {
			t.Errorf("event: %v", e)
		}
		there := onTime()
		there.OfficeID = elsewhere
		w.define(there) // the same code in another office

		for _, c := range []struct {
			name  string
			spoil func(*Define)
			code  fault.Code
			field string
		}{
			{"no such office", func(in *Define) { in.OfficeID = "off_X" }, fault.NotFound, "officeID"},
			{"another office", func(in *Define) { in.OfficeID = elsewhere }, fault.Forbidden, ""},
			{"the code again", func(*Define) {}, CodeTaken, "code"},
			{"no code", func(in *Define) { in.Code = "" }, check.TextMissing, "code"},
			{"no name", func(in *Define) { in.NameVi = "" }, check.TextMissing, "nameVi"},
			{"an endless name", func(in *Define) { in.NameEn = new(strings.Repeat("a", 301)) }, check.TextTooLong, "nameEn"},
			{"no unit", func(in *Define) { in.UnitOfMeasure = " " }, check.TextMissing, "unitOfMeasure"},
			{"no such responsibility", func(in *Define) { in.ResponsibilityID = new("rsp_X") }, fault.NotFound, "responsibilityID"},
		} {
			in := onTime()
			c.spoil(&in)
			w.Log(c.name)
			w.refused(c.code, c.field, func() (string, error) { return w.s.Define(officer, in) })
		}
		other := oneStop()
		other.OfficeID, other.DepartmentID, other.StaffID = elsewhere, new(their), nil
		theirs := onTime()
		theirs.Code, theirs.ResponsibilityID = "HS2", new(w.assign(other))
		w.refused(fault.NotFound, "responsibilityID", func() (string, error) { return w.s.Define(w.ctx, theirs) })
		for _, role := range []actor.Role{actor.Chief, actor.UnitHead, actor.Integration} {
			w.refused(fault.Forbidden, "", func() (string, error) { return w.s.Define(w.as(role, here), onTime()) })
		}
		w.must(w.db.Ent.Office.UpdateOneID(here).SetEndsOn(day("2026-03-09")).Exec(w.ctx))
		more := onTime()
		more.Code = "MOI"
		w.refused(organisation.UnitClosed, "officeID", func() (string, error) { return w.s.Define(w.as(actor.EmulationOfficer, here), more) })
	})
}

func TestRevise(t *testing.T) {
	everywhere(t, func(w world) {
		in := onTime()
		in.Description = new("Theo phần mềm một cửa")
		id := w.define(in)
		officer := w.as(actor.EmulationOfficer, here)
		revise := func(ctx context.Context, in Revise) func() (string, error) {
			in.ID = id
			return func() (string, error) { return w.s.Revise(ctx, in) }
		}
		_, err := revise(officer, Revise{Version: 1, NameVi: new("Hồ sơ giải quyết đúng hạn"), Description: new(""), Aggregation: new(entindicator.AggregationLAST)})()
		w.must(err)
		i := w.indicator(id)
		if i.NameVi != "Hồ sơ giải quyết đúng hạn" || i.NameFolded != "ho so giai quyet dung han" || i.Description != nil || i.Aggregation != entindicator.AggregationLAST || i.Code != "HS" || i.Version != 2 {
			t.Errorf("indicator: %v", i)
		}
		if e := w.event(vocabulary.IndicatorRevised); len(e.Changes) != 3 || told(e, "description") != "Theo phần mềm một cửa > –" {
			t.Errorf("event: %v", e)
		}
		before := w.everything()
		if _, err := revise(officer, Revise{Version: 2, UnitOfMeasure: new(" % ")})(); err != nil || w.everything() != before {
			t.Errorf("nothing new: %v", err)
		}
		w.refused(fault.Conflict, "version", revise(officer, Revise{Version: 1, UnitOfMeasure: new("hồ sơ")}))
		w.refused(check.TextMissing, "nameVi", revise(officer, Revise{Version: 2, NameVi: new("")}))
		w.refused(fault.Forbidden, "", revise(w.as(actor.Chief, here), Revise{Version: 2}))
		w.refused(fault.NotFound, "id", revise(w.as(actor.EmulationOfficer, elsewhere), Revise{Version: 2}))

		// What the numbers mean stays once there are any; names do not.
		p := w.plan(id, nil, "95", 1)[0]
		_, err = revise(officer, Revise{Version: 3, Frequency: new(entindicator.FrequencyQUARTER)})()
		w.must(err)
		_, err = w.s.Measure(w.ctx, Measure{ID: p, Version: 1, Value: number("96")})
		w.must(err)
		for field, in := range map[string]Revise{
			"unitOfMeasure": {UnitOfMeasure: new("hồ sơ")}, "direction": {Direction: new(entindicator.DirectionAT_MOST)},
			"frequency": {Frequency: new(entindicator.FrequencyYEAR)}, "aggregation": {Aggregation: new(entindicator.AggregationSUM)},
		} {
			in.Version = 4
			w.refused(HasValues, field, revise(officer, in))
		}
		_, err = revise(officer, Revise{Version: 4, Code: new("HS-01")})()
		w.must(err)
	})
}

func TestRetire(t *testing.T) {
	everywhere(t, func(w world) {
		id := w.define(onTime())
		p := w.plan(id, nil, "95", 1)[0]
		officer := w.as(actor.EmulationOfficer, here)
		retire := func(version int, reason string) func() (string, error) {
			return func() (string, error) { return w.s.Retire(officer, Retire{ID: id, Version: version, Reason: reason}) }
		}
		w.refused(check.TextMissing, "reason", retire(2, " "))
		w.refused(fault.Conflict, "version", retire(1, "Thay chỉ tiêu"))
		_, err := retire(2, "Thay chỉ tiêu")()
		w.must(err)
		if e := w.event(vocabulary.IndicatorRetired); *e.Reason != "Thay chỉ tiêu" || told(e, "status") != "ACTIVE > RETIRED" {
			t.Errorf("event: %v", e)
		}
		// It takes nothing any more.
		w.refused(NotInState, "id", retire(3, "Thay chỉ tiêu"))
		w.refused(NotInState, "id", func() (string, error) { return w.s.Revise(officer, Revise{ID: id, Version: 3}) })
		w.refused(NotInState, "id", func() (string, error) {
			return w.s.Plan(officer, Plan{ID: id, Version: 3, Periods: []Target{month(2, "95")}})
		})
		w.refused(NotInState, "id", func() (string, error) {
			return w.s.RevisePeriod(officer, RevisePeriod{ID: p, Version: 1, Target: number("96")})
		})
		w.refused(NotInState, "id", func() (string, error) {
			return w.s.Measure(officer, Measure{ID: p, Version: 1, Value: number("96")})
		})
	})
}
