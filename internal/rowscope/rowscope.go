// Package rowscope carries, in a context, which rows its caller may see. It is
// a leaf so that the generated client can ask it: interceptors filter every
// query by it, and generated filters apply it to every edge that they follow.
package rowscope

import (
	"context"

	"entgo.io/ent/dialect/sql"
)

// Filter narrows a selection of a table to the rows that a caller may see.
type Filter func(table string, s *sql.Selector)

type contextKey struct{}

// With returns a context whose queries see what the filter lets through.
func With(ctx context.Context, f Filter) context.Context {
	return context.WithValue(ctx, contextKey{}, f)
}

// Apply narrows a selection. Without a filter in the context nothing is visible.
func Apply(ctx context.Context, table string, s *sql.Selector) {
	f, ok := ctx.Value(contextKey{}).(Filter)
	if !ok {
		s.Where(sql.False())
		return
	}
	f(table, s)
}
