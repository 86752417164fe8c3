package catalogue

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

	"thidua/internal/calendar"
)

// document is one YAML file with its lines, so that every finding can name one.
type document struct {
	name string
	root ast.Node
}

// sources are the documents a catalogue was read from; bases run parallel to
// Catalogue.LegalBases.
type sources struct {
	bases               []document
	awardTypes, classes document
}

// parseDocument checks what must hold for any file: one YAML document, all of it in
// NFC (else "đ ễ" typed on two keyboards would be two names), dates that exist.
func parseDocument(name string, text []byte) (document, error) {
	for i, line := range strings.Split(string(text), "\n") {
		if !norm.NFC.IsNormalString(line) {
			return document{}, fmt.Errorf("%s:%d: not in Unicode NFC: %q", name, i+1, line)
		}
	}
	doc := document{name: name}
	file, err := parser.ParseBytes(text, 0)
	if err != nil {
		return document{}, doc.locate(err)
	}
	if len(file.Docs) != 1 || file.Docs[0].Body == nil {
		return document{}, fmt.Errorf("%s:1: want one YAML document", name)
	}
	doc.root = file.Docs[0].Body
	dates := dateVisitor{doc: doc}
	ast.Walk(&dates, doc.root)
	return doc, errors.Join(dates.faults...)
}

// dateVisitor checks dates ahead of decoding, where an error of calendar.Date would
// come without its line.
type dateVisitor struct {
	doc    document
	faults []error
}

// Visit implements ast.Visitor.
func (v *dateVisitor) Visit(node ast.Node) ast.Visitor {
	if pair, ok := node.(*ast.MappingValueNode); ok {
		switch key := pair.Key.String(); key {
		case "issuedOn", "effectiveFrom", "effectiveTo":
			tk := pair.Value.GetToken()
			if _, err := calendar.Parse(tk.Value); err != nil {
				v.faults = append(v.faults, v.doc.fault(tk, key+": "+err.Error()))
			}
		}
	}
	return v
}

// decode fills a value and refuses keys that it doesn't have.
func (d document) decode(into any) error {
	return d.locate(yaml.NodeToValue(d.root, into, yaml.Strict()))
}

// locate gives an error of the YAML package the form of all others here.
func (d document) locate(err error) error {
	var at yaml.Error
	if errors.As(err, &at) && at.GetToken() != nil {
		return d.fault(at.GetToken(), at.GetMessage())
	}
	if err != nil {
		return fmt.Errorf("%s:1: %w", d.name, err)
	}
	return nil
}

func (d document) fault(tk *token.Token, message string) error {
	var excerpt printer.Printer
	return fmt.Errorf("%s:%d: %s\n%s", d.name, tk.Position.Line, message, excerpt.PrintErrorToken(tk, false))
}

// checker collects what is wrong in one document.
type checker struct {
	doc    document
	faults []error
}

// fail reports at the line of a path such as $[2].code; a key that is missing is
// reported where the thing that lacks it begins.
func (c *checker) fail(path, format string, args ...any) {
	for at := path; at != ""; at = at[:max(strings.LastIndexAny(at, ".["), 0)] {
		p, err := yaml.PathString(at)
		if err != nil {
			continue
		}
		if node, err := p.FilterNode(c.doc.root); err == nil && node != nil {
			key := path[strings.LastIndex(path, ".")+1:]
			c.faults = append(c.faults, c.doc.fault(node.GetToken(), key+": "+fmt.Sprintf(format, args...)))
			return
		}
	}
	c.faults = append(c.faults, fmt.Errorf("%s:1: %s: %s", c.doc.name, path, fmt.Sprintf(format, args...)))
}

type term interface {
	~string
	Values() []string
}

func oneOf[T term](c *checker, path string, value T) {
	if allowed := value.Values(); !slices.Contains(allowed, string(value)) {
		c.fail(path, "%q is not one of %s", value, strings.Join(allowed, ", "))
	}
}

func (c *checker) filled(path, value string) {
	if strings.TrimSpace(value) == "" {
		c.fail(path, "must not be empty")
	}
}

var upperSnake = regexp.MustCompile(`^[A-Z][A-Z0-9]*(_[A-Z0-9]+)*$`)

// code checks a stable code and enters it into those seen.
func (c *checker) code(path, code string, seen map[string]bool) {
	if !upperSnake.MatchString(code) {
		c.fail(path, "%q is not UPPER_SNAKE", code)
	}
	if seen[code] {
		c.fail(path, "%s is used twice", code)
	}
	seen[code] = true
}

func (c *checker) known(path, code, what string, known map[string]bool) {
	if !known[code] {
		c.fail(path, "no %s has the code %q", what, code)
	}
}

