package database_test

import (
	"context"
	"errors"
	"maps"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/pressly/goose/v3/lock"

	"thidua/ent/migrate/migrations"
	"thidua/internal/database"
	"thidua/internal/database/dbtest"
	"thidua/internal/fault"
)

// eachEmpty runs a test on both databases, before any migration.
func eachEmpty(t *testing.T, run func(t *testing.T, url string, latest int64)) {
	t.Helper()
	t.Run("sqlite", func(t *testing.T) {
		run(t, filepath.Join(t.TempDir(), "new", "test.db"), migrations.Latest("sqlite3"))
	})
	t.Run("postgres", func(t *testing.T) { run(t, dbtest.Empty(t), migrations.Latest("postgres")) })
}

func TestMigrateTwiceIsOnce(t *testing.T) {
	eachEmpty(t, func(t *testing.T, url string, latest int64) {
		for _, want := range []database.Versions{{From: 0, To: latest}, {From: latest, To: latest}} {
			if got, err := database.Migrate(t.Context(), url); err != nil || got != want {
				t.Errorf("migrate: %v, %v, want %v", got, err, want)
			}
		}
		want := database.Versions{From: latest, To: latest}
		if got, err := database.Status(t.Context(), url); err != nil || got != want {
			t.Errorf("status: %v, %v, want %v", got, err, want)
		}
	})
}

func TestStatusOfOldDatabase(t *testing.T) {
	eachEmpty(t, func(t *testing.T, url string, latest int64) {
		if _, err := database.MigrateTo(t.Context(), url, 1); err != nil {
			t.Fatal(err)
		}
		want := database.Versions{From: 1, To: latest}
		if got, err := database.Status(t.Context(), url); err != nil || got != want {
			t.Errorf("status: %v, %v, want %v", got, err, want)
		}
	})
}

func TestStatusCreatesNothing(t *testing.T) {
	path := filepath.Join(t.TempDir(), "none.db")
	if v, err := database.Status(t.Context(), path); fault.CodeOf(err) != fault.Unavailable {
		t.Errorf("status of a file that is not there: %v, %v", v, err)
	}
	if _, err := os.Stat(path); !os.IsNotExist(err) {
		t.Errorf("status made the file: %v", err)
	}
	empty := dbtest.Empty(t)
	want := database.Versions{To: migrations.Latest("postgres")}
	if v, err := database.Status(t.Context(), empty); err != nil || v != want {
		t.Errorf("status of an empty database: %v, %v", v, err)
	}
	var tables int
	if err := open(t, empty).QueryRow(`SELECT count(*) FROM pg_tables WHERE schemaname = 'public'`).Scan(&tables); err != nil || tables != 0 {
		t.Errorf("status made %d tables, %v", tables, err)
	}
}

// since says which rows a database of a version can take.
var since = map[int64]string{1: rows, 4: rows4}

// TestMigrateKeepsRows goes through every version with rows in all tables that
// there are: a SQLite table that is rebuilt must not take others along.
func TestMigrateKeepsRows(t *testing.T) {
	eachEmpty(t, func(t *testing.T, url string, latest int64) {
		for v := int64(1); v <= latest; v++ {
			before := map[string]int{}
			if v > 1 {
				pool := open(t, url)
				before = countRows(t, pool)
				_ = pool.Close() // the server migrates before it opens its pool
			}
			if _, err := database.MigrateTo(t.Context(), url, v); err != nil {
				t.Fatalf("version %d: %v", v, err)
			}
			pool := open(t, url)
			after := countRows(t, pool)
			for table, n := range before {
				if after[table] != n {
					t.Errorf("version %d: %s: %d rows before, %d after", v, table, n, after[table])
				}
			}
			exec(t, pool, since[v])
			_ = pool.Close()
		}
		for table, n := range countRows(t, open(t, url)) {
			if n == 0 {
				t.Errorf("%s: no rows; add some to testdata", table)
			}
		}
	})
}

