package exemplar

import (
	"context"
	"strings"
	"testing"

	entexemplar "thidua/ent/exemplar"
	"thidua/internal/actor"
	"thidua/internal/check"
	"thidua/internal/database"
	"thidua/internal/fault"
	"thidua/internal/organisation"
	"thidua/internal/vocabulary"
	"thidua/internal/year"
)

func TestDiscover(t *testing.T) {
	everywhere(t, func(w world) {
		in := model()
		in.IdempotencyKey = new("k1")
		byHead := w.who(head, actor.UnitHead, team)
		id, err := w.s.Discover(byHead, in)
		w.must(err)
		row := w.exemplar(id)
		if row.Status != entexemplar.StatusPROPOSED || *row.DepartmentID != team || *row.StaffID != an || row.RecipientName != "Nguyễn Mẫu stf_AN" ||
			*row.DiscovererID != head || !row.ByHead || row.DiscoveredOn != day("2025-11-20") || row.ConsentedOn != nil || len(row.Replications) != 0 {
			t.Errorf("exemplar: %v", row)
		}
		e := w.event(vocabulary.ExemplarDiscovered)
		if e.SubjectID != id || e.ActorRole != string(actor.UnitHead) || !shows(e, team) || !shows(e, head) || shows(e, an) {
			t.Errorf("event: %v on %v", e, e.Edges.Subjects)
		}
		before := w.everything()
		if again, err := w.s.Discover(byHead, in); err != nil || again != id || w.everything() != before {
			t.Errorf("repeated: %s, %v; want %s and nothing new", again, err, id)
		}
		in.Title = "Khác"
		w.refused(database.IdempotencyMismatch, "idempotencyKey", func() (string, error) { return w.s.Discover(byHead, in) })
	})
}

// Whoever works in the office may propose anybody, by name: they see no colleagues.
func TestAnybodyProposes(t *testing.T) {
	everywhere(t, func(w world) {
		clerk := w.who(binh, actor.StaffMember, desk)
		in := model()
		w.refused(fault.NotFound, "staffID", func() (string, error) { return w.s.Discover(clerk, in) })
		in.StaffID, in.RecipientName, in.DepartmentID = nil, new(" Nguyễn  Văn Mẫu "), new(team)
		id, err := w.s.Discover(clerk, in)
		w.must(err)
		in.ConsentedOn = new(day("2025-11-20"))
		w.refused(fault.Forbidden, "consentedOn", func() (string, error) { return w.s.Discover(clerk, in) })
		in.StaffID, in.RecipientName, in.DepartmentID = new(binh), nil, nil // of oneself one knows
		_, err = w.s.Discover(clerk, in)
		w.must(err)
		if row := w.exemplar(id); row.RecipientName != "Nguyễn Văn Mẫu" || *row.DiscovererID != binh || row.ByHead {
			t.Errorf("exemplar: %v", row)
		}
		whole := model()
		whole.RecipientKind, whole.StaffID = vocabulary.Collective, nil
		id, err = w.s.Discover(clerk, whole)
		w.must(err)
		if row := w.exemplar(id); row.RecipientName != "Văn phòng off_HERE" || row.DepartmentID != nil {
			t.Errorf("exemplar: %v", row)
		}
		away := whole
		away.OfficeID = elsewhere
		w.refused(fault.Forbidden, "", func() (string, error) { return w.s.Discover(clerk, away) })
		for _, role := range []actor.Role{actor.Chief, actor.Administrator, actor.Analyst, actor.Inspector, actor.Integration} {
			w.refused(fault.Forbidden, "", func() (string, error) { return w.s.Discover(w.as(role, here), whole) })
		}
	})
}

