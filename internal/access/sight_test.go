package access

import (
	"slices"
	"testing"
)

// TestSightsTellOfEveryRule: a table that gets a rule is told of in docs/rights.md,
// and nothing is told of that has none.
func TestSightsTellOfEveryRule(t *testing.T) {
	var told []string
	for _, s := range Sights() {
		told = append(told, s.Tables...)
	}
	for table := range rules {
		if n := len(slices.DeleteFunc(slices.Clone(told), func(other string) bool { return other != table })); n != 1 {
			t.Errorf("%s is told of %d times", table, n)
		}
	}
	if len(told) != len(rules) {
		t.Errorf("%d tables are told of, %d have a rule", len(told), len(rules))
	}
}
