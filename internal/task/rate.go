package task

import (
	"context"

	"thidua/ent"
	enttask "thidua/ent/task"
	"thidua/internal/calendar"
	"thidua/internal/check"
	"thidua/internal/fault"
	"thidua/internal/vocabulary"
)

// Rate is the input of saying how well a task was done (chấm chất lượng).
type Rate struct {
	ID      string
	Version int
	Quality enttask.Quality
}

// Rate says how well a task was done, or says it anew.
// Codes: NOT_FOUND, FORBIDDEN, CONFLICT, TASK_NOT_IN_STATE, NOTHING_TO_CHANGE.
func (s *Service) Rate(ctx context.Context, in Rate) (string, error) {
	return s.do(ctx, rating(), in.ID, in.Version, func(_ context.Context, to *ent.Task, _ calendar.Date) error {
		if to.Quality != nil && *to.Quality == in.Quality {
			return fault.New(check.NothingToChange, "quality", "it is marked %s already", in.Quality)
		}
		to.Quality = &in.Quality
		return nil
	})
}

func rating() change { return change{move: rate, op: "rateTask", kind: vocabulary.TaskRated} }
