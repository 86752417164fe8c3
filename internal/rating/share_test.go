package rating

import (
	"encoding/json"
	"testing"

	"thidua/internal/vocabulary"
)

func TestShares(t *testing.T) {
	decrees := mustShip(t)
	basis := ""
	for _, d := range decrees {
		if d.LegalBasis == "DECREE_2025_335" {
			basis = d.id()
		}
	}
	var members []member
	add := func(n int, department, jobGroup string, level vocabulary.RatingLevel) {
		m := member{basis: basis, level: level}
		if department != "" {
			m.department = &department
		}
		if jobGroup != "" {
			m.jobGroup = &jobGroup
		}
		for range n {
			members = append(members, m)
		}
	}
	add(1, "dep_A", "Chuyên môn", vocabulary.Excellent)
	add(5, "dep_A", "chuyên môn", vocabulary.Good) // the same words typed otherwise
	add(1, "dep_B", "Chuyên môn", vocabulary.Excellent)
	add(4, "dep_B", "Chuyên môn", vocabulary.Good)
	add(1, "dep_B", "Hỗ trợ", vocabulary.Excellent)
	add(9, "", "", vocabulary.Good)
	add(3, "dep_B", "Hỗ trợ", vocabulary.NotCompleted)
	members = append(members, member{basis: "leg_OTHER", department: new("dep_C"), level: vocabulary.Excellent}) // sets no share

	type line struct {
		Unit, Group           string
		Excellent, Good, Most int
		Percent               string
		Over                  bool
	}
	show := func(all []Share) (out []line) {
		for _, s := range all {
			l := line{Excellent: s.Excellent, Good: s.Good, Most: s.Most(), Over: s.Over()}
			if s.DepartmentID != nil {
				l.Unit = *s.DepartmentID
			}
			if s.JobGroup != nil {
				l.Group = *s.JobGroup
			}
			if p := s.Percent(); p != nil {
				l.Percent = p.String()
			}
			out = append(out, l)
		}
		return out
	}
	parts := []line{
		{"dep_A", "Chuyên môn", 1, 5, 1, "20", false},
		{"dep_B", "Chuyên môn", 1, 4, 0, "25", true},
		{"dep_B", "Hỗ trợ", 1, 0, 0, "", true},
	}
	whole := append([]line{
		{"", "", 0, 9, 1, "0", false},
		{"", "Chuyên môn", 2, 9, 1, "22.2222", true},
		{"", "Hỗ trợ", 1, 0, 0, "", true},
	}, parts...)
	for name, c := range map[string]struct {
		whole bool
		want  []line
	}{"parts": {false, parts}, "whole": {true, whole}} {
		got, _ := json.Marshal(show(count(decrees, members, c.whole)))
		if want, _ := json.Marshal(c.want); string(got) != string(want) {
			t.Errorf("%s:\ngot  %s\nwant %s", name, got, want)
		}
	}
	// Who is rated excellent is warned of the groups that have too many, and nobody else.
	all := count(decrees, members, true)
	for _, c := range []struct {
		of   member
		want int
	}{
		{member{basis, new("dep_A"), new("CHUYÊN MÔN"), vocabulary.Excellent}, 1}, // of the office's
		{member{basis, new("dep_B"), new("Chuyên môn"), vocabulary.Excellent}, 2},
		{member{basis, new("dep_B"), new("Chuyên môn"), vocabulary.Good}, 0},
		{member{basis, nil, nil, vocabulary.Excellent}, 0},
		{member{"leg_OTHER", new("dep_C"), nil, vocabulary.Excellent}, 0},
	} {
		if got := over(all, c.of); len(got) != c.want {
			t.Errorf("%v: %d warnings, want %d", c.of, len(got), c.want)
		}
	}
}

func TestRounding(t *testing.T) {
	for rounding, want := range map[vocabulary.RatingRounding]int{vocabulary.RoundDown: 1, vocabulary.RoundHalfUp: 2, vocabulary.RoundUp: 2} {
		if s := (Share{Good: 8, Rule: Rule{Percent: 20, Rounding: rounding}}); s.Most() != want {
			t.Errorf("20 %% of 8 %s: %d, want %d", rounding, s.Most(), want)
		}
	}
}
