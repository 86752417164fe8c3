package task

import (
	"context"
	"slices"

	"thidua/ent"
	enttask "thidua/ent/task"
	"thidua/internal/access"
	"thidua/internal/calendar"
	"thidua/internal/check"
	"thidua/internal/database"
	"thidua/internal/fault"
	"thidua/internal/identity"
	"thidua/internal/organisation"
	"thidua/internal/vocabulary"
	"thidua/internal/year"
)

// Assign is the input of giving a task (giao nhiệm vụ).
type Assign struct {
	OfficeID       string
	DepartmentID   *string // who answers for it; the office itself without one
	StaffID        *string
	CoordinatorIDs []string // departments that take part
	CampaignID     *string
	Kind           enttask.Kind
	GivenBy        enttask.GivenBy
	Title          string
	Content        *string
	Document       *string
	WorkYear       *int // of the deadline when left out
	AssignedOn     calendar.Date
	DueOn          *calendar.Date // also passed, of what is entered later
	Due            *year.Due      // instead of it, with working days after the day it was given
	IdempotencyKey *string
}

// maxCoordinators is more departments than any office has had so far.
const maxCoordinators = 50

// Assign gives a task to a unit, and to a person if wanted.
// Codes: NOT_FOUND, FORBIDDEN, BAD_USER_INPUT, TEXT_MISSING, TEXT_TOO_LONG,
// EFFECTIVE_DATE_IN_FUTURE, PERIOD_REVERSED, DEADLINE_UNCLEAR, DEADLINE_IN_PAST,
// WORKING_DAYS_WITHOUT_CALENDAR, TASK_YEAR_OUTSIDE,
// EMULATION_YEAR_NOT_IN_STATE, TASK_UNIT_OF_ANOTHER_OFFICE, TASK_UNIT_NOT_EXISTING,
// TASK_STAFF_NOT_IN_SERVICE, UNIT_CLOSED, DEADLINE_TOO_LATE, IDEMPOTENCY_KEY_REUSED.
func (s *Service) Assign(ctx context.Context, in Assign) (id string, err error) {
	err = s.DB.Do(ctx, func(t *database.Tx) error {
		id, err = t.Once(ctx, in.IdempotencyKey, "assignTask", in, func() (string, error) { return assign(ctx, t, in) })
		return err
	})
	return id, err
}

func assign(ctx context.Context, t *database.Tx, in Assign) (string, error) {
	office, err := t.Office.Get(ctx, in.OfficeID)
	if err != nil {
		return "", database.NotFound(err, "officeID", "office")
	}
	ctx, err = access.Allow(ctx, "assignTask", in.OfficeID, "")
	if err != nil {
		return "", err
	}
	if err := few(in.CoordinatorIDs); err != nil {
		return "", err
	}
	due, at, err := in.deadline(ctx, t)
	if err != nil {
		return "", check.All(err, clean(in.task(t, due)))
	}
	to := in.task(t, due)
	n, err := naming(to, in.CoordinatorIDs).read(ctx, t)
	if err != nil {
		return "", err
	}
	years, err := year.Statuses(ctx, t, in.OfficeID)
	if err != nil {
		return "", err
	}
	if err := check.All(organisation.GoesOn("officeID", office.EndsOn, t.Today), clean(to), termsOf(to).mayStand(at, t.Today), year.MayBegin("workYear", to.WorkYear, years[to.WorkYear]), n.fit(nil, to, "staffID"), n.together(in.CoordinatorIDs, to.AssignedOn)); err != nil {
		return "", err
	}
	return to.ID, save(ctx, t, vocabulary.TaskAssigned, "", saved{nil, to, in.CoordinatorIDs, changed(nil, to)})
}

// deadline is the last day of the task, and where the input says it.
// Codes: DEADLINE_UNCLEAR, DEADLINE_IN_PAST, WORKING_DAYS_WITHOUT_CALENDAR.
func (in Assign) deadline(ctx context.Context, t *database.Tx) (day calendar.Date, at string, err error) {
	switch {
	case (in.DueOn == nil) == (in.Due == nil):
		return day, "", fault.New(year.DeadlineUnclear, "due", "give one of dueOn and due")
	case in.DueOn != nil:
		return *in.DueOn, "dueOn", nil
	}
	day, err = year.Resolve(ctx, t, in.OfficeID, "due", in.AssignedOn, *in.Due)
	return day, in.Due.At("due"), err
}

// task is the task as it would be.
func (in Assign) task(t *database.Tx, due calendar.Date) *ent.Task {
	to := &ent.Task{
		ID: t.NewID(identity.Task), OfficeID: in.OfficeID, DepartmentID: in.DepartmentID, StaffID: in.StaffID, CampaignID: in.CampaignID,
		Kind: in.Kind, GivenBy: in.GivenBy, Title: in.Title, Content: in.Content, Document: in.Document,
		WorkYear: due.Year(), AssignedOn: in.AssignedOn, DueOn: due, Status: enttask.StatusASSIGNED,
	}
	if in.WorkYear != nil {
		to.WorkYear = *in.WorkYear
	}
	return to
}

// few refuses more departments than can take part. Codes: BAD_USER_INPUT.
func few(coordinators []string) error {
	if len(coordinators) == 0 {
		return nil
	}
	return check.Many("coordinatorIDs", len(coordinators), maxCoordinators)
}

// naming collects what one task names.
func naming(to *ent.Task, coordinators []string) *wanted {
	w := &wanted{office: to.OfficeID, departments: slices.Clone(coordinators)}
	w.add(to)
	return w
}
