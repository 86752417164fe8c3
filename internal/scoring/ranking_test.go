package scoring

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"thidua/internal/decimal"
	"thidua/internal/scoring/sheet"
	"thidua/internal/vocabulary"
)

func TestRanking(t *testing.T) {
	shared := []sheet.TieRule{
		{Kind: vocabulary.HigherBeforeBonus},
		{Kind: vocabulary.FewerPenalties},
		{Kind: vocabulary.HigherCriterion, Criterion: new("A1")},
		{Kind: vocabulary.HigherOnTimeShare},
		{Kind: vocabulary.SharedRank},
	}
	council := []sheet.TieRule{{Kind: vocabulary.FewerPenalties}, {Kind: vocabulary.CouncilDecides}}
	unit := func(id string, total, beforeBonus, penalty, a1 int64, onTime *decimal.Decimal) competitor {
		return competitor{id, decimal.Of(total), decimal.Of(beforeBonus), decimal.Of(penalty), map[string]decimal.Decimal{"A1": decimal.Of(a1)}, onTime}
	}
	ninety, eighty := new(decimal.Of(90)), new(decimal.Of(80))
	for _, c := range []struct {
		name    string
		units   []competitor
		rules   []sheet.TieRule
		council []string
		want    string // place by place: id, rank, and the rule where one was needed
	}{
		{"by total alone", []competitor{unit("a", 80, 80, 0, 0, nil), unit("b", 90, 90, 0, 0, nil)}, shared, nil, "b1 a2"},
		{"points before bonus", []competitor{unit("a", 90, 85, 0, 0, nil), unit("b", 90, 88, 0, 0, nil)}, shared, nil, "b1 HIGHER_BEFORE_BONUS a2 HIGHER_BEFORE_BONUS"},
		{"penalties", []competitor{unit("a", 90, 90, 2, 0, nil), unit("b", 90, 90, 1, 0, nil)}, shared, nil, "b1 FEWER_PENALTIES a2 FEWER_PENALTIES"},
		{"a criterion", []competitor{unit("a", 90, 90, 2, 5, nil), unit("b", 90, 90, 2, 6, nil)}, shared, nil, "b1 HIGHER_CRITERION a2 HIGHER_CRITERION"},
		{"tasks on time", []competitor{unit("a", 90, 90, 2, 5, eighty), unit("b", 90, 90, 2, 5, ninety), unit("c", 90, 90, 2, 5, nil)}, shared, nil, "b1 HIGHER_ON_TIME_SHARE a2 HIGHER_ON_TIME_SHARE c3 HIGHER_ON_TIME_SHARE"},
		{
			"a shared rank leaves the next one free",
			[]competitor{unit("a", 90, 90, 0, 5, nil), unit("b", 90, 90, 0, 5, nil), unit("c", 80, 80, 0, 5, nil), unit("d", 95, 95, 0, 5, nil)},
			shared, nil,
			"d1 a2 SHARED_RANK b2 SHARED_RANK c4",
		},
		{
			"a unit tells the last rule that it needed",
			[]competitor{unit("a", 90, 90, 0, 0, nil), unit("b", 90, 88, 0, 0, nil), unit("c", 90, 88, 1, 0, nil)},
			shared, nil,
			"a1 HIGHER_BEFORE_BONUS b2 FEWER_PENALTIES c3 FEWER_PENALTIES",
		},
		{
			"the council",
			[]competitor{unit("a", 90, 0, 0, 0, nil), unit("b", 90, 0, 0, 0, nil), unit("c", 90, 0, 0, 0, nil)},
			council,
			[]string{"c", "a", "b"},
			"c1 COUNCIL_DECISION a2 COUNCIL_DECISION b3 COUNCIL_DECISION",
		},
		{"the council is asked only where rules don't decide", []competitor{unit("a", 90, 0, 1, 0, nil), unit("b", 90, 0, 0, 0, nil)}, council, []string{"a", "b"}, "b1 FEWER_PENALTIES a2 FEWER_PENALTIES"},
		{"the council has not decided", []competitor{unit("a", 90, 0, 0, 0, nil), unit("b", 90, 0, 0, 0, nil), unit("c", 80, 0, 0, 0, nil)}, council, nil, "a1 COUNCIL_DECISION b1 COUNCIL_DECISION c3 undecided: a b"},
	} {
		places, undecided := ranking(c.units, c.rules, c.council)
		if got := shown(places, undecided); got != c.want {
			t.Errorf("%s: got %s, want %s", c.name, got, c.want)
		}
	}
}

