package rating

import (
	entrating "thidua/ent/rating"
	"thidua/internal/calendar"
	"thidua/internal/check"
	"thidua/internal/decimal"
	"thidua/internal/vocabulary"
)

// Whom says who is rated, or whom a case concerns: exactly one of the three.
type Whom struct {
	StaffID      *string
	DepartmentID *string
	OfficeID     *string // the office as a whole
}

// id is the one that was given.
func (w Whom) id() string {
	for _, id := range []*string{w.StaffID, w.DepartmentID, w.OfficeID} {
		if id != nil {
			return *id
		}
	}
	return ""
}

// Line is one rating as it is recorded.
type Line struct {
	Whom           Whom
	Year           int
	Level          *vocabulary.RatingLevel
	NotRatedReason *string
	SelfLevel      *vocabulary.RatingLevel
	Score          *decimal.Decimal
	JobGroup       *string
	MonthsServed   *int
	AbsenceReason  *entrating.AbsenceReason
	RatedBy        *string
	Document       *string
	DecidedOn      calendar.Date
}

// clean cleans the texts; an empty one counts as none.
// Codes: TEXT_MISSING, TEXT_TOO_LONG, BAD_USER_INPUT.
func (l *Line) clean() error {
	return check.All(
		check.OptionalText("notRatedReason", &l.NotRatedReason, 500),
		check.OptionalText("jobGroup", &l.JobGroup, 100),
		check.OptionalText("ratedBy", &l.RatedBy, 200),
		check.OptionalText("document", &l.Document, 200),
	)
}
