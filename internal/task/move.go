package task

import (
	"context"

	"thidua/ent"
	enttask "thidua/ent/task"
	"thidua/internal/access"
	"thidua/internal/actor"
	"thidua/internal/calendar"
	"thidua/internal/check"
	"thidua/internal/database"
	"thidua/internal/fault"
	"thidua/internal/vocabulary"
)

// change is one move of a task.
type change struct {
	move   move
	op     access.Operation
	kind   vocabulary.EventKind
	reason string
}

// do is the four beats that the moves share; apply makes of the task what it will be.
func (s *Service) do(ctx context.Context, c change, id string, version int, apply func(ctx context.Context, to *ent.Task, today calendar.Date) error) (string, error) {
	return id, s.DB.Do(ctx, func(t *database.Tx) error {
		row, err := one(ctx, t, id)
		if err != nil {
			return err
		}
		ctx, err := c.decide(ctx, row, version)
		if err != nil {
			return err
		}
		to := *row
		to.Status = moves[c.move].To
		if err := apply(ctx, &to, t.Today); err != nil {
			return err
		}
		return save(ctx, t, c.kind, c.reason, saved{row, &to, coordinators(row), changed(row, &to)})
	})
}

// one reads a task with those who take part, and locks it. Codes: NOT_FOUND.
func one(ctx context.Context, t *database.Tx, id string) (*ent.Task, error) {
	q := t.Task.Query().Where(enttask.ID(id)).WithCoordinators()
	if t.Postgres() {
		q.ForUpdate()
	}
	row, err := q.Only(ctx)
	return row, database.NotFound(err, "id", "task")
}

func coordinators(row *ent.Task) (ids []string) {
	for _, d := range row.Edges.Coordinators {
		ids = append(ids, d.ID)
	}
	return ids
}

// decide tells whether a task may take the move, and in which role.
// Codes: FORBIDDEN, CONFLICT, TASK_NOT_IN_STATE.
func (c change) decide(ctx context.Context, row *ent.Task, version int) (context.Context, error) {
	unit := access.In(row.OfficeID, row.DepartmentID)
	ctx, err := access.Allow(ctx, c.op, unit.Office, unit.Department)
	if err != nil {
		return ctx, err
	}
	return ctx, check.First(own(ctx, c.op, row), check.Version(row.Version, version), c.move.may(row.Status))
}

// own: who only works in the unit may do to a task what they answer for themselves.
// Codes: FORBIDDEN.
func own(ctx context.Context, op access.Operation, row *ent.Task) error {
	who := actor.From(ctx)
	if who.Role == actor.StaffMember && (row.StaffID == nil || *row.StaffID != who.StaffID) {
		return fault.New(fault.Forbidden, "", "%s is for the person who answers for the task, the head of the unit and the officer", op).With("operation", op)
	}
	return nil
}
