package task

import (
	"context"

	"thidua/ent"
	"thidua/internal/calendar"
	"thidua/internal/check"
	"thidua/internal/vocabulary"
)

// Reopen is the input of taking back that a task is done.
type Reopen struct {
	ID      string
	Version int
	Reason  string
}

// Reopen takes back that a task is done: the day and the quality are forgotten, the
// deadline stays.
// Codes: NOT_FOUND, FORBIDDEN, CONFLICT, BAD_USER_INPUT, TEXT_MISSING, TEXT_TOO_LONG,
// TASK_NOT_IN_STATE.
func (s *Service) Reopen(ctx context.Context, in Reopen) (string, error) {
	if err := check.Text("reason", &in.Reason, 1000); err != nil {
		return "", err
	}
	return s.do(ctx, reopening(in.Reason), in.ID, in.Version, func(_ context.Context, to *ent.Task, _ calendar.Date) error {
		to.DoneOn, to.Quality = nil, nil
		return nil
	})
}

func reopening(reason string) change {
	return change{move: reopen, op: "reopenTask", kind: vocabulary.TaskReopened, reason: reason}
}
