package rating

import (
	"context"

	"thidua/ent"
	entrating "thidua/ent/rating"
	"thidua/internal/access"
	"thidua/internal/actor"
	"thidua/internal/calendar"
	"thidua/internal/check"
	"thidua/internal/database"
	"thidua/internal/decimal"
	"thidua/internal/event"
	"thidua/internal/vocabulary"
)

// CorrectRating is the input of correcting a rating: nil stays as it is.
type CorrectRating struct {
	ID             string
	Version        int
	Level          *vocabulary.RatingLevel // takes the reason for none away
	NotRatedReason *string                 // takes the level away
	SelfLevel      *vocabulary.RatingLevel
	Score          *decimal.Decimal
	JobGroup       *string
	MonthsServed   *int
	AbsenceReason  *entrating.AbsenceReason
	RatedBy        *string
	Document       *string
	DecidedOn      *calendar.Date
	Reason         string
	OnBehalfOf     *access.OnBehalfOf
}

// CorrectRating corrects a rating on record. The unit stays that of the year; what the
// decree does not expect is looked into anew.
// Codes: NOT_FOUND, FORBIDDEN, DELEGATION_MISSING, CONFLICT, BAD_USER_INPUT,
// TEXT_MISSING, TEXT_TOO_LONG, EFFECTIVE_DATE_IN_FUTURE, NOTHING_TO_CHANGE,
// RATED_ONESELF, RATING_LEVEL_UNCLEAR, RATING_SCORE_OUT_OF_RANGE, RATING_BEFORE_ITS_YEAR.
func (s *Service) CorrectRating(ctx context.Context, in CorrectRating) (string, error) {
	return in.ID, s.DB.Do(ctx, func(t *database.Tx) error {
		ctx, err := access.For(ctx, t, in.OnBehalfOf, "correctRating", t.Today)
		if err != nil {
			return err
		}
		row, err := t.Rating.Get(ctx, in.ID)
		if err != nil {
			return database.NotFound(err, "id", "rating")
		}
		ctx, err = correcting(ctx, row)
		if err != nil {
			return err
		}
		before := lineOf(row)
		to := in.over(before)
		if err := check.All(
			check.Version(row.Version, in.Version),
			check.Text("reason", &in.Reason, 1000),
			to.clean(),
			mayBe(to),
			check.Happened("decidedOn", to.DecidedOn, t.Today),
		); err != nil {
			return err
		}
		changes := before.changed(to)
		if len(changes) == 0 {
			return in.unchanged()
		}
		m, err := remember(ctx, t, []Whom{to.Whom})
		if err != nil {
			return err
		}
		d := &draft{id: row.ID, line: to, who: concerned{unit: access.In(row.OfficeID, row.DepartmentID)}}
		if row.StaffID != nil {
			d.who.staff = m.staff[*row.StaffID]
		}
		if err := s.weigh(ctx, t, "correctRating", []*draft{d}); err != nil {
			return err
		}
		if err := in.write(ctx, t, d); err != nil {
			return err
		}
		return event.Record(ctx, t, event.Event{Kind: vocabulary.RatingCorrected, Subject: in.ID, Also: d.who.shown(), Reason: in.Reason, Changes: changes})
	})
}

// unchanged is the refusal of a correction that says what is on record. Codes:
// NOTHING_TO_CHANGE.
func (in CorrectRating) unchanged() error {
	return check.Unchanged(
		check.Given("level", in.Level), check.Given("notRatedReason", in.NotRatedReason), check.Given("selfLevel", in.SelfLevel),
		check.Given("score", in.Score), check.Given("jobGroup", in.JobGroup), check.Given("monthsServed", in.MonthsServed),
		check.Given("absenceReason", in.AbsenceReason), check.Given("ratedBy", in.RatedBy), check.Given("document", in.Document),
		check.Given("decidedOn", in.DecidedOn),
	)
}

// correcting asks for the right to correct a rating. Codes: FORBIDDEN, RATED_ONESELF.
func correcting(ctx context.Context, row *ent.Rating) (context.Context, error) {
	unit := access.In(row.OfficeID, row.DepartmentID)
	ctx, err := access.Allow(ctx, "correctRating", unit.Office, unit.Department)
	if err != nil {
		return ctx, err
	}
	return ctx, ofAnother(actor.From(ctx), row.StaffID, "id")
}

