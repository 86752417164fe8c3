package web_test

import (
	"encoding/json"
	"net/http"
	"strings"
	"testing"
	"time"

	"thidua/internal/actor"
)

// TestPending: WebSockets on which nobody has signed in are few, in all and from one
// address; signing in makes room.
func TestPending(t *testing.T) {
	few := func(front bool) func(setting) {
		return func(c setting) {
			c.config.TLSFront = front
			c.config.Limits.Stream.InitSeconds = 60
			c.config.Limits.Stream.Pending, c.config.Limits.Stream.PendingPerAddress = 5, 2
		}
	}
	refused := func(t *testing.T, answer *http.Response, status int, code string) {
		t.Helper()
		var got reply
		if answer.StatusCode == 101 {
			t.Error("not refused")
		} else if err := json.NewDecoder(answer.Body).Decode(&got); err != nil || answer.StatusCode != status || got.code() != code ||
			answer.Header.Get("Retry-After") != "60" || got.Errors[0].Extensions["retryAfter"] != 60.0 {
			t.Errorf("%d %v %+v %v", answer.StatusCode, answer.Header, got, err)
		}
	}
	t.Run("from one address", func(t *testing.T) {
		s := serve(t, few(false))
		first, _ := s.upgrade(t)
		second, _ := s.upgrade(t, "X-Forwarded-For", "192.0.2.1") // says the client
		_, answer := s.upgrade(t, "X-Forwarded-For", "192.0.2.2")
		refused(t, answer, 429, "RATE_LIMITED")
		first.say(hello(s.token(t, actor.Chief)))
		first.hears("connection_ack", "")
		third, answer := s.upgrade(t)
		if third == nil {
			t.Fatal(answer)
		}
		_ = second.CloseNow()
		for begun := time.Now(); ; time.Sleep(10 * time.Millisecond) {
			if p, _ := s.upgrade(t); p != nil {
				break
			}
			if time.Since(begun) > 5*time.Second {
				t.Fatal("the place was not given back")
			}
		}
	})
	t.Run("behind a front", func(t *testing.T) {
		s := serve(t, few(true))
		for _, c := range []struct {
			forwarded string
			status    int
		}{
			{"192.0.2.1", 101},
			{"192.0.2.9, 192.0.2.1", 101}, // the last is the front's
			{"192.0.2.1", 429},
			{"192.0.2.9,192.0.2.1", 429},
			{"2001:db8::1", 101},
			{"2001:db8::2", 101},
			{"2001:db8::3", 429}, // of the same network
			{"", 101},
			{"", 503}, // five are all there may be
		} {
			p, answer := s.upgrade(t, "X-Forwarded-For", c.forwarded)
			switch {
			case c.status == 503:
				refused(t, answer, 503, "UNAVAILABLE")
			case c.status == 429:
				refused(t, answer, 429, "RATE_LIMITED")
			case p == nil:
				t.Errorf("%s: %v", c.forwarded, answer)
			}
		}
	})
	t.Run("unknown addresses", func(t *testing.T) {
		s := serve(t, few(true))
		for range 5 {
			if p, answer := s.upgrade(t); p == nil {
				t.Error(answer)
			}
		}
	})
}

// TestStrangersAreBrief: before the sign-in a message may be as long as it needs.
func TestStrangersAreBrief(t *testing.T) {
	s := serve(t)
	p, _ := s.upgrade(t)
	p.say(`{"type":"ping","payload":{"a":"` + strings.Repeat("x", 40<<10) + `"}}`)
	p.closed(1009, "")
	known := s.connect(t, actor.Chief)
	known.say(`{"type":"ping","payload":{"a":"` + strings.Repeat("x", 200<<10) + `"}}`)
	known.hears("pong", "", "xxx")
}
