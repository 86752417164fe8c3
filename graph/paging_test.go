package graph_test

import (
	"context"
	"encoding/base64"
	"encoding/json"
	"fmt"
	"strings"
	"testing"

	entaward "thidua/ent/award"
	"thidua/internal/vietnamese"
)

func vietnameseWords(s string) []string { return vietnamese.Words(s) }

// two departments of one office: d1 with staff a, b, c, XH (hidden from some), d2 with e.
func small(t *testing.T, w *blank) {
	s := w.seed(t)
	s.post()
	s.office("o1")
	s.office("o2")
	s.department("d1", "o1")
	s.department("d2", "o1")
	for i, id := range []string{"a", "b", "c", "XH"} {
		s.staff(id, "o1", "d1", fmt.Sprint(i), "Nguyễn Thị "+id, s.day)
	}
	s.staff("e", "o1", "d2", "9", "Đỗ Văn Em", s.day.AddDays(9))
	s.posting("p1", "a", "o1")
	s.posting("p2", "XH", "o1")
	s.decision("o1")
	s.award("w1", "o1", "a", entaward.StatusVALID, s.day.AddDays(1))
	s.award("w2", "o1", "XH", entaward.StatusVALID, s.day.AddDays(2))
	s.award("w3", "o1", "b", entaward.StatusPENDING, s.day.AddDays(3))
}

func TestAliases(t *testing.T) { eachBlank(t, testAliases) }

func testAliases(t *testing.T, w *blank) {
	small(t, w)
	ctx := all(context.Background())
	for _, c := range []struct{ name, query, want string }{
		{
			"connection", `{ staff { e: edges { node { id } } t: totalCount p: pageInfo { hasNextPage } } }`,
			`{"staff":{"e":[{"node":{"id":"a"}},{"node":{"id":"b"}},{"node":{"id":"c"}},{"node":{"id":"XH"}},{"node":{"id":"e"}}],"t":5,"p":{"hasNextPage":false}}}`,
		},
		{
			"nested", `{ departments { edges { node { a: staff(first: 2) { x: edges { node { id } } } b: staff(first: 5) { totalCount } c: staff(last: 1) { edges { n: node { id } } p: pageInfo { hasNextPage hasPreviousPage } } } } } }`,
			`{"departments":{"edges":[{"node":{"a":{"x":[{"node":{"id":"a"}},{"node":{"id":"b"}}]},"b":{"totalCount":4},"c":{"edges":[{"n":{"id":"XH"}}],"p":{"hasNextPage":false,"hasPreviousPage":true}}}},
			 {"node":{"a":{"x":[{"node":{"id":"e"}}]},"b":{"totalCount":1},"c":{"edges":[{"n":{"id":"e"}}],"p":{"hasNextPage":false,"hasPreviousPage":false}}}}]}}`,
		},
		{
			"one alias, other arguments", `{ departments(first: 1) { edges { x: node { staff(first: 1) { edges { node { id } } } } y: node { staff(first: 2) { totalCount edges { node { n: fullName } } } } } } }`,
			`{"departments":{"edges":[{"x":{"staff":{"edges":[{"node":{"id":"a"}}]}},"y":{"staff":{"totalCount":4,"edges":[{"node":{"n":"Nguyễn Thị a"}},{"node":{"n":"Nguyễn Thị b"}}]}}}]}}`,
		},
		{
			"edge to one", `{ staff(first: 1) { edges { node { o: office { name } p: office { id d: departments(first: 1) { edges { node { name } } } } d: department { office { departments(first: 2) { totalCount } } } } } } }`,
			`{"staff":{"edges":[{"node":{"o":{"name":"Office o1"},"p":{"id":"o1","d":{"edges":[{"node":{"name":"Dep d1"}}]}},"d":{"office":{"departments":{"totalCount":2}}}}}]}}`,
		},
		{
			"column", `{ staff(first: 1) { edges { node { n: fullName m: startsOn } cursor } } }`,
			``,
		},
		{
			"fragments", `query { staff(first: 1) { ...P ... on StaffConnection { edges { node { ... on Staff { n: fullName } } } } ...Q } }
			fragment P on StaffConnection { e: edges { node { id ...S } } edges { node { code } } }
			fragment Q on StaffConnection { e: edges { node { office { id } } } t: totalCount @include(if: true) u: totalCount @skip(if: true) }
			fragment S on Node { i: id ... on Staff { category } }`,
			`{"staff":{"e":[{"node":{"id":"a","i":"a","category":"CIVIL_SERVANT","office":{"id":"o1"}}}],"edges":[{"node":{"code":"a","n":"Nguyễn Thị a"}}],"t":5}}`,
		},
		{
			"only pageInfo", `{ departments(first: 1) { pageInfo { hasNextPage hasPreviousPage } edges { node { staff(first: 1) { q: pageInfo { hasNextPage } } } } } }`,
			`{"departments":{"pageInfo":{"hasNextPage":true,"hasPreviousPage":false},"edges":[{"node":{"staff":{"q":{"hasNextPage":true}}}}]}}`,
		},
		{"only totalCount", `{ a: staff(first: 1) { totalCount } b: staff(where: {departmentID: "d2"}) { totalCount } }`, `{"a":{"totalCount":5},"b":{"totalCount":1}}`},
		{
			"one order for a list", `{ departments(first: 1) { edges { node { staff(first: 1, orderBy: {field: PLACE, direction: DESC}) { edges { node { id } } } } } } }`,
			`{"departments":{"edges":[{"node":{"staff":{"edges":[{"node":{"id":"XH"}}]}}}]}}`,
		},
	} {
		t.Run(c.name, func(t *testing.T) {
			if c.want == "" {
				data, errs, _ := w.ask(t, ctx, c.query, nil)
				if errs != "" || !strings.Contains(data, `"n":"Nguyễn Thị a","m":"2020-01-01"`) {
					t.Error(data, errs)
				}
				return
			}
			w.want(t, ctx, c.query, c.want)
		})
	}
}

