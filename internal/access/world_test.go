package access

import (
	"context"
	"testing"
	"time"

	entposting "thidua/ent/posting"
	"thidua/internal/actor"
	"thidua/internal/calendar"
	"thidua/internal/database"
	"thidua/internal/database/dbtest"
	"thidua/internal/vocabulary"
)

func TestMain(m *testing.M) { dbtest.Main(m) }

// Units of every world: a city with offices A and B, and departments.
const (
	city, officeA, officeB, former = "off_CITY", "off_A", "off_B", "off_FORMER"
	depA, teamA, depA2, depB       = "dep_A", "dep_A1", "dep_A2", "dep_B"
)

var today = day("2025-07-01")

func day(text string) calendar.Date { return calendar.MustParse(text) }

type world struct {
	*testing.T
	db  *database.DB
	ctx context.Context // of the product itself
}

// everywhere runs a test on both databases, in a city on 1 July 2025.
func everywhere(t *testing.T, run func(w world)) {
	t.Helper()
	dbtest.Each(t, func(t *testing.T, url string) {
		db, err := database.Open(t.Context(), url)
		if err != nil {
			t.Fatal(err)
		}
		t.Cleanup(func() { _ = db.Close() })
		Guard(db.Ent)
		db.Now = func() time.Time { return today.At(9) }
		w := world{t, db, AsSystem(t.Context(), "test")}
		w.office(city, "", "")
		w.office(officeA, city, "")
		w.office(officeB, city, "")
		w.office(former, city, "2024-12-31")
		w.department(depA, officeA, "", "")
		w.department(teamA, officeA, depA, "")
		w.department(depA2, officeA, "", "")
		w.department(depB, officeB, "", "")
		w.must(db.Ent.Succession.Create().SetID("suc_1").SetKind("MERGE").SetOccurredOn(day("2025-01-01")).
			SetPredecessorOfficeID(former).SetSuccessorOfficeID(officeA).Exec(w.ctx))
		for i, class := range []vocabulary.PositionClass{vocabulary.Leader, vocabulary.Deputy, vocabulary.Head, vocabulary.DeputyHead, vocabulary.Direct} {
			w.must(db.Ent.Post.Create().SetID("pst_" + string(class)).SetCode(string(class)).SetTitle(string(class)).SetNameFolded(string(class)).
				SetPositionClass(class).SetDisplayOrder(i + 1).Exec(w.ctx))
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

func (w world) office(id, parent, ends string) {
	w.Helper()
	create := w.db.Ent.Office.Create().SetID(id).SetKind("AGENCY").SetName(id).SetNameFolded(id).SetDisplayOrder(1).SetPlace(id).SetStartsOn(day("2000-01-01"))
	if parent != "" {
		create.SetParentID(parent)
	}
	if ends != "" {
		create.SetEndsOn(day(ends))
	}
	w.must(create.Exec(w.ctx))
}

func (w world) department(id, office, parent, ends string) {
	w.Helper()
	create := w.db.Ent.Department.Create().SetID(id).SetOfficeID(office).SetKind(vocabulary.Division).SetName(id).SetNameFolded(id).
		SetDisplayOrder(1).SetPlace(id).SetStartsOn(day("2000-01-01"))
	if parent != "" {
		create.SetParentID(parent)
	}
	if ends != "" {
		create.SetEndsOn(day(ends))
	}
	w.must(create.Exec(w.ctx))
}

// person is somebody in the service since 2020, without a posting.
func (w world) person(id, ends string) {
	w.Helper()
	create := w.db.Ent.Staff.Create().SetID(id).SetCode(id).SetFullName(id).SetNameFolded(id).SetNameSort(id).SetPlace(id).
		SetCategory(vocabulary.CivilServant).SetOfficeID(officeA).SetPostID("pst_DIRECT").SetStartsOn(day("2020-01-01"))
	if ends != "" {
		create.SetEndsOn(day(ends)).SetLeavingReason("RETIRED")
	}
	w.must(create.Exec(w.ctx))
}

func (w world) posting(staff string, kind entposting.Kind, class vocabulary.PositionClass, department, starts, ends string) {
	w.Helper()
	create := w.db.Ent.Posting.Create().SetID(w.db.NewID("psn", w.db.Now())).SetStaffID(staff).SetKind(kind).SetPostID("pst_" + string(class)).
		SetOfficeID(officeA).SetStartsOn(day(starts))
	if department != "" {
		create.SetDepartmentID(department)
	}
	if ends != "" {
		create.SetEndsOn(day(ends))
	}
	w.must(create.Exec(w.ctx))
}

func (w world) as(grants ...Grant) context.Context {
	w.Helper()
	ctx, err := Enter(w.Context(), w.db.Ent, actor.Actor{Account: "acc_T", StaffID: "stf_T"}, grants...)
	w.must(err)
	return ctx
}
