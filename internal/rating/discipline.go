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
	"thidua/internal/identity"
	"thidua/internal/lifecycle"
	"thidua/internal/vocabulary"
)

// RecordDiscipline is the input of recording a decision on discipline: in a case that
// is open, or against somebody of whom none is on record.
type RecordDiscipline struct {
	DisciplinaryCase *lifecycle.Reference
	Against          *Against
	Degree           entdisciplinarycase.Degree
	DecisionDocument string
	DecidedOn        calendar.Date
	TermStartsOn     calendar.Date
	TermEndsOn       *calendar.Date
	Note             *string
	OnBehalfOf       *access.OnBehalfOf
	IdempotencyKey   *string
}

// Against says whom a decision without a case concerns, and what it was for.
type Against struct {
	Whom   Whom
	Ground entdisciplinarycase.Ground
}

// RecordDiscipline records a decision on discipline. Which degrees there are for whom is
// a matter of the law of the day, which was not read: none is refused.
// Codes: NOT_FOUND, FORBIDDEN, DELEGATION_MISSING, CONFLICT, BAD_USER_INPUT,
// TEXT_MISSING, TEXT_TOO_LONG, EFFECTIVE_DATE_IN_FUTURE, PERIOD_REVERSED,
// RATED_UNCLEAR, RATED_NOT_IN_SERVICE, RATED_ONESELF, DISCIPLINARY_CASE_UNCLEAR,
// DISCIPLINARY_CASE_NOT_IN_STATE, DISCIPLINARY_CASE_NOT_OPEN_THEN, IDEMPOTENCY_KEY_REUSED.
func (s *Service) RecordDiscipline(ctx context.Context, in RecordDiscipline) (id string, err error) {
	err = s.DB.Do(ctx, func(t *database.Tx) error {
		id, err = t.Once(ctx, in.IdempotencyKey, "recordDiscipline", in, func() (string, error) {
			ctx, err := access.For(ctx, t, in.OnBehalfOf, "recordDiscipline", t.Today)
			if err != nil {
				return "", err
			}
			return in.enter(ctx, t)
		})
		return err
	})
	return id, err
}

func (in RecordDiscipline) enter(ctx context.Context, t *database.Tx) (id string, err error) {
	if (in.DisciplinaryCase == nil) == (in.Against == nil) {
		return "", fault.New(SourceUnclear, "disciplinaryCase", "name either a case that is open, or whom the decision is against")
	}
	if err := check.All(
		check.Text("decisionDocument", &in.DecisionDocument, 200),
		check.Happened("decidedOn", in.DecidedOn, t.Today),
		check.Year("termStartsOn", in.TermStartsOn.Year()),
		check.OptionalYear("termEndsOn", in.TermEndsOn),
		check.Period("termEndsOn", in.TermStartsOn, in.TermEndsOn),
		check.OptionalText("note", &in.Note, maxNote),
	); err != nil {
		return "", err
	}
	var shown []string
	if in.DisciplinaryCase != nil {
		id, shown, ctx, err = in.close(ctx, t)
	} else {
		id, shown, ctx, err = in.add(ctx, t)
	}
	if err != nil {
		return "", err
	}
	changes := event.Guarded(event.Guarded(nil, "status"), "degree")
	return id, event.Record(ctx, t, event.Event{Kind: vocabulary.DisciplineRecorded, Subject: id, Also: shown, Changes: changes})
}

// close ends the case with the decision.
func (in RecordDiscipline) close(ctx context.Context, t *database.Tx) (string, []string, context.Context, error) {
	row, err := t.DisciplinaryCase.Get(ctx, in.DisciplinaryCase.ID)
	if err != nil {
		return "", nil, ctx, database.NotFound(err, "disciplinaryCase.id", "disciplinary case")
	}
	ctx, err = mayDiscipline(ctx, row)
	if err != nil {
		return "", nil, ctx, err
	}
	if row.Version != in.DisciplinaryCase.Version {
		return "", nil, ctx, under("disciplinaryCase", check.Stale())
	}
	if err := since(row.OpenedOn, "decidedOn", in.DecidedOn); err != nil {
		return "", nil, ctx, err
	}
	update := t.DisciplinaryCase.UpdateOneID(row.ID).Where(entdisciplinarycase.Version(row.Version)).AddVersion(1).
		SetStatus(moves[discipline].To).SetDegree(in.Degree).SetDecisionDocument(in.DecisionDocument).SetDecidedOn(in.DecidedOn).
		SetTermStartsOn(in.TermStartsOn).SetNillableTermEndsOn(in.TermEndsOn).SetNillableNote(in.Note)
	return row.ID, concernedBy(row), ctx, under("disciplinaryCase", database.Stale(update.Exec(ctx)))
}

// add makes a case that is decided.
func (in RecordDiscipline) add(ctx context.Context, t *database.Tx) (string, []string, context.Context, error) {
	if err := one(in.Against.Whom); err != nil {
		return "", nil, ctx, under("against", err)
	}
	who, ctx, err := whom(ctx, t, "recordDiscipline", in.Against.Whom, in.DecidedOn)
	if err != nil {
		return "", nil, ctx, under("against", err)
	}
	id := t.NewID(identity.DisciplinaryCase)
	return id, who.shown(), ctx, caseOf(t, id, who).SetGround(in.Against.Ground).SetOpenedOn(in.DecidedOn).
		SetStatus(moves[discipline].To).SetDegree(in.Degree).SetDecisionDocument(in.DecisionDocument).SetDecidedOn(in.DecidedOn).
		SetTermStartsOn(in.TermStartsOn).SetNillableTermEndsOn(in.TermEndsOn).SetNillableNote(in.Note).Exec(ctx)
}

// mayDiscipline asks for the right to record a decision in a case, and whether it is open.
// Codes: FORBIDDEN, RATED_ONESELF, DISCIPLINARY_CASE_NOT_IN_STATE.
func mayDiscipline(ctx context.Context, row *ent.DisciplinaryCase) (context.Context, error) {
	unit := access.In(row.OfficeID, row.DepartmentID)
	ctx, err := access.Allow(ctx, "recordDiscipline", unit.Office, unit.Department)
	if err != nil {
		return ctx, err
	}
	return ctx, check.First(ofAnother(actor.From(ctx), row.StaffID, "disciplinaryCase.id"), under("disciplinaryCase", discipline.may(row.Status)))
}
