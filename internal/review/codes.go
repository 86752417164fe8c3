package review

import (
	"thidua/internal/database"
	"thidua/internal/fault"
)

// Codes of the life of reviews.
const (
	NotInState fault.Code = "REVIEW_NOT_IN_STATE" // the move starts from another state
	TooEarly   fault.Code = "REVIEW_TOO_EARLY"    // the campaign has not come so far
	OpenScores fault.Code = "REVIEW_OPEN_SCORES"  // units of the campaign are still being scored
	NotFrozen  fault.Code = "REVIEW_NOT_FROZEN"   // published without figures
	DayOutside fault.Code = "REVIEW_DAY_OUTSIDE"  // figures of a day before the campaign began
	FinalTaken fault.Code = "REVIEW_FINAL_EXISTS" // a campaign has one final review
)

func init() {
	database.OnViolation("review_final_once", fault.New(FinalTaken, "kind", "this campaign has a final review already; revise that one"))
}
