package scoring

import (
	"fmt"
	"testing"

	"pgregory.net/rapid"

	entscorecard "thidua/ent/scorecard"
	"thidua/internal/decimal"
	"thidua/internal/fault"
	"thidua/internal/scoring/sheet"
	"thidua/internal/vocabulary"
)

func number(text string) decimal.Decimal {
	d, err := decimal.Parse(text)
	if err != nil {
		panic(err)
	}
	return d
}

func TestFits(t *testing.T) {
	for _, c := range []struct {
		value, maximum string
		want           fault.Code
	}{
		{"0", "10", ""},
		{"10", "10", ""},
		{"9.9999", "10", ""},
		{"10.0001", "10", AboveMaximum},
		{"1000", "10", AboveMaximum},
		{"-0.0001", "10", Negative},
	} {
		if got := fault.CodeOf(fits("value", "TC", number(c.value), number(c.maximum))); got != c.want {
			t.Errorf("%s of %s: got %q, want %q", c.value, c.maximum, got, c.want)
		}
	}
}

func TestInTime(t *testing.T) {
	for _, c := range []struct {
		name, today string
		returned    bool
		want        fault.Code
	}{
		{"on its last day", "2025-11-10", false, ""},
		{"the day after", "2025-11-11", false, TooLate},
		{"the day after, returned", "2025-11-11", true, ""},
		{"returned, on the last day of verification", "2025-11-20", true, ""},
		{"returned, after it", "2025-11-21", true, TooLate},
	} {
		if got := fault.CodeOf(inTime(day(c.today), day("2025-11-10"), day("2025-11-20"), c.returned)); got != c.want {
			t.Errorf("%s: got %q, want %q", c.name, got, c.want)
		}
	}
}

func TestVerifying(t *testing.T) {
	for _, c := range []struct {
		status entscorecard.Status
		today  string
		want   cardMove
	}{
		{entscorecard.StatusSELF_SCORING, "2025-11-10", verify}, // from where it cannot be done
		{entscorecard.StatusSELF_SCORING, "2025-11-11", verifyLate},
		{entscorecard.StatusSUBMITTED, "2025-11-11", verify},
		{entscorecard.StatusVERIFIED, "2025-11-11", verify},
	} {
		if got := verifying(c.status, day(c.today), day("2025-11-10")); got != c.want {
			t.Errorf("%s on %s: got %q, want %q", c.status, c.today, got, c.want)
		}
	}
}

func TestPoints(t *testing.T) {
	proportional := sheet.Criterion{Maximum: number("20")}
	banded := sheet.Criterion{Maximum: number("20"), Bands: []sheet.Band{
		{Share: number("50"), Points: number("5")}, {Share: number("90"), Points: number("15")}, {Share: number("120"), Points: number("20")},
	}}
	for _, c := range []struct {
		name      string
		criterion sheet.Criterion
		share     string
		want      string
	}{
		{"320 of 355 tasks", proportional, "90.1408", "18.0282"},
		{"nothing", proportional, "0", "0"},
		{"more than all", proportional, "130", "20"},
		{"below the first band", banded, "49.9999", "0"},
		{"from the first band on", banded, "50", "5"},
		{"between bands", banded, "119.9999", "15"},
		{"above the last", banded, "900", "20"},
	} {
		if got := points(c.criterion, number(c.share)); got.String() != c.want {
			t.Errorf("%s: got %s, want %s", c.name, got, c.want)
		}
	}
}

