// Command thidua serves emulation and commendation (thi đua – khen thưởng) of
// public offices as a GraphQL API.
package main

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"net"
	"os"
	"os/signal"
	"runtime/debug"
	"slices"
	"strings"
	"sync"
	"syscall"
	"time"

	"github.com/alecthomas/kong"

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
	"thidua/internal/fault"
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
	"thidua/internal/web"
	"thidua/internal/year"
)

// version is set when a release is built.
var version = "development"

// cli is the whole configuration: each field is a flag, an environment variable
// THIDUA_<NAME>, and a line of the help.
type cli struct {
	Serve   serve       `cmd:"" default:"withargs" help:"Serve the API (the default)."`
	Migrate migrate     `cmd:"" help:"Bring the database to this version's schema, and stop."`
	Token   token       `cmd:"" help:"Print a bearer token of a sample role (development only)."`
	Admin   admin       `cmd:"" help:"Do what no account may do yet: make the first administrator."`
	Version showVersion `cmd:"" help:"Print the version."`
}

type serve struct {
	storage
	Mode           string   `default:"development" enum:"development,production" help:"development: sample office, own tokens, IDE. production: none of these."`
	Listen         string   `default:"127.0.0.1:8080" help:"Address to listen on."`
	AllowedOrigins []string `placeholder:"ORIGIN" help:"Origins of frontends in browsers (CORS); in development http://localhost:5173."`
	Issuers        string   `type:"path" placeholder:"FILE" help:"YAML file of the OpenID Connect issuers whose access tokens are accepted; production needs one."`
	Limits         string   `type:"path" placeholder:"FILE" help:"YAML or JSON file of the limits that are not to be the defaults (docs/limits.md)."`
	documents
	mail
	Introspection bool `help:"In production: tell the schema to who is signed in."`
	IDE           bool `name:"ide" help:"In production: serve the IDE, without tokens."`
	TLSFront      bool `help:"Declare that a TLS front stands before this server, and writes X-Forwarded-For; production needs it."`
}

type migrate struct{ storage }

type token struct {
	storage
	Role  string        `arg:"" help:"EMULATION_OFFICER, CHIEF, UNIT_HEAD, STAFF, ADMINISTRATOR or another role."`
	Valid time.Duration `default:"12h" help:"How long it holds."`
}

type showVersion struct{}

func main() {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	context.AfterFunc(ctx, stop) // a second signal ends the process at once
	var c cli
	parsed := kong.Parse(&c, kong.Name("thidua"), kong.DefaultEnvars("THIDUA"), kong.BindTo(ctx, (*context.Context)(nil)),
		kong.Description("Emulation and commendation of public offices as a GraphQL API."))
	parsed.FatalIfErrorf(plain(ctx, parsed.Run()))
}

// plain is an error as the person who runs a command reads it: one line, without
// the codes that are for clients.
func plain(ctx context.Context, err error) error {
	if err == nil {
		return nil
	}
	if ctx.Err() != nil {
		return errors.New("stopped before it was done")
	}
	text := err.Error()
	if f, ok := errors.AsType[*fault.Error](err); ok {
		text = f.Message
	}
	return errors.New(strings.Join(strings.Fields(text), " "))
}

// Run prints the version.
func (showVersion) Run() error {
	_, err := fmt.Println("thidua", version)
	return err
}

// Run migrates.
func (m *migrate) Run(ctx context.Context) error {
	url, err := m.url()
	if err != nil {
		return err
	}
	v, err := database.Migrate(ctx, url)
	if err == nil {
		fmt.Printf("schema version %d (was %d)\n", v.To, v.From)
	}
	return err
}

// Run prints a token of a sample role.
func (t *token) Run(ctx context.Context) error {
	db, err := t.open(ctx)
	if err != nil {
		return err
	}
	defer db.Close()
	issuer, err := signin.OpenLocal(t.DataDirectory)
	if err != nil {
		return err
	}
	accounts, err := sample.Accounts(ctx, db)
	if err != nil {
		return err
	}
	if len(accounts) == 0 {
		return errors.New("this database holds no sample office; tokens are for its roles only")
	}
	i := slices.IndexFunc(accounts, func(a sample.Account) bool { return string(a.Role) == strings.ToUpper(t.Role) })
	if i < 0 {
		return fmt.Errorf("there is no role %s; the roles are %v", t.Role, actor.Roles)
	}
	text, err := issuer.Mint(accounts[i].Subject, t.Valid)
	if err == nil {
		fmt.Println(text)
	}
	return err
}

