package scoring

import (
	"errors"
	"fmt"
	"strings"
	"testing"

	"thidua/internal/decimal"
	"thidua/internal/fault"
	"thidua/internal/scoring/sheet"
	"thidua/internal/vocabulary"
)

// hundred is a sheet of 100 points that is sound.
func hundred() content {
	judged := func(code, maximum string) sheet.Criterion {
		return sheet.Criterion{Code: code, Name: "Tiêu chí " + code, Kind: vocabulary.RegularCriterion, Maximum: number(maximum), Weight: decimal.Of(1), Source: vocabulary.FromJudgement}
	}
	tasks := judged("A1", "20")
	tasks.Source, tasks.Tasks, tasks.Measure, tasks.Weight = vocabulary.FromTasks, new(vocabulary.AllTasks), new(vocabulary.OnTimeShare), decimal.Of(2)
	bonus, penalty := judged("C1", "5"), judged("C2", "10")
	bonus.Kind, penalty.Kind, penalty.Breach = vocabulary.BonusCriterion, vocabulary.PenaltyCriterion, new(vocabulary.BreachOnSocialMedia)
	return content{
		maximum: number("100"), bonusCap: number("5"), penaltyCap: number("10"),
		groups: []sheet.Group{
			{Code: "A", Name: "Nhiệm vụ", Maximum: number("60"), Criteria: []sheet.Criterion{tasks, judged("A2", "20")}},
			{Code: "B", Name: "Phong trào", Maximum: number("40"), Criteria: []sheet.Criterion{judged("B1", "40")}},
			{Code: "C", Name: "Thưởng, trừ", Criteria: []sheet.Criterion{bonus, penalty}},
		},
		ties: []sheet.TieRule{{Kind: vocabulary.HigherCriterion, Criterion: new("A1")}, {Kind: vocabulary.SharedRank}},
	}
}

func TestSound(t *testing.T) {
	for _, c := range []struct {
		name  string
		spoil func(*content)
		code  fault.Code
		field string
	}{
		{"as it is", func(*content) {}, "", ""},
		{"1,000 points", func(c *content) {
			c.maximum, c.groups[0].Maximum = number("1000"), number("960")
			c.groups[0].Criteria[1].Maximum = number("920")
		}, "", ""},
		{"without points", func(c *content) { c.maximum = 0 }, fault.BadUserInput, "maximum"},
		{"beyond measure", func(c *content) { c.maximum = mostPoints + 1 }, fault.BadUserInput, "maximum"},
		{"a cap below 0", func(c *content) { c.penaltyCap = -1 }, fault.BadUserInput, "penaltyCap"},
		{"a code of two groups", func(c *content) { c.groups[1].Code = "A" }, CriteriaUnclear, "criterionGroups.1.code"},
		{"a code of two criteria", func(c *content) { c.groups[1].Criteria[0].Code = "A1" }, CriteriaUnclear, "criterionGroups.1.criteria.0.code"},
		{"a group below 0", func(c *content) { c.groups[2].Maximum = -1 }, CriteriaUnclear, "criterionGroups.2.maximum"},
		{"a group that does not add up", func(c *content) { c.groups[0].Criteria[0].Weight = decimal.Of(1) }, MaximumMismatch, "criterionGroups.0.maximum"},
		{"bonus and penalty don't add up", func(c *content) { c.groups[2].Maximum = number("5") }, MaximumMismatch, "criterionGroups.2.maximum"},
		{"groups that don't add up", func(c *content) { c.maximum = number("99") }, MaximumMismatch, "maximum"},
		{"no maximum", func(c *content) { c.groups[0].Criteria[1].Maximum = 0 }, CriteriaUnclear, "criterionGroups.0.criteria.1.maximum"},
		{"no weight", func(c *content) { c.groups[0].Criteria[1].Weight = 0 }, CriteriaUnclear, "criterionGroups.0.criteria.1.weight"},
		{"a breach that is no penalty", func(c *content) { c.groups[2].Criteria[0].Breach = new(vocabulary.OtherBreach) }, CriteriaUnclear, "criterionGroups.2.criteria.0.breach"},
		{"a penalty that is computed", func(c *content) { c.groups[2].Criteria[1].Source = vocabulary.FromTasks }, CriteriaUnclear, "criterionGroups.2.criteria.1.source"},
		{"an indicator without one", func(c *content) { c.groups[0].Criteria[1].Source = vocabulary.FromIndicator }, CriteriaUnclear, "criterionGroups.0.criteria.1.indicatorID"},
		{"an indicator that is judged", func(c *content) { c.groups[0].Criteria[1].IndicatorID = new("ind_1") }, CriteriaUnclear, "criterionGroups.0.criteria.1.indicatorID"},
		{"tasks without a share", func(c *content) { c.groups[0].Criteria[0].Measure = nil }, CriteriaUnclear, "criterionGroups.0.criteria.0.tasks"},
		{"tasks that are judged", func(c *content) { c.groups[0].Criteria[1].Tasks = new(vocabulary.KeyTasks) }, CriteriaUnclear, "criterionGroups.0.criteria.1.tasks"},
		{"bands that are judged", func(c *content) { c.groups[0].Criteria[1].Bands = []sheet.Band{{}} }, CriteriaUnclear, "criterionGroups.0.criteria.1.bands"},
		{"a band above the maximum", func(c *content) { c.groups[0].Criteria[0].Bands = []sheet.Band{{Points: number("20.0001")}} }, CriteriaUnclear, "criterionGroups.0.criteria.0.bands.0.points"},
		{"bands that don't rise", func(c *content) {
			c.groups[0].Criteria[0].Bands = []sheet.Band{{Share: number("50")}, {Share: number("50")}}
		}, CriteriaUnclear, "criterionGroups.0.criteria.0.bands.1.share"},
		{"a tie without a criterion", func(c *content) { c.ties[0].Criterion = nil }, TiesUnclear, "tieRules.0.criterion"},
		{"a tie with one too many", func(c *content) { c.ties[1].Criterion = new("A1") }, TiesUnclear, "tieRules.1.criterion"},
		{"a tie by what is not there", func(c *content) { c.ties[0].Criterion = new("A9") }, TiesUnclear, "tieRules.0.criterion"},
		{"a tie by penalty", func(c *content) { c.ties[0].Criterion = new("C2") }, TiesUnclear, "tieRules.0.criterion"},
		{"a rule twice", func(c *content) { c.ties = append([]sheet.TieRule{c.ties[0]}, c.ties...) }, TiesUnclear, "tieRules.1"},
		{"ties that stay", func(c *content) { c.ties = c.ties[:1] }, TiesUnclear, "tieRules.0"},
		{"the end before the end", func(c *content) { c.ties[0] = sheet.TieRule{Kind: vocabulary.CouncilDecides} }, TiesUnclear, "tieRules.0"},
	} {
		said := hundred()
		c.spoil(&said)
		f, _ := errors.AsType[*fault.Error](said.sound())
		switch {
		case c.code == "" && f == nil:
		case f == nil || f.Code != c.code || f.Field != c.field:
			t.Errorf("%s: got %v, want %s at %s", c.name, f, c.code, c.field)
		}
	}
}

