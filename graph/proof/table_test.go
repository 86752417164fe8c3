package proof_test

import (
	_ "embed"
	"fmt"
	"slices"
	"strings"
	"testing"

	"thidua/internal/actor"
)

//go:embed testdata/visible.txt
var visibleText string

// sight is a section of visible.txt.
type sight struct {
	columns []string
	own     []string
	seen    map[string]map[string]bool // columns by ROLE@scope, or ROLE@any
}

// table is visible.txt, read.
type table struct {
	sights map[string]*sight
	open   []string
	events map[string]string // by kind: subject, or the type as which it is seen
}

// readTable reads visible.txt. Every section names every role once, so that a new
// role is not forgotten in one.
func readTable(t testing.TB) *table {
	t.Helper()
	all := &table{sights: map[string]*sight{}, events: map[string]string{}}
	var s *sight
	var roles []string
	for line := range strings.Lines(visibleText) {
		words := strings.Fields(line)
		depth := len(line) - len(strings.TrimLeft(line, " "))
		switch {
		case len(words) == 0 || words[0] == "#" || strings.HasPrefix(words[0], "#"):
		case words[0] == "open":
			all.open = words[1:]
		case depth == 0:
			s, roles = &sight{seen: map[string]map[string]bool{}}, nil
			for _, typ := range words {
				all.sights[typ] = s
			}
		case depth == 2:
			roles = words
		case words[0] == "columns":
			s.columns = words[1:]
		case words[0] == "own":
			s.own = words[1:]
		case words[0] == "as":
			for _, kind := range words[2:] {
				all.events[kind] = words[1]
			}
		default:
			if err := s.line(roles, words); err != nil {
				t.Fatalf("visible.txt: %v: %s", err, line)
			}
		}
	}
	delete(all.sights, "Event")
	for typ, s := range all.sights {
		for _, role := range actor.Roles {
			if !slices.ContainsFunc(mapKeys(s.seen), func(key string) bool { return strings.HasPrefix(key, string(role)+"@") }) {
				t.Errorf("visible.txt: say what %s sees of %s", role, typ)
			}
		}
	}
	return all
}

func (s *sight) line(roles, words []string) error {
	if len(words) != len(s.columns)+1 {
		return fmt.Errorf("%d marks for %d columns", len(words)-1, len(s.columns))
	}
	for _, role := range roles {
		key := role + "@" + words[0]
		if s.seen[key] != nil {
			return fmt.Errorf("%s is there twice", key)
		}
		s.seen[key] = map[string]bool{}
		for i, mark := range words[1:] {
			if mark != "x" && mark != "." {
				return fmt.Errorf("%q is neither x nor .", mark)
			}
			s.seen[key][s.columns[i]] = mark == "x"
		}
	}
	return nil
}

// sees reports whether somebody who holds a role over a unit sees rows of a column.
func (s *sight) sees(t testing.TB, typ, hold, column string) bool {
	t.Helper()
	if !slices.Contains(s.columns, column) {
		t.Fatalf("visible.txt: %s has no column %s", typ, column)
	}
	role, _, _ := strings.Cut(hold, "@")
	if seen := s.seen[hold]; seen != nil {
		return seen[column]
	}
	if seen := s.seen[role+"@any"]; seen != nil {
		return seen[column]
	}
	t.Fatalf("visible.txt: say what %s sees of %s", hold, typ)
	return false
}

func mapKeys[V any](m map[string]V) []string {
	var keys []string
	for k := range m {
		keys = append(keys, k)
	}
	slices.Sort(keys)
	return keys
}
