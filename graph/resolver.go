// Package graph is the GraphQL API: it shapes requests and answers, and decides
// nothing. Rules are in the capabilities, rights in package access.
package graph

import (
	"log/slog"

	"github.com/99designs/gqlgen/graphql"
	"github.com/99designs/gqlgen/graphql/executor"
	"github.com/99designs/gqlgen/graphql/handler/extension"
	"github.com/99designs/gqlgen/graphql/handler/lru"
	"github.com/vektah/gqlparser/v2/ast"

	"thidua/ent"
	"thidua/graph/generated"
	"thidua/internal/account"
	"thidua/internal/award"
	"thidua/internal/calendar"
	"thidua/internal/campaign"
	"thidua/internal/organisation"
	"thidua/internal/privacy"
)

// Resolver holds what resolvers call: the client for reads, a service for the
// operations of each capability.
type Resolver struct {
	Ent          *ent.Client
	Organisation *organisation.Service
	Campaigns    *campaign.Service
	Awards       *award.Service
	Accounts     *account.Service
	Privacy      *privacy.Service
	Today        func() calendar.Date
}

// New returns the executor of the API.
func New(r *Resolver, log *slog.Logger, introspection bool) *executor.Executor {
	e := executor.New(generated.NewExecutableSchema(generated.Config{Resolvers: r}))
	e.SetQueryCache(lru.New[*ast.QueryDocument](cachedQueries))
	e.SetParserTokenLimit(maxTokens)
	e.SetDisableSuggestion(true)
	e.SetErrorPresenter(presenter(log))
	e.SetRecoverFunc(recovered)
	e.Use(limits{})
	e.AroundOperations(loading(r))
	e.AroundRootFields(allowed)
	if introspection {
		e.Use(extension.Introspection{})
	}
	return e
}

var _ graphql.HandlerExtension = limits{}
