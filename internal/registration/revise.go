package registration

import (
	"context"

	"thidua/internal/database"
	"thidua/internal/lifecycle"
	"thidua/internal/vocabulary"
)

// Revise is the input of saving a draft, or one that was returned: nil stays as it is.
type Revise struct {
	ID                string
	Version           int
	AwardTypeID       *string
	AchievementYear   *int
	PlannedInitiative *string // empty: none
	Note              *string // empty: none
}

// Revise changes what a registration says before it is submitted. A save that changes
// nothing is no change: it keeps the version and leaves no event.
// Codes: NOT_FOUND, FORBIDDEN, CONFLICT, BAD_USER_INPUT, TEXT_MISSING, TEXT_TOO_LONG,
// REGISTRATION_NOT_IN_STATE, REGISTRATION_CAMPAIGN_NOT_RUNNING,
// REGISTRATION_CLOSED_ALREADY, REGISTRATION_TITLE_NOT_FOR_RECIPIENT,
// REGISTRATION_TITLE_NOT_IN_FORCE, REGISTRATION_YEAR_OUTSIDE_CAMPAIGN,
// REGISTRATION_EXISTS.
func (s *Service) Revise(ctx context.Context, in Revise) (string, error) {
	c := revising()
	c.rewrite = func(ctx context.Context, t *database.Tx, row filed) error {
		wanted, err := content{in.AwardTypeID, in.AchievementYear, in.PlannedInitiative, in.Note}.over(ctx, t, row)
		if err != nil || len(wanted.changes) == 0 {
			return err
		}
		return wanted.save(ctx, t, row, row.event(c.kind, "", wanted.changes))
	}
	return s.one(ctx, c, lifecycle.Reference{ID: in.ID, Version: in.Version})
}

func revising() change {
	return change{move: revise, op: "reviseRegistration", kind: vocabulary.RegistrationRevised, rule: filed.isOpen}
}
