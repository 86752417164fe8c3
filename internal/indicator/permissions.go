package indicator

import (
	"context"

	"thidua/ent"
	entindicator "thidua/ent/indicator"
	entindicatorperiod "thidua/ent/indicatorperiod"
	entresponsibility "thidua/ent/responsibility"
	"thidua/internal/access"
	"thidua/internal/calendar"
	"thidua/internal/check"
	"thidua/internal/identity"
)

// Permissions tells what the caller may do today to responsibilities, indicators and
// their periods, by their ids; other ids are ignored, and what the caller does not see
// is not in it. It asks what the operations ask, in five statements at most.
func Permissions(ctx context.Context, c *ent.Client, ids []string, today calendar.Date) (map[string][]access.Permission, error) {
	all := map[string][]access.Permission{}
	tell := func(id string, op access.Operation, denial error) {
		all[id] = append(all[id], access.Permission{Operation: op, Denial: denial})
	}
	if some := identity.Of(identity.Responsibility, ids); len(some) > 0 {
		rows, err := c.Responsibility.Query().Where(entresponsibility.IDIn(some...)).All(ctx)
		if err != nil {
			return nil, err
		}
		for _, r := range rows {
			_, denial := mayEnd(ctx, r, r.Version)
			tell(r.ID, "endResponsibility", denial)
		}
	}
	if some := identity.Of(identity.Indicator, ids); len(some) > 0 {
		rows, err := c.Indicator.Query().Where(entindicator.IDIn(some...)).All(ctx)
		if err != nil {
			return nil, err
		}
		for _, i := range rows {
			for _, o := range []struct {
				move move
				op   access.Operation
			}{{revise, "reviseIndicator"}, {plan, "planIndicator"}, {retire, "retireIndicator"}} {
				_, denial := o.move.decide(ctx, o.op, i, i.Version)
				tell(i.ID, o.op, denial)
			}
		}
	}
	if some := identity.Of(identity.IndicatorPeriod, ids); len(some) > 0 {
		rows, err := c.IndicatorPeriod.Query().Where(entindicatorperiod.IDIn(some...)).
			WithIndicator(func(q *ent.IndicatorQuery) { q.WithResponsibility() }).All(ctx)
		if err != nil {
			return nil, err
		}
		for _, p := range rows {
			_, denial := mayRevisePeriod(ctx, p, p.Version)
			tell(p.ID, "reviseIndicatorPeriod", denial)
			_, denial = mayMeasure(ctx, p, p.Version, today)
			tell(p.ID, "measureIndicator", denial)
		}
	}
	return all, nil
}

// decide tells whether an indicator may take the move, and in which role.
// Codes: FORBIDDEN, CONFLICT, INDICATOR_NOT_IN_STATE.
func (m move) decide(ctx context.Context, op access.Operation, row *ent.Indicator, version int) (context.Context, error) {
	ctx, err := access.Allow(ctx, op, row.OfficeID, "")
	if err != nil {
		return ctx, err
	}
	return ctx, check.First(check.Version(row.Version, version), m.may("id", row.Status))
}
