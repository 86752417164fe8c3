// Command thidua serves emulation and commendation (thi đua – khen thưởng) of
// public offices as a GraphQL API.
package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"log/slog"
	"net"
	"os"
	"os/signal"
	"runtime/debug"
	"slices"
	"strings"
	"syscall"
	"time"

	"github.com/alecthomas/kong"

	"thidua/graph"
	"thidua/internal/access"
	"thidua/internal/actor"
	"thidua/internal/award"
	"thidua/internal/calendar"
	"thidua/internal/campaign"
	"thidua/internal/catalogue"
	"thidua/internal/database"
	"thidua/internal/fault"
	"thidua/internal/organisation"
	"thidua/internal/sample"
	"thidua/internal/signin"
	"thidua/internal/web"
	"thidua/internal/web/ide"
)

// version is set when a release is built.
var version = "development"

// cli is the whole configuration: each field is a flag, an environment variable
// THIDUA_<NAME>, and a line of the help.
type cli struct {
	Serve   serve       `cmd:"" default:"withargs" help:"Serve the API (the default)."`
	Migrate migrate     `cmd:"" help:"Bring the database to this version's schema, and stop."`
	Token   token       `cmd:"" help:"Print a bearer token of a sample role (development only)."`
	Version showVersion `cmd:"" help:"Print the version."`
}

type serve struct {
	storage
	Mode           string   `default:"development" enum:"development,production" help:"development: sample office, own tokens, IDE. production: none of these."`
	Listen         string   `default:"127.0.0.1:8080" help:"Address to listen on."`
	AllowedOrigins []string `placeholder:"ORIGIN" help:"Origins of frontends in browsers (CORS); in development http://localhost:5173."`
	Issuer         string   `placeholder:"URL" help:"OpenID Connect issuer whose access tokens are accepted; production needs one."`
	TLSFront       bool     `help:"Declare that a TLS front stands before this server; production needs it."`
}

type migrate struct{ storage }

type token struct {
	storage
	Role  string        `arg:"" help:"EMULATION_OFFICER, CHIEF, UNIT_HEAD, STAFF, ANALYST, INSPECTOR or ADMINISTRATOR."`
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
	issuer, accounts, err := t.development(ctx, db)
	if err != nil {
		return err
	}
	if len(accounts) == 0 {
		return errors.New("this database holds no sample office; tokens are for its roles only")
	}
	i := slices.IndexFunc(accounts, func(a sample.Account) bool { return string(a.Actor.Role) == strings.ToUpper(t.Role) })
	if i < 0 {
		return fmt.Errorf("there is no role %s; the roles are %v", t.Role, actor.Roles)
	}
	text, err := issuer.Mint(accounts[i].Actor, t.Valid)
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
	tuneMemory()
	log := slog.New(slog.NewTextHandler(os.Stderr, nil))
	db, err := s.open(ctx)
	if err != nil {
		return err
	}
	defer db.Close()
	shipped, err := catalogue.Shipped()
	if err != nil {
		return err
	}
	if err := catalogue.Load(ctx, db, shipped); err != nil {
		return err
	}
	config := web.Config{Client: db.Ent, Ready: ready(db), AllowedOrigins: s.AllowedOrigins, Log: log}
	var greeting func(address string)
	if s.Mode == "development" {
		greeting, err = s.develop(ctx, db, &config)
	} else {
		err = s.produce(ctx, &config)
	}
	if err != nil {
		return err
	}
	access.Guard(db.Ent) // from here on every query sees what its caller may see
	config.Exec = graph.New(&graph.Resolver{
		Ent:          db.Ent,
		Organisation: &organisation.Service{DB: db},
		Campaigns:    &campaign.Service{DB: db},
		Awards:       &award.Service{DB: db},
		Today:        func() calendar.Date { return calendar.Of(db.Now()) },
	}, log, s.Mode == "development")

	l, err := net.Listen("tcp", s.Listen)
	if err != nil {
		return fmt.Errorf("cannot listen: %w", err)
	}
	address := "http://" + l.Addr().String()
	log.Info("serving", "address", address+"/graphql", "mode", s.Mode, "version", version)
	if greeting != nil {
		greeting(address)
	}
	return web.Serve(ctx, l, web.New(config), log)
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
	case development && s.Issuer != "":
		return errors.New("--issuer is for production: a development server accepts its own tokens only")
	case development && len(s.AllowedOrigins) == 0:
		s.AllowedOrigins = []string{"http://localhost:5173"}
	case !development && s.Issuer == "":
		return errors.New("production needs --issuer: the OpenID Connect issuer whose access tokens are accepted")
	case !development && !s.TLSFront:
		return errors.New("production needs --tls-front: put a TLS front before this server and declare it")
	}
	return nil
}

// develop loads the sample office into an empty database, makes the server its
// own issuer, and adds the IDE.
func (s *serve) develop(ctx context.Context, db *database.DB, c *web.Config) (greeting func(string), err error) {
	if err := sample.Load(ctx, db); err != nil {
		return nil, err
	}
	issuer, accounts, err := s.development(ctx, db)
	if err != nil {
		return nil, err
	}
	c.Verify = issuer.Actor
	c.Page = &ide.Page{Endpoint: "/graphql", Query: sample.FirstQuery}
	for _, a := range accounts {
		text, err := issuer.Mint(a.Actor, 12*time.Hour)
		if err != nil {
			return nil, err
		}
		c.Page.Tokens = append(c.Page.Tokens, ide.Token{Role: string(a.Actor.Role), Label: string(a.Actor.Role) + ": " + a.Name, Token: text})
	}
	return func(address string) { greet(os.Stdout, address, accounts, c.Page) }, nil
}

// produce accepts the tokens of the configured issuer.
func (s *serve) produce(ctx context.Context, c *web.Config) error {
	issuer, err := signin.Discover(ctx, s.Issuer)
	if err != nil {
		return err
	}
	c.Verify = issuer.Actor
	return nil
}

// greet tells a newcomer where the server is, who they can be, and what to ask.
func greet(w io.Writer, address string, accounts []sample.Account, page *ide.Page) {
	fmt.Fprintf(w, "\nThi Đua\n\n  GraphQL  %s/graphql\n  IDE      %s/\n", address, address)
	if len(accounts) == 0 {
		fmt.Fprint(w, "\nThis database has offices of its own: there are no sample roles, and no tokens of theirs.\n\n")
		return
	}
	fmt.Fprint(w, "\nTokens of the sample roles, for 12 hours:\n")
	for i, a := range accounts {
		fmt.Fprintf(w, "\n%s: %s\n  %s\n  %s\n", a.Actor.Role, a.Name, a.May, page.Tokens[i].Token)
	}
	fmt.Fprintf(w, "\nA query to try, in the IDE or by hand:\n\ncurl -s %s/graphql -H 'Content-Type: application/json' \\\n  -H 'Authorization: Bearer %s' \\\n  -d '{\"query\": %q}'\n\n",
		address, page.Tokens[0].Token, strings.Join(strings.Fields(page.Query), " "))
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
