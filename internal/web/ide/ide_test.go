package ide

import (
	"compress/gzip"
	"encoding/json"
	"io"
	"io/fs"
	"net/http"
	"net/http/httptest"
	"net/url"
	"reflect"
	"regexp"
	"strings"
	"testing"
)

var page = Page{
	Endpoint: "/graphql",
	Tokens:   []Token{{Role: "STAFF", Label: "Nguyễn Văn A", Token: "secret-a"}},
	Tabs:     []Tab{{Name: "Who", Roles: []string{"STAFF"}, Query: "query Who { me { today } }", Variables: "{}"}},
}

func get(t *testing.T, method, path string, header ...string) *http.Response {
	t.Helper()
	// Built by hand: httptest.NewRequest would tidy or refuse some of the paths below.
	r := &http.Request{Method: method, Host: "127.0.0.1:8080", URL: &url.URL{Path: path}, Header: http.Header{}}
	for i := 0; i < len(header); i += 2 {
		r.Header.Add(header[i], header[i+1])
	}
	w := httptest.NewRecorder()
	Handler(page).ServeHTTP(w, r)
	return w.Result()
}

func body(t *testing.T, r io.Reader) string {
	t.Helper()
	b, err := io.ReadAll(r)
	if err != nil {
		t.Fatal(err)
	}
	return string(b)
}

func TestHandler(t *testing.T) {
	for _, c := range []struct {
		method, path string
		status       int
		contentType  string
	}{
		{"GET", "/", 200, "text/html; charset=utf-8"},
		{"GET", "/ide/main.js", 200, "text/javascript; charset=utf-8"},
		{"GET", "/ide/main.css", 200, "text/css; charset=utf-8"},
		{"GET", "/ide/codicon.ttf", 200, "font/ttf"},
		{"GET", "/ide/icon.svg", 200, "image/svg+xml"},
		{"GET", "/ide/licences.txt", 200, "text/plain; charset=utf-8"},
		{"GET", "/ide/editor.worker.js", 200, "text/javascript; charset=utf-8"},
		{"GET", "/ide/json.worker.js", 200, "text/javascript; charset=utf-8"},
		{"GET", "/ide/graphql.worker.js", 200, "text/javascript; charset=utf-8"},
		{"GET", "/ide/config.json", 200, "application/json"},
		{"HEAD", "/", 405, ""},
		{"POST", "/", 405, ""},
		{"PUT", "/ide/main.js", 405, ""},
		{"DELETE", "/ide/config.json", 405, ""},
		{"OPTIONS", "/ide/config.json", 405, ""},
		{"GET", "", 404, ""},
		{"GET", "/index.html", 404, ""},
		{"GET", "/ide", 404, ""},
		{"GET", "/ide/", 404, ""},
		{"GET", "/ide/index.html", 404, ""},
		{"GET", "/ide/MAIN.JS", 404, ""},
		{"POST", "/graphql", 404, ""},
		{"GET", "/ide/../ide.go", 404, ""},
		{"GET", "/ide/../dist/main.js", 404, ""},
		{"GET", "/ide//main.js", 404, ""},
		{"GET", "/ide/./main.js", 404, ""},
		{"GET", "/ide/..%2fide.go", 404, ""},
		{"GET", `/ide/..\ide.go`, 404, ""},
		{"GET", "//etc/passwd", 404, ""},
		{"GET", "/ide/main.js\x00", 404, ""},
	} {
		t.Run(c.method+" "+c.path, func(t *testing.T) {
			w := get(t, c.method, c.path)
			if w.StatusCode != c.status {
				t.Fatalf("status %d, want %d", w.StatusCode, c.status)
			}
			if got := w.Header.Get("Content-Type"); c.status == 200 && got != c.contentType {
				t.Errorf("Content-Type %q, want %q", got, c.contentType)
			}
			if got := w.Header.Get("Allow"); (c.status == 405) != (got == "GET") {
				t.Errorf("Allow %q", got)
			}
			for name, want := range map[string]string{
				"Content-Security-Policy": policy,
				"X-Content-Type-Options":  "nosniff",
				"Referrer-Policy":         "no-referrer",
			} {
				if got := w.Header.Get(name); got != want {
					t.Errorf("%s %q, want %q", name, got, want)
				}
			}
		})
	}
}

func TestPolicy(t *testing.T) {
	for _, want := range []string{
		"default-src 'none'", "script-src 'self'", "connect-src 'self'", "worker-src 'self'",
		"frame-ancestors 'none'", "base-uri 'none'",
	} {
		if !strings.Contains(policy+";", want+";") {
			t.Errorf("policy lacks %s", want)
		}
	}
	if strings.Contains(policy, "unsafe-eval") {
		t.Error("policy allows eval")
	}
	// The policy would silently switch off what index.html holds inline.
	index := body(t, get(t, "GET", "/").Body)
	if regexp.MustCompile(`<script(>|[^>]*>[^<])|<style|\son\w+=|https?:`).MatchString(index) {
		t.Errorf("index.html holds inline code or another host:\n%s", index)
	}
}

