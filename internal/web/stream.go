package web

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"net"
	"net/http"
	"net/netip"
	"runtime/debug"
	"strings"
	"sync"
	"time"

	"github.com/99designs/gqlgen/graphql"
	"github.com/coder/websocket"
	"github.com/vektah/gqlparser/v2/ast"
	"github.com/vektah/gqlparser/v2/gqlerror"

	"thidua/graph"
	"thidua/internal/fault"
)

// streams are the connections that stay open: WebSockets and event streams.
type streams struct {
	stopping, over context.Context // the first ends when the server begins to stop, the other when that has lasted long enough
	stop, cut      func()
	sockets        sync.WaitGroup // WebSockets, which http.Server does not wait for
	held           places         // of connections
	pending        pending
}

func newStreams() *streams {
	s := &streams{pending: pending{from: map[netip.Addr]int{}}}
	s.stopping, s.stop = context.WithCancel(context.Background())
	over, end := context.WithCancelCause(context.Background())
	s.over, s.cut = over, func() { end(goingAway) }
	return s
}

// wait lets what runs on WebSockets finish until the context ends, and cuts off what
// has not by then. It reports whether all has.
func (s *streams) wait(ctx context.Context) bool {
	finished := make(chan struct{})
	go func() { s.sockets.Wait(); close(finished) }()
	select {
	case <-finished:
		return true
	case <-ctx.Done():
	}
	s.cut()
	select {
	case <-finished:
	case <-time.After(settle): // to say goodbye
	}
	return false
}

// closing is why a connection ends, by the close code of a WebSocket. It is the
// cause of the connection's context, of an event stream's too.
type closing struct {
	code   websocket.StatusCode
	reason string // at most 123 bytes
}

func (c closing) Error() string { return c.reason }

// Why connections end that did nothing wrong.
var (
	gone       = closing{websocket.StatusProtocolError, "the connection cannot be read or written"}
	goingAway  = closing{websocket.StatusGoingAway, "the server stops; connect again"}
	expired    = closing{4403, "the bearer token has expired; connect with a new one"}
	slowReader = closing{4413, "slow reader: go on after the last cursor"}
)

// begin makes an operation of a connection ready. ctx is where the caller acts; a subscription enters anew before each delivery.
func (a *api) begin(ctx context.Context, who session, params *graphql.RawParams) (context.Context, *graphql.OperationContext, gqlerror.List) {
	ctx = graph.WithRenewal(graphql.StartOperationTrace(ctx), who.context)
	op, refused := a.prepare(ctx, who, params)
	return ctx, op, refused
}

// answers carries an operation out and hands over what it answers: once, or as long
// as a subscription has something to tell. Waiting for that has no end of its own,
// each delivery has (package graph); each is paid for like an operation, and waits until
// it can be. It returns errors that came instead of an answer.
func (a *api) answers(ctx context.Context, op *graphql.OperationContext, emit func(response)) (errs gqlerror.List) {
	defer a.survive(ctx, &errs)
	done, errs := a.start(ctx, op)
	if errs != nil {
		return errs
	}
	defer done()
	running, lasts := ctx, lasts(op)
	if !lasts {
		var cancel func()
		running, cancel = context.WithTimeout(ctx, a.Limits.Operation.Timeout())
		defer cancel()
	}
	next, running := a.Exec.DispatchOperation(running, op)
	for {
		r := next(running)
		switch {
		case r == nil && ctx.Err() != nil: // nobody listens any more
			return nil
		case r == nil && !lasts:
			return a.told(ctx, fault.TookTooLong())
		case r == nil && graph.End(ctx) != nil:
			return a.told(ctx, graph.End(ctx))
		case r == nil:
			return nil
		case r.Data == nil && len(r.Errors) > 0:
			return r.Errors
		case lasts && !a.afford(ctx, graph.Cost(op)):
			return nil
		}
		emit(response{Data: r.Data, Errors: r.Errors, Extensions: r.Extensions})
		if !lasts {
			return nil
		}
	}
}

// lasts: a subscription goes on until somebody ends it.
func lasts(op *graphql.OperationContext) bool { return op.Operation.Operation == ast.Subscription }

// told is an error as it is shown.
func (a *api) told(ctx context.Context, err error) gqlerror.List {
	ctx = graphql.WithOperationContext(ctx, &graphql.OperationContext{})
	return a.Exec.DispatchError(ctx, gqlerror.List{{Err: err, Message: err.Error()}}).Errors
}

// survive, deferred, makes of a panic the errors that the client is told.
func (a *api) survive(ctx context.Context, errs *gqlerror.List) {
	if cause := recover(); cause != nil {
		a.Log.ErrorContext(ctx, "panic", "cause", cause, "stack", string(debug.Stack()))
		*errs = a.told(ctx, fmt.Errorf("panic: %v", cause))
	}
}

// encode writes what a client is sent, on one line.
func encode(v any) []byte {
	var text bytes.Buffer
	e := json.NewEncoder(&text)
	e.SetEscapeHTML(false)
	_ = e.Encode(v) // of texts, maps and JSON; it has nothing to fail on
	return bytes.TrimSuffix(text.Bytes(), []byte("\n"))
}

// every does something again and again until the context ends. It holds no goroutine
// in between: most streams wait most of the time.
func every(ctx context.Context, period int, do func()) {
	var again *time.Timer
	set := make(chan struct{})
	again = time.AfterFunc(seconds(period), func() {
		<-set
		if ctx.Err() == nil {
			do()
			again.Reset(seconds(period))
		}
	})
	close(set)
	context.AfterFunc(ctx, func() { again.Stop() })
}

func seconds(n int) time.Duration { return time.Duration(n) * time.Second }

// streamed serves what asks for a stream, and leaves everything else to others.
func (a *api) streamed(others http.Handler) http.Handler {
	sse := a.authenticated(a.sse)
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if r.Method == http.MethodGet && strings.EqualFold(r.Header.Get("Upgrade"), "websocket") {
			a.websocket(w, r)
			return
		}
		kind, r := answering(r)
		if r.Method != http.MethodHead && kind == eventStream {
			sse.ServeHTTP(w, r)
		} else {
			others.ServeHTTP(w, r)
		}
	})
}

type connectionKey struct{}

// withConnection lets handlers find the connection; it is for http.Server.
func withConnection(ctx context.Context, c net.Conn) context.Context {
	return context.WithValue(ctx, connectionKey{}, c)
}

// unread is how many bytes may wait in a connection to be read: with more, a reader
// that stands still would be noticed late.
const unread = 16 << 10

func shallow(ctx context.Context) {
	if c, ok := ctx.Value(connectionKey{}).(*net.TCPConn); ok {
		_ = c.SetWriteBuffer(unread) // a wish: it goes without
	}
}
