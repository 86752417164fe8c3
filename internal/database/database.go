// Package database opens the database, runs operations in transactions and
// counts statements. Two databases are supported: PostgreSQL, and SQLite in a file.
package database

import (
	"context"
	stdsql "database/sql"
	"errors"
	"fmt"
	"runtime"
	"time"

	"entgo.io/ent/dialect"
	entsql "entgo.io/ent/dialect/sql"
	_ "github.com/lib/pq" // the driver "postgres"
	_ "modernc.org/sqlite"

	"thidua/ent"
	entidempotencykey "thidua/ent/idempotencykey"
	"thidua/internal/identity"
	"thidua/internal/limit"
)

// DB is an open database.
type DB struct {
	Ent *ent.Client

	// Now and NewID are the clock and the source of ids of operations. The
	// sample office sets its own, so that it is the same on every run.
	Now   func() time.Time
	NewID func(prefix string, at time.Time) string

	// Rows is how many objects one operation takes at most.
	Rows int

	// Recorded is called after every commit of a transaction that recorded events;
	// nil for nobody.
	Recorded func()

	pool    *stdsql.DB
	aside   *stdsql.DB // one connection, for what must answer while the pool is busy
	dialect string
	dsn     string        // for connections beside the pool
	writer  chan struct{} // held by the one writer that SQLite allows
}

// Open opens a migrated database. The pool keeps its connections: opening them
// anew under load costs half of the throughput.
func Open(ctx context.Context, url string) (*DB, error) {
	target, err := ParseURL(url)
	if err != nil {
		return nil, err
	}
	pool, err := stdsql.Open(driverName(target.Dialect), target.DSN)
	if err != nil {
		return nil, unavailable(err)
	}
	size := poolSize(target.Dialect)
	pool.SetMaxOpenConns(size)
	pool.SetMaxIdleConns(size)
	pool.SetConnMaxIdleTime(5 * time.Minute)
	if err := pool.PingContext(ctx); err != nil {
		_ = pool.Close()
		return nil, unavailable(err)
	}
	if target.Dialect == dialect.SQLite {
		// PostgreSQL keeps statistics by itself. Without them SQLite follows the caller's
		// scope, a list of offices, into every table and sorts what it finds: seconds
		// instead of milliseconds in a city. A file that is busy has to do without.
		_, _ = pool.ExecContext(ctx, "PRAGMA optimize=0x10002")
	}
	aside, err := stdsql.Open(driverName(target.Dialect), target.DSN)
	if err != nil {
		_ = pool.Close()
		return nil, unavailable(err)
	}
	aside.SetMaxOpenConns(1)
	return &DB{
		Ent:     ent.NewClient(ent.Driver(counting{entsql.OpenDB(target.Dialect, pool)})),
		Now:     time.Now,
		NewID:   identity.New,
		Rows:    limit.Default.Operation.Rows,
		pool:    pool,
		aside:   aside,
		dialect: target.Dialect,
		dsn:     target.DSN,
		writer:  make(chan struct{}, 1),
	}, nil
}

// Close closes all connections.
func (db *DB) Close() error { return errors.Join(db.aside.Close(), db.pool.Close()) }

// Ping reports whether the database answers.
func (db *DB) Ping(ctx context.Context) error {
	if err := db.pool.PingContext(ctx); err != nil {
		return unavailable(err)
	}
	return nil
}

// Writable reports why a database cannot be written to, so that a read-only one is
// told of at start and not by the first mutation. It deletes nothing, but as a write.
func (db *DB) Writable(ctx context.Context) error {
	return db.Do(ctx, func(t *Tx) error {
		_, err := t.IdempotencyKey.Delete().Where(entidempotencykey.ID("")).Exec(ctx)
		return err
	})
}

// Pool gives raw access to the database, for tests and benchmarks.
func (db *DB) Pool() *stdsql.DB { return db.pool }

// Postgres tells the two databases apart.
func (db *DB) Postgres() bool { return db.dialect == dialect.Postgres }

func driverName(dialectName string) string {
	if dialectName == dialect.SQLite {
		return "sqlite"
	}
	return dialectName
}

func poolSize(dialectName string) int {
	if dialectName == dialect.SQLite {
		return max(4, 2*runtime.GOMAXPROCS(0))
	}
	return max(8, 4*runtime.GOMAXPROCS(0))
}

func unavailable(err error) error { return fmt.Errorf("the database cannot be reached: %w", err) }