func TestPageInfoNeverCounts(t *testing.T) { eachBlank(t, testPageInfoNeverCounts) }

func testPageInfoNeverCounts(t *testing.T, w *blank) {
	small(t, w)
	for query, want := range map[string][2]int{ // statements, counts among them
		`{ staff(first: 2) { edges { node { id } } pageInfo { hasNextPage hasPreviousPage endCursor } } }`: {1, 0},
		`{ staff(first: 2) { n: totalCount } }`:                                                             {1, 1},
		`{ staff { edges { cursor } ... on StaffConnection { totalCount } } }`:                              {2, 1},
		`{ departments { edges { node { staff { edges { node { id } } pageInfo { hasNextPage } } } } } }`:   {2, 0},
		`{ departments { edges { node { s: staff(first: 1) { edges { node { id } } t: totalCount } } } } }`: {3, 1},
		`{ departments { edges { node { a: staff { totalCount } b: staff { totalCount } } } } }`:            {2, 1},
		`{ staff { __typename } }`: {0, 0},
	} {
		_, errs, statements := w.ask(t, all(context.Background()), query, nil)
		if got := [2]int{len(statements), counts(statements)}; errs != "" || got != want {
			t.Errorf("%s: %v statements and counts, want %v %s\n%s", query, got, want, errs, strings.Join(statements, "\n"))
		}
	}
}

func TestPageSize(t *testing.T) { eachBlank(t, testPageSize) }

func testPageSize(t *testing.T, w *blank) {
	small(t, w)
	for _, nested := range []string{"%s", `departments { edges { node { %s } } }`, `departments(where: {id: "none"}) { edges { node { %s } } }`} {
		for args, text := range map[string]string{
			`first: 0`: "first is 0: ask for 1 to 100", `first: -1`: "first is -1", `first: 101`: "first is 101",
			`last: 0`: "last is 0", `last: 101`: "last is 101", `first: 1, last: 1`: "first or last, not both",
			`after: "nonsense"`: "not a cursor", `before: ""`: "not a cursor", `after: "e30"`: "not a cursor",
			`orderBy: [{field: PLACE}, {field: PLACE, direction: DESC}]`: "names PLACE twice",
			`where: {and: []}`: "where.and is empty", `where: {or: [{id: "a"}, {}]}`: "where.or.1 is empty",
			`where: {hasOfficeWith: [{not: {}}]}`: "where.hasOfficeWith.0.not is empty",
		} {
			w.refused(t, "{ "+fmt.Sprintf(nested, "staff("+args+") { edges { node { id } } }")+" }", text)
		}
	}
	for _, first := range []any{0, 101} {
		_, errs, _ := w.ask(t, all(context.Background()), `query($n: Int) { departments { edges { node { staff(first: $n) { totalCount } } } } }`, map[string]any{"n": first})
		if !strings.Contains(errs, "ask for 1 to 100") {
			t.Error(errs)
		}
	}
	s := w.seed(t)
	for i := range 200 {
		s.staff(fmt.Sprintf("m%03d", i), "o2", "", fmt.Sprintf("m%03d", i), "M", s.day)
	}
	for args, want := range map[string]int{`staff`: 20, `staff(first: null)`: 20, `staff(first: 100)`: 100, `staff(last: 100)`: 100, `staff(first: 1)`: 1} {
		for _, query := range []string{"{ " + args + " { edges { cursor } } }", `{ offices(where: {id: "o2"}) { edges { node { ` + args + ` { edges { cursor } } } } } }`} {
			data, errs, _ := w.ask(t, all(context.Background()), query, nil)
			want := want
			if strings.Contains(query, "offices") {
				want++
			}
			if got := strings.Count(data, `cursor`); errs != "" || got != want && got != want-1 {
				t.Errorf("%s: %d rows, want %d %s", query, got, want, errs)
			}
		}
	}
}

