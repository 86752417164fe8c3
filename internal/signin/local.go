package signin

import (
	"crypto"
	"crypto/ed25519"
	"crypto/rand"
	"crypto/x509"
	"encoding/json"
	"encoding/pem"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"time"

	"github.com/coreos/go-oidc/v3/oidc"
	"github.com/go-jose/go-jose/v4"

	"thidua/internal/actor"
)

// LocalURL names the issuer that a development server is for itself.
const LocalURL = "urn:thidua:development"

const keyFile = "development-issuer.pem"

// Local is the issuer of a development server. It does not exist in production.
type Local struct {
	*Issuer
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
		Issuer: &Issuer{
			URL: LocalURL, Keys: &oidc.StaticKeySet{PublicKeys: []crypto.PublicKey{key.Public()}},
			Algorithms: []jose.SignatureAlgorithm{jose.EdDSA}, Now: time.Now,
		},
		signer: signer,
	}, nil
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

// Mint returns a token for a caller that holds for a time.
func (l *Local) Mint(a actor.Actor, valid time.Duration) (string, error) {
	now := l.Now()
	payload, err := json.Marshal(claims{
		Issuer: LocalURL, Subject: a.Subject, Audience: oneOrMore{Audience},
		IssuedAt: now.Unix(), NotBefore: now.Unix(), Expiry: now.Add(valid).Unix(),
		Rights: &rights{Role: a.Role, Unit: a.UnitID, Staff: a.StaffID},
	})
	if err != nil {
		return "", err
	}
	signed, err := l.signer.Sign(payload)
	if err != nil {
		return "", err
	}
	return signed.CompactSerialize()
}
