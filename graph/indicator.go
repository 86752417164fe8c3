package graph

import (
	"context"

	"thidua/ent"
	entindicator "thidua/ent/indicator"
	entindicatorperiod "thidua/ent/indicatorperiod"
	entpredicate "thidua/ent/predicate"
	"thidua/graph/model"
	"thidua/internal/calendar"
	"thidua/internal/indicator"
)

// figured is what the figures of an indicator are asked for.
type figured struct {
	indicator.Of
	from, to calendar.Date
}

// figures reads the figures of all indicators of a list: one read for each unit and
// time that is asked for.
func figures(c *ent.Client) func(context.Context, []figured) (map[figured]indicator.Figures, error) {
	return func(ctx context.Context, asked []figured) (map[figured]indicator.Figures, error) {
		ids := map[figured][]string{} // of indicators, by the rest
		for _, f := range asked {
			rest := f
			rest.Indicator = ""
			ids[rest] = append(ids[rest], f.Indicator)
		}
		all := make(map[figured]indicator.Figures, len(asked))
		for rest, some := range ids {
			found, err := indicator.Values(ctx, c, some, rest.from, rest.to, measuredOf(rest.Department))
			if err != nil {
				return nil, err
			}
			for of, f := range found {
				all[figured{of, rest.from, rest.to}] = f
			}
		}
		return all, nil
	}
}

func measuredOf(department string) entpredicate.IndicatorPeriod {
	if department == "" {
		return entindicatorperiod.DepartmentIDIsNil()
	}
	return entindicatorperiod.DepartmentID(department)
}

// directions reads when the targets of indicators are reached: their periods are judged
// by it.
func directions(c *ent.Client) func(context.Context, []string) (map[string]entindicator.Direction, error) {
	return func(ctx context.Context, ids []string) (map[string]entindicator.Direction, error) {
		rows, err := c.Indicator.Query().Where(entindicator.IDIn(ids...)).Select(entindicator.FieldDirection).All(ctx)
		all := make(map[string]entindicator.Direction, len(rows))
		for _, row := range rows {
			all[row.ID] = row.Direction
		}
		return all, err
	}
}

func directionOf(ctx context.Context, p *ent.IndicatorPeriod) (entindicator.Direction, error) {
	return ask(ctx, load(ctx).directions, p, func(p *ent.IndicatorPeriod) string { return p.IndicatorID })
}

// measurementResults tells what became of each value of a push; the periods of those
// that were taken are read again at once, with what the request selects of them.
func (r *Resolver) measurementResults(ctx context.Context, all []indicator.Pushed, err error) ([]*model.MeasurementResult, []*model.UserError, error) {
	refused, err := userErrors(err)
	if err != nil || len(refused) > 0 {
		return nil, refused, err
	}
	out := make([]*model.MeasurementResult, len(all))
	var ids []string
	for i, one := range all {
		why, err := userErrors(one.Err)
		if err != nil {
			return nil, nil, err
		}
		out[i] = &model.MeasurementResult{Index: i, Outcome: one.Outcome, UserErrors: why}
		if one.PeriodID != "" {
			ids = append(ids, one.PeriodID)
		}
	}
	q, err := r.Ent.IndicatorPeriod.Query().Where(entindicatorperiod.IDIn(ids...)).CollectChild(ctx, "results", "period")
	if err != nil {
		return nil, nil, err
	}
	rows, err := q.All(ctx)
	if err != nil {
		return nil, nil, err
	}
	found := make(map[string]*ent.IndicatorPeriod, len(rows))
	for _, row := range rows {
		found[row.ID] = row
	}
	for i, one := range all {
		out[i].Period = found[one.PeriodID]
	}
	return out, []*model.UserError{}, nil
}
