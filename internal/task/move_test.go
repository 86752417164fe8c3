package task

import (
	"context"
	"slices"
	"strings"
	"testing"

	enttask "thidua/ent/task"
	"thidua/internal/access"
	"thidua/internal/actor"
	"thidua/internal/check"
	"thidua/internal/fault"
	"thidua/internal/vocabulary"
)

// do does an operation with input that nothing is wrong with.
func (w world) do(ctx context.Context, op access.Operation, id string) (err error) {
	version := w.task(id).Version
	switch op {
	case "reviseTask":
		_, err = w.s.Revise(ctx, Revise{ID: id, Version: version, Title: new("Khác")})
	case "completeTask":
		_, err = w.s.Complete(ctx, Complete{ID: id, Version: version, DoneOn: day("2023-12-19")})
	case "reopenTask":
		_, err = w.s.Reopen(ctx, Reopen{ID: id, Version: version, Reason: "Chưa xong"})
	case "cancelTask":
		_, err = w.s.Cancel(ctx, Cancel{ID: id, Version: version, Reason: "Không còn phù hợp"})
	case "rateTask":
		_, err = w.s.Rate(ctx, Rate{ID: id, Version: version, Quality: enttask.QualityGOOD})
	}
	return err
}

// moving are the operations on a task, in the order of Permissions.
var moving = []access.Operation{"reviseTask", "completeTask", "reopenTask", "cancelTask", "rateTask"}

// road is where a task may stand, how it gets there, and which operations may start there.
var road = map[enttask.Status]struct {
	path, may []access.Operation
}{
	enttask.StatusASSIGNED:  {nil, []access.Operation{"reviseTask", "completeTask", "cancelTask"}},
	enttask.StatusDONE:      {[]access.Operation{"completeTask"}, []access.Operation{"reopenTask", "rateTask"}},
	enttask.StatusCANCELLED: {[]access.Operation{"cancelTask"}, nil},
}

// at makes a task that stands somewhere.
func (w world) at(status enttask.Status, in Assign) string {
	w.Helper()
	id := w.assign(in)
	for _, op := range road[status].path {
		w.must(w.do(w.ctx, op, id))
	}
	return id
}

func TestMovesFromEveryState(t *testing.T) {
	everywhere(t, func(w world) {
		for status, place := range road {
			for _, op := range moving {
				id := w.at(status, report())
				if got := w.task(id).Status; got != status {
					t.Fatalf("it is %s, want %s", got, status)
				}
				w.Log(op, status)
				if !slices.Contains(place.may, op) {
					w.refused(NotInState, "id", func() (string, error) { return "", w.do(w.ctx, op, id) })
					continue
				}
				version := w.task(id).Version
				w.must(w.do(w.ctx, op, id))
				if got := w.task(id).Version; got != version+1 {
					t.Errorf("version %d after %d", got, version)
				}
			}
		}
	})
}

func TestComplete(t *testing.T) {
	everywhere(t, func(w world) {
		id := w.assign(report())
		head := w.person(binh, actor.UnitHead, general)
		_, err := w.s.Complete(head, Complete{ID: id, Version: 1, DoneOn: day("2023-12-19"), Quality: new(enttask.QualityGOOD), Note: new(" Đã  gửi ")})
		w.must(err)
		row := w.task(id)
		if row.Status != enttask.StatusDONE || *row.DoneOn != day("2023-12-19") || *row.Quality != enttask.QualityGOOD || *row.Note != "Đã gửi" || row.Version != 2 {
			t.Errorf("task: %v", row)
		}
		e, subjects := w.event(vocabulary.TaskCompleted)
		if e.ActorRole != "UNIT_HEAD" || !slices.Equal(subjects, []string{general, an, id}) || len(e.Changes) != 4 {
			t.Errorf("event: %v on %v", e, subjects)
		}

		_, err = w.s.Reopen(w.as(actor.EmulationOfficer, here), Reopen{ID: id, Version: 2, Reason: "  Thiếu  phụ lục "})
		w.must(err)
		row = w.task(id)
		if row.Status != enttask.StatusASSIGNED || row.DoneOn != nil || row.Quality != nil || *row.Note != "Đã gửi" || *row.StaffID != an {
			t.Errorf("task: %v", row)
		}
		if e, _ := w.event(vocabulary.TaskReopened); *e.Reason != "Thiếu phụ lục" {
			t.Errorf("event: %v", e)
		}
	})
}

