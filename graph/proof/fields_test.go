package proof_test

import (
	_ "embed"
	"slices"
	"strings"
	"testing"
)

//go:embed testdata/fields.txt
var fieldsText string

// contents is what fields.txt tells of a type: names by class, and what stands
// behind those that are written with =.
type contents struct {
	names  map[string][]string
	behind map[string]string
}

// root is a field of Query: what it answers with, for which roles, all when there
// are none, and its arguments.
type root struct {
	of, name    string
	roles, args []string
}

// fields is fields.txt, read.
type fields struct {
	types  map[string]*contents
	roots  []root
	args   map[string][]string          // by type and field
	inputs map[string]map[string]string // by input and field, the type of the rows that ids name
}

func readFields(t testing.TB) *fields {
	t.Helper()
	all := &fields{types: map[string]*contents{}, args: map[string][]string{}, inputs: map[string]map[string]string{}}
	var c *contents
	for line := range strings.Lines(fieldsText) {
		words := strings.Fields(line)
		switch {
		case len(words) == 0 || strings.HasPrefix(words[0], "#"):
		case words[0] == "type":
			c = &contents{map[string][]string{}, map[string]string{}}
			all.types[words[1]] = c
		case words[0] == "root":
			colon := slices.Index(words, ":")
			r := root{name: words[1], of: words[2], roles: words[3:colon], args: words[colon+1:]}
			if r.roles[0] == "all" {
				r.roles = nil
			}
			all.roots = append(all.roots, r)
		case words[0] == "args":
			all.args[words[1]] = words[2:]
		case words[0] == "input":
			ids := map[string]string{}
			for _, pair := range words[2:] {
				name, typ, _ := strings.Cut(pair, "=")
				ids[name] = typ
			}
			all.inputs[words[1]] = ids
		default:
			for _, pair := range words[1:] {
				name, behind, _ := strings.Cut(pair, "=")
				c.names[words[0]] = append(c.names[words[0]], name)
				c.behind[name] = behind
			}
		}
	}
	return all
}

// is tells the class of a field of a type, among some.
func (c *contents) is(name string, classes ...string) string {
	for _, class := range classes {
		if slices.Contains(c.names[class], name) {
			return class
		}
	}
	return ""
}

// operators are what filters end in, beside the plain one; the longer first.
var operators = []string{"IsNil", "NotNil", "Contains", "NotIn", "NEQ", "GTE", "LTE", "In", "GT", "LT"}

// split takes a filter apart: departmentIDNotIn is departmentID and NotIn. A name
// that is a filter itself is one.
func split(filter string, known []string) (name, operator string) {
	if slices.Contains(known, filter) {
		return filter, ""
	}
	for _, op := range operators {
		if base, ok := strings.CutSuffix(filter, op); ok && slices.Contains(known, base) {
			return base, op
		}
	}
	return filter, "unknown"
}
