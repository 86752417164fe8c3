package web

import (
	"bufio"
	"bytes"
	"context"
	"errors"
	"net"
	"net/http"
	"net/url"
	"runtime/debug"
	"slices"
	"strings"
	"sync"
	"time"

	"github.com/coder/websocket"

	"thidua/graph"
	"thidua/internal/fault"
)

// subprotocol is the only one that is spoken; its rules are in PROTOCOL.md of
// github.com/enisdenjo/graphql-ws.
const subprotocol = "graphql-transport-ws"

// Why a WebSocket ends beside the reasons in stream.go. Codes of 44xx are of the
// protocol where it has one.
var (
	unauthorized = closing{4401, "Unauthorized"}
	late         = closing{4408, "Connection initialisation timeout"}
	silent       = closing{4412, "no sign of life"}
	tooManyInits = closing{4429, "Too many initialisation requests"}
	tooMany      = closing{4430, "too many connections of this account; close one"}
	unavailable  = closing{websocket.StatusTryAgainLater, "sign-in is not possible now; try again later"}
	failed       = closing{websocket.StatusInternalError, "internal error"}
)

func invalid(why string) closing { return closing{4400, cut("Invalid message: " + why)} }

// cut shortens a reason to what a close frame can hold.
func cut(reason string) string {
	const most = 123
	if len(reason) <= most {
		return reason
	}
	return strings.ToValidUTF8(reason[:most-len("…")], "") + "…"
}

// socket is one WebSocket. One goroutine reads it, and handles each message before
// the next one: a client that sends faster than it is answered has to wait.
type socket struct {
	*api
	conn  *websocket.Conn
	ctx   context.Context // ends with the connection; a closing is its cause
	end   context.CancelCauseFunc
	token string // of the upgrade request
	known func() // gives back the place among those who have not signed in

	// Of the goroutine that reads.
	greeted, acknowledged bool
	who                   session
	patience, expiry      *time.Timer // for connection_init, and of the token
	leave                 func()

	operations sync.WaitGroup
	mu         sync.Mutex
	running    map[string]*subscriber // by id
	finishing  bool
	writing    sync.Mutex
}

// websocket takes a request to become a WebSocket. That is served by a goroutine of
// its own: the one of the request keeps what was needed to read it.
func (a *api) websocket(w http.ResponseWriter, r *http.Request) {
	if refused := a.upgrades(r); refused != nil {
		decline(w, r, *refused)
		return
	}
	known, refused := a.streams.pending.enter(a.address(r), a.Limits.Stream)
	if refused != nil {
		decline(w, r, *refused)
		return
	}
	a.streams.sockets.Add(1) // while http.Server still waits for the request
	shallow(r.Context())
	answer := &lean{ResponseWriter: w}
	// The origin is checked already, by names and not by patterns.
	conn, err := websocket.Accept(answer, r, &websocket.AcceptOptions{Subprotocols: []string{subprotocol}, InsecureSkipVerify: true})
	if err != nil {
		known()
		a.streams.sockets.Done()
		refuse(w, r, answer.refused, fault.BadUserInput, "not the handshake of a WebSocket: send Connection: Upgrade, Sec-WebSocket-Version: 13, and a Sec-WebSocket-Key")
		return
	}
	conn.SetReadLimit(beforeSignIn)
	ctx, end := context.WithCancelCause(graph.WithRequestID(a.streams.over, requestID(w)))
	s := &socket{api: a, conn: conn, ctx: ctx, end: end, token: r.Header.Get("Authorization"), known: known, running: map[string]*subscriber{}}
	go s.serve()
}

// beforeSignIn is how many bytes a message of a stranger may have: as many as all
// headers of a request, which can hold a token, too.
const beforeSignIn = 32 << 10

// lean hands over a connection with smaller buffers than those of http.Server, and
// keeps back what the library writes about requests that it refuses: plain text.
type lean struct {
	http.ResponseWriter
	refused int // status
}

func (l *lean) WriteHeader(status int) {
	if status != http.StatusSwitchingProtocols {
		l.refused = status
		return
	}
	l.ResponseWriter.WriteHeader(status)
}

func (l *lean) Write(text []byte) (int, error) { return len(text), nil }

