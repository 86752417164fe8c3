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
	arguments := "first: 3"
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

// rootLists are the lists that need no argument.
func rootLists() (fields []*ast.FieldDefinition) {
	for _, f := range schema().Query.Fields {
		needs := slices.ContainsFunc(f.Arguments, func(a *ast.ArgumentDefinition) bool { return a.Type.NonNull && a.DefaultValue == nil })
		if f.Arguments.ForName("orderBy") != nil && !needs {
			fields = append(fields, f)
		}
	}
	return fields
}

// orderedLists are all root lists: in the order of their own, and in each that a
// caller may ask for, both ways.
func orderedLists() []list {
	var lists []list
	for _, f := range rootLists() {
		lists = append(lists, list{f.Name, f.Name, ""})
		field := schema().Types[f.Arguments.ForName("orderBy").Type.Name()].Fields.ForName("field")
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
func filteredLists(l landmarks, decision, kind string) []list {
	unit := func(id string) string { return fmt.Sprintf("where: {unit: {id: %q}}", id) }
	of := func(key, id string) string { return fmt.Sprintf("where: {%s: %q}", key, id) }
	return []list{
		{"staff of an office", "staff", unit(l.office)},
		{"staff of a department", "staff", unit(l.department)},
		{"staff today", "staff", `asOf: "2024-06-01"`},
		{"staff by code", "staff", `where: {code: "MAU00007"}`},
		{"departments of an office", "departments", unit(l.office)},
		{"departments on a day", "departments", `asOf: "2024-06-01"`},
		{"campaigns of an office", "campaigns", unit(l.office)},
		{"campaigns of a status", "campaigns", `where: {status: CONCLUDED}`},
		{"decisions of an office", "decisions", unit(l.office)},
		{"decisions of a day", "decisions", `where: {decidedOn: "2015-01-05"}`},
		{"awards of an office", "awards", unit(l.office)},
		{"awards of a department", "awards", unit(l.department)},
		{"awards of a decision", "awards", of("decisionID", decision)},
		{"awards of a decision's day", "awards", `where: {hasDecisionWith: [{decidedOn: "2015-01-05"}]}`},
		{"awards of a person", "awards", fmt.Sprintf("where: {hasStaffWith: [{id: %q}]}", l.staff)},
		{"awards of a type", "awards", of("awardTypeID", kind)},
		{"awards of a year", "awards", `where: {achievementYear: 2015}`},
		{"awards of a type and year", "awards", fmt.Sprintf("where: {awardTypeID: %q, achievementYear: 2015}", kind)},
		{"events of an office", "timeline", fmt.Sprintf("subject: %q", l.office)},
		{"emulation years of an office", "emulationYears", of("officeID", l.office)},
		{"emulation years of a year", "emulationYears", `where: {workYear: 2026}`},
		{"clusters of an office", "clusters", of("officeID", l.office)},
		{"conferences of an office", "conferences", of("officeID", l.office)},
		{"campaigns of an emulation year", "campaigns", fmt.Sprintf("where: {hasEmulationYearWith: [{officeID: %q, workYear: 2026}]}", l.office)},
		{"pledges of a campaign", "pledges", of("campaignID", l.campaign)},
		{"pledges of an office", "pledges", of("officeID", l.office)},
		{"pledges that wait for signatures", "pledges", `where: {status: SIGNING}`},
		{"pledges overdue", "pledges", `where: {status: SIGNING, signByLT: "2026-06-15"}`},
		{"registrations of an office", "registrations", unit(l.office)},
		{"registrations of a department", "registrations", unit(l.department)},
		{"registrations of a campaign", "registrations", of("campaignID", l.campaign)},
		{"registrations of a campaign and status", "registrations", fmt.Sprintf("where: {campaignID: %q, status: SUBMITTED}", l.campaign)},
		{"registrations of a person", "registrations", fmt.Sprintf("where: {hasStaffWith: [{id: %q}]}", l.staff)},
		{"tasks of an office", "tasks", unit(l.office)},
		{"tasks of a department", "tasks", unit(l.department)},
		{"tasks of a campaign", "tasks", of("campaignID", l.campaign)},
		{"tasks of a person", "tasks", fmt.Sprintf("where: {hasStaffWith: [{id: %q}]}", l.staff)},
		{"tasks in which a department takes part", "tasks", fmt.Sprintf("where: {hasCoordinatorsWith: [{id: %q}]}", l.department)},
		{"tasks overdue", "tasks", `where: {status: ASSIGNED, dueOnLT: "2026-06-15"}`},
		{"responsibilities of an office", "responsibilities", unit(l.office)},
		{"responsibilities on a day", "responsibilities", `asOf: "2026-06-15"`},
		{"indicators of an office", "indicators", unit(l.office)},
		{"periods of a department", "indicatorPeriods", unit(l.department)},
		{"sheets of a campaign", "scoringSheets", of("campaignID", l.campaign)},
		{"sheets of a status", "scoringSheets", `where: {status: OPEN}`},
		{"cards of a sheet", "scoreCards", of("sheetID", l.sheet)},
		{"cards of a department", "scoreCards", of("departmentID", l.department)},
		{"initiatives of an office", "initiatives", unit(l.office)},
		{"initiatives of a status", "initiatives", `where: {status: SUBMITTED}`},
		{"initiatives of a year", "initiatives", `where: {workYear: 2026}`},
		{"exemplars of an office", "exemplars", unit(l.office)},
		{"exemplars of a campaign", "exemplars", of("campaignID", l.campaign)},
		{"exemplars of a status", "exemplars", `where: {status: PROPOSED}`},
		{"reviews of a campaign", "reviews", of("campaignID", l.campaign)},
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
		// Of nested pages SQLite names the few rows of each after their table.
		if m := scans.FindStringSubmatch(step); m != nil && large(m[1]+m[2]) && !strings.Contains(s.query, "FROM `limited_query` AS `"+m[2]+"`") {
			wrong = append(wrong, "reads all of "+m[1]+m[2])
		}
		if inOrder && sorts.MatchString(step) && sorted.MatchString(s.query) {
			wrong = append(wrong, "sorts: "+strings.TrimSpace(step))
		}
	}
	return wrong
}
