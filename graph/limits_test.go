package graph_test

import (
	"context"
	"encoding/json"
	"fmt"
	"log/slog"
	"net/http"
	"runtime"
	"strings"
	"testing"
	"time"

	"github.com/99designs/gqlgen/graphql"
	"github.com/99designs/gqlgen/graphql/executor"
	"github.com/vektah/gqlparser/v2/gqlerror"

	"thidua/ent"
	"thidua/graph"
	"thidua/internal/fault"
	"thidua/internal/limit"
)

// server is an executor without a database: what it lets through cannot run.
func server(most limit.Limits) *executor.Executor {
	return graph.New(&graph.Resolver{Limits: most}, slog.New(slog.DiscardHandler), true)
}

// attempt is what a request comes to before anything of it runs: an operation, or
// errors as they are shown.
func attempt(e *executor.Executor, query string, variables map[string]any) (*graphql.OperationContext, gqlerror.List) {
	ctx := graph.WithRequestID(graphql.StartOperationTrace(context.Background()), "request")
	op, errs := e.CreateOperationContext(ctx, &graphql.RawParams{Query: query, Variables: variables})
	if errs == nil {
		return op, nil
	}
	return nil, e.DispatchError(graphql.WithOperationContext(ctx, op), errs).Errors
}

// TestEveryLimit: what is at a limit is let through, what is one over it is refused,
// with the name of the limit and both numbers.
func TestEveryLimit(t *testing.T) {
	most := limit.Default
	d, f := most.Document, most.Filter
	e := server(most)
	for _, c := range []struct {
		counted string
		limit   int
		code    string
		query   func(n int) string // with n of what is counted
	}{
		{"document.tokens", d.Tokens, "QUERY_TOO_LARGE", func(n int) string {
			return `{ awards(where: {achievementYearIn: [` + strings.Repeat("2020 ", 1000) + `], awardedInIn: [` + strings.Repeat("2020 ", 900) + "]}) { totalCount } } " + strings.Repeat("#\n", n-1900-20)
		}},
		{"document.depth", d.Depth, "QUERY_TOO_LARGE", func(n int) string {
			return "{ offices(first: 1) { edges { node { " + strings.Repeat("parent { ", n-4) + "id" + strings.Repeat(" }", n)
		}},
		{"document.depth", d.Depth, "QUERY_TOO_LARGE", func(n int) string {
			return "{ offices(first: 1) { edges { node { ...A } } } } fragment A on Office { ... { parent { ...B } } } fragment B on Office {" + strings.Repeat("parent { ", n-5) + "id" + strings.Repeat(" }", n-4)
		}},
		{"document.aliases", d.Aliases, "QUERY_TOO_LARGE", func(n int) string { return "{ me { " + aliases("today", n) + " } }" }},
		{"document.directives", d.Directives, "QUERY_TOO_LARGE", func(n int) string {
			return "query @include(if: true) { me { " + strings.Repeat("today @include(if: true) ", n-3) + " ... @include(if: true) { today } ...F @skip(if: false) } } fragment F on Viewer { today }"
		}},
		{"document.fields", d.Fields, "QUERY_TOO_LARGE", func(n int) string {
			return "{ me { ...F ... { today } } } fragment F on Viewer { " + strings.Repeat("today ", n-2) + " }"
		}},
		{"document.spreads", d.Spreads, "QUERY_TOO_LARGE", func(n int) string {
			return "{ me { " + strings.Repeat("...F ", n) + " } } fragment F on Viewer { today }"
		}},
		{"document.operations", d.Operations, "QUERY_TOO_LARGE", func(n int) string {
			text := ""
			for i := range n {
				text += fmt.Sprintf("query A%d { me { today } } ", i)
			}
			return text
		}},
		{"document.nesting", d.Nesting, "QUERY_TOO_LARGE", func(n int) string {
			return "{ awards(where: " + strings.Repeat("{not: ", n-2) + "{statusIn: []}" + strings.Repeat("}", n-2) + ") { totalCount } }"
		}},
		{"document.nesting", d.Nesting, "QUERY_TOO_LARGE", func(n int) string {
			return "query($v: [Int] = " + strings.Repeat("[", n) + strings.Repeat("]", n) + ") { me { today } }"
		}},
		{"document.nesting", d.Nesting, "QUERY_TOO_LARGE", func(n int) string {
			return "{ me { today @x(a: " + strings.Repeat("[", n) + strings.Repeat("]", n) + ") } }"
		}},
		{"document.roots", d.Roots, "QUERY_TOO_LARGE", func(n int) string { return "{ " + strings.Repeat("me { today } ", n) + " }" }},
		{"document.roots", d.Roots, "QUERY_TOO_LARGE", func(n int) string {
			return "{ ...F ...F ... { me { today } } } fragment F on Query { " + strings.Repeat("me { today } ", (n-1)/2) + " }"
		}},
		{"filter.depth", f.Depth, "QUERY_TOO_COMPLEX", func(n int) string {
			where := `nameVi: "x"`
			for i := range n {
				where = []string{"hasAwardTypeWith", "hasAwardsWith"}[(n-i+1)%2] + `: [{` + where + `}]`
			}
			return `{ awards(where: {` + strings.Replace(where, "nameVi", []string{"recipientName", "nameVi"}[n%2], 1) + `}) { totalCount } }`
		}},
		{"filter.edges", f.Edges, "QUERY_TOO_COMPLEX", func(n int) string {
			return `{ awards(where: {or: [` + strings.Repeat(`{hasDecision: true},`, n) + `]}) { totalCount } }`
		}},
		{"filter.terms", f.Terms, "QUERY_TOO_COMPLEX", func(n int) string {
			return `{ awards(where: {or: [` + strings.Repeat(`{achievementYear: 2020},`, n-2) + `]}, orderBy: [{field: RECIPIENT}]) { totalCount } }`
		}},
		{"filter.values", f.Values, "QUERY_TOO_COMPLEX", func(n int) string {
			return `{ awards(where: {achievementYearIn: [` + strings.Repeat("2020,", n) + `]}) { totalCount } }`
		}},
		{"filter.units", f.Units, "QUERY_TOO_COMPLEX", func(n int) string {
			return `{ awards(where: {or: [` + strings.Repeat(`{unit: {id: "off_1"}},`, n) + `]}) { totalCount } }`
		}},
		{"filter.characters", f.Characters, "QUERY_TOO_COMPLEX", func(n int) string {
			return `{ me { today } offices(where: {nameContains: "` + strings.Repeat("ễ", n) + `"}) { edges { node { id } } } }`
		}},
		{"filter.characters", f.Characters, "QUERY_TOO_COMPLEX", func(n int) string {
			return `{ offices(where: {or: [{nameIn: ["x", "` + strings.Repeat("ễ", n) + `"]}]}) { edges { node { departments(where: {name: "x"}) { edges { node { id } } } } } } }`
		}},
		{"filter.edges", f.Edges, "QUERY_TOO_COMPLEX", func(n int) string { // each spread of a fragment counts
			return `{ me { ...F ... { today } } awards { edges { node { ...A ...A it: awardType { awards(where: {or: [` + strings.Repeat(`{hasDecision: true},`, n-2*10) +
				`]}) { totalCount } } } } } } fragment A on Award { awardType { awards(where: {or: [` + strings.Repeat(`{hasDecision: true},`, 10) + `]}) { totalCount } } } fragment F on Viewer { today }`
		}},
	} {
		if _, errs := attempt(e, c.query(c.limit), nil); errs != nil && errs[0].Extensions["counted"] != nil {
			t.Errorf("%s: what is at the limit is refused: %v", c.counted, errs)
		}
		_, errs := attempt(e, c.query(c.limit+1), nil)
		want := map[string]any{"code": c.code, "counted": c.counted, "limit": c.limit, "actual": c.limit + 1, "requestId": "request"}
		if len(errs) != 1 || fmt.Sprint(errs[0].Extensions) != fmt.Sprint(want) {
			t.Errorf("%s: %v, want %v", c.counted, errs, want)
		}
	}
}

