package initiative

import (
	"context"
	"slices"
	"strings"
	"testing"

	entinitiative "thidua/ent/initiative"
	"thidua/internal/actor"
	"thidua/internal/check"
	"thidua/internal/database"
	"thidua/internal/fault"
	"thidua/internal/organisation"
	"thidua/internal/vocabulary"
	"thidua/internal/year"
)

func TestDraft(t *testing.T) {
	everywhere(t, func(w world) {
		in := idea()
		in.Name = "  Trả kết quả  qua bưu điện "
		in.Authors = append(in.Authors[:1:1], Author{Name: new(" Khách  mời "), Share: percent("33.33")})
		in.IdempotencyKey = new("k1")
		author := w.who(an, actor.StaffMember, team)
		id, err := w.s.Draft(author, in)
		w.must(err)
		row := w.initiative(id)
		if row.Status != entinitiative.StatusDRAFT || row.Name != "Trả kết quả qua bưu điện" || row.NameFolded != "tra ket qua qua buu dien" ||
			row.RegisteredOn != day("2025-11-20") || row.Version != 1 {
			t.Errorf("initiative: %v", row)
		}
		if a := row.Edges.Authors; len(a) != 2 || a[0].Name != "Nguyễn Văn Mẫu" || *a[0].StaffID != an || a[1].Name != "Khách mời" || a[1].StaffID != nil {
			t.Errorf("authors: %v", row.Edges.Authors)
		}
		e := w.event(vocabulary.InitiativeDrafted)
		if e.SubjectID != id || e.ActorRole != string(actor.StaffMember) {
			t.Errorf("event: %v", e)
		}
		shown, err := e.QuerySubjects().All(w.ctx)
		w.must(err)
		var on []string
		for _, s := range shown {
			on = append(on, s.SubjectID)
		}
		if slices.Sort(on); !slices.Equal(on, []string{team, id, an}) {
			t.Errorf("the event stands on %v", on)
		}
		before := w.everything()
		if again, err := w.s.Draft(author, in); err != nil || again != id || w.everything() != before {
			t.Errorf("repeated: %s, %v; want %s and nothing new", again, err, id)
		}
		in.WorkYear = 2024
		w.refused(database.IdempotencyMismatch, "idempotencyKey", func() (string, error) { return w.s.Draft(author, in) })
	})
}

