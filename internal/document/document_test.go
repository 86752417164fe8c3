package document

import (
	"bytes"
	"fmt"
	"log/slog"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"syscall"
	"testing"

	"github.com/vektah/gqlparser/v2/ast"
	"github.com/vektah/gqlparser/v2/parser"

	"thidua/internal/fault"
)

// shelf is a directory of manifests and the store over it.
type shelf struct {
	*Store
	directory string
	log       bytes.Buffer
	prepared  int
}

func (s *shelf) prepare(text string) (*ast.QueryDocument, error) {
	s.prepared++
	return parser.ParseQuery(&ast.Source{Input: text})
}

func (s *shelf) write(t *testing.T, name, text string) {
	t.Helper()
	if err := os.WriteFile(filepath.Join(s.directory, name), []byte(text), 0o600); err != nil {
		t.Fatal(err)
	}
}

func (s *shelf) open(modes Modes) (err error) {
	s.Store, err = Open(s.directory, modes, s.prepare, slog.New(slog.NewTextHandler(&s.log, nil)))
	return err
}

const queryA, queryB = "query A { me { today } }", "query B { me { today } }"

func TestOpen(t *testing.T) {
	s := &shelf{directory: t.TempDir()}
	s.write(t, "spa-1.json", `{"a": "`+queryA+`", "same": "`+queryA+`"}`)
	s.write(t, "spa-2.json", `{"a": "`+queryA+`", "sha256:b": "`+queryB+`"}`)
	s.write(t, "empty.json", `{}`)
	s.write(t, "notes.txt", "not a manifest")
	if err := s.open(nil); err != nil {
		t.Fatal(err)
	}
	want := map[string]string{"a": queryA, "same": queryA, "b": queryB}
	if got := s.current.Load().texts; !maps.Equal(got, want) || s.prepared != 2 {
		t.Errorf("%v, of which %d were prepared", got, s.prepared)
	}
	if doc, ok := s.Parsed(queryA); !ok || doc.Operations.ForName("A") == nil {
		t.Errorf("%v %v", doc, ok)
	}
	if _, ok := s.Parsed("query C { me { today } }"); ok || s.prepared != 2 {
		t.Error("a document that is in no manifest is trusted")
	}
}

// Nothing of a directory is taken when something in it is wrong; the error names
// the file, and the document where there is one.
func TestOpenRefuses(t *testing.T) {
	many := make([]string, mostDocuments+1)
	for i := range many {
		many[i] = fmt.Sprintf(`"%d": "%s"`, i, queryA)
	}
	for name, c := range map[string]struct{ text, want string }{
		"half":           {`{"a": "` + queryA, "not whole"},
		"empty":          {"", "not whole"},
		"null":           {"null", "not whole"},
		"list":           {`["a"]`, "not whole"},
		"no texts":       {`{"a": {"query": "` + queryA + `"}}`, "not whole"},
		"twice":          {`{"a": "` + queryA + `", "a": "` + queryA + `"}`, "not whole"},
		"more":           {`{"a": "` + queryA + `"} {}`, "not whole"},
		"another text":   {`{"known": "` + queryB + `"}`, "known is the id of another document"},
		"with algorithm": {`{"sha256:known": "` + queryB + `"}`, "known is the id of another document"},
		"no GraphQL":     {`{"a": "query {"}`, "a: "},
		"no id":          {`{"": "` + queryA + `"}`, "the id"},
		"algorithm only": {`{"sha256:": "` + queryA + `"}`, "the id"},
		"control":        {`{"a\nb": "` + queryA + `"}`, "the id"},
		"long":           {`{"` + strings.Repeat("a", mostID+1) + `": "` + queryA + `"}`, "the id"},
		"too many":       {"{" + strings.Join(many, ",") + "}", "more than 10000"},
		"too large":      {"{" + strings.Repeat(" ", mostBytes) + "}", "larger than"},
	} {
		s := &shelf{directory: t.TempDir()}
		s.write(t, "a.json", `{"known": "`+queryA+`"}`)
		s.write(t, "b.json", c.text)
		err := s.open(nil)
		if err == nil || !strings.Contains(err.Error(), filepath.Join(s.directory, "b.json")) || !strings.Contains(err.Error(), c.want) {
			t.Errorf("%s: %.200v, want %q", name, err, c.want)
		}
	}
	for name, make := range map[string]func(directory string) error{
		"no directory":       os.Remove,
		"a directory inside": func(d string) error { return os.Mkdir(filepath.Join(d, "a.json"), 0o700) },
		"a dangling link":    func(d string) error { return os.Symlink("nowhere", filepath.Join(d, "a.json")) },
		"a link that leads out": func(d string) error {
			outside := filepath.Join(t.TempDir(), "outside.json")
			if err := os.WriteFile(outside, []byte(`{"a": "`+queryA+`"}`), 0o600); err != nil {
				return err
			}
			return os.Symlink(outside, filepath.Join(d, "a.json"))
		},
		"a pipe": func(d string) error { return syscall.Mkfifo(filepath.Join(d, "a.json"), 0o600) },
		"too many files": func(d string) (err error) {
			for i := range mostManifests + 1 {
				err = os.WriteFile(filepath.Join(d, fmt.Sprint(i, ".json")), []byte("{}"), 0o600)
			}
			return err
		},
	} {
		s := &shelf{directory: t.TempDir()}
		if err := make(s.directory); err != nil {
			t.Fatal(err)
		}
		if err := s.open(nil); err == nil || !strings.Contains(err.Error(), s.directory) {
			t.Errorf("%s: %v", name, err)
		}
	}
}

