package scoring

import (
	"cmp"
	"slices"

	"thidua/internal/decimal"
	"thidua/internal/scoring/sheet"
	"thidua/internal/vocabulary"
)

// competitor is a unit with all that rankings look at.
type competitor struct {
	id                          string
	total, beforeBonus, penalty decimal.Decimal
	criteria                    map[string]decimal.Decimal // verified points by code
	onTime                      *decimal.Decimal           // nil without tasks
}

// place is where a unit is ranked.
type place struct {
	id        string
	rank      int
	decidedBy *sheet.TieRule // nil where the total alone decided
}

// ranking orders units by total, and where totals are equal by the first rule that tells
// units apart. It comes out the same whatever the order of the input. Undecided are those
// that no rule tells apart, and whose order the council has not named.
func ranking(units []competitor, rules []sheet.TieRule, council []string) (places []place, undecided []string) {
	units = slices.Clone(units)
	slices.SortFunc(units, func(a, b competitor) int {
		order, _ := compare(a, b, rules, council)
		return cmp.Or(order, cmp.Compare(a.id, b.id)) // equals stand somewhere: in a list, not in rank
	})
	places = make([]place, len(units))
	deepest := make([]int, len(units)) // the last rule that was needed to place a unit; -1 for the total
	for i := range units {
		places[i], deepest[i] = place{id: units[i].id, rank: i + 1}, -1
		if i == 0 {
			continue
		}
		order, by := compare(units[i-1], units[i], rules, council)
		deepest[i-1], deepest[i] = max(deepest[i-1], by), by
		if order != 0 {
			continue
		}
		if places[i].rank = places[i-1].rank; rules[by].Kind == vocabulary.CouncilDecides {
			undecided = append(undecided, units[i-1].id, units[i].id)
		}
	}
	for i, by := range deepest {
		if by >= 0 {
			places[i].decidedBy = &rules[by]
		}
	}
	return places, slices.Compact(undecided)
}

// compare tells which of two units comes first, and by which rule: -1 for the total.
func compare(a, b competitor, rules []sheet.TieRule, council []string) (order, by int) {
	if order := cmp.Compare(b.total, a.total); order != 0 {
		return order, -1
	}
	for i, r := range rules {
		switch r.Kind {
		case vocabulary.HigherBeforeBonus:
			order = cmp.Compare(b.beforeBonus, a.beforeBonus)
		case vocabulary.FewerPenalties:
			order = cmp.Compare(a.penalty, b.penalty)
		case vocabulary.HigherCriterion:
			order = cmp.Compare(b.criteria[*r.Criterion], a.criteria[*r.Criterion])
		case vocabulary.HigherOnTimeShare:
			order = cmp.Compare(share(b), share(a))
		case vocabulary.CouncilDecides:
			order = cmp.Compare(named(a, council), named(b, council))
		case vocabulary.SharedRank:
		}
		if order != 0 {
			return order, i
		}
	}
	return 0, len(rules) - 1
}

// share puts units without tasks last.
func share(c competitor) decimal.Decimal {
	if c.onTime == nil {
		return -1
	}
	return *c.onTime
}

// named puts those last whose order the council did not name.
func named(c competitor, council []string) int {
	if i := slices.Index(council, c.id); i >= 0 {
		return i
	}
	return len(council)
}
