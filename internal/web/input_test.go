package web_test

import (
	"fmt"
	"reflect"
	"strings"
	"testing"

	"thidua/internal/database/dbtest"
)

// What clients write in place of values: each answer has a code, a path, and
// nothing of the inside.
func TestValues(t *testing.T) {
	t.Run("sqlite", func(t *testing.T) { values(t, start(t)) })
	t.Run("postgres", func(t *testing.T) {
		url := dbtest.Postgres(t)
		load(t, url)
		values(t, over(t, url))
	})
}

func values(t *testing.T, s *site) {
	const (
		dates   = `query($v: Date) { offices(asOf: $v) { totalCount } }`
		numbers = `query($v: Int) { offices(first: $v) { totalCount } }`
		texts   = `query($v: String!) { search(text: $v) { __typename } }`
		ids     = `query($v: ID!) { node(id: $v) { id } }`
		cursors = `query($v: Cursor) { offices(after: $v) { totalCount } }`
		filters = `query($v: DecisionWhereInput) { decisions(where: $v) { totalCount } }`
		years   = `query($v: AwardWhereInput) { awards(where: $v) { totalCount } }`
		names   = `mutation($v: String!) { it: createCampaign(input: {officeID: "x", name: $v, kind: REGULAR, origin: LAUNCHED_HERE, level: UNIT,
			startsOn: "2026-01-01", endsOn: "2026-12-31", launchers: []}) { campaign { id } } }`
		launchers = `mutation($v: [LauncherInput!]!) { it: createCampaign(input: {officeID: "x", name: "M", kind: REGULAR, origin: LAUNCHED_HERE, level: UNIT,
			startsOn: "2026-01-01", endsOn: "2026-12-31", launchers: $v}) { campaign { id } } }`
	)
	const input = "BAD_USER_INPUT"
	of := func(path ...any) []any { return append([]any{"$"}, path...) } // what is wrong in the variable v itself
	for _, c := range []struct {
		query string
		value any
		code  string
		field []any // of the argument
	}{
		{dates, "2021-02-28", "", nil},
		{dates, "2021-02-30", input, []any{"asOf"}},
		{dates, "not a date", input, []any{"asOf"}},
		{dates, "2021-2-3", input, []any{"asOf"}},
		{dates, "0000-00-00", input, []any{"asOf"}},
		{dates, "2021-02-03T00:00:00Z", input, []any{"asOf"}},
		{dates, "99999-01-01", input, []any{"asOf"}},
		{dates, "", input, []any{"asOf"}},
		{dates, 20210203, input, []any{"asOf"}},
		{dates, true, input, []any{"asOf"}},
		{dates, []any{"2021-02-03"}, input, []any{"asOf"}},
		{dates, map[string]any{"year": 2021}, input, []any{"asOf"}},
		{filters, map[string]any{"decidedOn": "2021-02-30"}, input, []any{"where", "decidedOn"}},
		{filters, map[string]any{"or": []any{map[string]any{"decidedOn": "x"}}}, input, []any{"where", "or", 0.0, "decidedOn"}},
		{filters, map[string]any{"decidedOn": map[string]any{"gt": "x"}}, input, []any{"where", "decidedOn"}},
		{filters, map[string]any{"nothing": 1}, input, of("v", "nothing")},
		{filters, "x", input, of("v")},
		{numbers, 1 << 31, input, []any{"first"}},
		{numbers, -1 << 40, input, []any{"first"}},
		{numbers, 1e300, input, of("v")},
		{numbers, 1.5, input, of("v")},
		{numbers, 0, input, nil},
		{numbers, -1, input, nil},
		{numbers, 101, input, nil},
		{texts, 5, input, []any{"text"}},
		{texts, 1.5, input, []any{"text"}},
		{texts, true, input, of("v")},
		{texts, nil, input, of("v")},
		{texts, []any{"a"}, input, of("v")},
		{texts, "a\x00b", input, []any{"text"}},
		{texts, "a\u0085b", input, []any{"text"}},
		{texts, "\u202e\ufffd%_'\";--", "", nil},
		{ids, "nonsense", "", nil},
		{ids, "off_", "", nil},
		{ids, "off_00000000000000000000000000", "", nil},
		{ids, "' OR 1=1 --", "", nil},
		{ids, 5, "", nil},
		{ids, true, input, of("v")},
		{ids, nil, input, of("v")},
		{ids, "off_\x00", "", nil},
		{filters, map[string]any{"number": "a\x00"}, input, []any{"where", "number"}},
		{filters, map[string]any{"number": 5}, input, []any{"where", "number"}},
		{filters, map[string]any{"numberIn": []any{"a", 5}}, input, []any{"where", "numberIn", 1.0}},
		{filters, map[string]any{"and": []any{map[string]any{"number": 5}}}, input, []any{"where", "and", 0.0, "number"}},
		{years, map[string]any{"achievementYear": 1 << 31}, input, []any{"where", "achievementYear"}},
		{years, map[string]any{"achievementYearIn": []any{2020, 1 << 53}}, input, []any{"where", "achievementYearIn", 1.0}},
		{years, map[string]any{"achievementYear": "2020"}, input, []any{"where", "achievementYear"}},
		{names, 5, input, []any{"input", "name"}},
		{launchers, []any{map[string]any{"role": "LAUNCHER", "outsideBody": 5}}, input, []any{"input", "launchers", 0.0, "outsideBody"}},
		{launchers, []any{map[string]any{"role": "LAUNCHER", "OutsideBody": "x"}}, input, of("v", 0.0, "OutsideBody")},
		{launchers, []any{map[string]any{"outsideBody": "x"}}, input, of("v", 0.0, "role")},
		{launchers, []any{nil}, input, of("v", 0.0)},
		{cursors, "nonsense", input, nil},
		{cursors, "gqFp", input, nil},
		{cursors, "", input, nil},
		{cursors, 5, input, nil},
		{cursors, true, input, nil},
		{cursors, map[string]any{}, input, nil},
	} {
		t.Run(fmt.Sprintf("%.20s %v", c.query, c.value), func(t *testing.T) {
			r := s.post(t, c.query, map[string]any{"v": c.value})
			r.is(t, 200, c.code)
			if c.code == "" || len(r.Errors) == 0 {
				return
			}
			if ofVariable := len(c.field) > 0 && c.field[0] == "$"; ofVariable {
				c.field = c.field[1:]
				if r.Errors[0].Path != nil || !strings.HasPrefix(r.Errors[0].Message, "variable $v") {
					t.Errorf("not of the variable: %s", r.text)
				}
			} else if len(r.Errors[0].Path) == 0 {
				t.Errorf("no path: %s", r.text)
			}
			if field, _ := r.Errors[0].Extensions["field"].([]any); c.field != nil && !reflect.DeepEqual(field, c.field) {
				t.Errorf("field %v, want %v: %s", field, c.field, r.text)
			}
		})
	}
}

