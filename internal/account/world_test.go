package account

import (
	"context"
	"errors"
	"fmt"
	"strings"
	"sync"
	"testing"
	"time"

	"thidua/ent"
	entevent "thidua/ent/event"
	entposting "thidua/ent/posting"
	"thidua/internal/access"
	"thidua/internal/actor"
	"thidua/internal/calendar"
	"thidua/internal/database"
	"thidua/internal/database/dbtest"
	"thidua/internal/fault"
	"thidua/internal/signin"
	"thidua/internal/vocabulary"
)

func TestMain(m *testing.M) { dbtest.Main(m) }

// Units of every world: offices A and B of a city, a former office that A carries
// on, and departments.
const (
	city, officeA, officeB, former = "off_CITY", "off_A", "off_B", "off_FORMER"
	depA, teamA, depA2, depB       = "dep_A", "dep_A1", "dep_A2", "dep_B"
)

// Accounts of every world, and the people whose they are. All but binh are posted
// in office A; root is the city's administrator all the same.
const (
	root, anna, chief, officer, head, lan, binh, bao                                  = "root", "anna", "chief", "officer", "head", "lan", "binh", "bao"
	stfRoot, stfAnna, stfChief, stfOfficer, stfHead, stfLan, stfBinh, stfBao, stfGone = "stf_ROOT", "stf_ANNA", "stf_CHIEF", "stf_OFFICER", "stf_HEAD", "stf_LAN", "stf_BINH", "stf_BAO", "stf_GONE"
)

const issuer, issuer2 = "https://id.example.vn", "https://id2.example.vn"

var today = day("2025-07-01")

func day(text string) calendar.Date { return calendar.MustParse(text) }

// A world is a city on 1 July 2025.
type world struct {
	*testing.T
	db  *database.DB
	s   *Service
	ctx context.Context // of the product itself
}

// everywhere runs a test in a new world on both databases.
func everywhere(t *testing.T, run func(w world)) {
	t.Helper()
	dbtest.Each(t, func(t *testing.T, url string) {
		db, err := database.Open(t.Context(), url)
		if err != nil {
			t.Fatal(err)
		}
		t.Cleanup(func() { _ = db.Close() })
		access.Guard(db.Ent)
		db.Now = func() time.Time { return today.At(9) }
		w := world{t, db, &Service{DB: db, Issuers: []string{issuer, issuer2}}, access.AsSystem(t.Context(), "test")}
		w.build()
		run(w)
	})
}

func (w world) build() {
	w.Helper()
	for i, o := range []struct{ id, parent, ends string }{{city, "", ""}, {officeA, city, ""}, {officeB, city, ""}, {former, city, "2024-12-31"}} {
		create := w.db.Ent.Office.Create().SetID(o.id).SetKind("AGENCY").SetName(o.id).SetNameFolded(o.id).SetDisplayOrder(i + 1).SetPlace(o.id).SetStartsOn(day("2000-01-01"))
		if o.parent != "" {
			create.SetParentID(o.parent)
		}
		if o.ends != "" {
			create.SetEndsOn(day(o.ends))
		}
		w.must(create.Exec(w.ctx))
	}
	w.must(w.db.Ent.Succession.Create().SetID("suc_1").SetKind("MERGE").SetOccurredOn(day("2025-01-01")).
		SetPredecessorOfficeID(former).SetSuccessorOfficeID(officeA).Exec(w.ctx))
	for i, d := range []struct{ id, office, parent string }{{depA, officeA, ""}, {teamA, officeA, depA}, {depA2, officeA, ""}, {depB, officeB, ""}} {
		create := w.db.Ent.Department.Create().SetID(d.id).SetOfficeID(d.office).SetKind(vocabulary.Division).SetName(d.id).SetNameFolded(d.id).
			SetDisplayOrder(i + 1).SetPlace(d.id).SetStartsOn(day("2000-01-01"))
		if d.parent != "" {
			create.SetParentID(d.parent)
		}
		w.must(create.Exec(w.ctx))
	}
	for i, class := range []vocabulary.PositionClass{vocabulary.Direct, vocabulary.Head, vocabulary.Leader} {
		w.must(w.db.Ent.Post.Create().SetID("pst_" + string(class)).SetCode(string(class)).SetTitle(string(class)).SetNameFolded(string(class)).
			SetPositionClass(class).SetDisplayOrder(i + 1).Exec(w.ctx))
	}
	w.person(stfRoot, officeA, "", vocabulary.Direct)
	w.person(stfAnna, officeA, depA2, vocabulary.Direct)
	w.person(stfChief, officeA, "", vocabulary.Leader)
	w.person(stfOfficer, officeA, depA2, vocabulary.Direct)
	w.person(stfHead, officeA, depA, vocabulary.Head)
	w.person(stfLan, officeA, depA, vocabulary.Direct)
	w.person(stfBinh, officeB, depB, vocabulary.Direct)
	w.person(stfBao, officeB, "", vocabulary.Direct)
	w.person(stfGone, officeA, depA, vocabulary.Direct)
	w.leave(stfGone, "2025-06-30")
	for _, name := range []string{root, anna, chief, officer, head, lan, binh, bao} {
		w.account("acc_"+name, issuer, name, "stf_"+strings.ToUpper(name))
	}
	w.grant("grt_root", actor.Administrator, stfRoot, access.Everything)
	w.grant("grt_anna", actor.Administrator, stfAnna, officeA)
	w.grant("grt_chief", actor.Chief, stfChief, officeA)
	w.grant("grt_officer", actor.EmulationOfficer, stfOfficer, officeA)
	w.grant("grt_bao", actor.Administrator, stfBao, officeB)
}

