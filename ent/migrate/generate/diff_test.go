package main

import (
	"context"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"ariga.io/atlas/sql/sqltool"
	"entgo.io/ent/dialect"
	"entgo.io/ent/dialect/sql/schema"

	entmigrate "thidua/ent/migrate"
)

// generate runs the generator on a folder of migrations.
func generate(t *testing.T, name, dir string) string {
	t.Helper()
	if name == dialect.Postgres && os.Getenv("THIDUA_TEST_POSTGRES") == "" {
		t.Fatal("no PostgreSQL server for tests: run make test")
	}
	text, err := diff(context.Background(), name, dir)
	if err != nil {
		t.Fatal(err)
	}
	return text
}

// TestNothingToGenerate fails when ent/schema changed and the migrations did
// not: then run the generator.
func TestNothingToGenerate(t *testing.T) {
	for _, f := range folders {
		t.Run(f.name, func(t *testing.T) {
			if text := generate(t, f.dialect, filepath.Join("..", "migrations", f.name)); text != "" {
				t.Errorf("the migrations do not make the tables of ent/schema; go run ./ent/migrate/generate would write:\n%s", text)
			}
		})
	}
}

// TestHandWrittenStays changes tables that have constraints written by hand.
// What is generated then has to keep them: SQLite rebuilds the tables.
func TestHandWrittenStays(t *testing.T) {
	change(t, "postings", "document")
	change(t, "departments", "name")
	change(t, "awards", "content")
	change(t, "staff", "leaving_reason") // these three are read by triggers of one another
	change(t, "accounts", "name")
	change(t, "grants", "document")
	for _, f := range folders {
		t.Run(f.name, func(t *testing.T) {
			dir := t.TempDir()
			if err := os.CopyFS(dir, os.DirFS(filepath.Join("..", "migrations", f.name))); err != nil {
				t.Fatal(err)
			}
			text := generate(t, f.dialect, dir)
			if text == "" || strings.Contains(text, "posting_one_main") && f.dialect == dialect.Postgres {
				t.Fatalf("columns changed, generated:\n%s", text)
			}
			before := sqliteTriggers(t, f.dialect, dir)
			if err := os.WriteFile(filepath.Join(dir, "99998_change.sql"), []byte(text), 0o600); err != nil {
				t.Fatal(err)
			}
			if after := sqliteTriggers(t, f.dialect, dir); !slices.Equal(before, after) {
				t.Errorf("triggers before %v, after %v", before, after)
			}
			if again := generate(t, f.dialect, dir); again != "" {
				t.Errorf("what was generated does not make the tables; missing:\n%s", again)
			}
		})
	}
}

// change makes an optional column mandatory, or the other way round.
func change(t *testing.T, table, column string) {
	t.Helper()
	for _, c := range columns(table) {
		if c.Name == column {
			c.Nullable = !c.Nullable
			t.Cleanup(func() { c.Nullable = !c.Nullable })
			return
		}
	}
	t.Fatalf("no column %s.%s", table, column)
}

func columns(table string) []*schema.Column {
	for _, t := range entmigrate.Tables {
		if t.Name == table {
			return t.Columns
		}
	}
	return nil
}

func sqliteTriggers(t *testing.T, name, dir string) []string {
	t.Helper()
	if name != dialect.SQLite {
		return nil
	}
	migrations, err := sqltool.NewGooseDir(dir)
	if err != nil {
		t.Fatal(err)
	}
	found, err := triggers(context.Background(), migrations, filepath.Join(t.TempDir(), "triggers.db"))
	if err != nil || len(found) == 0 {
		t.Fatalf("triggers: %v, %v", found, err)
	}
	var names []string
	for _, tr := range found {
		names = append(names, tr.name+": "+tr.sql)
	}
	slices.Sort(names)
	return names
}

// TestNoRowTakesOthersAlong looks at what deleting a row does to others. A row that only
// joins two others goes with each of them.
func TestNoRowTakesOthersAlong(t *testing.T) {
	for _, table := range tables() {
		for _, k := range table.ForeignKeys {
			if k.OnDelete != schema.NoAction && len(table.PrimaryKey) == 1 {
				t.Errorf("%s.%s: on delete %s", table.Name, k.Symbol, k.OnDelete)
			}
		}
	}
}
