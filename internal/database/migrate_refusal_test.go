package database_test

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"thidua/internal/database"
	"thidua/internal/database/dbtest"
	"thidua/internal/fault"
)

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
