package organisation

import (
	"thidua/internal/check"
	"thidua/internal/database"
	"thidua/internal/fault"
)

// Codes of posts and of the people who hold them.
const (
	PostCodeTaken        fault.Code = "POST_CODE_TAKEN"            // another post has this code
	PostClassLater       fault.Code = "POST_CLASS_STARTED_LATER"   // the line to close starts on that day or later
	PostClassOverlaps    fault.Code = "POST_CLASS_OVERLAPS"        // two recipient classes on one day
	StaffCodeTaken       fault.Code = "STAFF_CODE_TAKEN"           // somebody else in the office has this code
	StaffNameIncomplete  fault.Code = "STAFF_NAME_INCOMPLETE"      // not family name and given name
	StaffUnderage        fault.Code = "STAFF_UNDERAGE"             // younger than may be employed
	StaffLeft            fault.Code = "STAFF_LEFT"                 // no longer in the service
	BirthContradictory   fault.Code = "BIRTH_CONTRADICTORY"        // year and date of birth differ
	EmailInvalid         fault.Code = "EMAIL_INVALID"              // no address, or more than an address
	UnitUnclear          fault.Code = "UNIT_UNCLEAR"               // the department is not of the office named beside it
	UnitClosed           fault.Code = "UNIT_CLOSED"                // the unit does not exist all the time that is asked for
	PostingOverlaps      fault.Code = "POSTING_OVERLAPS"           // two main postings on one day
	PostingStartedLater  fault.Code = "POSTING_STARTED_LATER"      // a posting to end starts on that day or later
	PostingBeforeService fault.Code = "POSTING_BEFORE_SERVICE"     // a posting starts before the entry into the service
	PostingKindUnclear   fault.Code = "POSTING_KIND_UNCLEAR"       // the kind has an operation of its own, or takes no end
	AbsenceOverlaps      fault.Code = "ABSENCE_OVERLAPS"           // absent twice on one day
	AbsenceBeyondService fault.Code = "ABSENCE_OUTSIDE_OF_SERVICE" // an absence of somebody who is not in the service
)

// What the rules let through and another request was faster with, the
// constraints of the database refuse. Their codes are those of the rules.
func init() {
	for constraint, f := range map[string]*fault.Error{
		"post_code":          fault.New(PostCodeTaken, "code", "another post has this code; choose a new one"),
		"post_class_overlap": fault.New(PostClassOverlaps, "from", "the post would have two recipient classes on one day"),
		"post_class_dates":   fault.New(check.PeriodReversed, "from", "the recipient class would end before it starts"),
		"staff_code":         fault.New(StaffCodeTaken, "code", "somebody else in this office has this code; choose a new one"),
		"staff_period":       fault.New(check.PeriodReversed, "on", "the service would end before it starts"),
		"posting_one_main":   fault.New(PostingOverlaps, "on", "nobody has two main postings on one day; end the other one first"),
		"posting_dates":      fault.New(check.PeriodReversed, "endsOn", "the posting would end before it starts"),
		"absence_overlap":    fault.New(AbsenceOverlaps, "startsOn", "another absence is recorded for some of these days"),
		"absence_dates":      fault.New(check.PeriodReversed, "endsOn", "the absence would end before it starts"),
	} {
		database.OnViolation(constraint, f)
	}
}
