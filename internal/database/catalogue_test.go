package database_test

import (
	stdsql "database/sql"
	"fmt"
	"regexp"
	"slices"
	"strings"
	"testing"

	"gotest.tools/v3/golden"

	"thidua/internal/database/dbtest"
)

// TestCatalogue compares everything that a database refuses rows for with the
// reviewed list. Rewrite it with: go test ./internal/database -run Catalogue -update
func TestCatalogue(t *testing.T) {
	dbtest.Each(t, func(t *testing.T, url string) {
		var b strings.Builder
		for _, c := range catalogue(t, open(t, url), url) {
			fmt.Fprintln(&b, c)
		}
		golden.Assert(t, b.String(), "constraints."+dialectOf(url)+".txt")
	})
}

// constraint is what a database may refuse a row for.
type constraint struct{ table, kind, name, definition string }

func (c constraint) String() string {
	return fmt.Sprintf("%s: %s %s: %s", c.table, c.kind, c.name, c.definition)
}

var (
	raised   = regexp.MustCompile(`'constraint (\w+)'|refuse\w*\('(\w+)'\)`)
	declared = regexp.MustCompile("(?m)^  (?:CONSTRAINT `(\\w+)` )?((FOREIGN KEY|CHECK|PRIMARY KEY) .*?),?$")
	spaces   = regexp.MustCompile(`\s+`)
)

// raises is the name that a violation reports: its own, or the one that a
// trigger is given.
func (c constraint) raises() string {
	if m := raised.FindStringSubmatch(c.definition); c.kind == "trigger" && m != nil {
		return m[1] + m[2]
	}
	return c.name
}

func catalogue(t testing.TB, pool *stdsql.DB, url string) []constraint {
	t.Helper()
	query := sqliteCatalogue
	if isPostgres(url) {
		query = postgresCatalogue
	}
	rows, err := pool.QueryContext(t.Context(), query)
	if err != nil {
		t.Fatal(err)
	}
	defer rows.Close()
	var list []constraint
	for rows.Next() {
		var c constraint
		if err := rows.Scan(&c.table, &c.kind, &c.name, &c.definition); err != nil {
			t.Fatal(err)
		}
		if c.kind == "table" { // SQLite keeps checks and references in the table's own text
			for _, m := range declared.FindAllStringSubmatch(c.definition, -1) {
				list = append(list, constraint{c.table, strings.ToLower(m[3]), m[1], m[2]})
			}
			continue
		}
		c.definition = spaces.ReplaceAllString(c.definition, " ")
		list = append(list, c)
	}
	if err := rows.Err(); err != nil {
		t.Fatal(err)
	}
	slices.SortFunc(list, func(a, b constraint) int { return strings.Compare(a.String(), b.String()) })
	return list
}

// The types are named: newer servers list NOT NULL here as well.
const postgresCatalogue = `
SELECT conrelid::regclass::text, CASE contype WHEN 'c' THEN 'check' WHEN 'f' THEN 'foreign key' WHEN 'p' THEN 'primary key'
	WHEN 'u' THEN 'unique' ELSE 'exclude' END, conname, pg_get_constraintdef(oid)
FROM pg_constraint
WHERE connamespace = 'public'::regnamespace AND contype IN ('c', 'f', 'p', 'u', 'x') AND conrelid <> 'goose_db_version'::regclass
UNION ALL
SELECT indrelid::regclass::text, 'unique', indexrelid::regclass::text, pg_get_indexdef(indexrelid)
FROM pg_index JOIN pg_class ON pg_class.oid = indrelid
WHERE relnamespace = 'public'::regnamespace AND indisunique AND NOT EXISTS (SELECT FROM pg_constraint WHERE conindid = indexrelid AND contype IN ('p', 'u', 'x'))
UNION ALL
SELECT tgrelid::regclass::text, 'trigger', tgname, pg_get_triggerdef(oid) FROM pg_trigger WHERE NOT tgisinternal`

const sqliteCatalogue = `
SELECT tbl_name, CASE type WHEN 'index' THEN 'unique' ELSE type END, name, sql
FROM sqlite_master
WHERE tbl_name <> 'goose_db_version' AND sql IS NOT NULL AND (type <> 'index' OR sql LIKE 'CREATE UNIQUE INDEX%')`
