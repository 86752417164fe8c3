package signin

import (
	"log/slog"
	"os"
	"path/filepath"
	"reflect"
	"strings"
	"testing"
)

func read(t *testing.T, text string) ([]Config, string, error) {
	t.Helper()
	path := filepath.Join(t.TempDir(), "issuers.yaml")
	if err := os.WriteFile(path, []byte(text), 0o600); err != nil {
		t.Fatal(err)
	}
	configs, err := ReadConfig(path)
	return configs, path, err
}

func TestReadConfig(t *testing.T) {
	got, _, err := read(t, `
# the city's
- url: https://accounts.example/realms/city
- url: http://localhost:8180
  audience: other
  acceptJWT: true
  staffClaim: staff_code
  staffOffice: off_1
- url: https://accounts.example/realms/other
  audiences: [thidua-spa, thidua]
`)
	want := []Config{
		{URL: "https://accounts.example/realms/city"},
		{URL: "http://localhost:8180", Audience: "other", AcceptJWT: true, StaffClaim: "staff_code", StaffOffice: "off_1"},
		{URL: "https://accounts.example/realms/other", Audiences: []string{"thidua-spa", "thidua"}},
	}
	if err != nil || !reflect.DeepEqual(got, want) {
		t.Errorf("%+v, %v", got, err)
	}
}

// Errors name the line and what to do.
func TestReadConfigRefuses(t *testing.T) {
	const good = "- url: https://a.example\n"
	for _, c := range []struct {
		text string
		line string
		want string
	}{
		{"", ":1: ", "write a list"},
		{"# nothing\n", ":1: ", "write a list"},
		{"[]", ":1: ", "write a list"},
		{"url: https://a.example", ":1: ", "write a list"},
		{good + "---\n" + good, ":1: ", "write a list"},
		{good + "  audience: a\n  audiences: [b]\n", ":1: ", "write one of the two"},
		{good + "  audiences: [a, '']\n", ":1: ", "audiences holds an empty one"},
		{good + "  audiences: a\n", ":2: ", "fields are"},
		{good + "-\n", ":2: ", "fields are"},
		{good + "- https://b.example\n", ":2: ", "fields are"},
		{good + "- url: [https://b.example]\n", ":2: ", "fields are"},
		{good + "- url: https://b.example\n  colour: red\n", ":3: ", `"colour"`},
		{good + "- url: https://b.example\n  acceptJWT: 5\n", ":3: ", "fields are"},
		{good + "- url: https://b.example\n  url: https://c.example\n", ":3: ", "url"},
		{good + "- url: \"https://b.example\n", ":2: ", ""},
		{good + "\n\n- audience: other\n", ":4: ", "url is missing"},
		{good + "- url: http://b.example\n", ":2: ", "https://"},
		{good + good, ":2: ", "twice"},
		{good + "- audience: x\n  url: https://b.example\n  staffClaim: code\n", ":2: ", "go together"},
		{good + "- url: https://b.example\n  staffOffice: off_1\n", ":2: ", "go together"},
		{good + "- url: https://b.example\n  staffClaim: code\n  staffOffice: Hà Nội\n", ":2: ", "off_"},
	} {
		configs, path, err := read(t, c.text)
		if err == nil || !strings.HasPrefix(err.Error(), path+c.line) || !strings.Contains(err.Error(), c.want) || strings.Contains(err.Error(), "\n") {
			t.Errorf("%q: %v, %v, want %s%q", c.text, configs, err, c.line, c.want)
		}
	}
	missing := filepath.Join(t.TempDir(), "issuers.yaml")
	if _, err := ReadConfig(missing); err == nil || !strings.Contains(err.Error(), missing) {
		t.Errorf("%v", err)
	}
}

func TestOpenRefuses(t *testing.T) {
	for address, want := range map[string]string{
		"":                                    "missing",
		":":                                   "https://",
		"https://":                            "https://",
		"accounts.example":                    "https://",
		"ftp://localhost":                     "https://",
		"http://accounts.example":             "https://",
		"http://10.0.0.1":                     "https://",
		"http://localhost.example":            "https://",
		LocalURL:                              "https://",
		"https://who@accounts.example":        "no user",
		"https://accounts.example?tenant=1":   "no user",
		"https://accounts.example#1":          "no user",
		"https://" + strings.Repeat("x", 200): "at most 200",
	} {
		_, err := Open([]Config{{URL: "https://good.example"}, {URL: address}}, slog.New(slog.DiscardHandler))
		if err == nil || !strings.HasPrefix(err.Error(), "issuer 2: ") || !strings.Contains(err.Error(), want) {
			t.Errorf("%q: %v, want %q", address, err, want)
		}
	}
}
