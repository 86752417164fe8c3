package work

import (
	"context"

	"thidua/ent"
	entindicator "thidua/ent/indicator"
	entindicatorperiod "thidua/ent/indicatorperiod"
	entpredicate "thidua/ent/predicate"
	entresponsibility "thidua/ent/responsibility"
	"thidua/internal/access"
	"thidua/internal/actor"
)

// unitPeriods are those of the units that the caller heads, and of what is below them.
func (d *desk) unitPeriods(ctx context.Context) ([]*Item, error) {
	return d.periods(ctx, actor.UnitHead, access.Over(ctx, actor.UnitHead, entindicatorperiod.FieldOfficeID, entindicatorperiod.FieldDepartmentID))
}

// answeredPeriods are those of the office, from applications that these units answer for.
func (d *desk) answeredPeriods(ctx context.Context) ([]*Item, error) {
	return d.periods(ctx, actor.UnitHead, entindicatorperiod.DepartmentIDIsNil(), d.answered(
		access.Over(ctx, actor.UnitHead, entresponsibility.FieldOfficeID, entresponsibility.FieldDepartmentID)))
}

// officePeriods are those of the office that no unit answers for: the officer's.
func (d *desk) officePeriods(ctx context.Context) ([]*Item, error) {
	return d.periods(ctx, actor.EmulationOfficer, access.Over(ctx, actor.EmulationOfficer, entindicatorperiod.FieldOfficeID, ""),
		entindicatorperiod.DepartmentIDIsNil(), entindicatorperiod.Not(d.answered(entresponsibility.DepartmentIDNotNil())))
}

// answered: somebody answers today for the application that the numbers come from.
func (d *desk) answered(by entpredicate.Responsibility) entpredicate.IndicatorPeriod {
	return entindicatorperiod.HasIndicatorWith(entindicator.HasResponsibilityWith(by, entresponsibility.StartsOnLTE(d.today),
		entresponsibility.Or(entresponsibility.EndsOnIsNil(), entresponsibility.EndsOnGTE(d.today))))
}

// periods are those that have ended without a value: it is due with their last day.
func (d *desk) periods(ctx context.Context, role actor.Role, whose ...entpredicate.IndicatorPeriod) ([]*Item, error) {
	rows, err := d.IndicatorPeriod.Query().Where(whose...).Where(
		entindicatorperiod.ValueIsNil(), entindicatorperiod.EndsOnLTE(d.today),
		entindicatorperiod.HasIndicatorWith(entindicator.StatusEQ(entindicator.StatusACTIVE)),
	).Order(entindicatorperiod.ByEndsOn(), entindicatorperiod.ByID()).Limit(d.first).WithIndicator().All(ctx)
	return each(rows, err, func(p *ent.IndicatorPeriod) *Item {
		return &Item{
			Kind: MeasureIndicator, Role: role, SubjectID: p.ID, Version: &p.Version, Title: p.Edges.Indicator.NameVi,
			OfficeID: p.OfficeID, DepartmentID: p.DepartmentID, DueOn: &p.EndsOn,
		}
	})
}
