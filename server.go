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
	"thidua/internal/account"
	"thidua/internal/actor"
	"thidua/internal/award"
	"thidua/internal/calendar"
	"thidua/internal/campaign"
	"thidua/internal/catalogue"
	"thidua/internal/database"
	"thidua/internal/fault"
	"thidua/internal/organisation"
	"thidua/internal/privacy"
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
	Admin   admin       `cmd:"" help:"Do what no account may do yet: make the first administrator."`
	Version showVersion `cmd:"" help:"Print the version."`
}

type serve struct {
	storage
	Mode           string   `default:"development" enum:"development,production" help:"development: sample office, own tokens, IDE. production: none of these."`
	Listen         string   `default:"127.0.0.1:8080" help:"Address to listen on."`
	AllowedOrigins []string `placeholder:"ORIGIN" help:"Origins of frontends in browsers (CORS); in development http://localhost:5173."`
	Issuers        string   `type:"path" placeholder:"FILE" help:"YAML file of the OpenID Connect issuers whose access tokens are accepted; production needs one."`
	TLSFront       bool     `help:"Declare that a TLS front stands before this server; production needs it."`
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
	issuer, accounts, err := t.development(ctx, db)
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
	purposes, err := privacy.Shipped()
	if err != nil {
		return err
	}
	config := web.Config{Ready: ready(db), AllowedOrigins: s.AllowedOrigins, Log: log}
	accounts := &account.Service{DB: db}
	var greeting func(address string)
	if s.Mode == "development" {
		greeting, err = s.develop(ctx, accounts, &config)
	} else {
		err = s.produce(accounts, &config)
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
		Accounts:     accounts,
		Privacy:      &privacy.Service{DB: db, Purposes: purposes},
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

// develop loads the sample office into an empty database, makes the server its
// own issuer, and adds the IDE.
func (s *serve) develop(ctx context.Context, known *account.Service, c *web.Config) (greeting func(string), err error) {
	if err := sample.Load(ctx, known.DB); err != nil {
		return nil, err
	}
	issuer, accounts, err := s.development(ctx, known.DB)
	if err != nil {
		return nil, err
	}
	c.SignIn = signingIn(issuer.Identify, known)
	c.Page = &ide.Page{Endpoint: "/graphql", Query: sample.FirstQuery}
	for _, a := range accounts {
		text, err := issuer.Mint(a.Subject, 12*time.Hour)
		if err != nil {
			return nil, err
		}
		c.Page.Tokens = append(c.Page.Tokens, ide.Token{Role: string(a.Role), Label: string(a.Role) + ": " + a.Name, Token: text})
	}
	return func(address string) { greet(os.Stdout, address, accounts, c.Page) }, nil
}

// produce accepts the tokens of the configured issuers.
func (s *serve) produce(known *account.Service, c *web.Config) error {
	configs, err := signin.ReadConfig(s.Issuers)
	if err != nil {
		return err
	}
	issuers, err := signin.Open(configs, c.Log)
	if err != nil {
		return err
	}
	for _, config := range configs {
		known.Issuers = append(known.Issuers, config.URL)
	}
	c.SignIn = signingIn(issuers.Identify, known)
	return nil
}

// signingIn is the way from a token to the context in which its holder acts.
func signingIn(identify func(context.Context, string) (signin.Identity, error), known *account.Service) func(context.Context, string) (context.Context, error) {
	return func(ctx context.Context, token string) (context.Context, error) {
		id, err := identify(ctx, token)
		if err != nil {
			return nil, err
		}
		return known.Enter(ctx, id)
	}
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
		fmt.Fprintf(w, "\n%s: %s\n  %s\n  %s\n", a.Role, a.Name, a.May, page.Tokens[i].Token)
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
