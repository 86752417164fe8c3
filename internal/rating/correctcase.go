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

// CorrectCase is the input of correcting a case: nil stays as it is.
type CorrectCase struct {
	ID               string
	Version          int
	Ground           *entdisciplinarycase.Ground
	OpenedOn         *calendar.Date
	ClearedOn        *calendar.Date // of a case that was cleared
	Degree           *entdisciplinarycase.Degree
	DecisionDocument *string
	DecidedOn        *calendar.Date
	TermStartsOn     *calendar.Date
	TermEndsOn       *calendar.Date
	Note             *string
	Reason           string
	OnBehalfOf       *access.OnBehalfOf
}

// CorrectCase corrects a case on record; it stays in its state.
// Codes: NOT_FOUND, FORBIDDEN, DELEGATION_MISSING, CONFLICT, BAD_USER_INPUT,
// TEXT_MISSING, TEXT_TOO_LONG, EFFECTIVE_DATE_IN_FUTURE, PERIOD_REVERSED,
// NOTHING_TO_CHANGE, RATED_ONESELF, DISCIPLINARY_CASE_NOT_OPEN_THEN,
// DISCIPLINARY_CASE_DETAIL_MISPLACED.
func (s *Service) CorrectCase(ctx context.Context, in CorrectCase) (string, error) {
	return in.ID, s.DB.Do(ctx, func(t *database.Tx) error {
		ctx, err := access.For(ctx, t, in.OnBehalfOf, "correctDisciplinaryCase", t.Today)
		if err != nil {
			return err
		}
		row, err := t.DisciplinaryCase.Get(ctx, in.ID)
		if err != nil {
			return database.NotFound(err, "id", "disciplinary case")
		}
		ctx, err = mayCorrectCase(ctx, row)
		if err != nil {
			return err
		}
		if err := check.All(
			check.Version(row.Version, in.Version),
			check.Text("reason", &in.Reason, 1000),
			check.OptionalText("decisionDocument", &in.DecisionDocument, 200),
			check.OptionalText("note", &in.Note, maxNote),
			in.fits(row.Status),
		); err != nil {
			return err
		}
		to := in.over(row)
		if err := mayStand(to, t.Today); err != nil {
			return err
		}
		changes := differing(row, to)
		if len(changes) == 0 {
			return in.unchanged()
		}
		if err := t.DisciplinaryCase.UpdateOneID(in.ID).Where(entdisciplinarycase.Version(in.Version)).AddVersion(1).
			SetGround(to.Ground).SetOpenedOn(to.OpenedOn).SetNillableClearedOn(to.ClearedOn).SetNillableDegree(to.Degree).
			SetNillableDecisionDocument(to.DecisionDocument).SetNillableDecidedOn(to.DecidedOn).SetNillableTermStartsOn(to.TermStartsOn).
			SetNillableTermEndsOn(to.TermEndsOn).SetNillableNote(to.Note).Exec(ctx); err != nil {
			return database.Stale(err)
		}
		return event.Record(ctx, t, event.Event{
			Kind: vocabulary.DisciplinaryCaseCorrected, Subject: in.ID, Also: concernedBy(row), Reason: in.Reason, Changes: changes,
		})
	})
}

// unchanged is the refusal of a correction that says what is on record. Codes:
// NOTHING_TO_CHANGE.
func (in CorrectCase) unchanged() error {
	return check.Unchanged(
		check.Given("ground", in.Ground), check.Given("openedOn", in.OpenedOn), check.Given("clearedOn", in.ClearedOn),
		check.Given("degree", in.Degree), check.Given("decisionDocument", in.DecisionDocument), check.Given("decidedOn", in.DecidedOn),
		check.Given("termStartsOn", in.TermStartsOn), check.Given("termEndsOn", in.TermEndsOn), check.Given("note", in.Note),
	)
}

// mayCorrectCase asks for the right to correct a case. Codes: FORBIDDEN, RATED_ONESELF.
func mayCorrectCase(ctx context.Context, row *ent.DisciplinaryCase) (context.Context, error) {
	unit := access.In(row.OfficeID, row.DepartmentID)
	ctx, err := access.Allow(ctx, "correctDisciplinaryCase", unit.Office, unit.Department)
	if err != nil {
		return ctx, err
	}
	return ctx, ofAnother(actor.From(ctx), row.StaffID, "id")
}

