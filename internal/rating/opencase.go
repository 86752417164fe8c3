package rating

import (
	"context"

	"thidua/ent"
	entdisciplinarycase "thidua/ent/disciplinarycase"
	"thidua/internal/access"
	"thidua/internal/calendar"
	"thidua/internal/check"
	"thidua/internal/database"
	"thidua/internal/event"
	"thidua/internal/identity"
	"thidua/internal/vocabulary"
)

// OpenCase is the input of opening a case.
type OpenCase struct {
	Whom           Whom
	Ground         entdisciplinarycase.Ground
	OpenedOn       calendar.Date
	Note           *string
	OnBehalfOf     *access.OnBehalfOf
	IdempotencyKey *string
}

// OpenCase notes that something is looked into. While a case is open, its person or
// collective is under investigation (Decree 152/2025/NĐ-CP art. 4: no award meanwhile).
// Codes: NOT_FOUND, FORBIDDEN, DELEGATION_MISSING, BAD_USER_INPUT, TEXT_TOO_LONG,
// TEXT_MISSING, EFFECTIVE_DATE_IN_FUTURE, RATED_UNCLEAR, RATED_NOT_IN_SERVICE,
// RATED_ONESELF, IDEMPOTENCY_KEY_REUSED.
func (s *Service) OpenCase(ctx context.Context, in OpenCase) (id string, err error) {
	err = s.DB.Do(ctx, func(t *database.Tx) error {
		id, err = t.Once(ctx, in.IdempotencyKey, "openDisciplinaryCase", in, func() (string, error) { return in.open(ctx, t) })
		return err
	})
	return id, err
}

func (in OpenCase) open(ctx context.Context, t *database.Tx) (string, error) {
	ctx, err := access.For(ctx, t, in.OnBehalfOf, "openDisciplinaryCase", t.Today)
	if err != nil {
		return "", err
	}
	if err := check.All(
		one(in.Whom),
		check.Happened("openedOn", in.OpenedOn, t.Today),
		check.OptionalText("note", &in.Note, maxNote),
	); err != nil {
		return "", err
	}
	who, ctx, err := whom(ctx, t, "openDisciplinaryCase", in.Whom, in.OpenedOn)
	if err != nil {
		return "", err
	}
	id := t.NewID(identity.DisciplinaryCase)
	if err := caseOf(t, id, who).SetGround(in.Ground).SetOpenedOn(in.OpenedOn).SetStatus(entdisciplinarycase.StatusOPEN).SetNillableNote(in.Note).Exec(ctx); err != nil {
		return "", err
	}
	return id, event.Record(ctx, t, event.Event{
		Kind: vocabulary.DisciplinaryCaseOpened, Subject: id, Also: who.shown(), Changes: event.Guarded(event.Guarded(nil, "status"), "ground"),
	})
}

const maxNote = 1000 // characters

// whom finds whom a new case concerns on its day, and lets the caller deal with them.
// Codes: NOT_FOUND, FORBIDDEN, RATED_NOT_IN_SERVICE, RATED_ONESELF.
func whom(ctx context.Context, t *database.Tx, op access.Operation, w Whom, on calendar.Date) (concerned, context.Context, error) {
	m, err := remember(ctx, t, []Whom{w})
	if err != nil {
		return concerned{}, ctx, err
	}
	from := firstDay
	if w.StaffID == nil {
		from = on
	}
	return m.concerned(ctx, op, w, from, on)
}

// firstDay is before all service: who has left can be looked into still, and a unit
// while it is there.
var firstDay = calendar.New(firstYear, 1, 1)

func caseOf(t *database.Tx, id string, who concerned) *ent.DisciplinaryCaseCreate {
	return t.DisciplinaryCase.Create().SetID(id).SetOfficeID(who.unit.Office).SetNillableDepartmentID(who.department()).SetNillableStaffID(who.staffID())
}
