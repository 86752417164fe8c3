package graph_test

import (
	"fmt"
	"strings"
	"testing"

	"thidua/internal/actor"
)

// TestLimits: what could cost without bound is refused before the database is asked.
func TestLimits(t *testing.T) {
	each(t, func(t *testing.T, w *world) {
		ctx := w.as(t, actor.StaffMember)
		deep := `recipientName: "x"`
		for range 3 {
			deep = `hasAwardTypeWith: [{hasAwardsWith: [{` + deep + `}]}]`
		}
		for name, query := range map[string]string{
			"a chain of edges":    `{ awards(where: {` + deep + `}) { totalCount } }`,
			"edges side by side":  `{ awards(where: {or: [` + strings.Repeat(`{hasDecision: true},`, 31) + `]}) { totalCount } }`,
			"many alternatives":   `{ awards(where: {or: [` + strings.Repeat(`{achievementYear: 2020},`, 201) + `]}) { totalCount } }`,
			"a long list":         `{ awards(where: {achievementYearIn: [` + strings.Repeat("2020,", 2001) + `]}) { totalCount } }`,
			"many units":          `{ awards(where: {or: [` + strings.Repeat(`{unit: {id: "off_1"}},`, 21) + `]}) { totalCount } }`,
			"many roots":          "{ " + aliases("me { today }", 31) + " }",
			"roots in a fragment": "{ ...F } fragment F on Query { " + aliases("me { today }", 31) + " }",
			"trees of lists":      "{ " + aliases("campaignTree { campaign { awards(first: 100) { edges { cursor } } } }", 13) + " }",
			"nested large pages":  `{ departments(first: 100) { edges { node { staff(first: 100) { edges { node { postings(first: 100) { edges { cursor } } } } } } } } }`,
			"more than 15 levels": `{ departments ` + strings.Repeat(`{ edges { node { children(first: 1) `, 6) + `{ totalCount }` + strings.Repeat(` } } }`, 6) + ` }`,
		} {
			a := w.ask(ctx, query, nil)
			if len(a.Errors) != 1 || !strings.HasPrefix(fmt.Sprint(a.Errors[0].Extensions["code"]), "QUERY_TOO_") || a.statements > 0 {
				t.Errorf("%s: %d statements, %s %+v", name, a.statements, a.Data, a.Errors)
			}
		}
		if a := w.ask(ctx, "{ "+aliases("me { today }", 30)+" }", nil); len(a.Errors) > 0 {
			t.Errorf("30 roots are refused: %+v", a.Errors)
		}
	})
}

func aliases(field string, n int) string {
	var b strings.Builder
	for i := range n {
		fmt.Fprintf(&b, "a%d: %s ", i, field)
	}
	return b.String()
}
