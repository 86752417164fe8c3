package graph

import (
	"strings"

	"github.com/vektah/gqlparser/v2/ast"

	"thidua/internal/limit"
)

// asked counts what the arguments of fields ask of the database.
type asked struct{ depth, edges, terms, values, units int }

// given counts the arguments of a field.
func (m *meter) given(f *ast.Field) (all asked) {
	for _, a := range f.Arguments {
		all.add(m.argument(f, a.Name), 0)
	}
	return all
}

// add walks a value; depth is how many edges are above it.
func (a *asked) add(value any, depth int) {
	a.depth = max(a.depth, depth)
	switch v := value.(type) {
	case map[string]any:
		a.terms++
		for key, below := range v {
			at := depth
			switch {
			case strings.HasPrefix(key, "has"):
				a.edges++
				at++
			case key == "unit":
				a.units++
			}
			a.add(below, at)
		}
	case []any:
		a.values += len(v)
		for _, below := range v {
			a.add(below, depth)
		}
	}
}

func (a asked) plus(o asked) asked {
	return asked{
		depth: max(a.depth, o.depth), edges: sum(a.edges, o.edges), terms: sum(a.terms, o.terms),
		values: sum(a.values, o.values), units: sum(a.units, o.units),
	}
}

// within refuses filters that are over the limits. Codes: QUERY_TOO_COMPLEX.
func (a asked) within(most limit.Filter) error {
	for _, l := range []struct {
		counted       string
		limit, actual int
	}{
		{"filter.depth", most.Depth, a.depth},
		{"filter.edges", most.Edges, a.edges},
		{"filter.terms", most.Terms, a.terms},
		{"filter.values", most.Values, a.values},
		{"filter.units", most.Units, a.units},
	} {
		if l.actual > l.limit {
			return exceeded(TooComplex, l.counted, l.limit, l.actual)
		}
	}
	return nil
}
