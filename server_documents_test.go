package main

import (
	"encoding/json"
	"net/http"
	"net/url"
	"os"
	"path/filepath"
	"strings"
	"syscall"
	"testing"
	"time"
)

// manifests is a directory with one manifest.
func manifests(t *testing.T, text string) string {
	t.Helper()
	directory := t.TempDir()
	if err := os.WriteFile(filepath.Join(directory, "spa.json"), []byte(text), 0o600); err != nil {
		t.Fatal(err)
	}
	return directory
}

// produced starts a production server over a new database, with an administrator.
func produced(t *testing.T, flags ...string) (p *process, of func(audience string) (token string)) {
	t.Helper()
	i, directory := newIssuer(t), t.TempDir()
	file := issuersFile(t, "- url: "+i.URL+"\n  audiences: [thidua-spa, thidua]")
	p = begin(t, command(append([]string{
		"serve", "--listen", "127.0.0.1:0", "--data-directory", directory,
		"--mode", "production", "--tls-front", "--issuers", file,
	}, flags...)...)).up(t)
	out, err := command("admin", "grant", "--data-directory", directory, "--issuers", file, "--issuer", i.URL, "--subject", "root", "--name", "Quản trị").CombinedOutput()
	if err != nil {
		t.Fatalf("%v: %s", err, out)
	}
	return p, func(audience string) string { return i.token(t, "root", map[string]any{"aud": audience}) }
}

// The frontend sends what it was built with; an analyst sends what they like.
func TestTrustedDocumentsByAudience(t *testing.T) {
	const built, later, own = `query Built { me { today } }`, `query Later { me { today } }`, `query Own { me { today } }`
	directory := manifests(t, `{"0a1b": "`+built+`"}`)
	p, of := produced(t, "--trusted-documents", directory, "--trusted-document-modes", "thidua-spa=enforce,thidua=off")
	is := func(audience, query, code string) {
		t.Helper()
		if a, err := p.post(of(audience), query, nil); err != nil || a.code() != code {
			t.Errorf("%s sends %s: %v, %s, want %q", audience, query, err, a.text, code)
		}
	}
	is("thidua-spa", built, "")
	is("thidua-spa", own, "DOCUMENT_NOT_TRUSTED")
	is("thidua-spa", "{ __schema { types { name } } }", "DOCUMENT_NOT_TRUSTED")
	is("thidua", own, "")

	// A new build is taken while the server runs, and half of one is not.
	renew := func(text, logged string) {
		t.Helper()
		if err := os.WriteFile(filepath.Join(directory, "spa.json"), []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
		if err := p.Process.Signal(syscall.SIGHUP); err != nil {
			t.Fatal(err)
		}
		for deadline := time.Now().Add(10 * time.Second); !strings.Contains(p.out.String(), logged); time.Sleep(5 * time.Millisecond) {
			if time.Now().After(deadline) {
				t.Fatalf("the log does not say %q:\n%s", logged, p.out)
			}
		}
	}
	renew(`{"0a1b": "`+built+`", "0a1c": "`+later, "spa.json: is not whole")
	is("thidua-spa", built, "")
	is("thidua-spa", later, "DOCUMENT_NOT_TRUSTED")
	renew(`{"0a1c": "`+later+`"}`, "are renewed")
	is("thidua-spa", built, "DOCUMENT_NOT_TRUSTED")
	is("thidua-spa", later, "")
}

// In production the schema is told to who is signed in, and the page served, when
// the server was told so; and then too it hands out no tokens.
func TestIntrospectionAndIDEInProduction(t *testing.T) {
	const schema = `{ __schema { queryType { fields { name } } } }`
	for _, on := range []bool{false, true} {
		var flags []string
		if on {
			flags = []string{"--introspection", "--ide"}
		}
		p, of := produced(t, flags...)
		a, err := p.post(of("thidua"), schema, nil)
		if told := strings.Contains(a.text, `"offices"`); err != nil || a.status != 200 || told != on || told == (len(a.Errors) > 0) {
			t.Errorf("on %v: %v, %d %.200s", on, err, a.status, a.text)
		}
		for _, path := range []string{"/", "/ide/config.json"} {
			if status, text := p.get(t, path); (status == 200) != on || strings.Contains(text, "eyJ") {
				t.Errorf("on %v: %s: %d %.200s", on, path, status, text)
			}
		}
		// To a stranger it says the same whatever they send, before it reads it.
		stranger, err := p.post("", schema, nil)
		if err != nil || stranger.status != 401 || stranger.code() != "UNAUTHENTICATED" {
			t.Errorf("on %v: %v, %s", on, err, stranger.text)
		}
		for _, query := range []string{schema, "{ offce }", "{ me { "} {
			w, err := http.Get(p.address + "/graphql?query=" + url.QueryEscape(query))
			if err != nil {
				t.Fatal(err)
			}
			var got answer
			_ = json.NewDecoder(w.Body).Decode(&got)
			w.Body.Close()
			if posted, err := p.post("", query, nil); err != nil || w.StatusCode != 401 || got.code() != "UNAUTHENTICATED" ||
				posted.Errors[0].Message != stranger.Errors[0].Message || got.Errors[0].Message != stranger.Errors[0].Message {
				t.Errorf("on %v, %s: %v, %s", on, query, err, posted.text)
			}
		}
	}
}