// TestRebuildKeepsOtherTables changes SQLite tables as the generator of migrations
// does: in a transaction, by a copy, without the triggers that name the table
// meanwhile. With foreign keys on, the rows that go with the old table would be
// gone, and nobody told; a view over the table makes the renaming fail.
func TestRebuildKeepsOtherTables(t *testing.T) {
	for _, table := range []string{"legal_bases", "staff", "accounts", "grants", "delegations"} {
		t.Run(table, func(t *testing.T) {
			path := dbtest.SQLite(t)
			pool := filled(t, path)
			before, constraints := countRows(t, pool), catalogue(t, pool, path)
			rebuild(t, path, table)
			if after := countRows(t, pool); !maps.Equal(before, after) {
				t.Errorf("rows before %v, after %v", before, after)
			}
			for _, c := range constraints {
				// What is renamed is quoted from then on.
				same := func(k constraint) bool { return k.name == c.name && unquoted(k) == unquoted(c) }
				if !slices.ContainsFunc(catalogue(t, pool, path), same) && c.kind != "unique" {
					t.Errorf("lost %s", c)
				}
			}
			if table != "legal_bases" { // what the triggers look for is where it was
				if got := attempt(t, pool, revoke("of_an"), revoke("of_service")); got != last {
					t.Errorf("the last administrator: refused for %q", got)
				}
			}
		})
	}
}

func unquoted(c constraint) string { return strings.NewReplacer(`"`, "", "`", "").Replace(c.String()) }

// rebuild copies a table, drops it and gives the copy its name.
func rebuild(t *testing.T, path, table string) {
	t.Helper()
	pool, err := database.OpenForMigration(path)
	if err != nil {
		t.Fatal(err)
	}
	defer pool.Close()
	var statement string
	if err := pool.QueryRow(`SELECT sql FROM sqlite_master WHERE name = ?`, table).Scan(&statement); err != nil {
		t.Fatal(err)
	}
	mention := regexp.MustCompile(`\b` + table + `\b`)
	drop, again := []string{`PRAGMA foreign_keys = off`}, []string{} // what atlas writes, and what a transaction ignores
	rows, err := pool.Query(`SELECT name, sql FROM sqlite_master WHERE type = 'trigger' ORDER BY rowid`)
	if err != nil {
		t.Fatal(err)
	}
	defer rows.Close()
	for rows.Next() {
		var name, text string
		if err := rows.Scan(&name, &text); err != nil {
			t.Fatal(err)
		}
		if mention.MatchString(text) {
			drop, again = append(drop, `DROP TRIGGER `+name), append(again, text)
		}
	}
	_ = rows.Close()
	tx, err := pool.Begin()
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = tx.Rollback() }()
	for _, s := range slices.Concat(drop, []string{
		strings.Replace(statement, table, "new_"+table, 1),
		`INSERT INTO new_` + table + ` SELECT * FROM ` + table,
		`DROP TABLE ` + table,
		`ALTER TABLE new_` + table + ` RENAME TO ` + table,
	}, again) {
		if _, err := tx.Exec(s); err != nil {
			t.Fatalf("%s: %v", s, err)
		}
	}
	if err := tx.Commit(); err != nil {
		t.Fatal(err)
	}
}

func TestNewerDatabaseIsRefused(t *testing.T) {
	dbtest.Each(t, func(t *testing.T, url string) {
		pool := open(t, url)
		exec(t, pool, `INSERT INTO goose_db_version (version_id, is_applied) VALUES (99999, TRUE)`)
		v, err := database.Migrate(t.Context(), url)
		if fault.CodeOf(err) != database.Newer || !strings.Contains(err.Error(), "99999") {
			t.Errorf("migrate: %v, %v, want %s and the version", v, err, database.Newer)
		}
	})
}

func TestServersMigrateTogether(t *testing.T) {
	eachEmpty(t, func(t *testing.T, url string, latest int64) {
		const servers = 4
		var wg sync.WaitGroup
		for range servers {
			wg.Go(func() {
				if v, err := database.Migrate(t.Context(), url); err != nil || v.To != latest {
					t.Errorf("migrate: %v, %v", v, err)
				}
			})
		}
		wg.Wait()
		var n int64
		if err := open(t, url).QueryRow(`SELECT count(*) FROM goose_db_version WHERE version_id > 0`).Scan(&n); err != nil || n != latest {
			t.Errorf("%d migrations were applied, %v, want %d", n, err, latest)
		}
	})
}

