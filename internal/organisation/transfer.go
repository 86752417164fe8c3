package organisation

import (
	"context"

	"thidua/ent"
	entposting "thidua/ent/posting"
	"thidua/internal/calendar"
	"thidua/internal/vocabulary"
)

// Transfer is the input of a transfer (điều động). A unit is named by its
// department, or by its office for the office's own leaders; who names neither
// stays in the unit, who names no post keeps it.
type Transfer struct {
	ID           string
	Version      int
	OfficeID     *string
	DepartmentID *string
	PostID       *string
	On           calendar.Date // first day there, today or before
	Document     *string       // number and date of the decision
	Reason       *string
}

func transferring() guard[*ent.Staff] { return overPerson("transferStaff", serves) }

// Transfer ends somebody's main posting on the day before and begins another.
// The caller needs both the unit that is left and the one that is joined.
// Codes: NOT_FOUND, FORBIDDEN, CONFLICT, BAD_USER_INPUT, TEXT_TOO_LONG,
// EFFECTIVE_DATE_IN_FUTURE, STAFF_LEFT, UNIT_CLOSED, UNIT_UNCLEAR, NOTHING_TO_CHANGE,
// POSTING_STARTED_LATER, STAFF_CODE_TAKEN, POSTING_OVERLAPS, GRANT_TO_ONESELF.
func (s *Service) Transfer(ctx context.Context, in Transfer) (string, error) {
	return s.assign(ctx, assignment{
		guard: transferring(), event: vocabulary.StaffTransferred, kind: entposting.KindMAIN, id: in.ID, version: in.Version,
		officeID: in.OfficeID, departmentID: in.DepartmentID, postID: in.PostID,
		on: in.On, document: in.Document, reason: in.Reason,
	})
}
