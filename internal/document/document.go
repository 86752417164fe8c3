// Package document keeps trusted documents: the queries and mutations that a client
// was built with. They come as manifests, which the client's build writes, and are
// parsed and validated once, when they are read. What a client may send beside them
// depends on the audience of its token.
package document

import (
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"log/slog"
	"slices"
	"strings"
	"sync"
	"sync/atomic"

	"github.com/vektah/gqlparser/v2/ast"

	"thidua/internal/fault"
)

// Codes of trusted documents.
const (
	NotTrusted fault.Code = "DOCUMENT_NOT_TRUSTED"      // this client may send trusted documents only
	NotFound   fault.Code = "PERSISTED_QUERY_NOT_FOUND" // no trusted document has the id; Apollo's name for it
)

// Mode is what becomes of documents that are not trusted.
type Mode string

// The modes, from the most generous.
const (
	Off     Mode = "off"     // they are carried out
	Log     Mode = "log"     // they are carried out, and logged once each
	Enforce Mode = "enforce" // they are refused
)

var modes = []Mode{Off, Log, Enforce}

// Modes are those of audiences; an audience that is not named has mode off.
type Modes map[string]Mode

// Check refuses modes that do not exist, and audiences that no token can have.
func (m Modes) Check(audiences []string) error {
	for audience, mode := range m {
		if !slices.Contains(modes, mode) {
			return fmt.Errorf("%s=%s: the modes are %v", audience, mode, modes)
		}
		if !slices.Contains(audiences, audience) {
			return fmt.Errorf("%s=%s: no issuer has this audience; those accepted are %v", audience, mode, audiences)
		}
	}
	return nil
}

// of is the strictest mode of a token's audiences.
func (m Modes) of(audiences []string) Mode {
	strictest := 0
	for _, a := range audiences {
		strictest = max(strictest, slices.Index(modes, m[a]))
	}
	return modes[strictest]
}

// mostLogged is how many documents are logged before the log says no more: whoever
// is signed in can make up as many as they like.
const mostLogged = 1000

// Store holds the trusted documents of a directory. A nil store holds none.
type Store struct {
	directory string
	modes     Modes
	prepare   func(text string) (*ast.QueryDocument, error)
	log       *slog.Logger
	current   atomic.Pointer[set]

	mu     sync.Mutex
	logged map[string]bool // by hash
}

// Open reads a directory of manifests. Prepare parses and validates one document.
func Open(directory string, modes Modes, prepare func(text string) (*ast.QueryDocument, error), log *slog.Logger) (*Store, error) {
	s := &Store{directory: directory, modes: modes, prepare: prepare, log: log, logged: map[string]bool{}}
	read, err := s.read()
	if err != nil {
		return nil, err
	}
	s.current.Store(read)
	return s, nil
}

// Reload reads the directory again. All of it takes effect at once, or nothing when
// something is wrong with it: then the log says what, and the old documents stay.
func (s *Store) Reload() {
	read, err := s.read()
	if err != nil {
		s.log.Error("the trusted documents are not renewed; the old ones stay", "error", err)
		return
	}
	s.current.Store(read)
	s.log.Info("the trusted documents are renewed", "documents", len(read.texts))
}

// Parsed returns a trusted document by its text, ready to be carried out. Nobody
// may change it.
func (s *Store) Parsed(text string) (doc *ast.QueryDocument, ok bool) {
	if s == nil {
		return nil, false
	}
	doc, ok = s.current.Load().parsed[text]
	return doc, ok
}

// Choose returns the text of the document that a request names by an id, by its
// text, or by both where they agree, if a token for these audiences may send it.
// Codes: BAD_USER_INPUT, PERSISTED_QUERY_NOT_FOUND, DOCUMENT_NOT_TRUSTED.
func (s *Store) Choose(audiences []string, id, text string) (string, error) {
	if id != "" {
		trusted, found := s.text(bare(id))
		switch {
		case !found && text == "":
			return "", fault.New(NotFound, "", "PersistedQueryNotFound") // urql knows it by the message, Apollo Client by the code
		case found && text != "" && text != trusted, !found && hash(text) != bare(id):
			return "", fault.New(fault.BadUserInput, "", "id and text are of two documents; send one of them")
		case found:
			return trusted, nil
		}
	}
	if _, trusted := s.Parsed(text); s == nil || trusted {
		return text, nil
	}
	mode := s.modes.of(audiences)
	if mode == Enforce {
		return "", fault.New(NotTrusted, "", "you may send trusted documents only: those of the manifests that your client was built with")
	}
	if mode == Log {
		s.tell(audiences, hash(text))
	}
	return text, nil
}

// text returns a document by its id.
func (s *Store) text(id string) (text string, ok bool) {
	if s == nil {
		return "", false
	}
	text, ok = s.current.Load().texts[id]
	return text, ok
}

// tell logs a document that is not trusted, once; never its text, which can hold
// what a person typed.
func (s *Store) tell(audiences []string, hash string) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.logged[hash] || len(s.logged) > mostLogged {
		return
	}
	s.logged[hash] = true
	if len(s.logged) > mostLogged {
		s.log.Warn("more documents are not trusted; they are not logged any more", "logged", mostLogged)
		return
	}
	s.log.Warn("a document is not trusted", "sha256", hash, "audiences", strings.Join(audiences, " "))
}

func hash(text string) string {
	sum := sha256.Sum256([]byte(text))
	return hex.EncodeToString(sum[:])
}

// bare is an id without the name of its algorithm.
func bare(id string) string { return strings.TrimPrefix(id, "sha256:") }
