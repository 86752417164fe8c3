package initiative

import (
	"context"
	"errors"
	"fmt"
	"testing"
	"time"

	"thidua/ent"
	entemulationyear "thidua/ent/emulationyear"
	entevent "thidua/ent/event"
	entinitiative "thidua/ent/initiative"
	entinitiativeauthor "thidua/ent/initiativeauthor"
	entinitiativerecognition "thidua/ent/initiativerecognition"
	entoffice "thidua/ent/office"
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
	team            = "dep_TEAM" // of here
	an, binh        = "stf_AN", "stf_BINH"
)

type world struct {
	*testing.T
	db  *database.DB
	s   Service
	ctx context.Context // of the product itself
}

// everywhere runs a test on both databases, each with two offices, a department of the
// one, and two people in it.
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
		db.Now = func() time.Time { return day("2025-11-20").At(9) }
		w := world{t, db, Service{db}, ctx}
		for _, id := range []string{here, elsewhere} {
			w.must(db.Ent.Office.Create().SetID(id).SetKind(entoffice.KindAGENCY).SetName(id).SetNameFolded(id).
				SetDisplayOrder(1).SetPlace(id).SetStartsOn(day("2000-01-01")).Exec(ctx))
		}
		w.must(db.Ent.Department.Create().SetID(team).SetOfficeID(here).SetKind(vocabulary.Team).SetName("Tổ Một cửa").SetNameFolded("to mot cua").
			SetDisplayOrder(1).SetPlace(team).SetStartsOn(day("2000-01-01")).Exec(ctx))
		w.must(db.Ent.Post.Create().SetID("pst_X").SetCode("X").SetTitle("Chuyên viên").SetNameFolded("chuyen vien").
			SetPositionClass(vocabulary.Direct).SetDisplayOrder(1).Exec(ctx))
		for id, name := range map[string]string{an: "Nguyễn Văn Mẫu", binh: "Trần Thị Mẫu"} {
			w.must(db.Ent.Staff.Create().SetID(id).SetCode(id).SetFullName(name).SetNameFolded(name).SetNameSort(id).SetPlace(id).
				SetCategory(vocabulary.CivilServant).SetOfficeID(here).SetDepartmentID(team).SetPostID("pst_X").SetStartsOn(day("2010-01-01")).Exec(ctx))
		}
		run(w)
	})
}

func (w world) must(err error) {
	w.Helper()
	if err != nil {
		w.Fatal(err)
	}
}

func day(text string) calendar.Date { return calendar.MustParse(text) }

func percent(text string) decimal.Decimal {
	d, err := decimal.Parse(text)
	if err != nil {
		panic(err)
	}
	return d
}

// as is a context in which a role acts for a unit.
func (w world) as(role actor.Role, unit string) context.Context { return w.who("", role, unit) }

// who is a context in which a member of staff does.
func (w world) who(staff string, role actor.Role, unit string) context.Context {
	w.Helper()
	ctx, err := access.Enter(context.Background(), w.db.Ent, actor.Actor{Account: string(role), StaffID: staff}, access.Grant{Role: role, Unit: unit})
	w.must(err)
	return ctx
}

// idea is an initiative that is fit to be registered and submitted.
func idea() Draft {
	return Draft{
		OfficeID: here, DepartmentID: new(team), Name: "Trả kết quả qua bưu điện", WorkYear: 2025,
		Solution: new("Gửi kết quả về tận nhà"), Effect: new("Bớt 400 lượt đi lại"), AppliedFrom: new(day("2025-03-01")),
		Authors: []Author{{StaffID: new(an), Share: percent("66.67")}, {StaffID: new(binh), Share: percent("33.33")}},
	}
}

func (w world) draft(in Draft) string {
	w.Helper()
	id, err := w.s.Draft(w.ctx, in)
	w.must(err)
	return id
}

// submitted is an initiative that waits for a decision.
func (w world) submitted(name string) string {
	w.Helper()
	in := idea()
	in.Name = name
	id := w.draft(in)
	_, err := w.s.Submit(w.ctx, Submit{ID: id, Version: 1})
	w.must(err)
	return id
}

func (w world) initiative(id string) *ent.Initiative {
	w.Helper()
	row, err := w.db.Ent.Initiative.Query().Where(entinitiative.ID(id)).
		WithAuthors(func(q *ent.InitiativeAuthorQuery) { q.Order(entinitiativeauthor.ByID()) }).
		WithRecognitions(func(q *ent.InitiativeRecognitionQuery) { q.Order(entinitiativerecognition.ByID()) }).Only(w.ctx)
	w.must(err)
	return row
}

// closedYear is an emulation year that this office has closed.
func (w world) closedYear(year int) {
	w.Helper()
	w.must(w.db.Ent.EmulationYear.Create().SetID("eyr_CLOSED").SetOfficeID(here).SetWorkYear(year).SetStatus(entemulationyear.StatusCLOSED).
		SetClosedOn(day("2025-11-19")).SetSteps([]vocabulary.YearStep{}).SetDays([]vocabulary.OfficeDay{}).Exec(w.ctx))
}

// event is the only event of a kind.
func (w world) event(kind vocabulary.EventKind) *ent.Event {
	w.Helper()
	row, err := w.db.Ent.Event.Query().Where(entevent.KindEQ(kind)).Only(w.ctx)
	w.must(err)
	return row
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
	initiatives, err := w.db.Ent.Initiative.Query().Order(entinitiative.ByID()).All(w.ctx)
	w.must(err)
	authors, err := w.db.Ent.InitiativeAuthor.Query().Order(entinitiativeauthor.ByID()).All(w.ctx)
	w.must(err)
	recognitions, err := w.db.Ent.InitiativeRecognition.Query().Order(entinitiativerecognition.ByID()).All(w.ctx)
	w.must(err)
	events, err := w.db.Ent.Event.Query().Count(w.ctx)
	w.must(err)
	return fmt.Sprint(initiatives, authors, recognitions, events)
}
