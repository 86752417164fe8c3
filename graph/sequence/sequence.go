// Package sequence writes lists one element after the other where that is safe.
package sequence

import (
	"context"

	"github.com/99designs/gqlgen/graphql"
	"github.com/vektah/gqlparser/v2/ast"
)

// Marshal stands in for gqlgen's MarshalSliceConcurrently. Starting a goroutine
// for every element costs more than writing it, but where a resolver is asked
// below, the elements must be asked at once or its data loader has nothing to
// gather: one call would become one for each element.
func Marshal(ctx context.Context, sel ast.SelectionSet, length int, workers int64, omitPanicHandler bool,
	element func(ctx context.Context, i int) graphql.Marshaler,
) graphql.Array {
	if length > 1 && asksResolver(sel, map[string]bool{}) {
		return graphql.MarshalSliceConcurrently(ctx, length, workers, omitPanicHandler, element)
	}
	list := make(graphql.Array, length)
	for i := range list {
		list[i] = one(graphql.WithFieldContext(ctx, &graphql.FieldContext{Index: &i}), i, element)
	}
	return list
}

func one(ctx context.Context, i int, element func(ctx context.Context, i int) graphql.Marshaler) (m graphql.Marshaler) {
	defer func() {
		if cause := recover(); cause != nil {
			graphql.AddError(ctx, graphql.Recover(ctx, cause))
			m = graphql.Null
		}
	}()
	return element(ctx, i)
}

// asksResolver reports whether a selection holds, at any depth, a field that a
// resolver answers.
func asksResolver(sel ast.SelectionSet, seen map[string]bool) bool {
	for _, s := range sel {
		switch s := s.(type) {
		case *ast.Field:
			if s.ObjectDefinition != nil && resolvers[s.ObjectDefinition.Name+"."+s.Name] || asksResolver(s.SelectionSet, seen) {
				return true
			}
		case *ast.InlineFragment:
			if asksResolver(s.SelectionSet, seen) {
				return true
			}
		case *ast.FragmentSpread:
			if seen[s.Name] {
				continue // looked at before, and found without
			}
			seen[s.Name] = true
			if asksResolver(s.Definition.SelectionSet, seen) {
				return true
			}
		}
	}
	return false
}
