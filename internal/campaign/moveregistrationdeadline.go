package campaign

import (
	"context"

	entcampaign "thidua/ent/campaign"
	"thidua/internal/check"
	"thidua/internal/database"
	"thidua/internal/event"
	"thidua/internal/fault"
	"thidua/internal/vocabulary"
	"thidua/internal/year"
)

// MoveRegistrationDeadline is the input of giving registration another last day.
type MoveRegistrationDeadline struct {
	ID      string
	Version int
	To      year.Due
	Reason  string
}

// MoveRegistrationDeadline gives the registration of a launched campaign another last
// day, for everybody.
// Codes: NOT_FOUND, FORBIDDEN, CONFLICT, CAMPAIGN_NOT_IN_STATE, DEADLINE_UNCLEAR,
// DEADLINE_IN_PAST, WORKING_DAYS_WITHOUT_CALENDAR, NOTHING_TO_CHANGE, BAD_USER_INPUT,
// TEXT_MISSING, TEXT_TOO_LONG, DEADLINE_TOO_LATE.
func (s *Service) MoveRegistrationDeadline(ctx context.Context, in MoveRegistrationDeadline) (string, error) {
	return in.ID, s.DB.Do(ctx, func(t *database.Tx) error {
		rows, err := load(ctx, t, []string{in.ID})
		if err != nil {
			return err
		}
		row, found := rows[in.ID]
		ctx, err := moving().decide(ctx, row, found, in.Version)
		if err != nil {
			return err
		}
		reason := in.Reason // the operation may be repeated
		if err := check.Text("reason", &reason, 1000); err != nil {
			return err
		}
		to, err := year.Resolve(ctx, t, row.OfficeID, "to", t.Today, in.To)
		if err != nil {
			return err
		}
		if err := year.NotAfter(in.To.At("to"), to, row.EndsOn); err != nil {
			return err
		}
		if row.RegistrationClosesOn != nil && *row.RegistrationClosesOn == to {
			return fault.New(check.NothingToChange, "to", "registration closes on %s already", to)
		}
		if err := t.Campaign.UpdateOneID(in.ID).Where(entcampaign.Version(in.Version)).AddVersion(1).
			SetRegistrationClosesOn(to).Exec(ctx); err != nil {
			return database.Stale(err)
		}
		return event.Record(ctx, t, event.Event{
			Kind: vocabulary.RegistrationDeadlineMoved, Subject: in.ID, Reason: reason,
			Changes: event.Changed(nil, "registrationClosesOn", row.RegistrationClosesOn, to),
		})
	})
}

func moving() change { return change{move: moveDeadline, op: "moveRegistrationDeadline"} }
