package main

import (
	"context"
	stdsql "database/sql"
	"errors"
	"fmt"
	"os"
	"path/filepath"

	"ariga.io/atlas/sql/migrate"
	"ariga.io/atlas/sql/sqltool"
	"entgo.io/ent/dialect"
	entsql "entgo.io/ent/dialect/sql"
	"entgo.io/ent/dialect/sql/schema"
	"github.com/lib/pq"
	_ "modernc.org/sqlite" // the driver "sqlite"
)

// diff returns the migration that leads from the migrations in dir to the
// schema of ent, or nothing when they agree.
func diff(ctx context.Context, name, dir string) (string, error) {
	// Work on a copy: atlas wants a file of checksums beside the migrations, which goose has no use for.
	work, err := os.MkdirTemp("", "thidua-generate-")
	if err != nil {
		return "", err
	}
	defer os.RemoveAll(work)
	replayed := filepath.Join(work, "migrations")
	if err := os.CopyFS(replayed, os.DirFS(dir)); err != nil {
		return "", err
	}
	migrations, err := sqltool.NewGooseDir(replayed)
	if err != nil {
		return "", err
	}
	sum, err := migrations.Checksum()
	if err != nil {
		return "", err
	}
	if err := migrate.WriteSumFile(migrations, sum); err != nil {
		return "", err
	}
	format := &formatter{}
	if name == dialect.SQLite {
		if format.triggers, err = triggers(ctx, migrations, filepath.Join(work, "triggers.db")); err != nil {
			return "", err
		}
	}

	pool, drop, err := empty(ctx, name, work)
	if err != nil {
		return "", err
	}
	defer drop()
	m, err := schema.NewMigrate(entsql.OpenDB(name, pool),
		schema.WithDir(migrations), schema.WithFormatter(format), schema.WithIndent("  "),
		schema.WithMigrationMode(schema.ModeReplay), schema.WithDropColumn(true), schema.WithDropIndex(true),
		schema.WithDiffHook(keepExclusions))
	if err != nil {
		return "", err
	}
	if err := m.NamedDiff(ctx, "next", tables()...); err != nil {
		return "", err
	}
	return format.text, nil
}

// empty makes an empty database to replay migrations in, and what drops it.
func empty(ctx context.Context, name, dir string) (*stdsql.DB, func(), error) {
	if name == dialect.SQLite {
		pool, err := openSQLite(filepath.Join(dir, "replay.db"))
		return pool, func() { _ = pool.Close() }, err
	}
	url := os.Getenv("THIDUA_TEST_POSTGRES")
	if url == "" {
		return nil, nil, errors.New("no PostgreSQL server to try migrations on: run this after `go run ./internal/database/throwaway --`")
	}
	base, err := pq.NewConfig(url)
	if err != nil {
		return nil, nil, errors.New("THIDUA_TEST_POSTGRES is malformed")
	}
	server, err := open(base)
	if err != nil {
		return nil, nil, err
	}
	own := base.Clone()
	own.Database = fmt.Sprintf("thidua_generate_%d", os.Getpid())
	if _, err := server.ExecContext(ctx, "CREATE DATABASE "+own.Database); err != nil {
		return nil, nil, errors.Join(err, server.Close())
	}
	pool, err := open(own)
	return pool, func() {
		_ = pool.Close()
		_, _ = server.ExecContext(context.WithoutCancel(ctx), "DROP DATABASE "+own.Database+" WITH (FORCE)")
		_ = server.Close()
	}, err
}

func open(cfg pq.Config) (*stdsql.DB, error) {
	c, err := pq.NewConnectorConfig(cfg)
	if err != nil {
		return nil, err
	}
	return stdsql.OpenDB(c), nil
}

// openSQLite opens a file with one connection: ent wants foreign keys on, which
// holds per connection.
func openSQLite(file string) (*stdsql.DB, error) {
	pool, err := stdsql.Open("sqlite", "file:"+file+"?_pragma=foreign_keys(1)")
	if err == nil {
		pool.SetMaxOpenConns(1)
	}
	return pool, err
}
