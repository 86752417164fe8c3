// Package web serves the API over HTTP: GraphQL, the IDE, and health.
package web

import (
	"context"
	"log/slog"
	"net/http"
	"net/url"
	"slices"
	"strings"
	"sync/atomic"
	"time"

	"github.com/99designs/gqlgen/graphql/executor"
	"github.com/klauspost/compress/gzhttp"
	"github.com/rs/cors"

	"thidua/internal/document"
	"thidua/internal/limit"
	"thidua/internal/signin"
	"thidua/internal/web/ide"
)

// Config is what the handler is built from.
type Config struct {
	Exec           *executor.Executor
	Identify       func(ctx context.Context, token string) (signin.Identity, error)        // for whom a token speaks
	Enter          func(ctx context.Context, who signin.Identity) (context.Context, error) // where they act, with what is granted now
	Limits         limit.Limits
	Trusted        *document.Store // nil for none
	Ready          func(ctx context.Context) error
	AllowedOrigins []string
	TLSFront       bool      // whether one stands before the server, and tells the addresses of clients
	Page           *ide.Page // nil for no IDE
	Log            *slog.Logger
}

// Handler is the whole server. Drain turns it unready before it stops.
type Handler struct {
	http.Handler
	longest  time.Duration // that an operation may take
	streams  *streams
	draining atomic.Bool
}

// New builds the handler.
func New(c Config) *Handler {
	h := &Handler{longest: c.Limits.Operation.Timeout(), streams: newStreams()}
	api := &api{Config: c, streams: h.streams}
	packed, err := gzhttp.NewWrapper(gzhttp.SuffixETag("-gzip")) // or -zstd: another encoding is another entity
	if err != nil {
		panic(err) // of the line above
	}
	overHTTP := cors.New(cors.Options{
		// Not AllowedOrigins: an empty list there allows every origin.
		AllowOriginFunc:  func(origin string) bool { return slices.Contains(c.AllowedOrigins, origin) },
		AllowedMethods:   []string{http.MethodGet, http.MethodHead, http.MethodPost},
		AllowedHeaders:   []string{"Authorization", "Content-Type", "Accept", "If-None-Match", "X-GraphQL-Cost"},
		ExposedHeaders:   []string{requestIDHeader, "ETag", "Retry-After"},
		AllowCredentials: false, // bearer tokens, never cookies
		MaxAge:           600,
	}).Handler(api.streamed(packed(api.authenticated(api.http))))

	mux := http.NewServeMux()
	mux.Handle("/graphql", overHTTP)
	mux.HandleFunc("GET /healthz", func(w http.ResponseWriter, _ *http.Request) { state(w, http.StatusOK, "ok") })
	mux.HandleFunc("GET /readyz", func(w http.ResponseWriter, r *http.Request) { h.ready(w, r, c.Ready) })
	if c.Page != nil {
		// Outside of CORS: its configuration holds the tokens of the sample roles.
		mux.Handle("/", packed(ide.Handler(*c.Page)))
	}
	h.Handler = recovered(c.Log, identified(hardened(mux)))
	return h
}

// IsOrigin reports whether a text is an origin as browsers send it: a scheme and
// a host, and nothing after them.
func IsOrigin(text string) bool {
	u, err := url.Parse(text)
	return err == nil && (u.Scheme == "https" || u.Scheme == "http") && u.Hostname() != "" &&
		text == strings.ToLower(u.Scheme+"://"+u.Host) && !strings.Contains(text, "*")
}

// Drain makes /readyz answer 503, so that a balancer sends no new requests.
func (h *Handler) Drain() { h.draining.Store(true) }

func (h *Handler) ready(w http.ResponseWriter, r *http.Request, check func(context.Context) error) {
	ctx, cancel := context.WithTimeout(r.Context(), patience)
	defer cancel()
	switch {
	case h.draining.Load():
		state(w, http.StatusServiceUnavailable, "stopping")
	case check(ctx) != nil:
		state(w, http.StatusServiceUnavailable, "database unavailable")
	default:
		state(w, http.StatusOK, "ready")
	}
}

// patience is how long the database may take to say that it is there.
const patience = 2 * time.Second

func state(w http.ResponseWriter, status int, text string) {
	w.Header().Set("Content-Type", "text/plain; charset=utf-8")
	w.Header().Set("Cache-Control", "no-store")
	w.WriteHeader(status)
	_, _ = w.Write([]byte(text + "\n"))
}
