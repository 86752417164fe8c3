package task

import (
	"slices"
	"strings"
	"testing"

	enttask "thidua/ent/task"
	"thidua/internal/actor"
	"thidua/internal/check"
	"thidua/internal/database"
	"thidua/internal/fault"
	"thidua/internal/organisation"
	"thidua/internal/vocabulary"
	"thidua/internal/year"
)

func TestAssign(t *testing.T) {
	everywhere(t, func(w world) {
		in := report()
		in.Title, in.Content, in.Document = "  Báo cáo  năm ", new(" "), new("12/CV")
		in.CoordinatorIDs, in.IdempotencyKey = []string{other}, new("k1")
		id, err := w.s.Assign(w.as(actor.EmulationOfficer, here), in)
		w.must(err)
		row := w.task(id)
		if row.Title != "Báo cáo năm" || row.TitleFolded != "bao cao nam" || row.Content != nil || row.Status != enttask.StatusASSIGNED ||
			row.WorkYear != 2023 || row.Version != 1 || *row.StaffID != an || row.ExternalSystem != nil {
			t.Errorf("task: %v", row)
		}
		if together := row.Edges.Coordinators; len(together) != 1 || together[0].ID != other {
			t.Errorf("take part: %v", together)
		}
		e, subjects := w.event(vocabulary.TaskAssigned)
		if e.SubjectID != id || e.ActorRole != "EMULATION_OFFICER" || !slices.Equal(subjects, []string{general, other, an, id}) {
			t.Errorf("event: %v on %v", e, subjects)
		}
		for _, c := range e.Changes { // who answers is seen with the task, by those who see them
			if c.Field == "staffID" && (c.Before != nil || c.After != nil) {
				t.Errorf("event: %v", c)
			}
		}

		before := w.everything()
		if again, err := w.s.Assign(w.as(actor.EmulationOfficer, here), in); err != nil || again != id || w.everything() != before {
			t.Errorf("repeated: %s, %v; want %s and nothing new", again, err, id)
		}
		in.Title = "Khác"
		w.refused(database.IdempotencyMismatch, "idempotencyKey", func() (string, error) { return w.s.Assign(w.as(actor.EmulationOfficer, here), in) })

		// Of the office itself, and of a time when others were there.
		past := report()
		past.DepartmentID, past.StaffID, past.AssignedOn, past.DueOn = new(closed), new(giang), day("2022-12-01"), new(day("2023-01-31"))
		past.WorkYear = new(2022)
		if row := w.task(w.assign(past)); row.WorkYear != 2022 {
			t.Errorf("task: %v", row)
		}
		office := report()
		office.DepartmentID, office.StaffID = nil, nil
		if row := w.task(w.assign(office)); row.DepartmentID != nil {
			t.Errorf("task: %v", row)
		}
	})
}

