package graph_test

import (
	"bytes"
	"encoding/json"
	"flag"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"golang.org/x/tools/txtar"

	"thidua/internal/actor"
)

var update = flag.Bool("update", false, "rewrite the answers in testdata")

// TestGolden plays the requests in testdata against the sample office on both
// databases. Each file holds the role in its comment, then request.graphql,
// perhaps variables.json, and answer.json.
func TestGolden(t *testing.T) {
	paths, err := filepath.Glob("testdata/*.txtar")
	if err != nil || len(paths) == 0 {
		t.Fatal("no golden files", err)
	}
	each(t, func(t *testing.T, w *world) {
		for _, path := range paths {
			t.Run(strings.TrimSuffix(filepath.Base(path), ".txtar"), func(t *testing.T) { golden(t, w, path) })
		}
	})
}

func golden(t *testing.T, w *world, path string) {
	archive, err := txtar.ParseFile(path)
	if err != nil {
		t.Fatal(err)
	}
	role := actor.Role(strings.TrimSpace(strings.TrimPrefix(lastLine(archive.Comment), "as")))
	files := map[string][]byte{}
	for _, f := range archive.Files {
		files[f.Name] = f.Data
	}
	var variables map[string]any
	if raw := files["variables.json"]; raw != nil {
		if err := json.Unmarshal(raw, &variables); err != nil {
			t.Fatal(err)
		}
	}
	got := indented(t, w.ask(w.as(t, role), string(files["request.graphql"]), variables))
	if *update {
		for i := range archive.Files {
			if archive.Files[i].Name == "answer.json" {
				archive.Files[i].Data = got
			}
		}
		if err := os.WriteFile(path, txtar.Format(archive), 0o644); err != nil {
			t.Fatal(err)
		}
		return
	}
	if want := files["answer.json"]; !bytes.Equal(got, want) {
		t.Errorf("the answer changed; run with -update if it should\n got %s\nwant %s", got, want)
	}
}

func lastLine(comment []byte) string {
	lines := strings.Split(strings.TrimSpace(string(comment)), "\n")
	return lines[len(lines)-1]
}

func indented(t *testing.T, a answer) []byte {
	var b bytes.Buffer
	e := json.NewEncoder(&b)
	e.SetEscapeHTML(false)
	e.SetIndent("", "  ")
	if err := e.Encode(a); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}
