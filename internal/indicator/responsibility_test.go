package indicator

import (
	"context"
	"strings"
	"testing"

	"thidua/internal/actor"
	"thidua/internal/check"
	"thidua/internal/database"
	"thidua/internal/fault"
	"thidua/internal/organisation"
	"thidua/internal/vocabulary"
)

func TestAssignResponsibility(t *testing.T) {
	everywhere(t, func(w world) {
		in := oneStop()
		in.Application, in.IdempotencyKey = "  Một cửa  điện tử", new("k1")
		officer := w.as(actor.EmulationOfficer, here)
		id, err := w.s.AssignResponsibility(officer, in)
		w.must(err)
		r, err := w.db.Ent.Responsibility.Get(w.ctx, id)
		w.must(err)
		if r.Application != "Một cửa điện tử" || r.ApplicationFolded != "mot cua dien tu" || *r.StaffID != an || *r.DepartmentID != desk || r.EndsOn != nil || r.Version != 1 {
			t.Errorf("responsibility: %v", r)
		}
		e := w.event(vocabulary.ResponsibilityAssigned)
		if e.SubjectID != id || e.ActorRole != string(actor.EmulationOfficer) || told(e, "application") != "– > Một cửa điện tử" {
			t.Errorf("event: %v", e)
		}
		before := w.everything()
		if again, err := w.s.AssignResponsibility(officer, in); err != nil || again != id || w.everything() != before {
			t.Errorf("again: %s, %v", again, err)
		}
		in.Document = new("13/QĐ-VP")
		w.refused(database.IdempotencyMismatch, "idempotencyKey", func() (string, error) { return w.s.AssignResponsibility(officer, in) })

		// Others answer for it too, and the same person for something else.
		for _, other := range []func(*AssignResponsibility){
			func(in *AssignResponsibility) { in.StaffID = nil },
			func(in *AssignResponsibility) { in.DepartmentID = nil },
			func(in *AssignResponsibility) { in.DepartmentID, in.StaffID = new(press), nil },
			func(in *AssignResponsibility) { in.Application = "Cổng Thông tin điện tử" },
			func(in *AssignResponsibility) { in.StartsOn, in.EndsOn = day("2019-01-01"), new(day("2019-12-31")) },
		} {
			in := oneStop()
			other(&in)
			w.assign(in)
		}
	})
}

