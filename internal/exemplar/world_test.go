package exemplar

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"testing"
	"time"

	"thidua/ent"
	entemulationyear "thidua/ent/emulationyear"
	entevent "thidua/ent/event"
	entexemplar "thidua/ent/exemplar"
	entoffice "thidua/ent/office"
	entposting "thidua/ent/posting"
	"thidua/internal/access"
	"thidua/internal/actor"
	"thidua/internal/calendar"
	"thidua/internal/database"
	"thidua/internal/database/dbtest"
	"thidua/internal/fault"
	"thidua/internal/vocabulary"
)

func TestMain(m *testing.M) { dbtest.Main(m) }

const (
	here, elsewhere = "off_HERE", "off_ELSEWHERE"
	team, desk      = "dep_TEAM", "dep_DESK" // of here
	head, an        = "stf_HEAD", "stf_AN"   // of the team
	binh            = "stf_BINH"             // of the desk
)

type world struct {
	*testing.T
	db  *database.DB
	s   Service
	ctx context.Context // of the product itself
}

// everywhere runs a test on both databases, each with two offices, two departments of
// the one, and people in them.
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
		w.found()
		run(w)
	})
}

func (w world) found() {
	for _, id := range []string{here, elsewhere} {
		w.must(w.db.Ent.Office.Create().SetID(id).SetKind(entoffice.KindAGENCY).SetName("Văn phòng " + id).SetNameFolded(id).
			SetDisplayOrder(1).SetPlace(id).SetStartsOn(day("2000-01-01")).Exec(w.ctx))
	}
	for i, id := range []string{team, desk} {
		w.must(w.db.Ent.Department.Create().SetID(id).SetOfficeID(here).SetKind(vocabulary.Team).SetName("Tổ " + id).SetNameFolded(id).
			SetDisplayOrder(i + 1).SetPlace(fmt.Sprint(i)).SetStartsOn(day("2000-01-01")).Exec(w.ctx))
	}
	for id, class := range map[string]vocabulary.PositionClass{"pst_HEAD": vocabulary.Head, "pst_CLERK": vocabulary.Direct} {
		w.must(w.db.Ent.Post.Create().SetID(id).SetCode(id).SetTitle(id).SetNameFolded(id).SetPositionClass(class).SetDisplayOrder(1).Exec(w.ctx))
	}
	for id, at := range map[string][2]string{head: {team, "pst_HEAD"}, an: {team, "pst_CLERK"}, binh: {desk, "pst_CLERK"}} {
		w.must(w.db.Ent.Staff.Create().SetID(id).SetCode(id).SetFullName("Nguyễn Mẫu " + id).SetNameFolded(id).SetNameSort(id).SetPlace(id).
			SetCategory(vocabulary.CivilServant).SetOfficeID(here).SetDepartmentID(at[0]).SetPostID(at[1]).SetStartsOn(day("2010-01-01")).Exec(w.ctx))
		w.must(w.db.Ent.Posting.Create().SetID("psn_" + id).SetStaffID(id).SetOfficeID(here).SetDepartmentID(at[0]).SetPostID(at[1]).
			SetKind(entposting.KindMAIN).SetStartsOn(day("2020-01-01")).Exec(w.ctx))
	}
}

func (w world) must(err error) {
	w.Helper()
	if err != nil {
		w.Fatal(err)
	}
}

func day(text string) calendar.Date { return calendar.MustParse(text) }

// as is a context in which a role acts for a unit.
func (w world) as(role actor.Role, unit string) context.Context { return w.who("", role, unit) }

// who is a context in which a member of staff does.
func (w world) who(staff string, role actor.Role, unit string) context.Context {
	w.Helper()
	ctx, err := access.Enter(context.Background(), w.db.Ent, actor.Actor{Account: string(role), StaffID: staff}, access.Grant{Role: role, Unit: unit})
	w.must(err)
	return ctx
}

// model is an exemplar that is fit to be proposed.
func model() Discover {
	return Discover{
		OfficeID: here, Kind: entexemplar.KindEXEMPLARY, RecipientKind: vocabulary.Person, StaffID: new(an),
		Title: "Tận tụy với người dân", Story: "Mỗi ngày đến sớm nửa giờ", WorkYear: 2025,
	}
}

func (w world) discover(in Discover) string {
	w.Helper()
	id, err := w.s.Discover(w.ctx, in)
	w.must(err)
	return id
}

func (w world) exemplar(id string) *ent.Exemplar {
	w.Helper()
	row, err := w.db.Ent.Exemplar.Get(w.ctx, id)
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
	row, err := w.db.Ent.Event.Query().Where(entevent.KindEQ(kind)).WithSubjects().Only(w.ctx)
	w.must(err)
	return row
}

// shows reports whether an event stands on a timeline.
func shows(e *ent.Event, id string) bool {
	for _, s := range e.Edges.Subjects {
		if s.SubjectID == id {
			return true
		}
	}
	return false
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
	exemplars, err := w.db.Ent.Exemplar.Query().Order(entexemplar.ByID()).All(w.ctx)
	w.must(err)
	events, err := w.db.Ent.Event.Query().Count(w.ctx)
	w.must(err)
	all, err := json.Marshal(exemplars)
	w.must(err)
	return fmt.Sprint(string(all), events)
}
