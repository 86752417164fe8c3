// Package provider runs a certified OpenID Connect provider for tests, as a
// child process: node-oidc-provider, which test/setup.sh installs.
package provider

import (
	"bufio"
	"encoding/json"
	"fmt"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
)

// Account is somebody who can sign in with its login.
type Account struct {
	Subject string         `json:"sub"`
	Claims  map[string]any `json:"claims,omitempty"` // put into the access token
}

// Options change the provider; the zero value is a good one without accounts.
type Options struct {
	Accounts map[string]Account `json:"accounts,omitempty"` // by login
	Audience string             `json:"audience,omitempty"` // of access tokens; "thidua" without
	Lifetime int                `json:"lifetime,omitempty"` // of access tokens, in seconds; an hour without
	Issuer   string             `json:"issuer,omitempty"`   // to pose as another; its own address without
	Redirect string             `json:"redirect,omitempty"` // where sign-in ends; Redirect without
}

// Redirect is where sign-in ends unless the options say otherwise. Nothing need
// answer there.
const Redirect = "http://localhost:5173/callback"

// Provider is a running provider.
type Provider struct {
	URL      string // where it answers; its issuer unless it poses as another
	redirect string
	commands io.Writer
	answers  *bufio.Scanner
}

// Start starts a provider that lives as long as the test. Its standard input is
// a pipe of this process, so that it ends even when the test is killed.
func Start(t testing.TB, o Options) *Provider {
	t.Helper()
	script := filepath.Join(moduleRoot(t), "test", "provider", "provider.mjs")
	if _, err := os.Stat(filepath.Join(filepath.Dir(script), "node_modules")); err != nil {
		t.Fatal("the packages of test/provider are not installed; run test/setup.sh")
	}
	raw, err := json.Marshal(o)
	if err != nil {
		t.Fatal(err)
	}
	node := exec.Command("node", script, string(raw))
	stdin, err := node.StdinPipe()
	if err != nil {
		t.Fatal(err)
	}
	stdout, err := node.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	said := new(strings.Builder)
	node.Stderr = said
	if err := node.Start(); err != nil {
		t.Fatalf("node does not start (%v); run test/setup.sh", err)
	}
	t.Cleanup(func() {
		_ = stdin.Close()
		if err := node.Wait(); err != nil || t.Failed() {
			t.Logf("the provider ended with %v and said:\n%s", err, said)
		}
	})
	p := &Provider{redirect: o.Redirect, commands: stdin, answers: bufio.NewScanner(stdout)}
	if p.redirect == "" {
		p.redirect = Redirect
	}
	if !p.answers.Scan() || json.Unmarshal(p.answers.Bytes(), p) != nil || p.URL == "" {
		t.Fatal("the provider does not start")
	}
	return p
}

// Rotate makes it sign with a new key; the old ones stay published.
func (p *Provider) Rotate(t testing.TB) { p.obey(t, "rotate") }

// Withdraw ends the publication of all keys but the one it signs with.
func (p *Provider) Withdraw(t testing.TB) { p.obey(t, "withdraw") }

// Down makes it break every connection.
func (p *Provider) Down(t testing.TB) { p.obey(t, "down") }

// Up makes it answer again.
func (p *Provider) Up(t testing.TB) { p.obey(t, "up") }

func (p *Provider) obey(t testing.TB, command string) {
	t.Helper()
	if _, err := fmt.Fprintln(p.commands, command); err != nil {
		t.Fatal(err)
	}
	if !p.answers.Scan() || p.answers.Text() != command {
		t.Fatalf("the provider does not obey %q", command)
	}
}

func moduleRoot(t testing.TB) string {
	t.Helper()
	directory, err := os.Getwd()
	for err == nil {
		if _, missing := os.Stat(filepath.Join(directory, "go.mod")); missing == nil {
			return directory
		}
		if directory == filepath.Dir(directory) {
			break
		}
		directory = filepath.Dir(directory)
	}
	t.Fatalf("no go.mod above the test: %v", err)
	return ""
}
