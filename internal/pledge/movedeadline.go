package pledge

import (
	"context"

	"thidua/internal/check"
	"thidua/internal/lifecycle"
	"thidua/internal/vocabulary"
	"thidua/internal/year"
)

// MoveDeadline is the input of moving the last day to sign.
type MoveDeadline struct {
	ID      string
	Version int
	To      year.Due
	Reason  string
}

// MoveDeadline gives the parties another last day to sign.
// Codes: NOT_FOUND, FORBIDDEN, CONFLICT, PLEDGE_NOT_IN_STATE, BAD_USER_INPUT,
// TEXT_MISSING, TEXT_TOO_LONG, DEADLINE_UNCLEAR, DEADLINE_IN_PAST, WORKING_DAYS_WITHOUT_CALENDAR.
func (s *Service) MoveDeadline(ctx context.Context, in MoveDeadline) (string, error) {
	if err := check.Text("reason", &in.Reason, 1000); err != nil {
		return "", err
	}
	return s.do(ctx, movingDeadline(in.To, in.Reason), lifecycle.Reference{ID: in.ID, Version: in.Version})
}

func movingDeadline(to year.Due, reason string) change {
	return change{move: moveDeadline, op: "movePledgeDeadline", kind: vocabulary.PledgeDeadlineMoved, reason: reason, also: due("to", to)}
}
