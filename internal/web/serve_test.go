package web

import (
	"context"
	"errors"
	"testing"
	"testing/synctest"
	"time"
)

// TestWaiting for WebSockets to finish ends when they have, and when the time for it
// is over: then they are cut off.
func TestWaiting(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		for _, c := range []struct {
			needs, takes time.Duration // of a WebSocket, and of the wait for it
			cut          bool
		}{
			{3 * time.Second, 3 * time.Second, false},
			{time.Minute, Grace + settle, true},
		} {
			s, begun := newStreams(), time.Now()
			s.sockets.Go(func() { time.Sleep(c.needs) })
			ctx, cancel := context.WithTimeout(t.Context(), Grace)
			finished := s.wait(ctx)
			if took := time.Since(begun); took != c.takes || finished == c.cut || errors.Is(context.Cause(s.over), goingAway) != c.cut {
				t.Errorf("finished %v after %v, %v", finished, took, context.Cause(s.over))
			}
			cancel()
			s.sockets.Wait()
		}
	})
}
