package indicator

import (
	"testing"
	"time"

	"thidua/ent"
	entindicator "thidua/ent/indicator"
	"thidua/internal/calendar"
	"thidua/internal/check"
	"thidua/internal/decimal"
	"thidua/internal/fault"
	"thidua/internal/organisation"
)

// num reads a number; none of a dash.
func num(text string) *decimal.Decimal {
	if text == "–" {
		return nil
	}
	return number(text)
}

func show(d *decimal.Decimal) string {
	if d == nil {
		return "–"
	}
	return d.String()
}

func yes(b *bool) string {
	switch {
	case b == nil:
		return "–"
	case *b:
		return "yes"
	}
	return "no"
}

func TestRateAndAchieved(t *testing.T) {
	for _, c := range []struct {
		direction                     entindicator.Direction
		target, value, rate, achieved string
	}{
		{entindicator.DirectionAT_LEAST, "95", "95", "100", "yes"},
		{entindicator.DirectionAT_LEAST, "95", "94.9999", "99.9999", "no"},
		{entindicator.DirectionAT_LEAST, "3", "1", "33.3333", "no"},
		{entindicator.DirectionAT_LEAST, "3", "2", "66.6667", "no"},
		{entindicator.DirectionAT_LEAST, "0", "5", "–", "yes"}, // a share of nothing
		{entindicator.DirectionAT_LEAST, "10", "0", "0", "no"},
		{entindicator.DirectionAT_LEAST, "10", "-5", "-50", "no"},
		{entindicator.DirectionAT_LEAST, "–", "5", "–", "–"},
		{entindicator.DirectionAT_LEAST, "5", "–", "–", "–"},
		{entindicator.DirectionAT_MOST, "4", "5", "80", "no"},
		{entindicator.DirectionAT_MOST, "5", "5", "100", "yes"},
		{entindicator.DirectionAT_MOST, "5", "4", "125", "yes"},
		{entindicator.DirectionAT_MOST, "5", "0", "–", "yes"},
		{entindicator.DirectionAT_MOST, "0", "0", "–", "yes"},
		{entindicator.DirectionAT_LEAST, "0.0001", "100000000000", "100000000000", "yes"}, // the largest number that there is
	} {
		rate, achieved := Rate(c.direction, num(c.target), num(c.value)), Achieved(c.direction, num(c.target), num(c.value))
		if show(rate) != c.rate || yes(achieved) != c.achieved {
			t.Errorf("%s %s, %s: %s, %s; want %s, %s", c.direction, c.target, c.value, show(rate), yes(achieved), c.rate, c.achieved)
		}
	}
}

func TestValueOf(t *testing.T) {
	for _, c := range []struct{ value, numerator, denominator, want string }{ // none for one that is not clear
		{"12.5", "–", "–", "12.5"},
		{"-1", "–", "–", "-1"},
		{"–", "320", "355", "90.1408"},
		{"–", "0", "355", "0"},
		{"–", "100000000000", "100000000000", "100"},
		{"–", "–", "–", ""},
		{"90", "320", "355", ""},
		{"–", "320", "–", ""},
		{"–", "–", "355", ""},
		{"–", "1", "0", ""},
		{"–", "1", "-1", ""},
		{"–", "-1", "3", ""},
		{"–", "-1", "-3", ""},
		{"–", "4", "3", "133.3333"}, // a plan can be exceeded
	} {
		got, err := valueOf(num(c.value), num(c.numerator), num(c.denominator))
		switch {
		case c.want == "" && fault.CodeOf(err) != ValueUnclear:
			t.Errorf("%v: %s, %v; want %s", c, got, err, ValueUnclear)
		case c.want != "" && (err != nil || got.String() != c.want):
			t.Errorf("%v: %s, %v", c, got, err)
		}
	}
	if got, err := valueOf(nil, num("100000000000"), num("0.0001")); fault.CodeOf(err) != fault.BadUserInput { // a number that there is not
		t.Errorf("%s, %v", got, err)
	}
}

func TestMeasuredIn(t *testing.T) {
	first, now := day("2026-03-01"), day("2026-03-10").At(9)
	for _, c := range []struct {
		name string
		at   time.Time
		want fault.Code
	}{
		{"as it begins", first.At(0), ""},
		{"a second before", first.At(0).Add(-time.Second), MeasuredOutside},
		{"now", now, ""},
		{"in a second", now.Add(time.Second), MeasuredOutside},
		{"tomorrow", day("2026-03-11").At(0), check.DateInFuture},
	} {
		if err := measuredIn(first, c.at, now); fault.CodeOf(err) != c.want {
			t.Errorf("%s: %v, want %q", c.name, err, c.want)
		}
	}
}

