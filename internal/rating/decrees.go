package rating

import (
	"embed"
	"errors"
	"fmt"
	"io/fs"

	entdisciplinarycase "thidua/ent/disciplinarycase"
	entrating "thidua/ent/rating"
	"thidua/internal/calendar"
	"thidua/internal/datafile"
	"thidua/internal/identity"
	"thidua/internal/vocabulary"
)

// Decree is a decree on ratings, with those of its rules that can be looked into here.
type Decree struct {
	LegalBasis    string                     `yaml:"legalBasis"` // its code in the catalogue
	Number        string                     `yaml:"number"`
	Amends        string                     `yaml:"amends"` // code of the one it amends; empty for one that stands alone
	EffectiveFrom calendar.Date              `yaml:"effectiveFrom"`
	EffectiveTo   calendar.Date              `yaml:"effectiveTo"` // last day; zero: open
	Categories    []vocabulary.StaffCategory `yaml:"categories"`  // whom it is for
	Rules         []Rule                     `yaml:"rules"`
}

// Rule is one rule of a decree. What it warns of says which of its figures it has.
type Rule struct {
	Warning   vocabulary.RatingWarningCode `yaml:"warning"`
	Article   string                       `yaml:"article"` // empty where the number was not read
	Certainty vocabulary.Certainty         `yaml:"certainty"`

	AtMost      vocabulary.RatingLevel       `yaml:"atMost"`      // the best level that is left
	MonthsFrom  int                          `yaml:"monthsFrom"`  // months away, this many or more
	MonthsBelow int                          `yaml:"monthsBelow"` // months of work or away, fewer than this
	Except      []entrating.AbsenceReason    `yaml:"except"`      // of absence
	Grounds     []entdisciplinarycase.Ground `yaml:"grounds"`     // of discipline; none: any

	Bands []Band `yaml:"bands"` // of scores, the best first

	Percent           int                       `yaml:"percent"` // EXCELLENT in percent of GOOD
	Rounding          vocabulary.RatingRounding `yaml:"rounding"`
	RoundingCertainty vocabulary.Certainty      `yaml:"roundingCertainty"`
}

// Band is the scores of one level, from the lowest one on.
type Band struct {
	Level vocabulary.RatingLevel `yaml:"level"`
	From  int                    `yaml:"from"`
}

// id is the id of the decree's row in the catalogue.
func (d Decree) id() string { return identity.Stable(identity.LegalBasis, d.LegalBasis) }

// to is the last day, nil while open.
func (d Decree) to() *calendar.Date {
	if d.EffectiveTo.IsZero() {
		return nil
	}
	return &d.EffectiveTo
}

//go:embed data/*.yaml
var shipped embed.FS

// Shipped returns the decrees that come with the program, by file name. What is wrong
// with them is told as file:line.
func Shipped() ([]Decree, error) {
	names, err := fs.Glob(shipped, "data/*.yaml")
	if err != nil {
		return nil, err
	}
	var all []Decree
	var faults []error
	for _, name := range names {
		text, err := shipped.ReadFile(name)
		if err != nil {
			return nil, err
		}
		d, err := parse(name, text)
		all, faults = append(all, d), append(faults, err)
	}
	return all, errors.Join(faults...)
}

// parse reads one decree and checks it.
func parse(name string, text []byte) (d Decree, err error) {
	doc, err := datafile.Parse(name, text)
	if err != nil {
		return d, err
	}
	if err := doc.Decode(&d); err != nil {
		return d, err
	}
	c := datafile.Checker{Doc: doc}
	if !datafile.UpperSnake.MatchString(d.LegalBasis) {
		c.Fail("$.legalBasis", "%q is not UPPER_SNAKE", d.LegalBasis)
	}
	c.Filled("$.number", d.Number)
	if d.EffectiveFrom.IsZero() || d.to() != nil && d.EffectiveTo.Before(d.EffectiveFrom) {
		c.Fail("$.effectiveFrom", "want a first day, and no last one before it")
	}
	if len(d.Categories) == 0 {
		c.Fail("$.categories", "must name at least one")
	}
	for i, category := range d.Categories {
		datafile.OneOf(&c, fmt.Sprintf("$.categories[%d]", i), category)
	}
	for i, r := range d.Rules {
		r.check(&c, fmt.Sprintf("$.rules[%d]", i))
	}
	return d, errors.Join(c.Faults...)
}

// check: a rule has the figures of what it warns of.
func (r Rule) check(c *datafile.Checker, at string) {
	datafile.OneOf(c, at+".warning", r.Warning)
	datafile.OneOf(c, at+".certainty", r.Certainty)
	for i, reason := range r.Except {
		if err := entrating.AbsenceReasonValidator(reason); err != nil {
			c.Fail(fmt.Sprintf("%s.except[%d]", at, i), "%v", err)
		}
	}
	for i, ground := range r.Grounds {
		if err := entdisciplinarycase.GroundValidator(ground); err != nil {
			c.Fail(fmt.Sprintf("%s.grounds[%d]", at, i), "%v", err)
		}
	}
	switch r.Warning {
	case vocabulary.ServedTooShort:
		r.months(c, at)
	case vocabulary.AbsentTooLong:
		r.months(c, at)
		datafile.OneOf(c, at+".atMost", r.AtMost)
	case vocabulary.DisciplinedInYear:
		datafile.OneOf(c, at+".atMost", r.AtMost)
	case vocabulary.ScoreOutsideBand:
		r.bands(c, at)
	case vocabulary.ExcellentShareOver:
		if r.Percent < 1 || r.Percent > 100 {
			c.Fail(at+".percent", "%d is not from 1 to 100", r.Percent)
		}
		datafile.OneOf(c, at+".rounding", r.Rounding)
		datafile.OneOf(c, at+".roundingCertainty", r.RoundingCertainty)
	case vocabulary.RulesUnknown:
		c.Fail(at+".warning", "is no rule of a decree")
	}
}

func (r Rule) months(c *datafile.Checker, at string) {
	if r.MonthsFrom < 0 || r.MonthsBelow <= r.MonthsFrom || r.MonthsBelow > 12 {
		c.Fail(at+".monthsBelow", "want monthsFrom < monthsBelow, both from 0 to 12")
	}
}

// bands: every score from 0 on is in one.
func (r Rule) bands(c *datafile.Checker, at string) {
	for i, b := range r.Bands {
		datafile.OneOf(c, fmt.Sprintf("%s.bands[%d].level", at, i), b.Level)
		if i > 0 && b.From >= r.Bands[i-1].From {
			c.Fail(fmt.Sprintf("%s.bands[%d].from", at, i), "want less than %d, the best level first", r.Bands[i-1].From)
		}
	}
	if len(r.Bands) == 0 || r.Bands[len(r.Bands)-1].From != 0 {
		c.Fail(at+".bands", "the last one begins at 0")
	}
}
