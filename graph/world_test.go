package graph_test

import (
	"context"
	"encoding/json"
	"log/slog"
	"testing"
	"time"

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
	"thidua/internal/database/dbtest"
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
	"thidua/internal/sample"
	"thidua/internal/scoring"
	"thidua/internal/signin"
	"thidua/internal/task"
	"thidua/internal/year"
)

func TestMain(m *testing.M) { dbtest.Main(m) }

// world is a server without HTTP around it, with the sample office in it.
type world struct {
	db       *database.DB
	exec     *executor.Executor
	accounts map[actor.Role]sample.Account
	feed     *event.Feed
}

// answer is a response with the number of statements that it took.
type answer struct {
	Data       json.RawMessage `json:"data,omitempty"`
	Errors     []responseError `json:"errors,omitempty"`
	statements int64
}

type responseError struct {
	Message    string         `json:"message"`
	Path       []any          `json:"path,omitempty"`
	Extensions map[string]any `json:"extensions,omitempty"`
}

// each runs a test on both databases, each with the sample office of its own.
func each(t *testing.T, run func(t *testing.T, w *world)) {
	sampled.Each(t, func(t *testing.T, url string) { run(t, open(t, url)) })
}

// sampled is a database with the sample office, its events in the feed.
var sampled = dbtest.Fill(func(url string) error {
	ctx := context.Background()
	db, err := lawful(ctx, url)
	if err != nil {
		return err
	}
	defer db.Close()
	err = sample.Load(ctx, db)
	if err == nil {
		_, err = sample.Accounts(ctx, db)
	}
	if err == nil {
		_, err = event.NewFeed(db, slog.New(slog.DiscardHandler)).Head(ctx) // once, not anew in every copy
	}
	return err
})

func open(t testing.TB, url string) *world {
	t.Helper()
	db := empty(t, url)
	if err := sample.Load(context.Background(), db); err != nil {
		t.Fatal(err)
	}
	w := serve(t, db)
	accounts, err := sample.Accounts(context.Background(), db)
	if err != nil {
		t.Fatal(err)
	}
	for _, a := range accounts {
		w.accounts[a.Role] = a
	}
	return w
}

// empty opens a database that holds nothing but what the law gives.
func empty(t testing.TB, url string) *database.DB {
	t.Helper()
	db, err := lawful(context.Background(), url)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = db.Close() })
	return db
}

// lawful opens a database with the catalogue that is shipped.
func lawful(ctx context.Context, url string) (*database.DB, error) {
	shipped, err := catalogue.Shipped()
	if err != nil {
		return nil, err
	}
	db, err := database.Open(ctx, url)
	if err != nil {
		return nil, err
	}
	return db, catalogue.Load(ctx, db, shipped)
}

func serve(t testing.TB, db *database.DB) *world {
	t.Helper()
	purposes, err := privacy.Shipped()
	if err != nil {
		t.Fatal(err)
	}
	decrees, err := rating.Shipped()
	if err != nil {
		t.Fatal(err)
	}
	w := &world{db: db, accounts: map[actor.Role]sample.Account{}}
	access.Guard(db.Ent)
	feed := event.NewFeed(db, slog.New(slog.DiscardHandler))
	go feed.Run(t.Context())
	for feed.Rights() == 0 { // until it has come to the end of the sample, so that nobody listens meanwhile
		time.Sleep(time.Millisecond)
	}
	w.feed = feed
	w.exec = graph.New(&graph.Resolver{
		Limits: limit.Default, Feed: feed, Notifications: &notification.Service{DB: db},
		Ent: db.Ent, Organisation: &organisation.Service{DB: db}, Campaigns: &campaign.Service{DB: db}, Registrations: &registration.Service{DB: db},
		Years: &year.Service{DB: db}, Clusters: &cluster.Service{DB: db},
		Pledges: &pledge.Service{DB: db}, Tasks: &task.Service{DB: db}, Indicators: &indicator.Service{DB: db},
		Awards: &award.Service{DB: db}, Accounts: &account.Service{DB: db}, Privacy: &privacy.Service{DB: db, Purposes: purposes},
		Scoring: &scoring.Service{DB: db}, Reviews: &review.Service{DB: db},
		Ratings:     &rating.Service{DB: db, Decrees: decrees},
		Initiatives: &initiative.Service{DB: db}, Exemplars: &exemplar.Service{DB: db},
		Today: func() calendar.Date { return calendar.Of(db.Now()) },
	}, slog.New(slog.DiscardHandler), true)
	return w
}

// as returns a context in which a sample account acts, as after its sign-in.
func (w *world) as(t testing.TB, role actor.Role) context.Context {
	t.Helper()
	ctx, err := w.enter(w.accounts[role].Subject)
	if err != nil {
		t.Fatal(err)
	}
	return ctx
}

func (w *world) enter(subject string) (context.Context, error) {
	return (&account.Service{DB: w.db}).Enter(context.Background(), signin.Identity{Issuer: signin.LocalURL, Subject: subject})
}

// holding returns a context in which somebody acts with these grants and no others.
func (w *world) holding(t testing.TB, who actor.Actor, grants ...access.Grant) context.Context {
	t.Helper()
	ctx, err := access.Enter(context.Background(), w.db.Ent, who, grants...)
	if err != nil {
		t.Fatal(err)
	}
	return ctx
}

// who is whom a sample account is entered as.
func (w *world) who(t testing.TB, role actor.Role) actor.Actor {
	t.Helper()
	return actor.From(w.as(t, role))
}

// office is the one that the emulation officer and the chief look after.
func (w *world) office(t testing.TB) string {
	t.Helper()
	for _, g := range access.Grants(w.as(t, actor.EmulationOfficer)) {
		if g.Role == actor.EmulationOfficer {
			return g.Unit
		}
	}
	t.Fatal("the emulation officer looks after no office")
	return ""
}

// ask runs an operation.
func (w *world) ask(ctx context.Context, query string, variables map[string]any) answer {
	ctx, statements := database.CountStatements(graphql.StartOperationTrace(ctx))
	params := &graphql.RawParams{Query: query, Variables: variables}
	op, errs := w.exec.CreateOperationContext(ctx, params)
	var response *graphql.Response
	if errs != nil {
		if op == nil {
			op = &graphql.OperationContext{}
		}
		response = w.exec.DispatchError(graphql.WithOperationContext(ctx, op), errs)
	} else {
		next, ctx := w.exec.DispatchOperation(ctx, op)
		response = next(ctx)
	}
	raw, err := json.Marshal(response)
	if err != nil {
		panic(err)
	}
	var a answer
	if err := json.Unmarshal(raw, &a); err != nil {
		panic(err)
	}
	a.statements = statements.Load()
	return a
}

// must is ask for an operation that has to succeed; it reads the data into v.
func (w *world) must(t testing.TB, ctx context.Context, query string, variables map[string]any, v any) answer {
	t.Helper()
	a := w.ask(ctx, query, variables)
	if len(a.Errors) > 0 {
		t.Fatalf("%s\n%+v", query, a.Errors)
	}
	if v != nil {
		if err := json.Unmarshal(a.Data, v); err != nil {
			t.Fatal(err)
		}
	}
	return a
}