// lineOf is a rating on record as it would be recorded.
func lineOf(row *ent.Rating) Line {
	l := Line{
		Year: row.RatedYear, Level: row.Level, NotRatedReason: row.NotRatedReason, SelfLevel: row.SelfLevel, Score: row.Score, JobGroup: row.JobGroup,
		MonthsServed: row.MonthsServed, AbsenceReason: row.AbsenceReason, RatedBy: row.RatedBy, Document: row.Document, DecidedOn: row.DecidedOn,
	}
	switch {
	case row.StaffID != nil:
		l.Whom.StaffID = row.StaffID
	case row.DepartmentID != nil:
		l.Whom.DepartmentID = row.DepartmentID
	default:
		l.Whom.OfficeID = &row.OfficeID
	}
	return l
}

// over is the rating as it would be.
func (in CorrectRating) over(l Line) Line {
	if in.Level != nil && in.NotRatedReason == nil {
		l.NotRatedReason = nil
	}
	if in.NotRatedReason != nil && in.Level == nil {
		l.Level = nil
	}
	given(&l.Level, in.Level)
	given(&l.NotRatedReason, in.NotRatedReason)
	given(&l.SelfLevel, in.SelfLevel)
	given(&l.Score, in.Score)
	given(&l.JobGroup, in.JobGroup)
	given(&l.MonthsServed, in.MonthsServed)
	given(&l.AbsenceReason, in.AbsenceReason)
	given(&l.RatedBy, in.RatedBy)
	given(&l.Document, in.Document)
	if in.DecidedOn != nil {
		l.DecidedOn = *in.DecidedOn
	}
	return l
}

func given[T any](to **T, value *T) {
	if value != nil {
		*to = value
	}
}

// changed names what differs, without the values.
func (l Line) changed(to Line) (guarded []vocabulary.Change) {
	changes := event.Changed(nil, "level", l.Level, to.Level)
	changes = event.Changed(changes, "notRatedReason", l.NotRatedReason, to.NotRatedReason)
	changes = event.Changed(changes, "selfLevel", l.SelfLevel, to.SelfLevel)
	changes = event.Changed(changes, "score", l.Score, to.Score)
	changes = event.Changed(changes, "jobGroup", l.JobGroup, to.JobGroup)
	changes = event.Changed(changes, "monthsServed", l.MonthsServed, to.MonthsServed)
	changes = event.Changed(changes, "absenceReason", l.AbsenceReason, to.AbsenceReason)
	changes = event.Changed(changes, "ratedBy", l.RatedBy, to.RatedBy)
	changes = event.Changed(changes, "document", l.Document, to.Document)
	changes = event.Changed(changes, "decidedOn", l.DecidedOn, to.DecidedOn)
	return unvalued(changes)
}

// unvalued leaves the names of what changed.
func unvalued(changes []vocabulary.Change) (guarded []vocabulary.Change) {
	for _, c := range changes {
		guarded = event.Guarded(guarded, c.Field)
	}
	return guarded
}

func (in CorrectRating) write(ctx context.Context, t *database.Tx, d *draft) error {
	to := d.line
	update := t.Rating.UpdateOneID(in.ID).Where(entrating.Version(in.Version)).AddVersion(1).
		SetNillableSelfLevel(to.SelfLevel).SetNillableScore(to.Score).SetNillableJobGroup(to.JobGroup).SetNillableMonthsServed(to.MonthsServed).
		SetNillableAbsenceReason(to.AbsenceReason).SetNillableRatedBy(to.RatedBy).SetNillableDocument(to.Document).SetDecidedOn(to.DecidedOn).
		SetWarnings(d.warnings)
	if to.Level != nil {
		update.SetLevel(*to.Level).ClearNotRatedReason()
	} else {
		update.ClearLevel().SetNotRatedReason(*to.NotRatedReason)
	}
	if d.basis != nil {
		update.SetLegalBasisID(*d.basis)
	} else {
		update.ClearLegalBasisID()
	}
	return database.Stale(update.Exec(ctx))
}
