package organisation

import (
	"context"

	"thidua/ent"
	entposting "thidua/ent/posting"
	"thidua/internal/calendar"
	"thidua/internal/fault"
	"thidua/internal/vocabulary"
)

// Appoint is the input of an appointment (bổ nhiệm). A unit is named as in
// Transfer; who names none is appointed in today's.
type Appoint struct {
	ID           string
	Version      int
	PostID       string
	Kind         entposting.Kind // MAIN, or CONCURRENT (kiêm nhiệm)
	DepartmentID *string
	OfficeID     *string
	On           calendar.Date  // first day in the post, today or before
	EndsOn       *calendar.Date // last day of a concurrent post, where the decision names one
	Document     *string        // number and date of the decision
	Reason       *string
}

func appointing() guard[*ent.Staff] { return overPerson("appointStaff", serves) }

// Appoint gives somebody a post: instead of the one held, or beside it.
// Codes: NOT_FOUND, FORBIDDEN, CONFLICT, BAD_USER_INPUT, TEXT_TOO_LONG,
// EFFECTIVE_DATE_IN_FUTURE, PERIOD_REVERSED, STAFF_LEFT, UNIT_CLOSED, UNIT_UNCLEAR,
// POSTING_KIND_UNCLEAR, NOTHING_TO_CHANGE, POSTING_STARTED_LATER,
// POSTING_BEFORE_SERVICE, STAFF_CODE_TAKEN, POSTING_OVERLAPS, GRANT_TO_ONESELF.
func (s *Service) Appoint(ctx context.Context, in Appoint) (string, error) {
	if err := mayBeAppointed(in.Kind, in.EndsOn); err != nil {
		return "", err
	}
	return s.assign(ctx, assignment{
		guard: appointing(), event: vocabulary.StaffAppointed, kind: in.Kind, id: in.ID, version: in.Version,
		officeID: in.OfficeID, departmentID: in.DepartmentID, postID: &in.PostID,
		on: in.On, endsOn: in.EndsOn, document: in.Document, reason: in.Reason,
	})
}

// mayBeAppointed: everybody in the service has a main posting on every day, so
// that one ends with the next or with the service, never by itself.
func mayBeAppointed(kind entposting.Kind, endsOn *calendar.Date) error {
	switch {
	case kind == entposting.KindSECONDED:
		return fault.New(PostingKindUnclear, "kind", "this is a secondment: use secondStaff")
	case kind == entposting.KindMAIN && endsOn != nil:
		return fault.New(PostingKindUnclear, "endsOn", "a main posting ends with the next one: leave endsOn out")
	}
	return nil
}
