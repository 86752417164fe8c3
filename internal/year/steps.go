package year

import (
	"errors"
	"fmt"
	"regexp"
	"sync"

	"thidua/internal/calendar"
	"thidua/internal/datafile"
	"thidua/internal/vocabulary"
)

// usualStep is a step as most offices take it, on days of any year.
type usualStep struct {
	Kind     vocabulary.StepKind `yaml:"kind"`
	StartsOn string              `yaml:"startsOn"` // N-01-05; N+1-02-28 of the year after
	EndsOn   string              `yaml:"endsOn"`
	Note     string              `yaml:"note"`
}

var usualSteps = sync.OnceValues(func() ([]usualStep, error) {
	text, err := files.ReadFile("data/steps.yaml")
	if err != nil {
		return nil, err
	}
	return readSteps("steps.yaml", text)
})

func readSteps(name string, text []byte) (steps []usualStep, _ error) {
	doc, err := datafile.Parse(name, text)
	if err != nil {
		return nil, err
	}
	if err := doc.Decode(&steps); err != nil {
		return nil, err
	}
	c := datafile.Checker{Doc: doc}
	for i, s := range steps {
		at := fmt.Sprintf("$[%d].", i)
		datafile.OneOf(&c, at+"kind", s.Kind)
		first, err := dayOf(s.StartsOn, 2001) // of a year without a leap day, so that it is there in all
		if err != nil {
			c.Fail(at+"startsOn", "%s", err)
		}
		last, err := dayOf(s.EndsOn, 2001)
		switch {
		case err != nil:
			c.Fail(at+"endsOn", "%s", err)
		case last.Before(first):
			c.Fail(at+"endsOn", "%s comes before %s", s.EndsOn, s.StartsOn)
		}
	}
	return steps, errors.Join(c.Faults...)
}

// usual are the steps of most offices, in a year.
func usual(year int) ([]vocabulary.YearStep, error) {
	all, err := usualSteps()
	if err != nil {
		return nil, err
	}
	steps := make([]vocabulary.YearStep, len(all))
	for i, s := range all {
		first, errFirst := dayOf(s.StartsOn, year)
		last, errLast := dayOf(s.EndsOn, year)
		if err := errors.Join(errFirst, errLast); err != nil {
			return nil, err
		}
		steps[i] = vocabulary.YearStep{Kind: s.Kind, StartsOn: first, EndsOn: last}
		if s.Note != "" {
			steps[i].Note = &s.Note
		}
	}
	return steps, nil
}

var relative = regexp.MustCompile(`^N([+-]1)?-(\d\d)-(\d\d)$`)

// dayOf is a day such as N+1-02-28, of a year N.
func dayOf(text string, year int) (calendar.Date, error) {
	m := relative.FindStringSubmatch(text)
	if m == nil {
		return calendar.Date{}, fmt.Errorf("%q is no day of a year: write N-01-31, N-1-12-01 or N+1-02-28", text)
	}
	offset := map[string]int{"": 0, "+1": 1, "-1": -1}[m[1]]
	return calendar.Parse(fmt.Sprintf("%04d-%s-%s", year+offset, m[2], m[3]))
}
