// Package sequence writes lists one element after the other.
package sequence

import (
	"context"

	"github.com/99designs/gqlgen/graphql"
)

// Marshal stands in for gqlgen's MarshalSliceConcurrently. Starting a goroutine for
// every element costs more than writing it, and nothing is gained by it: what a
// resolver reads for one element it reads for all of the list (see graph/loading.go).
func Marshal(ctx context.Context, length int, _ int64, _ bool, element func(ctx context.Context, i int) graphql.Marshaler) graphql.Array {
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
