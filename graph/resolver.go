// Package graph is the GraphQL API: it shapes requests and answers, and decides
// nothing. Rules are in the capabilities, rights in package access.
package graph

import (
	"log/slog"
	"sync"

	"github.com/99designs/gqlgen/graphql/executor"
	"github.com/99designs/gqlgen/graphql/handler/extension"
	"github.com/vektah/gqlparser/v2/ast"

	"thidua/ent"
	entintercept "thidua/ent/intercept"
	"thidua/graph/description"
	"thidua/graph/generated"
	"thidua/internal/account"
	"thidua/internal/award"
	"thidua/internal/calendar"
	"thidua/internal/campaign"
	"thidua/internal/cluster"
	"thidua/internal/document"
	"thidua/internal/event"
	"thidua/internal/exemplar"
	"thidua/internal/indicator"
	"thidua/internal/initiative"
	"thidua/internal/limit"
	"thidua/internal/notification"
	"thidua/internal/organisation"
	"thidua/internal/pledge"
	"thidua/internal/privacy"
	"thidua/internal/rating"
	"thidua/internal/registration"
	"thidua/internal/review"
	"thidua/internal/scoring"
	"thidua/internal/task"
	"thidua/internal/year"
)

// Resolver holds what resolvers call: the client for reads, a service for the
// operations of each capability.
type Resolver struct {
	Ent           *ent.Client
	Organisation  *organisation.Service
	Years         *year.Service
	Clusters      *cluster.Service
	Campaigns     *campaign.Service
	Pledges       *pledge.Service
	Registrations *registration.Service
	Tasks         *task.Service
	Indicators    *indicator.Service
	Scoring       *scoring.Service
	Initiatives   *initiative.Service
	Exemplars     *exemplar.Service
	Reviews       *review.Service
	Ratings       *rating.Service
	Awards        *award.Service
	Accounts      *account.Service
	Privacy       *privacy.Service

	Notifications *notification.Service
	Feed          *event.Feed
	Today         func() calendar.Date
	Trusted       *document.Store // documents that are prepared already; nil for none
	Limits        limit.Limits
}

// Schema is what is served: the schema files, with who sees what, and since when.
var Schema = sync.OnceValue(func() *ast.Schema {
	s := generated.NewExecutableSchema(generated.Config{}).Schema()
	history, err := description.Shipped()
	if err != nil {
		panic(err) // it is part of the program
	}
	description.Complete(s, history)
	return s
})

// New returns the executor of the API.
func New(r *Resolver, log *slog.Logger, introspection bool) *executor.Executor {
	e := executor.New(generated.NewExecutableSchema(generated.Config{Resolvers: r, Schema: Schema()}))
	known := newPrepared(r.Trusted)
	e.SetQueryCache(known)
	e.SetParserTokenLimit(r.Limits.Document.Tokens)
	e.SetDisableSuggestion(true)
	e.SetDefaultRulesFn(rulesOfValidation)
	e.SetErrorPresenter(presenter(log))
	e.SetRecoverFunc(recovered)
	e.Use(limits{r.Limits, known})
	e.Use(values{Schema()})
	e.Use(subscriptions{r.Limits.Operation.Timeout()}) // before what is made for each answer: most of them wait
	e.AroundResponses(loading(r))
	if r.Ent != nil { // without a database there are only refusals
		r.Ent.Intercept(ent.InterceptFunc(noting))
		r.Ent.Rating.Intercept(entintercept.TraverseRating(withUnit))
	}
	e.AroundRootFields(allowed)
	e.AroundRootFields(newTurns(r.Limits.Operation.Parallel).take)
	if introspection {
		e.Use(extension.Introspection{})
	}
	return e
}
