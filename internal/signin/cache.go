package signin

import (
	"context"
	"log/slog"
	"slices"
	"sync"
	"time"

	"github.com/go-jose/go-jose/v4"

	"thidua/internal/fault"
)

const (
	freshFor   = 50 * time.Minute // then keys are fetched anew, while the known ones go on to hold
	staleAfter = time.Hour        // then the fetch is waited for: a withdrawn key must end
	unknownGap = 30 * time.Second // between two fetches because of unknown keys: anybody can make up a name
	retryGap   = 5 * time.Second  // after a fetch that failed
)

// cache keeps an issuer's keys. Keys that are known hold on when the issuer does
// not answer, and a token of a known key waits for nobody but once an hour.
type cache struct {
	fetch func(context.Context) ([]jose.JSONWebKey, error)
	now   func() time.Time
	log   *slog.Logger

	mu      sync.Mutex
	known   []jose.JSONWebKey
	fetched time.Time     // when the known keys were asked for
	failed  error         // of the last fetch
	tried   time.Time     // when it began
	guessed time.Time     // when the last fetch because of an unknown key began
	running chan struct{} // closed when the running fetch ends; nil when none runs
}

// find returns the keys of a name, all keys for none. Codes: UNAVAILABLE.
func (c *cache) find(ctx context.Context, name string) ([]jose.JSONWebKey, error) {
	if running := c.refresh(name); running != nil {
		select {
		case <-running:
		case <-ctx.Done():
		}
	}
	c.mu.Lock()
	defer c.mu.Unlock()
	found := c.named(name)
	if len(found) == 0 && (c.failed != nil || c.fetched.IsZero()) {
		return nil, fault.New(fault.Unavailable, "", "the issuer's keys cannot be fetched now; try again later").Because(c.failed)
	}
	return found, nil
}

// refresh fetches keys when that is due, one fetch at a time, and returns what to
// wait for, if anything.
func (c *cache) refresh(name string) <-chan struct{} {
	c.mu.Lock()
	defer c.mu.Unlock()
	now := c.now()
	age, unknown := now.Sub(c.fetched), len(c.named(name)) == 0
	if c.running == nil && c.due(now, age, unknown) {
		c.tried = now
		if unknown && !c.fetched.IsZero() {
			c.guessed = now
		}
		c.running = make(chan struct{})
		go c.run(now)
	}
	if unknown || age > staleAfter && c.failed == nil {
		return c.running
	}
	return nil
}

func (c *cache) due(now time.Time, age time.Duration, unknown bool) bool {
	if c.failed != nil {
		return now.Sub(c.tried) >= retryGap
	}
	return age > freshFor || unknown && now.Sub(c.guessed) >= unknownGap
}

// run fetches under a time limit of its own: the caller who began it may give up.
func (c *cache) run(began time.Time) {
	ctx, end := context.WithTimeout(context.Background(), issuerTimeout)
	defer end()
	keys, err := c.fetch(ctx)
	c.mu.Lock()
	defer c.mu.Unlock()
	switch {
	case err == nil:
		if c.failed != nil {
			c.log.Info("the issuer answers again")
		}
		c.known, c.fetched = keys, began
	case c.failed == nil || c.failed.Error() != err.Error():
		c.log.Warn("the issuer's keys cannot be fetched; those known go on to hold", "keys", len(c.known), "error", err)
	}
	c.failed = err
	close(c.running)
	c.running = nil
}

// named returns the known keys of a name.
func (c *cache) named(name string) []jose.JSONWebKey {
	if name == "" {
		return c.known
	}
	return slices.DeleteFunc(slices.Clone(c.known), func(k jose.JSONWebKey) bool { return k.KeyID != name })
}
