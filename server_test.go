package main

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"net/http"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"sync"
	"syscall"
	"testing"
	"time"

	"thidua/internal/actor"
	"thidua/internal/database/dbtest"
)

// These tests run the program as people do: as a process. It is built once.

var binary string

func TestMain(m *testing.M) { os.Exit(run(m)) }

func run(m *testing.M) int {
	directory, err := os.MkdirTemp("", "thidua-server-test-")
	if err == nil {
		err = os.Chmod(directory, 0o755) // some tests run it as somebody else
	}
	if err != nil {
		fmt.Fprintln(os.Stderr, err)
		return 1
	}
	defer os.RemoveAll(directory)
	binary = filepath.Join(directory, "thidua")
	if out, err := exec.Command("go", "build", "-o", binary, ".").CombinedOutput(); err != nil {
		fmt.Fprintf(os.Stderr, "%s%v\n", out, err)
		return 1
	}
	return dbtest.Run(m)
}

// process is a running server.
type process struct {
	*exec.Cmd
	address string
	out     *output
	ended   chan struct{} // closed when it has
}

// output collects what a process prints while others read it.
type output struct {
	mu   sync.Mutex
	text bytes.Buffer
}

func (o *output) Write(p []byte) (int, error) {
	o.mu.Lock()
	defer o.mu.Unlock()
	return o.text.Write(p)
}

func (o *output) String() string {
	o.mu.Lock()
	defer o.mu.Unlock()
	return o.text.String()
}

// log is what a process says in its log and of its faults, without its greeting.
func (p *process) log() string {
	var lines []string
	for line := range strings.Lines(p.out.String()) {
		if strings.HasPrefix(line, "time=") || strings.HasPrefix(line, "thidua:") {
			lines = append(lines, line)
		}
	}
	return strings.Join(lines[max(0, len(lines)-20):], "")
}

// command is the program with arguments, in an environment without its variables.
func command(arguments ...string) *exec.Cmd {
	c := exec.Command(binary, arguments...)
	for _, e := range os.Environ() {
		if !strings.HasPrefix(e, "THIDUA_") {
			c.Env = append(c.Env, e)
		}
	}
	return c
}

// begin starts a server and does not wait for it.
func begin(t testing.TB, c *exec.Cmd) *process {
	t.Helper()
	p := &process{Cmd: c, out: new(output), ended: make(chan struct{})}
	c.Stdout, c.Stderr = p.out, p.out
	if err := c.Start(); err != nil {
		t.Fatal(err)
	}
	go func() {
		_ = c.Wait()
		close(p.ended)
	}()
	t.Cleanup(func() {
		_ = c.Process.Kill()
		<-p.ended
	})
	return p
}

var listening = regexp.MustCompile(`address=(http://[^ ]+)/graphql`)

// up waits until a server answers.
func (p *process) up(t testing.TB) *process {
	t.Helper()
	deadline := time.After(60 * time.Second)
	for {
		if m := listening.FindStringSubmatch(p.out.String()); m != nil {
			p.address = m[1]
			return p
		}
		select {
		case <-p.ended:
			t.Fatalf("the server ended:\n%s", p.out)
		case <-deadline:
			t.Fatalf("no address within 60 s:\n%s", p.out)
		case <-time.After(5 * time.Millisecond):
		}
	}
}

// launch starts a development server over a data directory and waits for it.
func launch(t testing.TB, directory string, flags ...string) *process {
	t.Helper()
	return begin(t, command(append([]string{"serve", "--listen", "127.0.0.1:0", "--data-directory", directory}, flags...)...)).up(t)
}

// stop ends a server in one way or another and returns its exit code.
func (p *process) stop(t testing.TB, signal syscall.Signal) int {
	t.Helper()
	if err := p.Process.Signal(signal); err != nil {
		t.Fatal(err)
	}
	select {
	case <-p.ended:
	case <-time.After(30 * time.Second):
		t.Fatal("it does not end")
	}
	return p.ProcessState.ExitCode()
}

// token reads the token of a role from what the server printed.
func (p *process) token(t testing.TB, role actor.Role) string {
	t.Helper()
	for deadline := time.Now().Add(5 * time.Second); time.Now().Before(deadline); time.Sleep(5 * time.Millisecond) {
		if m := regexp.MustCompile(`(?m)^` + string(role) + `: .+\n.+\n  (\S+\.\S+\.\S+)$`).FindStringSubmatch(p.out.String()); m != nil {
			return m[1]
		}
	}
	t.Fatalf("no token of %s:\n%s", role, p.out)
	return ""
}