// The same written in the document.
func TestLiterals(t *testing.T) {
	s := start(t)
	for query, code := range map[string]string{
		`{ offices(asOf: "2021-02-30") { totalCount } }`:                  "BAD_USER_INPUT",
		`{ offices(asOf: 20210230) { totalCount } }`:                      "BAD_USER_INPUT",
		`{ offices(asOf: {a: 1}) { totalCount } }`:                        "BAD_USER_INPUT",
		`{ offices(first: 2147483648) { totalCount } }`:                   "BAD_USER_INPUT",
		`{ offices(first: 99999999999999999999) { totalCount }}`:          "GRAPHQL_VALIDATION_FAILED",
		`{ offices(after: "zzz") { totalCount } }`:                        "BAD_USER_INPUT",
		`{ search(text: 5) { __typename } }`:                              "GRAPHQL_VALIDATION_FAILED",
		`{ decisions(where: {number: 5}) { totalCount } }`:                "GRAPHQL_VALIDATION_FAILED",
		`{ decisions(where: {numberIn: ["a", 5]}) { totalCount } }`:       "GRAPHQL_VALIDATION_FAILED",
		`{ awards(where: {achievementYear: 2147483648}) { totalCount } }`: "BAD_USER_INPUT",
		`{ search(text: "a\u0000b") { __typename } }`:                     "BAD_USER_INPUT",
	} {
		s.post(t, query, nil).is(t, 200, code)
	}
}

// A variable that is missing is named.
func TestMissingVariables(t *testing.T) {
	s := start(t)
	for query, want := range map[string]string{
		`query($text: String!) { search(text: $text) { __typename } }`:     `{"errors":[{"message":"variable $text: must be given","extensions":{"code":"BAD_USER_INPUT","field":["text"],`,
		`query($text: String! = 5) { search(text: $text) { __typename } }`: `{"errors":[{"message":"`,
	} {
		if r := s.post(t, query, nil); !strings.HasPrefix(r.text, want) {
			t.Error(r.text)
		}
	}
}

func TestManyIDs(t *testing.T) {
	s := start(t)
	const query = `query($ids: [ID!]!) { nodes(ids: $ids) { id } }`
	ids := make([]string, 101)
	for i := range ids {
		ids[i] = "off_x"
	}
	s.post(t, query, map[string]any{"ids": ids[:100]}).is(t, 200, "")
	r := s.post(t, query, map[string]any{"ids": ids})
	r.is(t, 200, "BAD_USER_INPUT")
	if !strings.Contains(r.text, `"limit":100`) || !strings.Contains(r.text, `"actual":101`) {
		t.Error(r.text)
	}
}
