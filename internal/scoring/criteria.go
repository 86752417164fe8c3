package scoring

import (
	"fmt"
	"slices"

	"thidua/internal/check"
	"thidua/internal/decimal"
	"thidua/internal/fault"
	"thidua/internal/scoring/sheet"
	"thidua/internal/vocabulary"
)

// Codes of what a sheet says.
const (
	CriteriaUnclear fault.Code = "SCORING_CRITERIA_UNCLEAR"  // a group or criterion is not stated in one clear way
	MaximumMismatch fault.Code = "SCORING_MAXIMUM_MISMATCH"  // maxima don't add up
	TiesUnclear     fault.Code = "SCORING_TIE_RULES_UNCLEAR" // some ties stay undecided, or a rule is not clear
)

// The law has no scale: 100 and 1,000 points are usual, and each office or cluster
// states its own. These are bounds of input alone.
var (
	mostPoints = decimal.Of(100_000)
	mostWeight = decimal.Of(100)
)

const (
	mostGroups   = 20
	mostCriteria = 100
	mostBands    = 20
	mostTies     = 20
)

// content is what a sheet says.
type content struct {
	maximum, bonusCap, penaltyCap decimal.Decimal
	groups                        []sheet.Group
	ties                          []sheet.TieRule
}

// clean cleans codes and names, in copies: the operation may be repeated.
// Codes: BAD_USER_INPUT, TEXT_MISSING, TEXT_TOO_LONG.
func (c *content) clean() error {
	all := 0
	for _, g := range c.groups {
		all += len(g.Criteria)
	}
	if err := check.First(check.Many("criterionGroups", len(c.groups), mostGroups), check.Many("criterionGroups", all, mostCriteria),
		check.Many("tieRules", len(c.ties), mostTies)); err != nil {
		return err
	}
	c.groups, c.ties = slices.Clone(c.groups), slices.Clone(c.ties)
	for i := range c.groups {
		g, at := &c.groups[i], fmt.Sprintf("criterionGroups.%d", i)
		g.Criteria = slices.Clone(g.Criteria)
		if err := check.First(check.Text(at+".code", &g.Code, 20), check.Text(at+".name", &g.Name, 500)); err != nil {
			return err
		}
		for j := range g.Criteria {
			c, at := &g.Criteria[j], fmt.Sprintf("%s.criteria.%d", at, j)
			if err := check.First(check.Text(at+".code", &c.Code, 20), check.Text(at+".name", &c.Name, 500)); err != nil {
				return err
			}
			if n := len(c.Bands); n > mostBands {
				return fault.New(fault.BadUserInput, at+".bands", "%d bands; %d are allowed", n, mostBands).With("limit", mostBands).With("actual", n)
			}
		}
	}
	for i := range c.ties {
		if err := check.OptionalText(fmt.Sprintf("tieRules.%d.criterion", i), &c.ties[i].Criterion, 20); err != nil {
			return err
		}
	}
	return nil
}

// sound refuses a sheet that does not say clearly how units are scored and ranked.
// Codes: BAD_USER_INPUT, SCORING_CRITERIA_UNCLEAR, SCORING_MAXIMUM_MISMATCH,
// SCORING_TIE_RULES_UNCLEAR.
func (c *content) sound() error {
	for field, points := range map[string]decimal.Decimal{"bonusCap": c.bonusCap, "penaltyCap": c.penaltyCap} {
		if points < 0 || points > mostPoints {
			return fault.New(fault.BadUserInput, field, "give 0 to %s points", mostPoints)
		}
	}
	if c.maximum <= 0 || c.maximum > mostPoints {
		return fault.New(fault.BadUserInput, "maximum", "give more than 0 and at most %s points", mostPoints)
	}
	groups, codes, sum := map[string]bool{}, map[string]bool{}, decimal.Decimal(0)
	for i, g := range c.groups {
		at := fmt.Sprintf("criterionGroups.%d", i)
		if groups[g.Code] {
			return unclear(at+".code", g.Code, "is the code of two groups")
		}
		groups[g.Code] = true
		if g.Maximum < 0 || g.Maximum > mostPoints {
			return unclear(at+".maximum", g.Code, "has a maximum below 0 or beyond measure")
		}
		inGroup := decimal.Decimal(0)
		for j, one := range g.Criteria {
			at := fmt.Sprintf("%s.criteria.%d", at, j)
			if _, twice := codes[one.Code]; twice {
				return unclear(at+".code", one.Code, "is the code of two criteria")
			}
			codes[one.Code] = one.Kind != vocabulary.PenaltyCriterion
			if err := stated(at, one); err != nil {
				return err
			}
			if one.Kind == vocabulary.RegularCriterion {
				inGroup += one.Maximum.Mul(one.Weight)
			}
		}
		if inGroup != g.Maximum {
			return mismatch(at+".maximum", inGroup, g.Maximum)
		}
		sum += g.Maximum
	}
	if sum != c.maximum {
		return mismatch("maximum", sum, c.maximum)
	}
	return decided(c.ties, codes)
}

