package rating

import (
	"context"
	"errors"
	"fmt"
	"strings"
	"testing"
	"time"

	"thidua/ent"
	entdisciplinarycase "thidua/ent/disciplinarycase"
	entevent "thidua/ent/event"
	enteventsubject "thidua/ent/eventsubject"
	entoffice "thidua/ent/office"
	entposting "thidua/ent/posting"
	entrating "thidua/ent/rating"
	"thidua/internal/access"
	"thidua/internal/actor"
	"thidua/internal/catalogue"
	"thidua/internal/database"
	"thidua/internal/database/dbtest"
	"thidua/internal/fault"
	"thidua/internal/vocabulary"
)

func TestMain(m *testing.M) { dbtest.Main(m) }

// Two offices; the first one has two departments.
const (
	here, elsewhere = "off_HERE", "off_ELSEWHERE"
	first, second   = "dep_FIRST", "dep_SECOND"
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
		db.Now = func() time.Time { return day("2026-12-20").At(9) }
		c, err := catalogue.Shipped()
		if err != nil {
			t.Fatal(err)
		}
		w := world{t, db, Service{db, mustShip(t)}, ctx}
		w.must(catalogue.Load(ctx, db, c))
		for _, id := range []string{here, elsewhere} {
			w.must(db.Ent.Office.Create().SetID(id).SetKind(entoffice.KindAGENCY).SetName(id).SetNameFolded(id).
				SetDisplayOrder(1).SetPlace(id).SetStartsOn(day("2000-01-01")).Exec(ctx))
		}
		for _, id := range []string{first, second} {
			w.must(db.Ent.Department.Create().SetID(id).SetKind(vocabulary.Division).SetName(id).SetNameFolded(id).
				SetDisplayOrder(1).SetPlace(id).SetStartsOn(day("2000-01-01")).SetOfficeID(here).Exec(ctx))
			w.must(db.Ent.DepartmentPeriod.Create().SetID("dpp_" + id).SetKind(vocabulary.Division).SetName(id).
				SetStartsOn(day("2000-01-01")).SetDepartmentID(id).SetOfficeID(here).Exec(ctx))
		}
		w.must(db.Ent.Post.Create().SetID("pst_CLERK").SetCode("CV").SetTitle("Chuyên viên").SetNameFolded("chuyen vien").
			SetPositionClass(vocabulary.Direct).SetDisplayOrder(1).Exec(ctx))
		run(w)
	})
}

func (w world) must(err error) {
	w.Helper()
	if err != nil {
		w.Fatal(err)
	}
}

// hire adds somebody to a department of here, or, without one, to an office.
func (w world) hire(id, unit string) string {
	w.Helper()
	office, department := unit, (*string)(nil)
	if strings.HasPrefix(unit, "dep_") {
		office, department = here, &unit
	}
	w.must(w.db.Ent.Staff.Create().SetID(id).SetCode(id).SetFullName("Nguyễn Văn Mẫu").SetNameFolded(id).SetNameSort(id).SetPlace(id).
		SetCategory(vocabulary.CivilServant).SetOfficeID(office).SetNillableDepartmentID(department).SetPostID("pst_CLERK").SetStartsOn(day("2010-01-01")).Exec(w.ctx))
	w.posted(id, unit, "2010-01-01", "")
	return id
}

// posted adds a main posting, with its last day where there is one.
func (w world) posted(id, unit, from, to string) {
	w.Helper()
	office, department := unit, (*string)(nil)
	if strings.HasPrefix(unit, "dep_") {
		office, department = here, &unit
	}
	create := w.db.Ent.Posting.Create().SetID("psn_" + id + from).SetKind(entposting.KindMAIN).SetStartsOn(day(from)).
		SetPostID("pst_CLERK").SetOfficeID(office).SetNillableDepartmentID(department).SetStaffID(id)
	if to != "" {
		create.SetEndsOn(day(to))
	}
	w.must(create.Exec(w.ctx))
}

