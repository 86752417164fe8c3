// Package datafile reads the YAML files that come with the program, and says of what
// is wrong with one in which file and line it stands.
package datafile

import (
	"errors"
	"fmt"
	"regexp"
	"slices"
	"strings"

	"github.com/goccy/go-yaml"
	"github.com/goccy/go-yaml/ast"
	"github.com/goccy/go-yaml/parser"
	"github.com/goccy/go-yaml/printer"
	"github.com/goccy/go-yaml/token"
	"golang.org/x/text/unicode/norm"
)

// Document is one YAML file with its lines, so that every finding can name one.
type Document struct {
	name string
	Root ast.Node
}

// Parse checks what must hold for any file: one YAML document, all of it in NFC, else
// "đ ễ" typed on two keyboards would be two names.
func Parse(name string, text []byte) (Document, error) {
	for i, line := range strings.Split(string(text), "\n") {
		if !norm.NFC.IsNormalString(line) {
			return Document{}, fmt.Errorf("%s:%d: not in Unicode NFC: %q", name, i+1, line)
		}
	}
	doc := Document{name: name}
	file, err := parser.ParseBytes(text, 0)
	if err != nil {
		return Document{}, doc.locate(err)
	}
	if len(file.Docs) != 1 || file.Docs[0].Body == nil {
		return Document{}, fmt.Errorf("%s:1: want one YAML document", name)
	}
	doc.Root = file.Docs[0].Body
	return doc, nil
}

// Decode fills a value and refuses keys that it doesn't have.
func (d Document) Decode(into any) error {
	return d.locate(yaml.NodeToValue(d.Root, into, yaml.Strict()))
}

// locate gives an error of the YAML package the form of all others here.
func (d Document) locate(err error) error {
	var at yaml.Error
	if errors.As(err, &at) && at.GetToken() != nil {
		return d.Fault(at.GetToken(), at.GetMessage())
	}
	if err != nil {
		return fmt.Errorf("%s:1: %w", d.name, err)
	}
	return nil
}

// Fault is a finding with its line, and an excerpt.
func (d Document) Fault(tk *token.Token, message string) error {
	var excerpt printer.Printer
	return fmt.Errorf("%s:%d: %s\n%s", d.name, tk.Position.Line, message, excerpt.PrintErrorToken(tk, false))
}

// At is what stands at a path such as $[2].code, or nil.
func (d Document) At(path string) ast.Node {
	p, err := yaml.PathString(path)
	if err != nil {
		return nil
	}
	node, err := p.FilterNode(d.Root)
	if err != nil {
		return nil
	}
	return node
}

// Checker collects what is wrong in one document.
type Checker struct {
	Doc    Document
	Faults []error
}

// Fail reports at the line of a path such as $[2].code; a key that is missing is
// reported where the thing that lacks it begins.
func (c *Checker) Fail(path, format string, args ...any) {
	for at := path; at != ""; at = at[:max(strings.LastIndexAny(at, ".["), 0)] {
		if node := c.Doc.At(at); node != nil {
			key := path[strings.LastIndex(path, ".")+1:]
			c.Faults = append(c.Faults, c.Doc.Fault(node.GetToken(), key+": "+fmt.Sprintf(format, args...)))
			return
		}
	}
	c.Faults = append(c.Faults, fmt.Errorf("%s:1: %s: %s", c.Doc.name, path, fmt.Sprintf(format, args...)))
}

// Term is one of a list of terms.
type Term interface {
	~string
	Values() []string
}

// OneOf wants a term of its list.
func OneOf[T Term](c *Checker, path string, value T) {
	if allowed := value.Values(); !slices.Contains(allowed, string(value)) {
		c.Fail(path, "%q is not one of %s", value, strings.Join(allowed, ", "))
	}
}

// Filled wants a text.
func (c *Checker) Filled(path, value string) {
	if strings.TrimSpace(value) == "" {
		c.Fail(path, "must not be empty")
	}
}

// UpperSnake is the form of stable codes.
var UpperSnake = regexp.MustCompile(`^[A-Z][A-Z0-9]*(_[A-Z0-9]+)*$`)