func TestAssignRefuses(t *testing.T) {
	everywhere(t, func(w world) {
		officer := w.as(actor.EmulationOfficer, here)
		for _, c := range []struct {
			name  string
			spoil func(*Assign)
			code  fault.Code
			field string
		}{
			{"no such office", func(in *Assign) { in.OfficeID = "off_X" }, fault.NotFound, "officeID"},
			{"another office", func(in *Assign) { in.OfficeID = elsewhere }, fault.Forbidden, ""},
			{"no title", func(in *Assign) { in.Title = " " }, check.TextMissing, "title"},
			{"endless title", func(in *Assign) { in.Title = strings.Repeat("a", 501) }, check.TextTooLong, "title"},
			{"endless content", func(in *Assign) { in.Content = new(strings.Repeat("a", 4001)) }, check.TextTooLong, "content"},
			{"endless document", func(in *Assign) { in.Document = new(strings.Repeat("a", 201)) }, check.TextTooLong, "document"},
			{"tomorrow", func(in *Assign) { in.AssignedOn = day("2023-12-21") }, check.DateInFuture, "assignedOn"},
			{"reversed", func(in *Assign) { in.DueOn = new(day("2023-10-31")) }, check.PeriodReversed, "dueOn"},
			{"no deadline", func(in *Assign) { in.DueOn = nil }, year.DeadlineUnclear, "due"},
			{"two deadlines", func(in *Assign) { in.Due = &year.Due{WorkingDays: new(3)} }, year.DeadlineUnclear, "due"},
			{"working days that are over", func(in *Assign) { in.DueOn, in.Due = nil, &year.Due{WorkingDays: new(3)} }, year.DeadlineInPast, "due.workingDays"},
			{"a day that is over", func(in *Assign) { in.DueOn, in.Due = nil, &year.Due{On: new(day("2023-12-19"))} }, year.DeadlineInPast, "due.on"},
			{"two years late", func(in *Assign) { in.DueOn, in.WorkYear = new(day("2025-01-01")), new(2023) }, year.DeadlineTooLate, "dueOn"},
			{"two years late, anew", func(in *Assign) {
				in.DueOn, in.Due, in.WorkYear = nil, &year.Due{On: new(day("2025-01-01"))}, new(2023)
			}, year.DeadlineTooLate, "due.on"},
			{"given before there was a state", func(in *Assign) { in.AssignedOn = day("1800-01-01") }, fault.BadUserInput, "assignedOn"},
			{"the work of another year", func(in *Assign) { in.WorkYear = new(2024) }, YearOutside, "workYear"},
			{"no such department", func(in *Assign) { in.DepartmentID = new("dep_X") }, fault.NotFound, "departmentID"},
			{"a department elsewhere", func(in *Assign) { in.DepartmentID = new(foreign) }, OfAnotherOffice, "departmentID"},
			{"a closed department", func(in *Assign) { in.DepartmentID = new(closed) }, UnitNotExisting, "departmentID"},
			{"no such person", func(in *Assign) { in.StaffID = new("stf_X") }, fault.NotFound, "staffID"},
			{"a hidden person", func(in *Assign) { in.StaffID = new(khach) }, fault.NotFound, "staffID"},
			{"who has left", func(in *Assign) { in.StaffID = new(giang) }, StaffNotInService, "staffID"},
			{"a department twice", func(in *Assign) { in.CoordinatorIDs = []string{other, other} }, fault.BadUserInput, "coordinatorIDs.1"},
			{"one elsewhere takes part", func(in *Assign) { in.CoordinatorIDs = []string{other, foreign} }, OfAnotherOffice, "coordinatorIDs.1"},
			{"everybody takes part", func(in *Assign) { in.CoordinatorIDs = slices.Repeat([]string{other}, maxCoordinators+1) }, fault.BadUserInput, "coordinatorIDs"},
			{"no such campaign", func(in *Assign) { in.CampaignID = new("cam_X") }, fault.NotFound, "campaignID"},
		} {
			in := report()
			c.spoil(&in)
			w.Log(c.name)
			w.refused(c.code, c.field, func() (string, error) { return w.s.Assign(officer, in) })
		}
		everywhere := w.as(actor.EmulationOfficer, "*")
		in := report()
		in.StaffID = new(khach)
		w.refused(OfAnotherOffice, "staffID", func() (string, error) { return w.s.Assign(everywhere, in) })
		for _, role := range []actor.Role{actor.Chief, actor.Administrator, actor.UnitHead, actor.StaffMember, actor.Integration, actor.Analyst} {
			w.refused(fault.Forbidden, "", func() (string, error) { return w.s.Assign(w.as(role, here), report()) })
		}

		// In a year that the office has closed nothing is begun; its other years go on.
		w.closedYear(2023)
		w.refused(year.NotInState, "workYear", func() (string, error) { return w.s.Assign(officer, report()) })
		next := report()
		next.DueOn, next.WorkYear = new(day("2024-01-31")), new(2024)
		_, err := w.s.Assign(officer, next)
		w.must(err)

		// On its last day an office gives tasks, and the day after it does not.
		w.closeOffice("2023-12-20")
		_, err = w.s.Assign(officer, next)
		w.must(err)
		w.closeOffice("2023-12-19")
		w.refused(organisation.UnitClosed, "officeID", func() (string, error) { return w.s.Assign(officer, next) })
	})
}

// Working days count from the day after the task was given: of Monday 18 December five
// end on the Monday after.
func TestAssignInWorkingDays(t *testing.T) {
	everywhere(t, func(w world) {
		in := report()
		in.AssignedOn, in.DueOn, in.Due = day("2023-12-18"), nil, &year.Due{WorkingDays: new(5)}
		if row := w.task(w.assign(in)); row.DueOn != day("2023-12-25") || row.WorkYear != 2023 {
			t.Errorf("task: %v", row)
		}
	})
}
