package web_test

import (
	"net/http"
	"net/url"
	"strings"
	"testing"
)

func query(text string) string { return "/graphql?" + url.Values{"query": {text}}.Encode() }

// What a GET answered may be kept by who asked, and is asked for again by its tag.
func TestGetIsKept(t *testing.T) {
	s := start(t)
	const short, long = "{ me { today } }", "{ awards(first: 50) { edges { node { id recipientName unitName } } } }"
	for _, c := range []struct{ text, encoding string }{{short, "identity"}, {short, "gzip"}, {long, "identity"}, {long, "gzip"}, {long, "zstd"}} {
		path := query(c.text)
		full := s.send(t, "GET", path, "", "Accept-Encoding", c.encoding)
		tag := full.Header.Get("ETag")
		if full.StatusCode != 200 || len(tag) < 34 || !strings.HasPrefix(tag, `"`) || full.Header.Get("Cache-Control") != "private, no-cache" {
			t.Errorf("%s: %d %v", c.encoding, full.StatusCode, full.Header)
		}
		packed := c.text == long && c.encoding != "identity"
		if packed != (full.Header.Get("Content-Encoding") == c.encoding) || packed != strings.HasSuffix(tag, "-"+c.encoding+`"`) {
			t.Errorf("%s: %s for %s", c.encoding, tag, full.Header.Get("Content-Encoding"))
		}
		for known, status := range map[string]int{
			tag: 304, "W/" + tag: 304, `"x", ` + tag: 304, "*": 304,
			`"x"`: 200, tag[:len(tag)-2] + `"`: 200, strings.Trim(tag, `"`) + "0": 200, "": 200,
		} {
			r := s.send(t, "GET", path, "", "Accept-Encoding", c.encoding, "If-None-Match", known)
			if r.StatusCode != status || (status == 304) != (r.text == "") || r.Header.Get("Cache-Control") != "private, no-cache" {
				t.Errorf("%s, If-None-Match %s: %d %v", c.encoding, known, r.StatusCode, r.Header)
			}
			if got := r.Header.Get("ETag"); got != tag && known != "*" {
				t.Errorf("%s, If-None-Match %s: ETag %s", c.encoding, known, got)
			}
			for _, by := range []string{"Accept", "Authorization", "Accept-Encoding", "Origin"} {
				if !varies(r, by) {
					t.Errorf("%d does not vary by %s", r.StatusCode, by)
				}
			}
		}
	}
}

// The tag is of the answer: another caller and another media type have another one.
func TestTagChangesWithTheAnswer(t *testing.T) {
	s := start(t)
	path := query("{ me { person { fullName } } }")
	officer := s.send(t, "GET", path, "")
	chief := s.send(t, "GET", path, "", "Authorization", "Bearer "+s.token(t, "CHIEF"), "If-None-Match", officer.Header.Get("ETag"))
	if chief.StatusCode != 200 || chief.Header.Get("ETag") == officer.Header.Get("ETag") || chief.text == officer.text {
		t.Errorf("%d %v", chief.StatusCode, chief.Header)
	}
	newer := s.send(t, "GET", path, "", "Accept", "application/graphql-response+json", "If-None-Match", officer.Header.Get("ETag"))
	if newer.StatusCode != 200 || newer.Header.Get("ETag") == officer.Header.Get("ETag") || newer.text != officer.text {
		t.Errorf("%d %v", newer.StatusCode, newer.Header)
	}
	if head := s.send(t, "HEAD", path, ""); head.StatusCode != 200 || head.Header.Get("ETag") != officer.Header.Get("ETag") || head.text != "" {
		t.Errorf("HEAD: %d %v", head.StatusCode, head.Header)
	}
	if r := s.send(t, "GET", path, "", "Authorization", "", "If-None-Match", "*"); r.StatusCode != 401 {
		t.Errorf("%d without a token", r.StatusCode)
	}
}

// What failed, what was changed, and what was sent by POST is kept by nobody.
func TestNothingElseIsKept(t *testing.T) {
	s := start(t)
	for name, r := range map[string]*reply{
		"POST":        s.post(t, "{ me { today } }", nil, "If-None-Match", "*"),
		"GET refused": s.send(t, "GET", query("{ meh }"), "", "If-None-Match", "*"),
		"GET in part": s.send(t, "GET", query(`{ me { today } offices(first: 0) { totalCount } }`), "", "If-None-Match", "*"),
		"PUT":         s.send(t, "PUT", query("{ me { today } }"), "", "If-None-Match", "*"),
	} {
		if r.StatusCode == http.StatusNotModified || r.Header.Get("ETag") != "" || r.Header.Get("Cache-Control") != "no-store" {
			t.Errorf("%s: %d %v", name, r.StatusCode, r.Header)
		}
	}
}

// What a frontend on another origin must be allowed to send and to read.
func TestCORSHeaders(t *testing.T) {
	s := start(t)
	const origin = "http://localhost:5173"
	for _, name := range []string{"authorization", "content-type", "accept", "if-none-match", "x-graphql-cost"} {
		r := s.send(t, "OPTIONS", "/graphql", "", "Authorization", "", "Content-Type", "", "Origin", origin,
			"Access-Control-Request-Method", "GET", "Access-Control-Request-Headers", name)
		if !strings.EqualFold(r.Header.Get("Access-Control-Allow-Headers"), name) {
			t.Errorf("%s: %v", name, r.Header)
		}
	}
	for _, method := range []string{"GET", "HEAD", "POST", "PUT", "DELETE"} {
		r := s.send(t, "OPTIONS", "/graphql", "", "Authorization", "", "Origin", origin, "Access-Control-Request-Method", method)
		if served := method != "PUT" && method != "DELETE"; served != (r.Header.Get("Access-Control-Allow-Methods") == method) {
			t.Errorf("%s: %v", method, r.Header)
		}
	}
	r := s.send(t, "GET", query("{ me { today } }"), "", "Origin", origin)
	for _, name := range []string{"ETag", "Retry-After", "X-Request-Id"} {
		if !strings.Contains(strings.ToLower(r.Header.Get("Access-Control-Expose-Headers")), strings.ToLower(name)) {
			t.Errorf("%s is not told: %v", name, r.Header)
		}
	}
}
