package graph_test

import (
	"context"
	"encoding/base64"
	"encoding/json"
	"fmt"
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"

	entaward "thidua/ent/award"
	"thidua/internal/calendar"
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

func (s *seed) decision0() {
	s.office("root")
	s.decision("root")
}

func TestRowScope(t *testing.T) { eachBlank(t, testRowScope) }

func testRowScope(t *testing.T, w *blank) {
	small(t, w)
	s := w.seed(t)
	s.do(s.ent.PersonalData.Create().SetID("pa").SetStaffID("a").SetBirthYear(1990).Exec(s.ctx))
	ctx := some(context.Background())
	for _, c := range []struct{ query, want string }{
		{`{ staff { totalCount edges { node { id } } } }`, `{"staff":{"totalCount":4,"edges":[{"node":{"id":"a"}},{"node":{"id":"b"}},{"node":{"id":"c"}},{"node":{"id":"e"}}]}}`},
		// nested connections and their counts
		{
			`{ departments { edges { node { staff(last: 2) { totalCount edges { node { id } } } } } } }`,
			`{"departments":{"edges":[{"node":{"staff":{"totalCount":3,"edges":[{"node":{"id":"b"}},{"node":{"id":"c"}}]}}},{"node":{"staff":{"totalCount":1,"edges":[{"node":{"id":"e"}}]}}}]}}`,
		},
		{
			`{ departments { edges { node { staff(where: {hasAwards: true}) { totalCount } } } } }`,
			`{"departments":{"edges":[{"node":{"staff":{"totalCount":1}}},{"node":{"staff":{"totalCount":0}}}]}}`,
		},
		{
			`{ departments { edges { node { staff(where: {or: [{hasAwards: true}, {code: "c"}]}) { totalCount edges { node { id } } } } } } }`,
			`{"departments":{"edges":[{"node":{"staff":{"totalCount":2,"edges":[{"node":{"id":"a"}},{"node":{"id":"c"}}]}}},{"node":{"staff":{"totalCount":0,"edges":[]}}}]}}`,
		},
		// edges to one: null without an error
		{
			`{ awards { totalCount edges { node { id staff { id } } } } }`,
			`{"awards":{"totalCount":2,"edges":[{"node":{"id":"w2","staff":null}},{"node":{"id":"w1","staff":{"id":"a"}}}]}}`,
		},
		{
			`{ staff(first: 2) { edges { node { personalData { birthYear } absences { kind } } } } }`,
			`{"staff":{"edges":[{"node":{"personalData":{"birthYear":1990},"absences":[]}},{"node":{"personalData":null,"absences":[]}}]}}`,
		},
		// filters over edges
		{`{ awards(where: {hasStaffWith: [{codeContains: "X"}]}) { totalCount } }`, `{"awards":{"totalCount":0}}`},
		{`{ awards(where: {hasStaff: true}) { totalCount } }`, `{"awards":{"totalCount":1}}`},
		{`{ awards(where: {hasStaff: false}) { edges { node { id } } } }`, `{"awards":{"edges":[{"node":{"id":"w2"}}]}}`},
		{`{ awards(where: {not: {hasStaffWith: [{codeContains: "X"}]}}) { totalCount } }`, `{"awards":{"totalCount":2}}`},
		{`{ departments(where: {hasStaffWith: [{code: "XH"}]}) { totalCount } }`, `{"departments":{"totalCount":0}}`},
		{`{ departments(where: {or: [{hasStaffWith: [{code: "XH"}]}, {id: "d2"}]}) { totalCount } }`, `{"departments":{"totalCount":1}}`},
		{`{ offices(where: {hasDepartmentsWith: [{hasStaffWith: [{code: "XH"}]}]}) { totalCount } }`, `{"offices":{"totalCount":0}}`},
		{`{ staff(where: {hasAwards: false}) { edges { node { id } } } }`, `{"staff":{"edges":[{"node":{"id":"b"}},{"node":{"id":"c"}},{"node":{"id":"e"}}]}}`},
		{`{ staff(where: {hasAwardsWith: [{status: PENDING}]}) { totalCount } }`, `{"staff":{"totalCount":0}}`},
	} {
		w.want(t, ctx, c.query, c.want)
	}
	// without a scope nothing is there
	w.want(t, context.Background(), `{ staff { totalCount edges { node { id } } } }`, `{"staff":{"totalCount":0,"edges":[]}}`)
	// paths from row to row
	d := s.ent.Department.GetX(s.ctx, "d1")
	if n := d.QueryStaff().CountX(ctx); n != 3 {
		t.Error(n)
	}
	if n := s.ent.Department.Query().QueryStaff().QueryAwards().CountX(ctx); n != 1 {
		t.Error(n)
	}
	conn, err := d.Staff(ctx, nil, nil, nil, nil, nil, nil)
	if err != nil || conn.TotalCount != 3 || len(conn.Edges) != 3 {
		t.Error(conn, err)
	}
}

func TestNodes(t *testing.T) { eachBlank(t, testNodes) }

func testNodes(t *testing.T, w *blank) {
	s := w.seed(t)
	s.post()
	o, d, a, x := realID("off", 1), realID("dep", 2), realID("stf", 3), realID("stf", 4)
	s.office(o)
	s.department(d, o)
	s.staff(a, o, d, "1", "A", s.day)
	s.do(s.ent.Staff.Create().SetID(x).SetCode("X1").SetFullName("X").SetNameFolded("x").SetNameSort("x").SetPlace("2").SetCategory("WORKER").
		SetOfficeID(o).SetDepartmentID(d).SetPostID("pst").SetStartsOn(s.day).Exec(s.ctx))
	ctx := some(context.Background())
	statements := w.want(t, ctx, `{ node(id: "`+a+`") { id ... on Staff { n: fullName o: office { name } } ... on Department { name } } }`,
		`{"node":{"id":"`+a+`","n":"A","o":{"name":"Office `+o+`"}}}`)
	if len(statements) != 2 || strings.Contains(statements[0], "place") {
		t.Error(statements)
	}
	w.want(t, ctx, `{ a: node(id: "`+x+`") { id } b: node(id: "stf_none") { id } c: node(id: "") { id } d: node(id: "`+realID("stf", 9)+`") { id } }`, `{"a":null,"b":null,"c":null,"d":null}`)
	w.want(t, ctx, `{ node(id: "`+d+`") { ... on Department { a: staff(first: 1) { totalCount e: edges { node { id } } } } } }`,
		`{"node":{"a":{"totalCount":1,"e":[{"node":{"id":"`+a+`"}}]}}}`)
	statements = w.want(t, ctx, `{ nodes(ids: ["`+a+`", "no", "`+d+`", "`+x+`", "`+a+`", "`+o+`"]) { id ... on Staff { department { name } } } }`,
		`{"nodes":[{"id":"`+a+`","department":{"name":"Dep `+d+`"}},null,{"id":"`+d+`"},null,{"id":"`+a+`","department":{"name":"Dep `+d+`"}},{"id":"`+o+`"}]}`)
	if len(statements) != 4 {
		t.Error(statements)
	}
	w.want(t, ctx, `{ nodes(ids: ["`+x+`"]) { id } }`, `{"nodes":[null]}`)
	w.want(t, ctx, `{ nodes(ids: []) { id } }`, `{"nodes":[]}`)
}

func TestWhere(t *testing.T) { eachBlank(t, testWhere) }

func testWhere(t *testing.T, w *blank) {
	small(t, w)
	s := w.seed(t)
	s.do(s.ent.Staff.UpdateOneID("e").SetEndsOn(s.day.AddDays(99)).SetLeavingReason("RETIRED").Exec(s.ctx))
	for where, want := range map[string]string{
		`{}`: "a b c XH e", `{idIn: []}`: "", `{idNotIn: []}`: "a b c XH e", `{or: [{idIn: []}, {code: "b"}]}`: "b",
		`{endsOnIsNil: false}`: "e", `{endsOnNotNil: false}`: "a b c XH", `{endsOnIsNil: true}`: "a b c XH", `{endsOnNotNil: true}`: "e",
		`{nameMatches: "thi NGUYEN"}`: "a b c XH", `{nameMatches: "đo  em"}`: "e", `{nameMatches: "Đỗ"}`: "e", `{nameMatches: "thi e"}`: "a b c XH",
		`{nameMatches: " "}`: "a b c XH e", `{nameMatches: "%"}`: "?", `{nameMatches: "_"}`: "?",
		`{or: [{nameMatches: "nguyen b"}, {nameMatches: "van do"}]}`:                       "?",
		`{not: {nameMatches: "nguyen thi"}}`:                                               "e",
		`{not: {or: [{code: "a"}, {and: [{departmentID: "d1"}, {codeIn: ["b", "XH"]}]}]}}`: "c e",
		`{departmentIDNEQ: "d1"}`:                                                          "e", `{startsOnGT: "2020-01-01"}`: "e", `{startsOnLTE: "2020-01-01", codeContains: "H"}`: "XH",
		`{hasDepartmentWith: [{nameMatches: "d2"}]}`: "e",
	} {
		query := `{ staff(where: ` + where + `) { edges { node { id } } } }`
		data, errs, _ := w.ask(t, all(context.Background()), query, nil)
		if got := strings.Join(ids(data), " "); errs != "" || got != want && want != "?" {
			t.Errorf("%s: %q, want %q %s", where, got, want, errs)
		} else if want == "?" {
			t.Log(where, got)
		}
		// the same below a parent
		nested, errs, _ := w.ask(t, all(context.Background()), `{ offices(where: {id: "o1"}) { edges { node { staff(where: `+where+`) { edges { node { id } } } } } } }`, nil)
		if !slices.Equal(ids(data), ids(nested)) {
			t.Errorf("%s: nested %s %s", where, nested, errs)
		}
	}
}

// ids lists the values of every "id", in the order of the answer.
func ids(data string) (out []string) {
	for _, part := range strings.Split(data, `"id":"`)[1:] {
		out = append(out, part[:strings.IndexByte(part, '"')])
	}
	return out
}

// Paging through a list from either end, with whatever aliases and page sizes, gives every row once and in order.
func TestPagingProperty(t *testing.T) { eachBlank(t, testPagingProperty) }

func testPagingProperty(t *testing.T, w *blank) {
	s := w.seed(t)
	s.post()
	ctx := all(context.Background())
	name := rapid.StringMatching(`[a-z][a-z0-9]{0,3}`)
	rapid.Check(t, func(t *rapid.T) {
		s.t = t
		for _, o := range []string{"o1", "o2"} {
			s.do(clear(s))
			_ = o
		}
		s.office("o1")
		s.office("o2")
		type row struct {
			id, place, name, office string
			starts                  calendar.Date
		}
		var rows []row
		for i := range rapid.IntRange(0, 25).Draw(t, "rows") {
			r := row{
				fmt.Sprintf("s%02d", rapid.IntRange(0, 99).Draw(t, "id")*100+i), rapid.StringMatching(`[0-2]`).Draw(t, "place"),
				rapid.StringMatching(`[ab]`).Draw(t, "name"), rapid.SampledFrom([]string{"o1", "o2"}).Draw(t, "office"),
				s.day.AddDays(rapid.IntRange(0, 2).Draw(t, "day")),
			}
			s.staff(r.id, r.office, "", r.place, r.name, r.starts)
			rows = append(rows, r)
		}
		// the order, and what it should give
		fields := rapid.SliceOfNDistinct(rapid.SampledFrom([]string{"NAME", "PLACE", "STARTS_ON"}), 0, 3, rapid.ID).Draw(t, "order")
		directions := make([]int, len(fields))
		var orderBy []string
		for i, f := range fields {
			directions[i] = rapid.SampledFrom([]int{1, -1}).Draw(t, "direction")
			orderBy = append(orderBy, fmt.Sprintf("{field: %s, direction: %s}", f, map[int]string{1: "ASC", -1: "DESC"}[directions[i]]))
		}
		by, tie := fields, 1
		if len(by) == 0 {
			by, directions = []string{"PLACE"}, []int{1}
		}
		tie = directions[len(directions)-1]
		slices.SortFunc(rows, func(x, y row) int {
			for i, f := range by {
				c := map[string]int{
					"NAME": strings.Compare(x.name, y.name), "PLACE": strings.Compare(x.place, y.place),
					"STARTS_ON": strings.Compare(x.starts.String(), y.starts.String()),
				}[f]
				if c != 0 {
					return c * directions[i]
				}
			}
			return strings.Compare(x.id, y.id) * tie
		})
		want := map[string][]string{"": {}, "o1": {}, "o2": {}}
		for _, r := range rows {
			want[""] = append(want[""], r.id)
			want[r.office] = append(want[r.office], r.id)
		}
		backward := rapid.Bool().Draw(t, "backward")
		for _, parent := range []string{"", "o1", "o2"} {
			var got []string
			cursor := ""
			for page := 0; ; page++ {
				if page > 30 {
					t.Fatalf("no end")
				}
				args := []string{}
				size := rapid.IntRange(1, 7).Draw(t, "size")
				if backward {
					args = append(args, fmt.Sprint("last: ", size))
				} else if size < 7 {
					args = append(args, fmt.Sprint("first: ", size))
				} else {
					size = 20
				}
				if cursor != "" {
					args = append(args, map[bool]string{false: "after", true: "before"}[backward]+": "+fmt.Sprintf("%q", cursor))
				}
				if len(orderBy) > 0 {
					args = append(args, "orderBy: ["+strings.Join(orderBy, ", ")+"]")
				}
				a := rapid.SliceOfNDistinct(name, 4, 4, rapid.ID).Draw(t, "aliases")
				e, n, p, tc := a[0], a[1], a[2], a[3]
				list := "l: staff"
				if len(args) > 0 {
					list += "(" + strings.Join(args, ", ") + ")"
				}
				list += fmt.Sprintf(" { %s: edges { %s: node { id c: code } } %s: pageInfo { hasNextPage hasPreviousPage startCursor endCursor } %s: totalCount }", e, n, p, tc)
				query := "{ " + list + " }"
				if parent != "" {
					// beside it, the same list under the same alias of another alias of node, with another size
					query = fmt.Sprintf(`{ offices { edges { x: node { l: staff(first: 1) { edges { node { fullName } } } } node { i: id %s } } } }`, list)
				}
				data, errs, statements := w.ask(t, ctx, query, nil)
				if errs != "" {
					t.Fatalf("%s\n%s", query, errs)
				}
				if counts(statements) != 1 {
					t.Fatalf("%s\n%s", query, strings.Join(statements, "\n"))
				}
				l := connectionOf(t, data, parent)
				var info struct {
					HasNextPage, HasPreviousPage bool
					StartCursor, EndCursor       string
				}
				if err := json.Unmarshal(l[p], &info); err != nil {
					t.Fatalf("%v in %s", err, data)
				}
				if string(l[tc]) != fmt.Sprint(len(want[parent])) {
					t.Fatalf("total %s of %d", l[tc], len(want[parent]))
				}
				here := ids(string(l[e]))
				if len(here) > size {
					t.Fatalf("%d rows on a page of %d", len(here), size)
				}
				more, before := info.HasNextPage, info.HasPreviousPage
				if backward {
					more, before = before, more
					got = append(slices.Clone(here), got...)
					cursor = info.StartCursor
				} else {
					got = append(got, here...)
					cursor = info.EndCursor
				}
				if more != (len(got) < len(want[parent])) || before != (page > 0) {
					t.Fatalf("page info %+v after %d of %d", info, len(got), len(want[parent]))
				}
				if !more {
					break
				}
			}
			if !slices.Equal(got, want[parent]) && len(got)+len(want[parent]) > 0 {
				t.Fatalf("of %q by %v: got %v, want %v", parent, orderBy, got, want[parent])
			}
		}
	})
}

func clear(s *seed) error {
	if _, err := s.ent.Staff.Delete().Exec(s.ctx); err != nil {
		return err
	}
	_, err := s.ent.Office.Delete().Exec(s.ctx)
	return err
}

// connectionOf finds the list under test in an answer of TestPagingProperty.
func connectionOf(t *rapid.T, data, parent string) map[string]json.RawMessage {
	var r struct {
		L       map[string]json.RawMessage
		Offices struct {
			Edges []struct {
				Node struct {
					I string
					L map[string]json.RawMessage
				}
			}
		}
	}
	if err := json.Unmarshal([]byte(data), &r); err != nil {
		t.Fatalf("%v in %s", err, data)
	}
	for _, e := range r.Offices.Edges {
		if e.Node.I == parent {
			return e.Node.L
		}
	}
	return r.L
}
