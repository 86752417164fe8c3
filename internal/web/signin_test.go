package web_test

import (
	"bytes"
	"context"
	"crypto/ed25519"
	"crypto/rand"
	"crypto/x509"
	"encoding/base64"
	"encoding/json"
	"encoding/pem"
	"errors"
	"maps"
	"net/http"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/go-jose/go-jose/v4"

	"thidua/internal/actor"
	"thidua/internal/signin"
)

// sign signs claims as anybody who has a key could.
func sign(t *testing.T, algorithm jose.SignatureAlgorithm, key any, claims map[string]any) string {
	t.Helper()
	signer, err := jose.NewSigner(jose.SigningKey{Algorithm: algorithm, Key: key}, (&jose.SignerOptions{}).WithType("at+jwt"))
	if err != nil {
		t.Fatal(err)
	}
	raw, err := json.Marshal(claims)
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

func (s *site) key(t *testing.T) ed25519.PrivateKey {
	t.Helper()
	raw, err := os.ReadFile(filepath.Join(s.keys, "development-issuer.pem"))
	if err != nil {
		t.Fatal(err)
	}
	block, _ := pem.Decode(raw)
	key, err := x509.ParsePKCS8PrivateKey(block.Bytes)
	if err != nil {
		t.Fatal(err)
	}
	return key.(ed25519.PrivateKey)
}

// The claims of a good token, and one fault at a time.
func TestTokens(t *testing.T) {
	s := start(t)
	key := s.key(t)
	now := time.Now().Unix()
	with := func(changes map[string]any) map[string]any {
		c := map[string]any{"iss": signin.LocalURL, "sub": s.subjects[actor.EmulationOfficer], "aud": signin.Audience, "iat": now, "exp": now + 60}
		maps.Copy(c, changes)
		return c
	}
	good := sign(t, jose.EdDSA, key, with(nil))
	_, stranger, err := ed25519.GenerateKey(rand.Reader)
	if err != nil {
		t.Fatal(err)
	}
	public, err := x509.MarshalPKIXPublicKey(key.Public())
	if err != nil {
		t.Fatal(err)
	}
	pemPublic := pem.EncodeToMemory(&pem.Block{Type: "PUBLIC KEY", Bytes: public})
	raw, _ := json.Marshal(with(nil))
	unsigned := base64.RawURLEncoding.EncodeToString([]byte(`{"alg":"none","typ":"at+jwt"}`)) + "." + base64.RawURLEncoding.EncodeToString(raw) + "."
	parts := strings.Split(good, ".")
	claim := func(name string, value any) string {
		return "Bearer " + sign(t, jose.EdDSA, key, with(map[string]any{name: value}))
	}
	without := with(nil)
	delete(without, "exp")

	for _, c := range []struct {
		name, header string
		status       int
		why          string
	}{
		{"good", "Bearer " + good, 200, ""},
		{"good, lower case scheme", "bearer  " + good, 200, ""},
		{"none", "", 401, "sign in first"},
		{"no scheme", good, 401, "sign in first"},
		{"basic", "Basic dXNlcjpwYXNz", 401, "sign in first"},
		{"empty", "Bearer ", 401, "sign in first"},
		{"not a JWT", "Bearer sesame", 401, "not a signed JWT"},
		{"two tokens", "Bearer " + good + " " + good, 401, "not a signed JWT"},
		{"cut", "Bearer " + good[:len(good)-4], 401, "signature"},
		{"other claims under the signature", "Bearer " + parts[0] + "." + base64.RawURLEncoding.EncodeToString(append(raw, ' ')) + "." + parts[2], 401, "signature"},
		{"another key", "Bearer " + sign(t, jose.EdDSA, stranger, with(nil)), 401, "signature"},
		{"alg none", "Bearer " + unsigned, 401, "accepted algorithm"},
		{"HS256 with the public key", "Bearer " + sign(t, jose.HS256, pemPublic, with(nil)), 401, "accepted algorithm"},
		{"HS256 with the public key's bytes", "Bearer " + sign(t, jose.HS256, []byte(key.Public().(ed25519.PublicKey)), with(nil)), 401, "accepted algorithm"},
		{"expired", claim("exp", now-3600), 401, "expired"},
		{"of 1970", claim("exp", 0), 401, "expired"},
		{"without end", "Bearer " + sign(t, jose.EdDSA, key, without), 401, "no end (exp)"},
		{"not yet", claim("nbf", now+3600), 401, "not valid yet"},
		{"issued tomorrow", claim("iat", now+24*3600), 401, "issued in the future"},
		{"foreign audience", claim("aud", "payroll"), 401, "another audience"},
		{"other issuer", claim("iss", "https://accounts.example"), 401, "another issuer"},
		{"no subject", claim("sub", ""), 401, "subject (sub)"},
		{"a subject that no screen shows", claim("sub", s.subjects[actor.EmulationOfficer]+"\u200b"), 401, "subject (sub)"},
		{"a subject of 201 characters", claim("sub", strings.Repeat("x", 201)), 401, "subject (sub)"},
		{"two subjects", claim("sub", []any{s.subjects[actor.EmulationOfficer]}), 401, "claims cannot be read"},
		{"claims of other types", claim("exp", "soon"), 401, "claims cannot be read"},
	} {
		t.Run(c.name, func(t *testing.T) {
			r := s.post(t, "{ me { today } }", nil, "Authorization", c.header)
			if c.status == 200 {
				if r.StatusCode != 200 || len(r.Errors) > 0 {
					t.Errorf("%d %s", r.StatusCode, r.text)
				}
				return
			}
			r.is(t, 401, "UNAUTHENTICATED")
			if challenge := r.Header.Get("WWW-Authenticate"); !strings.HasPrefix(challenge, `Bearer realm="thidua"`) {
				t.Errorf("WWW-Authenticate %q", challenge)
			}
			if !strings.Contains(r.text, c.why) {
				t.Errorf("want %q in %s", c.why, r.text)
			}
			if len(r.Data) > 0 {
				t.Error("an answer with data")
			}
		})
	}
	if bytes.Contains([]byte(s.log.String()), []byte(parts[2])) {
		t.Error("the log holds a token")
	}
}

// Two headers could mean two callers, one to a front and one to the server.
func TestTwoAuthorizations(t *testing.T) {
	s := start(t)
	r, err := http.NewRequestWithContext(t.Context(), http.MethodPost, s.URL+"/graphql", strings.NewReader(`{"query": "{ me { today } }"}`))
	if err != nil {
		t.Fatal(err)
	}
	r.Header.Set("Content-Type", "application/json")
	for _, role := range []actor.Role{actor.StaffMember, actor.Administrator} {
		r.Header.Add("Authorization", "Bearer "+s.token(t, role))
	}
	w, err := http.DefaultTransport.RoundTrip(r)
	if err != nil {
		t.Fatal(err)
	}
	defer w.Body.Close()
	if w.StatusCode != http.StatusUnauthorized {
		t.Errorf("status %d, want 401", w.StatusCode)
	}
}

// Who cannot be checked is neither let in nor told to sign in again.
func TestSignInThatFails(t *testing.T) {
	s := start(t, func(c setting) {
		c.config.Identify = func(context.Context, string) (signin.Identity, error) {
			return signin.Identity{}, errors.New("dial tcp: password=secret")
		}
	})
	r := s.post(t, "{ me { today } }", nil)
	r.is(t, 503, "UNAVAILABLE")
	if strings.Contains(r.text, "secret") || !strings.Contains(s.log.String(), "dial tcp") {
		t.Errorf("answer %s, log %s", r.text, s.log)
	}
}
