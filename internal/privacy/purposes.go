package privacy

import (
	_ "embed" // the purposes come with the program
	"slices"
	"strings"

	"thidua/internal/actor"
	"thidua/internal/vocabulary"
)

// Purpose is what some personal data is held for.
type Purpose struct {
	Code       string               `yaml:"code"`
	NameVi     string               `yaml:"nameVi"`
	NameEn     string               `yaml:"nameEn"`
	Holds      []string             `yaml:"holds"`   // types of record, or fields of one: PersonalData.email
	Readers    []actor.Role         `yaml:"readers"` // beside the person; the groups of internal/access/scope.go
	LegalBasis string               `yaml:"legalBasis"`
	Certainty  vocabulary.Certainty `yaml:"certainty"`
	KeptYears  *int                 `yaml:"keptYears"` // after the last day in the service; nil: for good
}

//go:embed data/purposes.yaml
var shipped []byte

// Shipped returns the purposes that come with the program. What is wrong with them
// is told as file:line.
func Shipped() ([]Purpose, error) { return parse("purposes.yaml", shipped) }

// keeps reports whether a type of record, or a field of it, is held for the purpose.
func (p Purpose) keeps(kind string) bool {
	return slices.ContainsFunc(p.Holds, func(h string) bool { return h == kind || strings.HasPrefix(h, kind+".") })
}

// purposeOfValue is what a value is kept for: its field stands under a purpose of its
// own, or its type does.
func purposeOfValue(kind, name string, purposes []Purpose) *Purpose {
	for i, p := range purposes {
		if slices.Contains(p.Holds, kind+"."+name) || slices.Contains(p.Holds, kind) {
			return &purposes[i]
		}
	}
	return nil
}

// purposeOf is what a row of a type is kept for. Of several it is the one that keeps
// it longest: for that one it is still there.
func purposeOf(kind string, purposes []Purpose) (longest *Purpose) {
	for i, p := range purposes {
		switch {
		case !p.keeps(kind):
		case longest == nil, longest.KeptYears != nil && (p.KeptYears == nil || *p.KeptYears > *longest.KeptYears):
			longest = &purposes[i]
		}
	}
	return longest
}
