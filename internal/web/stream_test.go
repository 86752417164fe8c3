package web_test

import (
	"bufio"
	"context"
	"encoding/json"
	"fmt"
	"io"
	"net"
	"net/http"
	"strings"
	"testing"
	"time"

	"github.com/coder/websocket"

	"thidua/internal/actor"
	"thidua/internal/limit"
)

// large is a query whose answer is more than what connections hold on its way.
func large() string {
	var q strings.Builder
	for i := range 15 {
		fmt.Fprintf(&q, " o%d: staff(first: 100) { edges { cursor node { id code fullName category officeID departmentID postID startsOn endsOn version office { id name } } } }", i)
	}
	return "{" + q.String() + "}"
}

// narrow opens a connection that holds little of what is not read.
func (s *served) narrow(t testing.TB) net.Conn {
	t.Helper()
	c, err := net.Dial("tcp", s.address)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = c.Close() })
	if err := c.(*net.TCPConn).SetReadBuffer(32 << 10); err != nil {
		t.Fatal(err)
	}
	_ = c.SetDeadline(time.Now().Add(20 * time.Second))
	return c
}

// rest reads what there is until the end.
func rest(c io.Reader) string {
	text, _ := io.ReadAll(c)
	return string(text)
}

// TestSlowReader: who reads too late is told why with a code; who does not read at
// all is cut off.
func TestSlowReader(t *testing.T) {
	s := serve(t, quick, func(c setting) { c.config.Limits.Stream.Connections, c.config.Limits.Stream.PingSeconds = 10, 60 })
	token := s.token(t, actor.EmulationOfficer)
	socket := func(t *testing.T) net.Conn {
		c := s.narrow(t)
		handshake(t, c, s.address)
		for _, text := range []string{hello(token), subscribe("1", large())} {
			frame(t, c, text)
		}
		return c
	}
	stream := func(t *testing.T) net.Conn {
		c := s.narrow(t)
		body := fmt.Sprintf(`{"query":%q}`, large())
		fmt.Fprintf(c, "POST /graphql HTTP/1.1\r\nHost: %s\r\nAuthorization: Bearer %s\r\nAccept: text/event-stream\r\nContent-Type: application/json\r\nContent-Length: %d\r\n\r\n%s",
			s.address, token, len(body), body)
		return c
	}
	for _, c := range []struct {
		name  string
		open  func(*testing.T) net.Conn
		waits time.Duration
		ends  string // how what is read ends, or nothing when it is torn
	}{
		{"WebSocket, at once", socket, 0, ""},
		{"WebSocket, late", socket, 1900 * time.Millisecond, "\x11\x3dslow reader: go on after the last cursor"},
		{"WebSocket, never", socket, 8 * time.Second, ""},
		{"event stream, late", stream, 1500 * time.Millisecond, "SLOW_READER"},
		{"event stream, never", stream, 4 * time.Second, ""},
	} {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			conn := c.open(t)
			time.Sleep(c.waits)
			if c.waits == 0 {
				awaits(t, bufio.NewReader(conn), `"type":"complete"}`)
				return
			}
			text := rest(conn)
			if told := strings.Contains(text, "low reader"); told != (c.ends != "") || !strings.Contains(text, c.ends) {
				t.Errorf("%d bytes, ending %q", len(text), text[max(0, len(text)-200):])
			}
			if len(text) > 400_000 && c.ends == "" {
				t.Errorf("%d bytes were kept", len(text))
			}
		})
	}
}

// TestSilentPeer: who does not answer a ping is closed; who does may wait for long.
func TestSilentPeer(t *testing.T) {
	s := serve(t, quick)
	token := s.token(t, actor.Chief)
	dead := s.narrow(t)
	handshake(t, dead, s.address)
	frame(t, dead, hello(token))
	begun := time.Now()
	if text := rest(dead); !strings.Contains(text, "no sign of life") || time.Since(begun) < 1900*time.Millisecond {
		t.Errorf("%q after %v", text, time.Since(begun))
	}
	alive := s.connect(t, actor.Chief)
	time.AfterFunc(4*time.Second, func() { _ = alive.Write(context.Background(), websocket.MessageText, []byte(`{"type":"ping"}`)) })
	alive.hears("pong", "") // reading answers pings
}

// now is where the feed stands.
func (s *site) now(t testing.TB) string {
	t.Helper()
	var data struct{ FeedCursor string }
	if r := s.post(t, `{ feedCursor }`, nil); json.Unmarshal(r.Data, &data) != nil || data.FeedCursor == "" {
		t.Fatal(r.text)
	}
	return data.FeedCursor
}

// listen asks for an event stream and returns its lines, without the empty ones.
func (s *served) listen(t testing.TB, token, method, query string) <-chan string {
	t.Helper()
	r, err := http.NewRequestWithContext(t.Context(), method, "http://"+s.address+"/graphql", strings.NewReader(fmt.Sprintf(`{"query":%q}`, query)))
	if err != nil {
		t.Fatal(err)
	}
	r.Header = http.Header{"Authorization": {"Bearer " + token}, "Accept": {"text/event-stream"}, "Content-Type": {"application/json"}, "Accept-Encoding": {"gzip"}}
	answer, err := http.DefaultTransport.RoundTrip(r)
	if err != nil {
		t.Fatal(err)
	}
	h := answer.Header
	if answer.StatusCode != 200 || h.Get("Content-Type") != "text/event-stream; charset=utf-8" || h.Get("Cache-Control") != "no-store" ||
		h.Get("X-Accel-Buffering") != "no" || h.Get("Content-Encoding") != "" {
		t.Fatalf("%d %v", answer.StatusCode, h)
	}
	lines := make(chan string)
	go func() {
		defer close(lines)
		defer answer.Body.Close()
		for text := bufio.NewScanner(answer.Body); text.Scan(); {
			if line := text.Text(); line != "" {
				select {
				case lines <- line:
				case <-t.Context().Done():
					return
				}
			}
		}
	}()
	return lines
}

