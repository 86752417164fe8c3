package description_test

import (
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/vektah/gqlparser/v2"
	"github.com/vektah/gqlparser/v2/ast"

	"thidua/graph"
	"thidua/graph/description"
)

var version = regexp.MustCompile(`^Since \d+\.\d+\.\d+\.$`)

// TestEverythingTellsSinceWhen looks at all that is served.
func TestEverythingTellsSinceWhen(t *testing.T) {
	n := 0
	description.Walk(graph.Schema(), func(coordinate string, text *string) {
		n++
		i := strings.LastIndex(*text, "Since ")
		if i < 2 || !version.MatchString((*text)[i:]) {
			t.Errorf("%s says %q", coordinate, *text)
		}
	})
	if n < 1000 {
		t.Errorf("%d parts were looked at", n)
	}
}

// TestRowsTellWhoSeesThem: every type of rows says it, and no other.
func TestRowsTellWhoSeesThem(t *testing.T) {
	for name, def := range graph.Schema().Types {
		rows := def.Kind == ast.Object && slices.Contains(def.Interfaces, "Node")
		if tells := strings.Contains(def.Description, "Seen by: "); tells != rows {
			t.Errorf("%s: tells who sees it: %v; has rows: %v", name, tells, rows)
		}
	}
}

func TestLaterParts(t *testing.T) {
	s := gqlparser.MustLoadSchema(&ast.Source{Input: `
		"""
		Q.
		"""
		type Query {
			"""
			A.
			B.
			"""
			a("""N.""" n: Int): E
		}
		"""E.""" enum E { """V.""" V }`})
	description.Complete(s, description.History{First: "1.0.0", Later: map[string]string{"Query.a": "1.1.0", "Query.a(n:)": "2.0.0", "E.V": "1.2.0"}})
	a := s.Query.Fields.ForName("a")
	for got, want := range map[string]string{
		s.Query.Description:                          "Q. Since 1.0.0.",
		a.Description:                                "A.\nB.\nSince 1.1.0.",
		a.Arguments[0].Description:                   "N. Since 2.0.0.",
		s.Types["E"].EnumValues[0].Description:       "V. Since 1.2.0.",
		s.Types["Int"].Description + " is GraphQL's": s.Types["Int"].Description + " is GraphQL's",
	} {
		if got != want {
			t.Errorf("got %q, want %q", got, want)
		}
	}
}
