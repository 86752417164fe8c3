// Package signin says for whom a bearer token speaks: which subject of which
// issuer. What that subject may do is not the issuer's to say. A token is a JWT
// of a configured OpenID Connect issuer; in development the server is an issuer
// itself.
package signin

import (
	"context"
	"errors"
	"strings"
	"time"
	"unicode"
	"unicode/utf8"

	"github.com/go-jose/go-jose/v4"
	"github.com/go-jose/go-jose/v4/json" // unlike encoding/json, refuses a name that comes twice and does not fold case
	"github.com/go-jose/go-jose/v4/jwt"

	"thidua/internal/fault"
)

// Audience is the one that tokens for this API carry unless configured otherwise.
const Audience = "thidua"

const (
	skew       = 30 * time.Second // how far the clocks of issuer and server may differ
	tokenLimit = 16 << 10         // bytes; tokens of real issuers have a few thousand
	nameLimit  = 200              // characters of an issuer, a subject and a staff code
)

// algorithms are the accepted ones, whatever a token or an issuer says. All are
// asymmetric: with HMAC, whoever can verify can also sign.
var algorithms = []jose.SignatureAlgorithm{
	jose.RS256, jose.RS384, jose.RS512, jose.PS256, jose.PS384, jose.PS512, jose.ES256, jose.ES384, jose.ES512, jose.EdDSA,
}

// Identity is who a token speaks for: a subject of an issuer. A service account
// is a subject like any other.
type Identity struct {
	Issuer, Subject string
	StaffCode       string   // the verified claim that the configuration names; empty when none
	StaffOffice     string   // id of the office whose staff codes these are; empty without StaffCode
	Audiences       []string // those of the token that are accepted from its issuer, at least one
	Expires         time.Time
}

// issuer is one whose tokens are accepted.
type issuer struct {
	Config
	keys finder
}

// finder finds the keys that an issuer may have signed with under a name; all
// of its keys when the name is empty. Codes: UNAVAILABLE.
type finder interface {
	find(ctx context.Context, name string) ([]jose.JSONWebKey, error)
}

// parse reads a token without believing it.
func parse(token string) (*jose.JSONWebSignature, error) {
	if len(token) > tokenLimit {
		return nil, refuse("it is longer than %d bytes", tokenLimit)
	}
	signed, err := jose.ParseSignedCompact(token, algorithms)
	if err != nil {
		return nil, refuse("it is not a signed JWT of an accepted algorithm")
	}
	if _, critical := signed.Signatures[0].Protected.ExtraHeaders["crit"]; critical {
		return nil, refuse("its header names critical extensions (crit), of which none is supported")
	}
	return signed, nil
}

// identify verifies a token: type, signature, then claims.
func (i *issuer) identify(ctx context.Context, signed *jose.JSONWebSignature, now time.Time) (Identity, error) {
	header := signed.Signatures[0].Protected
	if !i.accepts(header.ExtraHeaders[jose.HeaderType]) {
		return Identity{}, refuse("its type (header typ) is not at+jwt")
	}
	keys, err := i.keys.find(ctx, header.KeyID)
	if err != nil {
		return Identity{}, err
	}
	for _, key := range keys {
		if key.Algorithm != "" && key.Algorithm != header.Algorithm {
			continue
		}
		if payload, err := signed.Verify(key); err == nil {
			return i.claims(payload, now)
		}
	}
	return Identity{}, refuse("its signature is not by a key of its issuer")
}

// accepts reports whether a header typ is that of an access token (RFC 9068
// section 2.1). Some providers send JWT, or nothing, as they do for tokens that
// are for something else: only the configuration can know.
func (i *issuer) accepts(typ any) bool {
	text, _ := typ.(string)
	switch strings.ToLower(text) {
	case "at+jwt", "application/at+jwt":
		return true
	case "jwt":
		return i.AcceptJWT
	default:
		return i.AcceptJWT && typ == nil
	}
}

// claims checks the payload of a token whose signature holds.
func (i *issuer) claims(payload []byte, now time.Time) (Identity, error) {
	var c jwt.Claims
	var all map[string]any
	if json.Unmarshal(payload, &c) != nil || json.Unmarshal(payload, &all) != nil {
		return Identity{}, refuse("its claims cannot be read")
	}
	err := c.ValidateWithLeeway(jwt.Expected{Issuer: i.URL, AnyAudience: i.Accepted(), Time: now}, skew)
	switch {
	case errors.Is(err, jwt.ErrInvalidIssuer):
		return Identity{}, refuse("it is of another issuer")
	case errors.Is(err, jwt.ErrInvalidAudience):
		return Identity{}, refuse("it is for another audience (aud)")
	case errors.Is(err, jwt.ErrExpired):
		return Identity{}, refuse("it has expired")
	case errors.Is(err, jwt.ErrNotValidYet):
		return Identity{}, refuse("it is not valid yet (nbf)")
	case errors.Is(err, jwt.ErrIssuedInTheFuture):
		return Identity{}, refuse("it was issued in the future (iat); the clocks of issuer and server differ")
	case err != nil:
		return Identity{}, refuse("its claims do not hold")
	case c.Expiry == nil || c.Expiry.Time().Year() > 9999: // later years have no form in JSON and databases
		return Identity{}, refuse("it has no end (exp)")
	case !named(c.Subject):
		return Identity{}, refuse("its subject (sub) is not a text of 1 to %d printable characters", nameLimit)
	}
	who := Identity{Issuer: i.URL, Subject: c.Subject, Expires: c.Expiry.Time()}
	for _, a := range i.Accepted() {
		if c.Audience.Contains(a) {
			who.Audiences = append(who.Audiences, a)
		}
	}
	if code, there := all[i.StaffClaim]; i.StaffClaim != "" && there && code != nil && code != "" {
		text, _ := code.(string)
		if !named(text) {
			return Identity{}, refuse("its claim %s is not a text of at most %d printable characters", i.StaffClaim, nameLimit)
		}
		who.StaffCode, who.StaffOffice = text, i.StaffOffice
	}
	return who, nil
}

// named reports whether a text can be a name in the database: what a decoder
// could not read, or a screen cannot show, would make two subjects look alike.
func named(text string) bool {
	return text != "" && utf8.RuneCountInString(text) <= nameLimit &&
		!strings.ContainsFunc(text, func(r rune) bool { return r == utf8.RuneError || !unicode.IsPrint(r) })
}

func refuse(why string, args ...any) error {
	return fault.New(fault.Unauthenticated, "", "the bearer token is not accepted: "+why, args...)
}
