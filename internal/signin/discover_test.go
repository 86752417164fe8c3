package signin

import (
	"context"
	"crypto/ecdsa"
	"crypto/elliptic"
	"crypto/rand"
	"encoding/json"
	"maps"
	"net/http"
	"net/http/httptest"
	"strings"
	"sync/atomic"
	"testing"
	"time"

	"github.com/go-jose/go-jose/v4"

	"thidua/internal/actor"
	"thidua/internal/fault"
)

// provider is an OpenID Connect issuer as far as this server asks one.
type provider struct {
	*httptest.Server
	keys    atomic.Pointer[jose.JSONWebKeySet]
	down    atomic.Bool
	fetched atomic.Int64  // how often the keys were asked for
	jwks    func() string // the address of the keys
}

func serve(t *testing.T) *provider {
	t.Helper()
	p := new(provider)
	p.keys.Store(&jose.JSONWebKeySet{})
	p.Server = httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		switch {
		case p.down.Load():
			http.Error(w, "<html>\n<h1>secret</h1>\n</html>", http.StatusBadGateway)
		case r.URL.Path == "/keys":
			p.fetched.Add(1)
			_ = json.NewEncoder(w).Encode(p.keys.Load())
		case r.URL.Path == "/.well-known/openid-configuration":
			_ = json.NewEncoder(w).Encode(map[string]string{"issuer": p.URL, "jwks_uri": p.jwks()})
		default:
			http.NotFound(w, r)
		}
	}))
	p.jwks = func() string { return p.URL + "/keys" }
	t.Cleanup(p.Close)
	return p
}

func (p *provider) rotate(t *testing.T, id string) *ecdsa.PrivateKey {
	t.Helper()
	key, err := ecdsa.GenerateKey(elliptic.P256(), rand.Reader)
	if err != nil {
		t.Fatal(err)
	}
	p.keys.Store(&jose.JSONWebKeySet{Keys: []jose.JSONWebKey{{Key: key.Public(), KeyID: id, Algorithm: string(jose.ES256), Use: "sig"}}})
	return key
}

// token signs good claims with changes; a typ of "" is left out.
func (p *provider) token(t *testing.T, key *ecdsa.PrivateKey, id, typ string, changes map[string]any) string {
	t.Helper()
	claims := map[string]any{
		"iss": p.URL, "sub": "somebody", "aud": Audience, "exp": time.Now().Add(time.Minute).Unix(),
		"thidua": map[string]any{"role": actor.Chief, "unit": "off_1", "staff": "stf_1"},
	}
	maps.Copy(claims, changes)
	raw, err := json.Marshal(claims)
	if err != nil {
		t.Fatal(err)
	}
	o := &jose.SignerOptions{}
	if typ != "" {
		o = o.WithType(jose.ContentType(typ))
	}
	signer, err := jose.NewSigner(jose.SigningKey{Algorithm: jose.ES256, Key: jose.JSONWebKey{Key: key, KeyID: id}}, o)
	if err != nil {
		t.Fatal(err)
	}
	signed, err := signer.Sign(raw)
	if err != nil {
		t.Fatal(err)
	}
	text, err := signed.CompactSerialize()
	if err != nil {
		t.Fatal(err)
	}
	return text
}

func discover(t *testing.T, p *provider) *Issuer {
	t.Helper()
	ctx, end := context.WithCancel(t.Context())
	defer end() // the keys are fetched long after the start
	i, err := Discover(ctx, p.URL)
	if err != nil {
		t.Fatal(err)
	}
	return i
}

func TestDiscover(t *testing.T) {
	p := serve(t)
	key := p.rotate(t, "1")
	i := discover(t, p)
	who, err := i.Actor(t.Context(), p.token(t, key, "1", "at+jwt", nil))
	if want := (actor.Actor{Subject: "somebody", Role: actor.Chief, UnitID: "off_1", StaffID: "stf_1"}); err != nil || who != want {
		t.Errorf("%+v, %v", who, err)
	}
}

