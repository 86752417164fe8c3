package task

import (
	"context"

	"entgo.io/ent/dialect/sql"

	"thidua/ent"
	enttask "thidua/ent/task"
	"thidua/internal/check"
	"thidua/internal/database"
	"thidua/internal/event"
	"thidua/internal/fault"
	"thidua/internal/vietnamese"
	"thidua/internal/vocabulary"
)

// saved is a task before and after an operation; there is no before of a new one.
type saved struct {
	was, to *ent.Task
	also    []string // departments that take part
	changes []vocabulary.Change
}

// save writes new and changed tasks and their events, the tasks in one statement: up to
// 1,000 rows of its columns are below the databases' limit of parameters. Who calls it
// holds the rows locked.
func save(ctx context.Context, t *database.Tx, kind vocabulary.EventKind, reason string, all ...saved) error {
	if len(all) == 0 {
		return nil
	}
	rows, events := make([]*ent.TaskCreate, len(all)), make([]event.Event, len(all))
	for i, s := range all {
		rows[i] = s.row(t)
		events[i] = event.Event{Kind: kind, Subject: s.to.ID, Also: s.shownOn(), Reason: reason, Changes: s.changes}
	}
	err := t.Task.CreateBulk(rows...).OnConflict(sql.ConflictColumns(enttask.FieldID), sql.ResolveWith(everyColumn)).Exec(ctx)
	if name, ok := database.Violated(err); ok && name == "task_reference" {
		return fault.New(fault.Conflict, "results", "another call has just made a task with one of these references; send this one again")
	}
	if err != nil {
		return err
	}
	return event.RecordAll(ctx, t, events)
}

// everyColumn amends a row that is there already, also to null where the task says nothing.
func everyColumn(u *sql.UpdateSet) {
	for _, column := range enttask.Columns {
		if column != enttask.FieldID {
			u.SetExcluded(column)
		}
	}
}

func (s saved) row(t *database.Tx) *ent.TaskCreate {
	to, version := s.to, 1
	var joining []string // of a task that is there they are changed apart
	if s.was == nil {
		joining = s.also
	} else {
		version = s.was.Version + 1
	}
	return t.Task.Create().SetID(to.ID).AddCoordinatorIDs(joining...).SetVersion(version).SetOfficeID(to.OfficeID).
		SetNillableDepartmentID(to.DepartmentID).SetNillableStaffID(to.StaffID).SetNillableCampaignID(to.CampaignID).
		SetKind(to.Kind).SetGivenBy(to.GivenBy).SetTitle(to.Title).SetTitleFolded(vietnamese.Fold(to.Title)).
		SetNillableContent(to.Content).SetNillableDocument(to.Document).SetWorkYear(to.WorkYear).
		SetAssignedOn(to.AssignedOn).SetDueOn(to.DueOn).SetNillableDoneOn(to.DoneOn).SetNillableNote(to.Note).
		SetNillableQuality(to.Quality).SetStatus(to.Status).
		SetNillableExternalSystem(to.ExternalSystem).SetNillableExternalReference(to.ExternalReference)
}

// shownOn is on whose timelines an event stands: who answers for the task, and who did.
func (s saved) shownOn() []string {
	also := s.also
	for _, task := range []*ent.Task{s.was, s.to} {
		if task == nil {
			continue
		}
		for _, id := range []*string{task.DepartmentID, task.StaffID} {
			if id != nil {
				also = append(also, *id)
			}
		}
	}
	return also
}

// changed notes what is different after an operation. Who answers is told with the
// task to those who see them; an event names it only.
func changed(was, to *ent.Task) (changes []vocabulary.Change) {
	note := func(field string, of func(*ent.Task) any) {
		var before any
		if was != nil {
			before = of(was)
		}
		changes = event.Changed(changes, field, before, of(to))
	}
	note("status", func(t *ent.Task) any { return t.Status })
	note("title", func(t *ent.Task) any { return t.Title })
	note("content", func(t *ent.Task) any { return t.Content })
	note("kind", func(t *ent.Task) any { return t.Kind })
	note("givenBy", func(t *ent.Task) any { return t.GivenBy })
	note("document", func(t *ent.Task) any { return t.Document })
	note("departmentID", func(t *ent.Task) any { return t.DepartmentID })
	note("campaignID", func(t *ent.Task) any { return t.CampaignID })
	note("workYear", func(t *ent.Task) any { return t.WorkYear })
	note("assignedOn", func(t *ent.Task) any { return t.AssignedOn })
	note("dueOn", func(t *ent.Task) any { return t.DueOn })
	note("doneOn", func(t *ent.Task) any { return t.DoneOn })
	note("quality", func(t *ent.Task) any { return t.Quality })
	note("note", func(t *ent.Task) any { return t.Note })
	if was == nil && to.StaffID != nil || was != nil && fresh(was.StaffID, to.StaffID) {
		changes = event.Guarded(changes, "staffID")
	}
	return changes
}

// clean checks the texts of a task and makes them fit for keeping.
// Codes: BAD_USER_INPUT, TEXT_MISSING, TEXT_TOO_LONG.
func clean(t *ent.Task) error {
	return check.All(
		check.Text("title", &t.Title, 500),
		check.OptionalProse("content", &t.Content, 4000),
		check.OptionalText("document", &t.Document, 200),
		check.OptionalProse("note", &t.Note, 2000),
	)
}

func termsOf(t *ent.Task) terms {
	return terms{t.AssignedOn, t.DueOn, t.DoneOn, t.WorkYear, t.Quality}
}
