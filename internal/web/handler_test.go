package web_test

import (
	"compress/gzip"
	"context"
	"encoding/json"
	"errors"
	"io"
	"net/http"
	"net/http/httptest"
	"slices"
	"strings"
	"testing"
	"time"

	"thidua/internal/web"
	"thidua/internal/web/ide"
)

func TestHealth(t *testing.T) {
	down := false
	s := start(t, func(c setting) {
		c.config.Ready = func(context.Context) error {
			if down {
				return errors.New("dial tcp: password=secret")
			}
			return nil
		}
	})
	check := func(path string, status int, text string) {
		t.Helper()
		r := s.send(t, "GET", path, "", "Authorization", "")
		if r.StatusCode != status || r.text != text+"\n" || r.Header.Get("Cache-Control") != "no-store" {
			t.Errorf("%s: %d %q %v", path, r.StatusCode, r.text, r.Header)
		}
	}
	check("/healthz", 200, "ok")
	check("/readyz", 200, "ready")
	down = true
	check("/readyz", 503, "database unavailable")
	check("/healthz", 200, "ok")
	down = false
	check("/readyz", 200, "ready")
	s.web.Drain()
	check("/readyz", 503, "stopping")
	check("/healthz", 200, "ok")
	s.post(t, "{ me { today } }", nil).is(t, 200, "")
}

// A database that hangs is not there.
func TestReadyDoesNotWaitForEver(t *testing.T) {
	s := start(t, func(c setting) {
		c.config.Ready = func(ctx context.Context) error { <-ctx.Done(); return ctx.Err() }
	})
	begun := time.Now()
	if r := s.send(t, "GET", "/readyz", ""); r.StatusCode != 503 || time.Since(begun) > enough {
		t.Errorf("%d after %v", r.StatusCode, time.Since(begun))
	}
}

func TestDatabaseGone(t *testing.T) {
	s := start(t)
	if err := s.db.Close(); err != nil {
		t.Fatal(err)
	}
	s.post(t, "{ me { today } }", nil).is(t, 503, "UNAVAILABLE")
	if r := s.send(t, "GET", "/readyz", ""); r.StatusCode != 503 {
		t.Errorf("%d", r.StatusCode)
	}
	if !strings.Contains(s.log.String(), "database is closed") {
		t.Errorf("the log does not say why: %s", s.log)
	}
}

func TestPanicInResolver(t *testing.T) {
	s := start(t, func(c setting) { c.resolver.Campaigns = nil })
	r := s.post(t, `mutation { launchCampaign(input: {id: "cmp_x", version: 1, on: "2020-01-01"}) { campaign { id } } }`, nil)
	r.is(t, 200, "INTERNAL_SERVER_ERROR")
	if id := r.Header.Get("X-Request-Id"); !strings.Contains(s.log.String(), id) || !strings.Contains(s.log.String(), "nil pointer") {
		t.Errorf("the log does not tell what happened to %s: %s", id, s.log)
	}
	s.post(t, "{ me { today } }", nil).is(t, 200, "")
}

func TestPanicInHandler(t *testing.T) {
	s := start(t, func(c setting) { c.config.Ready = func(context.Context) error { panic("secret") } })
	r := s.send(t, "GET", "/readyz", "")
	r.is(t, 500, "INTERNAL_SERVER_ERROR")
	if strings.Contains(r.text, "secret") || !strings.Contains(s.log.String(), r.Header.Get("X-Request-Id")) {
		t.Errorf("answer %s, log %s", r.text, s.log)
	}
}

// What a client sends as the id of its request is not taken over.
func TestRequestIDs(t *testing.T) {
	s := start(t)
	seen := map[string]bool{}
	for range 3 {
		id := s.post(t, "{ me { today } }", nil, "X-Request-Id", "mine").Header.Get("X-Request-Id")
		if len(id) < 20 || seen[id] {
			t.Errorf("id %q", id)
		}
		seen[id] = true
	}
}

func TestCORS(t *testing.T) {
	const allowed = "http://localhost:5173"
	s := start(t)
	for origin, want := range map[string]string{
		allowed: allowed, "http://localhost:5174": "", "https://localhost:5173": "", "http://localhost:5173.evil.example": "",
		"null": "", "*": "", "": "", "HTTP://LOCALHOST:5173": "",
	} {
		preflight := s.send(t, "OPTIONS", "/graphql", "", "Authorization", "", "Content-Type", "", "Origin", origin,
			"Access-Control-Request-Method", "POST", "Access-Control-Request-Headers", "authorization,content-type")
		answer := s.post(t, "{ me { today } }", nil, "Origin", origin)
		refused := s.post(t, "{ me { today } }", nil, "Origin", origin, "Authorization", "")
		for name, r := range map[string]*reply{"preflight": preflight, "answer": answer, "401": refused} {
			if name == "preflight" && origin == "" {
				continue
			}
			if got := r.Header.Get("Access-Control-Allow-Origin"); got != want {
				t.Errorf("%s of %q: Allow-Origin %q, want %q", name, origin, got, want)
			}
			if r.Header.Get("Access-Control-Allow-Credentials") != "" {
				t.Errorf("%s of %q: credentials allowed", name, origin)
			}
			if !varies(r, "Origin") {
				t.Errorf("%s of %q: Vary %q", name, origin, r.Header.Values("Vary"))
			}
		}
		if want != "" && (preflight.Header.Get("Access-Control-Allow-Headers") == "" || preflight.StatusCode >= 300) {
			t.Errorf("preflight of %q: %d %v", origin, preflight.StatusCode, preflight.Header)
		}
	}
}

