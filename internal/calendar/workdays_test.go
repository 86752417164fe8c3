package calendar

import "testing"

// made is a calendar of 2026 with a Saturday that is worked and a Friday that is not.
var made = Workdays{
	Known:   map[int]bool{2026: true},
	Special: map[Date]bool{MustParse("2026-01-10"): true, MustParse("2026-01-02"): false, MustParse("2026-01-01"): false},
}

func TestAfter(t *testing.T) {
	for _, c := range []struct {
		name, from string
		n          int
		want       string
		unknown    int
	}{
		{"the day itself does not count", "2026-01-05", 1, "2026-01-06", 0},
		{"over a weekend", "2026-01-16", 1, "2026-01-19", 0},
		{"onto a made-up Saturday", "2026-01-09", 1, "2026-01-10", 0},
		{"over holidays", "2025-12-31", 1, "2026-01-05", 0},
		{"ten days with the made-up one", "2026-01-05", 10, "2026-01-16", 0},
		{"none", "2026-01-03", 0, "2026-01-03", 0},
		{"into a year that nobody knows", "2026-12-30", 2, "", 2027},
		{"from a year that nobody knows", "2025-12-30", 1, "", 2025},
	} {
		got, unknown := made.After(MustParse(c.from), c.n)
		if got.String() != c.want || unknown != c.unknown {
			t.Errorf("%s: %s, %d; want %s, %d", c.name, got, unknown, c.want, c.unknown)
		}
	}
}

func TestCount(t *testing.T) {
	for _, c := range []struct {
		name, from, to string
		want, unknown  int
	}{
		{"a week", "2026-01-12", "2026-01-18", 5, 0},
		{"a week with a made-up Saturday", "2026-01-05", "2026-01-11", 6, 0},
		{"both days count", "2026-01-12", "2026-01-12", 1, 0},
		{"a day off", "2026-01-01", "2026-01-02", 0, 0},
		{"backwards", "2026-01-13", "2026-01-12", 0, 0},
		{"into a year that nobody knows", "2026-12-31", "2027-01-01", 0, 2027},
	} {
		got, unknown := made.Count(MustParse(c.from), MustParse(c.to))
		if got != c.want || unknown != c.unknown {
			t.Errorf("%s: %d, %d; want %d, %d", c.name, got, unknown, c.want, c.unknown)
		}
	}
}
