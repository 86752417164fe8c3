package identity

import (
	"slices"
	"sync"
	"testing"
	"time"
)

// TestNewIsInOrder: whatever the clocks of operations say, an id sorts after those
// that were there when it was asked for.
func TestNewIsInOrder(t *testing.T) {
	now := time.Date(2026, 3, 2, 9, 0, 0, 0, time.UTC)
	clock := []time.Duration{0, 0, time.Millisecond, 0, time.Millisecond, -time.Hour, 0, time.Second, 2 * time.Millisecond}
	var wg sync.WaitGroup
	for range 4 {
		wg.Go(func() {
			last := ""
			for i := range 5_000 {
				id := New(Event, now.Add(clock[i%len(clock)]))
				if id <= last {
					t.Errorf("%s was made after %s", id, last)
				}
				last = id
			}
		})
	}
	wg.Wait()
}

// TestNewIsHardToGuess: the steps between the ids of one millisecond are long.
func TestNewIsHardToGuess(t *testing.T) {
	now := time.Now().Add(time.Hour) // nobody else's
	var beginnings []string
	for range 1_000 {
		id := New(Event, now)
		beginnings = append(beginnings, id[:len(id)-4]) // without 20 bits
	}
	if n := len(slices.Compact(beginnings)); n < 990 {
		t.Errorf("1000 ids begin in %d ways: some lie within 2^20 of the one before", n)
	}
}
