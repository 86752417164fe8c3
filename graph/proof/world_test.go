package proof_test

import (
	"context"
	"fmt"
	"log/slog"
	"testing"
	"time"

	"github.com/99designs/gqlgen/graphql/executor"

	"thidua/ent"
	"thidua/graph"
	"thidua/internal/access"
	"thidua/internal/account"
	"thidua/internal/award"
	"thidua/internal/calendar"
	"thidua/internal/campaign"
	"thidua/internal/catalogue"
	"thidua/internal/cluster"
	"thidua/internal/database"
	"thidua/internal/event"
	"thidua/internal/indicator"
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

// world is a small organisation with rows of every type in every relation. Units
// and people are known by labels: "A1" is a department of the office A, "A1.head"
// heads it.
type world struct {
	testing.TB
	db           *database.DB
	ctx          context.Context // of the product itself
	exec         *executor.Executor
	organisation *organisation.Service
	campaigns    *campaign.Service
	awards       *award.Service
	accounts     *account.Service
	privacy      *privacy.Service
	ratings      *rating.Service

	notifications *notification.Service

	ids     map[string]string // by label
	labels  map[string]string // by id
	words   int               // handed out by word
	callers []*caller
}

// build makes the world by the product's own operations, on one database.
func build(t testing.TB, url string) *world {
	t.Helper()
	ctx := access.AsSystem(context.Background(), "proof")
	db, err := database.Open(ctx, url)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = db.Close() })
	access.Guard(db.Ent)
	db.Now = func() time.Time { return day("2026-11-02").At(9) }
	w := &world{
		TB: t, db: db, ctx: ctx, ids: map[string]string{}, labels: map[string]string{},
		organisation: &organisation.Service{DB: db}, campaigns: &campaign.Service{DB: db},
		awards: &award.Service{DB: db}, accounts: &account.Service{DB: db},
	}
	shipped, err := catalogue.Shipped()
	w.must(err)
	w.must(catalogue.Load(ctx, db, shipped))
	purposes, err := privacy.Shipped()
	w.must(err)
	w.privacy = &privacy.Service{DB: db, Purposes: purposes}
	decrees, err := rating.Shipped()
	w.must(err)
	w.ratings = &rating.Service{DB: db, Decrees: decrees}
	w.notifications = &notification.Service{DB: db}
	w.deliver() // from here on
	feed := event.NewFeed(db, slog.New(slog.DiscardHandler))
	go feed.Run(t.Context())
	w.exec = graph.New(&graph.Resolver{
		Limits: limit.Default, Feed: feed, Notifications: w.notifications,
		Registrations: &registration.Service{DB: db}, Ratings: w.ratings,
		Reviews: &review.Service{DB: db},
		Years:   &year.Service{DB: db}, Clusters: &cluster.Service{DB: db}, Pledges: &pledge.Service{DB: db},
		Ent: db.Ent, Organisation: w.organisation, Campaigns: w.campaigns, Awards: w.awards, Accounts: w.accounts,
		Scoring: &scoring.Service{DB: db}, Indicators: &indicator.Service{DB: db}, Tasks: &task.Service{DB: db},
		Initiatives: w.initiatives(), Exemplars: w.exemplars(),
		Privacy: w.privacy, Today: func() calendar.Date { return calendar.Of(db.Now()) },
	}, slog.New(slog.DiscardHandler), true)
	w.found()
	w.staff()
	w.begin()
	w.papers()
	w.appraise()
	w.confer()
	w.enrol()
	w.measures()
	w.score()
	w.pledges()
	w.merits()
	w.tasks()
	w.reviews()
	w.root()
	w.leave()
	w.reorganise()
	w.rights()
	w.deliver()
	w.last()
	w.deliver()
	return w
}

func day(text string) calendar.Date { return calendar.MustParse(text) }

func (w *world) must(err error) {
	w.Helper()
	if err != nil {
		w.Fatal(err)
	}
}

// word is a text that occurs nowhere else: whoever sees it has seen its row.
func (w *world) word() string {
	w.words++
	return fmt.Sprintf("zq%04d", w.words)
}

func (w *world) text(about string) string { return about + " " + w.word() }

func (w *world) maybe(about string) *string { return new(w.text(about)) }

// know keeps the id of what an operation made, under a label.
func (w *world) know(label string) func(id string, err error) {
	return func(id string, err error) {
		w.Helper()
		if err != nil {
			w.Fatalf("%s: %v", label, err)
		}
		if w.ids[label] != "" {
			w.Fatalf("%s is there twice", label)
		}
		w.ids[label], w.labels[id] = id, label
	}
}

func (w *world) id(label string) string {
	w.Helper()
	if w.ids[label] == "" {
		w.Fatalf("nothing is known as %s", label)
	}
	return w.ids[label]
}

// person reads somebody anew, for the version.
func (w *world) person(label string) *ent.Staff {
	w.Helper()
	p, err := w.db.Ent.Staff.Get(w.ctx, w.id(label))
	w.must(err)
	return p
}

// done fails unless an operation succeeded.
func (w *world) done(_ string, err error) {
	w.Helper()
	w.must(err)
}
