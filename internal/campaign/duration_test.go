package campaign

import "testing"

func TestDuration(t *testing.T) {
	for _, c := range []struct {
		name, from, to string
		want           DurationBand
	}{
		{"a day", "2026-01-01", "2026-01-01", LessThan1Year},
		{"launched in January", "2026-01-15", "2026-12-31", LessThan1Year},
		{"a calendar year", "2026-01-01", "2026-12-31", OneYear},
		{"a leap year", "2024-01-01", "2024-12-31", OneYear},
		{"a year from a day in summer", "2025-07-25", "2026-07-24", OneYear},
		{"a year from a leap day", "2024-02-29", "2025-02-28", OneYear},
		{"a year and a day", "2026-01-01", "2027-01-01", OneTo3},
		{"three years less a day", "2026-01-01", "2028-12-30", OneTo3},
		{"three years", "2026-01-01", "2028-12-31", ThreeTo5},
		{"five years less a day", "2015-01-01", "2019-12-30", ThreeTo5},
		{"five years", "2015-01-01", "2019-12-31", FiveOrMore},
		{"the movement of 2020", "2020-07-25", "2025-12-31", FiveOrMore},
	} {
		if got := Duration(day(c.from), day(c.to)); got != c.want {
			t.Errorf("%s: %s, want %s", c.name, got, c.want)
		}
	}
}