// Kubernetes shows a ConfigMap as links to links, and swaps one of them.
func TestLinksInside(t *testing.T) {
	s := &shelf{directory: filepath.Join(t.TempDir(), "a[b]*")}
	if err := os.MkdirAll(filepath.Join(s.directory, "..1"), 0o700); err != nil {
		t.Fatal(err)
	}
	s.write(t, "..1/spa.json", `{"a": "`+queryA+`"}`)
	for link, to := range map[string]string{"..data": "..1", "spa.json": "..data/spa.json"} {
		if err := os.Symlink(to, filepath.Join(s.directory, link)); err != nil {
			t.Fatal(err)
		}
	}
	if err := s.open(nil); err != nil {
		t.Fatal(err)
	}
	if _, ok := s.Parsed(queryA); !ok {
		t.Error("what a link inside of the directory leads to is not read")
	}
}

func TestReload(t *testing.T) {
	s := &shelf{directory: t.TempDir()}
	s.write(t, "a.json", `{"a": "`+queryA+`"}`)
	if err := s.open(nil); err != nil {
		t.Fatal(err)
	}
	s.write(t, "b.json", `{"b": "`+queryB)
	s.Reload()
	if _, ok := s.Parsed(queryA); !ok || !strings.Contains(s.log.String(), "b.json") {
		t.Errorf("the old documents do not stay, or nothing is said: %s", &s.log)
	}
	s.write(t, "b.json", `{"b": "`+queryB+`"}`)
	s.write(t, "a.json", `{}`)
	s.Reload()
	_, a := s.Parsed(queryA)
	_, b := s.Parsed(queryB)
	if a || !b || !strings.Contains(s.log.String(), "documents=1") {
		t.Errorf("%v %v, log %s", a, b, &s.log)
	}
}

