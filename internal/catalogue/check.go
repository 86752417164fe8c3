package catalogue

import (
	"errors"
	"fmt"
	"slices"

	"github.com/goccy/go-yaml/ast"

	"thidua/internal/calendar"
	"thidua/internal/datafile"
)

// sources are the documents a catalogue was read from; bases run parallel to
// Catalogue.LegalBases.
type sources struct {
	bases               []datafile.Document
	awardTypes, classes datafile.Document
}

// parseDocument is datafile.Parse with dates that exist.
func parseDocument(name string, text []byte) (datafile.Document, error) {
	doc, err := datafile.Parse(name, text)
	if err != nil {
		return datafile.Document{}, err
	}
	dates := dateVisitor{doc: doc}
	ast.Walk(&dates, doc.Root)
	return doc, errors.Join(dates.faults...)
}

// dateVisitor checks dates ahead of decoding, where an error of calendar.Date would
// come without its line.
type dateVisitor struct {
	doc    datafile.Document
	faults []error
}

// Visit implements ast.Visitor.
func (v *dateVisitor) Visit(node ast.Node) ast.Visitor {
	if pair, ok := node.(*ast.MappingValueNode); ok {
		switch key := pair.Key.String(); key {
		case "issuedOn", "effectiveFrom", "effectiveTo":
			tk := pair.Value.GetToken()
			if _, err := calendar.Parse(tk.Value); err != nil {
				v.faults = append(v.faults, v.doc.Fault(tk, key+": "+err.Error()))
			}
		}
	}
	return v
}

// checker knows what codes and periods of the catalogue must be.
type checker struct{ datafile.Checker }

// code checks a stable code and enters it into those seen.
func (c *checker) code(path, code string, seen map[string]bool) {
	if !datafile.UpperSnake.MatchString(code) {
		c.Fail(path, "%q is not UPPER_SNAKE", code)
	}
	if seen[code] {
		c.Fail(path, "%s is used twice", code)
	}
	seen[code] = true
}

func (c *checker) known(path, code, what string, known map[string]bool) {
	if !known[code] {
		c.Fail(path, "no %s has the code %q", what, code)
	}
}

func (c *checker) period(path string, from, to calendar.Date) {
	if !to.IsZero() && to.Before(from) {
		c.Fail(path+".effectiveTo", "%s is before effectiveFrom %s", to, from)
	}
}

// check looks at the catalogue as a whole.
func check(c Catalogue, read sources) error {
	types := checker{datafile.Checker{Doc: read.awardTypes}}
	typeCodes := map[string]bool{}
	for i, t := range c.AwardTypes {
		at := fmt.Sprintf("$[%d]", i)
		types.code(at+".code", t.Code, typeCodes)
		types.awardType(at, t)
	}
	classes := checker{datafile.Checker{Doc: read.classes}}
	classes.recipientClasses(c)

	faults := slices.Concat(types.Faults, classes.Faults)
	// All codes first: a text may replace or amend one that comes later by file name.
	baseCodes := map[string]bool{}
	bases := make([]checker, len(c.LegalBases))
	for i, b := range c.LegalBases {
		bases[i].Doc = read.bases[i]
		bases[i].code("$.code", b.Code, baseCodes)
	}
	for i, b := range c.LegalBases {
		bases[i].legalBasis(b, baseCodes, typeCodes)
		faults = append(faults, bases[i].Faults...)
	}
	return errors.Join(faults...)
}

func (c *checker) legalBasis(b LegalBasis, baseCodes, typeCodes map[string]bool) {
	datafile.OneOf(&c.Checker, "$.kind", b.Kind)
	c.Filled("$.number", b.Number)
	c.Filled("$.nameVi", b.NameVi)
	c.Filled("$.nameEn", b.NameEn)
	c.Filled("$.issuerVi", b.IssuerVi)
	c.Filled("$.issuerEn", b.IssuerEn)
	datafile.OneOf(&c.Checker, "$.certainty", b.Certainty)
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
		c.Filled(at+".article", a.Article)
		datafile.OneOf(&c.Checker, at+".certainty", a.Certainty)
	}
}

func (c *checker) awardType(at string, t AwardType) {
	datafile.OneOf(&c.Checker, at+".kind", t.Kind)
	datafile.OneOf(&c.Checker, at+".form", t.Form)
	datafile.OneOf(&c.Checker, at+".level", t.Level)
	datafile.OneOf(&c.Checker, at+".certainty", t.Certainty)
	c.Filled(at+".nameVi", t.NameVi)
	c.Filled(at+".nameEn", t.NameEn)
	// State honorary titles are commendations, for all their name (art. 9.3).
	if (t.Kind == Title) != (t.Form == EmulationTitle) {
		c.Fail(at+".form", "%s does not go with kind %s", t.Form, t.Kind)
	}
	if len(t.RecipientKinds) == 0 {
		c.Fail(at+".recipientKinds", "must name at least one")
	}
	for i, kind := range t.RecipientKinds {
		datafile.OneOf(&c.Checker, fmt.Sprintf("%s.recipientKinds[%d]", at, i), kind)
	}
	// One commendation may be given many times to one recipient (art. 5).
	if t.Yearly && t.Kind == Commendation {
		c.Fail(at+".yearly", "only a title is given for a year")
	}
}

func (c *checker) recipientClasses(all Catalogue) {
	seen := map[string]bool{}
	for i, class := range all.RecipientClasses {
		at := fmt.Sprintf("$.classes[%d]", i)
		datafile.OneOf(&c.Checker, at+".code", class.Code)
		c.code(at+".code", string(class.Code), seen)
		if class.Number != i+1 {
			c.Fail(at+".number", "want %d, the forms count without a gap", i+1)
		}
		c.Filled(at+".nameVi", class.NameVi)
		c.Filled(at+".nameEn", class.NameEn)
	}
	rows := map[string]bool{}
	for i, d := range all.ClassDefaults {
		at := fmt.Sprintf("$.defaults[%d]", i)
		if row := fmt.Sprint(d.PositionClass, d.EffectiveFrom); rows[row] {
			c.Fail(at+".positionClass", "%s has two rows from the same day", d.PositionClass)
		} else {
			rows[row] = true
		}
		datafile.OneOf(&c.Checker, at+".positionClass", d.PositionClass)
		c.known(at+".recipientClass", string(d.RecipientClass), "recipient class", seen)
		c.period(at, d.EffectiveFrom, d.EffectiveTo)
	}
}
