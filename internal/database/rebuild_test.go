package database_test

import (
	"maps"
	"regexp"
	"slices"
	"strings"
	"testing"

	"thidua/internal/database"
	"thidua/internal/database/dbtest"
)

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
