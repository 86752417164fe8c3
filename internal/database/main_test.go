package database_test

import (
	stdsql "database/sql"
	_ "embed"
	"strings"
	"testing"

	entmigrate "thidua/ent/migrate"
	"thidua/internal/database"
	"thidua/internal/database/dbtest"
)

func TestMain(m *testing.M) { dbtest.Main(m) }

// rows fills every table of version 1, rows4, rows6 and rows7 those that came with these.
var (
	//go:embed testdata/rows.sql
	rows string
	//go:embed testdata/rows4.sql
	rows4 string
	//go:embed testdata/rows7.sql
	rows7 string
	//go:embed testdata/rows6.sql
	rows6 string
)

// open opens a database as the server does.
func open(t testing.TB, url string) *stdsql.DB {
	t.Helper()
	pool, err := database.OpenRaw(url)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = pool.Close() })
	return pool
}

// filled opens a database and fills it.
func filled(t testing.TB, url string) *stdsql.DB {
	t.Helper()
	pool := open(t, url)
	exec(t, pool, rows)
	exec(t, pool, rows4)
	exec(t, pool, rows6)
	exec(t, pool, rows7)
	return pool
}

func exec(t testing.TB, pool *stdsql.DB, statement string, args ...any) {
	t.Helper()
	if _, err := pool.ExecContext(t.Context(), statement, args...); err != nil {
		t.Fatalf("%s: %v", statement, err)
	}
}

func isPostgres(url string) bool { return strings.HasPrefix(url, "postgres") }

// countRows counts the rows of every table that is there.
func countRows(t testing.TB, pool *stdsql.DB) map[string]int {
	t.Helper()
	counts := map[string]int{}
	for _, table := range entmigrate.Tables {
		var n int
		if err := pool.QueryRow(`SELECT count(*) FROM ` + table.Name).Scan(&n); err == nil {
			counts[table.Name] = n
		} else if !strings.Contains(err.Error(), "no such table") && !strings.Contains(err.Error(), "does not exist") {
			t.Fatal(err)
		}
	}
	return counts
}
