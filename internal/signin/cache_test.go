package signin

import (
	"bytes"
	"context"
	"errors"
	"log/slog"
	"strings"
	"sync"
	"testing"
	"testing/synctest"
	"time"

	"github.com/go-jose/go-jose/v4"

	"thidua/internal/fault"
)

// source is an issuer that a cache asks, in a synctest bubble: time passes only
// when the test sleeps.
type source struct {
	*cache
	mu      sync.Mutex
	names   []string      // of the keys that it publishes
	err     error         // instead
	takes   time.Duration // to answer
	fetches int
	log     bytes.Buffer
}

func newSource(names ...string) *source {
	s := &source{names: names}
	s.cache = &cache{now: time.Now, log: slog.New(slog.NewTextHandler(&s.log, nil)), fetch: func(ctx context.Context) ([]jose.JSONWebKey, error) {
		s.mu.Lock()
		defer s.mu.Unlock()
		s.fetches++
		names, err := s.names, s.err
		select {
		case <-ctx.Done():
			return nil, errors.New("no answer in time")
		case <-time.After(s.takes):
		}
		var keys []jose.JSONWebKey
		for _, n := range names {
			keys = append(keys, jose.JSONWebKey{KeyID: n})
		}
		return keys, err
	}}
	return s
}

// finds asks for a key, and fails unless it is known, unknown, or unavailable.
func (s *source) finds(t *testing.T, name, want string) {
	t.Helper()
	keys, err := s.find(t.Context(), name)
	got := "unknown"
	if len(keys) > 0 {
		got = "known"
	}
	if err != nil {
		got = "unavailable"
	}
	if got != want || err != nil && fault.CodeOf(err) != fault.Unavailable {
		t.Errorf("key %s is %s (%v), want %s", name, got, err, want)
	}
}

// fetched fails unless the issuer was asked so often in all.
func (s *source) fetched(t *testing.T, want int) {
	t.Helper()
	synctest.Wait()
	if s.fetches != want {
		t.Errorf("the keys were fetched %d times, want %d", s.fetches, want)
	}
}

func TestNewKeyIsFetchedAtOnce(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		s := newSource("1")
		s.finds(t, "1", "known")
		s.finds(t, "1", "known")
		s.fetched(t, 1)
		s.names = []string{"2", "1"}
		s.finds(t, "2", "known")
		s.finds(t, "1", "known")
		s.fetched(t, 2)
		// The next unknown one has to wait its turn, since anybody can make them up.
		s.names = []string{"3"}
		s.finds(t, "3", "unknown")
		time.Sleep(unknownGap)
		s.finds(t, "3", "known")
		s.finds(t, "1", "unknown")
		s.fetched(t, 3)
	})
}

// Names that somebody makes up cost the issuer little, and others nothing.
func TestForgedNames(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		s := newSource("1")
		s.finds(t, "1", "known")
		s.takes = 9 * time.Second
		var forgers sync.WaitGroup
		for range 500 {
			forgers.Go(func() { s.finds(t, "forged", "unknown") })
		}
		synctest.Wait() // all of them wait for the issuer
		before := time.Now()
		s.finds(t, "1", "known")
		if time.Since(before) != 0 {
			t.Errorf("a good token waited %v", time.Since(before))
		}
		forgers.Wait()
		s.fetched(t, 2)
		s.takes = 0
		for range 600 { // ten minutes
			s.finds(t, "forged", "unknown")
			time.Sleep(time.Second)
		}
		s.fetched(t, 2+600/30)
	})
}

func TestWithdrawnKeyEndsInAnHour(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		s := newSource("1")
		s.finds(t, "1", "known")
		s.names = []string{"2"}
		time.Sleep(freshFor + time.Second)
		s.takes = time.Second
		before := time.Now()
		s.finds(t, "1", "known") // for nobody waits while the hour is not over
		if time.Since(before) != 0 {
			t.Errorf("a good token waited %v", time.Since(before))
		}
		time.Sleep(s.takes)
		s.fetched(t, 2)
		s.finds(t, "1", "unknown")
	})
	// A server that nobody used for a day does not let the key in once more.
	synctest.Test(t, func(t *testing.T) {
		s := newSource("1")
		s.finds(t, "1", "known")
		s.names, s.takes = []string{"2"}, time.Second
		time.Sleep(24 * time.Hour)
		var callers sync.WaitGroup
		for range 3 {
			callers.Go(func() { s.finds(t, "1", "unknown") })
		}
		callers.Wait()
		s.fetched(t, 2)
	})
}

// An issuer that is away for a day, or hangs, holds up one request once.
func TestKnownKeysHoldWithoutIssuer(t *testing.T) {
	for name, takes := range map[string]time.Duration{"refuses": 0, "hangs": time.Hour} {
		synctest.Test(t, func(t *testing.T) {
			s := newSource("1")
			s.finds(t, "1", "known")
			s.err, s.takes = errors.New("away"), takes
			time.Sleep(2 * time.Hour)
			before := time.Now()
			s.finds(t, "1", "known")
			if waited := time.Since(before); waited > issuerTimeout {
				t.Errorf("%s: a good token waited %v", name, waited)
			}
			before = time.Now()
			for range 24 * 60 {
				s.finds(t, "1", "known")
				time.Sleep(time.Minute)
			}
			if waited := time.Since(before) - 24*time.Hour; waited != 0 {
				t.Errorf("%s: good tokens waited %v", name, waited)
			}
			s.finds(t, "2", "unavailable")
			time.Sleep(issuerTimeout + retryGap)
			s.err, s.takes, s.names = nil, 0, []string{"2"}
			s.finds(t, "2", "known")
			s.finds(t, "1", "unknown")
			text := s.log.String()
			if strings.Count(text, "WARN") != 1 || strings.Count(text, "answers again") != 1 {
				t.Errorf("%s: an outage and its end are two lines:\n%s", name, text)
			}
		})
	}
}

// Away at the start: asked again every few seconds, by one request at a time.
func TestIssuerAwayAtStart(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		s := newSource("1")
		s.err = errors.New("away")
		for range 60 {
			s.finds(t, "1", "unavailable")
			time.Sleep(time.Second)
		}
		s.fetched(t, 60/5)
		s.err = nil
		time.Sleep(retryGap)
		s.finds(t, "1", "known")
		// What failed before is no guess at a name: a new key is still fetched at once.
		s.names = []string{"2"}
		s.finds(t, "2", "known")
	})
}

// Who gives up waiting does not end the fetch for the others.
func TestGivingUp(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		s := newSource("1")
		s.takes = 5 * time.Second
		ctx, end := context.WithTimeout(t.Context(), time.Second)
		defer end()
		if _, err := s.find(ctx, "1"); fault.CodeOf(err) != fault.Unavailable {
			t.Errorf("%v", err)
		}
		s.finds(t, "1", "known")
		s.fetched(t, 1)
	})
}
