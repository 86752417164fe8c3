package award

import (
	"context"

	"thidua/ent"
	entaward "thidua/ent/award"
	entdecision "thidua/ent/decision"
	"thidua/internal/calendar"
	"thidua/internal/check"
	"thidua/internal/database"
	"thidua/internal/event"
	"thidua/internal/fault"
	"thidua/internal/identity"
	"thidua/internal/vietnamese"
	"thidua/internal/vocabulary"
)

// CorrectDecision is the input of correcting a clerical error (đính chính) of a
// decision. What is absent stays.
type CorrectDecision struct {
	ID           string
	Version      int
	Number       *string
	Notation     *string
	DecidedOn    *calendar.Date
	SignerName   *string
	SignerTitle  *string
	Subject      *string
	Conference   *string
	Document     *string // number of the correcting document; a draft needs none
	DocumentDate *calendar.Date
	Reason       string
}

// CorrectDecision corrects a draft freely, and an issued decision by a document.
// Codes: NOT_FOUND, FORBIDDEN, CONFLICT, BAD_USER_INPUT, TEXT_MISSING, TEXT_TOO_LONG,
// NOTHING_TO_CHANGE, CORRECTION_NEEDS_DOCUMENT, CORRECTION_BEFORE_DECISION,
// EFFECTIVE_DATE_IN_FUTURE, DECISION_NUMBER_MALFORMED, DECISION_NUMBER_TAKEN,
// AWARD_BEFORE_ACHIEVEMENT, REVOCATION_BEFORE_DECISION.
func (s *Service) CorrectDecision(ctx context.Context, in CorrectDecision) (string, error) {
	return in.ID, s.DB.Do(ctx, func(t *database.Tx) error {
		row, err := t.Decision.Query().Where(entdecision.ID(in.ID)).
			WithAwards(func(q *ent.AwardQuery) { q.WithRevokingDecision() }).Only(ctx)
		if err != nil {
			return database.NotFound(err, "id", "decision")
		}
		ctx, err := correct.decision(ctx, "correctDecision", row, check.Version(row.Version, in.Version))
		if err != nil {
			return err
		}
		if err := in.clean(); err != nil {
			return err
		}
		on := row.DecidedOn
		if in.DecidedOn != nil {
			on = *in.DecidedOn
		}
		changes := in.changes(row)
		if len(changes) == 0 {
			return fault.New(check.NothingToChange, "", "nothing is different from what is on record")
		}
		issued := row.Status == entdecision.StatusISSUED
		if issued {
			if err := check.All(corrected(in.Document, in.DocumentDate, on, t.Today), check.Happened("decidedOn", on, t.Today)); err != nil {
				return err
			}
		}
		if on != row.DecidedOn {
			if err := redate(ctx, t, row, on); err != nil {
				return err
			}
		}
		update := t.Decision.UpdateOneID(in.ID).Where(entdecision.Version(in.Version)).AddVersion(1).
			SetDecidedOn(on).SetDecidedYear(on.Year())
		if err := in.apply(update).Exec(ctx); err != nil {
			return taken(database.Stale(err), "number")
		}
		if issued {
			if err := t.Correction.Create().SetID(t.NewID(identity.Correction)).SetDecisionID(in.ID).SetDocument(*in.Document).
				SetDocumentDate(*in.DocumentDate).SetReason(in.Reason).SetChanges(changes).Exec(ctx); err != nil {
				return err
			}
		}
		return event.Record(ctx, t, event.Event{
			Kind: vocabulary.DecisionCorrected, Subject: in.ID, Also: shown(row.Edges.Awards), Reason: in.Reason, Changes: changes,
		})
	})
}

func (in *CorrectDecision) clean() error {
	if in.Subject != nil {
		subject := *in.Subject
		in.Subject = &subject
		if err := check.Text("subject", in.Subject, 1000); err != nil {
			return err
		}
	}
	return check.All(
		cleanNumber("number", &in.Number),
		check.OptionalText("notation", &in.Notation, 60),
		check.OptionalText("signerName", &in.SignerName, 200),
		check.OptionalText("signerTitle", &in.SignerTitle, 200),
		check.OptionalText("conference", &in.Conference, 300),
		check.OptionalText("document", &in.Document, 200),
		check.Text("reason", &in.Reason, 1000),
	)
}

// changes lists what would be different.
func (in CorrectDecision) changes(row *ent.Decision) (changes []vocabulary.Change) {
	for _, c := range []struct {
		field         string
		before, after *string
	}{
		{"number", row.Number, in.Number},
		{"notation", row.Notation, in.Notation},
		{"signerName", row.SignerName, in.SignerName},
		{"signerTitle", row.SignerTitle, in.SignerTitle},
		{"subject", &row.Subject, in.Subject},
		{"conference", row.Conference, in.Conference},
	} {
		if c.after != nil {
			changes = event.Changed(changes, c.field, c.before, c.after)
		}
	}
	if in.DecidedOn != nil {
		changes = event.Changed(changes, "decidedOn", row.DecidedOn, in.DecidedOn)
	}
	return changes
}

func (in CorrectDecision) apply(u *ent.DecisionUpdateOne) *ent.DecisionUpdateOne {
	u.SetNillableNumber(in.Number).SetNillableNotation(in.Notation).SetNillableSignerName(in.SignerName).
		SetNillableSignerTitle(in.SignerTitle).SetNillableConference(in.Conference)
	if in.Subject != nil {
		u.SetSubject(*in.Subject).SetSubjectFolded(vietnamese.Fold(*in.Subject))
	}
	return u
}

// redate checks a decision's new date against the awards it gives and takes, and
// chooses their articles of law anew. Codes: AWARD_BEFORE_ACHIEVEMENT,
// REVOCATION_BEFORE_DECISION.
func redate(ctx context.Context, t *database.Tx, row *ent.Decision, on calendar.Date) error {
	if err := afterAchievements(row.Edges.Awards, on); err != nil {
		return err
	}
	for _, a := range row.Edges.Awards {
		if by := a.Edges.RevokingDecision; by != nil {
			if err := afterGiven("decidedOn", by.DecidedOn, on); err != nil {
				return err
			}
		}
	}
	taken, err := t.Award.Query().Where(entaward.RevokingDecisionID(row.ID)).WithDecision().All(ctx)
	if err != nil {
		return err
	}
	for _, a := range taken {
		if err := afterGiven("decidedOn", on, a.Edges.Decision.DecidedOn); err != nil {
			return err
		}
	}
	return rebase(ctx, t, row.Edges.Awards, on)
}