// as is a context in which a role acts for a unit.
func (w world) as(role actor.Role, unit string) context.Context {
	w.Helper()
	return w.me(actor.Actor{Account: "acc_" + string(role)}, access.Grant{Role: role, Unit: unit})
}

func (w world) me(who actor.Actor, grants ...access.Grant) context.Context {
	w.Helper()
	ctx, err := access.Enter(context.Background(), w.db.Ent, who, grants...)
	w.must(err)
	return ctx
}

// of is a rating of somebody for 2026 that is fit to be recorded.
func of(staff string, change func(*Line)) RecordRating {
	return RecordRating{Rating: lined(2026, "2026-12-15", func(l *Line) {
		l.Whom.StaffID = &staff
		if change != nil {
			change(l)
		}
	})}
}

func leveled(level vocabulary.RatingLevel) func(*Line) { return func(l *Line) { l.Level = &level } }

func (w world) record(ctx context.Context, in RecordRating) *ent.Rating {
	w.Helper()
	id, err := w.s.RecordRating(ctx, in)
	w.must(err)
	return w.rating(id)
}

func (w world) rating(id string) *ent.Rating {
	w.Helper()
	row, err := w.db.Ent.Rating.Get(w.ctx, id)
	w.must(err)
	return row
}

func (w world) disciplinaryCase(id string) *ent.DisciplinaryCase {
	w.Helper()
	row, err := w.db.Ent.DisciplinaryCase.Get(w.ctx, id)
	w.must(err)
	return row
}

// open opens a case of somebody.
func (w world) open(staff, on string) string {
	w.Helper()
	id, err := w.s.OpenCase(w.ctx, OpenCase{Whom: Whom{StaffID: &staff}, Ground: entdisciplinarycase.GroundDENUNCIATION, OpenedOn: day(on), Note: new("Đơn số 1")})
	w.must(err)
	return id
}

// decided is a decision on discipline.
func decided(on string) RecordDiscipline {
	return RecordDiscipline{
		Degree: entdisciplinarycase.DegreeREPRIMAND, DecisionDocument: "12/QĐ-VP", DecidedOn: day(on), TermStartsOn: day(on), TermEndsOn: new(day(on).AddDays(364)),
	}
}

// event is the only event of a kind about a row, with what shows it, and no values.
func (w world) event(kind vocabulary.EventKind, subject string) (e *ent.Event, shown string) {
	w.Helper()
	e, err := w.db.Ent.Event.Query().Where(entevent.KindEQ(kind), entevent.SubjectID(subject)).Only(w.ctx)
	w.must(err)
	for _, c := range e.Changes {
		if c.Before != nil || c.After != nil {
			w.Errorf("%s tells a value: %v", kind, c)
		}
	}
	subjects, err := w.db.Ent.EventSubject.Query().Where(enteventsubject.EventID(e.ID)).Order(enteventsubject.BySubjectID()).All(w.ctx)
	w.must(err)
	for _, s := range subjects {
		if s.SubjectID != subject {
			shown += s.SubjectID
		}
	}
	return e, shown
}

// refused checks a refusal, and that it has left nothing behind.
func (w world) refused(code fault.Code, field string, operation func() (string, error)) {
	w.Helper()
	before := w.everything()
	_, err := operation()
	f, _ := errors.AsType[*fault.Error](err)
	if f == nil || f.Code != code || f.Field != field {
		w.Errorf("got %v, want %s at %q", err, code, field)
	}
	if after := w.everything(); after != before {
		w.Errorf("%s changed something:\n%s\n%s", code, before, after)
	}
}

func (w world) everything() string {
	w.Helper()
	ratings, err := w.db.Ent.Rating.Query().Order(entrating.ByID()).All(w.ctx)
	w.must(err)
	cases, err := w.db.Ent.DisciplinaryCase.Query().Order(entdisciplinarycase.ByID()).All(w.ctx)
	w.must(err)
	events, err := w.db.Ent.Event.Query().Count(w.ctx)
	w.must(err)
	return fmt.Sprint(ratings, cases, events)
}
