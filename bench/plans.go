package main

import (
	"context"
	stdsql "database/sql"
	"fmt"
	"regexp"
	"slices"
	"strings"
	"sync"

	entsql "entgo.io/ent/dialect/sql"
	"github.com/vektah/gqlparser/v2/ast"

	"thidua/ent"
	"thidua/graph/generated"
	"thidua/internal/database"
)

// statement is what the database was asked.
type statement struct {
	query string
	args  []any
}

// recorder is ent's driver, with a memory.
type recorder struct {
	*entsql.Driver

	mu   sync.Mutex
	list []statement
}

func (r *recorder) note(query string, args []any) {
	r.mu.Lock()
	defer r.mu.Unlock()
	r.list = append(r.list, statement{query, args})
}

func (r *recorder) Query(ctx context.Context, query string, args, v any) error {
	r.note(query, args.([]any))
	return r.Driver.Query(ctx, query, args, v)
}

func (r *recorder) QueryContext(ctx context.Context, query string, args ...any) (*stdsql.Rows, error) {
	r.note(query, args)
	return r.Driver.QueryContext(ctx, query, args...)
}

// recorded returns a world over the same database whose statements are remembered.
func recorded(db *database.DB, office string) (*world, *recorder) {
	name := "sqlite3"
	if db.Postgres() {
		name = "postgres"
	}
	r := &recorder{Driver: entsql.OpenDB(name, db.Pool())}
	own := *db
	own.Ent = ent.NewClient(ent.Driver(r))
	return serveFor(&own, office), r
}

// list is a root list in one of its orders, or under one of its filters.
type list struct {
	name, field, arguments string
}

func (l list) request(after string) request {
	arguments := "first: 10"
	if l.arguments != "" {
		arguments += ", " + l.arguments
	}
	if after != "" {
		arguments += fmt.Sprintf(", after: %q", after)
	}
	return request{query: fmt.Sprintf("{ list: %s(%s) { edges { node { %s } } pageInfo { hasNextPage endCursor } } }", l.field, arguments,
		plainFields(schema().Query.Fields.ForName(l.field).Type.Name()))}
}

var schema = sync.OnceValue(func() *ast.Schema { return generated.NewExecutableSchema(generated.Config{}).Schema() })

// orderedLists are all root lists: in the order of their own, and in each that a
// caller may ask for, both ways.
func orderedLists() []list {
	var lists []list
	for _, f := range schema().Query.Fields {
		order := f.Arguments.ForName("orderBy")
		if order == nil || slices.ContainsFunc(f.Arguments, func(a *ast.ArgumentDefinition) bool { return a.Type.NonNull && a.DefaultValue == nil }) {
			continue
		}
		lists = append(lists, list{f.Name, f.Name, ""})
		field := schema().Types[order.Type.Name()].Fields.ForName("field")
		for _, v := range schema().Types[field.Type.Name()].EnumValues {
			for _, direction := range []string{"ASC", "DESC"} {
				lists = append(lists, list{
					f.Name + " " + v.Name + " " + direction, f.Name,
					fmt.Sprintf("orderBy: [{field: %s, direction: %s}]", v.Name, direction),
				})
			}
		}
	}
	return lists
}

// filteredLists are the filters that screens are made of: a unit, a day, a status,
// what something belongs to.
func filteredLists(office, department, decision, staff, kind string) []list {
	unit := func(id string) string { return fmt.Sprintf("where: {unit: {id: %q}}", id) }
	return []list{
		{"staff of an office", "staff", unit(office)},
		{"staff of a department", "staff", unit(department)},
		{"staff today", "staff", `asOf: "2024-06-01"`},
		{"staff by code", "staff", `where: {code: "MAU00007"}`},
		{"departments of an office", "departments", unit(office)},
		{"departments on a day", "departments", `asOf: "2024-06-01"`},
		{"campaigns of an office", "campaigns", unit(office)},
		{"campaigns of a status", "campaigns", `where: {status: CONCLUDED}`},
		{"decisions of an office", "decisions", unit(office)},
		{"decisions of a day", "decisions", `where: {decidedOn: "2015-01-05"}`},
		{"awards of an office", "awards", unit(office)},
		{"awards of a department", "awards", unit(department)},
		{"awards of a decision", "awards", fmt.Sprintf("where: {decisionID: %q}", decision)},
		{"awards of a decision's day", "awards", `where: {hasDecisionWith: [{decidedOn: "2015-01-05"}]}`},
		{"awards of a person", "awards", fmt.Sprintf("where: {hasStaffWith: [{id: %q}]}", staff)},
		{"awards of a type", "awards", fmt.Sprintf("where: {awardTypeID: %q}", kind)},
		{"awards of a year", "awards", `where: {achievementYear: 2015}`},
		{"awards of a type and year", "awards", fmt.Sprintf("where: {awardTypeID: %q, achievementYear: 2015}", kind)},
		{"events of an office", "timeline", fmt.Sprintf("subject: %q", office)},
	}
}

// explain returns the plan of a statement, a step to a line.
func explain(ctx context.Context, conn *stdsql.Conn, postgres bool, s statement) (steps []string, err error) {
	word := "EXPLAIN QUERY PLAN "
	if postgres {
		word = "EXPLAIN "
	}
	rows, err := conn.QueryContext(ctx, word+s.query, s.args...)
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	for rows.Next() {
		var step string
		if postgres {
			err = rows.Scan(&step)
		} else {
			var a, b, c int
			err = rows.Scan(&a, &b, &c, &step)
		}
		if err != nil {
			return nil, err
		}
		steps = append(steps, step)
	}
	return steps, rows.Err()
}

var (
	sorts  = regexp.MustCompile(`(?:^|->)\s*(?:Incremental )?Sort  |USE TEMP B-TREE FOR (?:LAST \d+ TERMS? OF |RIGHT PART OF )?ORDER BY`)
	scans  = regexp.MustCompile(`Seq Scan on "?(\w+)|^SCAN (\w+)$`)
	sorted = regexp.MustCompile(`(?s)ORDER BY.*LIMIT`)
)

// faults tells what is wrong with a plan: a table read whole, or rows sorted that
// an index could have given in order.
func faults(s statement, steps []string, inOrder bool, large func(table string) bool) (wrong []string) {
	for _, step := range steps {
		if m := scans.FindStringSubmatch(step); m != nil && large(m[1]+m[2]) {
			wrong = append(wrong, "reads all of "+m[1]+m[2])
		}
		if inOrder && sorts.MatchString(step) && sorted.MatchString(s.query) {
			wrong = append(wrong, "sorts: "+strings.TrimSpace(step))
		}
	}
	return wrong
}
