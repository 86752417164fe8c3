package main

import (
	"crypto/ecdsa"
	"crypto/elliptic"
	"crypto/rand"
	"encoding/json"
	"maps"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"sync/atomic"
	"testing"
	"time"

	"github.com/go-jose/go-jose/v4"
	"github.com/go-jose/go-jose/v4/jwt"

	"thidua/internal/actor"
	"thidua/internal/database/dbtest"
)

// issuer is an OpenID Connect issuer as far as a server asks one.
type issuer struct {
	*httptest.Server
	key   *ecdsa.PrivateKey
	away  atomic.Bool
	asked atomic.Int64
}

func newIssuer(t *testing.T) *issuer {
	t.Helper()
	key, err := ecdsa.GenerateKey(elliptic.P256(), rand.Reader)
	if err != nil {
		t.Fatal(err)
	}
	i := &issuer{key: key}
	i.Server = httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		i.asked.Add(1)
		switch {
		case i.away.Load():
			w.WriteHeader(http.StatusServiceUnavailable)
		case strings.HasPrefix(r.URL.Path, "/.well-known/"):
			_ = json.NewEncoder(w).Encode(map[string]string{"issuer": i.URL, "jwks_uri": i.URL + "/keys"})
		default:
			_ = json.NewEncoder(w).Encode(jose.JSONWebKeySet{Keys: []jose.JSONWebKey{{Key: key.Public(), KeyID: "1", Algorithm: "ES256", Use: "sig"}}})
		}
	}))
	t.Cleanup(i.Close)
	return i
}

// token is an access token of a subject, with more claims.
func (i *issuer) token(t *testing.T, subject string, more map[string]any) string {
	t.Helper()
	signer, err := jose.NewSigner(jose.SigningKey{Algorithm: jose.ES256, Key: jose.JSONWebKey{Key: i.key, KeyID: "1"}}, (&jose.SignerOptions{}).WithType("at+jwt"))
	if err != nil {
		t.Fatal(err)
	}
	now := time.Now().Unix()
	claims := map[string]any{"iss": i.URL, "sub": subject, "aud": "thidua", "iat": now, "exp": now + 600}
	maps.Copy(claims, more)
	text, err := jwt.Signed(signer).Claims(claims).Serialize()
	if err != nil {
		t.Fatal(err)
	}
	return text
}

