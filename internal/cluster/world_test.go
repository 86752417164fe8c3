package cluster

import (
	"context"
	"errors"
	"fmt"
	"testing"
	"time"

	"thidua/ent"
	entcluster "thidua/ent/cluster"
	entclustermember "thidua/ent/clustermember"
	entevent "thidua/ent/event"
	entoffice "thidua/ent/office"
	"thidua/internal/access"
	"thidua/internal/actor"
	"thidua/internal/calendar"
	"thidua/internal/database"
	"thidua/internal/database/dbtest"
	"thidua/internal/fault"
	"thidua/internal/vocabulary"
)

func TestMain(m *testing.M) { dbtest.Main(m) }

const here, elsewhere = "off_HERE", "off_ELSEWHERE"

type world struct {
	*testing.T
	db  *database.DB
	s   Service
	ctx context.Context
}

// everywhere runs a test on both databases, each with two offices of one department.
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
		db.Now = func() time.Time { return day("2026-01-12").At(9) }
		w := world{t, db, Service{db}, ctx}
		for _, id := range []string{here, elsewhere} {
			w.must(db.Ent.Office.Create().SetID(id).SetKind(entoffice.KindAGENCY).SetName(id).SetNameFolded(id).
				SetDisplayOrder(1).SetPlace(id).SetStartsOn(day("2000-01-01")).Exec(ctx))
			w.must(db.Ent.Department.Create().SetID("dep_" + id).SetOfficeID(id).SetKind(vocabulary.Division).SetName(id).SetNameFolded(id).
				SetDisplayOrder(1).SetPlace(id).SetStartsOn(day("2000-01-01")).Exec(ctx))
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

// as is a context in which a role acts for an office.
func (w world) as(role actor.Role, office string) context.Context {
	w.Helper()
	ctx, err := access.Enter(context.Background(), w.db.Ent, actor.Actor{Account: string(role)}, access.Grant{Role: role, Unit: office})
	w.must(err)
	return ctx
}

// create creates a cluster of an office.
func (w world) create(office string) string {
	w.Helper()
	id, err := w.s.Create(w.ctx, Create{OfficeID: office, Kind: entcluster.KindCLUSTER, Name: "Cụm Mẫu"})
	w.must(err)
	return id
}

func (w world) cluster(id string) *ent.Cluster {
	w.Helper()
	row, err := w.db.Ent.Cluster.Get(w.ctx, id)
	w.must(err)
	return row
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
	clusters, err := w.db.Ent.Cluster.Query().Order(entcluster.ByID()).All(w.ctx)
	w.must(err)
	members, err := w.db.Ent.ClusterMember.Query().Order(entclustermember.ByID()).All(w.ctx)
	w.must(err)
	events, err := w.db.Ent.Event.Query().Count(w.ctx)
	w.must(err)
	return fmt.Sprint(clusters, members, events)
}
