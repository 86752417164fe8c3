package indicator

import (
	"thidua/internal/check"
	"thidua/internal/database"
	"thidua/internal/fault"
)

// Codes of responsibilities and indicators.
const (
	Nobody          fault.Code = "RESPONSIBILITY_NOBODY"      // neither a department nor a person
	NotInUnit       fault.Code = "RESPONSIBILITY_NOT_IN_UNIT" // the person holds no post in the unit
	Ended           fault.Code = "RESPONSIBILITY_ENDED"       // it has a last day
	AnswersTwice    fault.Code = "RESPONSIBILITY_OVERLAPS"    // twice for one application on a day
	CodeTaken       fault.Code = "INDICATOR_CODE_TAKEN"       // another indicator of the office has this code
	NotInState      fault.Code = "INDICATOR_NOT_IN_STATE"     // the indicator is retired
	HasValues       fault.Code = "INDICATOR_HAS_VALUES"       // what its numbers mean stays
	PeriodOverlap   fault.Code = "INDICATOR_PERIOD_OVERLAPS"  // two periods of one indicator and unit on a day
	ValueUnclear    fault.Code = "INDICATOR_VALUE_UNCLEAR"    // no value, one beside its parts, or impossible parts
	MeasuredOutside fault.Code = "INDICATOR_MEASURED_OUTSIDE" // before the period began, or later than now
	NamedTwice      fault.Code = "INDICATOR_PERIOD_TWICE"     // twice in one list
)

// What the rules let through and another request was faster with, the constraints of
// the database refuse. Their codes are those of the rules.
func init() {
	for constraint, f := range map[string]*fault.Error{
		"responsibility_overlap":   fault.New(AnswersTwice, "startsOn", "they answer for this application on some of these days already"),
		"responsibility_period":    fault.New(check.PeriodReversed, "endsOn", "the responsibility would end before it starts"),
		"indicator_code":           fault.New(CodeTaken, "code", "another indicator of this office has this code; choose a new one"),
		"indicator_period_overlap": fault.New(PeriodOverlap, "startsOn", "the period overlaps another one of the same indicator and unit"),
	} {
		database.OnViolation(constraint, f)
	}
}
