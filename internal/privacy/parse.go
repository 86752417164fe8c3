package privacy

import (
	"errors"
	"fmt"
	"slices"
	"strings"

	"thidua/internal/actor"
	"thidua/internal/datafile"
)

// reader checks purposes.
type reader struct{ datafile.Checker }

// parse reads purposes and checks them. Nothing passes that would promise what the
// program does not do: a name that is none, or an end that nothing brings about.
func parse(name string, text []byte) ([]Purpose, error) {
	doc, err := datafile.Parse(name, text)
	if err != nil {
		return nil, err
	}
	var purposes []Purpose
	if err := doc.Decode(&purposes); err != nil {
		return nil, err
	}
	r := reader{datafile.Checker{Doc: doc}}
	r.check(purposes)
	for _, k := range kinds {
		if purposeOf(k.name, purposes) == nil {
			r.Faults = append(r.Faults, fmt.Errorf("%s:1: no purpose holds %s", name, k.name))
		}
	}
	return purposes, errors.Join(r.Faults...)
}

// fail reports at a key of a purpose.
func (r *reader) fail(i int, key, format string, args ...any) {
	r.Fail(path(i, key), format, args...)
}

func path(i int, key string) string { return fmt.Sprintf("$[%d].%s", i, key) }

func (r *reader) check(purposes []Purpose) {
	codes, holders := map[string]bool{}, map[string]string{}
	for i, p := range purposes {
		if !datafile.UpperSnake.MatchString(p.Code) || codes[p.Code] {
			r.fail(i, "code", "%q is used twice, or is not UPPER_SNAKE", p.Code)
		}
		codes[p.Code] = true
		for key, text := range map[string]string{"nameVi": p.NameVi, "nameEn": p.NameEn, "legalBasis": p.LegalBasis} {
			r.Filled(path(i, key), text)
		}
		datafile.OneOf(&r.Checker, path(i, "certainty"), p.Certainty)
		for _, role := range p.Readers {
			if !slices.Contains(actor.Roles, role) {
				r.fail(i, "readers", "%q is no role", role)
			}
		}
		r.checkHolds(i, p, holders)
		r.checkKept(i, p)
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
	if r.Doc.At(path(i, "keptYears")) == nil {
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
