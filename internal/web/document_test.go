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
	"thidua/internal/actor"
	"thidua/internal/document"
	"thidua/internal/limit"
	"thidua/internal/signin"
	"thidua/internal/web/ide"
)

const today, other = "query Today { me { today } }", "query Other { me { today } }"

// trusted gives a server one document that is trusted, by its id.
func trusted(t *testing.T, mode document.Mode) (id string, change func(setting)) {
	t.Helper()
	sum := sha256.Sum256([]byte(today))
	id = hex.EncodeToString(sum[:])
	directory := t.TempDir()
	if err := os.WriteFile(filepath.Join(directory, "spa.json"), []byte(body(id, today)), 0o600); err != nil {
		t.Fatal(err)
	}
	return id, func(c setting) {
		store, err := document.Open(directory, document.Modes{signin.Audience: mode}, graph.Prepare(limit.Default.Document), c.config.Log)
		if err != nil {
			t.Fatal(err)
		}
		c.config.Trusted, c.resolver.Trusted = store, store
	}
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
		id, change := trusted(t, mode)
		s := start(t, change)
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
	id, change := trusted(t, document.Enforce)
	s := start(t, change)
	r := s.send(t, "GET", "/graphql?documentId="+id, "")
	if again := s.send(t, "GET", "/graphql?documentId="+id, "", "If-None-Match", r.Header.Get("ETag")); again.StatusCode != 304 {
		t.Errorf("%d %v", again.StatusCode, again.Header)
	}
}

// What is not trusted runs over no other transport either, and what is needs its id
// alone there, too.
func TestTrustedDocumentsOnStreams(t *testing.T) {
	id, change := trusted(t, document.Enforce)
	s := serve(t, change)
	p := s.connect(t, actor.EmulationOfficer)
	for payload, want := range map[string]string{
		body("documentId", id):                                   `"today"`,
		body("documentId", "sha256:"+id):                         `"today"`,
		body("extensions", persisted(id)):                        `"today"`,
		body("query", today):                                     `"today"`,
		body("query", other):                                     "DOCUMENT_NOT_TRUSTED",
		body("query", "subscription { events { cursor } }"):      "DOCUMENT_NOT_TRUSTED",
		body("query", "{ __schema { queryType { name } } }"):     "DOCUMENT_NOT_TRUSTED",
		body("documentId", "0"):                                  "PERSISTED_QUERY_NOT_FOUND",
		body("documentId", "0", "extensions", map[string]any{}):  "PERSISTED_QUERY_NOT_FOUND",
		body("documentId", id, "query", other, "variables", nil): "BAD_USER_INPUT",
		body("documentId", id, "operationName", "Other"):         "GRAPHQL_VALIDATION_FAILED",
	} {
		r := s.send(t, "POST", "/graphql", payload, "Accept", "text/event-stream")
		if !strings.HasPrefix(r.Header.Get("Content-Type"), "text/event-stream") || !strings.Contains(r.text, want) {
			t.Errorf("event stream, %s: %s", payload, r.text)
		}
		p.say(`{"id":"1","type":"subscribe","payload":` + payload + `}`)
		if want == `"today"` {
			p.hears("next", "1", want)
			p.hears("complete", "1")
		} else {
			p.hears("error", "1", want)
		}
	}
}

// Who is not signed in is told the same over every transport, whatever they send:
// nothing of it is read.
func TestStrangersAreToldNothing(t *testing.T) {
	s := serve(t, func(c setting) { c.config.Page = new(ide.Page) }) // with introspection
	for _, text := range []string{today, "{ offce }", "{ me { ", "{ __schema { types { name } } }", "", strings.Repeat("{", 300<<10)} {
		for _, accept := range []string{"application/json", "application/graphql-response+json", "text/event-stream", "text/html"} {
			const strange = "sign in first: send Authorization: Bearer and a token"
			replies := []*reply{s.send(t, "POST", "/graphql", body("query", text), "Accept", accept, "Authorization", "")}
			if len(text) < 1000 { // what an address can hold
				replies = append(replies, s.send(t, "GET", query(text), "", "Accept", accept, "Authorization", ""))
			}
			for _, r := range replies {
				if r.is(t, 401, "UNAUTHENTICATED"); len(r.Errors) != 1 || r.Errors[0].Message != strange || len(r.Data) > 0 {
					t.Errorf("%s %.40s: %s", accept, text, r.text)
				}
			}
		}
		if len(text) > 0 && len(text) < 1000 {
			p, answer := s.upgrade(t)
			if p == nil {
				t.Fatal(answer)
			}
			p.say(subscribe("1", text))
			p.closed(4401, "Unauthorized")
		}
	}
}