func TestAudienceAndType(t *testing.T) {
	p := serve(t)
	key := p.rotate(t, "1")
	i := discover(t, p)
	for _, c := range []struct {
		typ string
		aud any
		ok  bool
	}{
		{"at+jwt", "thidua", true},
		{"at+jwt", []string{"thidua"}, true},
		{"at+jwt", []string{"payroll", "thidua"}, true},
		{"AT+JWT", "thidua", true},
		{"application/at+jwt", "thidua", true},
		{"JWT", "thidua", true},
		{"jwt", "thidua", true},
		{"", "thidua", false},
		{"logout+jwt", "thidua", false},
		{"at+jwt", "payroll", false},
		{"at+jwt", []string{"payroll"}, false},
		{"at+jwt", []string{}, false},
		{"at+jwt", "", false},
		{"at+jwt", nil, false},
		{"at+jwt", 5, false},
		{"at+jwt", map[string]any{"thidua": true}, false},
		{"at+jwt", "thidua2", false},
	} {
		_, err := i.Actor(t.Context(), p.token(t, key, "1", c.typ, map[string]any{"aud": c.aud}))
		if c.ok != (err == nil) || err != nil && fault.CodeOf(err) != fault.Unauthenticated {
			t.Errorf("typ %q, aud %v: %v", c.typ, c.aud, err)
		}
	}
}

// A new key is fetched when a token names it, and the old one is gone with it.
func TestRotation(t *testing.T) {
	p := serve(t)
	old := p.rotate(t, "1")
	i := discover(t, p)
	before := p.token(t, old, "1", "at+jwt", nil)
	for range 3 {
		if _, err := i.Actor(t.Context(), before); err != nil {
			t.Fatal(err)
		}
	}
	if n := p.fetched.Load(); n != 1 {
		t.Errorf("the keys were fetched %d times", n)
	}
	fresh := p.rotate(t, "2")
	if _, err := i.Actor(t.Context(), p.token(t, fresh, "2", "at+jwt", nil)); err != nil {
		t.Error(err)
	}
	if _, err := i.Actor(t.Context(), before); fault.CodeOf(err) != fault.Unauthenticated {
		t.Errorf("the old key still holds: %v", err)
	}
}

// An issuer that is away is no fault of the caller's: known keys go on to hold,
// new ones cannot be checked.
func TestIssuerAway(t *testing.T) {
	p := serve(t)
	key := p.rotate(t, "1")
	i := discover(t, p)
	token := p.token(t, key, "1", "at+jwt", nil)
	if _, err := i.Actor(t.Context(), token); err != nil {
		t.Fatal(err)
	}
	fresh := p.rotate(t, "2")
	p.down.Store(true)
	if _, err := i.Actor(t.Context(), token); err != nil {
		t.Error(err)
	}
	next := p.token(t, fresh, "2", "at+jwt", nil)
	if _, err := i.Actor(t.Context(), next); fault.CodeOf(err) != fault.Unavailable {
		t.Errorf("%v", err)
	}
	p.down.Store(false)
	if _, err := i.Actor(t.Context(), next); err != nil {
		t.Error(err)
	}
}

func TestDiscoverRefuses(t *testing.T) {
	away := serve(t)
	away.Close()
	broken := serve(t)
	broken.down.Store(true)
	plain := serve(t)
	plain.jwks = func() string { return "http://keys.example/" }
	none := serve(t)
	none.jwks = func() string { return "" }
	for address, want := range map[string]string{
		"http://accounts.example":  "https://",
		"http://10.0.0.1":          "https://",
		"http://localhost.example": "https://",
		"ftp://localhost":          "https://",
		"localhost":                "https://",
		"https://":                 "https://",
		":":                        "https://",
		"":                         "https://",
		away.URL:                   "does not answer",
		broken.URL:                 "502 Bad Gateway",
		broken.URL + "/":           "does not answer",
		plain.URL:                  "jwks_uri",
		none.URL:                   "jwks_uri",
		// The document is of another issuer than the one asked for.
		strings.Replace(serve(t).URL, "127.0.0.1", "localhost", 1): "does not answer",
	} {
		_, err := Discover(t.Context(), address)
		if err == nil || !strings.Contains(err.Error(), want) || strings.ContainsAny(err.Error(), "\n") || strings.Contains(err.Error(), "secret") {
			t.Errorf("%q: %v, want %q", address, err, want)
		}
	}
}
