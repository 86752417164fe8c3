package signin

import (
	"context"
	"errors"
	"fmt"
	"net/http"
	"net/url"
	"strings"
	"time"

	"github.com/coreos/go-oidc/v3/oidc"
	"github.com/go-jose/go-jose/v4"
)

// issuerTimeout is how long an issuer may take to answer. Without it, one that
// hangs would hold up every request with a new key.
const issuerTimeout = 10 * time.Second

// Discover finds an issuer's keys by OpenID Connect discovery.
func Discover(ctx context.Context, issuer string) (*Issuer, error) {
	if !trusted(issuer) {
		return nil, errors.New("the issuer must be an https:// address")
	}
	ctx = oidc.ClientContext(ctx, &http.Client{Timeout: issuerTimeout})
	provider, err := oidc.NewProvider(ctx, issuer)
	if err != nil {
		return nil, fmt.Errorf("the issuer does not answer OpenID Connect discovery: %s", firstLine(err))
	}
	var meta struct {
		Keys string `json:"jwks_uri"`
	}
	if err := provider.Claims(&meta); err != nil || !trusted(meta.Keys) {
		return nil, errors.New("the issuer's discovery document names no https:// address of keys (jwks_uri)")
	}
	return &Issuer{
		URL: issuer, Keys: oidc.NewRemoteKeySet(context.WithoutCancel(ctx), meta.Keys), Now: time.Now,
		Algorithms: []jose.SignatureAlgorithm{jose.RS256, jose.ES256, jose.PS256, jose.EdDSA},
	}, nil
}

// trusted reports whether what is read at an address is what its owner wrote: it
// comes by TLS, or from this machine.
func trusted(address string) bool {
	u, err := url.Parse(address)
	if err != nil || u.Hostname() == "" {
		return false
	}
	host := u.Hostname()
	return u.Scheme == "https" || u.Scheme == "http" && (host == "localhost" || host == "127.0.0.1" || host == "::1")
}

// firstLine cuts an error that quotes a whole page of the other server.
func firstLine(err error) string {
	line, _, _ := strings.Cut(err.Error(), "\n")
	if runes := []rune(line); len(runes) > 200 {
		line = string(runes[:200]) + "…"
	}
	return line
}
