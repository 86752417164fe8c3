package graph

import (
	"context"
	"errors"
	"strconv"
	"strings"

	"github.com/99designs/gqlgen/graphql"
	"github.com/vektah/gqlparser/v2/ast"
	"github.com/vektah/gqlparser/v2/gqlerror"

	"thidua/internal/fault"
)

// Limits of one operation. They are counted on the document, before anything is
// read, because a deep query over a cyclic schema grows without bound.
const (
	maxTokens = 4_000
	maxDepth  = 15
	maxRoots  = 30
	maxNodes  = 250_000
	maxIDs    = 100
	pageSize  = 20
	maxPage   = 100

	cachedQueries = 100 // documents of a megabyte each, at worst
)

// Codes of the limits.
const (
	TooComplex fault.Code = "QUERY_TOO_COMPLEX" // it could answer with too many objects
	TooLarge   fault.Code = "QUERY_TOO_LARGE"   // it is nested too deeply
)

// limits is a gqlgen extension.
type limits struct{}

var _ graphql.OperationContextMutator = limits{}

func (limits) ExtensionName() string { return "Limits" }

func (limits) Validate(graphql.ExecutableSchema) error { return nil }

func (limits) MutateOperationContext(_ context.Context, op *graphql.OperationContext) *gqlerror.Error {
	m := meter{variables: op.Variables, nodes: map[string]int{}, asked: new(asked)}
	nodes, err := m.count(op.Operation.SelectionSet, 1)
	if err == nil && m.asked.roots > maxRoots {
		err = fault.New(TooComplex, "", "the operation has %d root fields; %d are allowed", m.asked.roots, maxRoots).
			With("limit", maxRoots).With("actual", m.asked.roots)
	}
	if err == nil && nodes > maxNodes {
		err = fault.New(TooComplex, "", "the query could answer with %d objects; %d are allowed: ask for fewer with first", nodes, maxNodes).
			With("limit", maxNodes).With("actual", nodes)
	}
	if f, ok := errors.AsType[*fault.Error](err); ok {
		return &gqlerror.Error{Err: f, Message: f.Message, Extensions: map[string]any{"code": f.Code}}
	}
	return nil
}

// meter counts how many objects a selection can answer with at most. Counts of
// fragments are kept, so that many spreads of one cost no more than one.
type meter struct {
	variables map[string]any
	nodes     map[string]int
	asked     *asked
}

func (m meter) count(set ast.SelectionSet, depth int) (total int, err error) {
	if depth > maxDepth {
		return 0, fault.New(TooLarge, "", "the query is nested more than %d levels deep", maxDepth).With("limit", maxDepth)
	}
	for _, s := range set {
		var n int
		switch s := s.(type) {
		case *ast.Field:
			if strings.HasPrefix(s.Name, "__") {
				continue // introspection has its own limits in the parser
			}
			if depth == 1 {
				m.asked.roots++
			}
			if err = m.asked.add(s, m.variables); err != nil {
				return 0, err
			}
			n, err = m.count(s.SelectionSet, depth+1)
			n = (1 + n) * m.size(s)
		case *ast.InlineFragment:
			n, err = m.count(s.SelectionSet, depth)
		case *ast.FragmentSpread:
			key := s.Name + "@" + strconv.Itoa(depth)
			known, ok := m.nodes[key]
			if !ok {
				if known, err = m.count(s.Definition.SelectionSet, depth); err != nil {
					return 0, err
				}
				m.nodes[key] = known
			}
			n = known
		}
		if err != nil {
			return 0, err
		}
		if total = total + n; total > 1000*maxNodes {
			return total, nil // enough is known, and it must not overflow
		}
	}
	return total, nil
}

// size is how often the objects below a field can come: once, or as often as its
// list is long.
func (m meter) size(f *ast.Field) int {
	if f.Definition == nil || f.Name == "edges" {
		return 1 // a connection counts its page itself
	}
	if f.Definition.Type.Elem != nil {
		if ids, ok := argument(f, "ids", m.variables).([]any); ok && len(ids) > 0 {
			return len(ids)
		}
		if strings.HasSuffix(f.Definition.Type.Name(), "TreeNode") {
			return treeSize
		}
		return pageSize
	}
	if !strings.HasSuffix(f.Definition.Type.Name(), "Connection") {
		return 1
	}
	for _, name := range []string{"first", "last"} {
		if n, err := graphql.UnmarshalInt(argument(f, name, m.variables)); err == nil && n > 0 {
			return min(n, 1000)
		}
	}
	return pageSize
}

// treeSize is what a tree counts for: the units of a large office.
const treeSize = 200

// argument is the value of an argument, or nil: what cannot be read is refused
// with its place when the field is.
func argument(f *ast.Field, name string, variables map[string]any) any {
	a := f.Arguments.ForName(name)
	if a == nil {
		return nil
	}
	value, err := a.Value.Value(variables)
	if err != nil {
		return nil
	}
	return value
}