// Who answers for a task reports that it is done, and nothing else about it; others of
// the unit don't.
func TestCompleteOwn(t *testing.T) {
	everywhere(t, func(w world) {
		id := w.assign(report())
		mine, colleague := w.person(an, actor.StaffMember, general), w.person(binh, actor.StaffMember, general)
		done := Complete{ID: id, Version: 1, DoneOn: day("2023-12-19")}
		w.refused(fault.Forbidden, "", func() (string, error) { return w.s.Complete(colleague, done) })
		praised := done
		praised.Quality = new(enttask.QualityEXCELLENT)
		w.refused(fault.Forbidden, "quality", func() (string, error) { return w.s.Complete(mine, praised) })
		for _, op := range []access.Operation{"reviseTask", "cancelTask", "rateTask", "reopenTask"} {
			w.refused(fault.Forbidden, "", func() (string, error) { return "", w.do(mine, op, id) })
		}
		_, err := w.s.Complete(mine, done)
		w.must(err)
		if e, _ := w.event(vocabulary.TaskCompleted); e.ActorRole != "STAFF" {
			t.Errorf("event: %v", e)
		}
		// Nobody's task is not everybody's.
		nobody := report()
		nobody.StaffID = nil
		open := w.assign(nobody)
		w.refused(fault.Forbidden, "", func() (string, error) {
			return w.s.Complete(mine, Complete{ID: open, Version: 1, DoneOn: day("2023-12-19")})
		})
	})
}

func TestMoveRefuses(t *testing.T) {
	everywhere(t, func(w world) {
		id := w.assign(report())
		done := func(doneOn string, note *string) func() (string, error) {
			return func() (string, error) {
				return w.s.Complete(w.ctx, Complete{ID: id, Version: 1, DoneOn: day(doneOn), Note: note})
			}
		}
		w.refused(check.DateInFuture, "doneOn", done("2023-12-21", nil))
		w.refused(DoneBeforeAssigned, "doneOn", done("2023-10-31", nil))
		w.refused(check.TextTooLong, "note", done("2023-12-19", new(strings.Repeat("a", 2001))))
		w.refused(fault.Conflict, "version", func() (string, error) {
			return w.s.Complete(w.ctx, Complete{ID: id, Version: 2, DoneOn: day("2023-12-19")})
		})
		w.refused(check.TextMissing, "reason", func() (string, error) { return w.s.Cancel(w.ctx, Cancel{ID: id, Version: 1, Reason: " "}) })
		w.refused(check.TextMissing, "reason", func() (string, error) { return w.s.Reopen(w.ctx, Reopen{ID: id, Version: 1}) })
		for _, op := range moving {
			w.refused(fault.NotFound, "id", func() (string, error) { return "", w.do(w.as(actor.EmulationOfficer, elsewhere), op, id) })
			w.refused(fault.Forbidden, "", func() (string, error) { return "", w.do(w.as(actor.Inspector, here), op, id) })
			w.refused(fault.Forbidden, "", func() (string, error) { return "", w.do(w.as(actor.UnitHead, other), op, id) })
		}
		_, err := w.s.Rate(w.ctx, Rate{ID: "tsk_X", Version: 1, Quality: enttask.QualityGOOD})
		if fault.CodeOf(err) != fault.NotFound {
			t.Error(err)
		}
		w.must(w.do(w.ctx, "completeTask", id))
		w.must(w.do(w.as(actor.UnitHead, general), "rateTask", id))
		w.refused(check.NothingToChange, "quality", func() (string, error) { return "", w.do(w.ctx, "rateTask", id) })
	})
}

// Of two moves that quote one version one wins.
func TestMoveAtOnce(t *testing.T) {
	everywhere(t, func(w world) {
		for range 8 {
			id := w.assign(report())
			results := make(chan error, 2)
			go func() {
				_, err := w.s.Complete(w.ctx, Complete{ID: id, Version: 1, DoneOn: day("2023-12-19")})
				results <- err
			}()
			go func() {
				_, err := w.s.Cancel(w.ctx, Cancel{ID: id, Version: 1, Reason: "Mẫu"})
				results <- err
			}()
			first, second := <-results, <-results
			if first != nil {
				first, second = second, first
			}
			if first != nil || fault.CodeOf(second) != fault.Conflict {
				t.Fatalf("%v and %v, want one winner and %s", first, second, fault.Conflict)
			}
		}
	})
}
