package signin

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/go-jose/go-jose/v4/jwt"

	"thidua/internal/fault"
)

const officer = "sample|officer"

func open(t *testing.T, directory string) *Local {
	t.Helper()
	l, err := OpenLocal(directory)
	if err != nil {
		t.Fatal(err)
	}
	return l
}

func mint(t *testing.T, l *Local, valid time.Duration) string {
	t.Helper()
	token, err := l.Mint(officer, valid)
	if err != nil {
		t.Fatal(err)
	}
	return token
}

func TestKeyIsForItsOwnerAlone(t *testing.T) {
	directory := filepath.Join(t.TempDir(), "data")
	open(t, directory)
	for path, want := range map[string]os.FileMode{directory: 0o700, filepath.Join(directory, keyFile): 0o600} {
		info, err := os.Stat(path)
		if err != nil {
			t.Fatal(err)
		}
		if info.Mode().Perm() != want {
			t.Errorf("%s: %o, want %o", path, info.Mode().Perm(), want)
		}
	}
	files, err := os.ReadDir(directory)
	if err != nil || len(files) != 1 {
		t.Errorf("left behind: %v, %v", files, err)
	}
}

func TestKeyStays(t *testing.T) {
	directory := t.TempDir()
	token := mint(t, open(t, directory), time.Hour)
	who, err := open(t, directory).Identify(t.Context(), token)
	if err != nil || who.Issuer != LocalURL || who.Subject != officer || who.StaffCode != "" || !who.Expires.After(time.Now()) {
		t.Errorf("%+v, %v", who, err)
	}
	if _, err := open(t, t.TempDir()).Identify(t.Context(), token); fault.CodeOf(err) != fault.Unauthenticated {
		t.Errorf("another server accepts it: %v", err)
	}
}

func TestBrokenKey(t *testing.T) {
	const rsa = "-----BEGIN PRIVATE KEY-----\nMIIBVQIBADANBgkqhkiG9w0BAQEFAASCAT8wggE7AgEAAkEA\n-----END PRIVATE KEY-----\n"
	for name, content := range map[string]string{"empty": "", "text": "key", "cut": rsa} {
		path := filepath.Join(t.TempDir(), keyFile)
		if err := os.WriteFile(path, []byte(content), 0o600); err != nil {
			t.Fatal(err)
		}
		_, err := OpenLocal(filepath.Dir(path))
		if err == nil || !strings.Contains(err.Error(), path) || !strings.Contains(err.Error(), "delete it") || strings.Contains(err.Error(), "\n") {
			t.Errorf("%s: %v", name, err)
		}
		if raw, _ := os.ReadFile(path); string(raw) != content {
			t.Errorf("%s: the file was overwritten", name)
		}
	}
}

func TestClocks(t *testing.T) {
	l := open(t, t.TempDir())
	now := time.Date(2026, 6, 1, 8, 0, 0, 0, time.UTC)
	l.Now = func() time.Time { return now }
	token := mint(t, l, time.Hour)
	for _, c := range []struct {
		at   time.Duration // since the token was made
		want string
	}{
		{0, ""},
		{-29 * time.Second, ""},
		{-31 * time.Second, "not valid yet"},
		{time.Hour + 29*time.Second, ""},
		{time.Hour + 31*time.Second, "expired"},
		{100 * 365 * 24 * time.Hour, "expired"},
	} {
		l.Now = func() time.Time { return now.Add(c.at) }
		_, err := l.Identify(t.Context(), token)
		if c.want == "" && err != nil || c.want != "" && (fault.CodeOf(err) != fault.Unauthenticated || !strings.Contains(err.Error(), c.want)) {
			t.Errorf("%v: %v, want %q", c.at, err, c.want)
		}
	}
}

// The development issuer says nothing for others, nor others for it.
func TestLocalIsAlone(t *testing.T) {
	s, key := serve(t), newKey(t)
	s.publish(public(key, "1"))
	l, i := open(t, t.TempDir()), listen(t, Config{URL: s.URL})
	if _, err := i.Identify(t.Context(), mint(t, l, time.Hour)); fault.CodeOf(err) != fault.Unauthenticated {
		t.Errorf("%v", err)
	}
	other, err := jwt.Signed(l.signer).Claims(jwt.Claims{Issuer: s.URL, Subject: officer, Audience: jwt.Audience{Audience}, Expiry: jwt.NewNumericDate(time.Now().Add(time.Hour))}).Serialize()
	if err != nil {
		t.Fatal(err)
	}
	if _, err := l.Identify(t.Context(), other); fault.CodeOf(err) != fault.Unauthenticated || !strings.Contains(err.Error(), "another issuer") {
		t.Errorf("%v", err)
	}
	for _, iss := range []string{s.URL, LocalURL} {
		if _, err := l.Identify(t.Context(), sign(t, key, head(nil), s.claims(map[string]any{"iss": iss}))); fault.CodeOf(err) != fault.Unauthenticated {
			t.Errorf("%s: %v", iss, err)
		}
	}
}
