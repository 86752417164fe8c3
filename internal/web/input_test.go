package web_test

import (
	"encoding/json"
	"fmt"
	"reflect"
	"strings"
	"testing"

	"thidua/internal/actor"
)

// What clients write in place of values: each answer has a code, a path, and
// nothing of the inside.
func TestValues(t *testing.T) { both(t, values) }

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
		{dates, "2021-02-30", input, of("v")},
		{dates, "not a date", input, of("v")},
		{dates, "2021-2-3", input, of("v")},
		{dates, "0000-00-00", input, of("v")},
		{dates, "2021-02-03T00:00:00Z", input, of("v")},
		{dates, "99999-01-01", input, of("v")},
		{dates, "", input, of("v")},
		{dates, 20210203, input, of("v")},
		{dates, true, input, of("v")},
		{dates, []any{"2021-02-03"}, input, of("v")},
		{dates, map[string]any{"year": 2021}, input, of("v")},
		{filters, map[string]any{"decidedOn": "2021-02-30"}, input, of("v", "decidedOn")},
		{filters, map[string]any{"or": []any{map[string]any{"decidedOn": "x"}}}, input, of("v", "or", 0.0, "decidedOn")},
		{filters, map[string]any{"decidedOn": map[string]any{"gt": "x"}}, input, of("v", "decidedOn")},
		{filters, map[string]any{"nothing": 1}, input, of("v", "nothing")},
		{filters, "x", input, of("v")},
		{numbers, 1 << 31, input, of("v")},
		{numbers, -1 << 40, input, of("v")},
		{numbers, 1e300, input, of("v")},
		{numbers, 1.5, input, of("v")},
		{numbers, 0, input, nil},
		{numbers, -1, input, nil},
		{numbers, 101, input, nil},
		{texts, 5, input, of("v")},
		{texts, 1.5, input, of("v")},
		{texts, true, input, of("v")},
		{texts, nil, input, of("v")},
		{texts, []any{"a"}, input, of("v")},
		{texts, "a\x00b", input, of("v")},
		{texts, "a\u0085b", input, of("v")},
		{texts, "\u202e\ufffd%_'\";--", "", nil},
		{ids, "nonsense", "", nil},
		{ids, "off_", "", nil},
		{ids, "off_00000000000000000000000000", "", nil},
		{ids, "' OR 1=1 --", "", nil},
		{ids, 5, "", nil},
		{ids, true, input, of("v")},
		{ids, nil, input, of("v")},
		{ids, "off_\x00", "", nil},
		{filters, map[string]any{"number": "a\x00"}, input, of("v", "number")},
		{filters, map[string]any{"number": 5}, input, of("v", "number")},
		{filters, map[string]any{"numberIn": []any{"a", 5}}, input, of("v", "numberIn", 1.0)},
		{filters, map[string]any{"and": []any{map[string]any{"number": 5}}}, input, of("v", "and", 0.0, "number")},
		{years, map[string]any{"achievementYear": 1 << 31}, input, of("v", "achievementYear")},
		{years, map[string]any{"achievementYearIn": []any{2020, 1 << 53}}, input, of("v", "achievementYearIn", 1.0)},
		{years, map[string]any{"achievementYear": "2020"}, input, of("v", "achievementYear")},
		{names, 5, input, of("v")},
		{launchers, []any{map[string]any{"role": "LAUNCHER", "outsideBody": 5}}, input, of("v", 0.0, "outsideBody")},
		{launchers, []any{map[string]any{"role": "LAUNCHER", "OutsideBody": "x"}}, input, of("v", 0.0, "OutsideBody")},
		{launchers, []any{map[string]any{"outsideBody": "x"}}, input, of("v", 0.0, "role")},
		{launchers, []any{nil}, input, of("v", 0.0)},
		{cursors, "nonsense", input, of("v")},
		{cursors, "gqFp", input, of("v")},
		{cursors, "", input, of("v")},
		{cursors, 5, input, of("v")},
		{cursors, true, input, of("v")},
		{cursors, map[string]any{}, input, of("v")},
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
		`{ offices(asOf: "2021-02-30") { totalCount } }`:                  "GRAPHQL_VALIDATION_FAILED",
		`{ offices(asOf: 20210230) { totalCount } }`:                      "GRAPHQL_VALIDATION_FAILED",
		`{ offices(asOf: {a: 1}) { totalCount } }`:                        "GRAPHQL_VALIDATION_FAILED",
		`{ offices(first: 2147483648) { totalCount } }`:                   "GRAPHQL_VALIDATION_FAILED",
		`{ offices(first: 99999999999999999999) { totalCount }}`:          "GRAPHQL_VALIDATION_FAILED",
		`{ offices(after: "zzz") { totalCount } }`:                        "GRAPHQL_VALIDATION_FAILED",
		`{ search(text: 5) { __typename } }`:                              "GRAPHQL_VALIDATION_FAILED",
		`{ decisions(where: {number: 5}) { totalCount } }`:                "GRAPHQL_VALIDATION_FAILED",
		`{ decisions(where: {numberIn: ["a", 5]}) { totalCount } }`:       "GRAPHQL_VALIDATION_FAILED",
		`{ awards(where: {achievementYear: 2147483648}) { totalCount } }`: "GRAPHQL_VALIDATION_FAILED",
		`{ search(text: "a\u0000b") { __typename } }`:                     "GRAPHQL_VALIDATION_FAILED",
	} {
		s.post(t, query, nil).is(t, 200, code)
	}
}

