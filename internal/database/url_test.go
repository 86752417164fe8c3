package database_test

import (
	"net/url"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"thidua/internal/database"
	"thidua/internal/fault"
)

func TestParseURL(t *testing.T) {
	t.Setenv("PGHOST", "")
	for address, want := range map[string]string{ // the mode of encryption, or the file
		"postgres://u:p@db.example/name":                  "require",
		"postgresql://u:p@db.example/name":                "require",
		"postgres://u@10.0.0.1/name":                      "require",
		"postgres://u@localhost/name":                     "disable",
		"postgres://u@127.0.0.1:5433/name":                "disable",
		"postgres://u@[::1]:5433/name":                    "disable",
		"postgres:///name?host=/var/run/postgresql":       "disable",
		"postgres:///name":                                "disable",
		"postgres:///name?host=db.example":                "require",
		"postgres:///name?host=localhost,db.example":      "require",
		"postgres://u@localhost/name?sslmode=verify-full": "verify-full",
		"postgres://u@db.example/name?sslmode=disable":    "disable",
		"postgres://u@db.example/name?sslrootcert=system": "verify-full",
		"data/thidua.db":                                  "file:data/thidua.db",
		"./thidua.db":                                     "file:thidua.db",
		"sqlite:thidua.db":                                "file:thidua.db",
		"sqlite:/var/thidua.db":                           "file:/var/thidua.db",
		"sqlite:///var/x.db":                              "file:/var/x.db",
		"/var/lib/50% of?#1.db":                           "file:/var/lib/50%25 of%3f%231.db",
	} {
		target, err := database.ParseURL(address)
		if err != nil {
			t.Errorf("%s: %v", address, err)
			continue
		}
		file, query, _ := strings.Cut(target.DSN, "?")
		values, err := url.ParseQuery(query)
		if err != nil {
			t.Errorf("%s: %v", address, err)
		}
		got := file
		if target.Dialect == "postgres" {
			got = values.Get("sslmode")
		}
		if got != want {
			t.Errorf("%s: %s, want %s", address, got, want)
		}
	}
}

// TestStatementsAreNotCompiled: unless the address asks for it.
func TestStatementsAreNotCompiled(t *testing.T) {
	for address, want := range map[string]string{"postgres:///name": "jit=off", "postgres:///name?jit=on&sslmode=disable": "jit=on"} {
		target, err := database.ParseURL(address)
		if _, query, _ := strings.Cut(target.DSN, "?"); err != nil || !slices.Contains(strings.Split(query, "&"), want) {
			t.Errorf("%s: %s, %v, want %s", address, query, err, want)
		}
	}
}

func TestParseURLRemoteByEnvironment(t *testing.T) {
	t.Setenv("PGHOST", "db.example")
	target, err := database.ParseURL("postgres:///name")
	if err != nil || !strings.Contains(target.DSN, "sslmode=require") {
		t.Errorf("%s, %v, want sslmode=require", target.DSN, err)
	}
}

func TestParseURLRefuses(t *testing.T) {
	for _, address := range []string{
		"", "sqlite:", ":memory:", "sqlite::memory:", "mysql://u:secret@h/name", "file:x.db",
		"postgres://u:secret@h:port/name", "postgres://u:sec%ret@h/name", "postgres://u:secret@[::1/name",
	} {
		target, err := database.ParseURL(address)
		if fault.CodeOf(err) != fault.BadUserInput || strings.Contains(err.Error(), "sec") {
			t.Errorf("%q: %v, %v, want %s without the password", address, target, err, fault.BadUserInput)
		}
	}
}

// TestOddFileNames opens files whose names mean something in an address.
func TestOddFileNames(t *testing.T) {
	for _, name := range []string{"50% of?#1 &.db", "Thi đua.db"} {
		path := filepath.Join(t.TempDir(), name)
		if _, err := database.Migrate(t.Context(), path); err != nil {
			t.Errorf("%s: %v", name, err)
		}
		if _, err := os.Stat(path); err != nil {
			t.Error(err)
		}
	}
}

// TestPragmas asks the connections of a SQLite database what they were told.
func TestPragmas(t *testing.T) {
	pool := open(t, filepath.Join(t.TempDir(), "x.db"))
	for pragma, want := range map[string]string{
		"foreign_keys": "1", "journal_mode": "wal", "busy_timeout": "5000", "synchronous": "1", "recursive_triggers": "1",
	} {
		var got string
		if err := pool.QueryRow("PRAGMA " + pragma).Scan(&got); err != nil || got != want {
			t.Errorf("%s = %s, %v, want %s", pragma, got, err, want)
		}
	}
}
