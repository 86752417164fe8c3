package web

import (
	"context"
	"errors"
	"net/http"
	"sync"
	"time"

	"github.com/vektah/gqlparser/v2/ast"

	"thidua/graph"
	"thidua/internal/fault"
)

// events is a stream of server-sent events, in the distinct connections mode of
// PROTOCOL.md of github.com/enisdenjo/graphql-sse: one operation each.
type events struct {
	w       http.ResponseWriter
	control *http.ResponseController
	stalled time.Duration // that a message may take to be read
	end     context.CancelCauseFunc
	mu      sync.Mutex
	closed  bool
}

// sse serves an operation of any kind as an event stream. What is wrong with the
// operation comes as an event, too: clients in browsers cannot read the body of a
// refusal. It ends with complete, unless the client should come back by itself.
func (a *api) sse(w http.ResponseWriter, r *http.Request, who session) {
	params, refused := a.read(w, r)
	if refused != nil {
		decline(w, r, *refused)
		return
	}
	ctx, end := context.WithCancelCause(r.Context())
	defer end(nil)
	ctx, op, errs := a.begin(ctx, who, params)
	if errs == nil && op.Operation.Operation == ast.Mutation && r.Method != http.MethodPost {
		refuseMutation(w, r)
		return
	}
	if errs == nil && lasts(op) { // others are answered, however late
		defer context.AfterFunc(a.streams.stopping, func() { end(goingAway) })()
		defer time.AfterFunc(time.Until(who.identity.Expires), func() { end(expired) }).Stop()
	}
	most := a.Limits.Stream.Connections
	if leave, ok := a.streams.held.take(ctx, most); ok {
		defer leave()
	} else {
		errs = a.told(ctx, fault.New(rateLimited, "", "you have %d connections; close one", most).
			With("limit", most).With("actual", most+1).With("retryAfter", a.Limits.Stream.PingSeconds)) // after which dead ones are noticed
	}

	e := a.open(w, r, end)
	defer e.close()
	every(ctx, a.Limits.Stream.PingSeconds, func() { e.write(":\n\n") })
	if errs == nil {
		errs = a.answers(ctx, op, e.next)
	}
	switch why := context.Cause(ctx); {
	case why == nil:
	case errors.Is(why, expired):
		errs = a.told(ctx, fault.New(fault.Unauthenticated, "", "%s", expired.reason))
	case errors.Is(why, slowReader):
		errs = a.told(ctx, fault.New(graph.SlowReader, "", "%s", slowReader.reason))
	default: // the client is gone, or shall connect again
		return
	}
	if errs != nil {
		e.next(response{Errors: errs})
	}
	e.write("event: complete\ndata:\n\n")
}

// open begins the stream. The time limits of http.Server are for answers that end.
func (a *api) open(w http.ResponseWriter, r *http.Request, end context.CancelCauseFunc) *events {
	shallow(r.Context())
	e := &events{w: w, control: http.NewResponseController(w), stalled: seconds(a.Limits.Stream.StalledSeconds), end: end}
	_ = e.control.SetReadDeadline(time.Time{})
	h := w.Header()
	h.Set("Content-Type", eventStream+"; charset=utf-8")
	h.Set("Cache-Control", "no-store")
	h.Set("X-Accel-Buffering", "no") // nginx would hold the events back
	h.Set("Connection", "close")     // whose small buffer is for streams
	h.Add("Vary", "Accept, Authorization")
	e.write(":\n\n")
	return e
}

func (e *events) next(r response) {
	e.write("event: next\ndata: " + string(encode(r)) + "\n\n")
}

// write writes an event. A reader that leaves it unread for too long is cut off: it
// is told why if it goes on reading within the same time once more.
func (e *events) write(text string) {
	e.mu.Lock()
	defer e.mu.Unlock()
	if e.closed {
		return
	}
	begun := time.Now()
	_ = e.control.SetWriteDeadline(begun.Add(2 * e.stalled))
	_, err := e.w.Write([]byte(text))
	if err == nil {
		err = e.control.Flush()
	}
	switch {
	case err != nil:
		e.end(gone)
	case time.Since(begun) > e.stalled:
		e.end(slowReader)
	}
}

// close ends the stream: a heartbeat that comes late is not written.
func (e *events) close() {
	e.mu.Lock()
	defer e.mu.Unlock()
	e.closed = true
}
