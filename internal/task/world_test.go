package task

import (
	"context"
	"errors"
	"fmt"
	"testing"
	"time"

	"thidua/ent"
	entdepartment "thidua/ent/department"
	entemulationyear "thidua/ent/emulationyear"
	entevent "thidua/ent/event"
	enteventsubject "thidua/ent/eventsubject"
	entoffice "thidua/ent/office"
	entstaff "thidua/ent/staff"
	enttask "thidua/ent/task"
	"thidua/internal/access"
	"thidua/internal/actor"
	"thidua/internal/calendar"
	"thidua/internal/database"
	"thidua/internal/database/dbtest"
	"thidua/internal/fault"
	"thidua/internal/vocabulary"
)

func TestMain(m *testing.M) { dbtest.Main(m) }

// The units of the tests: three departments of this office, one that was closed, and
// one of another office; an and binh work in the first, giang left it, khach is elsewhere.
const (
	here, elsewhere        = "off_HERE", "off_ELSEWHERE"
	general, other, third  = "dep_GENERAL", "dep_OTHER", "dep_THIRD"
	closed, foreign        = "dep_CLOSED", "dep_FOREIGN"
	an, binh, giang, khach = "stf_AN", "stf_BINH", "stf_GIANG", "stf_KHACH"
)

type world struct {
	*testing.T
	db  *database.DB
	s   Service
	ctx context.Context
}

// everywhere runs a test on both databases, in a world of its own.
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
		db.Now = func() time.Time { return day("2023-12-20").At(9) }
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
	for id, office := range map[string]string{general: here, other: here, third: here, closed: here, foreign: elsewhere} {
		c := w.db.Ent.Department.Create().SetID(id).SetOfficeID(office).SetKind(vocabulary.Division).SetName(id).SetNameFolded(id).
			SetDisplayOrder(1).SetPlace(id).SetStartsOn(day("2000-01-01"))
		if id == closed {
			c.SetEndsOn(day("2022-12-31"))
		}
		w.must(c.Exec(w.ctx))
	}
	w.must(w.db.Ent.Post.Create().SetID("pst_CLERK").SetCode("CLERK").SetTitle("Chuyên viên").SetNameFolded("chuyen vien").
		SetPositionClass(vocabulary.Direct).SetDisplayOrder(1).Exec(w.ctx))
	for id, unit := range map[string][2]string{an: {here, general}, binh: {here, general}, giang: {here, general}, khach: {elsewhere, foreign}} {
		c := w.db.Ent.Staff.Create().SetID(id).SetCode(id[4:]).SetFullName("Người Mẫu").SetNameFolded("nguoi mau").SetNameSort("mau").SetPlace(id).
			SetCategory(vocabulary.CivilServant).SetOfficeID(unit[0]).SetDepartmentID(unit[1]).SetPostID("pst_CLERK").SetStartsOn(day("2010-01-01"))
		if id == giang {
			c.SetEndsOn(day("2022-12-31")).SetLeavingReason(entstaff.LeavingReasonRETIRED)
		}
		w.must(c.Exec(w.ctx))
	}
}

func (w world) must(err error) {
	w.Helper()
	if err != nil {
		w.Fatal(err)
	}
}

func day(text string) calendar.Date { return calendar.MustParse(text) }

// as is a context in which a role acts for a unit; an is the person behind it.
func (w world) as(role actor.Role, unit string) context.Context { return w.person(an, role, unit) }

func (w world) person(staff string, role actor.Role, unit string) context.Context {
	w.Helper()
	ctx, err := access.Enter(context.Background(), w.db.Ent, actor.Actor{Account: string(role), StaffID: staff}, access.Grant{Role: role, Unit: unit})
	w.must(err)
	return ctx
}

// report is a task that is fit to be given.
func report() Assign {
	return Assign{
		OfficeID: here, DepartmentID: new(general), StaffID: new(an), Kind: enttask.KindREPORTING, GivenBy: enttask.GivenByCITY,
		Title: "Báo cáo công tác năm", AssignedOn: day("2023-11-01"), DueOn: new(day("2023-12-25")),
	}
}

func (w world) assign(in Assign) string {
	w.Helper()
	id, err := w.s.Assign(w.ctx, in)
	w.must(err)
	return id
}

func (w world) task(id string) *ent.Task {
	w.Helper()
	row, err := w.db.Ent.Task.Query().Where(enttask.ID(id)).WithCoordinators(func(q *ent.DepartmentQuery) { q.Order(entdepartment.ByID()) }).Only(w.ctx)
	w.must(err)
	return row
}

// closeOffice gives this office its last day.
func (w world) closeOffice(last string) {
	w.Helper()
	w.must(w.db.Ent.Office.UpdateOneID(here).SetEndsOn(day(last)).Exec(w.ctx))
}

// closedYear is an emulation year that this office has closed.
func (w world) closedYear(year int) {
	w.Helper()
	w.must(w.db.Ent.EmulationYear.Create().SetID("eyr_CLOSED").SetOfficeID(here).SetWorkYear(year).SetStatus(entemulationyear.StatusCLOSED).
		SetClosedOn(day("2023-12-19")).SetSteps([]vocabulary.YearStep{}).SetDays([]vocabulary.OfficeDay{}).Exec(w.ctx))
}

// event is the only event of a kind, and on whose timelines it stands.
func (w world) event(kind vocabulary.EventKind) (*ent.Event, []string) {
	w.Helper()
	row, err := w.db.Ent.Event.Query().Where(entevent.KindEQ(kind)).Only(w.ctx)
	w.must(err)
	subjects, err := row.QuerySubjects().Order(enteventsubject.BySubjectID()).Select(enteventsubject.FieldSubjectID).Strings(w.ctx)
	w.must(err)
	return row, subjects
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
	tasks, err := w.db.Ent.Task.Query().Order(enttask.ByID()).WithCoordinators().All(w.ctx)
	w.must(err)
	events, err := w.db.Ent.Event.Query().Count(w.ctx)
	w.must(err)
	keys, err := w.db.Ent.IdempotencyKey.Query().Count(w.ctx)
	w.must(err)
	return fmt.Sprint(tasks, events, keys)
}
