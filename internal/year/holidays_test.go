package year

import (
	"strings"
	"testing"
	"testing/fstest"

	"thidua/internal/calendar"
)

// What is known of the years that have a file, where it was read elsewhere too.
func TestHolidays(t *testing.T) {
	all, err := Holidays()
	if err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct {
		name, from, to string
		want           int
	}{
		{"Tết 2015, with the Saturday before", "2015-02-14", "2015-02-23", 1},
		{"Tết 2019", "2019-02-02", "2019-02-10", 0},
		{"Victory Day 2019, with the Saturday after", "2019-04-27", "2019-05-04", 3},
		{"Tết 2021", "2021-02-10", "2021-02-16", 0},
		{"National Day 2021, two days", "2021-09-02", "2021-09-05", 0},
		{"Hùng Kings, Victory and Labour Day 2023", "2023-04-29", "2023-05-03", 0},
		{"Victory Day 2025, with the Saturday before", "2025-04-26", "2025-05-04", 3},
		{"National Day 2026", "2026-08-29", "2026-09-02", 0},
		{"all of 2016: 261 weekdays, ten of them free", "2016-01-01", "2016-12-31", 251},
	} {
		if n, unknown := all.Count(calendar.MustParse(c.from), calendar.MustParse(c.to)); n != c.want || unknown != 0 {
			t.Errorf("%s: %d worked, want %d", c.name, n, c.want)
		}
	}
	for year := 2015; year <= 2026; year++ {
		if !all.Known[year] {
			t.Errorf("%d has no file", year)
		}
	}
	if all.Known[2014] || all.Known[2027] {
		t.Error("a year is known that nobody wrote down")
	}
}

// A slip in a file is told with file and line.
func TestHolidaysRefuse(t *testing.T) {
	const good = "year: 2030\nbasis: Luật\ncertainty: SECONDARY\noff:\n  - {on: 2030-01-01, name: Tết Dương lịch}\nworking:\n  - {on: 2030-01-05, name: Làm bù}\n"
	for _, c := range []struct{ name, from, to, want string }{
		{"nothing", "", "", ""},
		{"another year in the name", "year: 2030", "year: 2031", "holidays-2030.yaml:1:"},
		{"no basis", "basis: Luật", "basis: ' '", "holidays-2030.yaml:2:"},
		{"a certainty of its own", "SECONDARY", "PERHAPS", "holidays-2030.yaml:3:"},
		{"a day that is none", "2030-01-01", "2030-02-30", "holidays-2030.yaml:5:"},
		{"a weekend that is free", "2030-01-01", "2030-01-06", "holidays-2030.yaml:5:"},
		{"a day of another year", "2030-01-01", "2031-01-01", "holidays-2030.yaml:5:"},
		{"a weekday that is worked", "2030-01-05", "2030-01-04", "holidays-2030.yaml:7:"},
		{"an unknown key", "basis:", "because:", "holidays-2030.yaml:2:"},
	} {
		_, err := readHolidays(fstest.MapFS{"data/holidays-2030.yaml": {Data: []byte(strings.Replace(good, c.from, c.to, 1))}})
		if c.want == "" && err != nil || c.want != "" && (err == nil || !strings.Contains(err.Error(), c.want)) {
			t.Errorf("%s: %v, want %q", c.name, err, c.want)
		}
	}
}

func TestStepsRefuse(t *testing.T) {
	for _, c := range []struct{ name, text, want string }{
		{"an unknown kind", "- {kind: PARTY, startsOn: N-01-01, endsOn: N-01-02}", "steps.yaml:1:"},
		{"a day that is none", "- {kind: RATING, startsOn: N-02-29, endsOn: N-03-01}", "steps.yaml:1:"},
		{"a day of a year in particular", "- {kind: RATING, startsOn: 2026-01-01, endsOn: N-01-02}", "steps.yaml:1:"},
		{"reversed", "- {kind: RATING, startsOn: N+1-01-01, endsOn: N-01-02}", "steps.yaml:1:"},
	} {
		if _, err := readSteps("steps.yaml", []byte(c.text)); err == nil || !strings.Contains(err.Error(), c.want) {
			t.Errorf("%s: %v", c.name, err)
		}
	}
	if err := Check(); err != nil {
		t.Error(err)
	}
}
