package main

import (
	"context"
	"fmt"
	"os"
	"path/filepath"
	"regexp"
	"strconv"
	"strings"
	"time"

	"github.com/coder/websocket"
)

// Promises to those who subscribe and wait.
const (
	subscribers    = 5_000
	maxSubscriber  = 96 // KB of the process each: 35 live, and the garbage that may grow to 512 MB
	maxDelivery    = 30 * time.Second
	subscriberMark = `"type":"next"`
)

// bounds lets one account do what a city's accounts do together.
func bounds(dir string) (path string, err error) {
	path = filepath.Join(dir, "limits.yaml")
	return path, os.WriteFile(path, []byte(fmt.Sprintf("operation:\n  concurrent: 10000\n  parallel: 1000\nstream:\n  connections: %d\nrate:\n  costPerSecond: 100000000\n  burst: 100000000\n", subscribers+100)), 0o600)
}

// idle measures what subscribers cost that wait, and how long it takes until an event
// has reached all of them. Their account sees the event; each asks for it itself.
func (p *process) idle(ctx context.Context, r *report, token, writer string) error {
	before, err := p.resident()
	if err != nil {
		return err
	}
	// All go on after one place: however late the server comes to each, none misses the event.
	cursor, err := p.cursor(ctx, token)
	if err != nil {
		return err
	}
	ctx, cancel := context.WithTimeout(ctx, 5*time.Minute)
	defer cancel()
	told := make(chan error, subscribers)
	for i := range subscribers {
		c, err := p.subscribe(ctx, token, cursor)
		if err != nil {
			return fmt.Errorf("subscriber %d: %w", i, err)
		}
		defer c.CloseNow() //nolint:errcheck // the server goes, too
		go func() { told <- next(ctx, c) }()
	}
	after, err := p.resident()
	if err != nil {
		return err
	}
	each := (after - before) / subscribers
	r.add(fmt.Sprintf("memory of each of %d idle subscribers", subscribers), fmt.Sprintf("%d KB", each), fmt.Sprintf("≤ %d KB", maxSubscriber), each <= maxSubscriber)

	begun := time.Now()
	if err := p.act(ctx, writer); err != nil {
		return err
	}
	for i := range subscribers {
		if err := <-told; err != nil {
			return fmt.Errorf("%d subscribers were told, then: %w", i, err)
		}
	}
	took := time.Since(begun)
	r.add(fmt.Sprintf("one event at all %d subscribers", subscribers), took.Round(time.Millisecond).String(), "≤ "+maxDelivery.String(), took <= maxDelivery)
	return nil
}

// next reads until an event comes. It reads all the time: pings are answered so.
func next(ctx context.Context, c *websocket.Conn) error {
	for {
		_, text, err := c.Read(ctx)
		if err != nil || strings.Contains(string(text), subscriberMark) {
			return err
		}
	}
}

// cursor is where the feed stands.
func (p *process) cursor(ctx context.Context, token string) (string, error) {
	var answer struct {
		Data struct{ FeedCursor string }
	}
	err := p.post(ctx, token, map[string]string{"query": "{ feedCursor }"}, &answer)
	return answer.Data.FeedCursor, err
}

// subscribe opens a WebSocket to what comes after a place, and waits until the server
// has taken it.
func (p *process) subscribe(ctx context.Context, token, cursor string) (*websocket.Conn, error) {
	c, _, err := websocket.Dial(ctx, p.address+"/graphql", &websocket.DialOptions{Subprotocols: []string{"graphql-transport-ws"}}) //nolint:bodyclose // an upgrade has none
	if err != nil {
		return nil, err
	}
	for _, message := range []string{
		`{"type":"connection_init","payload":{"authorization":"Bearer ` + token + `"}}`,
		`{"type":"subscribe","id":"1","payload":{"query":"subscription { events(after: \"` + cursor + `\") { cursor event { kind } } }"}}`,
		`{"type":"ping"}`,
	} {
		if err := c.Write(ctx, websocket.MessageText, []byte(message)); err != nil {
			return nil, err
		}
	}
	for _, want := range []string{"connection_ack", "pong"} {
		if _, text, err := c.Read(ctx); err != nil || !strings.Contains(string(text), want) {
			return nil, fmt.Errorf("want %s, got %s, %w", want, text, err)
		}
	}
	return c, nil
}

// act does something that everybody sees: a post is founded.
func (p *process) act(ctx context.Context, token string) error {
	code := "B" + strconv.FormatInt(time.Now().UnixNano(), 36)
	return p.post(ctx, token, map[string]string{"query": `mutation { createPost(input: {code: "` + code + `", title: "Chức Mẫu",
		positionClass: DIRECT, recipientClass: DIRECT_WORKER}) { userErrors { message } } }`}, &struct{}{})
}

// resident is the memory that the process holds now, in KB.
func (p *process) resident() (int, error) {
	time.Sleep(2 * time.Second) // the collector rests
	status, err := os.ReadFile(fmt.Sprintf("/proc/%d/status", p.Process.Pid))
	if err != nil {
		return 0, err
	}
	m := regexp.MustCompile(`VmRSS:\s+(\d+) kB`).FindSubmatch(status)
	if m == nil {
		return 0, fmt.Errorf("the kernel tells no memory")
	}
	return strconv.Atoi(string(m[1]))
}
