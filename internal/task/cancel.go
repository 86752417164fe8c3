package task

import (
	"context"

	"thidua/ent"
	"thidua/internal/calendar"
	"thidua/internal/check"
	"thidua/internal/vocabulary"
)

// Cancel is the input of taking a task back (hủy).
type Cancel struct {
	ID      string
	Version int
	Reason  string
}

// Cancel takes a task back. It stays on record, and counts in no figure.
// Codes: NOT_FOUND, FORBIDDEN, CONFLICT, BAD_USER_INPUT, TEXT_MISSING, TEXT_TOO_LONG,
// TASK_NOT_IN_STATE.
func (s *Service) Cancel(ctx context.Context, in Cancel) (string, error) {
	if err := check.Text("reason", &in.Reason, 1000); err != nil {
		return "", err
	}
	nothing := func(context.Context, *ent.Task, calendar.Date) error { return nil }
	return s.do(ctx, cancelling(in.Reason), in.ID, in.Version, nothing)
}

func cancelling(reason string) change {
	return change{move: cancel, op: "cancelTask", kind: vocabulary.TaskCancelled, reason: reason}
}