// Every file that index.html names is there, and every file has a type.
func TestFiles(t *testing.T) {
	index := body(t, get(t, "GET", "/").Body)
	for _, m := range regexp.MustCompile(`(?:src|href)="([^"]+)"`).FindAllStringSubmatch(index, -1) {
		if w := get(t, "GET", m[1]); w.StatusCode != 200 {
			t.Errorf("%s: %d", m[1], w.StatusCode)
		}
	}
	files, err := fs.ReadDir(dist, "dist")
	if err != nil {
		t.Fatal(err)
	}
	for _, f := range files {
		path := "/ide/" + f.Name()
		if f.Name() == "index.html" {
			path = "/"
		}
		if w := get(t, "GET", path); w.StatusCode != 200 || w.Header.Get("Content-Type") == "" {
			t.Errorf("%s: %d, type %q", path, w.StatusCode, w.Header.Get("Content-Type"))
		}
	}
}

func TestConfig(t *testing.T) {
	w := get(t, "GET", "/ide/config.json")
	if got := w.Header.Get("Cache-Control"); got != "no-store" {
		t.Errorf("Cache-Control %q", got)
	}
	if got := w.Header.Get("ETag"); got != "" {
		t.Errorf("ETag %q", got)
	}
	want := `{"endpoint":"/graphql","tokens":[{"role":"STAFF","label":"Nguyễn Văn A","token":"secret-a"}],
		"tabs":[{"name":"Who","roles":["STAFF"],"query":"query Who { me { today } }","variables":"{}"}]}`
	var g, e any
	if err := json.Unmarshal([]byte(body(t, w.Body)), &g); err != nil {
		t.Fatal(err)
	}
	if err := json.Unmarshal([]byte(want), &e); err != nil {
		t.Fatal(err)
	}
	if !reflect.DeepEqual(g, e) {
		t.Errorf("got %v, want %v", g, e)
	}
}

// Tokens are given to nobody who comes by a name that others own.
func TestTokensStayHere(t *testing.T) {
	for host, given := range map[string]bool{
		"localhost": true, "localhost:8080": true, "127.0.0.1:8080": true, "[::1]:8080": true, "192.0.2.1": true,
		"example.vn:8080": false, "127.0.0.1.example.vn": false, "localhost.example.vn": false, "": false, ":8080": false, "[": false,
	} {
		w := httptest.NewRecorder()
		Handler(page).ServeHTTP(w, &http.Request{Method: "GET", Host: host, URL: &url.URL{Path: configPath}})
		if got := strings.Contains(w.Body.String(), "secret-a"); got != given || !strings.Contains(w.Body.String(), "query Who") {
			t.Errorf("%q: tokens %v, want %v: %s", host, got, given, w.Body)
		}
	}
}

func TestConfigOfNothing(t *testing.T) {
	w := httptest.NewRecorder()
	Handler(Page{Endpoint: "/graphql"}).ServeHTTP(w, httptest.NewRequest("GET", "/ide/config.json", nil))
	if got, want := w.Body.String(), `{"endpoint":"/graphql","tokens":[],"tabs":[]}`; got != want {
		t.Errorf("got %s, want %s", got, want)
	}
}

func TestCaching(t *testing.T) {
	for _, encoding := range []string{"", "gzip"} {
		first := get(t, "GET", "/ide/main.js", "Accept-Encoding", encoding)
		etag := first.Header.Get("ETag")
		if etag == "" || first.Header.Get("Cache-Control") != "no-cache" || first.Header.Get("Vary") != "Accept-Encoding" {
			t.Fatalf("headers %v", first.Header)
		}
		again := get(t, "GET", "/ide/main.js", "Accept-Encoding", encoding, "If-None-Match", etag)
		if again.StatusCode != 304 || body(t, again.Body) != "" || again.Header.Get("ETag") != etag {
			t.Errorf("status %d, headers %v", again.StatusCode, again.Header)
		}
		if other := get(t, "GET", "/ide/main.js", "Accept-Encoding", encoding, "If-None-Match", `"old"`); other.StatusCode != 200 {
			t.Errorf("status %d for an old ETag", other.StatusCode)
		}
	}
}

func TestGzip(t *testing.T) {
	plain := get(t, "GET", "/ide/main.css")
	zipped := get(t, "GET", "/ide/main.css", "Accept-Encoding", "br, gzip")
	if plain.Header.Get("ETag") == zipped.Header.Get("ETag") {
		t.Error("one ETag for two encodings")
	}
	z, err := gzip.NewReader(zipped.Body)
	if err != nil {
		t.Fatal(err)
	}
	if body(t, z) != body(t, plain.Body) {
		t.Error("the encodings differ in content")
	}
	for header, want := range map[string]string{
		"": "", "br": "", "gzip": "gzip", "GZIP": "gzip", "deflate, gzip;q=0.5": "gzip", "gzip; q=1.0": "gzip",
		"gzip;q=0": "", "gzip;q=0.000": "", "gzip;q=x": "", "x-gzip": "",
	} {
		if got := get(t, "GET", "/", "Accept-Encoding", header).Header.Get("Content-Encoding"); got != want {
			t.Errorf("Accept-Encoding %q: Content-Encoding %q, want %q", header, got, want)
		}
	}
}
