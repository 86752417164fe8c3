package rating

import (
	"context"

	"thidua/ent"
	entdisciplinarycase "thidua/ent/disciplinarycase"
	"thidua/internal/access"
	"thidua/internal/actor"
	"thidua/internal/calendar"
	"thidua/internal/check"
	"thidua/internal/database"
	"thidua/internal/event"
	"thidua/internal/fault"
	"thidua/internal/vocabulary"
)

// ClearCase is the input of closing a case without discipline.
type ClearCase struct {
	ID         string
	Version    int
	On         calendar.Date
	Reason     string
	OnBehalfOf *access.OnBehalfOf
}

// ClearCase closes a case without discipline.
// Codes: NOT_FOUND, FORBIDDEN, DELEGATION_MISSING, CONFLICT, BAD_USER_INPUT,
// TEXT_MISSING, TEXT_TOO_LONG, EFFECTIVE_DATE_IN_FUTURE, RATED_ONESELF,
// DISCIPLINARY_CASE_NOT_IN_STATE, DISCIPLINARY_CASE_NOT_OPEN_THEN.
func (s *Service) ClearCase(ctx context.Context, in ClearCase) (string, error) {
	return in.ID, s.DB.Do(ctx, func(t *database.Tx) error {
		ctx, err := access.For(ctx, t, in.OnBehalfOf, "clearDisciplinaryCase", t.Today)
		if err != nil {
			return err
		}
		row, err := t.DisciplinaryCase.Get(ctx, in.ID)
		if err != nil {
			return database.NotFound(err, "id", "disciplinary case")
		}
		ctx, err = mayClear(ctx, row)
		if err != nil {
			return err
		}
		if err := check.All(
			check.Version(row.Version, in.Version),
			check.Text("reason", &in.Reason, 1000),
			check.Happened("on", in.On, t.Today),
			since(row.OpenedOn, "on", in.On),
		); err != nil {
			return err
		}
		if err := t.DisciplinaryCase.UpdateOneID(in.ID).Where(entdisciplinarycase.Version(in.Version)).AddVersion(1).
			SetStatus(moves[clearing].To).SetClearedOn(in.On).Exec(ctx); err != nil {
			return database.Stale(err)
		}
		return event.Record(ctx, t, event.Event{
			Kind: vocabulary.DisciplinaryCaseCleared, Subject: in.ID, Also: concernedBy(row), Reason: in.Reason, Changes: event.Guarded(nil, "status"),
		})
	})
}

// mayClear asks for the right to clear a case, and whether it is open.
// Codes: FORBIDDEN, RATED_ONESELF, DISCIPLINARY_CASE_NOT_IN_STATE.
func mayClear(ctx context.Context, row *ent.DisciplinaryCase) (context.Context, error) {
	unit := access.In(row.OfficeID, row.DepartmentID)
	ctx, err := access.Allow(ctx, "clearDisciplinaryCase", unit.Office, unit.Department)
	if err != nil {
		return ctx, err
	}
	return ctx, check.First(ofAnother(actor.From(ctx), row.StaffID, "id"), clearing.may(row.Status))
}

// concernedBy is what else shows an event about a case on its timeline.
func concernedBy(row *ent.DisciplinaryCase) []string {
	switch {
	case row.StaffID != nil:
		return []string{*row.StaffID}
	case row.DepartmentID != nil:
		return []string{*row.DepartmentID}
	}
	return []string{row.OfficeID}
}

// since: nothing comes of a case before it was opened.
// Codes: DISCIPLINARY_CASE_NOT_OPEN_THEN.
func since(openedOn calendar.Date, field string, on calendar.Date) error {
	if on.Before(openedOn) {
		return fault.New(BeforeOpening, field, "this was opened on %s; name that day or a later one", openedOn).With("openedOn", openedOn)
	}
	return nil
}