// issuersFile writes a file of issuers.
func issuersFile(t *testing.T, text string) string {
	t.Helper()
	path := filepath.Join(t.TempDir(), "issuers.yaml")
	if err := os.WriteFile(path, []byte(text+"\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	return path
}

// TestFirstAdministrator: a production server knows nobody, until somebody is made
// an administrator at the command line while it runs.
func TestFirstAdministrator(t *testing.T) {
	for name, url := range map[string]func() string{
		"sqlite": func() string { return filepath.Join(t.TempDir(), "thidua.db") }, "postgres": func() string { return dbtest.Empty(t) },
	} {
		t.Run(name, func(t *testing.T) {
			ours, theirs, database := newIssuer(t), newIssuer(t), url()
			file := issuersFile(t, "- url: "+ours.URL+"\n  audience: thidua\n- url: "+theirs.URL+"\n  audience: https://api.example.vn")
			p := begin(t, command("serve", "--listen", "127.0.0.1:0", "--data-directory", t.TempDir(), "--database-url", database,
				"--mode", "production", "--tls-front", "--issuers", file)).up(t)
			if ours.asked.Load()+theirs.asked.Load() > 0 {
				t.Error("a start asks the issuers")
			}
			is := func(what, token string, status int, code string) answer {
				t.Helper()
				a, err := p.post(token, `{ me { today } }`, nil)
				if err != nil || a.status != status || a.code() != code {
					t.Errorf("%s: %v, %d %s, want %d %q", what, err, a.status, a.text, status, code)
				}
				return a
			}
			root := ours.token(t, "root", map[string]any{"thidua": map[string]any{"role": "ADMINISTRATOR", "unit": "*"}, "roles": []string{"ADMINISTRATOR"}})
			if a := is("unlinked", root, 403, "ACCOUNT_UNKNOWN"); !strings.Contains(a.Errors[0].Message, `"root"`) || !strings.Contains(a.Errors[0].Message, ours.URL) {
				t.Errorf("it does not tell whom to link: %s", a.text)
			}
			grant := func(want string, flags ...string) {
				t.Helper()
				out, err := command(append([]string{"admin", "grant", "--database-url", database, "--issuers", file}, flags...)...).CombinedOutput()
				if err != nil || !strings.Contains(string(out), want) {
					t.Errorf("%v: %v, want %q: %s", flags, err, want, out)
				}
			}
			grant("is an administrator over everything", "--issuer", ours.URL, "--subject", "root", "--name", "Quản trị")
			grant("already", "--issuer", ours.URL, "--subject", "root")
			if holds := p.roles(t, root); !slices.Equal(holds, []actor.Role{actor.Administrator}) {
				t.Errorf("holds %s", holds)
			}
			// The same subject of another issuer is somebody else.
			is("of another issuer", theirs.token(t, "root", map[string]any{"aud": "https://api.example.vn"}), 403, "ACCOUNT_UNKNOWN")
			is("for another audience", theirs.token(t, "root", nil), 401, "UNAUTHENTICATED")
			is("of another issuer's key", theirs.token(t, "root", map[string]any{"iss": ours.URL}), 401, "UNAUTHENTICATED")
			is("of no accepted issuer", newIssuer(t).token(t, "root", nil), 401, "UNAUTHENTICATED")

			// They can do what nobody could before, and nothing to themselves.
			var made struct {
				It struct {
					Office     *struct{ ID string }
					UserErrors []struct{ Code string }
				}
			}
			p.must(t, root, `mutation { it: createOffice(input: {kind: AGENCY, name: "Văn phòng mẫu", startsOn: "2020-01-01"}) { office { id } userErrors { code } } }`, nil, &made)
			if made.It.Office == nil {
				t.Errorf("%+v", made)
			}
			var linked struct {
				It struct{ UserErrors []struct{ Code string } }
			}
			for subject, issuer := range map[string]string{"ACCOUNT_LINKED_ALREADY": ours.URL, "ACCOUNT_ISSUER_UNKNOWN": ours.URL + "/"} {
				p.must(t, root, `mutation($issuer: String!) { it: linkAccount(input: {issuer: $issuer, subject: "root", name: "Quản trị"}) { userErrors { code } } }`,
					map[string]any{"issuer": issuer}, &linked)
				if len(linked.It.UserErrors) != 1 || linked.It.UserErrors[0].Code != subject {
					t.Errorf("%s: %+v, want %s", issuer, linked, subject)
				}
			}
		})
	}
}

// TestIssuerAway: an issuer that does not answer keeps neither the server from
// starting nor others from signing in.
func TestIssuerAway(t *testing.T) {
	here, gone := newIssuer(t), newIssuer(t)
	gone.away.Store(true)
	directory := t.TempDir()
	file := issuersFile(t, "- url: "+gone.URL+"\n- url: "+here.URL)
	p := begin(t, command("serve", "--listen", "127.0.0.1:0", "--data-directory", directory, "--mode", "production", "--tls-front", "--issuers", file)).up(t)
	ask := func(token string) answer {
		t.Helper()
		a, err := p.post(token, `{ me { today } }`, nil)
		if err != nil {
			t.Fatal(err)
		}
		return a
	}
	if a := ask(gone.token(t, "root", nil)); a.status != 503 || a.code() != "UNAVAILABLE" || strings.Contains(a.text, gone.URL) {
		t.Errorf("%d %s", a.status, a.text)
	}
	if a := ask(here.token(t, "root", nil)); a.status != 403 || a.code() != "ACCOUNT_UNKNOWN" {
		t.Errorf("%d %s", a.status, a.text)
	}
	if status, _ := p.get(t, "/readyz"); status != 200 {
		t.Errorf("/readyz: %d", status)
	}
	if log := p.log(); !strings.Contains(log, gone.URL) || strings.Contains(log, "eyJ") {
		t.Errorf("the log does not say which issuer is away, or holds a token:\n%s", log)
	}
	here.away.Store(true) // its keys are known
	if a := ask(here.token(t, "root", nil)); a.status != 403 {
		t.Errorf("%d %s", a.status, a.text)
	}
}
