package web_test

import (
	"bufio"
	"encoding/json"
	"fmt"
	"net/http"
	"strings"
	"testing"
	"time"

	"github.com/coder/websocket"

	"thidua/internal/actor"
	"thidua/internal/limit"
)

const me = `{ me { today } }`

// TestCloseCodes: each rule of the protocol has its code.
func TestCloseCodes(t *testing.T) {
	s := serve(t, quick, func(c setting) { c.config.Limits.Stream.Connections = 100 })
	in := hello(s.token(t, actor.EmulationOfficer))
	const listen = `subscription { events { cursor } }`
	long := strings.Repeat("ư", 100)
	brief, err := s.issuer.Mint(s.subjects[actor.Chief], 2*time.Second)
	if err != nil {
		t.Fatal(err)
	}
	for name, c := range map[string]struct {
		code   int
		reason string
		say    []string
	}{
		"no init":                   {4408, "Connection initialisation timeout", nil},
		"ping is no init":           {4408, "Connection initialisation timeout", []string{`{"type":"ping"}`}},
		"two inits":                 {4429, "Too many initialisation requests", []string{in, in}},
		"two inits, first refused":  {4403, "Forbidden", []string{hello("x"), in}},
		"subscribe before ack":      {4401, "Unauthorized", []string{subscribe("1", me)}},
		"no token":                  {4403, "Forbidden: send connection_init", []string{`{"type":"connection_init"}`}},
		"no payload":                {4403, "Forbidden: send connection_init", []string{`{"type":"connection_init","payload":null}`}},
		"token of another key name": {4403, "Forbidden: send connection_init", []string{strings.Replace(in, "authorization", "Authorization", 1)}},
		"no scheme":                 {4403, "Forbidden: send connection_init", []string{strings.Replace(in, "Bearer ", "", 1)}},
		"bad token":                 {4403, "Forbidden: the bearer token is not accepted", []string{hello("x.y.z")}},
		"token expires":             {4403, "the bearer token has expired", []string{hello(brief), subscribe("1", listen)}},
		"same id":                   {4409, "Subscriber for 1 already exists", []string{in, subscribe("1", listen), subscribe("1", me)}},
		"same long id":              {4409, "Subscriber for ưư", []string{in, subscribe(long, listen), subscribe(long, me)}},
		"no JSON":                   {4400, "Invalid message", []string{`type: ping`}},
		"nothing":                   {4400, "Invalid message", []string{``}},
		"not UTF-8":                 {4400, "Invalid message", []string{"{\"type\":\"ping\",\"payload\":{\"a\":\"\xff\"}}"}},
		"a list":                    {4400, "Invalid message", []string{`[{"type":"ping"}]`}},
		"two messages":              {4400, "Invalid message", []string{`{"type":"ping"}{"type":"ping"}`}},
		"a name twice":              {4400, "Invalid message", []string{`{"type":"ping","type":"ping"}`}},
		"no type":                   {4400, "Invalid message", []string{`{}`}},
		"type in capitals":          {4400, "Invalid message", []string{`{"Type":"ping"}`}},
		"unknown type":              {4400, "Invalid message", []string{`{"type":"start"}`}},
		"type of the server":        {4400, "Invalid message", []string{`{"type":"connection_ack"}`}},
		"payload no object":         {4400, "Invalid message", []string{`{"type":"ping","payload":"x"}`}},
		"no id":                     {4400, "Invalid message", []string{in, `{"type":"subscribe","payload":{"query":"{ me { today } }"}}`}},
		"empty id":                  {4400, "Invalid message", []string{in, subscribe("", me)}},
		"long id":                   {4400, "Invalid message", []string{in, subscribe(strings.Repeat("x", 257), me)}},
		"number as id":              {4400, "Invalid message", []string{in, `{"id":1,"type":"complete"}`}},
		"no query":                  {4400, "Invalid message", []string{in, `{"id":"1","type":"subscribe","payload":{}}`}},
		"no payload to subscribe":   {4400, "Invalid message", []string{in, `{"id":"1","type":"subscribe"}`}},
		"query no text":             {4400, "Invalid message", []string{in, `{"id":"1","type":"subscribe","payload":{"query":{}}}`}},
		"variables no object":       {4400, "Invalid message", []string{in, `{"id":"1","type":"subscribe","payload":{"query":"{ me { today } }","variables":[]}}`}},
		"too long":                  {1009, "", []string{in, subscribe("1", me+strings.Repeat(" ", limit.Default.Document.Bytes))}},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			p, answer := s.upgrade(t)
			if p == nil {
				t.Fatal(answer)
			}
			for _, text := range c.say {
				p.say(text)
			}
			p.closed(c.code, c.reason)
		})
	}
	t.Run("binary", func(t *testing.T) {
		p, _ := s.upgrade(t)
		if err := p.Write(t.Context(), websocket.MessageBinary, []byte(`{"type":"ping"}`)); err != nil {
			t.Fatal(err)
		}
		p.closed(4400, "Invalid message")
	})
}