func TestFigures(t *testing.T) {
	const sum, average, last = entindicator.AggregationSUM, entindicator.AggregationAVERAGE, entindicator.AggregationLAST
	for _, c := range []struct {
		name        string
		aggregation entindicator.Aggregation
		periods     [][4]string // target, value, numerator, denominator
		want        [6]string   // target, value, numerator, denominator, rate, achieved
		measured    int
	}{
		{"nothing", sum, nil, [6]string{"–", "–", "–", "–", "–", "–"}, 0},
		{"a sum", sum, [][4]string{{"10", "8", "–", "–"}, {"10", "13.5", "–", "–"}}, [6]string{"20", "21.5", "–", "–", "107.5", "yes"}, 2},
		{"a sum of percentages has no parts", sum, [][4]string{{"10", "50", "1", "2"}}, [6]string{"10", "50", "–", "–", "500", "yes"}, 1},
		{"not yet measured", sum, [][4]string{{"10", "8", "–", "–"}, {"10", "–", "–", "–"}}, [6]string{"20", "8", "–", "–", "–", "–"}, 1},
		{"not planned", sum, [][4]string{{"10", "8", "–", "–"}, {"–", "13", "–", "–"}}, [6]string{"10", "21", "–", "–", "–", "–"}, 2},
		{"an average", average, [][4]string{{"90", "90", "–", "–"}, {"96", "91", "–", "–"}}, [6]string{"93", "90.5", "–", "–", "97.3118", "no"}, 2},
		// 1 of 2 and 98 of 98 are 99 of 100, and not the mean of 50 and 100.
		{"of parts", average, [][4]string{{"90", "50", "1", "2"}, {"90", "100", "98", "98"}}, [6]string{"90", "99", "99", "100", "110", "yes"}, 2},
		{"of parts and of none", average, [][4]string{{"90", "50", "1", "2"}, {"90", "100", "–", "–"}}, [6]string{"90", "75", "–", "–", "83.3333", "no"}, 2},
		{"the last", last, [][4]string{{"1", "7", "7", "100"}, {"5", "4", "4", "100"}}, [6]string{"5", "4", "4", "100", "80", "no"}, 2},
		{"the largest", sum, [][4]string{{"1", "100000000000", "–", "–"}, {"1", "100000000000", "–", "–"}}, [6]string{"2", "100000000000", "–", "–", "100000000000", "yes"}, 2},
	} {
		var periods []*ent.IndicatorPeriod
		for _, p := range c.periods {
			periods = append(periods, &ent.IndicatorPeriod{Target: num(p[0]), Value: num(p[1]), Numerator: num(p[2]), Denominator: num(p[3])})
		}
		f := figuresOf(entindicator.DirectionAT_LEAST, c.aggregation, periods)
		got := [6]string{show(f.Target), show(f.Value), show(f.Numerator), show(f.Denominator), show(f.Rate), yes(f.Achieved)}
		if got != c.want || f.Periods != len(periods) || f.Measured != c.measured {
			t.Errorf("%s: %v, %d of %d measured; want %v", c.name, got, f.Measured, f.Periods, c.want)
		}
	}
}

func TestApart(t *testing.T) {
	there := []*ent.IndicatorPeriod{
		{ID: "q1", StartsOn: day("2026-01-01"), EndsOn: day("2026-03-31")},
		{ID: "q3", StartsOn: day("2026-07-01"), EndsOn: day("2026-09-30")},
	}
	for _, c := range []struct{ from, to, want string }{
		{"2026-04-01", "2026-06-30", ""},
		{"2026-01-01", "2026-03-31", "q1"},
		{"2026-07-01", "2026-09-30", "q3"},
		{"2026-03-31", "2026-04-30", "overlaps"},
		{"2025-12-01", "2026-01-01", "overlaps"},
		{"2026-02-01", "2026-02-28", "overlaps"},
		{"2026-01-01", "2026-12-31", "overlaps"},
		{"2026-01-01", "2026-03-30", "overlaps"},
	} {
		p, err := apart(there, day(c.from), day(c.to))
		got := ""
		if p != nil {
			got = p.ID
		}
		if fault.CodeOf(err) == PeriodOverlap {
			got = "overlaps"
		}
		if got != c.want {
			t.Errorf("%s to %s: %q, %v; want %q", c.from, c.to, got, err, c.want)
		}
	}
}

