package campaign

import (
	"slices"
	"strings"
	"testing"

	entcampaign "thidua/ent/campaign"
	entcampaignlauncher "thidua/ent/campaignlauncher"
	"thidua/internal/actor"
	"thidua/internal/check"
	"thidua/internal/database"
	"thidua/internal/fault"
	"thidua/internal/organisation"
	"thidua/internal/vocabulary"
)

func TestCreate(t *testing.T) {
	everywhere(t, func(w world) {
		in := movement()
		in.Name = "  Thi đua  yêu nước " + strings.Repeat("ễ", 500-len("Thi dua yeu nuoc "))
		in.Launchers = append(in.Launchers, Launcher{OutsideBody: new(" Công  đoàn "), Role: entcampaignlauncher.RoleCO_LAUNCHER})
		in.IdempotencyKey = new("k1")
		id, err := w.s.Create(w.as(actor.EmulationOfficer, here), in)
		w.must(err)
		c := w.campaign(id)
		if c.Status != entcampaign.StatusDRAFT || !strings.HasPrefix(c.NameFolded, "thi dua yeu nuoc e") || c.Version != 1 || c.LaunchedOn != nil {
			t.Errorf("campaign: %v", c)
		}
		launchers, err := c.QueryLaunchers().Order(entcampaignlauncher.ByRole()).All(w.ctx)
		w.must(err)
		if len(launchers) != 2 || *launchers[0].OutsideBody != "Công đoàn" || *launchers[1].OfficeID != here {
			t.Errorf("launchers: %v", launchers)
		}
		if e := w.event(vocabulary.CampaignCreated); e.SubjectID != id || e.Actor != string(actor.EmulationOfficer) {
			t.Errorf("event: %v", e)
		}

		// The same key and input create once; another input is refused.
		before := w.everything()
		if again, err := w.s.Create(w.as(actor.EmulationOfficer, here), in); err != nil || again != id || w.everything() != before {
			t.Errorf("repeated: %s, %v; want %s and nothing new", again, err, id)
		}
		in.Name = "Khác"
		w.refused(database.IdempotencyMismatch, "idempotencyKey", func() (string, error) { return w.s.Create(w.as(actor.EmulationOfficer, here), in) })

		part := movement()
		part.ParentID, part.StartsOn, part.EndsOn = &id, day("2021-01-01"), day("2021-12-31")
		if c := w.campaign(w.create(part)); *c.ParentID != id {
			t.Errorf("part: %v", c)
		}
	})
}

func TestCreateRefuses(t *testing.T) {
	everywhere(t, func(w world) {
		parent := w.create(movement())
		co := Launcher{OutsideBody: new("Công đoàn"), Role: entcampaignlauncher.RoleCO_LAUNCHER}
		officer := w.as(actor.EmulationOfficer, here)
		for _, c := range []struct {
			name  string
			spoil func(*Create)
			code  fault.Code
			field string
		}{
			{"no such office", func(in *Create) { in.OfficeID = "off_X" }, fault.NotFound, "officeID"},
			{"another office", func(in *Create) { in.OfficeID = elsewhere }, fault.Forbidden, ""},
			{"no name", func(in *Create) { in.Name = " " }, check.TextMissing, "name"},
			{"endless name", func(in *Create) { in.Name = strings.Repeat("a", 501) }, check.TextTooLong, "name"},
			{"centuries ago", func(in *Create) { in.StartsOn = day("1800-01-01") }, fault.BadUserInput, "startsOn"},
			{"without end", func(in *Create) { in.EndsOn = day("9999-12-31") }, fault.BadUserInput, "endsOn"},
			{"reversed", func(in *Create) { in.EndsOn = day("2020-07-24") }, check.PeriodReversed, "endsOn"},
			{"nobody launches", func(in *Create) { in.Launchers = nil }, NoLauncher, "launchers"},
			{"only a co-launcher", func(in *Create) { in.Launchers = []Launcher{co} }, NoLauncher, "launchers"},
			{"two launch", func(in *Create) {
				in.Launchers = append(in.Launchers, Launcher{OutsideBody: new("Công đoàn"), Role: in.Launchers[0].Role})
			}, NoLauncher, "launchers"},
			{"one launches twice", func(in *Create) { in.Launchers = append(in.Launchers, in.Launchers[0]) }, LauncherUnclear, "launchers.1"},
			{"a response to oneself", func(in *Create) { in.Origin = "RESPONDING" }, LauncherUnclear, "launchers.0"},
			{"a hundred and one", func(in *Create) {
				in.Launchers = append(in.Launchers, slices.Repeat([]Launcher{co}, maxLaunchers)...)
			}, fault.BadUserInput, "launchers"},
			{"a launcher without a name", func(in *Create) {
				in.Launchers = append(in.Launchers, Launcher{OutsideBody: new("  "), Role: entcampaignlauncher.RoleCO_LAUNCHER})
			}, LauncherUnclear, "launchers.1"},
			{"a launcher of two kinds", func(in *Create) { in.Launchers[0].OutsideBody = new("Công đoàn") }, LauncherUnclear, "launchers.0"},
			{"no such launcher", func(in *Create) { in.Launchers[0].OfficeID = new("off_X") }, fault.NotFound, "launchers.0.officeID"},
			{"no such parent", func(in *Create) { in.ParentID = new("cam_X") }, fault.NotFound, "parentID"},
			{"longer than the whole", func(in *Create) { in.ParentID, in.EndsOn = &parent, day("2026-01-01") }, PeriodOutsideParent, "endsOn"},
			{"before the whole", func(in *Create) { in.ParentID, in.StartsOn = &parent, day("2020-07-24") }, PeriodOutsideParent, "startsOn"},
		} {
			in := movement()
			c.spoil(&in)
			w.Log(c.name)
			w.refused(c.code, c.field, func() (string, error) { return w.s.Create(officer, in) })
		}
		for _, role := range []actor.Role{actor.Chief, actor.Administrator, actor.UnitHead, actor.Analyst} {
			w.refused(fault.Forbidden, "", func() (string, error) { return w.s.Create(w.as(role, here), movement()) })
		}
		w.must(w.db.Ent.Office.UpdateOneID(here).SetEndsOn(day("2020-07-24")).Exec(w.ctx))
		w.refused(organisation.UnitClosed, "officeID", func() (string, error) { return w.s.Create(officer, movement()) })
	})
}
