package event_test

import (
	"context"
	"crypto/rand"
	"fmt"
	"log/slog"
	"slices"
	"testing"
	"time"

	"github.com/oklog/ulid/v2"

	"thidua/internal/access"
	"thidua/internal/database"
	"thidua/internal/database/dbtest"
	"thidua/internal/event"
	"thidua/internal/identity"
	"thidua/internal/vocabulary"
)

func TestMain(m *testing.M) { dbtest.Main(m) }

// TestOrder: what several servers committed one after the other and is numbered
// together comes in that order, though their clocks are far apart or stand still; and
// the events of one operation in the order in which it recorded them.
func TestOrder(t *testing.T) {
	dbtest.Each(t, func(t *testing.T, url string) {
		ctx := access.AsSystem(context.Background(), "test")
		servers := make([]*database.DB, 2)
		for i := range servers {
			db, err := database.Open(ctx, url)
			if err != nil {
				t.Fatal(err)
			}
			t.Cleanup(func() { _ = db.Close() })
			stands := time.Now().Add(time.Duration(i) * -time.Hour)
			db.Now = func() time.Time { return stands }
			ids := ulid.Monotonic(rand.Reader, 0) // as in a process of its own
			db.NewID = func(prefix string, at time.Time) string { return identity.From(prefix, at, ids) }
			servers[i] = db
		}
		var want []string
		for i := range 40 {
			var all []event.Event
			for j := range 5 {
				subject := fmt.Sprintf("cam_%d.%d", i, j)
				all, want = append(all, event.Event{Kind: vocabulary.CampaignCreated, Subject: subject}), append(want, subject)
			}
			if err := servers[i%2].Do(ctx, func(tx *database.Tx) error {
				if err := event.RecordAll(ctx, tx, all[:4]); err != nil {
					return err
				}
				return event.Record(ctx, tx, all[4])
			}); err != nil {
				t.Fatal(err)
			}
		}
		if err := event.Publish(ctx, servers[0]); err != nil {
			t.Fatal(err)
		}
		rows, err := servers[0].Pool().Query(`SELECT e.subject_id FROM feed_entries AS f JOIN events AS e ON e.id = f.event_id ORDER BY f.position`)
		if err != nil {
			t.Fatal(err)
		}
		defer rows.Close()
		var got []string
		for rows.Next() {
			var subject string
			if err := rows.Scan(&subject); err != nil {
				t.Fatal(err)
			}
			got = append(got, subject)
		}
		if err := rows.Err(); err != nil || !slices.Equal(got, want) {
			t.Errorf("%v, %v; want %v", got, err, want)
		}
	})
}

// TestServersTellEachOther: what one server publishes wakes who waits on another, which
// would not look by itself for an hour.
func TestServersTellEachOther(t *testing.T) {
	url := dbtest.Postgres(t)
	ctx := access.AsSystem(t.Context(), "test")
	var servers [2]*database.DB
	for i := range servers {
		db, err := database.Open(ctx, url)
		if err != nil {
			t.Fatal(err)
		}
		t.Cleanup(func() { _ = db.Close() })
		servers[i] = db
	}
	feed := event.NewFeed(servers[1], slog.New(slog.DiscardHandler))
	feed.Unaided()
	go feed.Run(ctx)
	record := func(subject string) {
		t.Helper()
		if err := servers[0].Do(ctx, func(tx *database.Tx) error {
			return event.Record(ctx, tx, event.Event{Kind: vocabulary.CampaignCreated, Subject: subject})
		}); err != nil {
			t.Fatal(err)
		}
		if err := event.Publish(ctx, servers[0]); err != nil {
			t.Fatal(err)
		}
	}
	for i := range 4 {
		grown := feed.Grown()
		for try := 0; !wakes(grown); try++ { // until it listens, nobody is told
			if try == 200 {
				t.Fatalf("nobody was woken the %d. time", i+1)
			}
			record(fmt.Sprintf("cam_%d.%d", i, try))
		}
	}
}

func wakes(grown <-chan struct{}) bool {
	select {
	case <-grown:
		return true
	case <-time.After(50 * time.Millisecond):
		return false
	}
}