func (w world) must(err error) {
	w.Helper()
	if err != nil {
		w.Fatal(err)
	}
}

// person puts somebody into the service, with a main posting.
func (w world) person(id, office, department string, class vocabulary.PositionClass) {
	w.Helper()
	create := w.db.Ent.Staff.Create().SetID(id).SetCode(id[4:]).SetFullName(id).SetNameFolded(id).SetNameSort(id).SetPlace(id).
		SetCategory(vocabulary.CivilServant).SetOfficeID(office).SetPostID("pst_" + string(class)).SetStartsOn(day("2020-01-01"))
	if department != "" {
		create.SetDepartmentID(department)
	}
	w.must(create.Exec(w.ctx))
	w.posting(id, "MAIN", office, department, class)
}

func (w world) posting(staff string, kind entposting.Kind, office, department string, class vocabulary.PositionClass) {
	w.Helper()
	create := w.db.Ent.Posting.Create().SetID(w.db.NewID("psn", w.db.Now())).SetStaffID(staff).SetKind(kind).SetPostID("pst_" + string(class)).
		SetOfficeID(office).SetStartsOn(day("2020-01-01"))
	if department != "" {
		create.SetDepartmentID(department)
	}
	w.must(create.Exec(w.ctx))
}

func (w world) leave(staff, last string) {
	w.Helper()
	w.must(w.db.Ent.Staff.UpdateOneID(staff).SetEndsOn(day(last)).SetLeavingReason("RETIRED").Exec(w.ctx))
}

func (w world) account(id, iss, subject, staff string) {
	w.Helper()
	w.must(w.db.Ent.Account.Create().SetID(id).SetIssuer(iss).SetSubject(subject).SetStaffID(staff).SetStatus("ACTIVE").SetLinkedAt(w.db.Now()).Exec(w.ctx))
}

// service is an account of nobody's that an office looks after; of nobody's when
// it is empty.
func (w world) service(id, office string) {
	w.Helper()
	create := w.db.Ent.Account.Create().SetID(id).SetIssuer(issuer).SetSubject(id).SetName(id).SetStatus("ACTIVE").SetLinkedAt(w.db.Now())
	if office != "" {
		create.SetOfficeID(office)
	}
	w.must(create.Exec(w.ctx))
}

// grant gives a role since a year ago.
func (w world) grant(id string, role actor.Role, holder, unit string) {
	w.Helper()
	create := w.db.Ent.Grant.Create().SetID(id).SetRole(role).SetStartsOn(today.AddDays(-365))
	if strings.HasPrefix(holder, "acc_") {
		create.SetAccountID(holder)
	} else {
		create.SetStaffID(holder)
	}
	switch {
	case strings.HasPrefix(unit, "off_"):
		create.SetOfficeID(unit)
	case unit != access.Everything:
		create.SetDepartmentID(unit)
	}
	w.must(create.Exec(w.ctx))
}