// TestPageSizeCanBeSmaller: ent refuses what is over its own, the configured one is
// refused before, with the place of the field.
func TestPageSizeCanBeSmaller(t *testing.T) {
	most := limit.Default
	if most.Operation.PageSize != ent.MaxPageSize {
		t.Errorf("pages have at most %d rows by default, and %d in ent", most.Operation.PageSize, ent.MaxPageSize)
	}
	most.Operation.PageSize = 50
	e := server(most)
	const query = `query($n: Int) { o: offices { edges { node { departments(first: $n) { totalCount } } } } }`
	if _, errs := attempt(e, query, map[string]any{"n": 50}); errs != nil {
		t.Error(errs)
	}
	_, errs := attempt(e, query, map[string]any{"n": 51})
	if len(errs) != 1 || errs[0].Path.String() != "o.edges.node.departments" || errs[0].Extensions["code"] != fault.BadUserInput ||
		errs[0].Extensions["limit"] != 50 || errs[0].Extensions["actual"] != 51 {
		t.Errorf("%+v", errs)
	}
}

// TestCostIsTold to those who ask for it, of what runs and of what is refused.
func TestCostIsTold(t *testing.T) {
	e := server(limit.Default)
	for query, cost := range map[string]int{
		"{ __typename }":                         1,
		"{ offices(first: 101) { __typename } }": 1,
		"{ offices(first: 100) { edges { node { departments(first: 100) { edges { node { staff(first: 100) { totalCount } } } } } } } }": limit.Default.Weight.Scan + 1 + 100*(2+1+100*3), // counted for all of them together
	} {
		for _, asks := range []bool{true, false} {
			ctx := graphql.StartOperationTrace(context.Background())
			params := &graphql.RawParams{Query: query, Headers: http.Header{}, Extensions: map[string]any{"cost": false}}
			if asks {
				params.Headers.Set("X-GraphQL-Cost", "1")
			}
			op, errs := e.CreateOperationContext(ctx, params)
			ctx = graphql.WithOperationContext(ctx, op)
			answer := &graphql.Response{}
			if errs != nil {
				answer = e.DispatchError(ctx, errs)
			} else if cost == 1 {
				run, ctx := e.DispatchOperation(ctx, op)
				answer = run(ctx)
			} else {
				continue
			}
			told, _ := answer.Extensions["cost"].(map[string]int)
			if (told != nil) != asks || asks && (told["requested"] != cost || told["limit"] != limit.Default.Operation.Cost) {
				t.Errorf("%s: %v", query, answer.Extensions)
			}
		}
	}
}