func TestAssignResponsibilityRefuses(t *testing.T) {
	everywhere(t, func(w world) {
		w.assign(oneStop())
		officer := w.as(actor.EmulationOfficer, here)
		for _, c := range []struct {
			name  string
			spoil func(*AssignResponsibility)
			code  fault.Code
			field string
		}{
			{"no such office", func(in *AssignResponsibility) { in.OfficeID = "off_X" }, fault.NotFound, "officeID"},
			{"another office", func(in *AssignResponsibility) { in.OfficeID = elsewhere }, fault.Forbidden, ""},
			{"no application", func(in *AssignResponsibility) { in.Application = " " }, check.TextMissing, "application"},
			{"an endless one", func(in *AssignResponsibility) { in.Application = strings.Repeat("ễ", 301) }, check.TextTooLong, "application"},
			{"an endless document", func(in *AssignResponsibility) { in.Document = new(strings.Repeat("1", 201)) }, check.TextTooLong, "document"},
			{"nobody", func(in *AssignResponsibility) { in.DepartmentID, in.StaffID = nil, nil }, Nobody, "departmentID"},
			{"reversed", func(in *AssignResponsibility) { in.EndsOn = new(day("2019-12-31")) }, check.PeriodReversed, "endsOn"},
			{"a slip of the year", func(in *AssignResponsibility) { in.EndsOn = new(day("9999-12-31")) }, fault.BadUserInput, "endsOn"},
			{"before the office", func(in *AssignResponsibility) { in.StaffID, in.StartsOn = nil, day("1999-12-31") }, organisation.UnitClosed, "officeID"},
			{"no such department", func(in *AssignResponsibility) { in.DepartmentID = new("dep_X") }, fault.NotFound, "departmentID"},
			{"a department of another office", func(in *AssignResponsibility) { in.DepartmentID, in.StaffID = new(their), nil }, organisation.UnitUnclear, "departmentID"},
			{"a closed one", func(in *AssignResponsibility) { in.DepartmentID, in.StaffID = new(closed), nil }, organisation.UnitClosed, "departmentID"},
			{"no such person", func(in *AssignResponsibility) { in.StaffID = new("stf_X") }, fault.NotFound, "staffID"},
			{"somebody hidden", func(in *AssignResponsibility) { in.StaffID = new(binh) }, fault.NotFound, "staffID"},
			{"of another department", func(in *AssignResponsibility) { in.DepartmentID = new(press) }, NotInUnit, "staffID"},
			{"before the first post", func(in *AssignResponsibility) { in.StartsOn, in.EndsOn = day("2017-12-31"), new(day("2017-12-31")) }, NotInUnit, "staffID"},
			{"twice on a day", func(in *AssignResponsibility) {
				in.Application, in.StartsOn = "MỘT CỬA điện tử", day("2026-01-01")
			}, AnswersTwice, "startsOn"},
		} {
			in := oneStop()
			c.spoil(&in)
			w.Log(c.name)
			w.refused(c.code, c.field, func() (string, error) { return w.s.AssignResponsibility(officer, in) })
		}
		// Who sees everybody is refused a person of another office, too.
		w.refused(NotInUnit, "staffID", func() (string, error) {
			in := oneStop()
			in.DepartmentID, in.StaffID = nil, new(binh)
			return w.s.AssignResponsibility(w.ctx, in)
		})
		for _, role := range []actor.Role{actor.Chief, actor.UnitHead, actor.Analyst, actor.Integration} {
			w.refused(fault.Forbidden, "", func() (string, error) { return w.s.AssignResponsibility(w.as(role, here), oneStop()) })
		}
		late := oneStop()
		late.Application, late.StartsOn, late.EndsOn = "Công báo", day("2026-02-01"), nil
		w.must(w.db.Ent.Office.UpdateOneID(here).SetEndsOn(day("2026-01-31")).Exec(w.ctx))
		w.refused(organisation.UnitClosed, "officeID", func() (string, error) { return w.s.AssignResponsibility(officer, late) })
		late.StartsOn, late.EndsOn = day("2026-01-31"), new(day("2026-01-31"))
		_, err := w.s.AssignResponsibility(officer, late)
		w.must(err)
	})
}

func TestEndResponsibility(t *testing.T) {
	everywhere(t, func(w world) {
		id := w.assign(oneStop())
		end := func(ctx context.Context, version int, on string) func() (string, error) {
			return func() (string, error) {
				return w.s.EndResponsibility(ctx, EndResponsibility{ID: id, Version: version, On: day(on)})
			}
		}
		officer := w.as(actor.EmulationOfficer, here)
		w.refused(check.PeriodReversed, "on", end(officer, 1, "2019-12-31"))
		w.refused(fault.Conflict, "version", end(officer, 2, "2026-06-30"))
		w.refused(fault.NotFound, "id", end(w.as(actor.EmulationOfficer, elsewhere), 1, "2026-06-30"))
		w.refused(fault.Forbidden, "", end(w.as(actor.UnitHead, desk), 1, "2026-06-30"))
		_, err := end(officer, 1, "2026-06-30")()
		w.must(err)
		r, err := w.db.Ent.Responsibility.Get(w.ctx, id)
		w.must(err)
		if *r.EndsOn != day("2026-06-30") || r.Version != 2 {
			t.Errorf("responsibility: %v", r)
		}
		if e := w.event(vocabulary.ResponsibilityEnded); e.SubjectID != id || told(e, "endsOn") != "– > 2026-06-30" {
			t.Errorf("event: %v", e)
		}
		w.refused(Ended, "id", end(officer, 2, "2026-07-31"))
		in := oneStop()
		in.StartsOn = day("2026-07-01")
		w.assign(in) // the day after, it goes on
	})
}
