package rating

import (
	"cmp"
	"slices"
	"strconv"

	"thidua/internal/decimal"
	"thidua/internal/vietnamese"
	"thidua/internal/vocabulary"
)

// Share is how many of a group are rated excellent, against the most that its decree
// expects. Which unit the decree means was not read, so both are counted: each
// department, and the office as a whole.
type Share struct {
	DepartmentID *string // nil: the office as a whole
	JobGroup     *string
	Excellent    int
	Good         int // what the share is taken of
	Decree       Decree
	Rule         Rule
}

// member is one rating that counts in a group: of a person, under a decree.
type member struct {
	basis      string // id of the decree
	department *string
	jobGroup   *string
	level      vocabulary.RatingLevel
}

// Most is the share in people, rounded as the rule says.
func (s Share) Most() int {
	hundredfold := s.Good * s.Rule.Percent
	switch s.Rule.Rounding {
	case vocabulary.RoundUp:
		return (hundredfold + 99) / 100
	case vocabulary.RoundHalfUp:
		return (hundredfold + 50) / 100
	case vocabulary.RoundDown:
	}
	return hundredfold / 100
}

// Over: no more than a part of those rated good are rated excellent, in the same unit
// and group of like work (Decree 335/2025/NĐ-CP: 20 %).
func (s Share) Over() bool { return s.Excellent > s.Most() }

// Percent is the first in percent of the second; nil where there is no second.
func (s Share) Percent() *decimal.Decimal {
	if s.Good == 0 {
		return nil
	}
	percent := decimal.Ratio(int64(100*s.Excellent), int64(s.Good))
	return &percent
}

// group tells groups apart.
type group struct{ basis, department, jobGroup string }

func groupOf(basis string, department, jobGroup *string) group {
	g := group{basis: basis}
	if department != nil {
		g.department = *department
	}
	if jobGroup != nil {
		g.jobGroup = vietnamese.Fold(*jobGroup)
	}
	return g
}

// count counts ratings by group, those of departments and, where the whole is wanted,
// those of the office, in a fixed order. Decrees that set no share count nobody.
func count(decrees []Decree, members []member, whole bool) []Share {
	groups := map[group]*Share{}
	add := func(m member, department *string) {
		key := groupOf(m.basis, department, m.jobGroup)
		if groups[key] == nil {
			d, r, ok := shareOf(decrees, m.basis)
			if !ok {
				return
			}
			groups[key] = &Share{DepartmentID: department, JobGroup: m.jobGroup, Decree: d, Rule: r}
		}
		switch m.level {
		case vocabulary.Excellent:
			groups[key].Excellent++
		case vocabulary.Good:
			groups[key].Good++
		case vocabulary.Completed, vocabulary.NotCompleted:
		}
	}
	for _, m := range members {
		if m.department != nil {
			add(m, m.department)
		}
		if whole {
			add(m, nil)
		}
	}
	out := make([]Share, 0, len(groups))
	for _, s := range groups {
		out = append(out, *s)
	}
	slices.SortFunc(out, func(a, b Share) int {
		x, y := groupOf(a.Decree.LegalBasis, a.DepartmentID, a.JobGroup), groupOf(b.Decree.LegalBasis, b.DepartmentID, b.JobGroup)
		return cmp.Or(cmp.Compare(x.department, y.department), cmp.Compare(x.jobGroup, y.jobGroup), cmp.Compare(x.basis, y.basis))
	})
	return out
}

// shareOf is the rule on shares of a decree, if it has one.
func shareOf(decrees []Decree, basis string) (Decree, Rule, bool) {
	for _, d := range decrees {
		for _, r := range d.Rules {
			if d.id() == basis && r.Warning == vocabulary.ExcellentShareOver {
				return d, r, true
			}
		}
	}
	return Decree{}, Rule{}, false
}

// What a warning of a share calls the unit that it counts.
const (
	unitOffice     = "OFFICE"
	unitDepartment = "DEPARTMENT"
)

// over warns of the groups of one who is rated excellent that have too many of them.
func over(shares []Share, m member) (out []vocabulary.RatingWarning) {
	for _, s := range shares {
		unit := unitOffice
		if s.DepartmentID != nil {
			unit = unitDepartment
		}
		mine := groupOf(m.basis, nil, m.jobGroup)
		if s.DepartmentID != nil {
			mine = groupOf(m.basis, m.department, m.jobGroup)
		}
		if m.level == vocabulary.Excellent && s.Over() && groupOf(s.Decree.id(), s.DepartmentID, s.JobGroup) == mine {
			out = append(out, s.Rule.warning(s.Decree, figures(
				"excellent", strconv.Itoa(s.Excellent), "good", strconv.Itoa(s.Good), "percent", strconv.Itoa(s.Rule.Percent),
				"most", strconv.Itoa(s.Most()), "rounding", string(s.Rule.Rounding), "unit", unit)))
		}
	}
	return out
}