func TestDiscoverRefuses(t *testing.T) {
	everywhere(t, func(w world) {
		officer := w.as(actor.EmulationOfficer, here)
		for _, c := range []struct {
			name  string
			spoil func(*Discover)
			code  fault.Code
			field string
		}{
			{"no such office", func(in *Discover) { in.OfficeID = "off_X" }, fault.NotFound, "officeID"},
			{"another office", func(in *Discover) { in.OfficeID = elsewhere }, fault.Forbidden, ""},
			{"no such department", func(in *Discover) { in.DepartmentID = new("dep_X") }, fault.NotFound, "departmentID"},
			{"a department of another office", func(in *Discover) { in.OfficeID, in.DepartmentID = elsewhere, new(team) }, fault.NotFound, "departmentID"},
			{"no such person", func(in *Discover) { in.StaffID = new("stf_X") }, fault.NotFound, "staffID"},
			{"no such discoverer", func(in *Discover) { in.DiscovererID = new("stf_X") }, fault.NotFound, "discovererID"},
			{"no such movement", func(in *Discover) { in.CampaignID = new("cam_X") }, fault.NotFound, "campaignID"},
			{"nobody", func(in *Discover) { in.StaffID = nil }, RecipientUnclear, "staffID"},
			{"a household", func(in *Discover) { in.RecipientKind = vocabulary.Household }, RecipientUnclear, "recipientKind"},
			{"a collective of one", func(in *Discover) { in.RecipientKind = vocabulary.Collective }, RecipientUnclear, "staffID"},
			{"a collective that agrees", func(in *Discover) {
				in.RecipientKind, in.StaffID, in.ConsentedOn = vocabulary.Collective, nil, new(day("2025-11-20"))
			}, RecipientUnclear, "consentedOn"},
			{"no title", func(in *Discover) { in.Title = " " }, check.TextMissing, "title"},
			{"no story", func(in *Discover) { in.Story = "" }, check.TextMissing, "story"},
			{"endless story", func(in *Discover) { in.Story = strings.Repeat("ễ", 8001) }, check.TextTooLong, "story"},
			{"no year", func(in *Discover) { in.WorkYear = 25 }, fault.BadUserInput, "workYear"},
			{"tomorrow", func(in *Discover) { in.DiscoveredOn = new(day("2025-11-21")) }, check.DateInFuture, "discoveredOn"},
			{"discovered centuries ago", func(in *Discover) { in.DiscoveredOn = new(day("1800-01-01")) }, fault.BadUserInput, "discoveredOn"},
			{"agreed tomorrow", func(in *Discover) { in.ConsentedOn = new(day("2025-11-21")) }, check.DateInFuture, "consentedOn"},
		} {
			in := model()
			c.spoil(&in)
			w.Log(c.name)
			w.refused(c.code, c.field, func() (string, error) { return w.s.Discover(officer, in) })
		}
		// What somebody else discovered is entered by the officer, and counts for the head of that day.
		in := model()
		in.DiscovererID = new(head)
		w.refused(fault.Forbidden, "discovererID", func() (string, error) { return w.s.Discover(w.who(binh, actor.UnitHead, here), in) })
		for on, want := range map[string]bool{"2025-01-01": true, "2019-12-31": false} {
			in.DiscoveredOn = new(day(on))
			id, err := w.s.Discover(officer, in)
			w.must(err)
			if row := w.exemplar(id); row.ByHead != want || *row.DiscovererID != head {
				t.Errorf("on %s: %v", on, row)
			}
		}
		w.must(w.db.Ent.Office.UpdateOneID(here).SetEndsOn(day("2025-11-19")).Exec(w.ctx))
		w.refused(organisation.UnitClosed, "officeID", func() (string, error) { return w.s.Discover(officer, model()) })
	})
}

// Nothing is begun in a year that the office has closed; its other years go on.
func TestDiscoverInClosedYear(t *testing.T) {
	everywhere(t, func(w world) {
		w.closedYear(2025)
		in := model()
		for _, who := range []context.Context{w.who(an, actor.StaffMember, team), w.who(head, actor.UnitHead, team), w.as(actor.EmulationOfficer, here)} {
			in.WorkYear = 2025
			w.refused(year.NotInState, "workYear", func() (string, error) { return w.s.Discover(who, in) })
			in.WorkYear = 2026
			_, err := w.s.Discover(who, in)
			w.must(err)
		}
	})
}
