package signin

import (
	"context"
	"fmt"
	"log/slog"
	"time"

	"github.com/go-jose/go-jose/v4/json"
)

// Issuers are the OpenID Connect issuers whose access tokens are accepted.
type Issuers struct {
	// Now is the clock; tests set another before first use.
	Now   func() time.Time
	byURL map[string]*issuer
}

// Open checks the configuration. It asks no issuer: one that does not answer
// must not keep the server from starting, nor the others from being used.
func Open(configs []Config, log *slog.Logger) (*Issuers, error) {
	if at, err := check(configs); err != nil {
		return nil, fmt.Errorf("issuer %d: %w", at+1, err)
	}
	all := &Issuers{Now: time.Now, byURL: map[string]*issuer{}}
	client := newClient()
	for _, c := range configs {
		remote := &remote{issuer: c.URL, client: client}
		all.byURL[c.URL] = &issuer{Config: c, keys: &cache{
			fetch: remote.keys, now: func() time.Time { return all.Now() }, log: log.With("issuer", c.URL),
		}}
	}
	return all, nil
}

// Identify verifies a token by the keys of the issuer that it names, and of no
// other. Codes: UNAUTHENTICATED, UNAVAILABLE.
func (i *Issuers) Identify(ctx context.Context, token string) (Identity, error) {
	signed, err := parse(token)
	if err != nil {
		return Identity{}, err
	}
	var unverified struct {
		Issuer string `json:"iss"`
	}
	if json.Unmarshal(signed.UnsafePayloadWithoutVerification(), &unverified) != nil {
		return Identity{}, refuse("its claims cannot be read")
	}
	from, known := i.byURL[unverified.Issuer]
	if !known {
		return Identity{}, refuse("it is of another issuer (iss) than this server accepts")
	}
	return from.identify(ctx, signed, i.Now())
}
