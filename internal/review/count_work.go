package review

import (
	"context"

	"entgo.io/ent/dialect/sql"

	"thidua/ent"
	entindicator "thidua/ent/indicator"
	entindicatorperiod "thidua/ent/indicatorperiod"
	entpredicate "thidua/ent/predicate"
	enttask "thidua/ent/task"
	"thidua/internal/indicator"
	"thidua/internal/task"
)

// tasks counts what was assigned on the days of the parts, and what was done by the day
// of the review.
func (c *counting) tasks(ctx context.Context) error {
	var rows []struct {
		Office     string  `sql:"office_id"`
		Department *string `sql:"department_id"`
		task.Figures
	}
	here := each(c.parts, func(p part) entpredicate.Task {
		whose := of(p, enttask.OfficeID, enttask.DepartmentIDIn)
		if p.tied {
			whose = enttask.CampaignID(p.ID)
		}
		return enttask.And(whose, enttask.AssignedOnGTE(p.StartsOn), enttask.AssignedOnLTE(p.until))
	})
	done := func(name, more string) ent.AggregateFunc {
		return func(s *sql.Selector) string {
			by := s.C(enttask.FieldDoneOn) + " <= '" + c.asOf.String() + "'"
			if more != "" {
				by += " AND " + s.C(enttask.FieldDoneOn) + " <= " + s.C(more)
			}
			return sql.As("SUM(CASE WHEN "+by+" THEN 1 ELSE 0 END)", name)
		}
	}
	if err := c.t.Task.Query().Where(enttask.StatusNEQ(enttask.StatusCANCELLED), enttask.Or(here...)).
		GroupBy(enttask.FieldOfficeID, enttask.FieldDepartmentID).
		Aggregate(ent.As(ent.Count(), "assigned"), done("done", ""), done("ontime", enttask.FieldDueOn)).Scan(ctx, &rows); err != nil {
		return err
	}
	for _, r := range rows {
		c.unit(r.Office, r.Department).Tasks.add(r.Figures)
		c.figures.Tasks.add(r.Figures)
	}
	return nil
}

// add adds tasks, and takes the shares anew.
func (t *Tasks) add(f task.Figures) {
	f.Assigned, f.Done, f.OnTime = f.Assigned+t.Assigned, f.Done+t.Done, f.OnTime+t.OnTime
	*t = Tasks{Assigned: f.Assigned, Done: f.Done, OnTime: f.OnTime, DoneShare: f.DoneShare(), OnTimeShare: f.OnTimeShare()}
}

// indicators lists those of the offices that have periods inside of the parts' days, unit
// by unit. A department that is not listed any more keeps its name: what was measured of
// several units is no sum.
func (c *counting) indicators(ctx context.Context) error {
	offices := each(c.parts, func(p part) string { return p.OfficeID })
	rows, err := c.t.Indicator.Query().Where(entindicator.OfficeIDIn(offices...)).Order(entindicator.ByCode(), entindicator.ByID()).All(ctx)
	if err != nil {
		return err
	}
	ids := make([]string, len(rows))
	for i, row := range rows {
		ids[i] = row.ID
	}
	from := c.parts[0].StartsOn
	here := each(c.parts, func(p part) entpredicate.IndicatorPeriod {
		if p.StartsOn.Before(from) {
			from = p.StartsOn
		}
		return entindicatorperiod.And(of(p, entindicatorperiod.OfficeID, entindicatorperiod.DepartmentIDIn),
			entindicatorperiod.StartsOnGTE(p.StartsOn), entindicatorperiod.EndsOnLTE(p.until))
	})
	values, err := indicator.Values(ctx, c.t.Client(), ids, from, c.asOf, entindicatorperiod.Or(here...))
	if err != nil {
		return err
	}
	for _, row := range rows {
		for _, department := range c.order {
			f, ok := values[indicator.Of{Indicator: row.ID, Department: department}]
			if !ok {
				continue
			}
			one := Indicator{Code: row.Code, NameVi: row.NameVi, UnitOfMeasure: row.UnitOfMeasure, Target: f.Target, Value: f.Value, Achieved: f.Achieved}
			switch {
			case department != "":
				one.Unit = new(c.names[department])
			case row.OfficeID != c.campaign.OfficeID:
				one.Unit = &c.offices[row.OfficeID].Name
			}
			c.figures.Indicators = append(c.figures.Indicators, one)
		}
	}
	return nil
}