// Hijack is for the library.
func (l *lean) Hijack() (net.Conn, *bufio.ReadWriter, error) {
	conn, rw, err := http.NewResponseController(l.ResponseWriter).Hijack()
	if err != nil {
		return nil, nil, err
	}
	const size = 512
	early, _ := rw.Peek(rw.Reader.Buffered()) // what the client sent without waiting for an answer
	r := bufio.NewReaderSize(bytes.NewReader(early), max(size, len(early)))
	_, _ = r.Peek(len(early))
	return conn, bufio.NewReadWriter(r, bufio.NewWriterSize(conn, size)), nil
}

// upgrades refuses who may not have a WebSocket. A browser lets any page open one
// to anywhere: the origin is what tells ours from others.
func (a *api) upgrades(r *http.Request) *refusal {
	origin := r.Header.Get("Origin")
	from, err := url.Parse(origin)
	ours := err == nil && from.Host != "" && strings.EqualFold(from.Host, r.Host)
	if origin != "" && !ours && !slices.Contains(a.AllowedOrigins, origin) || len(r.Header.Values("Origin")) > 1 {
		return &refusal{http.StatusForbidden, &fault.Error{Code: fault.Forbidden, Message: "this origin may not connect"}}
	}
	offered := strings.Split(strings.Join(r.Header.Values("Sec-WebSocket-Protocol"), ","), ",")
	if !slices.ContainsFunc(offered, func(name string) bool { return strings.TrimSpace(name) == subprotocol }) {
		return malformed("offer the WebSocket subprotocol %s", subprotocol)
	}
	return nil
}

// serve reads the socket until it ends, and waits until all that belongs to it has.
func (s *socket) serve() {
	defer s.streams.sockets.Done()
	closed := make(chan struct{})
	context.AfterFunc(s.ctx, func() {
		defer close(closed)
		why, _ := errors.AsType[closing](context.Cause(s.ctx))
		_ = s.conn.Close(why.code, why.reason) // leaves the client some seconds to take it
	})
	defer context.AfterFunc(s.streams.stopping, func() { s.finish(goingAway) })()
	s.patience = time.AfterFunc(seconds(s.Limits.Stream.InitSeconds), func() { s.end(late) })
	every(s.ctx, s.Limits.Stream.PingSeconds, s.beat)
	s.end(s.read())
	s.patience.Stop()
	if s.expiry != nil {
		s.expiry.Stop()
	}
	s.operations.Wait()
	<-closed
	s.known() // not before: a stranger who does not take the close frame needs memory, too
	if s.leave != nil {
		s.leave()
	}
}

// finish ends the connection in good order: subscriptions at once, and it when the
// queries and mutations that run are answered. Nothing begins any more.
func (s *socket) finish(why closing) {
	s.mu.Lock()
	s.finishing = true
	for _, o := range s.running {
		if o.lasts {
			o.stop()
		}
	}
	s.mu.Unlock()
	s.operations.Wait()
	s.end(why)
}

// read handles what the client sends, until one of both sides ends the connection.
func (s *socket) read() (why error) {
	defer func() {
		if cause := recover(); cause != nil {
			s.Log.Error("panic", "cause", cause, "stack", string(debug.Stack()))
			why = failed
		}
	}()
	for {
		kind, raw, err := s.conn.Read(context.Background()) // ended by closing the connection
		switch {
		case err != nil || s.ctx.Err() != nil:
			return gone
		case kind != websocket.MessageText:
			return invalid("send text, not binary data")
		}
		m, err := readMessage(raw)
		if err == nil {
			err = s.handle(m)
		}
		if err != nil {
			return err
		}
	}
}

// beat asks the client for a sign of life. One whose message is being written is
// judged by whether it reads that.
func (s *socket) beat() {
	// Not of s.ctx: its end would tear the line while a close code goes out.
	ctx, cancel := context.WithTimeout(context.Background(), seconds(s.Limits.Stream.PingSeconds))
	defer cancel()
	if err := s.conn.Ping(ctx); err != nil && s.writing.TryLock() {
		s.writing.Unlock()
		s.end(silent)
	}
}

// send writes a message of the connection or of one of its operations, as long as
// that has not ended. A client that does not read it is cut off: what waits for
// slow readers would fill the server.
func (s *socket) send(ctx context.Context, m outgoing) {
	s.writing.Lock()
	defer s.writing.Unlock()
	if ctx.Err() != nil {
		return
	}
	raw := encode(m) // now, and not while it waits for others to be read
	stalled := time.AfterFunc(seconds(s.Limits.Stream.StalledSeconds), func() { s.end(slowReader) })
	defer stalled.Stop()
	if s.conn.Write(context.Background(), websocket.MessageText, raw) != nil {
		s.end(gone)
	}
}
