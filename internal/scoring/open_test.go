package scoring

import (
	"context"
	"fmt"
	"testing"

	"thidua/ent"
	entcampaign "thidua/ent/campaign"
	entcluster "thidua/ent/cluster"
	entclustermember "thidua/ent/clustermember"
	entindicator "thidua/ent/indicator"
	entindicatorperiod "thidua/ent/indicatorperiod"
	entscorecard "thidua/ent/scorecard"
	entscoringsheet "thidua/ent/scoringsheet"
	enttask "thidua/ent/task"
	"thidua/internal/actor"
	"thidua/internal/check"
	"thidua/internal/database"
	"thidua/internal/decimal"
	"thidua/internal/fault"
	"thidua/internal/vocabulary"
	"thidua/internal/year"
)

// units are the departments on the cards of a sheet, in their order; of an office itself
// its id.
func (w world) units(sheet string) (all []string) {
	w.Helper()
	cards, err := w.db.Ent.ScoreCard.Query().Where(entscorecard.SheetID(sheet)).Order(entscorecard.ByPosition()).All(w.ctx)
	w.must(err)
	for _, c := range cards {
		if c.DepartmentID == nil {
			all = append(all, c.UnitOfficeID)
		} else {
			all = append(all, *c.DepartmentID)
		}
	}
	return all
}

func TestOpen(t *testing.T) {
	everywhere(t, func(w world) {
		w.tasks(unit(here, 1), enttask.KindKEY, 10, 9, 1)
		w.tasks(unit(elsewhere, 1), enttask.KindKEY, 10, 1, 0)
		id := w.draft(input(here))
		_, err := w.s.Open(w.officer(), Open{ID: id, Version: 1, SelfScoreBy: due("2025-11-10"), VerifyBy: year.Due{WorkingDays: new(10)}})
		w.must(err)
		row := w.sheet(id)
		if row.Status != entscoringsheet.StatusOPEN || *row.SelfScoreBy != day("2025-11-10") || *row.VerifyBy != day("2025-11-17") || *row.OpenedOn != day("2025-11-03") {
			t.Errorf("opened: %v", row)
		}
		if got := fmt.Sprint(w.units(id)); got != fmt.Sprint([]string{unit(here, 1), unit(here, 2), unit(here, 3)}) {
			t.Errorf("units: %s", got)
		}
		one := w.score(id, unit(here, 1), "A1")
		if *one.ComputedValue != number("18") || one.Figures.Numerator != decimal.Of(9) || one.Figures.Denominator != decimal.Of(10) || one.Figures.Share != decimal.Of(90) ||
			one.Figures.From != day("2024-12-01") || one.Figures.To != day("2025-11-30") || one.Figures.AsOf != day("2025-11-03") {
			t.Errorf("computed: %v, %v", one, one.Figures)
		}
		if *w.card(id, unit(here, 1)).OnTimeShare != decimal.Of(90) {
			t.Error("the share of tasks on time")
		}
		if one := w.score(id, unit(here, 2), "A1"); one.ComputedValue != nil || one.Figures != nil {
			t.Errorf("computed from no tasks: %v", one)
		}
		if n := len(w.card(id, unit(here, 3)).Edges.Scores); n != 5 {
			t.Errorf("%d scores", n)
		}
	})
}

// The units of a campaign are scored where it names some.
func TestOpenInScope(t *testing.T) {
	everywhere(t, func(w world) {
		w.must(w.db.Ent.Campaign.UpdateOneID(campaignOf(here)).AddUnitIDs(unit(here, 3), unit(here, 1)).Exec(w.ctx))
		if got := fmt.Sprint(w.units(w.opened(here))); got != fmt.Sprint([]string{unit(here, 1), unit(here, 3)}) {
			t.Errorf("units: %s", got)
		}
		w.must(w.db.Ent.Department.UpdateOneID(unit(here, 1)).SetEndsOn(day("2025-06-30")).Exec(w.ctx))
		if got := fmt.Sprint(w.units(w.opened(here))); got != fmt.Sprint([]string{unit(here, 3)}) {
			t.Errorf("units: %s", got)
		}
		w.must(w.db.Ent.Campaign.UpdateOneID(campaignOf(here)).ClearUnits().Exec(w.ctx))
		if got := fmt.Sprint(w.units(w.opened(here))); got != fmt.Sprint([]string{unit(here, 2), unit(here, 3)}) {
			t.Errorf("units: %s", got)
		}
	})
}

