package signin

import (
	"context"
	"crypto/ed25519"
	"crypto/rand"
	"crypto/x509"
	"encoding/pem"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"time"

	"github.com/go-jose/go-jose/v4"
	"github.com/go-jose/go-jose/v4/jwt"
)

// LocalURL names the issuer that a development server is for itself.
const LocalURL = "urn:thidua:development"

const keyFile = "development-issuer.pem"

// Local is the issuer of a development server. It does not exist in production.
type Local struct {
	// Now is the clock; tests set another.
	Now    func() time.Time
	issuer issuer
	signer jose.Signer
}

// OpenLocal reads the local issuer's key from the data directory; the first time
// it makes one there, readable by the owner alone.
func OpenLocal(directory string) (*Local, error) {
	key, err := readKey(filepath.Join(directory, keyFile))
	if err != nil {
		return nil, err
	}
	signer, err := jose.NewSigner(jose.SigningKey{Algorithm: jose.EdDSA, Key: key},
		(&jose.SignerOptions{}).WithType("at+jwt"))
	if err != nil {
		return nil, err
	}
	return &Local{
		Now:    time.Now,
		issuer: issuer{Config{URL: LocalURL}, fixed{{Key: key.Public()}}},
		signer: signer,
	}, nil
}

// fixed are keys that are known once and for all.
type fixed []jose.JSONWebKey

func (f fixed) find(context.Context, string) ([]jose.JSONWebKey, error) { return f, nil }

// Identify verifies a token that Mint returned. Codes: UNAUTHENTICATED.
func (l *Local) Identify(ctx context.Context, token string) (Identity, error) {
	signed, err := parse(token)
	if err != nil {
		return Identity{}, err
	}
	return l.issuer.identify(ctx, signed, l.Now())
}

// Mint returns an access token for a subject that holds for a time.
func (l *Local) Mint(subject string, valid time.Duration) (string, error) {
	now := l.Now()
	return jwt.Signed(l.signer).Claims(jwt.Claims{
		Issuer: LocalURL, Subject: subject, Audience: jwt.Audience{Audience},
		IssuedAt: jwt.NewNumericDate(now), NotBefore: jwt.NewNumericDate(now), Expiry: jwt.NewNumericDate(now.Add(valid)),
	}).Serialize()
}

func readKey(path string) (ed25519.PrivateKey, error) {
	raw, err := os.ReadFile(path)
	if errors.Is(err, fs.ErrNotExist) {
		return makeKey(path)
	}
	if err != nil {
		return nil, err
	}
	block, _ := pem.Decode(raw)
	if block == nil {
		return nil, fmt.Errorf("%s holds no key; delete it and start again", path)
	}
	key, err := x509.ParsePKCS8PrivateKey(block.Bytes)
	if k, ok := key.(ed25519.PrivateKey); ok && err == nil {
		return k, nil
	}
	return nil, fmt.Errorf("%s holds no Ed25519 key; delete it and start again", path)
}

func makeKey(path string) (ed25519.PrivateKey, error) {
	_, key, err := ed25519.GenerateKey(rand.Reader)
	if err != nil {
		return nil, err
	}
	der, err := x509.MarshalPKCS8PrivateKey(key)
	if err != nil {
		return nil, err
	}
	if err := os.MkdirAll(filepath.Dir(path), 0o700); err != nil {
		return nil, err
	}
	// Written beside and renamed: a start that is killed leaves no half of a key.
	beside := path + ".new"
	if err := os.WriteFile(beside, pem.EncodeToMemory(&pem.Block{Type: "PRIVATE KEY", Bytes: der}), 0o600); err != nil {
		return nil, err
	}
	return key, os.Rename(beside, path)
}
