package indicator

import (
	"context"

	"thidua/ent"
	entdepartment "thidua/ent/department"
	entposting "thidua/ent/posting"
	entstaff "thidua/ent/staff"
	"thidua/internal/access"
	"thidua/internal/calendar"
	"thidua/internal/check"
	"thidua/internal/database"
	"thidua/internal/event"
	"thidua/internal/fault"
	"thidua/internal/identity"
	"thidua/internal/organisation"
	"thidua/internal/vietnamese"
	"thidua/internal/vocabulary"
)

// AssignResponsibility is the input of noting who answers for an application.
type AssignResponsibility struct {
	OfficeID       string
	Application    string
	DepartmentID   *string // one of both, or both
	StaffID        *string
	StartsOn       calendar.Date
	EndsOn         *calendar.Date
	Document       *string
	IdempotencyKey *string
}

// AssignResponsibility notes who answers for a specialised application.
// Codes: NOT_FOUND, FORBIDDEN, BAD_USER_INPUT, TEXT_MISSING, TEXT_TOO_LONG,
// PERIOD_REVERSED, UNIT_UNCLEAR, UNIT_CLOSED, RESPONSIBILITY_NOBODY,
// RESPONSIBILITY_NOT_IN_UNIT, RESPONSIBILITY_OVERLAPS, IDEMPOTENCY_KEY_REUSED.
func (s *Service) AssignResponsibility(ctx context.Context, in AssignResponsibility) (id string, err error) {
	err = s.DB.Do(ctx, func(t *database.Tx) error {
		id, err = t.Once(ctx, in.IdempotencyKey, "assignResponsibility", in, func() (string, error) { return assign(ctx, t, in) })
		return err
	})
	return id, err
}

func assign(ctx context.Context, t *database.Tx, in AssignResponsibility) (string, error) {
	office, err := t.Office.Get(ctx, in.OfficeID)
	if err != nil {
		return "", database.NotFound(err, "officeID", "office")
	}
	ctx, err = access.Allow(ctx, "assignResponsibility", in.OfficeID, "")
	if err != nil {
		return "", err
	}
	mayAnswer, err := answerer(ctx, t, in)
	if err != nil {
		return "", err
	}
	if err := check.All(
		organisation.Existed("officeID", office, in.StartsOn),
		check.Year("startsOn", in.StartsOn.Year()),
		check.OptionalYear("endsOn", in.EndsOn),
		check.Text("application", &in.Application, 300),
		check.Period("endsOn", in.StartsOn, in.EndsOn),
		check.OptionalText("document", &in.Document, 200),
		mayAnswer,
	); err != nil {
		return "", err
	}
	id := t.NewID(identity.Responsibility)
	if err := t.Responsibility.Create().SetID(id).SetOfficeID(in.OfficeID).
		SetApplication(in.Application).SetApplicationFolded(vietnamese.Fold(in.Application)).SetApplicationSort(vietnamese.TextKey(in.Application)).
		SetNillableDepartmentID(in.DepartmentID).SetNillableStaffID(in.StaffID).
		SetStartsOn(in.StartsOn).SetNillableEndsOn(in.EndsOn).SetNillableDocument(in.Document).Exec(ctx); err != nil {
		return "", err
	}
	return id, event.Record(ctx, t, event.Event{Kind: vocabulary.ResponsibilityAssigned, Subject: id, Also: in.who(), Changes: in.changes()})
}

// answerer reads the department and the person that are named, and judges them: the
// second error is what is wrong with the input.
// Codes: NOT_FOUND, UNIT_UNCLEAR, UNIT_CLOSED, RESPONSIBILITY_NOBODY,
// RESPONSIBILITY_NOT_IN_UNIT.
func answerer(ctx context.Context, t *database.Tx, in AssignResponsibility) (refusal, _ error) {
	if in.DepartmentID == nil && in.StaffID == nil {
		return fault.New(Nobody, "departmentID", "nobody is named; name a department, a person, or both"), nil
	}
	var place, work error
	if in.DepartmentID != nil {
		d, err := t.Department.Query().Where(entdepartment.ID(*in.DepartmentID)).Only(ctx)
		if err != nil && !ent.IsNotFound(err) {
			return nil, err
		}
		place = belongs(d, in.OfficeID, in.StartsOn, in.StartsOn)
	}
	if in.StaffID != nil {
		p, err := t.Staff.Query().Where(entstaff.ID(*in.StaffID)).WithPostings(func(q *ent.PostingQuery) {
			q.Where(entposting.StartsOnLTE(in.StartsOn))
		}).Only(ctx)
		switch {
		case ent.IsNotFound(err):
			work = missing("staffID", "member of staff")
		case err != nil:
			return nil, err
		default:
			work = worksIn(p.Edges.Postings, in.OfficeID, in.DepartmentID, in.StartsOn)
		}
	}
	return check.All(place, work), nil
}

// who are the department and the person: their timelines show it.
func (in AssignResponsibility) who() (ids []string) {
	for _, id := range []*string{in.DepartmentID, in.StaffID} {
		if id != nil {
			ids = append(ids, *id)
		}
	}
	return ids
}

func (in AssignResponsibility) changes() (changes []vocabulary.Change) {
	changes = event.Changed(changes, "application", nil, in.Application)
	changes = event.Changed(changes, "startsOn", nil, in.StartsOn)
	return event.Changed(changes, "endsOn", nil, in.EndsOn)
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
