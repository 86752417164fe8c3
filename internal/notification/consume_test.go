package notification

import (
	"math/rand/v2"
	"slices"
	"strings"
	"testing"
	"time"

	entnotification "thidua/ent/notification"
	entstaff "thidua/ent/staff"
	"thidua/internal/notification/mailtest"
	"thidua/internal/vocabulary"
)

// TestManyPeopleAtOnce: one event tells more people than a statement takes parameters.
func TestManyPeopleAtOnce(t *testing.T) {
	everywhere(t, mailtest.Options{}, func(w world, _ *mailtest.Server) {
		w.begin()
		people := 33_000
		if w.db.Postgres() {
			people = 66_000
		}
		w.hired("an", "")
		given := slices.Clone(entstaff.Columns) // of an, but for two
		given[slices.Index(given, entstaff.FieldID)], given[slices.Index(given, entstaff.FieldCode)] = `'stf_' || i`, `'mau' || i`
		const count = ` WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < $1) SELECT `
		w.exec(`INSERT INTO staff (`+strings.Join(entstaff.Columns, ", ")+`)`+count+strings.Join(given, ", ")+` FROM staff, n WHERE id = 'stf_AN'`, people)
		w.exec(`INSERT INTO personal_data (id, staff_id, email)`+count+`'psd_' || i, 'stf_' || i, 'mau@example.vn' FROM n`, people)
		w.recorded(vocabulary.StaffTransferred, "stf_AN")
		w.exec(`INSERT INTO event_subjects (id, event_id, subject_id)`+count+`'evs_' || i, events.id, 'stf_' || i FROM events, n`, people)
		w.consume()
		told, err := w.db.Ent.Notification.Query().Where(entnotification.MailEQ(entnotification.MailPENDING)).Count(w.ctx)
		if err != nil || told != people {
			w.Errorf("%d are told by e-mail, %v, want %d", told, err, people)
		}
	})
}

// TestOneEventThatFails: of an event that fails each time nobody is told, and everybody
// of those before and after it; while the database is away nothing is passed over.
func TestOneEventThatFails(t *testing.T) {
	everywhere(t, mailtest.Options{}, func(w world, _ *mailtest.Server) {
		w.begin()
		an, binh := w.person("an", ""), w.person("binh", "")
		refuse := `CREATE TRIGGER mau BEFORE INSERT ON notifications WHEN NEW.staff_id = 'stf_BINH' BEGIN SELECT RAISE(ABORT, 'mau'); END`
		if w.db.Postgres() {
			refuse = `ALTER TABLE notifications ADD CONSTRAINT mau CHECK (staff_id <> 'stf_BINH')`
		}
		w.exec(refuse)
		w.recorded(vocabulary.StaffTransferred, an, an, an, binh, an, an)
		var failures []error
		size := stretch
		attempts := func(n int) {
			failures = nil
			for range n {
				size, _ = w.s.attempt(w.ctx, size, func(err error) { failures = append(failures, err) })
			}
		}
		w.exec(`ALTER TABLE feed_consumers RENAME TO away`)
		attempts(20)
		w.exec(`ALTER TABLE away RENAME TO feed_consumers`)
		if n := len(w.rows(an)); n > 0 || len(failures) != 20 || size != 0 {
			w.Errorf("%d told, %d failures in 20 attempts, %d to try next", n, len(failures), size)
		}
		attempts(20)
		if told, left := len(w.rows(an)), len(w.rows(binh)); told != 5 || left != 0 {
			w.Errorf("%d and %d are told, want 5 and none: %v", told, left, failures)
		}
		if n := len(failures); n == 0 || !strings.Contains(failures[n-1].Error(), "passed over") {
			w.Errorf("in the end: %v", failures)
		}
	})
}

// TestMailsAreSpaced: whatever happens to a person, mails come a slot apart, and tell
// of everything: of the first thing after a while at once, of others within two slots.
func TestMailsAreSpaced(t *testing.T) {
	everywhere(t, mailtest.Options{}, func(w world, server *mailtest.Server) {
		const step = time.Minute
		w.begin()
		an := w.person("an", "an@example.vn")
		draw := rand.New(rand.NewPCG(1, 2))
		var happened, mailed time.Time // the oldest thing that is not told yet, and the last mail
		for range 18 * time.Hour / step {
			w.pass(step)
			now := w.db.Now()
			if draw.IntN(100) < []int{2, 80, 8}[now.Hour()%3] { // an hour of little, of much, of some
				w.happened(vocabulary.RoleGranted, slices.Repeat([]string{an}, 1+draw.IntN(2)*claimed)...)
				if happened.IsZero() {
					happened = now
				}
			}
			sent := len(server.Taken())
			w.must(w.round())
			switch n := len(server.Taken()) - sent; {
			case n > 1, n == 1 && now.Sub(mailed) < slot:
				w.Fatalf("%d mails at %s, the last one was at %s", n, now, mailed)
			case n == 1:
				mailed, happened = now, time.Time{}
			case !happened.IsZero() && (now.Sub(happened) > 2*slot || now.Sub(mailed) > 5*slot):
				w.Fatalf("what happened at %s is not told at %s, and the last mail was at %s", happened, now, mailed)
			}
		}
	})
}
