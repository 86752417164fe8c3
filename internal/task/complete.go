package task

import (
	"context"

	"thidua/ent"
	enttask "thidua/ent/task"
	"thidua/internal/actor"
	"thidua/internal/calendar"
	"thidua/internal/check"
	"thidua/internal/fault"
	"thidua/internal/vocabulary"
)

// Complete is the input of reporting a task as done (hoàn thành).
type Complete struct {
	ID      string
	Version int
	DoneOn  calendar.Date // today or before
	Quality *enttask.Quality
	Note    *string
}

// Complete reports a task as done. Who answers for it as a person leaves its quality
// to others.
// Codes: NOT_FOUND, FORBIDDEN, CONFLICT, BAD_USER_INPUT, TEXT_MISSING, TEXT_TOO_LONG,
// TASK_NOT_IN_STATE, EFFECTIVE_DATE_IN_FUTURE, TASK_DONE_BEFORE_ASSIGNED.
func (s *Service) Complete(ctx context.Context, in Complete) (string, error) {
	return s.do(ctx, completing(), in.ID, in.Version, func(ctx context.Context, to *ent.Task, today calendar.Date) error {
		if in.Quality != nil && actor.From(ctx).Role == actor.StaffMember {
			return fault.New(fault.Forbidden, "quality", "the head of the unit or the officer says how well it was done; leave the quality out").
				With("operation", completing().op)
		}
		to.DoneOn, to.Quality = &in.DoneOn, in.Quality
		put(&to.Note, in.Note)
		return check.All(termsOf(to).mayBeDone(today), clean(to))
	})
}

func completing() change {
	return change{move: complete, op: "completeTask", kind: vocabulary.TaskCompleted}
}
