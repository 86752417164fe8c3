package graph_test

import (
	"encoding/json"
	"fmt"
	"strings"
	"testing"

	"thidua/internal/actor"
)

type groupCount struct {
	Key, Name *string
	Count     int
}

// TestCountsSumUp: of every list, by every value, under filters and below other
// objects, the groups make up totalCount.
func TestCountsSumUp(t *testing.T) {
	each(t, func(t *testing.T, w *world) {
		ctx := w.as(t, actor.Inspector)
		var terms struct {
			Schema struct {
				Types []struct {
					Name       string
					EnumValues []struct{ Name string }
				}
			} `json:"__schema"`
		}
		w.must(t, ctx, `{ __schema { types { name enumValues { name } } } }`, nil, &terms)
		by := map[string]string{}
		for _, typ := range terms.Schema.Types {
			if of, ok := strings.CutSuffix(typ.Name, "CountBy"); ok {
				for _, v := range typ.EnumValues {
					by[of] += fmt.Sprintf("%s: countsBy(by: %s) { key name count } ", v.Name, v.Name)
				}
			}
		}
		if len(by) != 30 {
			t.Errorf("%d types can be counted, want 30", len(by))
		}
		for query, of := range map[string]string{
			`{ offices { %s } }`: "Office", `{ departments { %s } }`: "Department", `{ staff { %s } }`: "Staff", `{ posts { %s } }`: "Post",
			`{ campaigns { %s } }`: "Campaign", `{ awardTypes { %s } }`: "AwardType", `{ legalBases { %s } }`: "LegalBasis",
			`{ decisions { %s } }`: "Decision", `{ awards { %s } }`: "Award", `{ notifications { %s } }`: "Notification",
			`{ accounts { %s } }`: "Account", `{ grants { %s } }`: "Grant", `{ delegations { %s } }`: "Delegation",
			`{ timeline(subject: "` + w.officeOf2020(t) + `") { %s } }`:            "Event",
			`{ awards(where: {status: VALID, achievementYear: 2019}) { %s } }`:     "Award",
			`{ staff(where: {hasAwards: true}) { %s } }`:                           "Staff",
			`{ awards(where: {hasStaffWith: [{hasDepartment: true}]}) { %s } }`:    "Award",
			`{ awards(where: {unit: {id: "` + w.officeOf2020(t) + `"}}) { %s } }`:  "Award",
			`{ it: departments(first: 40) { edges { node { staff { %s } } } } }`:   "Staff",
			`{ it: awardTypes(first: 30) { edges { node { awards { %s } } } } }`:   "Award",
			`{ it: staff(first: 100) { edges { node { postings { %s } } } } }`:     "Posting",
			`{ it: offices(first: 40) { edges { node { departments { %s } } } } }`: "Department",
		} {
			var data any
			a := w.must(t, ctx, fmt.Sprintf(query, "totalCount "+by[of]), nil, &data)
			if sums := walk(t, query, data); sums == 0 && of != "Notification" { // nobody was told of anything
				t.Errorf("%s: nothing was counted: %s", query, a.Data)
			}
		}
	})
}

// walk looks at each connection in an answer; it returns how many rows were counted.
func walk(t *testing.T, query string, data any) (sum int) {
	t.Helper()
	switch v := data.(type) {
	case []any:
		for _, e := range v {
			sum += walk(t, query, e)
		}
	case map[string]any:
		total, ok := v["totalCount"].(float64)
		for name, e := range v {
			if !ok {
				sum += walk(t, query, e)
			} else if name != "totalCount" {
				raw, _ := json.Marshal(e)
				var groups []groupCount
				if err := json.Unmarshal(raw, &groups); err != nil {
					t.Fatal(err)
				}
				n := 0
				for i, g := range groups {
					n += g.Count
					if i > 0 && g.Count > groups[i-1].Count {
						t.Errorf("%s: %s: %v comes after %v", query, name, g, groups[i-1])
					}
				}
				if n != int(total) {
					t.Errorf("%s: %s sums up to %d of %v", query, name, n, total)
				}
				sum += n
			}
		}
	}
	return sum
}

func TestCounts(t *testing.T) {
	each(t, func(t *testing.T, w *world) {
		ctx := w.as(t, actor.Inspector)
		// a statement for each value, and one for each sort of name
		a := w.must(t, ctx, `{ awards { a: countsBy(by: STATUS) { key count } b: countsBy(by: STATUS) { name } c: countsBy(by: UNIT_DEPARTMENT) { key name count } } }`, nil, nil)
		if a.statements != 3 {
			t.Errorf("%d statements, want 3: %s", a.statements, a.Data)
		}
		for _, n := range []int{2, 60} {
			a := w.must(t, ctx, fmt.Sprintf(`{ awardTypes(first: %d) { edges { node { awards(where: {status: VALID}) { totalCount countsBy(by: RECIPIENT_KIND) { key count } } } } } }`, n), nil, nil)
			if a.statements != 3 {
				t.Errorf("%d statements for %d award types, want 3", a.statements, n)
			}
		}
		var named struct {
			Staff struct{ CountsBy []groupCount }
		}
		w.must(t, ctx, `{ staff { countsBy(by: DEPARTMENT) { key name count } } }`, nil, &named)
		for _, g := range named.Staff.CountsBy {
			var one struct{ Node struct{ Name string } }
			if g.Key == nil {
				if g.Name != nil {
					t.Errorf("who has no department is in %s", *g.Name)
				}
				continue
			}
			w.must(t, ctx, `query($id: ID!) { node(id: $id) { ... on Department { name } } }`, map[string]any{"id": *g.Key}, &one)
			if g.Name == nil || *g.Name != one.Node.Name {
				t.Errorf("%s is called %v, want %s", *g.Key, g.Name, one.Node.Name)
			}
		}
		if a := w.ask(ctx, `{ awards { countsBy(by: RECIPIENT_NAME) { count } } }`, nil); len(a.Errors) == 0 {
			t.Error("people were counted by name")
		}
	})
}
