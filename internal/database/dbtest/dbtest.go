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

// Filled is a migrated database that is filled once, to be copied.
type Filled struct {
	lite func() ([]byte, error)
	pg   func() (string, error)
}

// Fill returns a database that is filled when the first test asks for it.
func Fill(fill func(url string) error) *Filled {
	return &Filled{
		lite: sync.OnceValues(func() ([]byte, error) { return sqliteFile(fill) }),
		pg:   sync.OnceValues(func() (string, error) { return server.filled(fill) }),
	}
}

// Each runs a test on both databases, each with a copy of its own.
func (f *Filled) Each(t *testing.T, run func(t *testing.T, url string)) {
	t.Helper()
	t.Run("sqlite", func(t *testing.T) { run(t, f.SQLite(t)) })
	t.Run("postgres", func(t *testing.T) {
		server.template(t)
		name, err := f.pg()
		if err != nil {
			t.Fatal(err)
		}
		run(t, server.create(t, " TEMPLATE "+name))
	})
}

// SQLite returns the path of a copy.
func (f *Filled) SQLite(t testing.TB) string {
	t.Helper()
	return copied(t, f.lite)
}

// SQLite returns the path of an empty migrated SQLite database.
func SQLite(t testing.TB) string {
	t.Helper()
	return copied(t, sqliteTemplate)
}

// copied writes a template into a file of the test's own.
func copied(t testing.TB, template func() ([]byte, error)) string {
	t.Helper()
	content, err := template()
	if err != nil {
		t.Fatal(err)
	}
	path := filepath.Join(t.TempDir(), "test.db")
	if err := os.WriteFile(path, content, 0o600); err != nil {
		t.Fatal(err)
	}
	return path
}

// sqliteTemplate is the content of an empty migrated file.
var sqliteTemplate = sync.OnceValues(func() ([]byte, error) { return sqliteFile(func(string) error { return nil }) })

// sqliteFile is the content of a migrated file that was filled. All pools are closed
// by then, so nothing of it is left in a log beside the file.
func sqliteFile(fill func(url string) error) ([]byte, error) {
	dir, err := os.MkdirTemp("", "thidua-dbtest-")
	if err != nil {
		return nil, err
	}
	defer os.RemoveAll(dir)
	path := filepath.Join(dir, "template.db")
	if _, err := database.Migrate(background, path); err != nil {
		return nil, err
	}
	if err := fill(path); err != nil {
		return nil, err
	}
	return os.ReadFile(path)
}
