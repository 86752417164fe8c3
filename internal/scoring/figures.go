package scoring

import (
	"context"

	"entgo.io/ent/dialect/sql"

	"thidua/ent"
	entindicator "thidua/ent/indicator"
	enttask "thidua/ent/task"
	"thidua/internal/access"
	"thidua/internal/calendar"
	"thidua/internal/database"
	"thidua/internal/decimal"
	"thidua/internal/indicator"
	"thidua/internal/scoring/sheet"
	"thidua/internal/vocabulary"
)

// computed is what is known of units from tasks and indicators.
type computed struct {
	onTime     map[access.Unit]*decimal.Decimal // percent; nil without tasks
	tasks      map[assigned]counts
	indicators map[indicator.Of]indicator.Figures
	alike      map[alike]string // ids of the indicators that a criterion means
	from, to   calendar.Date
	asOf       calendar.Date
}

// assigned are the tasks of a unit, of one kind or of all.
type assigned struct {
	unit  access.Unit
	tasks vocabulary.CriterionTasks
}

type counts struct{ assigned, done, onTime int }

// alike is the indicator that an office keeps under the code of the one that a criterion
// names: members of a cluster measure the same, each for itself.
type alike struct{ named, office string }

// figures reads what a sheet's points are computed from, in four statements at most: past
// the rows of the caller, since a cluster's members are scored by another office.
func figures(ctx context.Context, t *database.Tx, row *ent.ScoringSheet, units []access.Unit) (computed, error) {
	ctx = access.AsSystem(ctx, "scoring")
	found := computed{
		onTime: map[access.Unit]*decimal.Decimal{}, tasks: map[assigned]counts{}, alike: map[alike]string{},
		from: row.StartsOn, to: row.EndsOn, asOf: t.Today,
	}
	if err := found.readTasks(ctx, t, units); err != nil {
		return found, err
	}
	return found, found.readIndicators(ctx, t, row.CriterionGroups, units)
}

// readTasks counts the tasks that units were assigned in the period: departments those
// that they answer for, offices all that are theirs. Cancelled ones don't count.
func (f computed) readTasks(ctx context.Context, t *database.Tx, units []access.Unit) error {
	var offices, departments []string
	for _, u := range units {
		if u.Department == "" {
			offices = append(offices, u.Office)
		} else {
			departments = append(departments, u.Department)
		}
	}
	var rows []struct {
		OfficeID     string  `sql:"office_id"`
		DepartmentID *string `sql:"department_id"`
		Kind         string  `sql:"kind"`
		Assigned     int     `sql:"assigned"`
		Done         int     `sql:"done"`
		OnTime       int     `sql:"on_time"`
	}
	count := func(name, when string) ent.AggregateFunc {
		return func(*sql.Selector) string { return sql.As("SUM(CASE WHEN "+when+" THEN 1 ELSE 0 END)", name) }
	}
	if err := t.Task.Query().
		Where(enttask.StatusNEQ(enttask.StatusCANCELLED), enttask.AssignedOnGTE(f.from), enttask.AssignedOnLTE(f.to),
			enttask.Or(enttask.OfficeIDIn(offices...), enttask.DepartmentIDIn(departments...))).
		GroupBy(enttask.FieldOfficeID, enttask.FieldDepartmentID, enttask.FieldKind).
		Aggregate(ent.As(ent.Count(), "assigned"), count("done", "done_on IS NOT NULL"), count("on_time", "done_on <= due_on")).
		Scan(ctx, &rows); err != nil {
		return err
	}
	for _, r := range rows {
		n := counts{r.Assigned, r.Done, r.OnTime}
		f.add(access.Unit{Office: r.OfficeID}, r.Kind, n)
		if r.DepartmentID != nil {
			f.add(access.In(r.OfficeID, r.DepartmentID), r.Kind, n)
		}
	}
	for _, u := range units {
		if n := f.tasks[assigned{u, vocabulary.AllTasks}]; n.assigned > 0 {
			f.onTime[u] = new(percent(n.onTime, n.assigned))
		}
	}
	return nil
}

// add counts tasks of one kind for a unit.
func (f computed) add(unit access.Unit, kind string, n counts) {
	for _, tasks := range []vocabulary.CriterionTasks{vocabulary.AllTasks, vocabulary.CriterionTasks(kind)} {
		sum := f.tasks[assigned{unit, tasks}]
		f.tasks[assigned{unit, tasks}] = counts{sum.assigned + n.assigned, sum.done + n.done, sum.onTime + n.onTime}
	}
}

// readIndicators reads values and targets of the indicators that criteria name.
func (f *computed) readIndicators(ctx context.Context, t *database.Tx, groups []sheet.Group, units []access.Unit) error {
	var named, offices []string
	for _, g := range groups {
		for _, c := range g.Criteria {
			if c.IndicatorID != nil {
				named = append(named, *c.IndicatorID)
			}
		}
	}
	if len(named) == 0 {
		return nil
	}
	for _, u := range units {
		offices = append(offices, u.Office)
	}
	meant, err := t.Indicator.Query().Where(entindicator.IDIn(named...)).All(ctx)
	if err != nil {
		return err
	}
	codes := map[string][]string{} // ids that criteria name, by code
	for _, i := range meant {
		codes[i.Code] = append(codes[i.Code], i.ID)
	}
	var wanted, ids []string
	for code := range codes {
		wanted = append(wanted, code)
	}
	kept, err := t.Indicator.Query().Where(entindicator.CodeIn(wanted...), entindicator.OfficeIDIn(offices...)).All(ctx)
	if err != nil {
		return err
	}
	for _, i := range kept {
		ids = append(ids, i.ID)
		for _, name := range codes[i.Code] {
			f.alike[alike{name, i.OfficeID}] = i.ID
		}
	}
	f.indicators, err = indicator.Values(ctx, t.Client(), ids, f.from, f.to)
	return err
}

// of are the figures of a criterion for a unit; nil where it is judged, and where there
// is nothing to compute from.
func (f computed) of(c sheet.Criterion, unit access.Unit) *sheet.Figures {
	out := &sheet.Figures{From: f.from, To: f.to, AsOf: f.asOf}
	switch c.Source {
	case vocabulary.FromTasks:
		n := f.tasks[assigned{unit, *c.Tasks}]
		if n.assigned == 0 {
			return nil
		}
		part := n.done
		if *c.Measure == vocabulary.OnTimeShare {
			part = n.onTime
		}
		out.Numerator, out.Denominator = decimal.Of(int64(part)), decimal.Of(int64(n.assigned))
		out.Share = percent(part, n.assigned)
	case vocabulary.FromIndicator:
		i := f.indicators[indicator.Of{Indicator: f.alike[alike{*c.IndicatorID, unit.Office}], Department: unit.Department}]
		switch {
		case i.Achieved == nil: // a target or a value is missing
			return nil
		case i.Rate != nil:
			out.Share = max(0, *i.Rate)
		case *i.Achieved: // of nothing: none of what should be little
			out.Share = decimal.Of(100)
		}
		out.Numerator, out.Denominator = *i.Value, *i.Target
	case vocabulary.FromJudgement:
		return nil
	}
	return out
}

func percent(part, whole int) decimal.Decimal { return decimal.Ratio(100*int64(part), int64(whole)) }