// TestEventStream: what comes over it, line by line.
func TestEventStream(t *testing.T) {
	s := serve(t, quick)
	brief, err := s.issuer.Mint(s.subjects[actor.Chief], 3*time.Second)
	if err != nil {
		t.Fatal(err)
	}
	token := s.token(t, actor.Administrator)
	for _, c := range []struct {
		name, token, query string
		want               []string // how the lines begin
	}{
		{"query", token, me, []string{":", "event: next", `data: {"data":{"me":{"today":"`, "event: complete", "data:"}},
		{"mutation", token, `mutation { ` + department("Tổ mẫu") + ` { userErrors { code } } }`, []string{":", "event: next", `data: {"data":{"createDepartment":{"userErrors":[]}}}`, "event: complete", "data:"}},
		{"error", token, `{ nothing }`, []string{":", "event: next", `data: {"errors":[{"message":`, "event: complete", "data:"}},
		{"refused subscription", token, `subscription { events(after: "x") { cursor } }`, []string{":", "event: next", `data: {"errors":[{"message":"not a cursor`, "event: complete", "data:"}},
		{"until the token expires", brief, `subscription { events { cursor } }`, nil},
	} {
		t.Run(c.name, func(t *testing.T) {
			var got []string
			for line := range s.listen(t, c.token, "POST", c.query) {
				got = append(got, line)
			}
			if c.want == nil {
				all := strings.Join(got, "\n")
				if strings.Count(all, "\n:") < 1 || !strings.Contains(got[len(got)-3], `"code":"UNAUTHENTICATED"`) || got[len(got)-2] != "event: complete" {
					t.Errorf("%.3000s", all)
				}
				return
			}
			if len(got) != len(c.want) {
				t.Fatalf("%q", got)
			}
			for i, line := range got {
				if !strings.HasPrefix(line, c.want[i]) {
					t.Errorf("%q, want %q", line, c.want[i])
				}
			}
		})
	}
}

// TestEventStreamIsChosen only where no JSON is accepted; mutations come by POST.
func TestEventStreamIsChosen(t *testing.T) {
	s := serve(t, quick)
	for _, accept := range []string{"*/*", "application/json, text/event-stream", "text/event-stream, */*;q=0.1"} {
		if r := s.send(t, "POST", "/graphql", ask, "Accept", accept); !strings.Contains(r.Header.Get("Content-Type"), "json") {
			t.Errorf("%s: %v", accept, r.Header)
		}
	}
	const get = "/graphql?query="
	if r := s.send(t, "GET", get+"%7Bme%7Btoday%7D%7D", "", "Accept", "text/event-stream"); !strings.Contains(r.text, "event: next\ndata: {\"data\":") {
		t.Errorf("%d %s", r.StatusCode, r.text)
	}
	r := s.send(t, "GET", get+"mutation%7BlaunchCampaign(input:%7Bid:%22cmp_x%22,version:1,on:%222020-01-01%22%7D)%7Bcampaign%7Bid%7D%7D%7D", "", "Accept", "text/event-stream")
	r.is(t, 405, "BAD_USER_INPUT")
	s.send(t, "POST", "/graphql", ask, "Accept", "text/event-stream", "Authorization", "Bearer x").is(t, 401, "UNAUTHENTICATED")
	s.send(t, "POST", "/graphql", `{`, "Accept", "text/event-stream").is(t, 400, "BAD_USER_INPUT")
	r = s.send(t, "POST", "/graphql", `{"query":"{ me { today } }"}`, "Accept", "text/event-stream", "Origin", "http://localhost:5173")
	if r.Header.Get("Access-Control-Allow-Origin") != "http://localhost:5173" {
		t.Errorf("%v", r.Header)
	}
}

// TestStreamsPay for what they ask, as over HTTP.
func TestStreamsPay(t *testing.T) {
	s := serve(t, func(c setting) { c.config.Limits.Rate = limit.Rate{CostPerSecond: 1, Burst: 30} })
	const dear = `{ offices(first: 100) { totalCount } a: offices { edges { node { id } } } }`
	p := s.connect(t, actor.Chief)
	p.say(subscribe("1", dear))
	p.hears("error", "1", `"code":"RATE_LIMITED"`, `"retryAfter":`)
	var got []string
	for line := range s.listen(t, s.token(t, actor.Chief), "POST", dear) {
		got = append(got, line)
	}
	if len(got) != 5 || !strings.Contains(got[2], "RATE_LIMITED") || !strings.Contains(got[2], `"retryAfter":`) {
		t.Errorf("%q", got)
	}
}

// TestEventStreamsAreFew, too, and who has too many is told when to come again.
func TestEventStreamsAreFew(t *testing.T) {
	s := serve(t, quick)
	for range 3 {
		s.connect(t, actor.Chief)
	}
	var got []string
	for line := range s.listen(t, s.token(t, actor.Chief), "POST", me) {
		got = append(got, line)
	}
	if len(got) != 5 || !strings.Contains(got[2], "RATE_LIMITED") || !strings.Contains(got[2], `"limit":3`) || !strings.Contains(got[2], `"retryAfter":1`) {
		t.Errorf("%q", got)
	}
}