// TestMigrateWaitsForAnother holds the lock that migrations of PostgreSQL take.
func TestMigrateWaitsForAnother(t *testing.T) {
	url := dbtest.Empty(t)
	pool := open(t, url)
	other, err := pool.Conn(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	defer other.Close()
	if _, err := other.ExecContext(t.Context(), `SELECT pg_advisory_lock($1)`, lock.DefaultLockID); err != nil {
		t.Fatal(err)
	}
	ctx, cancel := context.WithTimeout(t.Context(), 500*time.Millisecond)
	defer cancel()
	if v, err := database.Migrate(ctx, url); !errors.Is(err, context.DeadlineExceeded) {
		t.Errorf("migrate beside another: %v, %v", v, err)
	}
	var there bool
	if err := pool.QueryRow(`SELECT to_regclass('staff') IS NOT NULL`).Scan(&there); err != nil || there {
		t.Errorf("tables were made: %v, %v", there, err)
	}
}

// TestMigrateOutlastsWriter holds the lock of a SQLite file for longer than a
// statement waits for it.
func TestMigrateOutlastsWriter(t *testing.T) {
	path := filepath.Join(t.TempDir(), "test.db")
	if _, err := database.MigrateTo(t.Context(), path, 1); err != nil {
		t.Fatal(err)
	}
	writer, err := open(t, path).Begin()
	if err != nil {
		t.Fatal(err)
	}
	timer := time.AfterFunc(200*time.Millisecond, func() { _ = writer.Rollback() })
	defer timer.Stop()
	if v, err := database.MigrateImpatiently(t.Context(), path); err != nil {
		t.Errorf("migrate: %v, %v", v, err)
	}
}

func TestBrokenReferenceIsRefused(t *testing.T) {
	path := dbtest.SQLite(t)
	pool := open(t, path)
	pool.SetMaxOpenConns(1)
	exec(t, pool, `PRAGMA foreign_keys = off`)
	exec(t, pool, `INSERT INTO personal_data (id, staff_id) VALUES ('x', 'nobody')`)
	_, err := database.Migrate(t.Context(), path)
	if fault.CodeOf(err) != database.Broken || !strings.Contains(err.Error(), "personal_data") {
		t.Errorf("migrate: %v, want %s and the table", err, database.Broken)
	}
}

func TestMigrateSaysWhyNot(t *testing.T) {
	old := func(t *testing.T) string {
		path := filepath.Join(t.TempDir(), "old.db")
		if _, err := database.MigrateTo(t.Context(), path, 1); err != nil {
			t.Fatal(err)
		}
		return path
	}
	fresh := func(t *testing.T) string { return filepath.Join(t.TempDir(), "new.db") }
	folder := func(t *testing.T) string { return t.TempDir() }
	text := func(t *testing.T) string {
		path := fresh(t)
		if err := os.WriteFile(path, []byte(strings.Repeat("no database ", 1000)), 0o600); err != nil {
			t.Fatal(err)
		}
		return path
	}
	below := func(t *testing.T) string { return filepath.Join(text(t), "new.db") }
	for _, c := range []struct {
		name    string
		path    func(t *testing.T) string
		options string
		want    string
	}{
		{"read-only file", old, "&mode=ro", "is read-only"},
		{"full disk", fresh, "&_pragma=max_page_count(30)", "the disk that holds"},
		{"a folder", folder, "", "cannot be opened"},
		{"another file", text, "", "file is not a database"},
		{"a folder that is a file", below, "", "not a directory"},
	} {
		t.Run(c.name, func(t *testing.T) {
			path := c.path(t)
			v, err := database.MigrateWith(t.Context(), path, c.options)
			if fault.CodeOf(err) != fault.Unavailable || !strings.Contains(err.Error(), c.want) || !strings.Contains(err.Error(), path) {
				t.Errorf("migrate: %v, %v, want %q and the path", v, err, c.want)
			}
		})
	}
}

func TestMigrateWithoutServer(t *testing.T) {
	_, err := database.Migrate(t.Context(), "postgres://user:secret@127.0.0.1:1/none")
	if fault.CodeOf(err) != fault.Unavailable || strings.Contains(err.Error(), "secret") {
		t.Errorf("migrate: %v, want %s without the password", err, fault.Unavailable)
	}
}

// TestTheFileIsForThisAccountOnly: personal data lives in it.
func TestTheFileIsForThisAccountOnly(t *testing.T) {
	path := filepath.Join(t.TempDir(), "new", "thidua.db")
	if _, err := database.Migrate(t.Context(), path); err != nil {
		t.Fatal(err)
	}
	for name, want := range map[string]os.FileMode{filepath.Dir(path): 0o700, path: 0o600} {
		if info, err := os.Stat(name); err != nil || info.Mode().Perm() != want {
			t.Errorf("%s: %v %v, want %v", name, info.Mode().Perm(), err, want)
		}
	}
}