func TestCursorOfAnotherOrder(t *testing.T) { eachBlank(t, testCursorOfAnotherOrder) }

func testCursorOfAnotherOrder(t *testing.T, w *blank) {
	small(t, w)
	data, _, _ := w.ask(t, all(context.Background()), `{ staff(first: 1) { pageInfo { endCursor } } }`, nil)
	var r struct {
		Staff struct{ PageInfo struct{ EndCursor string } }
	}
	if err := json.Unmarshal([]byte(data), &r); err != nil {
		t.Fatal(err)
	}
	cursor := r.Staff.PageInfo.EndCursor
	w.want(t, all(context.Background()), `{ staff(first: 1, after: "`+cursor+`") { edges { node { id } } pageInfo { hasPreviousPage } } }`,
		`{"staff":{"edges":[{"node":{"id":"b"}}],"pageInfo":{"hasPreviousPage":true}}}`)
	w.refused(t, `{ staff(after: "`+cursor+`", orderBy: [{field: NAME}]) { edges { node { id } } } }`, "belongs to another order")
	w.refused(t, `{ staff(after: "`+cursor+`", orderBy: [{field: PLACE, direction: DESC}]) { edges { node { id } } } }`, "belongs to another order")
	w.refused(t, `{ departments { edges { node { staff(before: "`+cursor+`", orderBy: [{field: NAME}]) { edges { node { id } } } } } } }`, "belongs to another order")
	for _, v := range []string{`[7]`, `["a","b"]`, `[]`, `null`, `{}`} {
		forged := base64.RawURLEncoding.EncodeToString([]byte(`{"i":"a","o":"STARTS_ON","v":` + v + `}`))
		w.refused(t, `{ staff(after: "`+forged+`", orderBy: [{field: STARTS_ON}]) { edges { node { id } } } }`, "cursor")
	}
}

func TestStatementsDoNotGrowWithRows(t *testing.T) { eachBlank(t, testStatementsDoNotGrowWithRows) }

func testStatementsDoNotGrowWithRows(t *testing.T, w *blank) {
	s := w.seed(t)
	s.post()
	s.decision0()
	query := `{ offices { totalCount edges { node { name departments(first: 10) { totalCount pageInfo { hasNextPage } edges { node { name office { name } staff(first: 3, where: {hasOffice: true}) { totalCount edges { node { fullName department { name } office { name }
		awards(first: 2) { totalCount edges { node { staff { fullName } decision { subject } } } } personalData { birthYear } absences { kind } } } } } } } } } } }`
	var before int
	for round := range 3 {
		for o := range 1 + 3*round {
			office := fmt.Sprintf("o%d%d", round, o)
			s.office(office)
			for d := range 3 {
				department := fmt.Sprint(office, "d", d)
				s.department(department, office)
				for m := range 5 {
					id := fmt.Sprint(department, "m", m)
					s.staff(id, office, department, id, "N", s.day)
					s.award("w"+id, office, id, entaward.StatusVALID, s.day)
				}
			}
		}
		_, errs, statements := w.ask(t, all(context.Background()), query, nil)
		if errs != "" {
			t.Fatal(errs)
		}
		if round > 0 && len(statements) != before {
			t.Errorf("round %d: %d statements, were %d", round, len(statements), before)
		}
		before = len(statements)
	}
	t.Log(before, "statements")
}
