package award

import (
	"context"

	"thidua/ent"
	entaward "thidua/ent/award"
	"thidua/internal/calendar"
	"thidua/internal/check"
	"thidua/internal/database"
	"thidua/internal/event"
	"thidua/internal/fault"
	"thidua/internal/identity"
	"thidua/internal/vietnamese"
	"thidua/internal/vocabulary"
)

// CorrectAward is the input of correcting a clerical error (đính chính) in one line
// of a decision. What is absent stays.
type CorrectAward struct {
	ID               string
	Version          int
	RecipientName    *string
	UnitName         *string
	PostTitle        *string
	Content          *string
	RegisterNumber   *string
	AchievementLabel *string
	Document         *string // number of the correcting document; a draft needs none
	DocumentDate     *calendar.Date
	Reason           string
}

// CorrectAward corrects what an award tells in words: freely in a draft, by a
// document once it was given. Who receives what for which year is no clerical
// matter: revoke the award and give it anew.
// Codes: NOT_FOUND, FORBIDDEN, CONFLICT, BAD_USER_INPUT, TEXT_MISSING, TEXT_TOO_LONG,
// NOTHING_TO_CHANGE, CORRECTION_NEEDS_DOCUMENT, CORRECTION_BEFORE_DECISION,
// EFFECTIVE_DATE_IN_FUTURE, AWARD_NOT_IN_STATE, AWARD_RECIPIENT_UNCLEAR,
// AWARD_TITLE_TWICE.
func (s *Service) CorrectAward(ctx context.Context, in CorrectAward) (string, error) {
	return in.ID, s.DB.Do(ctx, func(t *database.Tx) error {
		row, err := t.Award.Query().Where(entaward.ID(in.ID)).WithDecision().Only(ctx)
		if err != nil {
			return database.NotFound(err, "id", "award")
		}
		ctx, err := correct.award(ctx, "correctAward", "id", row, check.Version(row.Version, in.Version))
		if err != nil {
			return err
		}
		if err := in.clean(row); err != nil {
			return err
		}
		changes := in.changes(row)
		if len(changes) == 0 {
			return fault.New(check.NothingToChange, "", "nothing is different from what is on record")
		}
		given := row.Status == entaward.StatusVALID
		if given {
			if err := corrected(in.Document, in.DocumentDate, row.Edges.Decision.DecidedOn, t.Today); err != nil {
				return err
			}
		}
		if !given { // the draft is another one now: who issues it must have read this
			if err := t.Decision.UpdateOneID(row.DecisionID).AddVersion(1).Exec(ctx); err != nil {
				return err
			}
		}
		update := t.Award.UpdateOneID(in.ID).Where(entaward.Version(in.Version)).AddVersion(1)
		if err := in.apply(update, row).Exec(ctx); err != nil {
			return database.Stale(err)
		}
		if given {
			if err := t.Correction.Create().SetID(t.NewID(identity.Correction)).SetDecisionID(row.DecisionID).SetAwardID(in.ID).
				SetDocument(*in.Document).SetDocumentDate(*in.DocumentDate).SetReason(in.Reason).SetChanges(changes).Exec(ctx); err != nil {
				return err
			}
		}
		return event.Record(ctx, t, event.Event{
			Kind: vocabulary.AwardCorrected, Subject: in.ID, Also: append(shown([]*ent.Award{row}), row.DecisionID),
			Reason: in.Reason, Changes: changes,
		})
	})
}

func (in *CorrectAward) clean(row *ent.Award) error {
	longest := 300
	if row.RecipientKind == vocabulary.Person {
		longest = 200
	}
	if err := check.All(
		check.OptionalText("recipientName", &in.RecipientName, longest),
		check.OptionalText("unitName", &in.UnitName, 300),
		check.OptionalText("postTitle", &in.PostTitle, 200),
		check.OptionalText("content", &in.Content, 2000),
		check.OptionalText("registerNumber", &in.RegisterNumber, 30),
		check.OptionalText("achievementLabel", &in.AchievementLabel, 100),
		check.OptionalText("document", &in.Document, 200),
		check.Text("reason", &in.Reason, 1000),
	); err != nil {
		return err
	}
	if in.PostTitle != nil && row.RecipientKind != vocabulary.Person {
		return fault.New(RecipientUnclear, "postTitle", "only a person has a post")
	}
	return nil
}

// changes lists what would be different.
func (in CorrectAward) changes(row *ent.Award) (changes []vocabulary.Change) {
	for _, c := range []struct {
		field         string
		before, after *string
	}{
		{"recipientName", &row.RecipientName, in.RecipientName},
		{"unitName", row.UnitName, in.UnitName},
		{"postTitle", row.PostTitle, in.PostTitle},
		{"content", row.Content, in.Content},
		{"registerNumber", row.RegisterNumber, in.RegisterNumber},
		{"achievementLabel", &row.AchievementLabel, in.AchievementLabel},
	} {
		if c.after != nil {
			changes = event.Changed(changes, c.field, c.before, c.after)
		}
	}
	return changes
}

// apply writes the changes, with what is derived from a name: its order, its form
// for search, and, of a recipient without an id, the key for one title a year.
func (in CorrectAward) apply(u *ent.AwardUpdateOne, row *ent.Award) *ent.AwardUpdateOne {
	u.SetNillableUnitName(in.UnitName).SetNillablePostTitle(in.PostTitle).SetNillableContent(in.Content).
		SetNillableRegisterNumber(in.RegisterNumber).SetNillableAchievementLabel(in.AchievementLabel)
	name, unit := row.RecipientName, row.UnitName
	if in.RecipientName != nil {
		name = *in.RecipientName
		u.SetRecipientName(name).SetRecipientFolded(vietnamese.Fold(name)).SetRecipientSort(sortKey(row.RecipientKind, name))
	}
	if in.UnitName != nil {
		unit = in.UnitName
	}
	if row.StaffID == nil && row.DepartmentID == nil && row.RecipientOfficeID == nil {
		u.SetRecipientKey(outsiderKey(row.RecipientKind, name, unit))
	}
	return u
}