// fits refuses what a case in its state does not have.
// Codes: DISCIPLINARY_CASE_DETAIL_MISPLACED.
func (in CorrectCase) fits(status entdisciplinarycase.Status) error {
	of := func(state entdisciplinarycase.Status, field string, given bool) error {
		if given && status != state {
			return fault.New(DetailMisplaced, field, "%s is of a case that is %s; this one is %s", field, state, status).With("status", status)
		}
		return nil
	}
	const disciplined = entdisciplinarycase.StatusDISCIPLINED
	return check.All(
		of(entdisciplinarycase.StatusCLEARED, "clearedOn", in.ClearedOn != nil),
		of(disciplined, "degree", in.Degree != nil),
		of(disciplined, "decisionDocument", in.DecisionDocument != nil),
		of(disciplined, "decidedOn", in.DecidedOn != nil),
		of(disciplined, "termStartsOn", in.TermStartsOn != nil),
		of(disciplined, "termEndsOn", in.TermEndsOn != nil),
	)
}

// over is the case as it would be.
func (in CorrectCase) over(row *ent.DisciplinaryCase) *ent.DisciplinaryCase {
	to := *row
	if in.Ground != nil {
		to.Ground = *in.Ground
	}
	if in.OpenedOn != nil {
		to.OpenedOn = *in.OpenedOn
	}
	given(&to.ClearedOn, in.ClearedOn)
	given(&to.Degree, in.Degree)
	given(&to.DecisionDocument, in.DecisionDocument)
	given(&to.DecidedOn, in.DecidedOn)
	given(&to.TermStartsOn, in.TermStartsOn)
	given(&to.TermEndsOn, in.TermEndsOn)
	given(&to.Note, in.Note)
	return &to
}

// mayStand: the days of a case follow each other, and have come.
// Codes: BAD_USER_INPUT, EFFECTIVE_DATE_IN_FUTURE, DISCIPLINARY_CASE_NOT_OPEN_THEN, PERIOD_REVERSED.
func mayStand(c *ent.DisciplinaryCase, today calendar.Date) error {
	checks := []error{check.Happened("openedOn", c.OpenedOn, today)}
	if c.ClearedOn != nil {
		checks = append(checks, check.Happened("clearedOn", *c.ClearedOn, today), since(c.OpenedOn, "clearedOn", *c.ClearedOn))
	}
	if c.DecidedOn != nil {
		checks = append(checks, check.Happened("decidedOn", *c.DecidedOn, today), since(c.OpenedOn, "decidedOn", *c.DecidedOn))
	}
	if c.TermStartsOn != nil {
		checks = append(checks, check.Year("termStartsOn", c.TermStartsOn.Year()), check.OptionalYear("termEndsOn", c.TermEndsOn),
			check.Period("termEndsOn", *c.TermStartsOn, c.TermEndsOn))
	}
	return check.All(checks...)
}

// differing names what differs, without the values.
func differing(row, to *ent.DisciplinaryCase) []vocabulary.Change {
	changes := event.Changed(nil, "ground", row.Ground, to.Ground)
	changes = event.Changed(changes, "openedOn", row.OpenedOn, to.OpenedOn)
	changes = event.Changed(changes, "clearedOn", row.ClearedOn, to.ClearedOn)
	changes = event.Changed(changes, "degree", row.Degree, to.Degree)
	changes = event.Changed(changes, "decisionDocument", row.DecisionDocument, to.DecisionDocument)
	changes = event.Changed(changes, "decidedOn", row.DecidedOn, to.DecidedOn)
	changes = event.Changed(changes, "termStartsOn", row.TermStartsOn, to.TermStartsOn)
	changes = event.Changed(changes, "termEndsOn", row.TermEndsOn, to.TermEndsOn)
	changes = event.Changed(changes, "note", row.Note, to.Note)
	return unvalued(changes)
}
