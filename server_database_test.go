package main

import (
	stdsql "database/sql"
	"encoding/json"
	"errors"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"syscall"
	"testing"
	"time"

	"thidua/internal/actor"
	"thidua/internal/database/dbtest"
)

func unmarshal(a answer, v any) error {
	if a.status != 200 || len(a.Errors) > 0 {
		return errors.New("refused")
	}
	return json.Unmarshal(a.Data, v)
}

// turns waits until an operation is answered with a code, "" for success.
func (p *process) turns(t *testing.T, query string, variables map[string]any, code string) {
	t.Helper()
	token := p.token(t, actor.EmulationOfficer)
	var a answer
	var err error
	for deadline := time.Now().Add(20 * time.Second); time.Now().Before(deadline); time.Sleep(20 * time.Millisecond) {
		if a, err = p.post(token, query, variables); err == nil && a.code() == code {
			break
		}
	}
	if err != nil || a.code() != code {
		t.Fatalf("%v, %d %s, want %q\n%s", err, a.status, a.text, code, p.log())
	}
	for _, e := range a.Errors {
		if strings.Contains(e.Message, "pq") || strings.Contains(e.Message, "SQL") || e.Extensions["requestId"] == "" {
			t.Errorf("%s", a.text)
		}
	}
}

const ask = `{ awards(first: 1) { totalCount } }`

// PostgreSQL goes away under the server, and comes back.
func TestPostgresGone(t *testing.T) {
	url := dbtest.Empty(t)
	p := launch(t, t.TempDir(), "--database-url", url)
	input := map[string]any{"input": p.campaign(t, "gone")}
	p.turns(t, ask, nil, "")
	name := url[strings.LastIndex(url, "/")+1 : strings.Index(url, "?")]
	admin, err := stdsql.Open("postgres", os.Getenv("THIDUA_TEST_POSTGRES"))
	if err != nil {
		t.Fatal(err)
	}
	defer admin.Close()
	exec := func(statement string) {
		t.Helper()
		if _, err := admin.Exec(statement); err != nil {
			t.Fatal(err)
		}
	}
	hangUp := func() { exec(`SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = '` + name + `'`) }

	// Connections that were cut are replaced: at most a moment is lost.
	hangUp()
	p.turns(t, ask, nil, "")

	exec(`ALTER DATABASE ` + name + ` ALLOW_CONNECTIONS false`)
	hangUp()
	p.turns(t, ask, nil, "UNAVAILABLE")
	p.turns(t, createCampaign, input, "UNAVAILABLE")
	if status, _ := p.get(t, "/readyz"); status != 503 {
		t.Errorf("/readyz: %d", status)
	}
	if status, _ := p.get(t, "/healthz"); status != 200 {
		t.Errorf("/healthz: %d", status)
	}

	exec(`ALTER DATABASE ` + name + ` ALLOW_CONNECTIONS true`)
	p.turns(t, ask, nil, "")
	p.turns(t, createCampaign, input, "")
	if status, _ := p.get(t, "/readyz"); status != 200 {
		t.Errorf("/readyz: %d", status)
	}
}

// A disk of its own, which the test fills. Reads go on, writes are refused, and
// both work again when there is room.
func TestDiskFull(t *testing.T) {
	directory := t.TempDir()
	if err := syscall.Mount("tmpfs", directory, "tmpfs", 0, "size=48m"); err != nil {
		t.Skipf("a small disk needs the right to mount one: %v", err)
	}
	t.Cleanup(func() {
		if out, err := exec.Command("umount", "--lazy", directory).CombinedOutput(); err != nil {
			t.Errorf("%v: %s", err, out)
		}
	})
	p := launch(t, directory)
	input := map[string]any{"input": p.campaign(t, "full")}
	filler := filepath.Join(directory, "filler")
	fill(t, filler)
	write := func() (answer, error) { return p.post(p.token(t, actor.EmulationOfficer), createCampaign, input) }
	refused := answer{}
	for range 2000 { // what is left of the log's file is written first
		a, err := write()
		if err != nil {
			t.Fatal(err)
		}
		if refused = a; a.code() != "" {
			break
		}
	}
	if refused.code() != "UNAVAILABLE" || strings.Contains(refused.text, "SQL") {
		t.Errorf("%d %s\n%s", refused.status, refused.text, p.log())
	}
	p.turns(t, ask, nil, "")
	if err := os.Remove(filler); err != nil {
		t.Fatal(err)
	}
	p.turns(t, createCampaign, input, "")
	p.stop(t, syscall.SIGTERM)
	if n := count(t, filepath.Join(directory, "thidua.db"), `SELECT count(*) FROM pragma_foreign_key_check`); n != 0 {
		t.Errorf("%d broken references", n)
	}
}

func fill(t *testing.T, path string) {
	t.Helper()
	f, err := os.Create(path)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	for block := make([]byte, 4096); err == nil; {
		_, err = f.Write(block)
	}
	if !errors.Is(err, syscall.ENOSPC) {
		t.Fatal(err)
	}
}
