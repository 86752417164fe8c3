package scoring

import (
	"testing"

	"thidua/internal/access"
	"thidua/internal/decimal"
	"thidua/internal/indicator"
	"thidua/internal/scoring/sheet"
	"thidua/internal/vocabulary"
)

// What points are computed from: nothing where a figure is missing, and a share that can
// be shown where it is there.
func TestFigures(t *testing.T) {
	unit, key := access.Unit{Office: here, Department: unit(here, 1)}, vocabulary.KeyTasks
	yes, no := true, false
	target, value := new(decimal.Of(5)), new(decimal.Of(0))
	tasks := func(measure vocabulary.TaskMeasure) sheet.Criterion {
		return sheet.Criterion{Source: vocabulary.FromTasks, Tasks: &key, Measure: &measure}
	}
	measured := sheet.Criterion{Source: vocabulary.FromIndicator, IndicatorID: new("ind_1")}
	for _, c := range []struct {
		name      string
		criterion sheet.Criterion
		tasks     counts
		indicator indicator.Figures
		want      string // the share; empty for no figures
	}{
		{"by judgement", sheet.Criterion{Source: vocabulary.FromJudgement}, counts{1, 1, 1}, indicator.Figures{}, ""},
		{"no tasks", tasks(vocabulary.DoneShare), counts{}, indicator.Figures{}, ""},
		{"tasks done", tasks(vocabulary.DoneShare), counts{355, 320, 290}, indicator.Figures{}, "90.1408"},
		{"tasks on time", tasks(vocabulary.OnTimeShare), counts{355, 320, 290}, indicator.Figures{}, "81.6901"},
		{"without a target or a value", measured, counts{}, indicator.Figures{Value: value}, ""},
		{"a rate", measured, counts{}, indicator.Figures{Value: value, Target: target, Achieved: &yes, Rate: new(decimal.Of(120))}, "120"},
		{"a rate below nothing", measured, counts{}, indicator.Figures{Value: value, Target: target, Achieved: &no, Rate: new(decimal.Of(-3))}, "0"},
		{"none of what should be little", measured, counts{}, indicator.Figures{Value: value, Target: target, Achieved: &yes}, "100"},
		{"a share of nothing, and not reached", measured, counts{}, indicator.Figures{Value: value, Target: target, Achieved: &no}, "0"},
	} {
		f := computed{
			tasks: map[assigned]counts{{unit, key}: c.tasks}, alike: map[alike]string{{"ind_1", here}: "ind_2"},
			indicators: map[indicator.Of]indicator.Figures{{Indicator: "ind_2", Department: unit.Department}: c.indicator},
		}
		got := f.of(c.criterion, unit)
		if got == nil != (c.want == "") || got != nil && got.Share.String() != c.want {
			t.Errorf("%s: got %v, want %s", c.name, got, c.want)
		}
	}
}
