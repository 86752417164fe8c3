package event

import (
	"context"

	"thidua/internal/access"
	"thidua/internal/database"
)

// channel is PostgreSQL's, on which servers tell each other that the feed has grown.
const channel = "thidua_feed"

// publishAll publishes what waits, and returns where the feed stands then. When
// nothing waits, it is one statement that writes nothing.
func publishAll(ctx context.Context, db *database.DB) (int64, error) {
	head, waiting, err := standing(ctx, db.Ent)
	for err == nil && waiting {
		if err = Publish(ctx, db); err == nil {
			head, waiting, err = standing(ctx, db.Ent)
		}
	}
	return head, err
}

// Publish gives the events that were committed since the last time their places in
// the feed. There is one publisher at a time, among all servers: whoever reads the
// feed up to a place has seen everything before it, whenever it was committed.
func Publish(ctx context.Context, db *database.DB) error {
	return db.Do(ctx, func(t *database.Tx) error {
		if t.Postgres() { // on SQLite Do itself lets one write at a time
			if _, err := t.ExecContext(ctx, "SELECT pg_advisory_xact_lock(hashtext($1))", channel); err != nil {
				return err
			}
		}
		done, err := t.ExecContext(ctx, publish(t.Postgres()))
		if err != nil {
			return err
		}
		if n, err := done.RowsAffected(); err != nil || n == 0 || !t.Postgres() {
			return err
		}
		_, err = t.ExecContext(ctx, "SELECT pg_notify($1, '')", channel) // sent with the commit
		return err
	})
}

// publish numbers what waits in the order in which it was written: what began after
// something else was committed comes after it, whatever the clocks of their servers
// say, and the events of one transaction stay in their order. Of transactions that
// overlapped either may come first. It is limited so that the feed of an old database
// is numbered in steps.
func publish(postgres bool) string {
	order := "rowid" // SQLite lets one transaction write at a time
	if postgres {
		order = "age(xmin) DESC, event_id" // the oldest transaction first: their numbers grow
	}
	return `UPDATE feed_entries SET position = head.position + waiting.place
	FROM (SELECT id, row_number() OVER (ORDER BY ` + order + `) AS place FROM feed_entries WHERE position IS NULL ORDER BY ` + order + ` LIMIT 10000) AS waiting,
		(SELECT COALESCE(MAX(position), 0) AS position FROM feed_entries) AS head
	WHERE feed_entries.id = waiting.id`
}

// standing is the last place of the feed, 0 when nothing was ever published, and
// whether anything waits for its own.
func standing(ctx context.Context, q access.Querier) (head int64, waiting bool, err error) {
	rows, err := q.QueryContext(ctx, `SELECT COALESCE(MAX(position), 0), EXISTS (SELECT 1 FROM feed_entries WHERE position IS NULL) FROM feed_entries`)
	if err != nil {
		return 0, false, err
	}
	defer rows.Close()
	for rows.Next() {
		if err := rows.Scan(&head, &waiting); err != nil {
			return 0, false, err
		}
	}
	return head, waiting, rows.Err()
}