// cluster is one with an office and a department of another one, in 2025.
func (w world) cluster() string {
	w.must(w.db.Ent.Cluster.Create().SetID("clu_1").SetOfficeID(here).SetKind(entcluster.KindCLUSTER).SetName("Cụm 1").SetNameFolded("cum 1").SetNameSort("cum 1").Exec(w.ctx))
	member := func(id string, order, year int) *ent.ClusterMemberCreate {
		return w.db.Ent.ClusterMember.Create().SetID(id).SetClusterID("clu_1").SetMemberYear(year).SetRole(entclustermember.RoleMEMBER).SetDisplayOrder(order)
	}
	w.must(member("clm_1", 2, 2025).SetOfficeID(here).Exec(w.ctx))
	w.must(member("clm_2", 1, 2025).SetDepartmentID(unit(elsewhere, 2)).Exec(w.ctx))
	w.must(member("clm_3", 1, 2024).SetOfficeID(elsewhere).Exec(w.ctx))
	return "clu_1"
}

// The members of a cluster are scored, of the year in which the period ends, with what is
// computed of each in its own office.
func TestOpenCluster(t *testing.T) {
	everywhere(t, func(w world) {
		w.tasks(unit(here, 1), enttask.KindKEY, 4, 2, 0)
		w.tasks(unit(here, 2), enttask.KindREPORTING, 4, 4, 0)
		w.tasks(unit(elsewhere, 2), enttask.KindKEY, 4, 1, 0)
		w.indicator(here, entindicator.DirectionAT_LEAST, nil, "80", "100")
		w.indicator(elsewhere, entindicator.DirectionAT_LEAST, new(unit(elsewhere, 2)), "120", "100")
		in := input(here)
		in.ClusterID = new(w.cluster())
		one := &in.CriterionGroups[1].Criteria[0]
		one.Source, one.IndicatorID = vocabulary.FromIndicator, new("ind_HERE")
		id := w.draft(in)
		_, err := w.s.Open(w.officer(), Open{ID: id, Version: 1, SelfScoreBy: due("2025-11-10"), VerifyBy: due("2025-11-20")})
		w.must(err)
		if got := fmt.Sprint(w.units(id)); got != fmt.Sprint([]string{unit(elsewhere, 2), here}) {
			t.Errorf("units: %s", got)
		}
		theirs := w.card(id, unit(elsewhere, 2))
		if *theirs.OnTimeShare != decimal.Of(25) || *w.score(id, unit(elsewhere, 2), "B1").ComputedValue != decimal.Of(40) {
			t.Errorf("theirs: %v, %v", theirs, theirs.Edges.Scores)
		}
		ours, err := w.db.Ent.ScoreCard.Query().Where(entscorecard.DepartmentIDIsNil()).WithScores().Only(w.ctx)
		w.must(err)
		for _, s := range ours.Edges.Scores {
			if want := map[string]string{"A1": "15", "B1": "32"}[s.Criterion]; want != "" && s.ComputedValue.String() != want {
				t.Errorf("%s of the office as a whole: %v, want %s", s.Criterion, s, want)
			}
		}
	})
}