// Without configured origins none is allowed.
func TestNoOrigins(t *testing.T) {
	s := start(t, func(c setting) { c.config.AllowedOrigins = nil })
	if got := s.post(t, "{ me { today } }", nil, "Origin", "https://evil.example").Header.Get("Access-Control-Allow-Origin"); got != "" {
		t.Errorf("Allow-Origin %q", got)
	}
}

func TestIsOrigin(t *testing.T) {
	for text, want := range map[string]bool{
		"https://thidua.example.vn": true, "http://localhost:5173": true, "http://[::1]:80": true,
		"*": false, "https://*.example.vn": false, "https://thidua.example.vn/": false, "https://a.vn/b": false, "": false,
		"null": false, "thidua.example.vn": false, "ftp://a.vn": false, "https://": false, "https://:80": false,
		"https://u@a.vn": false, "https://a.vn?x": false, "https://A.vn": false,
	} {
		if web.IsOrigin(text) != want {
			t.Errorf("%q: %v", text, !want)
		}
	}
}

func varies(r *reply, by string) bool {
	return slices.Contains(strings.Split(strings.ReplaceAll(strings.Join(r.Header.Values("Vary"), ","), " ", ""), ","), by)
}

func TestHeaders(t *testing.T) {
	s := start(t)
	for name, r := range map[string]*reply{
		"200": s.post(t, "{ me { today } }", nil), "400": s.send(t, "POST", "/graphql", "x"),
		"401": s.post(t, "{ me { today } }", nil, "Authorization", ""), "405": s.send(t, "PUT", "/graphql", "x"),
		"404": s.send(t, "GET", "/nothing", ""), "health": s.send(t, "GET", "/healthz", ""),
	} {
		if r.Header.Get("X-Content-Type-Options") != "nosniff" || r.Header.Get("Referrer-Policy") != "no-referrer" || r.Header.Get("X-Request-Id") == "" {
			t.Errorf("%s: %v", name, r.Header)
		}
		if len(r.Header.Values("Server"))+len(r.Header.Values("X-Powered-By")) > 0 {
			t.Errorf("%s tells what it runs on: %v", name, r.Header)
		}
		if name == "404" || name == "health" {
			continue
		}
		if r.Header.Get("Cache-Control") != "no-store" || !varies(r, "Accept") || !varies(r, "Authorization") || !varies(r, "Accept-Encoding") || !varies(r, "Origin") {
			t.Errorf("%s: %v", name, r.Header)
		}
		if kind := r.Header.Get("Content-Type"); kind != "application/json; charset=utf-8" {
			t.Errorf("%s: %s", name, kind)
		}
	}
}

func TestGzip(t *testing.T) {
	s := start(t)
	const query = `{ awards(first: 100) { edges { node { id recipientName unitName } } } }`
	plain := s.post(t, query, nil, "Accept-Encoding", "identity")
	packed := s.post(t, query, nil, "Accept-Encoding", "gzip")
	if plain.Header.Get("Content-Encoding") != "" || packed.Header.Get("Content-Encoding") != "gzip" {
		t.Fatalf("%v %v", plain.Header, packed.Header)
	}
	z, err := gzip.NewReader(strings.NewReader(packed.text))
	if err != nil {
		t.Fatal(err)
	}
	raw, err := io.ReadAll(z)
	if err != nil || string(raw) != plain.text || !json.Valid(raw) {
		t.Errorf("%v, %d and %d bytes", err, len(raw), len(plain.text))
	}
	if len(packed.text) > len(plain.text)/2 {
		t.Errorf("%d of %d bytes", len(packed.text), len(plain.text))
	}
}

func TestIDE(t *testing.T) {
	page := &ide.Page{Endpoint: "/graphql", Tokens: []ide.Token{{Role: "STAFF", Token: "sample-token"}}}
	with, without := start(t, func(c setting) { c.config.Page = page }), start(t)
	for _, path := range []string{"/", "/ide/config.json", "/ide/main.js"} {
		if r := with.send(t, "GET", path, "", "Origin", "http://localhost:5173"); r.StatusCode != 200 || r.Header.Get("Access-Control-Allow-Origin") != "" {
			t.Errorf("%s: %d %v", path, r.StatusCode, r.Header)
		}
		if r := without.send(t, "GET", path, ""); r.StatusCode != 404 || strings.Contains(r.text, "token") {
			t.Errorf("%s: %d %.100s", path, r.StatusCode, r.text)
		}
	}
}

// leaving is a body whose client leaves when it is read.
type leaving struct {
	io.Reader
	leave func()
}

func (l leaving) Read(p []byte) (int, error) {
	l.leave()
	return l.Reader.Read(p)
}

// An operation whose time is over before it begins is answered all the same.
func TestClientThatLeft(t *testing.T) {
	s := start(t)
	ctx, leave := context.WithCancel(context.Background())
	r := httptest.NewRequestWithContext(ctx, http.MethodPost, "/graphql", leaving{strings.NewReader(ask), leave})
	r.Header.Set("Content-Type", "application/json")
	r.Header.Set("Authorization", "Bearer "+s.token(t, "CHIEF"))
	w := httptest.NewRecorder()
	s.web.ServeHTTP(w, r)
	if w.Code != 503 || !strings.Contains(w.Body.String(), `"TIMEOUT"`) || s.log.String() != "" {
		t.Errorf("%d %s, log %s", w.Code, w.Body, s.log)
	}
}
