package graph_test

import (
	"context"
	"encoding/json"
	"fmt"
	"log/slog"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/99designs/gqlgen/graphql"
	"github.com/99designs/gqlgen/graphql/executor"

	"thidua/graph"
	"thidua/internal/document"
	"thidua/internal/limit"
)

// screen is a document as a screen of a frontend has it.
const screen = `query Campaigns($first: Int, $after: Cursor) {
  campaigns(first: $first, after: $after) { totalCount pageInfo { endCursor hasNextPage }
    edges { node { ...Card } } } }
fragment Card on Campaign { id name status startsOn endsOn office { ...Unit } launchedOn conference children { edges { node { id name status } } }
  awards(first: 5) { edges { node { id recipientName unitName decision { number decidedOn } } } } }
fragment Unit on Office { id name parent { id name } }`

// trusting returns an executor that was given one trusted document.
func trusting(t testing.TB, text string, most limit.Limits) (*executor.Executor, *document.Store, error) {
	t.Helper()
	directory, log := t.TempDir(), slog.New(slog.DiscardHandler)
	manifest, err := json.Marshal(map[string]string{"0a1b": text})
	if err == nil {
		err = os.WriteFile(filepath.Join(directory, "manifest.json"), manifest, 0o600)
	}
	if err != nil {
		t.Fatal(err)
	}
	store, err := document.Open(directory, nil, graph.Prepare(limit.Default.Document), log)
	return graph.New(&graph.Resolver{Trusted: store, Limits: most}, log, false), store, err
}

func create(exec *executor.Executor, text string) (*graphql.OperationContext, error) {
	ctx := graphql.StartOperationTrace(context.Background())
	op, errs := exec.CreateOperationContext(ctx, &graphql.RawParams{Query: text, Variables: map[string]any{"first": 20}})
	if errs != nil {
		return nil, errs
	}
	return op, nil
}

// A server that cannot parse anything carries out what was parsed before.
func TestTrustedDocumentsAreNotParsed(t *testing.T) {
	most := limit.Default
	most.Document.Tokens = 1
	exec, store, err := trusting(t, screen, most)
	if err != nil {
		t.Fatal(err)
	}
	trusted, _ := store.Parsed(screen)
	for range 2 {
		if op, err := create(exec, screen); err != nil || op.Doc != trusted || graph.Cost(op) < 20 {
			t.Errorf("%v, or another document", err)
		}
	}
	if _, err := create(exec, screen+" "); err == nil {
		t.Error("a document that is not trusted was parsed")
	}
	for i := range 1000 { // as many others as would push it out of a cache
		_, _ = create(exec, fmt.Sprintf("query Q%d { me { today } }", i))
	}
	if op, err := create(exec, screen); err != nil || op.Doc != trusted {
		t.Errorf("%v, or it was parsed anew", err)
	}
}

// A document that the schema or the limits do not allow is refused when it is read.
func TestTrustedDocumentsAreValid(t *testing.T) {
	for text, want := range map[string]string{
		"{ me { ":                              "Expected Name",
		"{ meh }":                              "meh",
		"fragment F on Query { me { today } }": "no operation",
		"{ offices(first: \"x\") { totalCount } }":         "Int",
		"{" + strings.Repeat(" a: me { today }", 31) + "}": "document.aliases",
		"{ " + strings.Repeat("a ", 4001) + "}":            "document.tokens",
	} {
		if _, _, err := trusting(t, text, limit.Default); err == nil || !strings.Contains(err.Error(), "manifest.json: 0a1b: ") || !strings.Contains(err.Error(), want) {
			t.Errorf("%.40s: %v, want %q", text, err, want)
		}
	}
}

// What it takes until an operation can be carried out.
func BenchmarkDocument(b *testing.B) {
	exec, _, err := trusting(b, screen, limit.Default)
	if err != nil {
		b.Fatal(err)
	}
	for name, text := range map[string]func(int) string{
		"trusted": func(int) string { return screen },
		"parsed":  func(i int) string { return fmt.Sprint(screen, " # ", i) },
	} {
		b.Run(name, func(b *testing.B) {
			b.ReportAllocs()
			for i := 0; b.Loop(); i++ {
				if _, err := create(exec, text(i)); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}