func shown(places []place, undecided []string) string {
	var all []string
	for _, p := range places {
		all = append(all, fmt.Sprint(p.id, p.rank))
		if p.decidedBy != nil {
			all = append(all, string(p.decidedBy.Kind))
		}
	}
	if len(undecided) > 0 {
		all = append(all, "undecided: "+strings.Join(undecided, " "))
	}
	return strings.Join(all, " ")
}

// A ranking is the same whatever the order of the units; it follows the totals; ranks are
// shared by rule alone, and by units that no rule tells apart.
func TestRankingHolds(t *testing.T) {
	few := rapid.Int64Range(0, 2)
	rapid.Check(t, func(t *rapid.T) {
		var units []competitor
		for i := range rapid.IntRange(1, 12).Draw(t, "units") {
			one := competitor{
				id: fmt.Sprintf("%02d", i), total: decimal.Of(few.Draw(t, "total")), beforeBonus: decimal.Of(few.Draw(t, "before bonus")),
				penalty: decimal.Of(few.Draw(t, "penalty")), criteria: map[string]decimal.Decimal{"A1": decimal.Of(few.Draw(t, "A1"))},
			}
			if rapid.Bool().Draw(t, "tasks") {
				one.onTime = new(decimal.Of(few.Draw(t, "on time")))
			}
			units = append(units, one)
		}
		rules := rapid.Permutation([]sheet.TieRule{
			{Kind: vocabulary.HigherBeforeBonus}, {Kind: vocabulary.FewerPenalties}, {Kind: vocabulary.HigherCriterion, Criterion: new("A1")}, {Kind: vocabulary.HigherOnTimeShare},
		}).Draw(t, "rules")[:rapid.IntRange(0, 4).Draw(t, "some")]
		last := rapid.SampledFrom([]vocabulary.TieRuleKind{vocabulary.SharedRank, vocabulary.CouncilDecides}).Draw(t, "last")
		rules = append(slices.Clone(rules), sheet.TieRule{Kind: last})
		if err := decided(rules, map[string]bool{"A1": true}); err != nil {
			t.Fatal(err)
		}

		places, undecided := ranking(units, rules, nil)
		again, also := ranking(rapid.Permutation(units).Draw(t, "shuffled"), rules, nil)
		if shown(places, undecided) != shown(again, also) {
			t.Fatalf("%s, and %s", shown(places, undecided), shown(again, also))
		}
		if len(undecided) > 0 && last == vocabulary.SharedRank {
			t.Fatalf("undecided: %v", undecided)
		}
		byID := map[string]competitor{}
		for _, u := range units {
			byID[u.id] = u
		}
		for i := 1; i < len(places); i++ {
			a, b := places[i-1], places[i]
			switch alike := noDifference(rules, byID[a.id], byID[b.id]); {
			case byID[a.id].total < byID[b.id].total:
				t.Fatalf("%s stands above %s", a.id, b.id)
			case alike && (a.rank != b.rank || a.decidedBy.Kind != last || b.decidedBy.Kind != last):
				t.Fatalf("nothing tells %v and %v apart", a, b)
			case !alike && b.rank != i+1:
				t.Fatalf("%v has %d before it", b, i)
			}
		}
	})
}

// noDifference tells whether two units are equal in all that the rules look at.
func noDifference(rules []sheet.TieRule, a, b competitor) bool {
	equal := a.total == b.total
	for _, r := range rules {
		switch r.Kind {
		case vocabulary.HigherBeforeBonus:
			equal = equal && a.beforeBonus == b.beforeBonus
		case vocabulary.FewerPenalties:
			equal = equal && a.penalty == b.penalty
		case vocabulary.HigherCriterion:
			equal = equal && a.criteria["A1"] == b.criteria["A1"]
		case vocabulary.HigherOnTimeShare:
			equal = equal && (a.onTime == nil) == (b.onTime == nil) && (a.onTime == nil || *a.onTime == *b.onTime)
		case vocabulary.SharedRank, vocabulary.CouncilDecides:
		}
	}
	return equal
}