// delegation is of one operation, for this month, in office A or another unit.
func (w world) delegation(id, principal, delegate, operation string, unit ...string) *ent.DelegationCreate {
	create := w.db.Ent.Delegation.Create().SetID(id).SetPrincipalID(principal).SetDelegateID(delegate).SetOperations([]string{operation}).
		SetStartsOn(today).SetEndsOn(today.AddDays(30)).SetDocument("1/GUQ")
	switch {
	case len(unit) == 0:
		return create.SetOfficeID(officeA)
	case strings.HasPrefix(unit[0], "dep_"):
		return create.SetDepartmentID(unit[0])
	default:
		return create.SetOfficeID(unit[0])
	}
}

// as is the context of somebody who has signed in.
func (w world) as(subject string) context.Context {
	w.Helper()
	ctx, err := w.s.Enter(w.Context(), signinOf(subject))
	w.must(err)
	return ctx
}

// refused runs an operation that must fail with a code at a field, and asserts
// that it left nothing behind.
func (w world) refused(name string, code fault.Code, field string, operation func() (string, error)) {
	w.Helper()
	before := w.dump()
	_, err := operation()
	f, _ := errors.AsType[*fault.Error](err)
	if f == nil || f.Code != code || f.Field != field {
		w.Errorf("%s: got %v (%+v), want %s at %q", name, err, f, code, field)
	}
	if w.dump() != before {
		w.Errorf("%s: the refused operation changed something", name)
	}
}

// dump is everything that operations on accounts write.
func (w world) dump() string {
	w.Helper()
	var b strings.Builder
	for _, table := range []string{"accounts", "grants", "delegations", "staff", "events", "event_subjects", "idempotency_keys"} {
		rows, err := w.db.Pool().QueryContext(w.Context(), "SELECT * FROM "+table+" ORDER BY id")
		w.must(err)
		columns, err := rows.Columns()
		w.must(err)
		for rows.Next() {
			values := make([]any, len(columns))
			for i := range values {
				values[i] = new(any)
			}
			w.must(rows.Scan(values...))
			for _, v := range values {
				fmt.Fprintf(&b, "%v|", *v.(*any))
			}
		}
		w.must(errors.Join(rows.Err(), rows.Close()))
	}
	return b.String()
}

// happened is the only event of a kind in one line: who, in which role, to what,
// on which timelines, why, what.
func (w world) happened(kind vocabulary.EventKind) string {
	w.Helper()
	e, err := w.db.Ent.Event.Query().Where(entevent.KindEQ(kind)).WithSubjects().Only(w.ctx)
	w.must(err)
	var also, changes []string
	for _, s := range e.Edges.Subjects {
		if s.SubjectID != e.SubjectID {
			also = append(also, s.SubjectID)
		}
	}
	for _, c := range e.Changes {
		changes = append(changes, c.Field+"="+textOf(c.Before)+">"+textOf(c.After))
	}
	return fmt.Sprint(e.Actor, " ", e.ActorRole, " ", e.SubjectID, " ", also, " ", textOf(e.Reason), " ", strings.Join(changes, " "))
}

func textOf(s *string) string {
	if s == nil {
		return ""
	}
	return *s
}

// together runs n operations at once, and counts how they ended.
func together(n int, operation func(i int) error) map[fault.Code]int {
	var mu sync.Mutex
	var wg sync.WaitGroup
	ended := map[fault.Code]int{}
	for i := range n {
		wg.Go(func() {
			err := operation(i)
			code := fault.CodeOf(err)
			if err != nil && code == "" {
				code = fault.Code(err.Error())
			}
			mu.Lock()
			defer mu.Unlock()
			ended[code]++
		})
	}
	wg.Wait()
	return ended
}

func signinOf(subject string) signin.Identity {
	return signin.Identity{Issuer: issuer, Subject: subject}
}
