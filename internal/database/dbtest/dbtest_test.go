package dbtest

import (
	stdsql "database/sql"
	"strings"
	"testing"
)

func TestMain(m *testing.M) { Main(m) }

// TestDatabaseIsGone makes a database in a test inside the test.
func TestDatabaseIsGone(t *testing.T) {
	var name string
	t.Run("inner", func(t *testing.T) {
		address := Postgres(t)
		name = address[strings.LastIndex(address, "/")+1 : strings.Index(address, "?")]
		if !exists(t, name) {
			t.Errorf("%s is not there", name)
		}
	})
	if exists(t, name) {
		t.Errorf("%s is still there", name)
	}
}

// TestOrphanIsDropped leaves databases as a killed process would, and as one
// that lives.
func TestOrphanIsDropped(t *testing.T) {
	server.connect(t)
	const prefix = "thidua_orphan_" // other processes look for theirs only
	const dead, living = prefix + "dead_1", prefix + "living_1"
	for _, name := range []string{dead, living} {
		if err := server.drop(name); err != nil {
			t.Fatal(err)
		}
		if _, err := server.pool.Exec(`CREATE DATABASE ` + name); err != nil {
			t.Fatal(err)
		}
		t.Cleanup(func() { _ = server.drop(name) })
	}
	owner, err := server.pool.Conn(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	defer owner.Close()
	if _, err := owner.ExecContext(t.Context(), `SELECT pg_advisory_lock(hashtext($1), 0)`, prefix+"living_"); err != nil {
		t.Fatal(err)
	}
	for _, name := range []string{dead, living} {
		if err := server.dropOrphan(name); err != nil {
			t.Fatal(err)
		}
	}
	if exists(t, dead) || !exists(t, living) {
		t.Errorf("dead: %v, living: %v, want only the living one", exists(t, dead), exists(t, living))
	}
}

func TestEachIsEmptyAndMigrated(t *testing.T) {
	Each(t, func(t *testing.T, url string) {
		driver := "sqlite"
		if strings.HasPrefix(url, "postgres") {
			driver = "postgres"
		}
		pool, err := stdsql.Open(driver, url)
		if err != nil {
			t.Fatal(err)
		}
		defer pool.Close()
		var n int
		if err := pool.QueryRow(`SELECT count(*) FROM staff`).Scan(&n); err != nil || n != 0 {
			t.Errorf("%d members of staff, %v", n, err)
		}
	})
}

func exists(t *testing.T, name string) (there bool) {
	t.Helper()
	if err := server.pool.QueryRow(`SELECT EXISTS (SELECT FROM pg_database WHERE datname = $1)`, name).Scan(&there); err != nil {
		t.Fatal(err)
	}
	return there
}

func BenchmarkPostgres(b *testing.B) {
	for b.Loop() {
		Postgres(b)
	}
}
