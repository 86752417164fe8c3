package privacy

import (
	"errors"
	"fmt"
	"regexp"
	"slices"
	"strings"

	"github.com/goccy/go-yaml"
	"github.com/goccy/go-yaml/ast"
	"github.com/goccy/go-yaml/parser"
	"github.com/goccy/go-yaml/token"
	"golang.org/x/text/unicode/norm"

	"thidua/internal/actor"
)

// reader collects what is wrong with a file, each finding with its line.
type reader struct {
	name   string
	root   ast.Node
	faults []error
}

// parse reads purposes and checks them. Nothing passes that would promise what the
// program does not do: a name that is none, or an end that nothing brings about.
func parse(name string, text []byte) ([]Purpose, error) {
	r := reader{name: name}
	for i, line := range strings.Split(string(text), "\n") {
		if !norm.NFC.IsNormalString(line) {
			return nil, fmt.Errorf("%s:%d: not in Unicode NFC: %q", name, i+1, line)
		}
	}
	file, err := parser.ParseBytes(text, 0)
	if err != nil {
		return nil, r.locate(err)
	}
	if len(file.Docs) != 1 || file.Docs[0].Body == nil {
		return nil, fmt.Errorf("%s:1: want one YAML document", name)
	}
	r.root = file.Docs[0].Body
	var purposes []Purpose
	if err := yaml.NodeToValue(r.root, &purposes, yaml.Strict()); err != nil {
		return nil, r.locate(err)
	}
	r.check(purposes)
	return purposes, errors.Join(r.faults...)
}

// locate gives an error of the YAML package the form of all others here.
func (r *reader) locate(err error) error {
	var at yaml.Error
	if errors.As(err, &at) && at.GetToken() != nil {
		return r.fault(at.GetToken(), at.GetMessage())
	}
	return fmt.Errorf("%s:1: %w", r.name, err)
}

func (r *reader) fault(tk *token.Token, message string) error {
	return fmt.Errorf("%s:%d: %s", r.name, tk.Position.Line, message)
}

// node is what stands at a path such as $[2].code, if anything does.
func (r *reader) node(path string) ast.Node {
	p, err := yaml.PathString(path)
	if err != nil {
		return nil
	}
	node, err := p.FilterNode(r.root)
	if err != nil {
		return nil
	}
	return node
}

// fail reports at the line of a key of a purpose, or where the purpose begins.
func (r *reader) fail(i int, key, format string, args ...any) {
	message := key + ": " + fmt.Sprintf(format, args...)
	for _, path := range []string{fmt.Sprintf("$[%d].%s", i, key), fmt.Sprintf("$[%d]", i)} {
		if node := r.node(path); node != nil {
			r.faults = append(r.faults, r.fault(node.GetToken(), message))
			return
		}
	}
	r.faults = append(r.faults, fmt.Errorf("%s:1: %s", r.name, message))
}

var upperSnake = regexp.MustCompile(`^[A-Z][A-Z0-9]*(_[A-Z0-9]+)*$`)

func (r *reader) check(purposes []Purpose) {
	codes, holders := map[string]bool{}, map[string]string{}
	for i, p := range purposes {
		if !upperSnake.MatchString(p.Code) || codes[p.Code] {
			r.fail(i, "code", "%q is used twice, or is not UPPER_SNAKE", p.Code)
		}
		codes[p.Code] = true
		for key, text := range map[string]string{"nameVi": p.NameVi, "nameEn": p.NameEn, "legalBasis": p.LegalBasis} {
			if strings.TrimSpace(text) == "" {
				r.fail(i, key, "must not be empty")
			}
		}
		if !slices.Contains(p.Certainty.Values(), string(p.Certainty)) {
			r.fail(i, "certainty", "%q is not one of %v", p.Certainty, p.Certainty.Values())
		}
		for _, role := range p.Readers {
			if !slices.Contains(actor.Roles, role) {
				r.fail(i, "readers", "%q is no role", role)
			}
		}
		r.checkHolds(i, p, holders)
		r.checkKept(i, p)
	}
	for _, k := range kinds {
		if purposeOf(k.name, purposes) == nil {
			r.faults = append(r.faults, fmt.Errorf("%s:1: no purpose holds %s", r.name, k.name))
		}
	}
}

// checkHolds: what is held is there, and is held for one purpose.
func (r *reader) checkHolds(i int, p Purpose, holders map[string]string) {
	if len(p.Holds) == 0 {
		r.fail(i, "holds", "must name at least one")
	}
	for _, held := range p.Holds {
		kind, field, isField := strings.Cut(held, ".")
		t := tableOf(kind)
		switch {
		case t == nil:
			r.fail(i, "holds", "there is no type of record %q", kind)
		case isField && !slices.ContainsFunc(t.Columns, func(c *column) bool { return camel(c.Name) == field }):
			r.fail(i, "holds", "%s has no field %q", kind, field)
		}
		for other, code := range holders {
			if other == held || strings.HasPrefix(other, held+".") || other == kind {
				r.fail(i, "holds", "%s is held for %s already", held, code)
			}
		}
		holders[held] = p.Code
	}
}

// checkKept: an end is said outright, and only of what can be erased.
func (r *reader) checkKept(i int, p Purpose) {
	if r.node(fmt.Sprintf("$[%d].keptYears", i)) == nil {
		r.fail(i, "keptYears", "say how many years, or null for good")
	}
	if p.KeptYears == nil {
		return
	}
	if *p.KeptYears < 0 || *p.KeptYears > 100 {
		r.fail(i, "keptYears", "%d is not from 0 to 100", *p.KeptYears)
	}
	for _, held := range p.Holds {
		if itemOf(held) == nil {
			r.fail(i, "keptYears", "%s cannot be erased, so it is kept for good: write null", held)
		}
	}
	// The database holds no date of birth without its year.
	if slices.Contains(p.Holds, "PersonalData.birthDate") != slices.Contains(p.Holds, "PersonalData.birthYear") {
		r.fail(i, "holds", "date and year of birth are held for one purpose")
	}
}
