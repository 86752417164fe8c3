package main

import (
	stdsql "database/sql"
	"fmt"
	"path/filepath"
	"sync"
	"syscall"
	"testing"
	"time"

	"thidua/internal/actor"
)

// progress is how many events a SQLite file holds, none while it has no tables.
func progress(pool *stdsql.DB) (n int) {
	if err := pool.QueryRow(`SELECT count(*) FROM events`).Scan(&n); err != nil {
		return 0
	}
	return n
}

func read(t testing.TB, directory string) *stdsql.DB {
	t.Helper()
	pool, err := stdsql.Open("sqlite", "file:"+filepath.Join(directory, "thidua.db")+"?_pragma=busy_timeout(5000)")
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = pool.Close() })
	return pool
}

// A first start that is killed again and again while it loads the sample office
// ends with the same office as one that is left alone.
func TestKilledInTheFirstStart(t *testing.T) {
	whole := launch(t, t.TempDir())
	want := whole.contents(t)
	directory := t.TempDir()
	files := read(t, directory)
	last := 0
	for _, until := range []int{1, 20, 110, 2000, 6000} {
		p := begin(t, command("serve", "--listen", "127.0.0.1:0", "--data-directory", directory))
		for deadline := time.Now().Add(30 * time.Second); progress(files) < until; time.Sleep(time.Millisecond) {
			if time.Now().After(deadline) {
				t.Fatalf("no %d events:\n%s", until, p.out)
			}
		}
		p.stop(t, syscall.SIGKILL)
		if listening.MatchString(p.out.String()) {
			t.Errorf("killed at %d events, too late", until)
		}
		now := progress(files)
		t.Logf("killed with %d events", now)
		if now < last {
			t.Errorf("%d events are left of %d", now, last)
		}
		last = now
	}
	if got := launch(t, directory).contents(t); got != want {
		t.Errorf("the office differs: %d and %d bytes", len(got), len(want))
	}
}

const createCampaign = `mutation($input: CreateCampaignInput!) { createCampaign(input: $input) { campaign { id } userErrors { code message } } }`

type created struct {
	CreateCampaign struct {
		Campaign   *struct{ ID string }
		UserErrors []struct{ Code, Message string }
	}
}

// campaign is the input of a campaign with several launchers: it is written in
// several statements.
func (p *process) campaign(t testing.TB, name string) map[string]any {
	t.Helper()
	var me struct {
		Me struct {
			Grants []struct {
				Role actor.Role
				Unit *struct{ ID string }
			}
		}
	}
	p.must(t, p.token(t, actor.EmulationOfficer), `{ me { grants { role unit { id } } } }`, nil, &me)
	office := ""
	for _, g := range me.Me.Grants {
		if g.Role == actor.EmulationOfficer {
			office = g.Unit.ID
		}
	}
	launchers := []any{map[string]any{"officeID": office, "role": "LAUNCHER"}}
	for i := range 5 {
		launchers = append(launchers, map[string]any{"outsideBody": fmt.Sprintf("Body %d", i), "role": "CO_LAUNCHER"})
	}
	return map[string]any{
		"officeID": office, "name": name, "kind": "REGULAR", "origin": "LAUNCHED_HERE", "level": "UNIT",
		"startsOn": "2026-01-01", "endsOn": "2026-12-31", "launchers": launchers,
	}
}

// After a kill in the middle of writes, all that was acknowledged is there, and
// what is there is whole.
func TestKilledWhileWriting(t *testing.T) {
	directory := t.TempDir()
	p := launch(t, directory)
	token := p.token(t, actor.EmulationOfficer)
	input := p.campaign(t, "killed")
	var mu sync.Mutex
	var acknowledged []string
	for round := range 3 {
		if round > 0 {
			p = launch(t, directory)
		}
		running := p
		var all sync.WaitGroup
		for range 8 {
			all.Go(func() {
				for {
					a, err := running.post(token, createCampaign, map[string]any{"input": input})
					if err != nil {
						return // killed
					}
					var c created
					if err := unmarshal(a, &c); err != nil || c.CreateCampaign.Campaign == nil {
						t.Errorf("%v: %s", err, a.text)
						return
					}
					mu.Lock()
					acknowledged = append(acknowledged, c.CreateCampaign.Campaign.ID)
					mu.Unlock()
				}
			})
		}
		time.Sleep(700 * time.Millisecond)
		p.stop(t, syscall.SIGKILL)
		all.Wait()
	}
	t.Logf("%d campaigns were acknowledged", len(acknowledged))
	if len(acknowledged) < 10 {
		t.Error("too few to prove anything")
	}
	launch(t, directory).contents(t)
	files := read(t, directory)
	var sound string
	if err := files.QueryRow(`PRAGMA integrity_check`).Scan(&sound); err != nil || sound != "ok" {
		t.Errorf("%s, %v", sound, err)
	}
	for _, id := range acknowledged {
		var there bool
		if err := files.QueryRow(`SELECT EXISTS (SELECT 1 FROM campaigns WHERE id = $1)`, id).Scan(&there); err != nil || !there {
			t.Errorf("%s is lost, %v", id, err)
		}
	}
	for what, query := range map[string]string{
		"campaigns without all launchers": `SELECT count(*) FROM campaigns c WHERE c.name = 'killed' AND
			(SELECT count(*) FROM campaign_launchers l WHERE l.campaign_id = c.id) <> 6`,
		"campaigns without their event": `SELECT count(*) FROM campaigns c WHERE c.name = 'killed' AND NOT EXISTS
			(SELECT 1 FROM events e JOIN event_subjects s ON s.event_id = e.id WHERE e.kind = 'CAMPAIGN_CREATED' AND s.subject_id = c.id)`,
		"broken references": `SELECT count(*) FROM pragma_foreign_key_check`,
	} {
		var n int
		if err := files.QueryRow(query).Scan(&n); err != nil || n != 0 {
			t.Errorf("%s: %d, %v", what, n, err)
		}
	}
}
