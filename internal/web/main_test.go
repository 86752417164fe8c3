package web_test

import (
	"bytes"
	"context"
	"encoding/json"
	"io"
	"log/slog"
	"net/http"
	"net/http/httptest"
	"strings"
	"sync"
	"testing"
	"time"

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
	"thidua/internal/web"
	"thidua/internal/year"
)

func TestMain(m *testing.M) { dbtest.Main(m) }

// site is the whole server over the sample office, without its process.
type site struct {
	*httptest.Server
	web      *web.Handler
	db       *database.DB
	issuer   *signin.Local
	keys     string // the directory of the issuer's key
	subjects map[actor.Role]string
	enter    func(context.Context, signin.Identity) (context.Context, error)
	log      *logged
}

// setting is what a test may change before the server starts.
type setting struct {
	config   *web.Config
	resolver *graph.Resolver
}

// logged is a log that may be read while others write.
type logged struct {
	mu   sync.Mutex
	text bytes.Buffer
}

func (l *logged) Write(p []byte) (int, error) {
	l.mu.Lock()
	defer l.mu.Unlock()
	return l.text.Write(p)
}

func (l *logged) String() string {
	l.mu.Lock()
	defer l.mu.Unlock()
	return l.text.String()
}

// start starts a server over a SQLite database.
func start(t testing.TB, change ...func(setting)) *site {
	t.Helper()
	return over(t, office.SQLite(t), change...)
}

// over starts a server over a database with the sample office.
func over(t testing.TB, url string, change ...func(setting)) *site {
	t.Helper()
	ctx := context.Background()
	s := &site{keys: t.TempDir(), subjects: map[actor.Role]string{}, log: new(logged)}
	var err error
	if s.db, err = database.Open(ctx, url); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = s.db.Close() })
	accounts, err := sample.Accounts(ctx, s.db)
	if err != nil {
		t.Fatal(err)
	}
	for _, a := range accounts {
		s.subjects[a.Role] = a.Subject
	}
	purposes, err := privacy.Shipped()
	if err != nil {
		t.Fatal(err)
	}
	decrees, err := rating.Shipped()
	if err != nil {
		t.Fatal(err)
	}
	if s.issuer, err = signin.OpenLocal(s.keys); err != nil {
		t.Fatal(err)
	}
	log := slog.New(slog.NewTextHandler(s.log, nil))
	known := &account.Service{DB: s.db}
	s.enter = known.Enter
	c := web.Config{Ready: s.db.Ping, Identify: s.issuer.Identify, Enter: known.Enter, Limits: limit.Default, Log: log, AllowedOrigins: []string{"http://localhost:5173"}}
	feed := event.NewFeed(s.db, log)
	go feed.Run(t.Context())
	for feed.Rights() == 0 { // until it has come to the end of the sample, so that nobody listens meanwhile
		time.Sleep(time.Millisecond)
	}
	r := &graph.Resolver{
		Feed: feed, Notifications: &notification.Service{DB: s.db},
		Ent: s.db.Ent, Organisation: &organisation.Service{DB: s.db}, Campaigns: &campaign.Service{DB: s.db},
		Years: &year.Service{DB: s.db}, Clusters: &cluster.Service{DB: s.db}, Pledges: &pledge.Service{DB: s.db},
		Registrations: &registration.Service{DB: s.db}, Tasks: &task.Service{DB: s.db}, Indicators: &indicator.Service{DB: s.db},
		Scoring: &scoring.Service{DB: s.db}, Initiatives: &initiative.Service{DB: s.db}, Exemplars: &exemplar.Service{DB: s.db},
		Ratings: &rating.Service{DB: s.db, Decrees: decrees}, Reviews: &review.Service{DB: s.db},
		Awards: &award.Service{DB: s.db}, Accounts: known, Privacy: &privacy.Service{DB: s.db, Purposes: purposes},
		Today: func() calendar.Date { return calendar.Of(s.db.Now()) },
	}
	for _, f := range change {
		f(setting{&c, r})
	}
	access.Guard(s.db.Ent)
	r.Limits = c.Limits
	c.Exec = graph.New(r, log, c.Page != nil)
	s.web = web.New(c)
	s.Server = httptest.NewServer(s.web)
	t.Cleanup(s.Close)
	return s
}