// TestWrongValuesBeginNothing: of a request with a value that cannot be read nothing is
// carried out, whatever stands before it.
func TestWrongValuesBeginNothing(t *testing.T) {
	s := start(t)
	officer := s.as(t, actor.EmulationOfficer)
	office := s.me(t, officer).officeOf(t, actor.EmulationOfficer)
	const input = `{officeID: "%s", name: %s, kind: REGULAR, origin: LAUNCHED_HERE, level: UNIT, startsOn: %s, endsOn: "2026-12-31", launchers: [{officeID: "%[1]s", role: LAUNCHER}]}`
	count := func() int {
		var n struct{ Campaigns struct{ TotalCount int } }
		if err := json.Unmarshal(s.post(t, `{ campaigns { totalCount } }`, nil, officer...).Data, &n); err != nil {
			t.Fatal(err)
		}
		return n.Campaigns.TotalCount
	}
	before := count()
	good := fmt.Sprintf(input, office, `"Mẫu"`, `"2026-01-01"`)
	for _, c := range []struct {
		bad, declared string
		value         any
	}{
		{fmt.Sprintf(input, office, `"Mẫu"`, `"2026-02-30"`), "", nil},
		{fmt.Sprintf(input, office, `"Mẫu"`, `$v`), "($v: Date!)", "2026-02-30"},
		{fmt.Sprintf(input, office, `$v`, `"2026-01-01"`), "($v: String!)", 5},
		{fmt.Sprintf(input, office, `$v`, `"2026-01-01"`), "($v: String!)", "a\x00"},
		{`$v`, "($v: CreateCampaignInput!)", map[string]any{"officeID": office, "name": "Mẫu", "kind": "REGULAR", "origin": "LAUNCHED_HERE", "level": "UNIT", "startsOn": "x", "endsOn": "2026-12-31", "launchers": []any{}}},
	} {
		r := s.post(t, fmt.Sprintf(`mutation%s { x: createCampaign(input: %s) { campaign { id } } y: createCampaign(input: %s) { campaign { id } } }`, c.declared, good, c.bad), map[string]any{"v": c.value}, officer...)
		if len(r.Errors) != 1 || len(r.Data) > 0 {
			t.Errorf("%s: %s", c.bad, r.text)
		}
	}
	if after := count(); after != before {
		t.Errorf("%d campaigns, %d before", after, before)
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
