package main

import (
	"encoding/json"
	"fmt"
	"io"
	"net"
	"net/http"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"syscall"
	"testing"
	"time"

	"thidua/internal/actor"
	"thidua/internal/database/dbtest"
)

const awardsOf2020 = `{ awards(first: 50, where: {hasDecisionWith: [{decidedOn: "2020-07-25"}]}) { totalCount edges { node { id } } } }`

type awards struct {
	Awards struct {
		TotalCount int
		Edges      []struct{ Node struct{ ID string } }
	}
}

// A newcomer starts the program, copies the command that it prints, and sees 37 awards.
func TestFirstStart(t *testing.T) {
	directory := filepath.Join(t.TempDir(), "data")
	p := launch(t, directory)
	for _, role := range actor.Roles {
		if holds := p.roles(t, p.token(t, role)); !slices.Contains(holds, role) {
			t.Errorf("the token of %s is one of %s", role, holds)
		}
	}
	_, printed, found := strings.Cut(p.out.String(), "\ncurl ")
	if !found || !strings.Contains(p.out.String(), "GraphQL  "+p.address+"/graphql") || !strings.Contains(p.out.String(), "IDE      "+p.address+"/") {
		t.Fatalf("printed:\n%s", p.out)
	}
	raw, err := exec.Command("sh", "-c", "curl "+printed).CombinedOutput()
	if err != nil {
		t.Fatalf("%v: %s", err, raw)
	}
	var a struct{ Data awards }
	if err := json.Unmarshal(raw, &a); err != nil || a.Data.Awards.TotalCount != 37 || len(a.Data.Awards.Edges) != 37 {
		t.Errorf("%v: %.500s", err, raw)
	}
	if status, page := p.get(t, "/"); status != 200 || !strings.Contains(page, "<title>") {
		t.Errorf("IDE: %d", status)
	}
	first := p.contents(t)
	if code := p.stop(t, syscall.SIGTERM); code != 0 {
		t.Errorf("exit code %d:\n%s", code, p.out)
	}

	begun := time.Now()
	again := launch(t, directory)
	took := time.Since(begun)
	t.Logf("second start: %v", took)
	if took > 3*time.Second {
		t.Error("the second start takes as long as a first one")
	}
	if again.contents(t) != first {
		t.Error("the second start serves something else")
	}
	// A token outlives its server.
	if holds := again.roles(t, p.token(t, actor.Chief)); !slices.Contains(holds, actor.Chief) {
		t.Errorf("the chief's token is one of %s", holds)
	}
}

func TestPostgresHasTheSame(t *testing.T) {
	lite := launch(t, t.TempDir())
	c := command("serve", "--listen", "127.0.0.1:0", "--data-directory", t.TempDir())
	c.Env = append(c.Env, "THIDUA_DATABASE_URL="+dbtest.Empty(t))
	p := begin(t, c).up(t)
	var got awards
	p.must(t, p.token(t, actor.EmulationOfficer), awardsOf2020, nil, &got)
	if got.Awards.TotalCount != 37 {
		t.Errorf("%d awards", got.Awards.TotalCount)
	}
	if a, b := lite.contents(t), p.contents(t); a != b {
		t.Errorf("the databases differ: %d and %d bytes", len(a), len(b))
	}
}