// TestAttacks: documents made to take time or memory are refused in little of both.
func TestAttacks(t *testing.T) {
	const parse, large, complex, invalid = "GRAPHQL_PARSE_FAILED", "QUERY_TOO_LARGE", "QUERY_TOO_COMPLEX", "GRAPHQL_VALIDATION_FAILED"
	deep := func(n int, open, inside string) string {
		return strings.Repeat(open, n) + inside + strings.Repeat("}", n)
	}
	nested := map[string]any{}
	for range 5_000 {
		nested = map[string]any{"not": nested}
	}
	many := make([]any, 60_000)
	for i := range many {
		many[i] = json.Number("2020")
	}
	const filtered = `query($v: AwardWhereInput) { awards(where: $v) { totalCount } }`
	e := server(limit.Default)
	for _, c := range []struct {
		name, query string
		variables   map[string]any
		code        string
	}{
		{"100 levels", "{ offices { edges { node {" + deep(100, "parent {", "id") + "} } } }", nil, large},
		{"100 levels of lists", deep(25, "offices(first: 100) { edges { node { departments(first: 100) {", "totalCount") + strings.Repeat("}", 75), nil, parse},
		{"a cycle of two edges", "{ departments(first: 100) { edges { node { " + deep(3, "staff(first: 100) { edges { node { department {", "id") + strings.Repeat("}", 9) + " } } } }", nil, large},
		{"30,000 levels", "{" + deep(30_000, "a {", "b") + "}", nil, large},
		{"20,000 unknown fields", "{" + strings.Repeat(" x", 20_000) + "}", nil, large},
		{"as many unknown fields as may be", "{" + strings.Repeat(" x", 30) + " me {" + strings.Repeat(" y", 400) + "} }", nil, large},
		{"400 unknown fields", "{ me {" + strings.Repeat(" y", 400) + "} }", nil, invalid},
		{"1,000 unknown directives", "{ me { today" + strings.Repeat(" @x", 1000) + " } }", nil, large},
		{"10,000 aliases", "{ " + aliases("me { today }", 10_000) + " }", nil, large},
		{"600 aliases", "{ " + aliases("me { today }", 600) + " }", nil, large},
		{"500 operations", strings.Repeat("query A { me { today } } ", 500), nil, large},
		{"fragments that double", doubling(25, "...%s ...%[1]s"), nil, ""},
		{"fields that double", doubling(11, "parent { ...%s } parent { ...%[1]s }"), nil, ""},
		{"aliases that double", doubling(11, "a: parent { ...%s } b: parent { ...%[1]s }"), nil, ""},
		{"fields that double, deeper", doubling(25, "parent { ...%s } parent { ...%[1]s }"), nil, large},
		{"a fragment that spreads itself", "{ ...F } fragment F on Query { me { today } ...F ...F }", nil, invalid},
		{"two that spread each other", "{ offices { edges { node { ...F } } } } fragment F on Office { parent { ...G ...G } } fragment G on Office { parent { ...F ...F } }", nil, invalid},
		{"pages of pages", "{ offices(first: 100) { edges { node { departments(first: 100) { edges { node { staff(first: 100) { edges { node { id } } } } } } } } } }", nil, complex},
		{"introspection, nested", "{ __schema { types { fields { type { fields { type { fields { type { fields { name } } } } } } } } } }", nil, invalid},
		{"introspection, many times", "{ __schema { " + aliases("types { fields { type { fields { name type { name kind } } } } }", 20) + " } }", nil, complex},
		{"a deep literal", "{ offices(where: " + deep(900, "{not: ", "{}") + ") { totalCount } }", nil, large},
		{"a deeper literal", "{ offices(where: " + deep(1_500, "{not: ", "{}") + ") { totalCount } }", nil, large},
		{"a deep variable", filtered, map[string]any{"v": nested}, large},
		{"a long list in variables", filtered, map[string]any{"v": map[string]any{"achievementYearIn": many}}, complex},
		{"a long list of lists", `query($v: [AwardWhereInput!]) { awards(where: {and: $v}) { totalCount } }`, map[string]any{"v": []any{map[string]any{"achievementYearIn": many}}}, complex},
		{"a long list of unknown names", filtered, map[string]any{"v": map[string]any{"statusIn": many}}, string(fault.BadUserInput)},
		{"a long string", `{ search(text: "` + strings.Repeat("ă", 120_000) + `") { id } }`, nil, ""},
		{"a long name", "{ " + strings.Repeat("a", 250_000) + " }", nil, invalid},
		{"many variables", "query(" + strings.Repeat("$v: Int ", 900) + ") { me { today } }", nil, invalid},
		{"comments", "{ me { today } }" + strings.Repeat("#\n", 100_000), nil, large},
	} {
		var before, after runtime.MemStats
		runtime.ReadMemStats(&before)
		begun := time.Now()
		_, errs := attempt(e, c.query, c.variables)
		took := time.Since(begun)
		runtime.ReadMemStats(&after)
		if took > 2*time.Second || after.TotalAlloc-before.TotalAlloc > 100<<20 {
			t.Errorf("%s: %v, %d MiB", c.name, took, (after.TotalAlloc-before.TotalAlloc)>>20)
		}
		code := ""
		if len(errs) > 0 {
			code = fmt.Sprint(errs[0].Extensions["code"])
		}
		if code != c.code {
			t.Errorf("%s: %q, want %q: %.200s", c.name, code, c.code, fmt.Sprint(errs))
		}
		t.Logf("%-40s %8v %4d KiB %d errors %s", c.name, took.Round(time.Millisecond), (after.TotalAlloc-before.TotalAlloc)>>10, len(errs), code)
	}
}

// doubling is a chain of fragments, each of which spreads the next one twice: the
// document is short, what it stands for doubles with every fragment.
func doubling(n int, body string) string {
	var b strings.Builder
	b.WriteString("{ offices(first: 1) { edges { node { ...F0 } } } }")
	for i := range n - 1 {
		fmt.Fprintf(&b, " fragment F%d on Office { %s }", i, fmt.Sprintf(body, fmt.Sprintf("F%d", i+1)))
	}
	fmt.Fprintf(&b, " fragment F%d on Office { id }", n-1)
	return b.String()
}

func aliases(field string, n int) string {
	var b strings.Builder
	for i := range n {
		fmt.Fprintf(&b, "a%d: %s ", i, field)
	}
	return b.String()
}
