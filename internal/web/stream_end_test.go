package web_test

import (
	"context"
	"net/http"
	"strings"
	"sync/atomic"
	"testing"
	"time"

	"thidua/ent"
	"thidua/internal/access"
	"thidua/internal/account"
	"thidua/internal/actor"
	"thidua/internal/calendar"
	"thidua/internal/fault"
	"thidua/internal/signin"
)

// changing is a site on which what the chief may do changes in the meantime.
func changing(t *testing.T, later func(ctx context.Context, s *served) (context.Context, error)) (s *served, change func()) {
	t.Helper()
	var changed atomic.Bool
	s = serve(t, func(c setting) {
		enter := c.config.Enter
		c.config.Enter = func(ctx context.Context, who signin.Identity) (context.Context, error) {
			if changed.Load() && who.Subject == s.subjects[actor.Chief] {
				return later(ctx, s)
			}
			return enter(ctx, who)
		}
	})
	return s, func() { changed.Store(true) }
}

// happens makes one event.
func (s *served) happens(t testing.TB, name string) {
	t.Helper()
	s.post(t, `mutation { `+department(name)+` { userErrors { code } } }`, nil, "Authorization", "Bearer "+s.token(t, actor.Administrator)).is(t, 200, "")
}

// from is a subscription to what happens from now on.
func (s *served) from(t testing.TB) string {
	t.Helper()
	return `subscription { events(after: "` + s.now(t) + `") { event { kind actorName } } }`
}

// TestAccountIsSuspended: who is out has no connection any more, whether something is
// delivered to them or they ask for something.
func TestAccountIsSuspended(t *testing.T) {
	for _, code := range []fault.Code{account.Suspended, account.Unknown} {
		s, suspend := changing(t, func(context.Context, *served) (context.Context, error) {
			return nil, fault.New(code, "", "this account is no more")
		})
		listening, asking := s.connect(t, actor.Chief), s.connect(t, actor.Chief)
		listening.say(subscribe("1", s.from(t)))
		lines := s.listen(t, s.token(t, actor.Chief), "POST", s.from(t))
		if line := <-lines; line != ":" {
			t.Fatal(line)
		}
		s.happens(t, "Tổ mẫu")
		listening.hears("next", "1", "DEPARTMENT_CREATED")
		suspend()
		s.happens(t, "Tổ mẫu khác")
		listening.closed(4403, "Forbidden: this account is no more")
		asking.say(subscribe("2", me))
		asking.closed(4403, "Forbidden: this account is no more")
		var got []string
		for line := range lines {
			got = append(got, line)
		}
		if end := strings.Join(got[max(0, len(got)-4):], "\n"); !strings.HasPrefix(end, "event: next\ndata: {\"errors\":[") ||
			!strings.Contains(end, string(code)) || !strings.HasSuffix(end, "event: complete\ndata:") {
			t.Errorf("%q", got)
		}
	}
}

// TestRightsAreReduced: an operation that is not given any more ends, or is refused;
// the connection stays.
func TestRightsAreReduced(t *testing.T) {
	s, reduce := changing(t, func(ctx context.Context, s *served) (context.Context, error) {
		return access.Enter(ctx, s.db.Ent, actor.Actor{Account: "acc_sample"}) // without any role
	})
	p := s.connect(t, actor.Chief)
	p.say(subscribe("1", s.from(t)))
	s.happens(t, "Tổ mẫu")
	p.hears("next", "1", "DEPARTMENT_CREATED")
	reduce()
	s.happens(t, "Tổ mẫu khác")
	p.hears("error", "1", `"code":"FORBIDDEN"`)
	p.say(subscribe("2", s.from(t)))
	p.hears("error", "2", `"code":"FORBIDDEN"`)
	p.say(subscribe("3", me))
	p.hears("next", "3", `"today":`)
	p.hears("complete", "3")
}

