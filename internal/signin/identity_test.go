package signin

import (
	"crypto/hmac"
	"crypto/sha256"
	"crypto/x509"
	"encoding/pem"
	"net/http"
	"net/http/httptest"
	"reflect"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/go-jose/go-jose/v4"

	"thidua/internal/fault"
)

func TestIdentity(t *testing.T) {
	s, key := serve(t), newKey(t)
	s.publish(public(key, "1"))
	i := listen(t, Config{URL: s.URL, StaffClaim: "staff_code", StaffOffice: "off_1"})
	for code, want := range map[any]Identity{
		"CB-01": {StaffCode: "CB-01", StaffOffice: "off_1"},
		"":      {},
		nil:     {},
	} {
		want.Issuer, want.Subject, want.Expires = s.URL, "somebody", noon.Add(time.Hour).Local()
		want.Audiences = []string{Audience}
		who, err := i.Identify(t.Context(), sign(t, key, head(nil), s.claims(map[string]any{"staff_code": code})))
		if err != nil || !reflect.DeepEqual(who, want) {
			t.Errorf("%v: %+v, %v", code, who, err)
		}
	}
	for _, code := range []any{5, true, []string{"CB-01"}, map[string]string{}, strings.Repeat("x", 201), "a\x00b"} {
		_, err := i.Identify(t.Context(), sign(t, key, head(nil), s.claims(map[string]any{"staff_code": code})))
		if fault.CodeOf(err) != fault.Unauthenticated || !strings.Contains(err.Error(), "staff_code") {
			t.Errorf("%v: %v", code, err)
		}
	}
}

// A token tells which of the accepted audiences it is for; others that it names
// tell this server nothing.
func TestAudiences(t *testing.T) {
	s, key := serve(t), newKey(t)
	s.publish(public(key, "1"))
	i := listen(t, Config{URL: s.URL, Audiences: []string{"thidua-spa", "thidua"}})
	for _, c := range []struct {
		claim any
		want  []string // nil when it is refused
	}{
		{"thidua", []string{"thidua"}},
		{"thidua-spa", []string{"thidua-spa"}},
		{[]string{"thidua-spa"}, []string{"thidua-spa"}},
		{[]string{"payroll", "thidua", "thidua-spa"}, []string{"thidua-spa", "thidua"}},
		{"payroll", nil},
		{"THIDUA", nil},
		{[]string{}, nil},
		{nil, nil},
	} {
		who, err := i.Identify(t.Context(), sign(t, key, head(nil), s.claims(map[string]any{"aud": c.claim})))
		if !slices.Equal(who.Audiences, c.want) || (c.want == nil) != (fault.CodeOf(err) == fault.Unauthenticated) {
			t.Errorf("%v: %v, %v", c.claim, who.Audiences, err)
		}
	}
}

// An issuer's keys are good for its own tokens only.
func TestSeveralIssuers(t *testing.T) {
	a, b, keyA, keyB := serve(t), serve(t), newKey(t), newKey(t)
	a.publish(public(keyA, "1"))
	b.publish(public(keyB, "1"))
	i := listen(t, Config{URL: a.URL}, Config{URL: b.URL, Audience: "other"})
	for _, c := range []struct {
		name, token string
		want        string // issuer, or nothing
	}{
		{"a", sign(t, keyA, head(nil), a.claims(nil)), a.URL},
		{"b", sign(t, keyB, head(nil), b.claims(map[string]any{"aud": "other"})), b.URL},
		{"b with the audience of a", sign(t, keyB, head(nil), b.claims(nil)), ""},
		{"b as a", sign(t, keyB, head(nil), a.claims(nil)), ""},
		{"a as b", sign(t, keyA, head(nil), b.claims(map[string]any{"aud": "other"})), ""},
	} {
		who, err := i.Identify(t.Context(), c.token)
		if who.Issuer != c.want || (c.want == "") != (fault.CodeOf(err) == fault.Unauthenticated) {
			t.Errorf("%s: %+v, %v", c.name, who, err)
		}
	}
}