func TestChoose(t *testing.T) {
	s := &shelf{directory: t.TempDir()}
	idA, idB := hash(queryA), hash(queryB)
	s.write(t, "a.json", `{"`+idA+`": "`+queryA+`", "short": "`+queryA+`"}`)
	if err := s.open(Modes{"spa": Enforce, "watched": Log, "analyst": Off}); err != nil {
		t.Fatal(err)
	}
	free := []string{"spa", "watched", "analyst", "other"}
	for _, c := range []struct {
		name, id, text string
		audiences      []string
		want           string
		code           fault.Code
	}{
		{"by id", idA, "", free, queryA, ""},
		{"by id with algorithm", "sha256:" + idA, "", free, queryA, ""},
		{"by another id", "short", "", free, queryA, ""},
		{"by text", "", queryA, free, queryA, ""},
		{"by both", idA, queryA, free, queryA, ""},
		{"by both, which differ", idA, queryB, free, "", fault.BadUserInput},
		{"by an id that is not the text's", strings.Repeat("0", 64), queryB, free, "", fault.BadUserInput},
		{"unknown id", idB, "", free, "", NotFound},
		{"id in capitals", strings.ToUpper(idA), "", free, "", NotFound},
		{"id with a blank", idA + " ", "", free, "", NotFound},
		{"another text", "", queryB, free[1:], queryB, ""},
		{"another text with its hash", idB, queryB, free[1:], queryB, ""},
		{"another text, enforced", "", queryB, free[:1], "", NotTrusted},
		{"another text with its hash, enforced", idB, queryB, free[:1], "", NotTrusted},
		{"another layout, enforced", "", queryA + " ", free[:1], "", NotTrusted},
	} {
		for _, audience := range c.audiences {
			got, err := s.Choose([]string{audience}, c.id, c.text)
			if got != c.want || fault.CodeOf(err) != c.code {
				t.Errorf("%s, %s: %q, %v", c.name, audience, got, err)
			}
		}
	}
	// A token for several audiences has the strictest mode among them.
	for _, audiences := range [][]string{{"spa", "analyst"}, {"analyst", "spa"}, {"other", "watched", "spa"}} {
		if _, err := s.Choose(audiences, "", queryB); fault.CodeOf(err) != NotTrusted {
			t.Errorf("%v: %v", audiences, err)
		}
	}
}

// A server without trusted documents takes texts, and knows no id.
func TestNoStore(t *testing.T) {
	var none *Store
	if text, err := none.Choose([]string{"spa"}, "", queryA); text != queryA || err != nil {
		t.Errorf("%q %v", text, err)
	}
	if text, err := none.Choose([]string{"spa"}, hash(queryA), queryA); text != queryA || err != nil {
		t.Errorf("%q %v", text, err)
	}
	if _, err := none.Choose([]string{"spa"}, hash(queryA), ""); fault.CodeOf(err) != NotFound {
		t.Error(err)
	}
}

func TestLogIsBounded(t *testing.T) {
	s := &shelf{directory: t.TempDir()}
	if err := s.open(Modes{"watched": Log}); err != nil {
		t.Fatal(err)
	}
	for i := range 2 * mostLogged {
		for range 2 {
			text := fmt.Sprintf("{ secret%d }", i)
			if got, err := s.Choose([]string{"watched"}, "", text); got != text || err != nil {
				t.Fatalf("%q %v", got, err)
			}
		}
	}
	text := s.log.String()
	if n := strings.Count(text, "\n"); n != mostLogged+1 || strings.Contains(text, "secret") {
		t.Errorf("%d lines: %.300s", n, text)
	}
	if !strings.Contains(text, "sha256="+hash("{ secret0 }")+" audiences=watched") {
		t.Errorf("the hash is not logged: %.300s", text)
	}
}

func TestModes(t *testing.T) {
	accepted := []string{"thidua", "thidua-spa"}
	if err := (Modes{"thidua": Off, "thidua-spa": Enforce}).Check(accepted); err != nil {
		t.Error(err)
	}
	for _, m := range []Modes{{"thidua": "strict"}, {"thidua": ""}, {"spa": Enforce}, {"": Enforce}} {
		if err := m.Check(accepted); err == nil || !slices.Contains([]bool{strings.Contains(err.Error(), "modes are"), strings.Contains(err.Error(), "no issuer")}, true) {
			t.Errorf("%v: %v", m, err)
		}
	}
}