// indicator is one of 2025, of an office or a department of it.
func (w world) indicator(office string, direction entindicator.Direction, department *string, value, target string) {
	w.Helper()
	id := "ind_" + office[4:]
	if exists, err := w.db.Ent.Indicator.Query().Where(entindicator.ID(id)).Exist(w.ctx); err != nil || !exists {
		w.must(w.db.Ent.Indicator.Create().SetID(id).SetOfficeID(office).SetCode("E_DOCUMENTS").SetNameVi("Văn bản điện tử").SetNameFolded("van ban").SetNameSort("van ban").
			SetUnitOfMeasure("%").SetDirection(direction).SetFrequency(entindicator.FrequencyYEAR).SetAggregation(entindicator.AggregationSUM).SetStatus(entindicator.StatusACTIVE).Exec(w.ctx))
	}
	period := w.db.Ent.IndicatorPeriod.Create().SetID("inp_" + office[4:] + fmt.Sprint(department)).SetIndicatorID(id).SetOfficeID(office).SetNillableDepartmentID(department).
		SetStartsOn(day("2025-01-01")).SetEndsOn(day("2025-06-30")).SetTarget(number(target))
	if value != "" {
		period.SetValue(number(value)).SetMeasuredAt(day("2025-07-01").At(9)).SetMethod(entindicatorperiod.MethodMANUAL)
	}
	w.must(period.Exec(w.ctx))
}

func TestOpenRefuses(t *testing.T) {
	everywhere(t, func(w world) {
		id := w.draft(input(here))
		good := Open{ID: id, Version: 1, SelfScoreBy: due("2025-11-10"), VerifyBy: due("2025-11-20")}
		for _, c := range []struct {
			name  string
			spoil func(*Open)
			code  fault.Code
			field string
		}{
			{"of no sheet", func(in *Open) { in.ID = "shs_X" }, fault.NotFound, "id"},
			{"of an old version", func(in *Open) { in.Version = 2 }, fault.Conflict, "version"},
			{"until yesterday", func(in *Open) { in.SelfScoreBy = due("2025-11-02") }, year.DeadlineInPast, "selfScoreBy.on"},
			{"until no day", func(in *Open) { in.VerifyBy = year.Due{} }, year.DeadlineUnclear, "verifyBy"},
			{"verified before it is scored", func(in *Open) { in.VerifyBy = due("2025-11-09") }, check.PeriodReversed, "verifyBy"},
		} {
			w.Log(c.name)
			in := good
			c.spoil(&in)
			w.refused(c.code, c.field, func() (string, error) { return w.s.Open(w.ctx, in) })
		}
		w.refused(fault.Forbidden, "", func() (string, error) { return w.s.Open(w.as(actor.Chief, here), good) })
		w.db.Rows = 2
		w.refused(TooManyUnits, "id", func() (string, error) { return w.s.Open(w.ctx, good) })
		w.db.Rows = 200
		w.must(w.db.Ent.Department.Update().SetEndsOn(day("2025-06-30")).Exec(w.ctx))
		w.refused(WithoutUnits, "id", func() (string, error) { return w.s.Open(w.ctx, good) })
		w.must(w.db.Ent.Department.Update().ClearEndsOn().Exec(w.ctx))
		for _, status := range []entcampaign.Status{entcampaign.StatusDRAFT, entcampaign.StatusCONCLUDED, entcampaign.StatusCANCELLED} {
			w.must(w.db.Ent.Campaign.UpdateOneID(campaignOf(here)).SetStatus(status).Exec(w.ctx))
			w.refused(CampaignNotRunning, "id", func() (string, error) { return w.s.Open(w.ctx, good) })
		}
		w.must(w.db.Ent.Campaign.UpdateOneID(campaignOf(here)).SetStatus(entcampaign.StatusEVALUATING).Exec(w.ctx))
		_, err := w.s.Open(w.ctx, good)
		w.must(err)
		good.Version = 2
		w.refused(SheetNotInState, "id", func() (string, error) { return w.s.Open(w.ctx, good) })
	})
}

