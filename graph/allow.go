package graph

import (
	"context"
	"strings"

	"github.com/99designs/gqlgen/graphql"
	"github.com/vektah/gqlparser/v2/ast"

	"thidua/internal/access"
)

// allowed refuses root fields that the matrix does not give the caller's role.
// Mutations ask it themselves, where the unit concerned is known, so that their
// refusals come as userErrors.
func allowed(ctx context.Context, next graphql.RootResolver) graphql.Marshaler {
	field := graphql.GetRootFieldContext(ctx)
	name := field.Field.Name
	if strings.HasPrefix(name, "__") || graphql.GetOperationContext(ctx).Operation.Operation == ast.Mutation {
		return next(ctx)
	}
	if err := access.May(ctx, access.Operation(name)); err != nil {
		graphql.AddError(graphql.WithPathContext(ctx, graphql.NewPathWithField(field.Field.Alias)), err)
		return graphql.Null
	}
	return next(ctx)
}
