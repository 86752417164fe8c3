package task

import (
	"slices"
	"strings"
	"testing"

	enttask "thidua/ent/task"
	"thidua/internal/actor"
	"thidua/internal/calendar"
	"thidua/internal/check"
	"thidua/internal/fault"
	"thidua/internal/vocabulary"
	"thidua/internal/year"
)

func on(text string) *year.Due { return &year.Due{On: new(day(text))} }

func TestRevise(t *testing.T) {
	everywhere(t, func(w world) {
		in := report()
		in.CoordinatorIDs = []string{other}
		id := w.assign(in)
		officer := w.as(actor.EmulationOfficer, here)
		revise := func(in Revise) {
			w.Helper()
			in.ID, in.Version = id, w.task(id).Version
			_, err := w.s.Revise(officer, in)
			w.must(err)
		}
		revise(Revise{
			DepartmentID: new(other), StaffID: new(binh), CoordinatorIDs: []string{third}, Kind: new(enttask.KindKEY), GivenBy: new(enttask.GivenByDELEGATION),
			Title: new(" Đề án "), Content: new("Chi tiết"), Document: new("13/CV"), WorkYear: new(2024), AssignedOn: new(day("2023-11-02")),
			Due: on("2024-01-15"), Reason: new(" Thành phố  cho lùi "),
		})
		row := w.task(id)
		if *row.DepartmentID != other || *row.StaffID != binh || row.Kind != enttask.KindKEY || row.GivenBy != enttask.GivenByDELEGATION || row.Title != "Đề án" ||
			row.TitleFolded != "de an" || *row.Content != "Chi tiết" || *row.Document != "13/CV" || row.WorkYear != 2024 || row.AssignedOn != day("2023-11-02") ||
			row.DueOn != day("2024-01-15") || row.Version != 2 || len(row.Edges.Coordinators) != 1 || row.Edges.Coordinators[0].ID != third {
			t.Errorf("task: %v, %v", row, row.Edges.Coordinators)
		}
		// Who answered and who does, who took part and who does, are all told.
		e, subjects := w.event(vocabulary.TaskRevised)
		if *e.Reason != "Thành phố cho lùi" || !slices.Equal(subjects, []string{general, other, third, an, binh, id}) {
			t.Errorf("event: %v on %v", e, subjects)
		}
		for _, c := range e.Changes {
			if (c.Field == "staffID" || c.Field == "coordinatorIDs") != (c.Before == nil && c.After == nil) && c.Field != "content" && c.Field != "document" {
				t.Errorf("event: %v", c)
			}
		}

		// What changes nothing is no change, and what it names may have gone since.
		before := w.everything()
		revise(Revise{Title: new("Đề  án"), CoordinatorIDs: []string{third}, Due: on("2024-01-15")})
		if after := w.everything(); after != before {
			t.Errorf("changed:\n%s\n%s", before, after)
		}
		w.must(w.db.Ent.Department.UpdateOneID(other).SetEndsOn(day("2023-10-01")).Exec(w.ctx))
		revise(Revise{Title: new("Đề án mới"), CoordinatorIDs: []string{}})
		if row := w.task(id); len(row.Edges.Coordinators) != 0 || row.Version != 3 {
			t.Errorf("task: %v, %v", row, row.Edges.Coordinators)
		}
	})
}

func TestReviseRefuses(t *testing.T) {
	everywhere(t, func(w world) {
		id := w.assign(report())
		officer := w.as(actor.EmulationOfficer, here)
		for _, c := range []struct {
			name  string
			in    Revise
			code  fault.Code
			field string
		}{
			{"stale", Revise{Version: 2}, fault.Conflict, "version"},
			{"a deadline in the past", Revise{Due: on("2023-12-19"), Reason: new("x")}, year.DeadlineInPast, "due.on"},
			{"a deadline two years late", Revise{Due: on("2025-01-01"), Reason: new("x")}, year.DeadlineTooLate, "due.on"},
			{"a deadline of two kinds", Revise{Due: &year.Due{On: new(day("2024-01-15")), WorkingDays: new(3)}, Reason: new("x")}, year.DeadlineUnclear, "due"},
			{"a deadline for no reason", Revise{Due: on("2023-12-29")}, check.TextMissing, "reason"},
			{"an endless reason", Revise{Due: on("2023-12-29"), Reason: new(strings.Repeat("a", 1001))}, check.TextTooLong, "reason"},
			{"no title", Revise{Title: new(" ")}, check.TextMissing, "title"},
			{"given tomorrow", Revise{AssignedOn: new(day("2023-12-21"))}, check.DateInFuture, "assignedOn"},
			{"the work of another year", Revise{WorkYear: new(2022)}, YearOutside, "workYear"},
			{"a department elsewhere", Revise{DepartmentID: new(foreign)}, OfAnotherOffice, "departmentID"},
			{"a closed department", Revise{DepartmentID: new(closed)}, UnitNotExisting, "departmentID"},
			{"a hidden person", Revise{StaffID: new(khach)}, fault.NotFound, "staffID"},
			{"who has left", Revise{StaffID: new(giang)}, StaffNotInService, "staffID"},
			{"a department twice", Revise{CoordinatorIDs: []string{other, other}}, fault.BadUserInput, "coordinatorIDs.1"},
			{"everybody", Revise{CoordinatorIDs: slices.Repeat([]string{other}, maxCoordinators+1)}, fault.BadUserInput, "coordinatorIDs"},
			{"no such campaign", Revise{CampaignID: new("cam_X")}, fault.NotFound, "campaignID"},
		} {
			c.in.ID = id
			if c.in.Version == 0 {
				c.in.Version = 1
			}
			w.Log(c.name)
			w.refused(c.code, c.field, func() (string, error) { return w.s.Revise(officer, c.in) })
		}
		w.refused(fault.NotFound, "id", func() (string, error) { return w.s.Revise(officer, Revise{ID: "tsk_X", Version: 1}) })

		// What the input does not have is not to blame.
		past := report()
		past.AssignedOn, past.DueOn = day("2023-11-01"), new(day("2023-11-10"))
		late := w.assign(past)
		w.refused(check.PeriodReversed, "assignedOn", func() (string, error) {
			return w.s.Revise(officer, Revise{ID: late, Version: 1, AssignedOn: new(day("2023-11-11"))})
		})
		// Into a year that the office has closed nothing moves; what is in it goes on.
		over := report()
		over.DueOn = new(day("2024-01-10"))
		next := w.assign(over)
		w.closedYear(2023)
		w.refused(year.NotInState, "workYear", func() (string, error) {
			return w.s.Revise(officer, Revise{ID: next, Version: 1, WorkYear: new(2023)})
		})
		_, err := w.s.Revise(officer, Revise{ID: id, Version: 1, Title: new("Báo cáo quý"), WorkYear: new(2023)})
		w.must(err)
		// What was given before the office closed is brought to its end.
		w.closeOffice("2023-12-01")
		_, err = w.s.Revise(officer, Revise{ID: id, Version: 2, Title: new("Báo cáo năm")})
		w.must(err)
	})
}

// The deadline can be told in working days from today, a Wednesday before a weekend and
// New Year.
func TestReviseInWorkingDays(t *testing.T) {
	everywhere(t, func(w world) {
		id := w.assign(report())
		_, err := w.s.Revise(w.ctx, Revise{ID: id, Version: 1, Due: &year.Due{WorkingDays: new(8)}, Reason: new("Lùi")})
		w.must(err)
		if got, want := w.task(id).DueOn, calendar.MustParse("2024-01-02"); got != want {
			t.Errorf("due on %s, want %s", got, want)
		}
	})
}