// What is computed follows the figures until a card is verified.
func TestCompute(t *testing.T) {
	everywhere(t, func(w world) {
		w.tasks(unit(here, 1), enttask.KindKEY, 2, 1, 0)
		w.tasks(unit(here, 2), enttask.KindKEY, 2, 1, 0)
		id := w.opened(here)
		if got := w.submitted(id, unit(here, 1), "A2 20, B1 40"); *got.SelfTotal != number("80") {
			t.Errorf("by its own account: %v", got)
		}
		w.verified(id, unit(here, 2), "A2 20, B1 40", "")
		w.tasks(unit(here, 1), enttask.KindPROGRAMME, 2, 2, 0)
		w.tasks(unit(here, 2), enttask.KindPROGRAMME, 2, 2, 0)
		w.tasks(unit(here, 3), enttask.KindPROGRAMME, 1, 0, 1)
		w.on("2025-11-05")
		_, err := w.s.Compute(w.officer(), Compute{ID: id, Version: 2})
		w.must(err)
		first := w.card(id, unit(here, 1))
		if *first.SelfTotal != number("90") || *first.OnTimeShare != decimal.Of(75) || *w.score(id, unit(here, 1), "A1").ComputedValue != number("15") ||
			w.score(id, unit(here, 1), "A1").Figures.AsOf != day("2025-11-05") {
			t.Errorf("computed again: %v, %v", first, first.Edges.Scores)
		}
		if second := w.card(id, unit(here, 2)); *second.Total != number("80") || *w.score(id, unit(here, 2), "A1").ComputedValue != number("10") {
			t.Errorf("verified, and computed again: %v", second)
		}
		if third := w.card(id, unit(here, 3)); third.SelfTotal != nil || *w.score(id, unit(here, 3), "A1").ComputedValue != 0 {
			t.Errorf("computed for the first time: %v", third)
		}
		if e := w.event(vocabulary.ScoresComputed); e.Changes[1].Field != "scoresChanged" || *e.Changes[1].After != "2" {
			t.Errorf("event: %v", e.Changes)
		}
		w.refused(fault.Forbidden, "", func() (string, error) { return w.s.Compute(w.as(actor.Chief, here), Compute{ID: id, Version: 3}) })
		draft := w.draft(input(here))
		w.refused(SheetNotInState, "id", func() (string, error) { return w.s.Compute(w.ctx, Compute{ID: draft, Version: 1}) })
	})
}

// The number of statements is the same for three units and for many.
func TestStatements(t *testing.T) {
	everywhere(t, func(w world) {
		count := func(do func(ctx context.Context) error) int {
			ctx, n := database.CountStatements(w.ctx)
			w.must(do(ctx))
			return int(n.Load())
		}
		run := func(onTime int) (opened, again int) {
			id := w.draft(input(here))
			opened = count(func(ctx context.Context) error {
				_, err := w.s.Open(ctx, Open{ID: id, Version: 1, SelfScoreBy: due("2025-11-10"), VerifyBy: due("2025-11-20")})
				return err
			})
			w.tasks(unit(here, 1), enttask.KindKEY, 2, onTime, 0)
			again = count(func(ctx context.Context) error {
				_, err := w.s.Compute(ctx, Compute{ID: id, Version: 2})
				return err
			})
			return opened, again
		}
		opened, again := run(2)
		for i := range 60 {
			id := fmt.Sprintf("dep_MORE%d", i)
			d, err := w.db.Ent.Department.Get(w.ctx, unit(here, 1))
			w.must(err)
			w.must(w.db.Ent.Department.Create().SetID(id).SetOfficeID(here).SetKind(d.Kind).SetName(id).SetNameFolded(id).SetDisplayOrder(10 + i).SetPlace(id).SetStartsOn(d.StartsOn).Exec(w.ctx))
			w.tasks(id, enttask.KindKEY, 2, 1, 0)
		}
		if more, than := run(0); more != opened || than != again {
			t.Errorf("%d and %d statements, and of 63 units %d and %d", opened, again, more, than)
		}
	})
}
