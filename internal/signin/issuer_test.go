package signin

import (
	"crypto/ecdsa"
	"crypto/elliptic"
	"crypto/rand"
	"crypto/sha256"
	"encoding/base64"
	"encoding/json"
	"log/slog"
	"maps"
	"net/http"
	"net/http/httptest"
	"sync/atomic"
	"testing"
	"time"

	"github.com/go-jose/go-jose/v4"
)

// noon is the hour of all tests with self-made tokens.
var noon = time.Date(2026, 6, 1, 12, 0, 0, 0, time.UTC)

// site is an OpenID Connect issuer as far as this server asks one.
type site struct {
	*httptest.Server
	keys    atomic.Value // what it answers as its keys, JSON
	page    http.HandlerFunc
	fetched atomic.Int64 // how often the keys were asked for
	strange atomic.Int64 // requests for anything else
}

func serve(t *testing.T) *site {
	t.Helper()
	s := new(site)
	s.publish()
	s.page = func(w http.ResponseWriter, _ *http.Request) {
		_ = json.NewEncoder(w).Encode(map[string]string{"issuer": s.URL, "jwks_uri": s.URL + "/keys"})
	}
	s.Server = httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		switch r.URL.Path {
		case "/keys":
			s.fetched.Add(1)
			_, _ = w.Write(s.keys.Load().([]byte))
		case "/.well-known/openid-configuration":
			s.page(w, r)
		default:
			s.strange.Add(1)
			http.NotFound(w, r)
		}
	}))
	t.Cleanup(s.Close)
	return s
}

func (s *site) publish(keys ...jose.JSONWebKey) {
	s.answer(map[string]any{"keys": append([]jose.JSONWebKey{}, keys...)})
}

func (s *site) answer(set any) {
	raw, _ := json.Marshal(set)
	s.keys.Store(raw)
}

func newKey(t *testing.T) *ecdsa.PrivateKey {
	t.Helper()
	key, err := ecdsa.GenerateKey(elliptic.P256(), rand.Reader)
	if err != nil {
		t.Fatal(err)
	}
	return key
}

func public(key *ecdsa.PrivateKey, id string) jose.JSONWebKey {
	return jose.JSONWebKey{Key: key.Public(), KeyID: id, Algorithm: "ES256", Use: "sig"}
}

// listen opens the issuers of the sites, with the clock at noon.
func listen(t *testing.T, configs ...Config) *Issuers {
	t.Helper()
	i, err := Open(configs, slog.New(slog.DiscardHandler))
	if err != nil {
		t.Fatal(err)
	}
	i.Now = func() time.Time { return noon }
	return i
}

// claims are those of a good token, with changes; nil leaves a claim out.
func (s *site) claims(changes map[string]any) string {
	c := map[string]any{"iss": s.URL, "sub": "somebody", "aud": Audience, "exp": noon.Add(time.Hour).Unix(), "iat": noon.Unix()}
	maps.Copy(c, changes)
	maps.DeleteFunc(c, func(_ string, v any) bool { return v == nil })
	raw, _ := json.Marshal(c)
	return string(raw)
}

// head is a token's header, ES256 by key "1", with changes; nil leaves a member out.
func head(changes map[string]any) string {
	h := map[string]any{"alg": "ES256", "typ": "at+jwt", "kid": "1"}
	maps.Copy(h, changes)
	maps.DeleteFunc(h, func(_ string, v any) bool { return v == nil })
	raw, _ := json.Marshal(h)
	return string(raw)
}

func encode(text string) string { return base64.RawURLEncoding.EncodeToString([]byte(text)) }

// sign signs any header and payload by ES256, as no library would.
func sign(t *testing.T, key *ecdsa.PrivateKey, header, payload string) string {
	t.Helper()
	input := encode(header) + "." + encode(payload)
	digest := sha256.Sum256([]byte(input))
	r, s, err := ecdsa.Sign(rand.Reader, key, digest[:])
	if err != nil {
		t.Fatal(err)
	}
	var raw [64]byte
	r.FillBytes(raw[:32])
	s.FillBytes(raw[32:])
	return input + "." + encode(string(raw[:]))
}
