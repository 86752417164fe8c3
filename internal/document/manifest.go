package document

import (
	"errors"
	"fmt"
	"io/fs"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"github.com/go-jose/go-jose/v4/json" // unlike encoding/json, refuses a name that comes twice
	"github.com/vektah/gqlparser/v2/ast"
)

// Bounds of a directory: what somebody put there by mistake must not fill the memory.
const (
	mostManifests = 100
	mostDocuments = 10_000
	mostBytes     = 16 << 20 // of all manifests
	mostID        = 200      // characters
)

// set is what a directory held when it was read.
type set struct {
	texts  map[string]string             // by id
	parsed map[string]*ast.QueryDocument // by text
	bytes  int64
}

// read reads every *.json of the directory, each with documents by their ids, as
// GraphQL Code Generator writes persistedDocuments. Links are followed as long as
// they do not lead out of it.
func (s *Store) read() (*set, error) {
	root, err := os.OpenRoot(s.directory)
	if err != nil {
		return nil, fmt.Errorf("the trusted documents cannot be read: %w", err)
	}
	defer root.Close()
	names, err := fs.Glob(root.FS(), "*.json")
	if err != nil {
		return nil, err
	}
	if len(names) > mostManifests {
		return nil, fmt.Errorf("%s holds %d manifests; at most %d are read", s.directory, len(names), mostManifests)
	}
	all := &set{texts: map[string]string{}, parsed: map[string]*ast.QueryDocument{}}
	for _, name := range names {
		manifest, err := all.manifest(root, name)
		if err == nil {
			err = s.add(all, manifest)
		}
		if err != nil {
			return nil, fmt.Errorf("%s: %w", filepath.Join(s.directory, name), err)
		}
	}
	return all, nil
}

// manifest reads one file, as long as all of them together stay within the bounds.
func (s *set) manifest(root *os.Root, name string) (documents map[string]string, err error) {
	info, err := root.Stat(name)
	if err != nil {
		return nil, errors.Unwrap(err) // the name is told already
	}
	if s.bytes += info.Size(); !info.Mode().IsRegular() || s.bytes > mostBytes {
		return nil, fmt.Errorf("is no file, or the manifests are larger than %d bytes together", mostBytes)
	}
	text, err := root.ReadFile(name)
	if err != nil {
		return nil, errors.Unwrap(err)
	}
	if err := json.Unmarshal(text, &documents); err != nil || documents == nil {
		return nil, errors.New(`is not whole, or not of the form {"id": "query …", …} with every id once`)
	}
	return documents, nil
}

// add takes the documents of a manifest into the set.
func (s *Store) add(all *set, manifest map[string]string) error {
	for _, name := range slices.Sorted(maps.Keys(manifest)) {
		id, text := bare(name), manifest[name]
		known, twice := all.texts[id]
		switch {
		case id == "" || len(id) > mostID || strings.ContainsFunc(id, func(r rune) bool { return r <= ' ' || r > '~' }):
			return fmt.Errorf("the id %.50q is not of 1 to %d letters, digits and signs", name, mostID)
		case twice && known != text:
			return fmt.Errorf("%s is the id of another document too", id)
		case twice:
			continue
		case len(all.texts) == mostDocuments:
			return fmt.Errorf("there are more than %d documents", mostDocuments)
		}
		if _, done := all.parsed[text]; !done {
			doc, err := s.prepare(text)
			if err != nil {
				return fmt.Errorf("%s: %w", id, err)
			}
			all.parsed[text] = doc
		}
		all.texts[id] = text
	}
	return nil
}
