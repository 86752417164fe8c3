package main

import (
	"context"
	stdsql "database/sql"
	"encoding/json"
	"regexp"
	"strings"
	"testing"
	"time"

	entmigrate "thidua/ent/migrate"
	"thidua/internal/database"
	"thidua/internal/database/dbtest"
)

func TestMain(m *testing.M) { dbtest.Main(m) }

// fixture is a small city whose statements are remembered.
type fixture struct {
	*world
	*recorder
	conn *stdsql.Conn
	few  map[string]bool // tables of so few rows that SQLite reads them whole
}

func openSmall(t *testing.T, url string) fixture {
	t.Helper()
	ctx := t.Context()
	db, err := database.Open(ctx, url)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = db.Close() }) // whichever is open by then
	if err := furnish(ctx, db); err != nil {
		t.Fatal(err)
	}
	root, err := fill(ctx, db, small, false)
	if err != nil {
		t.Fatal(err)
	}
	if err := db.Close(); err != nil {
		t.Fatal(err)
	}
	if db, err = database.Open(ctx, url); err != nil { // SQLite's statistics are made here
		t.Fatal(err)
	}
	db.Now = func() time.Time { return midYear.At(9) }
	w, r := recorded(db, root)
	conn, err := db.Pool().Conn(ctx)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = conn.Close() })
	if db.Postgres() {
		// So few rows are read whole and sorted whatever the indexes: ask for the
		// plan with an index, and look whether there is one. SQLite has no such
		// settings; see scoped.
		if _, err := conn.ExecContext(ctx, "SET enable_seqscan = off; SET enable_sort = off; SET enable_incremental_sort = off"); err != nil {
			t.Fatal(err)
		}
	}
	f := fixture{w, r, conn, map[string]bool{}}
	for _, table := range entmigrate.Tables {
		var rows int
		if err := conn.QueryRowContext(ctx, "SELECT count(*) FROM "+table.Name).Scan(&rows); err != nil {
			t.Fatal(err)
		}
		f.few[table.Name] = !db.Postgres() && rows < 100
	}
	return f
}

// scoped is the caller's scope. SQLite, with so few rows, finds the rows of each
// office and sorts them; a plus before a column hides its indexes.
var scoped = regexp.MustCompile("`\\w+`\\.`office_id` IN")

// from is the table that a statement is about.
var from = regexp.MustCompile("FROM [`\"](\\w+)")

// lookups are tables that a statement about another may read whole, once: in a city they
// hold a few thousand rows.
var lookups = map[string]bool{"initiatives": true}

// check asks for the first page and the next one, and looks at the plans. Rows in
// order come from an index, not from sorting.
func (f fixture) check(t *testing.T, l list, inOrder bool) {
	t.Helper()
	after := ""
	for _, page := range []string{"first page", "next page"} {
		f.list = nil
		data, err := f.ask(t.Context(), l.request(after))
		if err != nil {
			t.Error(err)
			return
		}
		f.explained(t, l.name+", "+page, inOrder)
		var answer struct {
			List struct {
				PageInfo struct {
					HasNextPage bool
					EndCursor   *string
				}
			}
		}
		if err := json.Unmarshal(data, &answer); err != nil {
			t.Fatal(err)
		}
		info := answer.List.PageInfo
		if info.EndCursor == nil {
			t.Errorf("%s, %s: no rows", l.name, page)
		}
		if !info.HasNextPage {
			return
		}
		after = *info.EndCursor
	}
}

// explained looks at the plans of what was just asked.
func (f fixture) explained(t *testing.T, name string, inOrder bool) {
	t.Helper()
	for _, s := range f.list {
		if strings.Contains(s.query, "RECURSIVE") {
			continue // the caller's scope and the tree below a unit: a few hundred rows at most
		}
		if !f.db.Postgres() && inOrder {
			s.query = scoped.ReplaceAllString(s.query, "+$0")
		}
		steps, err := explain(t.Context(), f.conn, f.db.Postgres(), s)
		if err != nil {
			t.Fatal(err)
		}
		about := from.FindStringSubmatch(s.query)[1]
		large := func(table string) bool { return !f.few[table] && (!lookups[table] || table == about) }
		if wrong := faults(s, steps, inOrder, large); len(wrong) > 0 {
			t.Errorf("%s: %s\n%s\n%s", name, strings.Join(wrong, "; "), s.query, strings.Join(steps, "\n"))
		}
	}
}

// TestListsUseIndexes looks at the plans of every shipped order and of the filters
// of screens: an index gives the rows, and gives them in order.
func TestListsUseIndexes(t *testing.T) {
	dbtest.Each(t, func(t *testing.T, url string) {
		f := openSmall(t, url)
		for _, l := range orderedLists() {
			f.check(t, l, true)
		}
	})
}

// TestFiltersUseIndexes: what a filter leaves may be sorted, but is not found by
// reading the table.
func TestFiltersUseIndexes(t *testing.T) {
	dbtest.Each(t, func(t *testing.T, url string) {
		f := openSmall(t, url)
		one := func(query string) (id string) {
			if err := f.db.Pool().QueryRowContext(context.Background(), query).Scan(&id); err != nil {
				t.Fatal(query, err)
			}
			return id
		}
		l, err := survey(t.Context(), f.world)
		if err != nil {
			t.Fatal(err)
		}
		for _, l := range filteredLists(l, one("SELECT min(id) FROM decisions"), one("SELECT min(award_type_id) FROM awards")) {
			f.check(t, l, false)
		}
	})
}

// TestYearQueriesUseIndexes: what screens ask of an emulation year finds its rows by an
// index, in every statement.
func TestYearQueriesUseIndexes(t *testing.T) {
	dbtest.Each(t, func(t *testing.T, url string) {
		f := openSmall(t, url)
		list, err := yearQueries(t.Context(), f.world)
		if err != nil {
			t.Fatal(err)
		}
		for _, q := range list {
			if strings.HasPrefix(q.name, "totalCount") {
				continue // of all that there is
			}
			f.list = nil
			if _, err := q.by.ask(t.Context(), q.request); err != nil {
				t.Error(err)
			}
			f.explained(t, q.name, false)
		}
	})
}

// TestReferencesHaveIndexes: eager loads, edges and filters by edge follow every
// reference from its far end.
func TestReferencesHaveIndexes(t *testing.T) {
	for _, table := range entmigrate.Tables {
		if strings.HasPrefix(table.Name, "legal_basis_") {
			continue // which law replaces or amends which: few rows, and read from the near end
		}
		led := map[string]bool{}
		if len(table.PrimaryKey) > 0 {
			led[table.PrimaryKey[0].Name] = true
		}
		for _, i := range table.Indexes {
			led[i.Columns[0].Name] = true
		}
		for _, c := range table.Columns {
			led[c.Name] = led[c.Name] || c.Unique
		}
		for _, k := range table.ForeignKeys {
			if c := k.Columns[0].Name; !led[c] {
				t.Errorf("%s: no index begins with %s", table.Name, c)
			}
		}
	}
}
