package main

import (
	"bufio"
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"net/http"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strconv"
	"strings"
	"syscall"
	"time"

	"github.com/vektah/gqlparser/v2/ast"
)

// Promises of the process.
const (
	maxStart  = 2 * time.Second
	maxMemory = 100 // MB
	patience  = 2 * time.Minute
)

// build builds the server as it is released.
func build(ctx context.Context, dir string) (string, error) {
	binary := filepath.Join(dir, "thidua")
	out, err := exec.CommandContext(ctx, "go", "build", "-trimpath", "-ldflags=-s -w", "-o", binary, ".").CombinedOutput()
	if err != nil {
		return "", fmt.Errorf("go build: %w\n%s", err, out)
	}
	return binary, nil
}

// process is a running server.
type process struct {
	*exec.Cmd
	address string
	ready   time.Duration // from its start to the first good answer of /readyz
}

var served = regexp.MustCompile(`address=(http://[0-9.:]+)/graphql`)

// start starts the server on a free port of loopback and waits until it is ready.
func start(ctx context.Context, binary, database, dir string) (*process, error) {
	limits, err := bounds(dir)
	if err != nil {
		return nil, err
	}
	p := &process{Cmd: exec.CommandContext(ctx, binary, "serve", "--limits", limits, "--database-url", database, "--data-directory", dir, "--listen", "127.0.0.1:0")}
	p.Cancel = func() error { return p.Process.Signal(syscall.SIGTERM) }
	p.WaitDelay = 10 * time.Second
	said, err := p.StderrPipe()
	if err != nil {
		return nil, err
	}
	begun := time.Now()
	if err := p.Start(); err != nil {
		return nil, err
	}
	lines := bufio.NewScanner(said)
	var log strings.Builder
	for p.address == "" && lines.Scan() {
		log.WriteString(lines.Text() + "\n")
		if m := served.FindStringSubmatch(lines.Text()); m != nil {
			p.address = m[1]
		}
	}
	if p.address == "" {
		return nil, fmt.Errorf("the server did not start: %w\n%s", p.Wait(), log.String())
	}
	go func() { _, _ = io.Copy(io.Discard, said) }()
	for time.Since(begun) < time.Minute {
		if answer, err := http.Get(p.address + "/readyz"); err == nil {
			_ = answer.Body.Close()
			if answer.StatusCode == http.StatusOK {
				p.ready = time.Since(begun)
				return p, nil
			}
		}
		time.Sleep(time.Millisecond)
	}
	return nil, errors.Join(errors.New("the server does not get ready"), p.stop())
}

func (p *process) stop() error {
	if err := p.Process.Signal(syscall.SIGTERM); err != nil {
		return err
	}
	return p.Wait()
}

// peak returns the most memory that the process ever held, in MB.
func (p *process) peak() (int, error) {
	status, err := os.ReadFile(fmt.Sprintf("/proc/%d/status", p.Process.Pid))
	if err != nil {
		return 0, err
	}
	m := regexp.MustCompile(`VmHWM:\s+(\d+) kB`).FindSubmatch(status)
	if m == nil {
		return 0, errors.New("the kernel tells no peak memory")
	}
	kilobytes, err := strconv.Atoi(string(m[1]))
	return kilobytes / 1024, err
}

