package main

import (
	"context"
	"fmt"
	"net/http"
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
	told := make(chan error, subscribers)
	for i := range subscribers {
		c, err := p.subscribe(ctx, token)
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

// subscribe opens a WebSocket and waits until the server listens.
func (p *process) subscribe(ctx context.Context, token string) (*websocket.Conn, error) {
	c, _, err := websocket.Dial(ctx, p.address+"/graphql", &websocket.DialOptions{Subprotocols: []string{"graphql-transport-ws"}}) //nolint:bodyclose // an upgrade has none
	if err != nil {
		return nil, err
	}
	for _, message := range []string{
		`{"type":"connection_init","payload":{"authorization":"Bearer ` + token + `"}}`,
		`{"type":"subscribe","id":"1","payload":{"query":"subscription { events { cursor event { kind } } }"}}`,
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
	body := `{"query":"mutation { createPost(input: {code: \"B` + strconv.FormatInt(time.Now().UnixNano(), 36) + `\", title: \"Chức Mẫu\", positionClass: DIRECT, recipientClass: DIRECT_WORKER}) { userErrors { message } } }"}`
	r, err := http.NewRequestWithContext(ctx, http.MethodPost, p.address+"/graphql", strings.NewReader(body))
	if err != nil {
		return err
	}
	r.Header.Set("Content-Type", "application/json")
	r.Header.Set("Authorization", "Bearer "+token)
	response, err := http.DefaultClient.Do(r)
	if err != nil {
		return err
	}
	defer response.Body.Close()
	if response.StatusCode != http.StatusOK {
		return fmt.Errorf("createPost: %s", response.Status)
	}
	return nil
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
