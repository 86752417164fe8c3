package database

import (
	"context"
	"errors"
	"math/rand/v2"
	"slices"
	"strings"
	"time"

	"github.com/lib/pq"
	"modernc.org/sqlite"

	"thidua/ent"
	"thidua/internal/calendar"
	"thidua/internal/fault"
)

// Tx is the transaction of one operation. Never return its entities: their
// edges fail once it is committed.
type Tx struct {
	*ent.Tx
	Now   time.Time     // the instant of the operation
	Today calendar.Date // its day in Vietnam
	db    *DB

	recorded bool
}

// Recorded notes that the transaction holds events.
func (t *Tx) Recorded() { t.recorded = true }

// NewID returns the id of a row that the operation makes.
func (t *Tx) NewID(prefix string) string { return t.db.NewID(prefix, t.Now) }

// Postgres tells the two databases apart, for row locks and own SQL.
func (t *Tx) Postgres() bool { return t.db.Postgres() }

// batch keeps the parameters of one insert below SQLite's limit of 32766, for tables
// of up to 65 columns.
const batch = 500

// Insert writes rows of one table, many with each statement: create is CreateBulk of
// the table's client in a transaction.
func Insert[C any, B interface{ Exec(context.Context) error }](ctx context.Context, create func(...C) B, rows []C) error {
	for part := range slices.Chunk(rows, batch) {
		if err := create(part...).Exec(ctx); err != nil {
			return err
		}
	}
	return nil
}

const attempts = 6

// Do runs one operation in one transaction. It is repeated whole when the
// database asks for that: after a failed serialisation, a deadlock, or a lock
// held for too long. On SQLite writers queue up in the process first, because
// hundreds of them against the file's own lock would time out.
func (db *DB) Do(ctx context.Context, operation func(*Tx) error) error {
	if !db.Postgres() {
		select {
		case db.writer <- struct{}{}:
			defer func() { <-db.writer }()
		case <-ctx.Done():
			return Explain(ctx.Err())
		}
	}
	var err error
	for attempt := range attempts {
		if attempt > 0 {
			pause := time.Duration(rand.Int64N(int64(5*time.Millisecond) << attempt))
			select {
			case <-time.After(pause):
			case <-ctx.Done():
				return Explain(ctx.Err())
			}
		}
		if err = db.once(ctx, operation); !passing(err) {
			break
		}
	}
	return Explain(err)
}

func (db *DB) once(ctx context.Context, operation func(*Tx) error) error {
	tx, err := db.Ent.Tx(ctx)
	if err != nil {
		return err
	}
	done := false
	defer func() {
		if !done { // the operation failed or panicked
			_ = tx.Rollback()
		}
	}()
	now := db.Now().UTC().Truncate(time.Millisecond)
	t := &Tx{Tx: tx, Now: now, Today: calendar.Of(now), db: db}
	if err := operation(t); err != nil {
		return err
	}
	done = true
	if err := tx.Commit(); err != nil {
		return err
	}
	if t.recorded && db.Recorded != nil {
		db.Recorded()
	}
	return nil
}

// errRepeat asks Do to run the operation once more.
var errRepeat = errors.New("repeat the operation")

// passing reports whether the same operation may succeed when tried again.
func passing(err error) bool {
	if errors.Is(err, errRepeat) {
		return true
	}
	if e, ok := errors.AsType[*pq.Error](err); ok {
		return e.Code == "40001" || e.Code == "40P01"
	}
	if e, ok := errors.AsType[*sqlite.Error](err); ok {
		return e.Code()&0xff == sqliteBusy || e.Code()&0xff == sqliteLocked
	}
	return false
}

// Result codes of SQLite, https://sqlite.org/rescode.html.
const (
	sqliteBusy     = 5
	sqliteLocked   = 6
	sqliteReadOnly = 8
	sqliteFull     = 13
	sqliteCantOpen = 14
)

// Explain turns what a caller can do nothing about but should know of into a
// fault: the database is gone, full or read-only, or time ran out.
func Explain(err error) error {
	if err == nil || fault.CodeOf(err) != "" {
		return err
	}
	if refused := refusal(err); refused != nil {
		return refused
	}
	switch {
	case errors.Is(err, context.DeadlineExceeded), errors.Is(err, context.Canceled), cancelled(err):
		return fault.New(fault.Timeout, "", "the operation took too long and was given up; nothing was changed").Because(err)
	case gone(err):
		return fault.New(fault.Unavailable, "", "the database cannot be written to now; nothing was changed, try again later").Because(err)
	}
	return err
}

// cancelled: the server gave a statement up, because its time was over.
func cancelled(err error) bool {
	e, ok := errors.AsType[*pq.Error](err)
	return ok && e.Code == "57014"
}

func gone(err error) bool {
	if e, ok := errors.AsType[*sqlite.Error](err); ok {
		switch e.Code() & 0xff {
		case sqliteBusy, sqliteLocked, sqliteReadOnly, sqliteFull, sqliteCantOpen:
			return true
		}
		return false
	}
	if e, ok := errors.AsType[*pq.Error](err); ok {
		class := string(e.Code)[:2]
		return class == "08" || class == "53" || class == "57" || e.Code == "25006"
	}
	text := err.Error() // the drivers' and the pool's plain errors have no type
	return strings.Contains(text, "connection refused") || strings.Contains(text, "bad connection") ||
		strings.Contains(text, "broken pipe") || strings.Contains(text, "connection reset") || strings.Contains(text, "unexpected EOF")
}
