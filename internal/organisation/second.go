package organisation

import (
	"context"

	"thidua/ent"
	entposting "thidua/ent/posting"
	"thidua/internal/calendar"
	"thidua/internal/vocabulary"
)

// Second is the input of a secondment (biệt phái).
type Second struct {
	ID           string
	Version      int
	OfficeID     string
	DepartmentID *string // absent: to the office's own leaders
	PostID       string
	On           calendar.Date  // first day there, today or before
	EndsOn       *calendar.Date // last day, where the decision names one
	Document     *string        // number and date of the decision
	Reason       *string
}

func seconding() guard[*ent.Staff] { return overPerson("secondStaff", serves) }

// Second sends somebody to another unit for a time. The main posting goes on:
// who is seconded remains of the unit that sends (Law 22/2008/QH12 art. 53).
// Codes: NOT_FOUND, FORBIDDEN, CONFLICT, BAD_USER_INPUT, TEXT_TOO_LONG,
// EFFECTIVE_DATE_IN_FUTURE, PERIOD_REVERSED, STAFF_LEFT, UNIT_CLOSED, UNIT_UNCLEAR,
// POSTING_BEFORE_SERVICE, NOTHING_TO_CHANGE, GRANT_TO_ONESELF.
func (s *Service) Second(ctx context.Context, in Second) (string, error) {
	return s.assign(ctx, assignment{
		guard: seconding(), event: vocabulary.StaffSeconded, kind: entposting.KindSECONDED, id: in.ID, version: in.Version,
		officeID: &in.OfficeID, departmentID: in.DepartmentID, postID: &in.PostID,
		on: in.On, endsOn: in.EndsOn, document: in.Document, reason: in.Reason,
	})
}
