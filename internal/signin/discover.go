package signin

import (
	"context"
	"crypto/rsa"
	"encoding/json"
	"errors"
	"fmt"
	"net/http"
	"net/url"
	"strings"
	"time"

	"github.com/coreos/go-oidc/v3/oidc"
	"github.com/go-jose/go-jose/v4"
)

const (
	issuerTimeout = 10 * time.Second // for both answers, discovery and keys
	answerLimit   = 1 << 20          // bytes
	rsaLimit      = 2048             // bits, the least that RFC 7518 section 3.3 allows
)

// remote is an issuer as far as this server asks one.
type remote struct {
	issuer string
	client *http.Client
}

// keys fetches an issuer's keys by OpenID Connect discovery. It discovers anew
// each time, which is seldom, so that an issuer may move its keys.
func (r *remote) keys(ctx context.Context) ([]jose.JSONWebKey, error) {
	provider, err := oidc.NewProvider(oidc.ClientContext(ctx, r.client), r.issuer)
	if err != nil {
		return nil, fmt.Errorf("the issuer does not answer OpenID Connect discovery: %s", firstLine(err))
	}
	var document struct {
		Keys string `json:"jwks_uri"`
	}
	if err := provider.Claims(&document); err != nil || !trusted(document.Keys) {
		return nil, errors.New("the issuer's discovery document names no https:// address of keys (jwks_uri)")
	}
	request, err := http.NewRequestWithContext(ctx, http.MethodGet, document.Keys, nil)
	if err != nil {
		return nil, err
	}
	response, err := r.client.Do(request)
	if err != nil {
		return nil, fmt.Errorf("the issuer's keys do not come: %s", firstLine(err))
	}
	defer response.Body.Close()
	var set struct {
		Keys []json.RawMessage `json:"keys"`
	}
	if response.StatusCode != http.StatusOK {
		return nil, fmt.Errorf("the issuer's keys do not come: %s", response.Status)
	}
	if err := json.NewDecoder(response.Body).Decode(&set); err != nil || set.Keys == nil {
		return nil, errors.New("the issuer's keys are not a JSON Web Key Set")
	}
	return usable(set.Keys), nil
}

// usable returns the public keys for signatures. What else a set holds, such as
// keys of a kind yet to be invented, is no reason to do without the rest.
func usable(set []json.RawMessage) []jose.JSONWebKey {
	keys := []jose.JSONWebKey{}
	for _, raw := range set {
		var key jose.JSONWebKey
		if key.UnmarshalJSON(raw) != nil || !key.IsPublic() || key.Use != "" && key.Use != "sig" {
			continue
		}
		if public, ok := key.Key.(*rsa.PublicKey); ok && public.N.BitLen() < rsaLimit {
			continue
		}
		keys = append(keys, key)
	}
	return keys
}

// newClient makes the client that asks issuers: with limits of time and size, and
// not to be sent elsewhere.
func newClient() *http.Client {
	return &http.Client{
		Timeout:   issuerTimeout,
		Transport: limited{http.DefaultTransport},
		CheckRedirect: func(to *http.Request, from []*http.Request) error {
			if to.URL.Host != from[0].URL.Host || to.URL.Scheme != from[0].URL.Scheme || len(from) > 3 {
				return errors.New("it redirects to another host, or too often")
			}
			return nil
		},
	}
}

// limited cuts off answers that are too long.
type limited struct{ http.RoundTripper }

func (l limited) RoundTrip(r *http.Request) (*http.Response, error) {
	response, err := l.RoundTripper.RoundTrip(r)
	if err == nil {
		response.Body = http.MaxBytesReader(nil, response.Body, answerLimit)
	}
	return response, err
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