// TestUpgrade: what is refused before there is a WebSocket, and what is not.
func TestUpgrade(t *testing.T) {
	s := serve(t)
	for _, c := range []struct {
		name, header, value string
		status              int
	}{
		{"no subprotocol", "Sec-WebSocket-Protocol", "", 400},
		{"the old subprotocol", "Sec-WebSocket-Protocol", "graphql-ws", 400},
		{"another spelling", "Sec-WebSocket-Protocol", "GraphQL-Transport-WS", 400},
		{"both subprotocols", "Sec-WebSocket-Protocol", "graphql-ws graphql-transport-ws", 101},
		{"a foreign origin", "Origin", "https://elsewhere.example", 403},
		{"an origin like ours", "Origin", "http://localhost:5173.example", 403},
		{"no origin that has a name", "Origin", "null", 403},
		{"an allowed origin", "Origin", "http://localhost:5173", 101},
		{"our origin", "Origin", "http://" + s.address, 101},
	} {
		t.Run(c.name, func(t *testing.T) {
			p, answer := s.upgrade(t, c.header, c.value)
			if answer == nil || answer.StatusCode != c.status || (p != nil) != (c.status == 101) {
				t.Fatalf("%+v", answer)
			}
			if p != nil && p.Subprotocol() != "graphql-transport-ws" {
				t.Errorf("subprotocol %q", p.Subprotocol())
			}
			if p == nil && !strings.HasPrefix(answer.Header.Get("Content-Type"), "application/json") {
				t.Errorf("%v", answer.Header)
			}
		})
	}
}

// TestHandshake: what is none is refused in JSON, as everything is.
func TestHandshake(t *testing.T) {
	s := serve(t)
	for _, c := range []struct {
		name, drop, give string
		status           int
	}{
		{"no key", "Sec-WebSocket-Key", "", 400},
		{"a short key", "Sec-WebSocket-Key", "AAAA", 400},
		{"a key that is no Base64", "Sec-WebSocket-Key", strings.Repeat("?", 24), 400},
		{"an old version", "Sec-WebSocket-Version", "8", 400},
		{"no version", "Sec-WebSocket-Version", "", 400},
		{"no Connection", "Connection", "keep-alive", 426},
	} {
		t.Run(c.name, func(t *testing.T) {
			h := map[string]string{
				"Upgrade": "websocket", "Connection": "Upgrade", "Sec-WebSocket-Version": "13",
				"Sec-WebSocket-Key": "AAAAAAAAAAAAAAAAAAAAAA==", "Sec-WebSocket-Protocol": "graphql-transport-ws",
			}
			h[c.drop] = c.give
			conn := s.narrow(t)
			fmt.Fprintf(conn, "GET /graphql HTTP/1.1\r\nHost: %s\r\n", s.address)
			for name, value := range h {
				if value != "" {
					fmt.Fprintf(conn, "%s: %s\r\n", name, value)
				}
			}
			fmt.Fprint(conn, "\r\n")
			answer, err := http.ReadResponse(bufio.NewReader(conn), nil)
			if err != nil {
				t.Fatal(err)
			}
			var got reply
			err = json.NewDecoder(answer.Body).Decode(&got)
			if err != nil || answer.StatusCode != c.status || got.code() != "BAD_USER_INPUT" || answer.Header.Get("Content-Type") != "application/json; charset=utf-8" {
				t.Errorf("%d %v %v", answer.StatusCode, answer.Header, err)
			}
			if version := answer.Header.Get("Sec-WebSocket-Version"); c.drop == "Sec-WebSocket-Version" && version != "13" {
				t.Errorf("version %q", version)
			}
		})
	}
}