func TestSum(t *testing.T) {
	regular, bonus, penalty := vocabulary.RegularCriterion, vocabulary.BonusCriterion, vocabulary.PenaltyCriterion
	for _, c := range []struct {
		name  string
		lines []line
		want  string
	}{
		{"nothing", nil, "0 0 0 0"},
		{"with weights", []line{{regular, number("8.5"), number("2")}, {regular, number("3"), number("1")}}, "20 0 0 20"},
		{"bonus and penalty", []line{{regular, number("90"), number("1")}, {bonus, number("3"), number("1")}, {penalty, number("2"), number("1")}}, "90 3 2 91"},
		{"caps", []line{{regular, number("90"), number("1")}, {bonus, number("4"), number("2")}, {penalty, number("11"), number("1")}}, "90 5 10 85"},
		{"never below 0", []line{{regular, number("4"), number("1")}, {penalty, number("9"), number("1")}}, "4 0 9 0"},
	} {
		s := sum(c.lines, number("5"), number("10"))
		if got := fmt.Sprint(s.beforeBonus, s.bonus, s.penalty, s.total); got != c.want {
			t.Errorf("%s: got %s, want %s", c.name, got, c.want)
		}
	}
}

// A sheet that is sound never gives more than its maximum and the cap of the bonus, and
// never less than nothing, whatever is given for its criteria.
func TestTotalStaysInside(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		c := anySheet(t)
		if err := c.sound(); err != nil {
			t.Fatal(err)
		}
		var lines []line
		for _, g := range c.groups {
			for _, one := range g.Criteria {
				value := decimal.Decimal(rapid.Int64Range(0, int64(one.Maximum)).Draw(t, "value"))
				if one.Computed() {
					value = points(one, decimal.Decimal(rapid.Int64Range(0, 5_000_000).Draw(t, "share")))
				}
				if err := fits("value", one.Code, value, one.Maximum); err != nil {
					t.Fatal(err)
				}
				lines = append(lines, line{one.Kind, value, one.Weight})
			}
		}
		s := sum(lines, c.bonusCap, c.penaltyCap)
		if s.beforeBonus < 0 || s.beforeBonus > c.maximum || s.bonus > c.bonusCap || s.penalty > c.penaltyCap || s.total < 0 || s.total > c.maximum+c.bonusCap {
			t.Fatalf("%v of %v", s, c)
		}
	})
}

// anySheet draws a sheet that is sound.
func anySheet(t *rapid.T) content {
	c := content{ties: []sheet.TieRule{{Kind: vocabulary.SharedRank}}}
	ten := rapid.Int64Range(1, 1_000_000)
	for i := range rapid.IntRange(1, 4).Draw(t, "groups") {
		g := sheet.Group{Code: fmt.Sprint(i)}
		for j := range rapid.IntRange(1, 5).Draw(t, "criteria") {
			one := sheet.Criterion{
				Code: fmt.Sprint(i, j), Kind: rapid.SampledFrom([]vocabulary.CriterionKind{vocabulary.RegularCriterion, vocabulary.BonusCriterion, vocabulary.PenaltyCriterion}).Draw(t, "kind"),
				Maximum: decimal.Decimal(ten.Draw(t, "maximum")), Weight: decimal.Decimal(rapid.Int64Range(1, 100_000).Draw(t, "weight")), Source: vocabulary.FromJudgement,
			}
			if one.Kind != vocabulary.PenaltyCriterion && rapid.Bool().Draw(t, "computed") {
				one.Source, one.Tasks, one.Measure = vocabulary.FromTasks, new(vocabulary.AllTasks), new(vocabulary.DoneShare)
			}
			if one.Kind == vocabulary.RegularCriterion {
				g.Maximum += one.Maximum.Mul(one.Weight)
			}
			g.Criteria = append(g.Criteria, one)
		}
		c.maximum += g.Maximum
		c.groups = append(c.groups, g)
	}
	if c.maximum == 0 { // of tiny maxima with tiny weights, or of bonus alone
		one := sheet.Criterion{Code: "+", Kind: vocabulary.RegularCriterion, Maximum: decimal.Of(1), Weight: decimal.Of(1), Source: vocabulary.FromJudgement}
		c.maximum = decimal.Of(1)
		c.groups = append(c.groups, sheet.Group{Code: "+", Maximum: decimal.Of(1), Criteria: []sheet.Criterion{one}})
	}
	c.bonusCap, c.penaltyCap = decimal.Decimal(ten.Draw(t, "bonus cap")), decimal.Decimal(ten.Draw(t, "penalty cap"))
	return c
}