// office is a database with the sample office.
var office = dbtest.Fill(func(url string) error {
	ctx := context.Background()
	shipped, err := catalogue.Shipped()
	if err != nil {
		return err
	}
	db, err := database.Open(ctx, url)
	if err != nil {
		return err
	}
	defer db.Close()
	if err := catalogue.Load(ctx, db, shipped); err != nil {
		return err
	}
	if err := sample.Load(ctx, db); err != nil {
		return err
	}
	_, err = event.NewFeed(db, slog.New(slog.DiscardHandler)).Head(ctx) // once, not anew in every copy
	return err
})

func (s *site) token(t testing.TB, role actor.Role) string {
	t.Helper()
	text, err := s.issuer.Mint(s.subjects[role], time.Hour)
	if err != nil {
		t.Fatal(err)
	}
	return text
}

// reply is an answer with its body read.
type reply struct {
	*http.Response
	text   string
	Data   json.RawMessage `json:"data"`
	Errors []struct {
		Message    string         `json:"message"`
		Path       []any          `json:"path"`
		Extensions map[string]any `json:"extensions"`
	} `json:"errors"`
}

func (r *reply) code() string {
	if len(r.Errors) == 0 {
		return ""
	}
	code, _ := r.Errors[0].Extensions["code"].(string)
	return code
}

// send sends a request as the emulation officer; a header without a value is left out.
func (s *site) send(t testing.TB, method, path, body string, header ...string) *reply {
	t.Helper()
	r, err := http.NewRequestWithContext(context.Background(), method, s.URL+path, strings.NewReader(body))
	if err != nil {
		t.Fatal(err)
	}
	r.Header.Set("Authorization", "Bearer "+s.token(t, actor.EmulationOfficer))
	r.Header.Set("Content-Type", "application/json")
	for i := 0; i < len(header); i += 2 {
		if r.Header.Set(header[i], header[i+1]); header[i+1] == "" {
			r.Header.Del(header[i])
		}
	}
	w, err := http.DefaultTransport.RoundTrip(r)
	if err != nil {
		t.Fatal(err)
	}
	defer w.Body.Close()
	raw, err := io.ReadAll(w.Body)
	if err != nil {
		t.Fatal(err)
	}
	answer := &reply{Response: w, text: string(raw)}
	if strings.Contains(w.Header.Get("Content-Type"), "json") && w.Header.Get("Content-Encoding") == "" && method != http.MethodHead {
		if err := json.Unmarshal(raw, answer); err != nil {
			t.Fatalf("%v: %s", err, raw)
		}
		answer.proper(t)
	}
	return answer
}

// post runs an operation.
func (s *site) post(t testing.TB, query string, variables map[string]any, header ...string) *reply {
	t.Helper()
	raw, err := json.Marshal(map[string]any{"query": query, "variables": variables})
	if err != nil {
		t.Fatal(err)
	}
	return s.send(t, http.MethodPost, "/graphql", string(raw), header...)
}

// internals are words that only the inside of the server uses.
var internals = []string{
	"goroutine", ".go:", "panic", "nil pointer", "runtime", "ent:", "sql", "SELECT ", "strconv", "json:", "interface {}",
	"map[", "graphql.", "reflect", "int64", "unexpected EOF", "invalid character", "oidc", "jose", "context deadline", "pq:",
}

// proper checks what every answer with errors has, and what none may say.
func (r *reply) proper(t testing.TB) {
	t.Helper()
	for _, e := range r.Errors {
		if code, _ := e.Extensions["code"].(string); code == "" || e.Message == "" {
			t.Errorf("an error without code or message: %s", r.text)
		}
		if id := r.Header.Get("X-Request-Id"); id == "" || e.Extensions["requestId"] != id {
			t.Errorf("requestId %v, header %q", e.Extensions["requestId"], id)
		}
		for _, word := range internals {
			if strings.Contains(e.Message, word) {
				t.Errorf("the answer says %q: %s", word, e.Message)
			}
		}
	}
}

// is checks status and code.
func (r *reply) is(t testing.TB, status int, code string) {
	t.Helper()
	if r.StatusCode != status || r.code() != code {
		t.Errorf("%d %q, want %d %q: %.300s", r.StatusCode, r.code(), status, code, r.text)
	}
}
