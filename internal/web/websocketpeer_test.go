package web_test

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"log/slog"
	"net"
	"net/http"
	"strings"
	"testing"
	"time"

	"github.com/coder/websocket"

	"thidua/internal/actor"
	"thidua/internal/limit"
	"thidua/internal/web"
)

// served is a site behind the server of production, with its time limits.
type served struct {
	*site
	address string
	stop    func() error // as a signal does; returns when the server has ended
}

func serve(t testing.TB, change ...func(setting)) *served {
	t.Helper()
	s := &served{site: start(t, change...)}
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	s.address = l.Addr().String()
	ctx, end := context.WithCancel(context.Background())
	result := make(chan error, 1)
	go func() { result <- web.Serve(ctx, l, s.web, slog.New(slog.NewTextHandler(s.log, nil))); close(result) }()
	s.stop = func() error { end(); return <-result }
	t.Cleanup(func() { _ = s.stop() })
	return s
}

// quick are limits of streams that a test can wait for.
func quick(c setting) {
	c.config.Limits.Stream = limit.Stream{Connections: 3, Pending: 100, PendingPerAddress: 100, Operations: 2, InitSeconds: 1, PingSeconds: 1, StalledSeconds: 1}
}

// peer is a raw client of a WebSocket.
type peer struct {
	testing.TB
	*websocket.Conn
}

// upgrade asks for a WebSocket as a program does, which names no origin.
func (s *served) upgrade(t testing.TB, header ...string) (*peer, *http.Response) {
	t.Helper()
	h, protocols := http.Header{}, []string{"graphql-transport-ws"}
	for i := 0; i < len(header); i += 2 {
		if header[i] == "Sec-WebSocket-Protocol" {
			protocols = strings.Fields(header[i+1])
			continue
		}
		h.Set(header[i], header[i+1])
	}
	ctx, cancel := context.WithTimeout(t.Context(), 10*time.Second)
	defer cancel()
	conn, answer, err := websocket.Dial(ctx, "ws://"+s.address+"/graphql", &websocket.DialOptions{HTTPHeader: h, Subprotocols: protocols})
	if err != nil {
		return nil, answer
	}
	conn.SetReadLimit(-1)
	t.Cleanup(func() { _ = conn.CloseNow() })
	return &peer{t, conn}, answer
}

// connect opens a WebSocket and signs in.
func (s *served) connect(t testing.TB, role actor.Role) *peer {
	t.Helper()
	p, answer := s.upgrade(t)
	if p == nil {
		t.Fatal(answer)
	}
	p.say(hello(s.token(t, role)))
	p.hears("connection_ack", "")
	return p
}

func hello(token string) string {
	return fmt.Sprintf(`{"type":"connection_init","payload":{"authorization":"Bearer %s"}}`, token)
}

// subscribe is a message that starts an operation.
func subscribe(id, query string) string {
	return fmt.Sprintf(`{"id":%q,"type":"subscribe","payload":{"query":%q}}`, id, query)
}

func (p *peer) say(text string) {
	p.Helper()
	if err := p.Write(p.Context(), websocket.MessageText, []byte(text)); err != nil {
		p.Fatal(err)
	}
}

// heard is a message of the server.
type heard struct {
	Type, ID string
	Payload  json.RawMessage
	err      error
}

func (p *peer) hear() (m heard) {
	ctx, cancel := context.WithTimeout(p.Context(), 10*time.Second)
	defer cancel()
	kind, raw, err := p.Read(ctx)
	switch {
	case err != nil:
		m.err = err
	case kind != websocket.MessageText:
		m.err = errors.New("not a text")
	default:
		m.err = json.Unmarshal(raw, &m)
	}
	return m
}

// hears waits for a message; part is of its payload.
func (p *peer) hears(kind, id string, part ...string) heard {
	p.Helper()
	m := p.hear()
	if m.err != nil || m.Type != kind || m.ID != id {
		p.Fatalf("%s %s %s %v, want %s %s", m.Type, m.ID, m.Payload, m.err, kind, id)
	}
	for _, text := range part {
		if !strings.Contains(string(m.Payload), text) {
			p.Errorf("%s has no %s", m.Payload, text)
		}
	}
	return m
}

// closed waits for the end of the connection, passing over everything else.
func (p *peer) closed(code int, reason string) {
	p.Helper()
	m := p.hear()
	for ; m.err == nil; m = p.hear() {
	}
	var c websocket.CloseError
	if !errors.As(m.err, &c) || int(c.Code) != code || !strings.HasPrefix(c.Reason, reason) {
		p.Errorf("%v, want %d %s", m.err, code, reason)
	}
}
