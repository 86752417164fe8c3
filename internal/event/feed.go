package event

import (
	"context"
	"log/slog"
	"sync"
	"time"

	"thidua/internal/access"
	"thidua/internal/database"
)

// Feed is what was done, in the order of commits. It publishes what this server
// commits, and wakes who waits for what any server did.
type Feed struct {
	db      *database.DB
	log     *slog.Logger
	commits chan struct{} // holds one: several commits are published together

	mu    sync.Mutex
	head  int64
	grown chan struct{} // closed when the feed has grown, and made anew
}

// glance is how often the feed is looked at without being told: what another process
// committed and did not live to publish, or told of while the line was down.
const glance = 2 * time.Second

// NewFeed returns the feed of a database; Run makes it live.
func NewFeed(db *database.DB, log *slog.Logger) *Feed {
	f := &Feed{db: db, log: log, commits: make(chan struct{}, 1), grown: make(chan struct{})}
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
	look := time.NewTicker(glance)
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
	f.mu.Lock()
	defer f.mu.Unlock()
	if head > f.head {
		f.head = head
		close(f.grown)
		f.grown = make(chan struct{})
	}
	return err
}

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