func (c *checker) period(path string, from, to calendar.Date) {
	if !to.IsZero() && to.Before(from) {
		c.fail(path+".effectiveTo", "%s is before effectiveFrom %s", to, from)
	}
}

// check looks at the catalogue as a whole.
func check(c Catalogue, read sources) error {
	types := checker{doc: read.awardTypes}
	typeCodes := map[string]bool{}
	for i, t := range c.AwardTypes {
		at := fmt.Sprintf("$[%d]", i)
		types.code(at+".code", t.Code, typeCodes)
		types.awardType(at, t)
	}
	classes := checker{doc: read.classes}
	classes.recipientClasses(c)

	faults := slices.Concat(types.faults, classes.faults)
	// All codes first: a text may replace or amend one that comes later by file name.
	baseCodes := map[string]bool{}
	bases := make([]checker, len(c.LegalBases))
	for i, b := range c.LegalBases {
		bases[i].doc = read.bases[i]
		bases[i].code("$.code", b.Code, baseCodes)
	}
	for i, b := range c.LegalBases {
		bases[i].legalBasis(b, baseCodes, typeCodes)
		faults = append(faults, bases[i].faults...)
	}
	return errors.Join(faults...)
}

func (c *checker) legalBasis(b LegalBasis, baseCodes, typeCodes map[string]bool) {
	oneOf(c, "$.kind", b.Kind)
	c.filled("$.number", b.Number)
	c.filled("$.nameVi", b.NameVi)
	c.filled("$.nameEn", b.NameEn)
	c.filled("$.issuerVi", b.IssuerVi)
	c.filled("$.issuerEn", b.IssuerEn)
	oneOf(c, "$.certainty", b.Certainty)
	c.period("$", b.EffectiveFrom, b.EffectiveTo)
	for i, code := range b.Replaces {
		c.known(fmt.Sprintf("$.replaces[%d]", i), code, "legal basis", baseCodes)
	}
	for i, code := range b.Amends {
		c.known(fmt.Sprintf("$.amends[%d]", i), code, "legal basis", baseCodes)
	}
	for i, a := range b.Articles {
		at := fmt.Sprintf("$.articles[%d]", i)
		c.known(at+".awardType", a.AwardType, "award type", typeCodes)
		c.filled(at+".article", a.Article)
		oneOf(c, at+".certainty", a.Certainty)
	}
}

func (c *checker) awardType(at string, t AwardType) {
	oneOf(c, at+".kind", t.Kind)
	oneOf(c, at+".form", t.Form)
	oneOf(c, at+".level", t.Level)
	oneOf(c, at+".certainty", t.Certainty)
	c.filled(at+".nameVi", t.NameVi)
	c.filled(at+".nameEn", t.NameEn)
	// State honorary titles are commendations, for all their name (art. 9.3).
	if (t.Kind == Title) != (t.Form == EmulationTitle) {
		c.fail(at+".form", "%s does not go with kind %s", t.Form, t.Kind)
	}
	if len(t.RecipientKinds) == 0 {
		c.fail(at+".recipientKinds", "must name at least one")
	}
	for i, kind := range t.RecipientKinds {
		oneOf(c, fmt.Sprintf("%s.recipientKinds[%d]", at, i), kind)
	}
	// One commendation may be given many times to one recipient (art. 5).
	if t.Yearly && t.Kind == Commendation {
		c.fail(at+".yearly", "only a title is given for a year")
	}
}

func (c *checker) recipientClasses(all Catalogue) {
	seen := map[string]bool{}
	for i, class := range all.RecipientClasses {
		at := fmt.Sprintf("$.classes[%d]", i)
		oneOf(c, at+".code", class.Code)
		c.code(at+".code", string(class.Code), seen)
		if class.Number != i+1 {
			c.fail(at+".number", "want %d, the forms count without a gap", i+1)
		}
		c.filled(at+".nameVi", class.NameVi)
		c.filled(at+".nameEn", class.NameEn)
	}
	rows := map[string]bool{}
	for i, d := range all.ClassDefaults {
		at := fmt.Sprintf("$.defaults[%d]", i)
		if row := fmt.Sprint(d.PositionClass, d.EffectiveFrom); rows[row] {
			c.fail(at+".positionClass", "%s has two rows from the same day", d.PositionClass)
		} else {
			rows[row] = true
		}
		oneOf(c, at+".positionClass", d.PositionClass)
		c.known(at+".recipientClass", string(d.RecipientClass), "recipient class", seen)
		c.period(at, d.EffectiveFrom, d.EffectiveTo)
	}
}