// Each token differs from a good one in one thing.
func TestTokens(t *testing.T) {
	s, key, stranger := serve(t), newKey(t), newKey(t)
	s.publish(public(key, "1"), public(newKey(t), "2"))
	asked := httptest.NewServer(http.HandlerFunc(func(_ http.ResponseWriter, r *http.Request) { t.Errorf("%s was fetched", r.URL) }))
	defer asked.Close()
	strict, lax := listen(t, Config{URL: s.URL}), listen(t, Config{URL: s.URL, AcceptJWT: true})

	claim := func(name string, value any) string {
		return sign(t, key, head(nil), s.claims(map[string]any{name: value}))
	}
	header := func(name string, value any) string {
		return sign(t, key, head(map[string]any{name: value}), s.claims(nil))
	}
	forged := func(header map[string]any) string { return sign(t, stranger, head(header), s.claims(nil)) }
	payload := func(text string) string { return sign(t, key, head(nil), text) }
	hmacked := func(secret []byte) string {
		input := encode(head(map[string]any{"alg": "HS256"})) + "." + encode(s.claims(nil))
		mac := hmac.New(sha256.New, secret)
		mac.Write([]byte(input))
		return input + "." + encode(string(mac.Sum(nil)))
	}
	good := payload(s.claims(nil))
	part := strings.Split(good, ".")
	der, err := x509.MarshalPKIXPublicKey(key.Public())
	if err != nil {
		t.Fatal(err)
	}
	jwk := public(key, "1")
	rawJWK, err := jwk.MarshalJSON()
	if err != nil {
		t.Fatal(err)
	}
	at := func(d time.Duration) int64 { return noon.Add(d).Unix() }
	quoted := func(exp string) string {
		return payload(strings.Replace(s.claims(map[string]any{"exp": "EXP"}), `"EXP"`, exp, 1))
	}
	with := func(more string) string { return payload(strings.TrimSuffix(s.claims(nil), "}") + "," + more + "}") }

	for _, c := range []struct{ name, token, want string }{
		{"good", good, ""},

		{"typ upper case", header("typ", "AT+JWT"), ""},
		{"typ in full", header("typ", "application/at+jwt"), ""},
		{"typ JWT", header("typ", "JWT"), "typ"},
		{"no typ", header("typ", nil), "typ"},
		{"empty typ", header("typ", ""), "typ"},
		{"typ of a sign-out", header("typ", "logout+jwt"), "typ"},
		{"typ with space", header("typ", " at+jwt"), "typ"},
		{"typ a list", header("typ", []string{"at+jwt"}), "typ"},

		{"alg none", encode(head(map[string]any{"alg": "none"})) + "." + part[1] + ".", "accepted algorithm"},
		{"alg None", encode(head(map[string]any{"alg": "nOnE"})) + "." + part[1] + "." + part[2], "accepted algorithm"},
		{"no alg", header("alg", nil), "accepted algorithm"},
		{"alg a list", header("alg", []string{"ES256"}), "accepted algorithm"},
		{"alg of another kind of key", header("alg", "RS256"), "signature"},
		{"alg of another curve", header("alg", "ES384"), "signature"},
		{"HS256 by the public key, PEM", hmacked(pem.EncodeToMemory(&pem.Block{Type: "PUBLIC KEY", Bytes: der})), "accepted algorithm"},
		{"HS256 by the public key, DER", hmacked(der), "accepted algorithm"},
		{"HS256 by the public key, JWK", hmacked(rawJWK), "accepted algorithm"},

		{"crit", header("crit", []string{"b64"}), "crit"},
		{"crit and b64", sign(t, key, head(map[string]any{"crit": []string{"b64"}, "b64": true}), s.claims(nil)), "crit"},
		{"crit of something else", header("crit", []string{"exp"}), "crit"},
		{"crit empty", header("crit", []string{}), "crit"},
		{"alg twice", sign(t, key, `{"alg":"none",`+head(nil)[1:], s.claims(nil)), "signed JWT"},

		{"own key", forged(nil), "signature"},
		{"own key, embedded", forged(map[string]any{"jwk": public(stranger, "1")}), "signature"},
		{"own key, embedded, no kid", forged(map[string]any{"jwk": public(stranger, ""), "kid": nil}), "signature"},
		{"own key, jku", forged(map[string]any{"jku": asked.URL}), "signature"},
		{"own key, x5u", forged(map[string]any{"x5u": asked.URL}), "signature"},
		{"own key, x5c", forged(map[string]any{"x5c": []string{"AAAA"}}), "signed JWT"},
		{"own key, kid a path", forged(map[string]any{"kid": "../../../../dev/null"}), "signature"},
		{"own key, kid an address", forged(map[string]any{"kid": asked.URL + "/key"}), "signature"},
		{"own key, kid SQL", forged(map[string]any{"kid": "x' UNION SELECT 'k"}), "signature"},
		{"kid a number", header("kid", 1), "signed JWT"},
		{"kid a path", header("kid", "./1"), "signature"},
		{"kid of another key", header("kid", "2"), "signature"},
		{"no kid", header("kid", nil), ""},

		{"exp missing", claim("exp", nil), "no end"},
		{"exp null", quoted(`null`), "no end"},
		{"exp a text", claim("exp", "1795000000"), "cannot be read"},
		{"exp a list", claim("exp", []int64{at(time.Hour)}), "cannot be read"},
		{"exp with a fraction", quoted("1795000000.75"), ""},
		{"exp with an exponent", quoted("1.795e9"), ""},
		{"exp 0", claim("exp", 0), "expired"},
		{"exp negative", claim("exp", -1), "expired"},
		{"exp beyond 64 bits", quoted("9223372036854775808"), "cannot be read"},
		{"exp beyond all numbers", quoted("1e999"), "cannot be read"},
		{"exp in a year of five digits", quoted("253402300800"), "no end"},
		{"exp at 64 bits", quoted("9223372036854775807"), "cannot be read"},
		{"expired for 29 s", claim("exp", at(-29*time.Second)), ""},
		{"expired for 31 s", claim("exp", at(-31*time.Second)), "expired"},
		{"nbf in 29 s", claim("nbf", at(29*time.Second)), ""},
		{"nbf in 31 s", claim("nbf", at(31*time.Second)), "not valid yet"},
		{"nbf a text", claim("nbf", "now"), "cannot be read"},
		{"iat in 29 s", claim("iat", at(29*time.Second)), ""},
		{"iat in 31 s", claim("iat", at(31*time.Second)), "in the future"},
		{"iat missing", claim("iat", nil), ""},

		{"aud a list", claim("aud", []string{"payroll", Audience}), ""},
		{"aud missing", claim("aud", nil), "audience"},
		{"aud empty", claim("aud", ""), "audience"},
		{"aud an empty list", claim("aud", []string{}), "audience"},
		{"aud of another", claim("aud", "payroll"), "audience"},
		{"aud of others", claim("aud", []string{"payroll", "thidua2"}), "audience"},
		{"aud in capitals", claim("aud", "THIDUA"), "audience"},
		{"aud in a list in a list", claim("aud", [][]string{{Audience}}), "cannot be read"},
		{"aud a number", claim("aud", 5), "cannot be read"},
		{"aud an object", claim("aud", map[string]any{Audience: true}), "cannot be read"},

		{"iss with a slash", claim("iss", s.URL+"/"), "another issuer"},
		{"iss in capitals", claim("iss", strings.ToUpper(s.URL)), "another issuer"},
		{"iss missing", claim("iss", nil), "another issuer"},
		{"iss a list", claim("iss", []string{s.URL}), "cannot be read"},
		{"iss of the development server", claim("iss", LocalURL), "another issuer"},
		{"Iss", payload(strings.Replace(s.claims(nil), `"iss"`, `"Iss"`, 1)), "another issuer"},

		{"sub missing", claim("sub", nil), "subject"},
		{"sub empty", claim("sub", ""), "subject"},
		{"sub a number", claim("sub", 7), "cannot be read"},
		{"sub of 200", claim("sub", strings.Repeat("ễ", 200)), ""},
		{"sub of 300", claim("sub", strings.Repeat("x", 300)), "subject"},
		{"sub with NUL", claim("sub", "some\x00body"), "subject"},
		{"sub with a new line", claim("sub", "some\nbody"), "subject"},
		{"sub with an override of direction", claim("sub", "some\u202ebody"), "subject"},
		{"sub that is no Unicode", payload(strings.Replace(s.claims(nil), "somebody", `some\ud800body`, 1)), "subject"},

		{"sub twice", with(`"sub":"admin"`), "cannot be read"},
		{"exp twice", with(`"exp":1795000000`), "cannot be read"},
		{"iss twice", with(`"iss":"https://accounts.example"`), "cannot be read"},
		{"exp and EXP", payload(strings.TrimSuffix(s.claims(map[string]any{"exp": 1}), "}") + `,"EXP":1795000000}`), "expired"},
		{"an unknown claim twice", with(`"x":1,"x":2`), "cannot be read"},
		{"nested lists", with(`"x":` + strings.Repeat("[", 4000) + strings.Repeat("]", 4000)), ""},
		{"nested objects", with(`"x":` + strings.Repeat(`{"x":`, 1500) + "1" + strings.Repeat("}", 1500)), ""},
		{"claims a list", payload("[" + s.claims(nil) + "]"), "cannot be read"},
		{"claims null", payload("null"), "another issuer"},
		{"claims a text", payload(`"somebody"`), "cannot be read"},
		{"claims cut", payload(strings.TrimSuffix(s.claims(nil), "}")), "cannot be read"},
		{"claims and more", payload(s.claims(nil) + "{}"), "cannot be read"},
		{"no claims", part[0] + ".." + part[2], "cannot be read"},

		{"other claims under the signature", part[0] + "." + encode(s.claims(map[string]any{"sub": "admin"})) + "." + part[2], "signature"},
		{"signature cut", good[:len(good)-4], "signature"},
		{"signature missing", part[0] + "." + part[1] + ".", "signature"},
		{"signature of zeros", part[0] + "." + part[1] + "." + encode(strings.Repeat("\x00", 64)), "signature"},
		{"one dot", part[0] + "." + part[1], "signed JWT"},
		{"three dots", good + ".", "signed JWT"},
		{"five parts", good + "." + part[1] + "." + part[2], "signed JWT"},
		{"padded", part[0] + "." + part[1] + "." + part[2] + "==", "signed JWT"},
		{"JSON, flattened", `{"protected":"` + part[0] + `","payload":"` + part[1] + `","signature":"` + part[2] + `"}`, "signed JWT"},
		{"JSON", `{"payload":"` + part[1] + `","signatures":[{"protected":"` + part[0] + `","signature":"` + part[2] + `"}]}`, "signed JWT"},
		{"empty", "", "signed JWT"},
		{"no JWT", "sesame", "signed JWT"},
		{"100 KB", with(`"x":"` + strings.Repeat("x", 100<<10) + `"`), "longer than"},
		{"100 KB of dots", strings.Repeat(".", 100<<10), "longer than"},
	} {
		who, err := strict.Identify(t.Context(), c.token)
		checkRefusal(t, c.name, who, err, c.want)
		if c.want == "typ" || c.want == "" {
			continue
		}
		_, err = lax.Identify(t.Context(), c.token)
		checkRefusal(t, c.name+", accepting JWT", Identity{}, err, c.want)
	}
	for typ, want := range map[any]string{"at+jwt": "", "JWT": "", "jwt": "", nil: "", "": "typ", "logout+jwt": "typ", 5: "typ"} {
		_, err := lax.Identify(t.Context(), header("typ", typ))
		checkRefusal(t, "accepting JWT", Identity{Subject: "somebody"}, err, want)
	}
	if n := s.strange.Load(); n != 0 {
		t.Errorf("the issuer was asked %d times for what it does not have", n)
	}
}

