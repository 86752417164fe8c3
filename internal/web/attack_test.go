package web_test

import (
	"encoding/json"
	"fmt"
	"strings"
	"sync"
	"testing"
	"time"

	"thidua/internal/actor"
)

// enough is how long the answer to an attack may take on a slow machine under load.
const enough = 5 * time.Second

// deep nests offices to a depth.
func deep(levels int) string {
	return `{ offices(first: 1) { edges { node { ` + strings.Repeat(`parent { `, levels) + `id` + strings.Repeat(` }`, levels) + ` } } } }`
}

// wide asks for the same field under many names.
func wide(n int, field string) string {
	var b strings.Builder
	b.WriteString("{")
	for i := range n {
		fmt.Fprintf(&b, " a%d: %s", i, field)
	}
	return b.String() + " }"
}

// spreads is a chain of fragments, each of which spreads the next one twice: the
// document is short, what it stands for doubles with every fragment.
func spreads(n int, alias bool) string {
	var b strings.Builder
	b.WriteString("{ offices(first: 1) { edges { node { ...F0 } } } }")
	for i := range n {
		next := fmt.Sprintf("...F%d", i+1)
		if i == n-1 {
			next = "id"
		}
		body := next + " " + next
		if alias {
			body = fmt.Sprintf("x%d: parent { %s } y%d: parent { %s }", i, next, i, next)
		}
		fmt.Fprintf(&b, " fragment F%d on Office { %s }", i, body)
	}
	return b.String()
}

func TestAttacks(t *testing.T) {
	s := start(t)
	const complexity, large, invalid = "QUERY_TOO_COMPLEX", "QUERY_TOO_LARGE", "GRAPHQL_VALIDATION_FAILED"
	for _, c := range []struct {
		name, query string
		status      int
		code        string
	}{
		{"100 levels", deep(100), 200, large},
		{"2,000 levels", deep(2000), 200, large},
		{"30,000 aliases", wide(30_000, "me { today }"), 413, "REQUEST_TOO_LARGE"},
		{"20,000 short aliases", wide(20_000, "x"), 200, large},
		{"30,000 equal fields", "{" + strings.Repeat(" x", 30_000) + "}", 200, large},
		{"2 MB of fields", "{" + strings.Repeat(" me", 700_000) + "}", 413, "REQUEST_TOO_LARGE"},
		{"2 MB of blanks", "{ me { today } " + strings.Repeat(" ", 2_000_000) + "}", 413, "REQUEST_TOO_LARGE"},
		{"250 KB of comments", "{ me { today } } " + strings.Repeat("#\n", 80_000), 200, large},
		{"30 fragments that double", spreads(30, false), 200, large},
		{"30 levels that double", spreads(30, true), 200, large},
		{"16 levels that double", spreads(12, true), 200, large},
		{"15 levels that double", spreads(11, true), 200, ""},
		{"a fragment that spreads itself", "{ offices { edges { node { ...F } } } } fragment F on Office { id ...F }", 200, invalid},
		{"two that spread each other", "{ offices { edges { node { ...F } } } } fragment F on Office { ...G } fragment G on Office { ...F }", 200, invalid},
		{"pages of pages", "{ offices(first: 100) { edges { node { departments(first: 100) { edges { node { staff(first: 100) { edges { node { id } } } } } } } } } }", 200, complexity},
		{"1,000 directives", "{ me { role" + strings.Repeat(" @x", 1000) + " } }", 200, large},
		{"1,000 unknown fields", wide(1000, "unknown"), 200, large},
		{"deep value", "{ offices(where: " + strings.Repeat("{not: ", 1500) + "{}" + strings.Repeat("}", 1500) + ") { totalCount } }", 200, large},
		{"500 operations", strings.Repeat("query A { me { today } } ", 500), 200, large},
	} {
		t.Run(c.name, func(t *testing.T) {
			begun := time.Now()
			r := s.post(t, c.query, nil)
			if took := time.Since(begun); took > enough {
				t.Errorf("took %v", took)
			}
			r.is(t, c.status, c.code)
			if len(r.text) > 16<<10 {
				t.Errorf("an answer of %d bytes", len(r.text))
			}
		})
	}
	s.post(t, `{ me { today } }`, nil).is(t, 200, "")
}

// Attacks beside an honest client: it is served all the time.
func TestAttacksAtOnce(t *testing.T) {
	s := start(t)
	bodies := []string{deep(100), wide(1300, "me { today }"), spreads(30, true), spreads(30, false)}
	var all sync.WaitGroup
	for i := range 24 {
		all.Go(func() {
			raw, _ := json.Marshal(map[string]any{"query": bodies[i%len(bodies)]})
			s.send(t, "POST", "/graphql", string(raw))
		})
	}
	for range 5 {
		begun := time.Now()
		s.post(t, `{ me { today } }`, nil).is(t, 200, "")
		if took := time.Since(begun); took > enough {
			t.Errorf("took %v", took)
		}
	}
	all.Wait()
}

// TestErrorsAreBrief: an answer is not many times as long as the request.
func TestErrorsAreBrief(t *testing.T) {
	s := start(t)
	long := strings.Repeat("x", 200_000)
	for _, query := range []string{
		"{" + long + "}",
		long,
		"query " + long + " { " + strings.Repeat("me(a: $a) ", 20) + "}",
		"query($" + long + ": Int!) { offices(first: $" + long + ") { totalCount } }",
	} {
		if r := s.post(t, query, nil); len(r.Errors) == 0 || len(r.text) > 16<<10 {
			t.Errorf("%.20s: %d bytes", query, len(r.text))
		}
	}
}

// TestClientsThatLeave are not worth a line in the log for each field they asked for.
func TestClientsThatLeave(t *testing.T) {
	s := serve(t)
	for range 5 {
		p := s.connect(t, actor.Chief)
		p.say(subscribe("1", large()))
		time.Sleep(20 * time.Millisecond)
		_ = p.CloseNow()
	}
	time.Sleep(time.Second)
	if n := strings.Count(s.log.String(), "\n"); n > 10 {
		t.Errorf("%d lines: %.300s", n, s.log)
	}
}