func TestDraftRefuses(t *testing.T) {
	everywhere(t, func(w world) {
		officer := w.as(actor.EmulationOfficer, here)
		for _, c := range []struct {
			name  string
			spoil func(*Draft)
			code  fault.Code
			field string
		}{
			{"no such office", func(in *Draft) { in.OfficeID = "off_X" }, fault.NotFound, "officeID"},
			{"another office", func(in *Draft) { in.OfficeID, in.DepartmentID = elsewhere, nil }, fault.Forbidden, ""},
			{"no such department", func(in *Draft) { in.DepartmentID = new("dep_X") }, fault.NotFound, "departmentID"},
			{"a department of another office", func(in *Draft) { in.OfficeID = elsewhere }, fault.NotFound, "departmentID"},
			{"no name", func(in *Draft) { in.Name = " " }, check.TextMissing, "name"},
			{"endless name", func(in *Draft) { in.Name = strings.Repeat("a", 501) }, check.TextTooLong, "name"},
			{"endless effect", func(in *Draft) { in.Effect = new(strings.Repeat("ễ", 4001)) }, check.TextTooLong, "effect"},
			{"no year", func(in *Draft) { in.WorkYear = 25 }, fault.BadUserInput, "workYear"},
			{"not in use yet", func(in *Draft) { in.AppliedFrom = new(day("2025-11-21")) }, check.DateInFuture, "appliedFrom"},
			{"registered tomorrow", func(in *Draft) { in.RegisteredOn = new(day("2025-11-21")) }, check.DateInFuture, "registeredOn"},
			{"in use for centuries", func(in *Draft) { in.AppliedFrom = new(day("1800-01-01")) }, fault.BadUserInput, "appliedFrom"},
			{"registered centuries ago", func(in *Draft) { in.RegisteredOn = new(day("1944-12-31")) }, fault.BadUserInput, "registeredOn"},
			{"no authors", func(in *Draft) { in.Authors = nil }, fault.BadUserInput, "authors"},
			{"fifty-one authors", func(in *Draft) { in.Authors = slices.Repeat(in.Authors[:1], 51) }, fault.BadUserInput, "authors"},
			{"shares below 100", func(in *Draft) { in.Authors[0].Share = percent("66.66") }, SharesNot100, "authors"},
			{"shares above 100", func(in *Draft) { in.Authors[0].Share = percent("66.6701") }, SharesNot100, "authors"},
			{"nothing of it", func(in *Draft) { in.Authors[0].Share, in.Authors[1].Share = 0, percent("100") }, SharesNot100, "authors.0.share"},
			{"less than nothing", func(in *Draft) { in.Authors[0].Share, in.Authors[1].Share = percent("-1"), percent("101") }, SharesNot100, "authors.0.share"},
			{"one twice", func(in *Draft) { in.Authors[1].StaffID = new(an) }, AuthorUnclear, "authors.1"},
			{"nobody", func(in *Draft) { in.Authors[1].StaffID = nil }, AuthorUnclear, "authors.1"},
			{"two in one", func(in *Draft) { in.Authors[1].Name = new("Khách") }, AuthorUnclear, "authors.1"},
			{"no such author", func(in *Draft) { in.Authors[1].StaffID = new("stf_X") }, fault.NotFound, "authors.1.staffID"},
		} {
			in := idea()
			c.spoil(&in)
			w.Log(c.name)
			w.refused(c.code, c.field, func() (string, error) { return w.s.Draft(officer, in) })
		}
		for _, role := range []actor.Role{actor.Chief, actor.Administrator, actor.Analyst, actor.Inspector, actor.CouncilMember} {
			w.refused(fault.Forbidden, "", func() (string, error) { return w.s.Draft(w.as(role, here), idea()) })
		}
		// Staff register their own, where they work; of colleagues they see nothing.
		alone := idea()
		alone.Authors = []Author{{StaffID: new(an), Share: percent("100")}}
		w.refused(fault.Forbidden, "", func() (string, error) { return w.s.Draft(w.who(binh, actor.StaffMember, team), alone) })
		w.refused(fault.NotFound, "authors.1.staffID", func() (string, error) { return w.s.Draft(w.who(an, actor.StaffMember, team), idea()) })
		away := alone
		away.OfficeID, away.DepartmentID = elsewhere, nil
		w.refused(fault.Forbidden, "", func() (string, error) { return w.s.Draft(w.who(an, actor.StaffMember, team), away) })
		whole := alone
		whole.DepartmentID = nil
		for _, in := range []Draft{alone, whole} {
			if _, err := w.s.Draft(w.who(an, actor.StaffMember, team), in); err != nil {
				t.Error(err)
			}
		}
		if _, err := w.s.Draft(w.as(actor.UnitHead, team), idea()); err != nil {
			t.Error(err)
		}
		w.must(w.db.Ent.Office.UpdateOneID(here).SetEndsOn(day("2025-11-19")).Exec(w.ctx))
		w.refused(organisation.UnitClosed, "officeID", func() (string, error) { return w.s.Draft(officer, idea()) })
	})
}

// Nothing is begun in a year that the office has closed; its other years go on.
func TestDraftInClosedYear(t *testing.T) {
	everywhere(t, func(w world) {
		w.closedYear(2025)
		in := idea()
		in.Authors = []Author{{StaffID: new(an), Share: percent("100")}}
		for _, author := range []context.Context{w.who(an, actor.StaffMember, team), w.as(actor.UnitHead, team), w.as(actor.EmulationOfficer, here)} {
			in.WorkYear = 2025
			w.refused(year.NotInState, "workYear", func() (string, error) { return w.s.Draft(author, in) })
			in.WorkYear = 2026
			_, err := w.s.Draft(author, in)
			w.must(err)
		}
	})
}
