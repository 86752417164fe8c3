package main

import (
	"context"
	"fmt"
	"log/slog"
	"maps"

	"github.com/99designs/gqlgen/graphql"
	"github.com/99designs/gqlgen/graphql/executor"

	"thidua/graph"
	"thidua/internal/access"
	"thidua/internal/account"
	"thidua/internal/actor"
	"thidua/internal/award"
	"thidua/internal/calendar"
	"thidua/internal/campaign"
	"thidua/internal/catalogue"
	"thidua/internal/cluster"
	"thidua/internal/database"
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

// world is the server without HTTP around it, as server.go puts it together.
type world struct {
	db     *database.DB
	exec   *executor.Executor
	grants []access.Grant
	person string // who asks, so that there is something of their own to see
}

// furnish loads the catalogue into a migrated database.
func furnish(ctx context.Context, db *database.DB) error {
	shipped, err := catalogue.Shipped()
	if err != nil {
		return err
	}
	return catalogue.Load(ctx, db, shipped)
}

// serveFor returns a world whose caller inspects an office and all below it.
func serveFor(db *database.DB, office string) *world {
	return serveWith(db, access.Grant{Role: actor.Inspector, Unit: office})
}

// serveWith returns a world whose caller holds these roles.
func serveWith(db *database.DB, grants ...access.Grant) *world {
	access.Guard(db.Ent)
	var person string // nobody in a city without notifications
	_ = db.Pool().QueryRow("SELECT staff_id FROM notifications ORDER BY staff_id LIMIT 1").Scan(&person)
	return &world{
		db: db, person: person,
		exec: graph.New(&graph.Resolver{
			Limits: limit.Default, Feed: event.NewFeed(db, slog.New(slog.DiscardHandler)), Notifications: &notification.Service{DB: db},
			Ent: db.Ent, Organisation: &organisation.Service{DB: db}, Years: &year.Service{DB: db}, Clusters: &cluster.Service{DB: db},
			Campaigns: &campaign.Service{DB: db}, Pledges: &pledge.Service{DB: db}, Registrations: &registration.Service{DB: db},
			Tasks: &task.Service{DB: db}, Indicators: &indicator.Service{DB: db}, Scoring: &scoring.Service{DB: db},
			Initiatives: &initiative.Service{DB: db}, Reviews: &review.Service{DB: db}, Ratings: &rating.Service{DB: db},
			Exemplars: &exemplar.Service{DB: db}, Awards: &award.Service{DB: db}, Accounts: &account.Service{DB: db}, Privacy: &privacy.Service{DB: db},
			Today: func() calendar.Date { return calendar.Of(db.Now()) },
		}, slog.New(slog.DiscardHandler), true),
		grants: grants,
	}
}

// as is the same server with another caller.
func (w *world) as(person string, grants ...access.Grant) *world {
	own := *w
	own.person, own.grants = person, grants
	return &own
}

// request is a query with its variables.
type request struct {
	query     string
	variables map[string]any
}

// ask answers a request as the endpoint does, the caller's scope included.
func (w *world) ask(ctx context.Context, r request) ([]byte, error) {
	ctx, err := access.Enter(graphql.StartOperationTrace(ctx), w.db.Ent, actor.Actor{Account: "bench", StaffID: w.person}, w.grants...)
	if err != nil {
		return nil, err
	}
	op, errs := w.exec.CreateOperationContext(ctx, &graphql.RawParams{Query: r.query, Variables: fresh(r.variables)})
	if errs != nil {
		return nil, fmt.Errorf("%s: %w", r.query, errs)
	}
	next, ctx := w.exec.DispatchOperation(ctx, op)
	answer := next(ctx)
	if len(answer.Errors) > 0 {
		return nil, fmt.Errorf("%s: %w", r.query, answer.Errors)
	}
	return answer.Data, nil
}

// fresh copies variables: the server coerces them in place, and each request has its own.
func fresh(variables map[string]any) map[string]any {
	own := maps.Clone(variables)
	for name, v := range own {
		if nested, ok := v.(map[string]any); ok {
			own[name] = fresh(nested)
		}
	}
	return own
}