// asProcess measures the promises of the process.
func asProcess(ctx context.Context, r *report, p place, binary, dir string) error {
	var starts []time.Duration
	for range 5 {
		s, err := start(ctx, binary, p.sampleURL, dir)
		if err != nil {
			return err
		}
		starts = append(starts, s.ready)
		if err := s.stop(); err != nil {
			return err
		}
	}
	took := median(starts)
	r.add("start on the sample until ready", took.Round(time.Millisecond).String(), "≤ "+maxStart.String(), took <= maxStart)

	s, err := start(ctx, binary, p.url, dir)
	if err != nil {
		return err
	}
	defer func() { _ = s.stop() }()
	r.add("start on the city until ready", s.ready.Round(time.Millisecond).String(), "≤ "+maxStart.String(), s.ready <= maxStart)
	token, err := exec.CommandContext(ctx, binary, "token", "INSPECTOR", "--database-url", p.url, "--data-directory", dir).Output()
	if err != nil {
		return err
	}
	begun := time.Now()
	pages, rows, whole, err := s.pageThrough(ctx, strings.TrimSpace(string(token)))
	if err != nil {
		return err
	}
	most, err := s.peak()
	if err != nil {
		return err
	}
	what := "peak memory, one client paging through everything"
	if !whole {
		what += " (given up)"
	}
	r.add(what, fmt.Sprintf("%d MB; %d rows in %d pages, %.1f ms a page", most, rows, pages, time.Since(begun).Seconds()*1000/float64(pages)),
		fmt.Sprintf("≤ %d MB", maxMemory), most <= maxMemory && whole)
	if err := s.stop(); err != nil {
		return err
	}
	administrator, err := exec.CommandContext(ctx, binary, "token", "ADMINISTRATOR", "--database-url", p.url, "--data-directory", dir).Output()
	if err != nil {
		return err
	}
	waiting, err := start(ctx, binary, p.url, dir) // anew: nothing of the pages is in its memory
	if err != nil {
		return err
	}
	defer func() { _ = waiting.stop() }()
	return waiting.idle(ctx, r, strings.TrimSpace(string(token)), strings.TrimSpace(string(administrator)))
}

// pageThrough reads every root list to its end, 100 rows at a time.
func (p *process) pageThrough(ctx context.Context, token string) (pages, rows int, whole bool, err error) {
	begun := time.Now()
	for _, f := range rootLists() {
		query := fmt.Sprintf(`query($after: Cursor) { list: %s(first: 100, after: $after) { edges { node { %s } } pageInfo { hasNextPage endCursor } } }`,
			f.Name, plainFields(f.Type.Name()))
		for after := (*string)(nil); ; {
			if time.Since(begun) > patience {
				return pages, rows, false, nil
			}
			page, err := p.page(ctx, token, query, after)
			if err != nil {
				return pages, rows, false, err
			}
			pages, rows, after = pages+1, rows+len(page.Edges), page.PageInfo.EndCursor
			if !page.PageInfo.HasNextPage {
				break
			}
		}
	}
	return pages, rows, true, nil
}

// plainFields are the fields of a connection's nodes that hold no objects.
func plainFields(connection string) string {
	edge := schema().Types[connection].Fields.ForName("edges").Type.Name()
	node := schema().Types[schema().Types[edge].Fields.ForName("node").Type.Name()]
	var names []string
	for _, f := range node.Fields {
		if kind := schema().Types[f.Type.Name()].Kind; len(f.Arguments) == 0 && (kind == ast.Scalar || kind == ast.Enum) {
			names = append(names, f.Name)
		}
	}
	return strings.Join(names, " ")
}

type onePage struct {
	Edges    []struct{}
	PageInfo struct {
		HasNextPage bool
		EndCursor   *string
	}
}

func (p *process) page(ctx context.Context, token, query string, after *string) (page onePage, err error) {
	var answer struct {
		Data   struct{ List onePage }
		Errors []struct{ Message string }
	}
	if err := p.post(ctx, token, map[string]any{"query": query, "variables": map[string]any{"after": after}}, &answer); err != nil {
		return page, err
	}
	if len(answer.Errors) > 0 {
		return page, fmt.Errorf("%s: %s", query, answer.Errors[0].Message)
	}
	return answer.Data.List, nil
}

// post asks the server, and reads its answer into one.
func (p *process) post(ctx context.Context, token string, asked, answer any) error {
	body, err := json.Marshal(asked)
	if err != nil {
		return err
	}
	r, err := http.NewRequestWithContext(ctx, http.MethodPost, p.address+"/graphql", bytes.NewReader(body))
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
		return fmt.Errorf("the server answers %s", response.Status)
	}
	return json.NewDecoder(response.Body).Decode(answer)
}
