package task

import (
	"errors"
	"slices"
	"testing"

	"thidua/internal/actor"
	"thidua/internal/fault"
	"thidua/internal/vocabulary"
)

// In a year that the office has closed nothing new is made; what is there goes on.
func TestUpsertInClosedYear(t *testing.T) {
	everywhere(t, func(w world) {
		w.upserted(calling(vocabulary.RejectAll, sent("1")))
		w.closedYear(2023)
		done, next := sent("1"), sent("3")
		done.DoneOn = new(day("2023-12-15"))
		next.DueOn, next.WorkYear = day("2024-01-31"), new(2024)
		want := []string{"UPDATED", "EMULATION_YEAR_NOT_IN_STATE results.1.workYear", "CREATED"}
		if got := w.upserted(calling(vocabulary.SkipFaulty, done, sent("2"), next)); !slices.Equal(got, want) {
			t.Errorf("got  %v\nwant %v", got, want)
		}
	})
}

// Nothing moves into a year that the office has closed. What an office gave before it was
// closed is brought to its end; after that it gives nothing.
func TestUpsertWhatIsOver(t *testing.T) {
	everywhere(t, func(w world) {
		moved, ended := sent("moved"), sent("ended")
		moved.DueOn = day("2024-01-31")
		w.upserted(calling(vocabulary.RejectAll, moved, ended))
		w.closedYear(2023)
		w.closeOffice("2023-11-10")
		moved.WorkYear, ended.DoneOn = new(2023), new(day("2023-12-01"))
		before, after := moved, moved
		before.Reference, before.AssignedOn, before.WorkYear = "before", day("2023-11-10"), nil
		after.Reference, after.AssignedOn, after.WorkYear = "after", day("2023-11-11"), nil
		want := []string{"EMULATION_YEAR_NOT_IN_STATE results.0.workYear", "UPDATED", "CREATED", "UNIT_CLOSED results.3.assignedOn"}
		if got := w.upserted(calling(vocabulary.SkipFaulty, moved, ended, before, after)); !slices.Equal(got, want) {
			t.Errorf("got  %v\nwant %v", got, want)
		}
	})
}

// What a system tells of a deadline is taken; an officer cannot make what is late to be
// on time.
func TestUpsertMovesDeadlines(t *testing.T) {
	everywhere(t, func(w world) {
		done := sent("done")
		done.DoneOn = new(day("2023-12-18"))
		w.upserted(calling(vocabulary.RejectAll, sent("past"), sent("today"), done))
		past, today, later := sent("past"), sent("today"), done
		past.DueOn, past.DoneOn = day("2023-12-19"), new(day("2023-12-19"))
		today.DueOn, later.DueOn = day("2023-12-20"), day("2023-12-31")
		for _, c := range []struct {
			role actor.Role
			want []string
		}{
			{actor.EmulationOfficer, []string{"DEADLINE_IN_PAST results.0.dueOn", "UPDATED", "TASK_NOT_IN_STATE results.2.dueOn", "CREATED"}},
			{actor.Integration, []string{"UPDATED", "UNCHANGED", "UPDATED", "UNCHANGED"}},
		} {
			results, err := w.s.UpsertResults(w.as(c.role, here), calling(vocabulary.SkipFaulty, past, today, later, sent("new")))
			w.must(err)
			for i, r := range results {
				got := string(r.Outcome)
				if f, ok := errors.AsType[*fault.Error](r.Err); ok {
					got = string(f.Code) + " " + f.Field
				}
				if got != c.want[i] {
					t.Errorf("%s, row %d: %s, want %s", c.role, i, got, c.want[i])
				}
			}
		}
		if row := w.task(w.known("done")); row.DueOn != day("2023-12-31") {
			t.Errorf("task: %v", row)
		}
	})
}
