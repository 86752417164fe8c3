package indicator

import (
	"time"

	entindicator "thidua/ent/indicator"
	"thidua/internal/calendar"
	"thidua/internal/check"
	"thidua/internal/decimal"
	"thidua/internal/fault"
)

func missing(field, what string) error {
	return fault.New(fault.NotFound, field, "there is no such %s, or you may not see it", what)
}

// valueOf is a value that was given as it is, or by the parts of a percentage, which
// nothing that is counted brings below 0; above 100 it is where a plan was exceeded.
// Codes: INDICATOR_VALUE_UNCLEAR, BAD_USER_INPUT.
func valueOf(value, numerator, denominator *decimal.Decimal) (decimal.Decimal, error) {
	switch {
	case value != nil && numerator == nil && denominator == nil:
		return *value, nil
	case value != nil || numerator == nil || denominator == nil:
		return 0, fault.New(ValueUnclear, "value", "give either the value, or numerator and denominator")
	case *numerator < 0:
		return 0, fault.New(ValueUnclear, "numerator", "the numerator is what was counted: %s is below 0", numerator)
	case *denominator <= 0:
		return 0, fault.New(ValueUnclear, "denominator", "the denominator is of how many: %s is not above 0", denominator)
	}
	share := percent(*numerator, *denominator)
	if share >= decimal.Most {
		return 0, fault.New(fault.BadUserInput, "numerator", "numerator by denominator must be less than %s percent", decimal.Most).With("limit", decimal.Most)
	}
	return share, nil
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

// measuredIn: what a period comes to is known from its first day on, and not yet of a
// moment to come: no later value would ever count as newer. Codes:
// EFFECTIVE_DATE_IN_FUTURE, INDICATOR_MEASURED_OUTSIDE.
func measuredIn(startsOn calendar.Date, at, now time.Time) error {
	const field = "measuredAt"
	if err := check.Happened(field, calendar.Of(at), calendar.Of(now)); err != nil {
		return err
	}
	if at.After(now) || calendar.Of(at).Before(startsOn) {
		return fault.New(MeasuredOutside, field, "name a moment from %s, the period's first day, until now", startsOn).With("startsOn", startsOn)
	}
	return nil
}

// older tells whether a value was measured before the one that is there.
func older(at, there *time.Time) bool { return at != nil && there != nil && at.Before(*there) }

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
