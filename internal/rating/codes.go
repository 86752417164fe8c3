package rating

import "thidua/internal/fault"

// Codes of ratings and of discipline.
const (
	WhomUnclear     fault.Code = "RATED_UNCLEAR"                      // none, or more than one, of person, department and office
	NotInService    fault.Code = "RATED_NOT_IN_SERVICE"               // the person held no post, or the unit did not exist, in that time
	Oneself         fault.Code = "RATED_ONESELF"                      // nobody records what concerns themselves
	AlreadyRecorded fault.Code = "RATING_ALREADY_RECORDED"            // one rating a year; correct it
	LevelUnclear    fault.Code = "RATING_LEVEL_UNCLEAR"               // neither or both of a level and a reason for none
	ScoreOutOfRange fault.Code = "RATING_SCORE_OUT_OF_RANGE"          // not from 0 to 100
	BeforeYear      fault.Code = "RATING_BEFORE_ITS_YEAR"             // decided before the year began
	CaseNotInState  fault.Code = "DISCIPLINARY_CASE_NOT_IN_STATE"     // the move starts from another state
	BeforeOpening   fault.Code = "DISCIPLINARY_CASE_NOT_OPEN_THEN"    // cleared or decided before it was opened
	SourceUnclear   fault.Code = "DISCIPLINARY_CASE_UNCLEAR"          // neither or both of a case on record and whom it is against
	DetailMisplaced fault.Code = "DISCIPLINARY_CASE_DETAIL_MISPLACED" // corrects what a case in its state does not have
)