func TestClean(t *testing.T) {
	for _, c := range []struct {
		name  string
		spoil func(*content)
		field string
	}{
		{"no groups", func(c *content) { c.groups = nil }, "criterionGroups"},
		{"too many groups", func(c *content) { c.groups = make([]sheet.Group, 21) }, "criterionGroups"},
		{"no criteria", func(c *content) { c.groups = []sheet.Group{{Code: "A", Name: "A"}} }, "criterionGroups"},
		{"too many criteria", func(c *content) { c.groups[0].Criteria = make([]sheet.Criterion, 101) }, "criterionGroups"},
		{"too many bands", func(c *content) { c.groups[0].Criteria[0].Bands = make([]sheet.Band, 21) }, "criterionGroups.0.criteria.0.bands"},
		{"no rules of ties", func(c *content) { c.ties = nil }, "tieRules"},
		{"too many of them", func(c *content) { c.ties = make([]sheet.TieRule, 21) }, "tieRules"},
		{"no code", func(c *content) { c.groups[0].Code = " " }, "criterionGroups.0.code"},
		{"a long name", func(c *content) { c.groups[0].Criteria[0].Name = strings.Repeat("a", 501) }, "criterionGroups.0.criteria.0.name"},
		{"a long criterion", func(c *content) { c.ties[0].Criterion = new(strings.Repeat("a", 21)) }, "tieRules.0.criterion"},
	} {
		said := hundred()
		c.spoil(&said)
		if f, _ := errors.AsType[*fault.Error](said.clean()); f == nil || f.Field != c.field {
			t.Errorf("%s: got %v, want a refusal at %s", c.name, f, c.field)
		}
	}
	said := hundred()
	said.groups[0].Criteria[0].Name = "  Tỷ lệ   đúng hạn "
	before := fmt.Sprint(said.groups)
	groups := said.groups
	if err := said.clean(); err != nil || said.groups[0].Criteria[0].Name != "Tỷ lệ đúng hạn" {
		t.Errorf("%v: %q", err, said.groups[0].Criteria[0].Name)
	}
	if after := fmt.Sprint(groups); after != before {
		t.Error("the caller's own input was changed; the operation may be repeated with it")
	}
}
