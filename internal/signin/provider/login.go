package provider

import (
	"crypto/rand"
	"crypto/sha256"
	"encoding/base64"
	"encoding/json"
	"html"
	"io"
	"net/http"
	"net/http/cookiejar"
	"net/url"
	"regexp"
	"strings"
	"testing"
)

// Login signs an account in as a browser and a single-page application do, by
// authorization code with PKCE, and returns the access token.
func (p *Provider) Login(t testing.TB, account string) string {
	t.Helper()
	return p.signIn(t, account).Access
}

// IDToken signs an account in and returns what tells the application who it is.
func (p *Provider) IDToken(t testing.TB, account string) string {
	t.Helper()
	return p.signIn(t, account).ID
}

func (p *Provider) signIn(t testing.TB, account string) tokens {
	t.Helper()
	verifier := rand.Text() + rand.Text() // 52 characters: at least 43 are needed
	challenge := sha256.Sum256([]byte(verifier))
	state := rand.Text()
	back := p.browse(t, p.URL+"/auth?"+url.Values{
		"client_id": {"spa"}, "response_type": {"code"}, "redirect_uri": {p.redirect}, "scope": {"openid"}, "state": {state},
		"code_challenge": {base64.RawURLEncoding.EncodeToString(challenge[:])}, "code_challenge_method": {"S256"},
	}.Encode(), account).Query()
	if back.Get("code") == "" || back.Get("state") != state {
		t.Fatalf("%s is not signed in: %v", account, back)
	}
	return p.tokens(t, url.Values{
		"grant_type": {"authorization_code"}, "client_id": {"spa"}, "redirect_uri": {p.redirect},
		"code": {back.Get("code")}, "code_verifier": {verifier},
	})
}

// ClientToken returns the access token of the service account "service", by
// client credentials.
func (p *Provider) ClientToken(t testing.TB) string {
	t.Helper()
	return p.tokens(t, url.Values{"grant_type": {"client_credentials"}, "client_id": {"service"}, "client_secret": {"secret"}}).Access
}

var (
	formAction  = regexp.MustCompile(`<form[^>]* action="([^"]*)"`)
	hiddenInput = regexp.MustCompile(`<input type="hidden" name="([^"]*)" value="([^"]*)"`)
)

// browse fills in the forms that come until the provider sends back to the
// application, and returns where it sends.
func (p *Provider) browse(t testing.TB, address, account string) *url.URL {
	t.Helper()
	jar, err := cookiejar.New(nil)
	if err != nil {
		t.Fatal(err)
	}
	var back *url.URL
	browser := &http.Client{Jar: jar, CheckRedirect: func(r *http.Request, _ []*http.Request) error {
		if !strings.HasPrefix(r.URL.String(), p.redirect) {
			return nil
		}
		back = r.URL
		return http.ErrUseLastResponse
	}}
	response, err := browser.Get(address)
	for range 4 { // the account, the consent, and two to spare
		if err != nil {
			t.Fatal(err)
		}
		page := body(t, response)
		if back != nil {
			return back
		}
		action := formAction.FindStringSubmatch(page)
		if action == nil {
			t.Fatalf("%s shows no form, but %s: %s", response.Request.URL, response.Status, page)
		}
		fields := url.Values{"login": {account}, "password": {"any"}}
		for _, input := range hiddenInput.FindAllStringSubmatch(page, -1) {
			fields.Set(html.UnescapeString(input[1]), html.UnescapeString(input[2]))
		}
		response, err = browser.PostForm(html.UnescapeString(action[1]), fields)
	}
	t.Fatalf("%s goes on showing forms", p.URL)
	return nil
}

type tokens struct {
	Access string `json:"access_token"`
	ID     string `json:"id_token"`
}

func (p *Provider) tokens(t testing.TB, form url.Values) (answer tokens) {
	t.Helper()
	response, err := http.PostForm(p.URL+"/token", form)
	if err != nil {
		t.Fatal(err)
	}
	if text := body(t, response); json.Unmarshal([]byte(text), &answer) != nil || answer.Access == "" {
		t.Fatalf("no access token, but %s: %s", response.Status, text)
	}
	return answer
}

func body(t testing.TB, response *http.Response) string {
	t.Helper()
	defer response.Body.Close()
	raw, err := io.ReadAll(response.Body)
	if err != nil {
		t.Fatal(err)
	}
	return string(raw)
}
