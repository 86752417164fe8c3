package database

import (
	"context"
	stdsql "database/sql"
	"errors"
	"fmt"
	"math"
	"os"
	"path/filepath"
	"time"

	"entgo.io/ent/dialect"
	"github.com/pressly/goose/v3"
	"github.com/pressly/goose/v3/lock"
	"modernc.org/sqlite"

	"thidua/ent/migrate/migrations"
	"thidua/internal/fault"
)

// Codes of migrations.
const (
	// Newer says that the database was migrated by a newer server.
	Newer fault.Code = "DATABASE_NEWER"
	// Broken says that rows of the database refer to rows that are not there.
	Broken fault.Code = "DATABASE_BROKEN"
)

// Versions of a database's tables.
type Versions struct {
	From int64 // what the database had, or has
	To   int64 // what it has now, or what this server wants
}

// Migrate brings the tables of a database to the version of this server. Other
// servers that start at the same moment wait for each other. Codes:
// DATABASE_NEWER, DATABASE_BROKEN, UNAVAILABLE.
func Migrate(ctx context.Context, url string) (Versions, error) {
	target, err := ParseURL(url)
	if err != nil {
		return Versions{}, err
	}
	return migrateTo(ctx, target.forMigration(), math.MaxInt64)
}

// Status compares a database with this server without changing it: it is ready
// when both versions are the same. Codes: UNAVAILABLE.
func Status(ctx context.Context, url string) (Versions, error) {
	target, err := ParseURL(url)
	if err != nil {
		return Versions{}, err
	}
	if target.path != "" {
		if _, err := os.Stat(target.path); err != nil { // opening would create it
			return Versions{}, target.explain(err)
		}
	}
	pool, err := stdsql.Open(driverName(target.Dialect), target.DSN)
	if err != nil {
		return Versions{}, target.explain(err)
	}
	defer pool.Close()
	v, err := versions(ctx, pool, target.Dialect)
	return v, target.explain(err)
}

// Versions is Status of a database that is open, by a connection of its own: it tells
// whether the database answers, however busy the pool is.
func (db *DB) Versions(ctx context.Context) (Versions, error) {
	return versions(ctx, db.aside, db.dialect)
}

// own makes the folder and the file of a database for this account only, where
// they are not there yet: personal data lives in them.
func own(path string) error {
	if err := os.MkdirAll(filepath.Dir(path), 0o700); err != nil {
		return err
	}
	if f, err := os.OpenFile(path, os.O_CREATE|os.O_EXCL, 0o600); err == nil {
		return f.Close()
	}
	return nil // it is there already, or SQLite will say why it cannot be
}

// migrateTo migrates up to a version. PostgreSQL has a lock for all migrations
// together; on SQLite servers that start at the same moment get in each other's
// way, and each goes on from where the other one is.
func migrateTo(ctx context.Context, target Target, last int64) (Versions, error) {
	if target.path != "" {
		if err := own(target.path); err != nil {
			return Versions{}, target.explain(err)
		}
	}
	for pause := 10 * time.Millisecond; ; pause *= 2 {
		v, err := migrateOnce(ctx, target, last)
		if !passing(err) || pause > 5*time.Second {
			return v, target.explain(err)
		}
		select {
		case <-time.After(pause):
		case <-ctx.Done():
			return Versions{}, target.explain(ctx.Err())
		}
	}
}

func migrateOnce(ctx context.Context, target Target, last int64) (Versions, error) {
	pool, err := stdsql.Open(driverName(target.Dialect), target.DSN)
	if err != nil {
		return Versions{}, err
	}
	defer pool.Close()
	before, err := versions(ctx, pool, target.Dialect)
	if err != nil {
		return Versions{}, err
	}
	if before.From > before.To {
		return Versions{}, newer(before)
	}
	failed := up(ctx, pool, target, last)
	after, err := versions(ctx, pool, target.Dialect)
	switch {
	case err != nil:
		return Versions{}, errors.Join(failed, err)
	case after.From > after.To:
		return Versions{}, newer(after)
	case failed != nil && after.From != before.From && fault.CodeOf(failed) == "":
		return Versions{}, errRepeat // another server was faster
	case failed != nil:
		return Versions{}, failed
	}
	return Versions{From: before.From, To: after.From}, nil
}

func newer(v Versions) error {
	return fault.New(Newer, "", "the database has version %d, this server knows versions up to %d: start a newer server, or restore a backup taken before the update", v.From, v.To)
}

// up applies what is missing.
func up(ctx context.Context, pool *stdsql.DB, target Target, last int64) error {
	var options []goose.ProviderOption
	if target.Dialect == dialect.Postgres {
		locker, err := lock.NewPostgresSessionLocker(lock.WithLockTimeout(1, 600)) // every second, for ten minutes
		if err != nil {
			return err
		}
		options = append(options, goose.WithSessionLocker(locker))
	}
	provider, err := goose.NewProvider(goose.Dialect(target.Dialect), pool, migrations.For(target.Dialect), options...)
	if err != nil {
		return err
	}
	if _, err := provider.UpTo(ctx, last); err != nil {
		return err
	}
	if target.Dialect == dialect.SQLite {
		return unbroken(ctx, pool)
	}
	return nil
}

// unbroken looks for rows without the row they refer to: while a SQLite
// database is migrated nothing else does.
func unbroken(ctx context.Context, pool *stdsql.DB) error {
	var table, parent string
	switch err := pool.QueryRowContext(ctx, `SELECT "table", parent FROM pragma_foreign_key_check LIMIT 1`).Scan(&table, &parent); {
	case errors.Is(err, stdsql.ErrNoRows):
		return nil
	case err != nil:
		return err
	}
	return fault.New(Broken, "", "a row of %s refers to a row of %s that is not there: restore the backup taken before the update", table, parent)
}

// versions reads what a database has and what this server wants. A database
// without the table of versions is an empty one.
func versions(ctx context.Context, pool *stdsql.DB, dialectName string) (Versions, error) {
	v := Versions{To: migrations.Latest(dialectName)}
	there := `SELECT to_regclass('goose_db_version') IS NOT NULL`
	if dialectName == dialect.SQLite {
		there = `SELECT EXISTS (SELECT 1 FROM sqlite_master WHERE name = 'goose_db_version')`
	}
	var ok bool
	if err := pool.QueryRowContext(ctx, there).Scan(&ok); err != nil || !ok {
		return v, err
	}
	err := pool.QueryRowContext(ctx, `SELECT coalesce(max(version_id), 0) FROM goose_db_version WHERE is_applied`).Scan(&v.From)
	return v, err
}

// explain says in plain words why a database could not be migrated.
func (t Target) explain(err error) error {
	if err == nil || fault.CodeOf(err) != "" {
		return err
	}
	why := "the database cannot be reached or migrated: %v"
	if e, ok := errors.AsType[*sqlite.Error](err); ok || t.path != "" {
		code := 0
		if ok {
			code = e.Code() & 0xff
		}
		switch code {
		case sqliteReadOnly:
			return fault.New(fault.Unavailable, "", "the database file %s is read-only", t.path).Because(err)
		case sqliteFull:
			return fault.New(fault.Unavailable, "", "the disk that holds the database file %s is full", t.path).Because(err)
		case sqliteCantOpen:
			return fault.New(fault.Unavailable, "", "the database file %s cannot be opened: it must be a file in a folder that this account may write to", t.path).Because(err)
		}
		why = "the database file " + t.path + " cannot be migrated: %v"
	}
	return fault.New(fault.Unavailable, "", "%s", fmt.Sprintf(why, err)).Because(err)
}