// TestDeliveryTakesTooLong: waiting has no end, a delivery has: reading what happened,
// and each field that is asked for.
func TestDeliveryTakesTooLong(t *testing.T) {
	for _, slow := range []string{"Event", "Account"} {
		t.Run(slow, func(t *testing.T) {
			var hangs atomic.Bool
			s := serve(t, func(c setting) {
				c.config.Limits.Operation.Seconds = 1
				wait := ent.InterceptFunc(func(next ent.Querier) ent.Querier {
					return ent.QuerierFunc(func(ctx context.Context, q ent.Query) (ent.Value, error) {
						if hangs.Load() {
							<-ctx.Done()
						}
						return next.Query(ctx, q)
					})
				})
				if slow == "Event" {
					c.resolver.Ent.Event.Intercept(wait)
				} else {
					c.resolver.Ent.Account.Intercept(wait)
				}
			})
			p := s.connect(t, actor.Chief)
			p.say(subscribe("1", s.from(t)))
			lines := s.listen(t, s.token(t, actor.Chief), "POST", s.from(t))
			time.Sleep(1500 * time.Millisecond) // longer than an operation may take
			s.happens(t, "Tổ mẫu")
			p.hears("next", "1", "DEPARTMENT_CREATED")
			hangs.Store(true)
			s.happens(t, "Tổ mẫu khác")
			begun := time.Now()
			p.hears("error", "1", `"code":"TIMEOUT"`)
			if took := time.Since(begun); took > 5*time.Second {
				t.Error(took)
			}
			var last string
			for line := range lines {
				if strings.HasPrefix(line, "data: {") {
					last = line
				}
			}
			if !strings.Contains(last, `"code":"TIMEOUT"`) {
				t.Error(last)
			}
		})
	}
}

// slowly lets `{ me { today } }` take until it is released.
func slowly(begun chan<- struct{}, release <-chan struct{}) func(setting) {
	return func(c setting) {
		today := c.resolver.Today
		c.resolver.Today = func() calendar.Date {
			begun <- struct{}{}
			<-release
			return today()
		}
	}
}

// TestShutdown: what runs is finished, by whatever way it came; subscriptions end at
// once, event streams without complete, so that clients come back.
func TestShutdown(t *testing.T) {
	begun, release := make(chan struct{}), make(chan struct{})
	s := serve(t, slowly(begun, release))
	p, idle := s.connect(t, actor.Chief), s.connect(t, actor.Chief)
	p.say(subscribe("1", s.from(t)))
	p.say(subscribe("2", me))
	<-begun
	streams := s.listen(t, s.token(t, actor.Chief), "POST", s.from(t))
	if line := <-streams; line != ":" {
		t.Fatal(line)
	}
	slow := make(chan string)
	go func() {
		r, err := http.NewRequest("POST", "http://"+s.address+"/graphql", strings.NewReader(`{"query":"{ me { today } }"}`))
		if err == nil {
			r.Header = http.Header{"Authorization": {"Bearer " + s.token(t, actor.Chief)}, "Accept": {"text/event-stream"}, "Content-Type": {"application/json"}}
			if answer, err := http.DefaultClient.Do(r); err == nil {
				slow <- rest(answer.Body)
			}
		}
		close(slow)
	}()
	<-begun

	done := make(chan error, 1)
	go func() { done <- s.stop() }()
	idle.closed(1001, "the server stops")
	for line := range streams {
		if strings.Contains(line, "complete") {
			t.Error(line)
		}
	}
	p.say(subscribe("3", me)) // too late
	select {
	case err := <-done:
		t.Errorf("it did not wait: %v", err)
	case <-time.After(200 * time.Millisecond):
	}
	close(release)
	p.hears("next", "2", `"today":`)
	p.hears("complete", "2")
	p.closed(1001, "the server stops")
	if text := <-slow; !strings.Contains(text, `"today":`) || !strings.Contains(text, "event: complete") {
		t.Errorf("%q", text)
	}
	if err := <-done; err != nil {
		t.Error(err)
	}
}

// TestTokenExpires while something runs: it is answered, and then the connection ends.
func TestTokenExpires(t *testing.T) {
	begun, release := make(chan struct{}), make(chan struct{})
	s := serve(t, slowly(begun, release))
	brief, err := s.issuer.Mint(s.subjects[actor.Chief], 2*time.Second)
	if err != nil {
		t.Fatal(err)
	}
	p, _ := s.upgrade(t)
	p.say(hello(brief))
	p.hears("connection_ack", "")
	p.say(subscribe("1", me))
	<-begun
	time.AfterFunc(2500*time.Millisecond, func() { close(release) })
	p.hears("next", "1", `"today":`)
	p.hears("complete", "1")
	p.closed(4403, "the bearer token has expired")
}
