// Package dbtest gives tests a database of their own: empty, migrated, and gone
// when the test ends. A package that uses it begins with
//
//	func TestMain(m *testing.M) { dbtest.Main(m) }
package dbtest

import (
	"os"
	"path/filepath"
	"sync"
	"testing"

	"thidua/internal/database"
)

// Main runs the tests of a package and removes what they left on the server.
func Main(m *testing.M) {
	code := Run(m)
	os.Exit(code)
}

// Run is Main for a package with more to do before the process ends.
func Run(m *testing.M) int {
	server.ready = true
	defer server.close()
	return m.Run()
}

// Each runs a test on both databases, each with an empty migrated one.
func Each(t *testing.T, run func(t *testing.T, url string)) {
	t.Helper()
	t.Run("sqlite", func(t *testing.T) { run(t, SQLite(t)) })
	t.Run("postgres", func(t *testing.T) { run(t, Postgres(t)) })
}

// SQLite returns the path of an empty migrated SQLite database.
func SQLite(t testing.TB) string {
	t.Helper()
	content, err := sqliteTemplate()
	if err != nil {
		t.Fatal(err)
	}
	path := filepath.Join(t.TempDir(), "test.db")
	if err := os.WriteFile(path, content, 0o600); err != nil {
		t.Fatal(err)
	}
	return path
}

// sqliteTemplate is the content of an empty migrated file. The migrating pool is
// closed by then, so nothing of it is left in a log beside the file.
var sqliteTemplate = sync.OnceValues(func() ([]byte, error) {
	dir, err := os.MkdirTemp("", "thidua-dbtest-")
	if err != nil {
		return nil, err
	}
	defer os.RemoveAll(dir)
	path := filepath.Join(dir, "template.db")
	if _, err := database.Migrate(background, path); err != nil {
		return nil, err
	}
	return os.ReadFile(path)
})
