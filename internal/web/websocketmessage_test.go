package web

import (
	"encoding/json"
	"errors"
	"testing"
	"unicode/utf8"
)

// FuzzMessage: whatever a client sends is read as a message of a known type with
// what that needs, or refused with 4400 and a reason that fits into a close frame.
func FuzzMessage(f *testing.F) {
	for _, seed := range []string{
		`{"type":"connection_init","payload":{"authorization":"Bearer x"}}`, `{"type":"connection_init","payload":null}`,
		`{"type":"ping"}`, `{"type":"start"}`, `{"type":"pong","payload":{"a":[1,{"b":null}]}}`, `{"id":"1","type":"complete"}`,
		`{"id":"ư","type":"subscribe","payload":{"query":"{ a }","variables":{"n":1e999},"operationName":null,"extensions":{}}}`,
		`{"id":"1","type":"subscribe","payload":{"documentId":"sha256:ab"}}`, `{"type":"ping","type":"ping"}`, `[`, `"\ud800"`, "\xff",
	} {
		f.Add([]byte(seed))
	}
	f.Fuzz(func(t *testing.T, raw []byte) {
		m, err := readMessage(raw)
		if err != nil {
			c, ok := errors.AsType[closing](err)
			if !ok || c.code != 4400 || len(c.reason) > 123 || !utf8.ValidString(c.reason) {
				t.Fatalf("%#v", err)
			}
			return
		}
		if !json.Valid(raw) || !utf8.Valid(raw) {
			t.Fatalf("%q was read", raw)
		}
		switch m.kind {
		case "connection_init", "ping", "pong":
		case "complete", "subscribe":
			if m.id == "" || (m.kind == "subscribe") != (m.params != nil) {
				t.Fatalf("%+v", m)
			}
		default:
			t.Fatalf("%+v", m)
		}
		if text := encode(outgoing{ID: m.id, Type: "pong", Payload: m.payload}); !json.Valid(text) {
			t.Fatalf("%q", text)
		}
	})
}
