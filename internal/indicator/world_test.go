package indicator

import (
	"context"
	"errors"
	"fmt"
	"testing"
	"time"

	"thidua/ent"
	entevent "thidua/ent/event"
	entindicator "thidua/ent/indicator"
	entindicatorperiod "thidua/ent/indicatorperiod"
	entoffice "thidua/ent/office"
	entposting "thidua/ent/posting"
	entresponsibility "thidua/ent/responsibility"
	"thidua/internal/access"
	"thidua/internal/actor"
	"thidua/internal/calendar"
	"thidua/internal/database"
	"thidua/internal/database/dbtest"
	"thidua/internal/decimal"
	"thidua/internal/fault"
	"thidua/internal/vocabulary"
)

func TestMain(m *testing.M) { dbtest.Main(m) }

const (
	here, elsewhere = "off_HERE", "off_ELSEWHERE"

	desk   = "dep_DESK"   // of this office: the one-stop desk
	press  = "dep_PRESS"  // of this office
	closed = "dep_CLOSED" // of this office, until the end of 2019
	their  = "dep_THEIR"  // of the other one

	an   = "stf_AN"   // of the desk since 2018
	binh = "stf_BINH" // of the other office
)

type world struct {
	*testing.T
	db  *database.DB
	s   Service
	ctx context.Context
}

// everywhere runs a test on both databases, each with two offices.
func everywhere(t *testing.T, run func(w world)) {
	t.Helper()
	dbtest.Each(t, func(t *testing.T, url string) {
		ctx := access.AsSystem(context.Background(), "test")
		db, err := database.Open(ctx, url)
		if err != nil {
			t.Fatal(err)
		}
		t.Cleanup(func() { _ = db.Close() })
		access.Guard(db.Ent)
		db.Now = func() time.Time { return day("2026-03-10").At(9) }
		w := world{t, db, Service{db}, ctx}
		w.build()
		run(w)
	})
}

func (w world) build() {
	w.Helper()
	for _, id := range []string{here, elsewhere} {
		w.must(w.db.Ent.Office.Create().SetID(id).SetKind(entoffice.KindAGENCY).SetName(id).SetNameFolded(id).
			SetDisplayOrder(1).SetPlace(id).SetStartsOn(day("2000-01-01")).Exec(w.ctx))
	}
	for id, office := range map[string]string{desk: here, press: here, closed: here, their: elsewhere} {
		d := w.db.Ent.Department.Create().SetID(id).SetOfficeID(office).SetKind(vocabulary.Division).SetName(id).SetNameFolded(id).
			SetDisplayOrder(1).SetPlace(id).SetStartsOn(day("2010-01-01"))
		if id == closed {
			d.SetEndsOn(day("2019-12-31"))
		}
		w.must(d.Exec(w.ctx))
	}
	w.must(w.db.Ent.Post.Create().SetID("pst_CLERK").SetCode("CLERK").SetTitle("Chuyên viên").SetNameFolded("chuyen vien").
		SetPositionClass(vocabulary.Direct).SetDisplayOrder(1).Exec(w.ctx))
	for id, at := range map[string][2]string{an: {here, desk}, binh: {elsewhere, their}} {
		w.must(w.db.Ent.Staff.Create().SetID(id).SetCode(id).SetFullName(id).SetNameFolded(id).SetNameSort(id).SetPlace(id).
			SetCategory(vocabulary.CivilServant).SetOfficeID(at[0]).SetDepartmentID(at[1]).SetPostID("pst_CLERK").SetStartsOn(day("2018-01-01")).Exec(w.ctx))
		w.must(w.db.Ent.Posting.Create().SetID("psn_" + id).SetStaffID(id).SetPostID("pst_CLERK").SetKind(entposting.KindMAIN).
			SetOfficeID(at[0]).SetDepartmentID(at[1]).SetStartsOn(day("2018-01-01")).Exec(w.ctx))
	}
}

func (w world) must(err error) {
	w.Helper()
	if err != nil {
		w.Fatal(err)
	}
}

func day(text string) calendar.Date { return calendar.MustParse(text) }

func number(text string) *decimal.Decimal {
	d, err := decimal.Parse(text)
	if err != nil {
		panic(err)
	}
	return &d
}

// as is a context in which a role acts for a unit.
func (w world) as(role actor.Role, unit string) context.Context {
	w.Helper()
	ctx, err := access.Enter(context.Background(), w.db.Ent, actor.Actor{Account: string(role)}, access.Grant{Role: role, Unit: unit})
	w.must(err)
	return ctx
}

