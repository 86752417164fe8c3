package registration

import (
	"context"

	"thidua/ent"
	entregistration "thidua/ent/registration"
	"thidua/internal/check"
	"thidua/internal/database"
	"thidua/internal/event"
	"thidua/internal/vocabulary"
)

// content is what a registration says, as far as it is to be changed; an empty text
// takes one away.
type content struct {
	awardTypeID             *string
	achievementYear         *int
	plannedInitiative, note *string
}

// wanted is a registration as it would be, and what is different.
type wanted struct {
	row     *ent.Registration
	changes []vocabulary.Change
}

// over checks what is to be changed. What stays is not judged anew.
// Codes: NOT_FOUND, BAD_USER_INPUT, TEXT_TOO_LONG, REGISTRATION_TITLE_NOT_FOR_RECIPIENT,
// REGISTRATION_TITLE_NOT_IN_FORCE, REGISTRATION_YEAR_OUTSIDE_CAMPAIGN.
func (c content) over(ctx context.Context, t *database.Tx, row filed) (*wanted, error) {
	to := *row.Registration
	var refused []error
	if c.awardTypeID != nil && *c.awardTypeID != row.AwardTypeID {
		titles, err := titlesOn(ctx, t, []string{*c.awardTypeID})
		if err != nil {
			return nil, err
		}
		refused = append(refused, titles.fit("awardTypeID", *c.awardTypeID, row.RecipientKind))
		to.AwardTypeID = *c.awardTypeID
	}
	if c.achievementYear != nil && *c.achievementYear != row.AchievementYear {
		refused = append(refused, inCampaign("achievementYear", *c.achievementYear, row.Edges.Campaign.StartsOn, row.Edges.Campaign.EndsOn))
		to.AchievementYear = *c.achievementYear
	}
	if c.plannedInitiative != nil {
		to.PlannedInitiative = c.plannedInitiative
		refused = append(refused, check.OptionalText("plannedInitiative", &to.PlannedInitiative, 500))
	}
	if c.note != nil {
		to.Note = c.note
		refused = append(refused, check.OptionalText("note", &to.Note, 1000))
	}
	if err := check.All(refused...); err != nil {
		return nil, err
	}
	w := &wanted{row: &to}
	w.changes = event.Changed(w.changes, "awardTypeID", row.AwardTypeID, to.AwardTypeID)
	w.changes = event.Changed(w.changes, "achievementYear", row.AchievementYear, to.AchievementYear)
	w.changes = event.Changed(w.changes, "plannedInitiative", row.PlannedInitiative, to.PlannedInitiative)
	w.changes = event.Changed(w.changes, "note", row.Note, to.Note)
	return w, nil
}

// save writes a registration as it is wanted, and its event. Another one for the same
// title is refused by the index registration_once. Codes: CONFLICT, REGISTRATION_EXISTS.
func (w *wanted) save(ctx context.Context, t *database.Tx, row filed, e event.Event) error {
	u := t.Registration.UpdateOneID(row.ID).Where(entregistration.Version(row.Version)).AddVersion(1).
		SetAwardTypeID(w.row.AwardTypeID).SetAchievementYear(w.row.AchievementYear).SetStatus(w.row.Status).SetNillableLateReason(w.row.LateReason)
	if u.SetNillablePlannedInitiative(w.row.PlannedInitiative); w.row.PlannedInitiative == nil {
		u.ClearPlannedInitiative()
	}
	if u.SetNillableNote(w.row.Note); w.row.Note == nil {
		u.ClearNote()
	}
	moved := w.row.Status != row.Status
	if moved {
		u.ClearReturnGround().ClearReturnReason()
	}
	if moved && w.row.Status == entregistration.StatusSUBMITTED {
		u.SetSubmittedAt(t.Now).ClearDecidedAt()
	}
	err := u.Exec(ctx)
	if name, ok := database.Violated(err); ok && name == "registration_once" {
		field := "awardTypeID"
		if w.row.AwardTypeID == row.AwardTypeID { // it comes back beside one that was made since
			field = "status"
		}
		return exists(field)
	}
	if err != nil {
		return database.Stale(err)
	}
	if moved && w.row.Status == entregistration.StatusSUBMITTED {
		if err := freeze(ctx, t, []string{row.ID}); err != nil {
			return err
		}
	}
	return event.Record(ctx, t, e)
}
