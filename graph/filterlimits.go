package graph

import (
	"strings"

	"github.com/vektah/gqlparser/v2/ast"

	"thidua/internal/fault"
)

// Limits of the filters of one operation. Each edge that a filter follows is
// another table to look through, and each alternative another way to look.
const (
	maxEdgeDepth = 4
	maxEdges     = 30
	maxTerms     = 200
	maxItems     = 2_000
	maxUnits     = 20
)

// asked counts the root fields of an operation, and what its filters ask of the database.
type asked struct{ roots, edges, terms, items, units int }

// add counts the filter of a field. Codes: QUERY_TOO_COMPLEX.
func (c *asked) add(f *ast.Field, variables map[string]any) error {
	return c.walk("", argument(f, "where", variables), 0)
}

func (c *asked) walk(name string, value any, depth int) error {
	switch v := value.(type) {
	case map[string]any:
		c.terms++
		for key, below := range v {
			at := depth
			switch {
			case strings.HasPrefix(key, "has"):
				c.edges++
				at++
			case key == "unit":
				c.units++
			}
			if err := c.walk(key, below, at); err != nil {
				return err
			}
		}
	case []any:
		c.items += len(v)
		for _, below := range v {
			if err := c.walk(name, below, depth); err != nil {
				return err
			}
		}
	}
	return c.within(depth)
}

func (c *asked) within(depth int) error {
	for _, l := range []struct {
		what          string
		actual, limit int
	}{
		{"edges one below the other", depth, maxEdgeDepth},
		{"edges", c.edges, maxEdges},
		{"conditions", c.terms, maxTerms},
		{"values in lists", c.items, maxItems},
		{"units", c.units, maxUnits},
	} {
		if l.actual > l.limit {
			return fault.New(TooComplex, "where", "the filters have %d %s; %d are allowed", l.actual, l.what, l.limit).
				With("limit", l.limit).With("actual", l.actual)
		}
	}
	return nil
}
