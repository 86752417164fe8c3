package database_test

import (
	"os"
	"path/filepath"
	"testing"

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
var since = map[int64]string{1: rows, 4: rows4, 6: rows6, 7: rows7}

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
