package registration

import (
	"context"

	entregistration "thidua/ent/registration"
	"thidua/internal/check"
	"thidua/internal/database"
	"thidua/internal/event"
	"thidua/internal/fault"
	"thidua/internal/lifecycle"
	"thidua/internal/vocabulary"
)

// Amend is the input of amending (điều chỉnh đăng ký): nil stays as it is.
type Amend struct {
	ID                string
	Version           int
	Reason            string
	AwardTypeID       *string
	AchievementYear   *int
	PlannedInitiative *string                 // empty: none
	Note              *string                 // empty: none
	Status            *entregistration.Status // SUBMITTED or WITHDRAWN
}

// Amend changes a registration in whichever state, with a reason: after the deadline,
// too. It may be moved (back) to the officer's desk, or withdrawn.
// Codes: NOT_FOUND, FORBIDDEN, CONFLICT, BAD_USER_INPUT, TEXT_MISSING, TEXT_TOO_LONG,
// NOTHING_TO_CHANGE, REGISTRATION_NOT_IN_STATE, REGISTRATION_CAMPAIGN_NOT_RUNNING,
// REGISTRATION_RECIPIENT_NOT_IN_OFFICE, REGISTRATION_TITLE_NOT_FOR_RECIPIENT,
// REGISTRATION_TITLE_NOT_IN_FORCE, REGISTRATION_YEAR_OUTSIDE_CAMPAIGN,
// REGISTRATION_EXISTS.
func (s *Service) Amend(ctx context.Context, in Amend) (string, error) {
	if err := check.Text("reason", &in.Reason, 1000); err != nil {
		return "", err
	}
	c := amending()
	c.rewrite = func(ctx context.Context, t *database.Tx, row filed) error {
		wanted, err := content{in.AwardTypeID, in.AchievementYear, in.PlannedInitiative, in.Note}.over(ctx, t, row)
		if err != nil {
			return err
		}
		if in.Status != nil {
			if err := wanted.move(row, *in.Status); err != nil {
				return err
			}
			if *in.Status == entregistration.StatusSUBMITTED && row.SubmittedAt == nil && row.isOpen() != nil {
				wanted.row.LateReason = &in.Reason
			}
		}
		if len(wanted.changes) == 0 {
			return in.unchanged()
		}
		return wanted.save(ctx, t, row, row.event(c.kind, in.Reason, wanted.changes))
	}
	return s.one(ctx, c, lifecycle.Reference{ID: in.ID, Version: in.Version})
}

// unchanged is the refusal of an amendment that says what is there. Codes: NOTHING_TO_CHANGE.
func (in Amend) unchanged() error {
	return check.Unchanged(
		check.Given("awardTypeID", in.AwardTypeID), check.Given("achievementYear", in.AchievementYear),
		check.Given("plannedInitiative", in.PlannedInitiative), check.Given("note", in.Note), check.Given("status", in.Status),
	)
}

func amending() change {
	return change{move: amend, op: "amendRegistration", kind: vocabulary.RegistrationAmended, rule: filed.runs}
}

// move notes where a registration goes.
// Codes: REGISTRATION_NOT_IN_STATE, REGISTRATION_RECIPIENT_NOT_IN_OFFICE.
func (w *wanted) move(row filed, to entregistration.Status) error {
	by, rule := resubmit, row.isThere
	if to != entregistration.StatusSUBMITTED {
		by, rule = withdraw, func() error { return nil }
	}
	if moves[by].To != to {
		return fault.New(NotInState, "status", "an amendment leads to SUBMITTED or WITHDRAWN, not to %s", to).
			With("status", row.Status).With("from", living)
	}
	if err := check.First(by.may(row.Status), rule()); err != nil {
		return err
	}
	w.changes = event.Changed(w.changes, "status", row.Status, to)
	w.row.Status = to
	return nil
}