// A request that has begun is answered when the server is asked to stop.
func TestStopWhileARequestRuns(t *testing.T) {
	p := launch(t, t.TempDir())
	body := fmt.Sprintf(`{"query": %q}`, awardsOf2020)
	conn, err := net.Dial("tcp", strings.TrimPrefix(p.address, "http://"))
	if err != nil {
		t.Fatal(err)
	}
	defer conn.Close()
	fmt.Fprintf(conn, "POST /graphql HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nAuthorization: Bearer %s\r\nContent-Length: %d\r\n\r\n%s",
		p.token(t, actor.Chief), len(body), body[:10])
	if status, _ := p.get(t, "/readyz"); status != 200 {
		t.Fatalf("/readyz: %d", status)
	}
	if err := p.Process.Signal(syscall.SIGTERM); err != nil {
		t.Fatal(err)
	}
	red := false
	for deadline := time.Now().Add(5 * time.Second); !red && time.Now().Before(deadline); time.Sleep(5 * time.Millisecond) {
		status, _ := p.get(t, "/readyz")
		red = status == 503
	}
	if !red {
		t.Error("/readyz stays green")
	}
	time.Sleep(time.Second) // longer than the server takes connections
	if _, err := http.Get(p.address + "/healthz"); err == nil {
		t.Error("it still takes connections")
	}
	if _, err := io.WriteString(conn, body[10:]); err != nil {
		t.Fatal(err)
	}
	raw, err := io.ReadAll(conn)
	if err != nil || !strings.HasPrefix(string(raw), "HTTP/1.1 200 OK") || !strings.Contains(string(raw), `"totalCount":37`) {
		t.Errorf("%v: %.500s", err, raw)
	}
	<-p.ended
	if code := p.ProcessState.ExitCode(); code != 0 {
		t.Errorf("exit code %d:\n%s", code, p.out)
	}
}

// A second signal does not wait.
func TestSecondSignal(t *testing.T) {
	p := launch(t, t.TempDir())
	conn, err := net.Dial("tcp", strings.TrimPrefix(p.address, "http://"))
	if err != nil {
		t.Fatal(err)
	}
	defer conn.Close()
	fmt.Fprintf(conn, "POST /graphql HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nAuthorization: Bearer %s\r\nContent-Length: 100\r\n\r\n", p.token(t, actor.Chief))
	p.get(t, "/healthz")
	if err := p.Process.Signal(syscall.SIGTERM); err != nil {
		t.Fatal(err)
	}
	for status := 200; status != 503; status, _ = p.get(t, "/readyz") {
		time.Sleep(5 * time.Millisecond)
	}
	begun := time.Now()
	p.stop(t, syscall.SIGTERM)
	if took := time.Since(begun); took > 5*time.Second {
		t.Errorf("took %v", took)
	}
}

// A production server brings nothing of its own: no IDE, no tokens, no sample, no key.
func TestProduction(t *testing.T) {
	sample := launch(t, t.TempDir())
	directory := t.TempDir()
	c := command("serve", "--listen", "127.0.0.1:0", "--data-directory", directory)
	c.Env = append(c.Env, "THIDUA_MODE=production", "THIDUA_ISSUERS="+issuersFile(t, "- url: "+newIssuer(t).URL), "THIDUA_TLS_FRONT=true", "THIDUA_ALLOWED_ORIGINS=https://a.example.vn,https://b.example.vn")
	p := begin(t, c).up(t)
	for _, path := range []string{"/", "/ide/config.json", "/ide/main.js", "/debug/pprof/", "/metrics"} {
		if status, _ := p.get(t, path); status != 404 {
			t.Errorf("%s: %d", path, status)
		}
	}
	if status, _ := p.get(t, "/readyz"); status != 200 {
		t.Errorf("/readyz: %d", status)
	}
	a, err := p.post(sample.token(t, actor.Administrator), `{ me { today } }`, nil)
	if err != nil || a.status != 401 || a.code() != "UNAUTHENTICATED" {
		t.Errorf("a development token: %v, %d %s", err, a.status, a.text)
	}
	if out := p.out.String(); strings.Contains(out, "eyJ") || strings.Contains(out, "curl") || strings.Contains(out, "IDE") {
		t.Errorf("printed:\n%s", out)
	}
	if _, err := os.Stat(filepath.Join(directory, "development-issuer.pem")); err == nil {
		t.Error("it made a development key")
	}
	if n := count(t, filepath.Join(directory, "thidua.db"), `SELECT count(*) FROM offices`); n != 0 {
		t.Errorf("it loaded %d offices", n)
	}
	if code := p.stop(t, os.Interrupt.(syscall.Signal)); code != 0 {
		t.Errorf("exit code %d:\n%s", code, p.out)
	}
}
