package task

import (
	"context"
	"errors"
	"fmt"

	"thidua/ent"
	entemulationyear "thidua/ent/emulationyear"
	enttask "thidua/ent/task"
	"thidua/internal/access"
	"thidua/internal/actor"
	"thidua/internal/calendar"
	"thidua/internal/check"
	"thidua/internal/database"
	"thidua/internal/fault"
	"thidua/internal/identity"
	"thidua/internal/lifecycle"
	"thidua/internal/organisation"
	"thidua/internal/vocabulary"
	"thidua/internal/year"
)

// UpsertResults is the input of taking tasks from a task-management system.
type UpsertResults struct {
	OfficeID       string
	System         string // whose references they are
	Policy         vocabulary.FaultPolicy
	Results        []Row
	IdempotencyKey *string
}

// Row is a task as that system knows it. What may be left out stays as it is here.
type Row struct {
	Reference    string
	Title        string
	Kind         enttask.Kind
	GivenBy      enttask.GivenBy
	DepartmentID *string
	StaffID      *string
	StaffCode    *string // the same person
	Document     *string
	WorkYear     *int // of the deadline when left out of a new task
	AssignedOn   calendar.Date
	DueOn        calendar.Date
	DoneOn       *calendar.Date
	Quality      *enttask.Quality
	Note         *string
}

// Result is what became of one row.
type Result struct {
	Index     int
	Reference string
	Outcome   vocabulary.RowOutcome
	TaskID    string // none of a row that was refused
	Err       error  // why it was
}

// maxResults is how many rows one call takes.
const maxResults = 1000

// UpsertResults brings tasks up to date with what a task-management system tells, and
// makes those that are new, in a constant number of statements. The deadline that the
// system tells is the deadline, also one that has passed; an officer who sends rows
// moves none into the past, and none of a task that is done.
// Codes: NOT_FOUND, FORBIDDEN, CONFLICT, BAD_USER_INPUT, TEXT_MISSING, TEXT_TOO_LONG,
// EFFECTIVE_DATE_IN_FUTURE, PERIOD_REVERSED, TASK_REFERENCE_TWICE, TASK_NOT_IN_STATE,
// TASK_DONE_BEFORE_ASSIGNED, TASK_QUALITY_BEFORE_DONE, TASK_YEAR_OUTSIDE,
// DEADLINE_IN_PAST, EMULATION_YEAR_NOT_IN_STATE, TASK_UNIT_OF_ANOTHER_OFFICE,
// TASK_UNIT_NOT_EXISTING, TASK_STAFF_NOT_IN_SERVICE, UNIT_CLOSED, DEADLINE_TOO_LATE,
// IDEMPOTENCY_KEY_REUSED.
func (s *Service) UpsertResults(ctx context.Context, in UpsertResults) (results []Result, err error) {
	if err := check.Many("results", len(in.Results), maxResults); err != nil {
		return nil, err
	}
	err = s.DB.Do(ctx, func(t *database.Tx) error {
		office, err := t.Office.Get(ctx, in.OfficeID)
		if err != nil {
			return database.NotFound(err, "officeID", "office")
		}
		ctx, err = access.Allow(ctx, "upsertTaskResults", in.OfficeID, "")
		if err != nil {
			return err
		}
		if err := check.Exact("system", in.System, 100); err != nil {
			return err
		}
		p, err := in.push(ctx, t, office)
		if err != nil {
			return err
		}
		if results, err = p.judge(); err != nil {
			return err
		}
		return save(ctx, t, vocabulary.TaskUpserted, "", p.changed...)
	})
	if err != nil {
		return nil, err
	}
	return results, nil
}

// push is a call with what is there of the tasks and of what they name.
type push struct {
	UpsertResults
	t       *database.Tx
	office  *ent.Office
	again   bool                 // the key says that it was dealt with before
	officer bool                 // an officer sends them, no system
	known   map[string]*ent.Task // by reference
	years   map[int]entemulationyear.Status
	named   named
	changed []saved
}

// push reads all that the rows are judged by; tasks are locked in the order of their
// ids, so that two calls never wait for each other.
func (in UpsertResults) push(ctx context.Context, t *database.Tx, office *ent.Office) (*push, error) {
	p := &push{UpsertResults: in, t: t, office: office, again: true, officer: actor.From(ctx).Role == actor.EmulationOfficer, known: map[string]*ent.Task{}}
	if _, err := t.Once(ctx, in.IdempotencyKey, "upsertTaskResults", in, func() (string, error) {
		p.again = false
		return in.OfficeID, nil
	}); err != nil {
		return nil, err
	}
	references := make([]string, len(in.Results))
	w := &wanted{office: in.OfficeID}
	for i, r := range in.Results {
		references[i] = r.Reference
		w.add(&ent.Task{DepartmentID: r.DepartmentID, StaffID: r.StaffID})
		if r.StaffCode != nil {
			w.codes = append(w.codes, *r.StaffCode)
		}
	}
	q := t.Task.Query().Where(enttask.OfficeID(in.OfficeID), enttask.ExternalSystem(in.System), enttask.ExternalReferenceIn(references...)).
		Order(enttask.ByID())
	if t.Postgres() {
		q.ForUpdate()
	}
	rows, err := q.All(ctx)
	if err != nil {
		return nil, err
	}
	for _, row := range rows {
		p.known[*row.ExternalReference] = row
	}
	if p.years, err = year.Statuses(ctx, t, in.OfficeID); err != nil {
		return nil, err
	}
	p.named, err = w.read(ctx, t)
	return p, err
}

