package web_test

import (
	"bytes"
	"encoding/binary"
	"fmt"
	"io"
	"net"
	"runtime"
	"testing"
	"time"

	"thidua/internal/actor"
)

// idle opens a WebSocket that subscribes to events and then waits. It is as bare as
// can be: what a client needs must not count as what the server needs.
func (s *served) idle(t testing.TB, token string) net.Conn {
	t.Helper()
	c, err := net.Dial("tcp", s.address)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = c.Close() })
	_ = c.SetDeadline(time.Now().Add(time.Minute))
	handshake(t, c, s.address)
	for _, text := range []string{hello(token), subscribe("1", `subscription { events { cursor } }`), `{"type":"ping"}`} {
		frame(t, c, text)
	}
	awaits(t, c, `"pong"}`)
	return c
}

func handshake(t testing.TB, c net.Conn, host string) {
	t.Helper()
	fmt.Fprintf(c, "GET /graphql HTTP/1.1\r\nHost: %s\r\nConnection: Upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Version: 13\r\n"+
		"Sec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAAAA==\r\nSec-WebSocket-Protocol: graphql-transport-ws\r\n\r\n", host)
	awaits(t, c, "\r\n\r\n")
}

// frame writes a message of up to 64 KiB, masked with nothing.
func frame(t testing.TB, c net.Conn, text string) {
	t.Helper()
	head := binary.BigEndian.AppendUint16([]byte{0x81, 0x80 | 126}, uint16(len(text)))
	if _, err := c.Write(append(append(head, 0, 0, 0, 0), text...)); err != nil {
		t.Fatal(err)
	}
}

// awaits reads up to a text.
func awaits(t testing.TB, c io.Reader, end string) {
	t.Helper()
	var got []byte
	for one := make([]byte, 1); !bytes.HasSuffix(got, []byte(end)); got = append(got, one...) {
		if _, err := io.ReadFull(c, one); err != nil {
			t.Fatalf("%v after %s", err, got)
		}
	}
}

// TestIdleSubscribers need little: what is kept for one is what it waits for.
func TestIdleSubscribers(t *testing.T) {
	const many, most = 500, 40 << 10
	s := serve(t, func(c setting) { c.config.Limits.Stream.Connections = 2 * many })
	token := s.token(t, actor.Chief)
	for range 20 { // what everybody shares is there from now on
		s.idle(t, token)
	}
	before := inUse()
	readers := make([]net.Conn, many)
	for i := range readers {
		readers[i] = s.idle(t, token)
	}
	each := (inUse() - before) / many
	t.Logf("%d subscribers, %d bytes and %.1f goroutines each", many, each, float64(runtime.NumGoroutine())/many)
	if each > most {
		t.Errorf("an idle subscriber needs %d bytes, more than %d", each, most)
	}
	s.post(t, `mutation { `+department("Tổ mẫu")+` { userErrors { code } } }`, nil, "Authorization", "Bearer "+s.token(t, actor.Administrator)).is(t, 200, "")
	for _, c := range readers {
		awaits(t, c, `{"data":{"events":{"cursor":`)
	}
}

// inUse is the memory of the process, without what can be given back.
func inUse() int {
	time.Sleep(200 * time.Millisecond) // the last operations begin to wait
	for range 8 {                      // stacks shrink by half each time
		runtime.GC()
	}
	var m runtime.MemStats
	runtime.ReadMemStats(&m)
	return int(m.HeapAlloc + m.StackInuse)
}