// TestOperations of each kind over a WebSocket, and how they end.
func TestOperations(t *testing.T) {
	s := serve(t, quick)
	p := s.connect(t, actor.Administrator)
	p.say(`{"type":"ping","payload":{"n":12345678901234567890}}`)
	p.hears("pong", "", "12345678901234567890")
	p.say(`{"type":"ping"}`)
	if m := p.hears("pong", ""); m.Payload != nil {
		t.Errorf("%s", m.Payload)
	}
	p.say(`{"type":"pong"}`)
	p.say(`{"type":"complete","id":"unknown"}`)

	for range 2 { // an id can be used again
		p.say(subscribe("q", me))
		p.hears("next", "q", `{"data":{"me":{"today":"`)
		p.hears("complete", "q")
	}
	p.say(`{"id":"v","type":"subscribe","payload":{"query":"query A($n: Int) { offices(first: $n) { totalCount } } query B { me { today } }","operationName":"A","variables":{"n":1},"extensions":{"cost":true}}}`)
	p.hears("next", "v", `"totalCount":`, `"extensions":{"cost":`)
	p.hears("complete", "v")
	p.say(subscribe("partly", `{ search(text: "mau", first: 99) { id } me { today } }`))
	p.hears("next", "partly", `"data":`, `"errors":[`)
	p.hears("complete", "partly")

	// Errors of the request end the operation: no complete comes after them.
	p.say(subscribe("e", `{ nothing }`))
	p.hears("error", "e", `[{"message":`, `"code":"GRAPHQL_VALIDATION_FAILED"`, `"requestId":"`)
	p.say(subscribe("e", `{`))
	p.hears("error", "e", `"code":"GRAPHQL_PARSE_FAILED"`)
	p.say(subscribe("e", `subscription { events(after: "x") { cursor } }`))
	p.hears("error", "e", `"code":"BAD_USER_INPUT"`)

	// Two at once at most; one that is ended makes room.
	listen := `subscription { events(after: "` + s.now(t) + `") { event { kind } } }` // from there on, however late it starts
	p.say(subscribe("a", listen))
	p.say(subscribe("b", listen))
	p.say(subscribe("c", me))
	p.hears("error", "c", `"code":"RATE_LIMITED"`, `"limit":2`, `"retryAfter":1`)
	p.say(`{"type":"complete","id":"b"}`)
	p.say(subscribe("d", listen+strings.Repeat(" ", limit.Default.Document.Bytes-150))) // together they are too long
	p.hears("error", "d", `"code":"RATE_LIMITED"`, `"limit":524288`, `"retryAfter":1`)
	p.say(subscribe("c", `mutation { `+department("Tổ mẫu")+` { department { name } userErrors { code } } }`))
	got := map[string]bool{}
	for range 3 {
		m := p.hear()
		got[m.Type+" "+m.ID] = true
	}
	if !got["next a"] || !got["next c"] || !got["complete c"] {
		t.Errorf("%v", got)
	}
}

// department is a mutation of the administrator that makes one event.
func department(name string) string {
	return fmt.Sprintf(`createDepartment(input: {officeID: "off_01EW1WAN80X57Q8HGF49GFGJJR", kind: TEAM, name: %q, startsOn: "2026-01-05", displayOrder: 99, document: "01/QĐ-mẫu"})`, name)
}

// TestConnections of one account are limited; places are given back.
func TestConnections(t *testing.T) {
	s := serve(t, quick)
	var first *peer
	for range 3 {
		first = s.connect(t, actor.Chief)
	}
	full := func() (ended bool) {
		p, _ := s.upgrade(t)
		p.say(hello(s.token(t, actor.Chief)))
		m := p.hear()
		if ended = m.err != nil; ended && websocket.CloseStatus(m.err) != 4430 {
			t.Errorf("%v", m.err)
		}
		return ended
	}
	if !full() {
		t.Error("a fourth connection")
	}
	s.connect(t, actor.UnitHead) // has places of their own
	_ = first.Close(websocket.StatusNormalClosure, "")
	for begun := time.Now(); full(); {
		if time.Since(begun) > 5*time.Second {
			t.Fatal("the place was not given back")
		}
	}
}

// TestHeader: who cannot send a payload may send a header.
func TestHeader(t *testing.T) {
	s := serve(t)
	p, _ := s.upgrade(t, "Authorization", "Bearer "+s.token(t, actor.Chief))
	p.say(`{"type":"connection_init"}`)
	p.hears("connection_ack", "")
	p, _ = s.upgrade(t, "Authorization", "Bearer "+s.token(t, actor.Chief))
	p.say(hello("x"))
	p.closed(4403, "Forbidden")
}
