package task

import (
	"context"
	"slices"

	"thidua/ent"
	enttask "thidua/ent/task"
	"thidua/internal/calendar"
	"thidua/internal/check"
	"thidua/internal/database"
	"thidua/internal/event"
	"thidua/internal/lifecycle"
	"thidua/internal/vocabulary"
	"thidua/internal/year"
)

// Revise is the input of changing a task: nil stays as it is.
type Revise struct {
	ID             string
	Version        int
	DepartmentID   *string
	StaffID        *string
	CoordinatorIDs []string // nil stays, empty is none
	CampaignID     *string
	Kind           *enttask.Kind
	GivenBy        *enttask.GivenBy
	Title          *string
	Content        *string
	Document       *string
	WorkYear       *int
	AssignedOn     *calendar.Date
	Due            *year.Due // the new deadline
	Reason         *string   // needed for a new deadline
}

// Revise changes a task that is not done yet. A call that changes nothing keeps the
// version and leaves no event. A new deadline is today or later, and takes a reason:
// otherwise what is overdue could be made to be on time in silence.
// Codes: NOT_FOUND, FORBIDDEN, CONFLICT, BAD_USER_INPUT, TEXT_MISSING, TEXT_TOO_LONG,
// TASK_NOT_IN_STATE, EFFECTIVE_DATE_IN_FUTURE, PERIOD_REVERSED, DEADLINE_UNCLEAR,
// DEADLINE_IN_PAST, WORKING_DAYS_WITHOUT_CALENDAR, TASK_YEAR_OUTSIDE,
// TASK_UNIT_OF_ANOTHER_OFFICE, TASK_UNIT_NOT_EXISTING, TASK_STAFF_NOT_IN_SERVICE,
// DEADLINE_TOO_LATE, EMULATION_YEAR_NOT_IN_STATE.
func (s *Service) Revise(ctx context.Context, in Revise) (string, error) {
	return in.ID, s.DB.Do(ctx, func(t *database.Tx) error {
		row, err := one(ctx, t, in.ID)
		if err != nil {
			return err
		}
		ctx, err := revising().decide(ctx, row, in.Version)
		if err != nil {
			return err
		}
		if err := few(in.CoordinatorIDs); err != nil {
			return err
		}
		to := in.over(row)
		if in.Due != nil {
			if to.DueOn, err = year.Resolve(ctx, t, row.OfficeID, "due", t.Today, *in.Due); err != nil {
				return err
			}
		}
		years, err := year.Statuses(ctx, t, row.OfficeID)
		if err != nil {
			return err
		}
		reason := in.Reason
		n, err := naming(to, in.CoordinatorIDs).read(ctx, t)
		if err != nil {
			return err
		}
		if err := check.All(
			clean(to), termsOf(to).mayStand(in.dueAt(to), t.Today), year.MayMove("workYear", row.WorkYear, to.WorkYear, years),
			n.fit(row, to, "staffID"), n.together(in.CoordinatorIDs, to.AssignedOn), explained(row, to, &reason),
		); err != nil {
			return err
		}
		changes, together := changed(row, to), coordinators(row)
		if in.CoordinatorIDs != nil && !sameIDs(together, in.CoordinatorIDs) {
			changes = event.Guarded(changes, "coordinatorIDs")
			if err := t.Task.UpdateOneID(row.ID).ClearCoordinators().AddCoordinatorIDs(in.CoordinatorIDs...).Exec(ctx); err != nil {
				return err
			}
			together = append(together, in.CoordinatorIDs...)
		}
		if len(changes) == 0 {
			return nil
		}
		return save(ctx, t, revising().kind, text(reason), saved{row, to, together, changes})
	})
}

func revising() change { return change{move: revise, op: "reviseTask", kind: vocabulary.TaskRevised} }

// over is the task as it would be, but for its deadline.
func (in Revise) over(row *ent.Task) *ent.Task {
	to := *row
	put(&to.DepartmentID, in.DepartmentID)
	put(&to.StaffID, in.StaffID)
	put(&to.CampaignID, in.CampaignID)
	put(&to.Content, in.Content)
	put(&to.Document, in.Document)
	lifecycle.Set(&to.Kind, in.Kind)
	lifecycle.Set(&to.GivenBy, in.GivenBy)
	lifecycle.Set(&to.Title, in.Title)
	lifecycle.Set(&to.WorkYear, in.WorkYear)
	lifecycle.Set(&to.AssignedOn, in.AssignedOn)
	return &to
}

// dueAt is what of the input is to blame for a deadline that does not fit.
func (in Revise) dueAt(to *ent.Task) string {
	switch {
	case in.Due != nil:
		return in.Due.At("due")
	case to.DueOn.Before(to.AssignedOn):
		return "assignedOn"
	}
	return "workYear"
}

// explained: a deadline moves for a reason. Codes: TEXT_MISSING, TEXT_TOO_LONG, BAD_USER_INPUT.
func explained(was, to *ent.Task, reason **string) error {
	if err := check.OptionalText("reason", reason, 1000); err != nil || *reason != nil || was.DueOn == to.DueOn {
		return err
	}
	return check.Text("reason", new(string), 1000)
}

// put is set for what may be absent.
func put[T any](to **T, given *T) {
	if given != nil {
		*to = given
	}
}

func text(t *string) string {
	if t == nil {
		return ""
	}
	return *t
}

func sameIDs(a, b []string) bool {
	return slices.Equal(slices.Sorted(slices.Values(a)), slices.Sorted(slices.Values(b)))
}
