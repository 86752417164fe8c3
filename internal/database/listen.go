package database

import (
	"context"
	"time"

	"github.com/lib/pq"
)

// Listen tells when another connection has notified a channel of PostgreSQL, and
// after every reconnect, since notifications may have been lost meanwhile. SQLite has
// none: there it never tells. It needs a connection of its own, straight to the
// server: not through PgBouncer in transaction mode.
func (db *DB) Listen(ctx context.Context, channel string) <-chan struct{} {
	if !db.Postgres() {
		return nil
	}
	told := make(chan struct{}, 1)
	l := pq.NewListener(db.dsn, time.Second, 30*time.Second, nil)
	go func() {
		defer l.Close()
		if err := l.Listen(channel); err != nil {
			return // the listener was closed; being without a connection is no error
		}
		ping := time.NewTicker(90 * time.Second) // finds a connection that is dead without saying so
		defer ping.Stop()
		for {
			select {
			case <-ctx.Done():
				return
			case <-ping.C:
				_ = l.Ping()
			case <-l.Notify: // nil after a reconnect
				select {
				case told <- struct{}{}:
				default: // told already
				}
			}
		}
	}()
	return told
}
