package organisation

import (
	"context"
	"errors"
	"fmt"
	"strings"
	"testing"
	"time"

	"thidua/ent"
	"thidua/internal/access"
	"thidua/internal/actor"
	"thidua/internal/calendar"
	"thidua/internal/database"
	"thidua/internal/database/dbtest"
	"thidua/internal/fault"
	"thidua/internal/vietnamese"
	"thidua/internal/vocabulary"
)

// A world is two offices with departments and posts, on 1 July 2025.
type world struct {
	*testing.T
	db  *database.DB
	s   *Service
	ctx context.Context // of the product itself
}

// Ids of units in every world. CLOSED was dissolved, NEW began this year, and
// TEAM is part of DIVISION.
const (
	office, otherOffice                   = "off_A", "off_B"
	division, team, second, closed, newly = "dep_DIVISION", "dep_TEAM", "dep_SECOND", "dep_CLOSED", "dep_NEW"
	elsewhere                             = "dep_ELSEWHERE"
)

func day(text string) calendar.Date { return calendar.MustParse(text) }

var hiredOn = day("2020-01-01")

// everywhere runs a test in a new world on both databases.
func everywhere(t *testing.T, run func(w world)) {
	dbtest.Each(t, func(t *testing.T, url string) {
		db, err := database.Open(t.Context(), url)
		if err != nil {
			t.Fatal(err)
		}
		t.Cleanup(func() { _ = db.Close() })
		access.Guard(db.Ent)
		db.Now = func() time.Time { return day("2025-07-01").At(9) }
		w := world{T: t, db: db, s: &Service{DB: db}, ctx: access.AsSystem(t.Context(), "test")}
		w.build()
		run(w)
	})
}

func (w world) build() {
	w.Helper()
	for i, id := range []string{office, otherOffice} {
		w.must(w.db.Ent.Office.Create().SetID(id).SetKind("AGENCY").SetName("Văn phòng " + id).SetNameFolded("van phong").
			SetDisplayOrder(i + 1).SetPlace(fmt.Sprintf("%04d", i+1)).SetStartsOn(day("2019-05-28")).Exec(w.ctx))
	}
	for i, d := range []struct{ id, office, parent, starts, ends string }{
		{division, office, "", "2019-05-28", ""},
		{team, office, division, "2019-05-28", ""},
		{second, office, "", "2019-05-28", ""},
		{closed, office, "", "2019-05-28", "2021-12-31"},
		{newly, office, "", "2025-01-01", ""},
		{elsewhere, otherOffice, "", "2019-05-28", ""},
	} {
		create := w.db.Ent.Department.Create().SetID(d.id).SetOfficeID(d.office).SetKind(vocabulary.Division).SetName("Phòng " + d.id).
			SetNameFolded("phong").SetDisplayOrder(i + 1).SetPlace(fmt.Sprintf("00010000%04d", i+1)).SetStartsOn(day(d.starts))
		period := w.db.Ent.DepartmentPeriod.Create().SetID("dpp_" + d.id).SetDepartmentID(d.id).SetOfficeID(d.office).
			SetKind(vocabulary.Division).SetName("Phòng " + d.id).SetStartsOn(day(d.starts))
		if d.parent != "" {
			create.SetParentID(d.parent)
			period.SetParentID(d.parent)
		}
		if d.ends != "" {
			create.SetEndsOn(day(d.ends))
			period.SetEndsOn(day(d.ends))
		}
		w.must(create.Exec(w.ctx))
		w.must(period.Exec(w.ctx))
	}
}

// post creates a post and returns its id.
func (w world) post(code string) string {
	w.Helper()
	id, err := w.s.CreatePost(w.ctx, CreatePost{
		Code: code, Title: "Chức vụ " + code, PositionClass: vocabulary.Direct, RecipientClass: vocabulary.DirectWorker,
	})
	w.must(err)
	return id
}

// hire takes somebody into a department on hiredOn and returns the id.
func (w world) hire(code, post, department string) string {
	w.Helper()
	in := Hire{
		Code: code, FullName: "Nguyễn Thị " + code, Category: vocabulary.CivilServant,
		OfficeID: office, DepartmentID: &department, PostID: post, On: hiredOn,
	}
	if department == elsewhere {
		in.OfficeID = otherOffice
	}
	id, err := w.s.Hire(w.ctx, in)
	w.must(err)
	return id
}

func (w world) staff(id string) *ent.Staff {
	w.Helper()
	p, err := w.db.Ent.Staff.Get(w.ctx, id)
	w.must(err)
	return p
}

// as is the context of an actor whose scope is a unit.
func (w world) as(role actor.Role, unit string) context.Context {
	w.Helper()
	ctx, err := access.Enter(w.Context(), w.db.Ent, actor.Actor{Account: "tester"}, access.Grant{Role: role, Unit: unit})
	w.must(err)
	return ctx
}

func (w world) must(err error) {
	w.Helper()
	if err != nil {
		w.Fatal(err)
	}
}

// refused runs an operation that must fail with a code at a field, and asserts
// that it left nothing behind.
func (w world) refused(name string, code fault.Code, field string, operation func() error) {
	w.Helper()
	w.Run(name, func(t *testing.T) {
		w := world{T: t, db: w.db, s: w.s, ctx: w.ctx}
		before := w.dump()
		f, ok := errors.AsType[*fault.Error](operation())
		if !ok || f.Code != code || f.Field != field {
			t.Errorf("got %v at %q, want %s at %q", f, fieldOf(f), code, field)
		}
		if w.dump() != before {
			t.Error("the refused operation changed something")
		}
	})
}

func fieldOf(f *fault.Error) string {
	if f == nil {
		return ""
	}
	return f.Field
}

// dump is everything that operations on people write.
func (w world) dump() string {
	w.Helper()
	var b strings.Builder
	for _, table := range []string{"posts", "post_classes", "staff", "personal_data", "postings", "absences", "events", "idempotency_keys"} {
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

// lastChanges lists the changes of the last event as field=before>after.
func (w world) lastChanges(kind vocabulary.EventKind) string {
	w.Helper()
	var list []string
	events, err := w.db.Ent.Event.Query().All(w.ctx)
	w.must(err)
	for _, e := range events {
		if e.Kind != kind {
			continue
		}
		list = nil
		for _, c := range e.Changes {
			list = append(list, c.Field+"="+textOf(c.Before)+">"+textOf(c.After))
		}
	}
	return strings.Join(list, " ")
}

func nameKey(name string) string { return vietnamese.NameKey(name) }

// full is somebody as operations load them.
func (w world) full(t *database.Tx, id string) *ent.Staff {
	w.Helper()
	p, err := personOf(w.ctx, t, id)
	w.must(err)
	return p
}
