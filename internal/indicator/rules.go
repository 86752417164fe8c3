package indicator

import (
	"thidua/ent"
	entindicator "thidua/ent/indicator"
	"thidua/internal/calendar"
	"thidua/internal/check"
	"thidua/internal/decimal"
	"thidua/internal/fault"
	"thidua/internal/organisation"
)

// belongs: an office keeps the numbers of its own departments, of days on which they
// existed. Codes: NOT_FOUND, UNIT_UNCLEAR, UNIT_CLOSED.
func belongs(d *ent.Department, office string, first, last calendar.Date) error {
	const field = "departmentID"
	switch {
	case d == nil:
		return missing(field, "department")
	case d.OfficeID != office:
		return fault.New(organisation.UnitUnclear, field, "this department is not part of that office; name one of its own").With("date", first)
	case last.Before(d.StartsOn):
		return fault.New(organisation.UnitClosed, field, "this unit exists from %s on only", d.StartsOn).With("startsOn", d.StartsOn).With("date", last)
	case d.EndsOn != nil && first.After(*d.EndsOn):
		return fault.New(organisation.UnitClosed, field, "this unit was closed on %s; choose one that goes on", d.EndsOn).With("endsOn", d.EndsOn).With("date", first)
	}
	return nil
}

func missing(field, what string) error {
	return fault.New(fault.NotFound, field, "there is no such %s, or you may not see it", what)
}

// worksIn: who answers for an application as one of a unit holds a post there, of
// whatever kind. Codes: RESPONSIBILITY_NOT_IN_UNIT.
func worksIn(postings []*ent.Posting, office string, department *string, on calendar.Date) error {
	for _, p := range postings {
		if on.Within(p.StartsOn, p.EndsOn) && p.OfficeID == office && (department == nil || same(p.DepartmentID, department)) {
			return nil
		}
	}
	return fault.New(NotInUnit, "staffID", "this person holds no post in the unit on %s; name somebody who does", on).With("date", on)
}

// same compares what may be absent.
func same[T comparable](a, b *T) bool { return a == b || a != nil && b != nil && *a == *b }

// keepsMeaning: what the numbers of an indicator mean stays once there are any.
// Codes: INDICATOR_HAS_VALUES.
func keepsMeaning(from, to *ent.Indicator, measured bool) error {
	stays := func(field string, same bool) error {
		if same || !measured {
			return nil
		}
		return fault.New(HasValues, field, "the indicator has values, so what they mean stays; retire it and define a new one")
	}
	return check.All(
		stays("unitOfMeasure", from.UnitOfMeasure == to.UnitOfMeasure), stays("direction", from.Direction == to.Direction),
		stays("frequency", from.Frequency == to.Frequency), stays("aggregation", from.Aggregation == to.Aggregation),
	)
}

// apart: the periods of one indicator and unit never overlap; one that is there may be
// named again. It returns that one. Codes: INDICATOR_PERIOD_OVERLAPS.
func apart(there []*ent.IndicatorPeriod, startsOn, endsOn calendar.Date) (*ent.IndicatorPeriod, error) {
	for _, p := range there {
		switch {
		case p.StartsOn == startsOn && p.EndsOn == endsOn:
			return p, nil
		case !p.EndsOn.Before(startsOn) && !endsOn.Before(p.StartsOn):
			return nil, fault.New(PeriodOverlap, "startsOn", "there is a period from %s to %s already; name its days, or others", p.StartsOn, p.EndsOn).
				With("startsOn", p.StartsOn).With("endsOn", p.EndsOn)
		}
	}
	return nil, nil
}

// answering is the department that enters the value of a period: the one that it is
// of; for the office as a whole the one that answers for the application that the
// value comes from. It is empty where that is nobody but the officer.
func answering(p *ent.IndicatorPeriod, today calendar.Date) string {
	if p.DepartmentID != nil {
		return *p.DepartmentID
	}
	if r := p.Edges.Indicator.Edges.Responsibility; r != nil && r.DepartmentID != nil && today.Within(r.StartsOn, r.EndsOn) {
		return *r.DepartmentID
	}
	return ""
}

// valueOf is a value that was given as it is, or by the parts of a percentage.
// Codes: INDICATOR_VALUE_UNCLEAR.
func valueOf(value, numerator, denominator *decimal.Decimal) (decimal.Decimal, error) {
	switch {
	case value != nil && numerator == nil && denominator == nil:
		return *value, nil
	case value == nil && numerator != nil && denominator != nil && *denominator > 0:
		return percent(*numerator, *denominator), nil
	}
	return 0, fault.New(ValueUnclear, "value", "give either the value, or numerator and denominator, of which the latter is above 0")
}

// percent is 100 × a / b; b is not zero.
func percent(a, b decimal.Decimal) decimal.Decimal { return decimal.Ratio(100*int64(a), int64(b)) }

// Rate is how far a target is reached, in percent: value by target, or target by value
// where the target is a most. It is nil where one of them is, or where it would be a
// share of nothing.
func Rate(direction entindicator.Direction, target, value *decimal.Decimal) *decimal.Decimal {
	if target == nil || value == nil {
		return nil
	}
	part, whole := *value, *target
	if direction == entindicator.DirectionAT_MOST {
		part, whole = whole, part
	}
	if whole <= 0 {
		return nil
	}
	return new(percent(part, whole))
}

// Achieved tells whether a target is reached; nil where target or value is.
func Achieved(direction entindicator.Direction, target, value *decimal.Decimal) *bool {
	if target == nil || value == nil {
		return nil
	}
	if direction == entindicator.DirectionAT_MOST {
		return new(*value <= *target)
	}
	return new(*value >= *target)
}

// inOrder refuses days that are asked for the wrong way round, or too many of them.
// Codes: BAD_USER_INPUT.
func inOrder(from, to calendar.Date) error {
	if to.Before(from) || to.After(from.AddDays(maxDays)) {
		return fault.New(fault.BadUserInput, "to", "the last day must be the first one or later, and at most 10 years later")
	}
	return nil
}

// maxDays is more than any movement lasts; the sum of the values of as many days is
// still a number.
const maxDays = 3653

// happened refuses numbers of a time that is still to come.
// Codes: EFFECTIVE_DATE_IN_FUTURE.
func happened(field string, startsOn, today calendar.Date) error {
	if startsOn.After(today) {
		return fault.New(check.DateInFuture, field, "the period begins on %s only; enter its value then", startsOn).
			With("date", startsOn).With("today", today)
	}
	return nil
}