// stated: where a criterion's points come from is said in one way.
func stated(at string, c sheet.Criterion) error {
	indicator, tasks := c.Source == vocabulary.FromIndicator, c.Source == vocabulary.FromTasks
	switch {
	case c.Maximum <= 0 || c.Maximum > mostPoints:
		return unclear(at+".maximum", c.Code, "needs a maximum above 0")
	case c.Weight <= 0 || c.Weight > mostWeight:
		return unclear(at+".weight", c.Code, "needs a weight above 0 and of at most 100")
	case c.Breach != nil && c.Kind != vocabulary.PenaltyCriterion:
		return unclear(at+".breach", c.Code, "is no penalty, so it is for no breach")
	case c.Kind == vocabulary.PenaltyCriterion && c.Computed():
		return unclear(at+".source", c.Code, "is a penalty: these are judged")
	case indicator != (c.IndicatorID != nil):
		return unclear(at+".indicatorID", c.Code, "needs an indicator if, and only if, its points come from one")
	case tasks != (c.Tasks != nil) || tasks != (c.Measure != nil):
		return unclear(at+".tasks", c.Code, "needs tasks and a share of them if, and only if, its points come from these")
	case !c.Computed() && len(c.Bands) > 0:
		return unclear(at+".bands", c.Code, "is judged: bands are for what is computed")
	}
	for i, b := range c.Bands {
		switch {
		case b.Points < 0 || b.Points > c.Maximum:
			return unclear(fmt.Sprintf("%s.bands.%d.points", at, i), c.Code, "gives more than its maximum, or less than 0")
		case b.Share < 0 || i > 0 && b.Share <= c.Bands[i-1].Share:
			return unclear(fmt.Sprintf("%s.bands.%d.share", at, i), c.Code, "has bands that do not rise")
		}
	}
	return nil
}

// decided: every tie is decided by the end, by each rule once. More points are better in
// the criteria that can be compared: in all but penalties.
func decided(ties []sheet.TieRule, comparable map[string]bool) error {
	named := map[string]bool{}
	for i, r := range ties {
		at, key, last := fmt.Sprintf("tieRules.%d", i), string(r.Kind), i == len(ties)-1
		if (r.Kind == vocabulary.HigherCriterion) != (r.Criterion != nil) {
			return fault.New(TiesUnclear, at+".criterion", "name a criterion where, and only where, criteria are compared")
		}
		if r.Criterion != nil {
			if key += " " + *r.Criterion; !comparable[*r.Criterion] {
				return fault.New(TiesUnclear, at+".criterion", "the sheet has no criterion %s but penalties", *r.Criterion)
			}
		}
		if named[key] {
			return fault.New(TiesUnclear, at, "this rule is named twice")
		}
		named[key] = true
		if final := r.Kind == vocabulary.SharedRank || r.Kind == vocabulary.CouncilDecides; final != last {
			return fault.New(TiesUnclear, at, "end with SHARED_RANK or COUNCIL_DECISION, which decide every tie, and name neither before")
		}
	}
	return nil
}

func unclear(field, code, what string) error {
	return fault.New(CriteriaUnclear, field, "%s %s", code, what).With("criterion", code)
}

func mismatch(field string, actual, maximum decimal.Decimal) error {
	return fault.New(MaximumMismatch, field, "the maxima add up to %s, not to %s", actual, maximum).
		With("actual", actual.String()).With("maximum", maximum.String())
}