// checkRefusal: a refusal says what is wrong and repeats nothing of the token.
func checkRefusal(t *testing.T, name string, who Identity, err error, want string) {
	t.Helper()
	switch {
	case want == "" && (err != nil || who.Subject == ""):
		t.Errorf("%s: %+v, %v", name, who, err)
	case want != "" && (fault.CodeOf(err) != fault.Unauthenticated || !strings.Contains(err.Error(), want)):
		t.Errorf("%s: %v, want %q", name, err, want)
	case err != nil && (len(err.Error()) > 200 || strings.Contains(err.Error(), "somebody") || strings.Contains(err.Error(), "http")):
		t.Errorf("%s: repeats the token: %v", name, err)
	}
}

// Keys that an issuer publishes for something else verify nothing.
func TestKeysForSomethingElse(t *testing.T) {
	key := newKey(t)
	for name, change := range map[string]func(*jose.JSONWebKey){
		"encryption":        func(k *jose.JSONWebKey) { k.Use = "enc" },
		"another algorithm": func(k *jose.JSONWebKey) { k.Algorithm = "ECDH-ES" },
		"private":           func(k *jose.JSONWebKey) { k.Key = key },
	} {
		s := serve(t)
		jwk := public(key, "1")
		change(&jwk)
		s.publish(jwk)
		_, err := listen(t, Config{URL: s.URL}).Identify(t.Context(), sign(t, key, head(nil), s.claims(nil)))
		checkRefusal(t, name, Identity{}, err, "signature")
	}
}
