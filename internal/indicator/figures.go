package indicator

import (
	"context"

	"thidua/ent"
	entindicator "thidua/ent/indicator"
	entindicatorperiod "thidua/ent/indicatorperiod"
	entpredicate "thidua/ent/predicate"
	"thidua/internal/calendar"
	"thidua/internal/decimal"
)

// Figures are the numbers of several periods as one.
type Figures struct {
	Periods     int
	Planned     int // of them that have a target
	Measured    int // of them that have a value
	Target      *decimal.Decimal
	Value       *decimal.Decimal
	Numerator   *decimal.Decimal // of a percentage, where every value came with its parts
	Denominator *decimal.Decimal
	Rate        *decimal.Decimal // nil unless every period has a target and a value
	Achieved    *bool            // likewise
}

// Of says whose figures they are: of a department, or without one of the office as a
// whole.
type Of struct{ Indicator, Department string }

// Values reads the figures of indicators, over those periods that lie inside of some
// days: of every unit that has any, and that the conditions leave. Two statements,
// however many indicators there are. Codes: BAD_USER_INPUT.
func Values(ctx context.Context, c *ent.Client, indicators []string, from, to calendar.Date, where ...entpredicate.IndicatorPeriod) (map[Of]Figures, error) {
	if err := inOrder(from, to); err != nil {
		return nil, err
	}
	rows, err := c.IndicatorPeriod.Query().Where(where...).
		Where(entindicatorperiod.IndicatorIDIn(indicators...), entindicatorperiod.StartsOnGTE(from), entindicatorperiod.EndsOnLTE(to)).
		WithIndicator().Order(entindicatorperiod.ByStartsOn()).All(ctx)
	if err != nil {
		return nil, err
	}
	periods := map[Of][]*ent.IndicatorPeriod{}
	for _, p := range rows {
		of := Of{Indicator: p.IndicatorID}
		if p.DepartmentID != nil {
			of.Department = *p.DepartmentID
		}
		periods[of] = append(periods[of], p)
	}
	all := make(map[Of]Figures, len(periods))
	for of, some := range periods {
		i := some[0].Edges.Indicator
		all[of] = figuresOf(i.Direction, i.Aggregation, some)
	}
	return all, nil
}

// figuresOf makes one number of periods, which come in the order of their days.
func figuresOf(direction entindicator.Direction, aggregation entindicator.Aggregation, periods []*ent.IndicatorPeriod) Figures {
	var targets, values, numerators, denominators []decimal.Decimal
	for _, p := range periods {
		targets, values = add(targets, p.Target), add(values, p.Value)
		numerators, denominators = add(numerators, p.Numerator), add(denominators, p.Denominator)
	}
	f := Figures{
		Periods: len(periods), Planned: len(targets), Measured: len(values),
		Target: one(aggregation, targets), Value: one(aggregation, values),
	}
	if len(values) > 0 && len(numerators) == len(values) {
		switch aggregation {
		case entindicator.AggregationSUM: // of percentages it has no parts
		case entindicator.AggregationAVERAGE:
			f.Numerator, f.Denominator = new(sum(numerators)), new(sum(denominators))
			f.Value = new(percent(*f.Numerator, *f.Denominator))
		case entindicator.AggregationLAST:
			f.Numerator, f.Denominator = one(aggregation, numerators), one(aggregation, denominators)
		}
	}
	if f.Planned == f.Periods && f.Measured == f.Periods {
		f.Rate, f.Achieved = Rate(direction, f.Target, f.Value), Achieved(direction, f.Target, f.Value)
	}
	return f
}

func add(list []decimal.Decimal, d *decimal.Decimal) []decimal.Decimal {
	if d == nil {
		return list
	}
	return append(list, *d)
}

// one is what numbers come to; of none, nil.
func one(aggregation entindicator.Aggregation, of []decimal.Decimal) *decimal.Decimal {
	if len(of) == 0 {
		return nil
	}
	switch aggregation {
	case entindicator.AggregationAVERAGE:
		return new(sum(of).Div(decimal.Of(int64(len(of)))))
	case entindicator.AggregationLAST:
		return new(of[len(of)-1])
	default:
		return new(sum(of))
	}
}

// sum stays at the largest number that there is, either way.
func sum(of []decimal.Decimal) (total decimal.Decimal) {
	for _, d := range of {
		total = min(max(total+d, -decimal.Most), decimal.Most)
	}
	return total
}