// judge decides on each row. The error holds the faults of all of them, where the
// policy is to write nothing then.
func (p *push) judge() (results []Result, err error) {
	told, problems := map[string]bool{}, []error{}
	for i, r := range p.Results {
		result := p.row(r, told[r.Reference])
		told[r.Reference] = true
		if f, ok := errors.AsType[*fault.Error](result.Err); ok {
			result.Err = f.Under(fmt.Sprintf("results.%d", i))
			problems = append(problems, result.Err)
		} else if result.Err != nil {
			return nil, result.Err
		}
		result.Index, result.Reference = i, r.Reference
		results = append(results, result)
	}
	if p.Policy == vocabulary.RejectAll {
		return results, check.All(problems...)
	}
	return results, nil
}

// row decides on one row, and notes what it changes.
func (p *push) row(r Row, twice bool) Result {
	refused := func(err error) Result { return Result{Outcome: vocabulary.RowRefused, Err: err} }
	if twice {
		return refused(fault.New(ReferenceTwice, "reference", "another row of this call is about the same task; send each task once"))
	}
	if err := check.Exact("reference", r.Reference, 200); err != nil {
		return refused(err)
	}
	was := p.known[r.Reference]
	if was != nil && p.again {
		return Result{Outcome: vocabulary.RowUnchanged, TaskID: was.ID}
	}
	staff, at, err := p.person(r)
	if err != nil {
		return refused(err)
	}
	to, outcome := p.over(was, r, staff), vocabulary.RowUpdated
	if was == nil {
		outcome = vocabulary.RowCreated
	} else if was.Status == enttask.StatusCANCELLED {
		return refused(fault.New(NotInState, "reference", "cannot %s a task that is %s", upsert, was.Status).
			With("status", was.Status).With("from", moves[upsert].From))
	}
	if err := check.All(clean(to), termsOf(to).mayStand("dueOn", p.t.Today), p.mayBegin(was, to), p.mayMove(was, to), p.named.fit(was, to, at)); err != nil {
		return refused(err)
	}
	changes := changed(was, to)
	if len(changes) == 0 {
		return Result{Outcome: vocabulary.RowUnchanged, TaskID: was.ID}
	}
	p.changed = append(p.changed, saved{was, to, nil, changes})
	return Result{Outcome: outcome, TaskID: to.ID}
}

// mayBegin: nothing is given by an office that was closed before, and nothing comes into
// a year that the office has closed. Codes: UNIT_CLOSED, EMULATION_YEAR_NOT_IN_STATE.
func (p *push) mayBegin(was, to *ent.Task) error {
	if was != nil {
		return year.MayMove("workYear", was.WorkYear, to.WorkYear, p.years)
	}
	return check.All(
		organisation.GoesOn("assignedOn", p.office.EndsOn, to.AssignedOn),
		year.MayBegin("workYear", to.WorkYear, p.years[to.WorkYear]),
	)
}

// mayMove: otherwise an officer could make what was late to be on time.
// Codes: TASK_NOT_IN_STATE, DEADLINE_IN_PAST.
func (p *push) mayMove(was, to *ent.Task) error {
	switch {
	case !p.officer || was == nil || was.DueOn == to.DueOn:
		return nil
	case was.Status == enttask.StatusDONE:
		return fault.New(NotInState, "dueOn", "the deadline of a task that is %s stays; reopen it first", was.Status).
			With("status", was.Status).With("from", moves[revise].From)
	}
	return year.Ahead("dueOn", to.DueOn, p.t.Today)
}

// person is who answers for a task, and the field that tells: the id or the staff code.
// Codes: BAD_USER_INPUT, NOT_FOUND.
func (p *push) person(r Row) (id *string, at string, err error) {
	if r.StaffCode == nil {
		return r.StaffID, "staffID", nil
	}
	if r.StaffID != nil {
		return nil, "", fault.New(fault.BadUserInput, "staffCode", "name the person by staffID or by staffCode, not by both")
	}
	found, ok := p.named.codes[*r.StaffCode]
	if !ok {
		return nil, "", missing("staffCode", "member of staff")
	}
	return &found, "staffCode", nil
}

// over is the task as it would be. That it is done is told by its day; that it is not
// done after all is said by reopening it, never by leaving the day out.
func (p *push) over(was *ent.Task, r Row, staff *string) *ent.Task {
	to := &ent.Task{
		ID: p.t.NewID(identity.Task), OfficeID: p.OfficeID, WorkYear: r.DueOn.Year(), Status: enttask.StatusASSIGNED,
		ExternalSystem: &p.System, ExternalReference: &r.Reference,
	}
	if was != nil {
		copied := *was
		to = &copied
	}
	to.Title, to.Kind, to.GivenBy, to.AssignedOn, to.DueOn = r.Title, r.Kind, r.GivenBy, r.AssignedOn, r.DueOn
	put(&to.DepartmentID, r.DepartmentID)
	put(&to.StaffID, staff)
	put(&to.Document, r.Document)
	put(&to.DoneOn, r.DoneOn)
	put(&to.Quality, r.Quality)
	put(&to.Note, r.Note)
	lifecycle.Set(&to.WorkYear, r.WorkYear)
	if to.DoneOn != nil {
		to.Status = enttask.StatusDONE
	}
	return to
}
