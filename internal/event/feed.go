package event

import (
	"context"
	"errors"
	"log/slog"
	"sync"
	"sync/atomic"
	"time"

	"thidua/internal/access"
	"thidua/internal/calendar"
	"thidua/internal/database"
	"thidua/internal/vocabulary"
)

// Feed is what was done, in the order of commits. It publishes what this server
// commits, and wakes who waits for what any server did.
type Feed struct {
	db      *database.DB
	log     *slog.Logger
	commits chan struct{} // holds one: several commits are published together
	glance  time.Duration
	rights  atomic.Int64
	day     calendar.Date

	mu    sync.Mutex
	head  int64
	grown chan struct{} // closed when the feed has grown, and made anew
}

// glance is how often the feed is looked at without being told: what another process
// committed and did not live to publish, or told of while the line was down.
const glance = 2 * time.Second

// NewFeed returns the feed of a database; Run makes it live.
func NewFeed(db *database.DB, log *slog.Logger) *Feed {
	f := &Feed{db: db, log: log, commits: make(chan struct{}, 1), glance: glance, grown: make(chan struct{})}
	db.Recorded = func() {
		select {
		case f.commits <- struct{}{}:
		default:
		}
	}
	return f
}

// Run publishes and wakes until the context ends.
func (f *Feed) Run(ctx context.Context) {
	ctx = access.AsSystem(ctx, "feed")
	told := f.db.Listen(ctx, channel)
	look := time.NewTicker(f.glance)
	defer look.Stop()
	failing := false
	for {
		err := f.advance(ctx)
		if err != nil && !failing && ctx.Err() == nil {
			f.log.Error("the feed stands still", "error", err) // once, until it moves again
		}
		failing = err != nil
		select {
		case <-ctx.Done():
			return
		case <-f.commits:
		case <-told:
		case <-look.C:
		}
	}
}

// advance publishes what waits, and wakes everybody when the feed has grown.
func (f *Feed) advance(ctx context.Context) error {
	head, err := publishAll(ctx, f.db)
	touched, unknown := f.touched(ctx, head)
	if today := calendar.Of(f.db.Now()); touched || unknown != nil || today != f.day { // grants begin and end by days
		f.day = today
		f.rights.Add(1)
	}
	err = errors.Join(err, unknown)
	f.mu.Lock()
	defer f.mu.Unlock()
	if head > f.head {
		f.head = head
		close(f.grown)
		f.grown = make(chan struct{})
	}
	return err
}

// touched reports whether the feed tells, between where it stood and a place, of
// something that may have changed what somebody may do.
func (f *Feed) touched(ctx context.Context, head int64) (touched bool, err error) {
	if head <= f.head { // written by this goroutine alone
		return false, nil
	}
	rows, err := f.db.Ent.QueryContext(ctx, `SELECT DISTINCT e.kind FROM feed_entries AS f JOIN events AS e ON e.id = f.event_id
		WHERE f.position > $1 AND f.position <= $2`, f.head, head)
	if err != nil {
		return false, err
	}
	defer rows.Close()
	for rows.Next() {
		var kind vocabulary.EventKind
		if err := rows.Scan(&kind); err != nil {
			return false, err
		}
		touched = touched || access.Touches(kind)
	}
	return touched, rows.Err()
}

// Rights is another number on a new day, and whenever something has happened that may
// have changed what somebody may do: whoever keeps that asks anew then.
func (f *Feed) Rights() int64 { return f.rights.Load() }

// Grown returns a channel that is closed when the feed grows. Take it before you
// read: what comes in between is not missed then.
func (f *Feed) Grown() <-chan struct{} {
	f.mu.Lock()
	defer f.mu.Unlock()
	return f.grown
}

// Head is the last place in the feed; 0 when nothing was ever done. Everything that
// was committed before is at or before it: what still waits is published first.
func (f *Feed) Head(ctx context.Context) (int64, error) {
	return publishAll(access.AsSystem(ctx, "feed"), f.db)
}
