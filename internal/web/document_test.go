package web_test

import (
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"net/url"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"thidua/graph"
	"thidua/internal/document"
	"thidua/internal/limit"
	"thidua/internal/signin"
)

const today, other = "query Today { me { today } }", "query Other { me { today } }"

// trusting starts a server to which one document is trusted.
func trusting(t *testing.T, mode document.Mode) (s *site, id string) {
	t.Helper()
	sum := sha256.Sum256([]byte(today))
	id = hex.EncodeToString(sum[:])
	directory := t.TempDir()
	manifest, _ := json.Marshal(map[string]string{id: today})
	if err := os.WriteFile(filepath.Join(directory, "spa.json"), manifest, 0o600); err != nil {
		t.Fatal(err)
	}
	return start(t, func(c setting) {
		store, err := document.Open(directory, document.Modes{signin.Audience: mode}, graph.Prepare(limit.Default.Document), c.config.Log)
		if err != nil {
			t.Fatal(err)
		}
		c.config.Trusted, c.resolver.Trusted = store, store
	}), id
}

func body(parts ...any) string {
	all := map[string]any{}
	for i := 0; i < len(parts); i += 2 {
		all[parts[i].(string)] = parts[i+1]
	}
	raw, _ := json.Marshal(all)
	return string(raw)
}

// persisted is an id where Apollo's clients put it.
func persisted(id string) map[string]any {
	return map[string]any{"persistedQuery": map[string]any{"version": 1, "sha256Hash": id}}
}

func TestTrustedDocuments(t *testing.T) {
	const unknown, untrusted, input = "PERSISTED_QUERY_NOT_FOUND", "DOCUMENT_NOT_TRUSTED", "BAD_USER_INPUT"
	for _, mode := range []document.Mode{document.Off, document.Log, document.Enforce} {
		s, id := trusting(t, mode)
		others := "" // what becomes of documents that are not trusted
		if mode == document.Enforce {
			others = untrusted
		}
		for _, c := range []struct{ name, method, path, body, code string }{
			{"id", "POST", "", body("documentId", id), ""},
			{"id with algorithm", "POST", "", body("documentId", "sha256:"+id), ""},
			{"id in extensions", "POST", "", body("extensions", persisted(id)), ""},
			{"id twice", "POST", "", body("documentId", id, "extensions", persisted(id)), ""},
			{"id and text", "POST", "", body("documentId", id, "query", today), ""},
			{"text", "POST", "", body("query", today), ""},
			{"operation by name", "POST", "", body("documentId", id, "operationName", "Today"), ""},
			{"GET by id", "GET", "?documentId=" + id, "", ""},
			{"GET by id with algorithm", "GET", "?documentId=sha256%3A" + id, "", ""},
			{"GET by id in extensions", "GET", "?extensions=" + url.QueryEscape(body("persistedQuery", map[string]any{"sha256Hash": id})), "", ""},
			{"operation by another name", "POST", "", body("documentId", id, "operationName", "Other"), "GRAPHQL_VALIDATION_FAILED"},
			{"two ids", "POST", "", body("documentId", id, "extensions", persisted("x")), input},
			{"id and another text", "POST", "", body("documentId", id, "query", other), input},
			{"id a number", "POST", "", body("documentId", 5), input},
			{"id empty", "POST", "", body("documentId", ""), input},
			{"unknown id", "POST", "", body("documentId", strings.Repeat("0", 64)), unknown},
			{"unknown id by GET", "GET", "?documentId=x", "", unknown},
			{"another text", "POST", "", body("query", other), others},
			{"another text by GET", "GET", "?query=" + url.QueryEscape(other), "", others},
			{"the text and a comment", "POST", "", body("query", today+" # x"), others},
			{"no GraphQL", "POST", "", body("query", "{ me { "), map[bool]string{true: untrusted, false: "GRAPHQL_PARSE_FAILED"}[mode == document.Enforce]},
		} {
			t.Run(string(mode)+" "+c.name, func(t *testing.T) {
				for accept, refused := range map[string]int{"application/json": 200, "application/graphql-response+json": 400} {
					status := 200
					if c.code == input && !strings.Contains(c.name, "another text") {
						status = 400 // not even an operation
					} else if c.code != "" {
						status = refused
					}
					r := s.send(t, c.method, "/graphql"+c.path, c.body, "Accept", accept)
					if r.is(t, status, c.code); (c.code == "") != strings.Contains(r.text, `"today"`) {
						t.Error(r.text)
					}
				}
			})
		}
		if logged := strings.Count(s.log.String(), "a document is not trusted"); logged != map[document.Mode]int{document.Log: 3}[mode] {
			t.Errorf("%s: %d documents are logged: %s", mode, logged, s.log)
		}
	}
}

// A GET by id is kept as any other.
func TestTrustedDocumentIsKept(t *testing.T) {
	s, id := trusting(t, document.Enforce)
	r := s.send(t, "GET", "/graphql?documentId="+id, "")
	if again := s.send(t, "GET", "/graphql?documentId="+id, "", "If-None-Match", r.Header.Get("ETag")); again.StatusCode != 304 {
		t.Errorf("%d %v", again.StatusCode, again.Header)
	}
}
