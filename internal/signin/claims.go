// Package signin turns bearer tokens into callers. A token is a JWT of a
// configured issuer; in development the server is an issuer itself.
package signin

import (
	"context"
	"encoding/json"
	"errors"
	"slices"
	"strings"
	"time"

	"github.com/coreos/go-oidc/v3/oidc"
	"github.com/go-jose/go-jose/v4"

	"thidua/internal/actor"
	"thidua/internal/fault"
)

// Audience is the one that tokens for this API carry.
const Audience = "thidua"

// skew is how far the clocks of issuer and server may differ.
const skew = 30 * time.Second

// rights is the claim "thidua": what the account may be used for. Until accounts
// are kept in the database, the issuer says it.
type rights struct {
	Role  actor.Role `json:"role"`
	Unit  string     `json:"unit"`            // scope: an office or a department
	Staff string     `json:"staff,omitempty"` // who the account is, when a member of staff
}

type claims struct {
	Issuer    string    `json:"iss"`
	Subject   string    `json:"sub"`
	Audience  oneOrMore `json:"aud"`
	Expiry    int64     `json:"exp"`
	NotBefore int64     `json:"nbf,omitempty"`
	IssuedAt  int64     `json:"iat"`
	Rights    *rights   `json:"thidua,omitempty"`
}

// oneOrMore is a claim that is a text or a list of texts (RFC 7519 section 4.1.3).
type oneOrMore []string

// UnmarshalJSON reads either form.
func (o *oneOrMore) UnmarshalJSON(raw []byte) error {
	var one string
	if json.Unmarshal(raw, &one) == nil {
		*o = oneOrMore{one}
		return nil
	}
	return json.Unmarshal(raw, (*[]string)(o))
}

// Issuer is one whose tokens are accepted.
type Issuer struct {
	URL        string
	Keys       oidc.KeySet
	Algorithms []jose.SignatureAlgorithm
	Now        func() time.Time
}

// Actor verifies a token and returns its caller. The signature's algorithm is
// taken from a fixed list, never from the token alone. Codes: UNAUTHENTICATED.
func (i *Issuer) Actor(ctx context.Context, token string) (actor.Actor, error) {
	signed, err := jose.ParseSignedCompact(token, i.Algorithms)
	if err != nil || len(signed.Signatures) != 1 {
		return actor.Actor{}, refuse("it is not a signed JWT of an accepted algorithm")
	}
	typ, _ := signed.Signatures[0].Protected.ExtraHeaders[jose.HeaderType].(string)
	if !strings.EqualFold(typ, "at+jwt") && !strings.EqualFold(typ, "application/at+jwt") && !strings.EqualFold(typ, "JWT") {
		return actor.Actor{}, refuse("its type is not at+jwt")
	}
	payload, err := i.Keys.VerifySignature(ctx, token)
	if errors.Unwrap(err) != nil { // only then it has a cause: the keys cannot be fetched
		return actor.Actor{}, fault.New(fault.Unavailable, "", "the issuer's keys cannot be fetched now; try again later").Because(err)
	}
	if err != nil {
		return actor.Actor{}, refuse("its signature does not hold")
	}
	var c claims
	if err := json.Unmarshal(payload, &c); err != nil {
		return actor.Actor{}, refuse("its claims cannot be read")
	}
	if err := i.valid(c); err != nil {
		return actor.Actor{}, err
	}
	return actor.Actor{Subject: c.Subject, Role: c.Rights.Role, UnitID: c.Rights.Unit, StaffID: c.Rights.Staff}, nil
}

func (i *Issuer) valid(c claims) error {
	now := i.Now()
	switch {
	case c.Issuer != i.URL:
		return refuse("it is of another issuer")
	case !slices.Contains(c.Audience, Audience):
		return refuse("it is for another audience")
	case c.Expiry == 0 || now.After(time.Unix(c.Expiry, 0).Add(skew)):
		return refuse("it has expired")
	case now.Before(time.Unix(c.NotBefore, 0).Add(-skew)):
		return refuse("it is not valid yet")
	case c.Subject == "" || c.Rights == nil || c.Rights.Unit == "" || !slices.Contains(actor.Roles, c.Rights.Role):
		return refuse("it names no role here")
	}
	return nil
}

func refuse(why string) error {
	return fault.New(fault.Unauthenticated, "", "the bearer token is not accepted: %s", why)
}