// onTime is an indicator that is fit to be defined: a percentage, every month.
func onTime() Define {
	return Define{
		OfficeID: here, Code: "HS", NameVi: "Hồ sơ một cửa đúng hạn", UnitOfMeasure: "%", Direction: entindicator.DirectionAT_LEAST,
		Frequency: entindicator.FrequencyMONTH, Aggregation: entindicator.AggregationAVERAGE,
	}
}

// oneStop is a responsibility that is fit to be assigned.
func oneStop() AssignResponsibility {
	return AssignResponsibility{
		OfficeID: here, Application: "Một cửa điện tử", DepartmentID: new(desk), StaffID: new(an), StartsOn: day("2020-01-01"), Document: new("12/QĐ-VP"),
	}
}

func (w world) assign(in AssignResponsibility) string {
	w.Helper()
	id, err := w.s.AssignResponsibility(w.ctx, in)
	w.must(err)
	return id
}

func (w world) define(in Define) string {
	w.Helper()
	id, err := w.s.Define(w.ctx, in)
	w.must(err)
	return id
}

// plan sets a target for months of 2026, and returns their periods.
func (w world) plan(id string, department *string, target string, months ...int) (periods []string) {
	w.Helper()
	in := Plan{ID: id, Version: w.indicator(id).Version, DepartmentID: department}
	for _, m := range months {
		in.Periods = append(in.Periods, month(m, target))
	}
	_, err := w.s.Plan(w.ctx, in)
	w.must(err)
	for _, t := range in.Periods {
		q := w.db.Ent.IndicatorPeriod.Query().Where(entindicatorperiod.IndicatorID(id), entindicatorperiod.StartsOn(t.StartsOn))
		if department == nil {
			q.Where(entindicatorperiod.DepartmentIDIsNil())
		} else {
			q.Where(entindicatorperiod.DepartmentID(*department))
		}
		p, err := q.OnlyID(w.ctx)
		w.must(err)
		periods = append(periods, p)
	}
	return periods
}

// month is the target of a month of 2026.
func month(m int, target string) Target {
	first := calendar.New(2026, time.Month(m), 1)
	next := calendar.New(2026+m/12, time.Month(m%12+1), 1)
	return Target{StartsOn: first, EndsOn: next.AddDays(-1), Target: number(target)}
}

func (w world) indicator(id string) *ent.Indicator {
	w.Helper()
	row, err := w.db.Ent.Indicator.Get(w.ctx, id)
	w.must(err)
	return row
}

func (w world) period(id string) *ent.IndicatorPeriod {
	w.Helper()
	row, err := w.db.Ent.IndicatorPeriod.Get(w.ctx, id)
	w.must(err)
	return row
}

// event is the last event of a kind.
func (w world) event(kind vocabulary.EventKind) *ent.Event {
	w.Helper()
	row, err := w.db.Ent.Event.Query().Where(entevent.KindEQ(kind)).Order(ent.Desc(entevent.FieldID)).First(w.ctx)
	w.must(err)
	return row
}

// told is what an event tells of a field: before > after.
func told(e *ent.Event, field string) string {
	for _, c := range e.Changes {
		if c.Field == field {
			show := func(s *string) string {
				if s == nil {
					return "–"
				}
				return *s
			}
			return show(c.Before) + " > " + show(c.After)
		}
	}
	return ""
}

// refused checks a refusal, and that it has left nothing behind.
func (w world) refused(code fault.Code, field string, operation func() (string, error)) {
	w.Helper()
	before := w.everything()
	_, err := operation()
	if fault.CodeOf(err) != code {
		w.Errorf("got %v, want %s", err, code)
		return
	}
	if f, _ := errors.AsType[*fault.Error](err); f.Field != field {
		w.Errorf("%s: field %q, want %q", code, f.Field, field)
	}
	if after := w.everything(); after != before {
		w.Errorf("%s changed something:\n%s\n%s", code, before, after)
	}
}

func (w world) everything() string {
	w.Helper()
	responsibilities, err := w.db.Ent.Responsibility.Query().Order(entresponsibility.ByID()).All(w.ctx)
	w.must(err)
	indicators, err := w.db.Ent.Indicator.Query().Order(entindicator.ByID()).All(w.ctx)
	w.must(err)
	periods, err := w.db.Ent.IndicatorPeriod.Query().Order(entindicatorperiod.ByID()).All(w.ctx)
	w.must(err)
	events, err := w.db.Ent.Event.Query().Count(w.ctx)
	w.must(err)
	keys, err := w.db.Ent.IdempotencyKey.Query().Count(w.ctx)
	w.must(err)
	return fmt.Sprint(responsibilities, indicators, periods, events, keys)
}
