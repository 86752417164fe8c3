package graph

import (
	"strings"
	"unicode/utf8"

	"github.com/vektah/gqlparser/v2/ast"

	"thidua/internal/limit"
)

// asked counts what fields ask of the database: what their filters are limited by, and
// what they cost however many rows they are asked for, since a list is read for all of
// them together.
type asked struct {
	depth, edges, terms, values, units int
	characters                         int // of the longest text in an object

	scans      int // of whole tables
	conditions int // that are looked at while reading rows
}

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
			a.text(below)
			at := depth
			switch {
			case strings.HasPrefix(key, "has"):
				a.edges++
				a.scans++
				at++
			case key == "unit":
				a.units++
				a.scans++
			case strings.HasSuffix(key, "Contains"), strings.HasSuffix(key, "Matches"):
				a.scans++
			default:
				a.conditions++
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

// text measures a text of a filter, or each of several: databases refuse to compare
// with long ones. Texts outside of objects are no filters, but ids and cursors.
func (a *asked) text(value any) {
	switch v := value.(type) {
	case string:
		a.characters = max(a.characters, utf8.RuneCountInString(v))
	case []any:
		for _, one := range v {
			a.text(one)
		}
	}
}

func (a asked) plus(o asked) asked {
	return asked{
		depth: max(a.depth, o.depth), edges: sum(a.edges, o.edges), terms: sum(a.terms, o.terms),
		values: sum(a.values, o.values), units: sum(a.units, o.units), characters: max(a.characters, o.characters),
		scans: sum(a.scans, o.scans), conditions: sum(a.conditions, o.conditions),
	}
}

// within refuses filters that are over the limits. Codes: QUERY_TOO_COMPLEX.
func (a asked) within(most limit.Filter) error {
	if m, ok := over([]measure{
		{"filter.depth", most.Depth, a.depth},
		{"filter.edges", most.Edges, a.edges},
		{"filter.terms", most.Terms, a.terms},
		{"filter.values", most.Values, a.values},
		{"filter.units", most.Units, a.units},
		{"filter.characters", most.Characters, a.characters},
	}...); ok {
		return exceeded(TooComplex, m)
	}
	return nil
}