func TestBelongs(t *testing.T) {
	dayOrNil := func(text string) *calendar.Date {
		if text == "" {
			return nil
		}
		return new(day(text))
	}
	for _, c := range []struct {
		name, office, endsOn, first, last string
		want                              fault.Code
	}{
		{"while it exists", here, "", "2026-01-01", "2026-12-31", ""},
		{"on its first day", here, "", "2009-01-01", "2010-01-01", ""},
		{"before", here, "", "2009-01-01", "2009-12-31", organisation.UnitClosed},
		{"on its last day", here, "2019-12-31", "2019-12-31", "2020-12-31", ""},
		{"after", here, "2019-12-31", "2020-01-01", "2020-12-31", organisation.UnitClosed},
		{"of another office", elsewhere, "", "2026-01-01", "2026-12-31", organisation.UnitUnclear},
	} {
		d := &ent.Department{OfficeID: c.office, StartsOn: day("2010-01-01"), EndsOn: dayOrNil(c.endsOn)}
		if err := belongs(d, here, day(c.first), day(c.last)); fault.CodeOf(err) != c.want {
			t.Errorf("%s: %v, want %q", c.name, err, c.want)
		}
	}
	if err := belongs(nil, here, day("2026-01-01"), day("2026-12-31")); fault.CodeOf(err) != fault.NotFound {
		t.Errorf("none: %v", err)
	}
}

func TestAnswering(t *testing.T) {
	responsible := func(department *string, from, to string) *ent.Responsibility {
		r := &ent.Responsibility{DepartmentID: department, StartsOn: day(from)}
		if to != "" {
			r.EndsOn = new(day(to))
		}
		return r
	}
	for _, c := range []struct {
		name       string
		department *string
		by         *ent.Responsibility
		want       string
	}{
		{"a department's own", new(press), responsible(new(desk), "2020-01-01", ""), press},
		{"by the application", nil, responsible(new(desk), "2020-01-01", ""), desk},
		{"on the last day", nil, responsible(new(desk), "2020-01-01", "2026-03-10"), desk},
		{"ended", nil, responsible(new(desk), "2020-01-01", "2026-03-09"), ""},
		{"not begun", nil, responsible(new(desk), "2026-03-11", ""), ""},
		{"of a leader", nil, responsible(nil, "2020-01-01", ""), ""},
		{"of nothing", nil, nil, ""},
	} {
		p := &ent.IndicatorPeriod{DepartmentID: c.department}
		p.Edges.Indicator = &ent.Indicator{}
		p.Edges.Indicator.Edges.Responsibility = c.by
		if got := answering(p, day("2026-03-10")); got != c.want {
			t.Errorf("%s: %q, want %q", c.name, got, c.want)
		}
	}
}

func TestWorksIn(t *testing.T) {
	posting := func(office, department, from, to string) *ent.Posting {
		p := &ent.Posting{OfficeID: office, StartsOn: day(from)}
		if department != "" {
			p.DepartmentID = &department
		}
		if to != "" {
			p.EndsOn = new(day(to))
		}
		return p
	}
	held := []*ent.Posting{
		posting(here, desk, "2018-01-01", "2019-12-31"), posting(here, press, "2020-01-01", ""),
		posting(elsewhere, their, "2021-01-01", "2021-12-31"), posting(elsewhere, "", "2022-01-01", ""),
	}
	for _, c := range []struct {
		name, office string
		department   *string
		on           string
		want         fault.Code
	}{
		{"on the last day", here, new(desk), "2019-12-31", ""},
		{"after it", here, new(desk), "2020-01-01", NotInUnit},
		{"before the first day", here, new(press), "2019-12-31", NotInUnit},
		{"beside another one", here, new(press), "2021-06-01", ""},
		{"in a department of the office", here, nil, "2021-06-01", ""},
		{"in none then", here, nil, "2017-12-31", NotInUnit},
		{"in another office", elsewhere, nil, "2021-06-01", ""},
		{"in it no more", elsewhere, new(their), "2022-06-01", NotInUnit},
		{"as one of its own", elsewhere, nil, "2022-06-01", ""},
	} {
		if err := worksIn(held, c.office, c.department, day(c.on)); fault.CodeOf(err) != c.want {
			t.Errorf("%s: %v, want %q", c.name, err, c.want)
		}
	}
}
