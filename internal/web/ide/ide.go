// Package ide serves GraphiQL, the page on which a person tries out the API. Its files
// are built with `npm ci && npm run build` and dist, the result, is committed: the server needs nothing but Go.
package ide

import (
	"bytes"
	"compress/gzip"
	"crypto/sha256"
	"embed"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"io/fs"
	"net/http"
	"net/netip"
	"net/url"
	"path"
	"strconv"
	"strings"
	"sync"
	"time"
)

//go:embed dist
var dist embed.FS

// Page is what the page is told when it opens.
type Page struct {
	Endpoint string  `json:"endpoint"` // where the API answers: a path, or an address of the same origin
	Tokens   []Token `json:"tokens"`   // to choose from; anyone who can open the page by its number, or as localhost, can read them: development only
	Tabs     []Tab   `json:"tabs"`     // those of a chosen token's role, or all, until the person changes them
}

// Token lets the page speak as one role of the sample data.
type Token struct {
	Role  string `json:"role"`
	Label string `json:"label"`
	Token string `json:"token"`
}

// The editor sets the style attribute of its lines, so styles may be inline; scripts may not.
const policy = "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; font-src 'self' data:; " +
	"img-src 'self' data:; connect-src 'self'; worker-src 'self'; form-action 'none'; frame-ancestors 'none'; base-uri 'none'"

const (
	indexPath  = "/"
	configPath = "/ide/config.json"
)

// The types are named here because package mime reads the machine's own tables.
var types = map[string]string{
	".css":  "text/css; charset=utf-8",
	".html": "text/html; charset=utf-8",
	".js":   "text/javascript; charset=utf-8",
	".svg":  "image/svg+xml",
	".ttf":  "font/ttf",
	".txt":  "text/plain; charset=utf-8",
}

// Handler serves the page at /, its files below /ide/, and 404 for every other path.
func Handler(page Page) http.Handler {
	if page.Tokens == nil {
		page.Tokens = []Token{} // the page expects lists, not null
	}
	if page.Tabs == nil {
		page.Tabs = []Tab{}
	}
	config := page.json()
	page.Tokens = []Token{}
	tokenless := page.json()
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		h := w.Header()
		h.Set("Content-Security-Policy", policy)
		h.Set("X-Content-Type-Options", "nosniff")
		h.Set("Referrer-Policy", "no-referrer")
		h.Set("Cross-Origin-Resource-Policy", "same-origin")
		asset, found := load()[r.URL.Path]
		switch {
		case !found && r.URL.Path != configPath:
			http.Error(w, "not found", http.StatusNotFound)
		case r.Method != http.MethodGet:
			h.Set("Allow", http.MethodGet)
			http.Error(w, "method not allowed", http.StatusMethodNotAllowed)
		case found:
			asset.serve(w, r)
		default:
			h.Set("Content-Type", "application/json")
			h.Set("Cache-Control", "no-store")
			if numbered(r.Host) {
				_, _ = w.Write(config)
			} else {
				_, _ = w.Write(tokenless)
			}
		}
	})
}

func (p Page) json() []byte {
	text, err := json.Marshal(p)
	if err != nil {
		panic(err) // strings always encode
	}
	return text
}

// numbered: the page was asked for by an IP address, or as localhost. Whoever owns another name can let it lead here, and a
// browser then gives that name's pages what is answered.
func numbered(host string) bool {
	host = (&url.URL{Host: host}).Hostname()
	_, err := netip.ParseAddr(host)
	return err == nil || host == "localhost"
}

// load knows every file by the path it is served at, so a request never becomes the name of a file. It waits for the
// first request: most starts of the server never show the page.
var load = sync.OnceValue(func() map[string]*asset {
	files, err := fs.Glob(dist, "dist/*")
	if err != nil {
		panic(err)
	}
	assets := make(map[string]*asset, len(files))
	for _, file := range files {
		content, err := dist.ReadFile(file)
		if err != nil {
			panic(err)
		}
		a := newAsset(types[path.Ext(file)], content)
		if file == "dist/index.html" {
			assets[indexPath] = a
		} else {
			assets["/ide/"+path.Base(file)] = a
		}
	}
	return assets
})

type asset struct {
	contentType string
	etag        string // without quotes
	plain       []byte
	zipped      func() []byte // packed once, when first asked for
}

func newAsset(contentType string, content []byte) *asset {
	sum := sha256.Sum256(content)
	return &asset{
		contentType: contentType,
		etag:        hex.EncodeToString(sum[:16]),
		plain:       content,
		zipped: sync.OnceValue(func() []byte {
			var b bytes.Buffer
			z := gzip.NewWriter(&b)
			_, _ = z.Write(content) // a Buffer takes everything
			_ = z.Close()
			return b.Bytes()
		}),
	}
}

func (a *asset) serve(w http.ResponseWriter, r *http.Request) {
	h := w.Header()
	h.Set("Content-Type", a.contentType)
	h.Set("Cache-Control", "no-cache") // kept, but asked for again: a new build is seen at once
	h.Add("Vary", "Accept-Encoding")
	content, etag := a.plain, a.etag
	if acceptsGzip(r.Header.Values("Accept-Encoding")) {
		content, etag = a.zipped(), a.etag+"-gzip"
		h.Set("Content-Encoding", "gzip")
	}
	h.Set("ETag", fmt.Sprintf("%q", etag))
	http.ServeContent(w, r, "", time.Time{}, bytes.NewReader(content))
}

func acceptsGzip(header []string) bool {
	for part := range strings.SplitSeq(strings.Join(header, ","), ",") {
		name, parameter, _ := strings.Cut(part, ";")
		if strings.EqualFold(strings.TrimSpace(name), "gzip") {
			weight, given := strings.CutPrefix(strings.ToLower(strings.TrimSpace(parameter)), "q=")
			q, err := strconv.ParseFloat(weight, 64)
			return !given || err == nil && q > 0
		}
	}
	return false
}
