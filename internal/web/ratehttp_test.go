package web_test

import (
	"strconv"
	"strings"
	"sync/atomic"
	"testing"

	"thidua/internal/actor"
	"thidua/internal/calendar"
	"thidua/internal/limit"
)

// TestTooManyRequests: status 429, when to come back, and nothing runs; others are
// served.
func TestTooManyRequests(t *testing.T) {
	var asked atomic.Int32 // today, by an operation that ran
	s := start(t, func(c setting) {
		c.config.Limits.Rate = limit.Rate{CostPerSecond: 1, Burst: 60}
		today := c.resolver.Today
		c.resolver.Today = func() calendar.Date { asked.Add(1); return today() }
	})
	const query = `{ offices(first: 20) { edges { node { id } } } me { today } }` // 41 and 1
	s.post(t, query, nil).is(t, 200, "")
	once := asked.Load()
	r := s.post(t, query, nil)
	r.is(t, 429, "RATE_LIMITED")
	again, _ := strconv.Atoi(r.Header.Get("Retry-After"))
	told := r.Errors[0].Extensions
	if again < 20 || again > 24 || told["retryAfter"] != float64(again) || told["limit"] != 60.0 || told["actual"].(float64) < 80 || strings.Contains(r.text, `"data"`) {
		t.Errorf("again after %d s: %s", again, r.text)
	}
	if n := asked.Load(); once == 0 || n != once {
		t.Errorf("today was asked %d times by the first operation, %d times by both", once, n)
	}
	s.post(t, query, nil, "Authorization", "Bearer "+s.token(t, actor.Chief)).is(t, 200, "")
	s.post(t, `{ __typename }`, nil).is(t, 200, "") // there is enough for a small one
}

// TestRefusedDocumentsCost: trying documents out is paid for, over every transport; who
// has nothing left is told so before a document is read.
func TestRefusedDocumentsCost(t *testing.T) {
	s := serve(t, func(c setting) { c.config.Limits.Rate = limit.Rate{CostPerSecond: 1, Burst: 100, Refused: 30} })
	for i, body := range []string{
		`{"query":"{"}`,
		`{"query":"{ nothing }"}`,
		`{"documentId":"x"}`,
		`{"query":"` + strings.Repeat("{a", 100) + `"}`,
		`{"query":"query($n: Int!) { offices(first: $n) { totalCount } }"}`,
	} {
		t.Run(body, func(t *testing.T) {
			overHTTP, overSocket := actor.Roles[2*i], actor.Roles[2*i+1] // who has asked for nothing yet
			for n := range 5 {
				r := s.send(t, "POST", "/graphql", body, "Authorization", "Bearer "+s.token(t, overHTTP))
				wait, _ := strconv.Atoi(r.Header.Get("Retry-After"))
				if spent := n > 2; spent != (r.code() == "RATE_LIMITED") || spent != (r.StatusCode == 429) || spent != (wait > 10) {
					t.Errorf("%d: %d %s", n, r.StatusCode, r.text)
				}
			}
			p := s.connect(t, overSocket)
			for _, id := range []string{"1", "2", "3", "4"} {
				p.say(`{"id":"` + id + `","type":"subscribe","payload":` + body + `}`)
				if m := p.hears("error", id); (id == "4") != strings.Contains(string(m.Payload), `"code":"RATE_LIMITED"`) {
					t.Errorf("%s: %s", id, m.Payload)
				}
			}
		})
	}
}

// TestCostIsTold to those who ask for it.
func TestCostIsTold(t *testing.T) {
	s := start(t)
	const query = `{ offices(first: 20) { edges { node { id } } } }`
	if r := s.post(t, query, nil, "X-GraphQL-Cost", "1"); !strings.Contains(r.text, `"extensions":{"cost":{"limit":100000,"requested":41}}`) {
		t.Error(r.text)
	}
	for _, header := range []string{"", "0", "yes"} {
		if r := s.post(t, query, nil, "X-GraphQL-Cost", header); strings.Contains(r.text, "extensions") {
			t.Error(r.text)
		}
	}
}

// TestErrorsAreFew: twenty at most, and none suggests a name of the schema.
func TestErrorsAreFew(t *testing.T) {
	s := start(t)
	for _, c := range []struct {
		query string
		count int
	}{
		{"{ me {" + strings.Repeat(" todayz", 400) + " } }", 20},
		{"query(" + strings.Repeat("$v: Itn ", 900) + ") { me { today } }", 20},
		{`{ me { todayz } offices(fisrt: 1, were: {kind: AGENCI, knid: AGENCY}) @inclde { totalCout } ... on Ofice { id } ...F }`, 0},
		{`{ offices(where: {kind: AGENCI}) { totalCount } }`, 1},
		{`query($v: OficeWhereInput) { offices(where: $v) { totalCount } }`, 0},
		{`{ offices }`, 1},
		{`query($v: OfficeKind) { offices(where: {kind: $v}) { totalCount } }`, 0},
		{`{ __type(nam: "x") { name } }`, 0},
	} {
		r := s.post(t, c.query, map[string]any{"v": "AGENCI"})
		if len(r.Errors) == 0 || len(r.Errors) > 20 || c.count > 0 && len(r.Errors) != c.count {
			t.Errorf("%.60s: %d errors, want %d", c.query, len(r.Errors), c.count)
		}
		for _, e := range r.Errors {
			for _, word := range []string{"Did you mean", "did you mean", "AGENCY", "totalCount", "today ", "first"} {
				if strings.Contains(e.Message, word) {
					t.Errorf("%.60s: %s", c.query, e.Message)
				}
			}
		}
	}
}