// roles is what the holder of a token is told to hold.
func (p *process) roles(t testing.TB, token string) (roles []actor.Role) {
	t.Helper()
	var me struct {
		Me struct{ Grants []struct{ Role actor.Role } }
	}
	p.must(t, token, `{ me { grants { role } } }`, nil, &me)
	for _, g := range me.Me.Grants {
		roles = append(roles, g.Role)
	}
	return roles
}

// answer is what a server said.
type answer struct {
	status int
	text   string
	Data   json.RawMessage `json:"data"`
	Errors []struct {
		Message    string         `json:"message"`
		Extensions map[string]any `json:"extensions"`
	} `json:"errors"`
}

func (a answer) code() string {
	if len(a.Errors) == 0 {
		return ""
	}
	return fmt.Sprint(a.Errors[0].Extensions["code"])
}

// post sends an operation; err is set when the server did not answer.
func (p *process) post(token, query string, variables map[string]any) (a answer, err error) {
	raw, err := json.Marshal(map[string]any{"query": query, "variables": variables})
	if err != nil {
		return a, err
	}
	ctx, cancel := context.WithTimeout(context.Background(), time.Minute)
	defer cancel()
	r, err := http.NewRequestWithContext(ctx, http.MethodPost, p.address+"/graphql", bytes.NewReader(raw))
	if err != nil {
		return a, err
	}
	r.Header.Set("Content-Type", "application/json")
	r.Header.Set("Authorization", "Bearer "+token)
	w, err := http.DefaultClient.Do(r)
	if err != nil {
		return a, err
	}
	defer w.Body.Close()
	body, err := io.ReadAll(w.Body)
	if err != nil {
		return a, err
	}
	a.status, a.text = w.StatusCode, string(body)
	return a, json.Unmarshal(body, &a)
}

// must is post for an operation that has to succeed; it reads the data into v.
func (p *process) must(t testing.TB, token, query string, variables map[string]any, v any) {
	t.Helper()
	a, err := p.post(token, query, variables)
	if err == nil && (a.status != 200 || len(a.Errors) > 0) {
		err = errors.New(a.text)
	}
	if err == nil {
		err = json.Unmarshal(a.Data, v)
	}
	if err != nil {
		t.Fatalf("%s: %v\n%s", query, err, p.log())
	}
}

// get returns the status and text of a page.
func (p *process) get(t testing.TB, path string) (int, string) {
	t.Helper()
	w, err := http.Get(p.address + path)
	if err != nil {
		t.Fatal(err)
	}
	defer w.Body.Close()
	raw, err := io.ReadAll(w.Body)
	if err != nil {
		t.Fatal(err)
	}
	return w.StatusCode, string(raw)
}

// contents is all that a reader of everything sees, row by row: two servers with
// the same contents hold the same sample office.
func (p *process) contents(t testing.TB) string {
	t.Helper()
	token := p.token(t, actor.Inspector)
	var all strings.Builder
	for connection, fields := range map[string]string{
		"offices": "name", "departments": "name officeID startsOn endsOn", "staff": "code fullName", "posts": "id",
		"campaigns": "name status launchers { role }", "decisions": "subject status version awards { totalCount }",
		"awards": "version recipientName unitName status", "awardTypes": "code", "legalBases": "code",
	} {
		for after := any(nil); ; {
			var page map[string]struct {
				Edges    []struct{ Node json.RawMessage }
				PageInfo struct {
					HasNextPage bool
					EndCursor   string
				}
			}
			p.must(t, token, `query($after: Cursor) { `+connection+`(first: 100, after: $after) { edges { node { id `+fields+` } } pageInfo { hasNextPage endCursor } } }`,
				map[string]any{"after": after}, &page)
			for _, e := range page[connection].Edges {
				fmt.Fprintf(&all, "%s %s\n", connection, e.Node)
			}
			if !page[connection].PageInfo.HasNextPage {
				break
			}
			after = page[connection].PageInfo.EndCursor
		}
	}
	lines := strings.Split(all.String(), "\n")
	slices.Sort(lines)
	return strings.Join(lines, "\n")
}
