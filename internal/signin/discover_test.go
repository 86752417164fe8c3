package signin

import (
	"context"
	"crypto/rand"
	"crypto/rsa"
	"encoding/json"
	"fmt"
	"net/http"
	"strings"
	"testing"
	"testing/synctest"
	"time"

	"github.com/go-jose/go-jose/v4"
)

func fetchKeys(ctx context.Context, address string) ([]jose.JSONWebKey, error) {
	return (&remote{address, newClient()}).keys(ctx)
}

func TestKeys(t *testing.T) {
	s, key := serve(t), newKey(t)
	small, err := rsa.GenerateKey(rand.Reader, 1024)
	if err != nil {
		t.Fatal(err)
	}
	good, _ := json.Marshal(public(key, "1"))
	weak, _ := json.Marshal(jose.JSONWebKey{Key: small.Public(), KeyID: "small"})
	s.answer(map[string]any{"keys": []json.RawMessage{
		[]byte(`{"kty":"Dilithium9","kid":"new"}`), []byte(`{"kty":"EC","crv":"P-256","x":"AA","y":"AA","kid":"no point"}`),
		[]byte(`{"kty":"oct","k":"c2VjcmV0","kid":"secret"}`), []byte(`5`), weak, good,
	}})
	keys, err := fetchKeys(t.Context(), s.URL)
	if err != nil || len(keys) != 1 || keys[0].KeyID != "1" {
		t.Errorf("%v, %v", keys, err)
	}
	s.publish()
	if keys, err = fetchKeys(t.Context(), s.URL); err != nil || len(keys) != 0 {
		t.Errorf("an issuer may withdraw all keys: %v, %v", keys, err)
	}
}

// What an issuer answers is not believed blindly, and errors quote one line of it.
func TestDiscoveryRefuses(t *testing.T) {
	elsewhere := serve(t)
	answer := func(change func(*site)) string {
		s := serve(t)
		change(s)
		return s.URL
	}
	document := func(name, value string) string {
		return answer(func(s *site) {
			s.page = func(w http.ResponseWriter, _ *http.Request) {
				d := map[string]string{"issuer": s.URL, "jwks_uri": s.URL + "/keys"}
				d[name] = value
				_ = json.NewEncoder(w).Encode(d)
			}
		})
	}
	page := func(p http.HandlerFunc) string { return answer(func(s *site) { s.page = p }) }
	long := strings.Repeat("x", answerLimit)
	for name, c := range map[string]struct{ address, want string }{
		"away":                     {answer(func(s *site) { s.Close() }), "does not answer"},
		"a page of another server": {page(func(w http.ResponseWriter, _ *http.Request) { http.Error(w, "<h1>\nsecret", http.StatusBadGateway) }), "502 Bad Gateway"},
		"a long page":              {page(func(w http.ResponseWriter, _ *http.Request) { http.Error(w, long[:1000], http.StatusBadGateway) }), "502 Bad Gateway"},
		"no JSON":                  {page(func(w http.ResponseWriter, _ *http.Request) { fmt.Fprint(w, "<h1>\nsecret") }), "does not answer"},
		"redirect to another host": {page(func(w http.ResponseWriter, r *http.Request) {
			http.Redirect(w, r, elsewhere.URL+r.URL.Path, http.StatusFound)
		}), "redirects"},
		"redirect in a circle":        {page(func(w http.ResponseWriter, r *http.Request) { http.Redirect(w, r, r.URL.Path, http.StatusFound) }), "redirects"},
		"another issuer":              {document("issuer", elsewhere.URL), "does not answer"},
		"its issuer with a slash":     {document("issuer", elsewhere.URL+"/"), "does not answer"},
		"too long":                    {document("x", long), "too large"},
		"keys without TLS":            {document("jwks_uri", "http://keys.example/"), "jwks_uri"},
		"keys in a file":              {document("jwks_uri", "file:///etc/passwd"), "jwks_uri"},
		"no keys":                     {document("jwks_uri", ""), "jwks_uri"},
		"keys that are not there":     {document("jwks_uri", elsewhere.URL+"/gone"), "404 Not Found"},
		"keys at a server that ended": {document("jwks_uri", answer(func(s *site) { s.Close() })), "do not come"},
		"keys that are no set":        {answer(func(s *site) { s.answer(map[string]any{"error": "secret"}) }), "not a JSON Web Key Set"},
		"keys that are too long":      {answer(func(s *site) { s.answer(map[string]any{"keys": []string{}, "x": long}) }), "not a JSON Web Key Set"},
		"keys that are no list":       {answer(func(s *site) { s.answer(map[string]any{"keys": "secret"}) }), "not a JSON Web Key Set"},
	} {
		_, err := fetchKeys(t.Context(), c.address)
		if err == nil || !strings.Contains(err.Error(), c.want) || strings.Contains(err.Error(), "\n") || strings.Contains(err.Error(), "secret") || len(err.Error()) > 400 {
			t.Errorf("%s: %v, want %q", name, err, c.want)
		}
	}
	if n := elsewhere.fetched.Load(); n != 0 {
		t.Errorf("another host was asked for keys %d times", n)
	}
}

// An issuer that takes a connection and never answers is given up.
func TestDiscoveryEnds(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		client := newClient()
		client.Transport = never{}
		before := time.Now()
		if _, err := (&remote{"https://accounts.example", client}).keys(t.Context()); err == nil || time.Since(before) != issuerTimeout {
			t.Errorf("%v after %v", err, time.Since(before))
		}
	})
}

type never struct{}

func (never) RoundTrip(r *http.Request) (*http.Response, error) {
	<-r.Context().Done()
	return nil, r.Context().Err()
}
