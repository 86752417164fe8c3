package notification

import (
	"context"
	"strings"
	"sync/atomic"
	"testing"
	"time"

	"thidua/ent"
	entaccount "thidua/ent/account"
	entnotification "thidua/ent/notification"
	"thidua/internal/access"
	"thidua/internal/calendar"
	"thidua/internal/database"
	"thidua/internal/database/dbtest"
	"thidua/internal/event"
	"thidua/internal/notification/mailtest"
	"thidua/internal/vocabulary"
)

func TestMain(m *testing.M) { dbtest.Main(m) }

const (
	sender   = "Thi đua Mẫu <thidua@example.vn>"
	frontend = "https://thidua.example.vn/app"
)

// A world is an office on 1 July 2025, with a clock that can be set.
type world struct {
	*testing.T
	url string
	db  *database.DB
	s   *Service
	ctx context.Context // of the product itself
	now *atomic.Int64   // milliseconds
}

// everywhere runs a test in a new world on both databases. In it, mail goes to a
// server with options.
func everywhere(t *testing.T, o mailtest.Options, run func(w world, server *mailtest.Server)) {
	t.Helper()
	dbtest.Each(t, func(t *testing.T, url string) {
		w := world{T: t, url: url, ctx: access.AsSystem(t.Context(), "test"), now: new(atomic.Int64)}
		w.set(day("2025-07-01").At(9))
		w.db = w.open()
		server := mailtest.Start(t, o)
		w.s = &Service{DB: w.db, Mail: to(t, server)}
		w.must(w.db.Ent.Office.Create().SetID("off_A").SetKind("AGENCY").SetName("Văn phòng Mẫu").SetNameFolded("van phong mau").
			SetDisplayOrder(1).SetPlace("a").SetStartsOn(day("2000-01-01")).Exec(w.ctx))
		w.must(w.db.Ent.Post.Create().SetID("pst_A").SetCode("CV").SetTitle("Chuyên viên").SetNameFolded("chuyen vien").
			SetPositionClass(vocabulary.Direct).SetDisplayOrder(1).Exec(w.ctx))
		run(w, server)
	})
}

// to is mail that goes to a server on this machine, without TLS.
func to(t testing.TB, server *mailtest.Server) *Mail {
	t.Helper()
	m, err := NewMail("smtp://"+server.Address+"?starttls=no", sender, frontend)
	if err != nil {
		t.Fatal(err)
	}
	return m
}

// open opens the database once more, as another server does.
func (w world) open() *database.DB {
	w.Helper()
	db, err := database.Open(w.ctx, w.url)
	w.must(err)
	w.Cleanup(func() { _ = db.Close() })
	access.Guard(db.Ent)
	db.Now = func() time.Time { return time.UnixMilli(w.now.Load()) }
	return db
}

func (w world) must(err error) {
	w.Helper()
	if err != nil {
		w.Fatal(err)
	}
}

func day(text string) calendar.Date { return calendar.MustParse(text) }

func (w world) set(now time.Time)       { w.now.Store(now.UnixMilli()) }
func (w world) pass(time time.Duration) { w.now.Add(time.Milliseconds()) }

// person is somebody in the service, with an active account and an address.
func (w world) person(name, address string) string {
	w.Helper()
	id := w.hired(name, address)
	w.account(name, entaccount.StatusACTIVE)
	return id
}

// hired puts somebody into the service, without an account.
func (w world) hired(name, address string) string {
	w.Helper()
	id := "stf_" + strings.ToUpper(name)
	w.must(w.db.Ent.Staff.Create().SetID(id).SetCode(name).SetFullName(name + " Mẫu").SetNameFolded(name).SetNameSort(name).SetPlace(name).
		SetCategory(vocabulary.CivilServant).SetOfficeID("off_A").SetPostID("pst_A").SetStartsOn(day("2020-01-01")).Exec(w.ctx))
	data := w.db.Ent.PersonalData.Create().SetID("psd_" + name).SetStaffID(id)
	if address != "" {
		data.SetEmail(address)
	}
	w.must(data.Exec(w.ctx))
	return id
}

func (w world) account(name string, status entaccount.Status) {
	w.Helper()
	w.must(w.db.Ent.Account.Create().SetID(w.db.NewID("acc", w.db.Now())).SetIssuer("https://id.example.vn").SetSubject(name).
		SetStaffID("stf_" + strings.ToUpper(name)).SetStatus(status).SetLinkedAt(w.db.Now()).Exec(w.ctx))
}

// locked suspends somebody's account.
func (w world) locked(person string) {
	w.Helper()
	w.must(w.db.Ent.Account.Update().Where(entaccount.StaffID(person)).SetStatus(entaccount.StatusSUSPENDED).Exec(w.ctx))
}

// left is somebody who has left on a day.
func (w world) left(person, last string) {
	w.Helper()
	w.must(w.db.Ent.Staff.UpdateOneID(person).SetEndsOn(day(last)).SetLeavingReason("RETIRED").Exec(w.ctx))
}

// happened records what was done to people, and makes the notifications of it.
func (w world) happened(kind vocabulary.EventKind, people ...string) {
	w.Helper()
	w.recorded(kind, people...)
	w.consume()
}

// recorded puts what was done to people into the feed.
func (w world) recorded(kind vocabulary.EventKind, people ...string) {
	w.Helper()
	w.must(w.db.Do(w.ctx, func(t *database.Tx) error {
		for _, p := range people {
			if err := event.Record(w.ctx, t, event.Event{Kind: kind, Subject: p}); err != nil {
				return err
			}
		}
		return nil
	}))
	w.must(event.Publish(w.ctx, w.db))
}

// exec runs SQL that both databases know.
func (w world) exec(sql string, args ...any) {
	w.Helper()
	_, err := w.db.Pool().ExecContext(w.ctx, sql, args...)
	w.must(err)
}

func (w world) consume() {
	w.Helper()
	for more := true; more; {
		var err error
		more, err = w.s.Consume(w.ctx)
		w.must(err)
	}
}

// begin lets the feed be read from here on.
func (w world) begin() { w.consume() }

// rows are the notifications of somebody, oldest first.
func (w world) rows(person string) []*ent.Notification {
	w.Helper()
	rows, err := w.db.Ent.Notification.Query().Where(entnotification.StaffID(person)).Order(entnotification.ByID()).All(w.ctx)
	w.must(err)
	return rows
}

// state is what has become of the mail about somebody's only notification.
func (w world) state(person string) entnotification.Mail {
	w.Helper()
	rows := w.rows(person)
	if len(rows) != 1 {
		w.Fatalf("%s has %d notifications", person, len(rows))
	}
	return rows[0].Mail
}

// round sends what is due, and what is wrong is told.
func (w world) round() error {
	w.Helper()
	for {
		more, err := w.s.SendMail(w.ctx)
		if err != nil || !more {
			return err
		}
	}
}
