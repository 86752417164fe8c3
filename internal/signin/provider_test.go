package signin_test

import (
	"io"
	"log/slog"
	"net/http"
	"reflect"
	"strings"
	"testing"
	"time"

	"thidua/internal/fault"
	"thidua/internal/signin"
	"thidua/internal/signin/provider"
)

var accounts = map[string]provider.Account{
	"lan":  {Subject: "user|lan", Claims: map[string]any{"staff_code": "CB-01"}},
	"minh": {Subject: "user|minh"},
}

// listen opens issuers with a clock that the test moves.
func listen(t *testing.T, configs ...signin.Config) (*signin.Issuers, func(time.Duration)) {
	t.Helper()
	issuers, err := signin.Open(configs, slog.New(slog.DiscardHandler))
	if err != nil {
		t.Fatal(err)
	}
	var later time.Duration
	issuers.Now = func() time.Time { return time.Now().Add(later) }
	return issuers, func(d time.Duration) { later += d }
}

// accepted returns who a token speaks for.
func accepted(t *testing.T, issuers *signin.Issuers, token string) signin.Identity {
	t.Helper()
	who, err := issuers.Identify(t.Context(), token)
	if err != nil {
		t.Error(err)
	}
	return who
}

func refused(t *testing.T, issuers *signin.Issuers, token string, code fault.Code, why string) {
	t.Helper()
	who, err := issuers.Identify(t.Context(), token)
	if fault.CodeOf(err) != code || !strings.Contains(err.Error(), why) {
		t.Errorf("%+v, %v, want %s, %q", who, err, code, why)
	}
}

func TestProvider(t *testing.T) {
	p := provider.Start(t, provider.Options{Accounts: accounts})
	issuers, _ := listen(t, signin.Config{URL: p.URL, StaffClaim: "staff_code", StaffOffice: "off_1"})
	for login, want := range map[string]signin.Identity{
		"lan":  {Issuer: p.URL, Subject: "user|lan", StaffCode: "CB-01", StaffOffice: "off_1"},
		"minh": {Issuer: p.URL, Subject: "user|minh"},
	} {
		who := accepted(t, issuers, p.Login(t, login))
		if left := time.Until(who.Expires); left < 50*time.Minute || left > time.Hour {
			t.Errorf("%s: the token ends in %v", login, left)
		}
		who.Expires, want.Audiences = time.Time{}, []string{signin.Audience}
		if !reflect.DeepEqual(who, want) {
			t.Errorf("%s: %+v, want %+v", login, who, want)
		}
	}
	if who := accepted(t, issuers, p.ClientToken(t)); who.Issuer != p.URL || who.Subject != "service" || who.StaffCode != "" {
		t.Errorf("the service account is %+v", who)
	}
	elsewhere, _ := listen(t, signin.Config{URL: p.URL, Audience: "payroll"})
	refused(t, elsewhere, p.Login(t, "lan"), fault.Unauthenticated, "audience")
	strangers, _ := listen(t, signin.Config{URL: p.URL + "/"})
	refused(t, strangers, p.Login(t, "lan"), fault.Unauthenticated, "another issuer")
}

func TestProviderAudience(t *testing.T) {
	p := provider.Start(t, provider.Options{Accounts: accounts, Audience: "payroll"})
	issuers, _ := listen(t, signin.Config{URL: p.URL})
	refused(t, issuers, p.Login(t, "lan"), fault.Unauthenticated, "audience")
	refused(t, issuers, p.ClientToken(t), fault.Unauthenticated, "audience")
}

func TestProviderKeysRotate(t *testing.T) {
	p := provider.Start(t, provider.Options{Accounts: accounts, Lifetime: 24 * 3600})
	issuers, pass := listen(t, signin.Config{URL: p.URL})
	before := p.Login(t, "lan")
	accepted(t, issuers, before)
	p.Rotate(t)
	after := p.Login(t, "lan")
	accepted(t, issuers, after)
	accepted(t, issuers, before)
	p.Withdraw(t)
	accepted(t, issuers, before) // nobody has told us yet
	pass(time.Hour + time.Minute)
	refused(t, issuers, before, fault.Unauthenticated, "signature")
	accepted(t, issuers, after)
}

func TestProviderAway(t *testing.T) {
	p, other := provider.Start(t, provider.Options{Lifetime: 24 * 3600}), provider.Start(t, provider.Options{})
	issuers, pass := listen(t, signin.Config{URL: p.URL}, signin.Config{URL: other.URL})
	token := p.ClientToken(t)
	p.Down(t)
	refused(t, issuers, token, fault.Unavailable, "")
	accepted(t, issuers, other.ClientToken(t)) // is not held up
	p.Up(t)
	pass(10 * time.Second)
	accepted(t, issuers, token)
	p.Rotate(t)
	fresh := p.ClientToken(t)
	p.Down(t)
	refused(t, issuers, fresh, fault.Unavailable, "") // nobody knows whether its key is good
	for range 12 {
		pass(10 * time.Minute)
		accepted(t, issuers, token)
	}
	refused(t, issuers, fresh, fault.Unavailable, "")
	p.Up(t)
	pass(10 * time.Second)
	accepted(t, issuers, fresh)
	accepted(t, issuers, token)
}

func TestProviderTokenExpires(t *testing.T) {
	p := provider.Start(t, provider.Options{Accounts: accounts, Lifetime: 60})
	issuers, pass := listen(t, signin.Config{URL: p.URL})
	user, service := p.Login(t, "lan"), p.ClientToken(t)
	accepted(t, issuers, user)
	accepted(t, issuers, service)
	pass(2 * time.Minute)
	refused(t, issuers, user, fault.Unauthenticated, "expired")
	refused(t, issuers, service, fault.Unauthenticated, "expired")
}

// One provider's tokens in the name of another are signed by the wrong key.
func TestProviderPosesAsAnother(t *testing.T) {
	p := provider.Start(t, provider.Options{})
	impostor := provider.Start(t, provider.Options{Accounts: accounts, Issuer: p.URL})
	issuers, _ := listen(t, signin.Config{URL: p.URL})
	accepted(t, issuers, p.ClientToken(t))
	refused(t, issuers, impostor.ClientToken(t), fault.Unauthenticated, "signature")
}

// An ID token is for the application that signed its user in, not for this server.
func TestProviderIDToken(t *testing.T) {
	p := provider.Start(t, provider.Options{Accounts: accounts})
	token := p.IDToken(t, "lan")
	strict, _ := listen(t, signin.Config{URL: p.URL})
	refused(t, strict, token, fault.Unauthenticated, "typ")
	lax, _ := listen(t, signin.Config{URL: p.URL, AcceptJWT: true})
	refused(t, lax, token, fault.Unauthenticated, "audience")
}

// The process ends with its test.
func TestProviderEnds(t *testing.T) {
	var address string
	t.Run("inner", func(t *testing.T) {
		address = provider.Start(t, provider.Options{}).URL
		response, err := http.Get(address + "/jwks")
		if err != nil {
			t.Fatal(err)
		}
		_, _ = io.Copy(io.Discard, response.Body)
		_ = response.Body.Close()
	})
	if response, err := http.Get(address + "/jwks"); err == nil {
		_ = response.Body.Close()
		t.Errorf("it still answers: %s", response.Status)
	}
}
