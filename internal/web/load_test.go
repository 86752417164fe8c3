package web_test

import (
	"context"
	"encoding/json"
	"strings"
	"sync/atomic"
	"testing"
	"time"

	"thidua/internal/actor"
	"thidua/internal/calendar"
	"thidua/internal/limit"
	"thidua/internal/signin"
)

// TestOperationsAreFew: who has as many as may run gets 429 for another one, over
// every transport, and pays nothing for it; others are served, and places come back.
func TestOperationsAreFew(t *testing.T) {
	var hold atomic.Bool
	begun, goOn := make(chan struct{}), make(chan struct{})
	s := serve(t, func(c setting) {
		c.config.Limits.Operation.Concurrent = 1
		today := c.resolver.Today
		c.resolver.Today = func() calendar.Date {
			if hold.CompareAndSwap(true, false) {
				begun <- struct{}{}
				<-goOn
			}
			return today()
		}
	})
	hold.Store(true)
	answered := make(chan *reply)
	go func() { answered <- s.post(t, me, nil) }()
	<-begun
	r := s.post(t, me, nil)
	r.is(t, 429, "RATE_LIMITED")
	if told := r.Errors[0].Extensions; r.Header.Get("Retry-After") != "1" || told["retryAfter"] != 1.0 || told["limit"] != 1.0 || told["actual"] != 2.0 {
		t.Errorf("%v %s", r.Header, r.text)
	}
	p := s.connect(t, actor.EmulationOfficer)
	p.say(subscribe("1", me))
	p.hears("error", "1", `"code":"RATE_LIMITED"`, `"retryAfter":1`)
	p.say(subscribe("2", s.subscription(t))) // waits, and needs no place
	s.post(t, me, nil, "Authorization", "Bearer "+s.token(t, actor.Chief)).is(t, 200, "")
	close(goOn)
	(<-answered).is(t, 200, "")
	s.happens(t, "Tổ mẫu")
	p.hears("next", "2")
	s.post(t, me, nil).is(t, 200, "")
}

// subscription is to what happens from now on, asked for by another account.
func (s *served) subscription(t testing.TB) string {
	t.Helper()
	var data struct{ FeedCursor string }
	r := s.post(t, `{ feedCursor }`, nil, "Authorization", "Bearer "+s.token(t, actor.Chief))
	if json.Unmarshal(r.Data, &data) != nil || data.FeedCursor == "" {
		t.Fatal(r.text)
	}
	return `subscription { events(after: "` + data.FeedCursor + `") { cursor } }`
}

// TestSignInIsGivenUp when the database does not answer in time, over every transport.
func TestSignInIsGivenUp(t *testing.T) {
	var busy atomic.Bool
	s := serve(t, func(c setting) {
		c.config.Limits.Operation.Seconds = 1
		enter := c.config.Enter
		c.config.Enter = func(ctx context.Context, who signin.Identity) (context.Context, error) {
			if busy.Load() {
				select {
				case <-ctx.Done():
				case <-time.After(enough):
				}
				return nil, ctx.Err()
			}
			return enter(ctx, who)
		}
	})
	p := s.connect(t, actor.Chief)
	busy.Store(true)
	begun := time.Now()
	s.post(t, me, nil).is(t, 503, "UNAVAILABLE")
	p.say(subscribe("1", me))
	p.hears("error", "1", `"code":"UNAVAILABLE"`)
	if took := time.Since(begun); took > enough/2 {
		t.Errorf("given up after %v", took)
	}
	busy.Store(false)
	p.say(subscribe("2", me))
	p.hears("next", "2")
}

// TestDeliveriesArePaid: who has spent what may be spent gets what comes later, when
// it can be paid, and misses nothing.
func TestDeliveriesArePaid(t *testing.T) {
	s := serve(t, func(c setting) { c.config.Limits.Rate = limit.Rate{CostPerSecond: 2, Burst: 4} })
	listen := `subscription { events(after: "ZmVlZDow") { cursor } }` // from the beginning
	begun, got := time.Now(), 0
	for line := range s.listen(t, s.token(t, actor.Inspector), "POST", listen) {
		if !strings.HasPrefix(line, "data:") || len(line) < 10 {
			continue
		}
		if got++; got == 6 { // one for the operation, three at once, and one each half second
			break
		}
	}
	if took := time.Since(begun); took < 1200*time.Millisecond || took > enough {
		t.Errorf("%d deliveries came in %v", got, took)
	}
}