// Run serves until the process is asked to stop.
func (s *serve) Run(ctx context.Context) error {
	if err := s.check(); err != nil {
		return err
	}
	mail, err := s.sender()
	if err != nil {
		return err
	}
	tuneMemory()
	log := slog.New(slog.NewTextHandler(os.Stderr, nil))
	db, err := s.open(ctx)
	if err != nil {
		return err
	}
	defer db.Close()
	decrees, err := rating.Shipped()
	if err == nil {
		err = year.Check()
	}
	if err != nil {
		return fmt.Errorf("data files: %w", err)
	}
	shipped, err := catalogue.Shipped()
	if err != nil {
		return err
	}
	if err := catalogue.Load(ctx, db, shipped); err != nil {
		return err
	}
	purposes, err := privacy.Shipped()
	if err != nil {
		return err
	}
	config := web.Config{Ready: ready(db), AllowedOrigins: s.AllowedOrigins, TLSFront: s.TLSFront, Limits: limit.Default, Log: log}
	if s.Limits != "" {
		if config.Limits, err = limit.Read(s.Limits); err != nil {
			return err
		}
	}
	accounts := &account.Service{DB: db}
	audiences := []string{signin.Audience} // that tokens may have
	if s.Mode == "production" {
		if audiences, err = s.produce(accounts, &config); err != nil {
			return err
		}
	}
	if config.Trusted, err = s.trusted(ctx, config.Limits.Document, audiences, log); err != nil {
		return err
	}
	l, err := net.Listen("tcp", s.Listen)
	if err != nil {
		return fmt.Errorf("cannot listen: %w", err)
	}
	defer l.Close()
	var greeting func(address string)
	if s.Mode == "development" { // last, since the sample office takes seconds the first time
		if greeting, err = s.develop(ctx, accounts, &config); err != nil {
			return err
		}
	}
	db.Rows = config.Limits.Operation.Rows
	feed := event.NewFeed(db, log)
	notifications := &notification.Service{DB: db, Mail: mail}
	access.Guard(db.Ent) // from here on every query sees what its caller may see
	config.Exec = graph.New(&graph.Resolver{
		Ent:           db.Ent,
		Organisation:  &organisation.Service{DB: db},
		Years:         &year.Service{DB: db},
		Clusters:      &cluster.Service{DB: db},
		Campaigns:     &campaign.Service{DB: db},
		Pledges:       &pledge.Service{DB: db},
		Registrations: &registration.Service{DB: db},
		Tasks:         &task.Service{DB: db},
		Indicators:    &indicator.Service{DB: db},
		Scoring:       &scoring.Service{DB: db},
		Initiatives:   &initiative.Service{DB: db},
		Reviews:       &review.Service{DB: db},
		Ratings:       &rating.Service{DB: db, Decrees: decrees},
		Exemplars:     &exemplar.Service{DB: db},
		Awards:        &award.Service{DB: db},
		Accounts:      accounts,
		Privacy:       &privacy.Service{DB: db, Purposes: purposes},
		Notifications: notifications,
		Limits:        config.Limits,
		Feed:          feed,
		Today:         func() calendar.Date { return calendar.Of(db.Now()) },
		Trusted:       config.Trusted,
	}, log, s.Mode == "development" || s.Introspection)

	stop := background(ctx, log, feed, notifications)
	defer stop()
	address := "http://" + l.Addr().String()
	log.Info("serving", "address", address+"/graphql", "mode", s.Mode, "version", version)
	if greeting != nil {
		greeting(address)
	}
	return web.Serve(ctx, l, web.New(config), log)
}

// background runs what goes on beside requests; stop ends it and waits until it has,
// so that the database is closed under nobody.
func background(ctx context.Context, log *slog.Logger, feed *event.Feed, notifications *notification.Service) (stop func()) {
	ctx, cancel := context.WithCancel(ctx)
	var running sync.WaitGroup
	running.Go(func() { feed.Run(ctx) })
	running.Go(func() {
		notifications.Run(ctx, feed, func(err error) { log.Error("notifications", "error", err) })
	})
	if notifications.Mail != nil {
		running.Go(func() {
			notifications.RunMail(ctx, func(err error) { log.Error("e-mail", "error", err) })
		})
	}
	return func() { cancel(); running.Wait() }
}

// ready asks the database a question: that a connection stands proves nothing.
func ready(db *database.DB) func(context.Context) error {
	return func(ctx context.Context) error {
		_, err := db.Versions(ctx)
		return err
	}
}

// check refuses a production server without what it must not guess.
func (s *serve) check() error {
	for _, origin := range s.AllowedOrigins {
		if !web.IsOrigin(origin) {
			return fmt.Errorf("--allowed-origins: %q is not an origin: name each one, like https://thidua.example.vn; there are no wildcards", origin)
		}
	}
	switch development := s.Mode == "development"; {
	case development && s.Issuers != "":
		return errors.New("--issuers is for production: a development server accepts its own tokens only")
	case development && len(s.AllowedOrigins) == 0:
		s.AllowedOrigins = []string{"http://localhost:5173"}
	case !development && s.Issuers == "":
		return errors.New("production needs --issuers: a file that names the OpenID Connect issuers whose access tokens are accepted")
	case !development && !s.TLSFront:
		return errors.New("production needs --tls-front: put a TLS front before this server and declare it")
	}
	return nil
}

// tuneMemory lets garbage grow further before it is collected, under a limit;
// GOGC and GOMEMLIMIT win where they are set.
func tuneMemory() {
	if os.Getenv("GOGC") == "" {
		debug.SetGCPercent(300)
	}
	if os.Getenv("GOMEMLIMIT") == "" {
		debug.SetMemoryLimit(512 << 20)
	}
}
