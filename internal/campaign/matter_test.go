package campaign

import (
	"slices"
	"strings"
	"testing"

	entcampaign "thidua/ent/campaign"
	entcluster "thidua/ent/cluster"
	entdepartment "thidua/ent/department"
	"thidua/internal/actor"
	"thidua/internal/check"
	"thidua/internal/database"
	"thidua/internal/fault"
	"thidua/internal/lifecycle"
	"thidua/internal/vocabulary"
	"thidua/internal/year"
)

// group makes a cluster that an office runs.
func (w world) group(id, office string) string {
	w.Helper()
	w.must(w.db.Ent.Cluster.Create().SetID("clu_" + id).SetOfficeID(office).SetKind(entcluster.KindCLUSTER).SetName(id).
		SetNameFolded(id).SetNameSort(id).Exec(w.ctx))
	return "clu_" + id
}

// units are the departments that take part in a campaign.
func (w world) units(id string) []string {
	w.Helper()
	ids, err := w.campaign(id).QueryUnits().Order(entdepartment.ByID()).IDs(w.ctx)
	w.must(err)
	return ids
}

func TestMatter(t *testing.T) {
	everywhere(t, func(w world) {
		one, two := w.department("1", here, ""), w.department("2", here, "")
		opened, cluster := w.opened(here, 2020), w.group("A", here)
		officer := w.as(actor.EmulationOfficer, here)
		in := movement()
		in.Level = entcampaign.LevelCLUSTER
		in.Matter = Matter{
			EmulationYearID: &opened, ClusterID: &cluster, Objectives: new(" Mục tiêu \n\n\n  thứ hai "), Plan: new("  "),
			Criteria: new(strings.Repeat("ễ", 4000)), LaunchingDocument: new("12/KH-VP"), UnitIDs: []string{two, one, two},
		}
		id, err := w.s.Create(officer, in)
		w.must(err)
		c := w.campaign(id)
		if *c.EmulationYearID != opened || *c.ClusterID != cluster || *c.Objectives != "Mục tiêu\n\nthứ hai" || c.Plan != nil || c.Subjects != nil ||
			*c.LaunchingDocument != "12/KH-VP" || !slices.Equal(w.units(id), []string{one, two}) {
			t.Errorf("created: %v %v", c, w.units(id))
		}

		// A save that changes nothing is none; what is left out stays, and an empty text goes.
		before := w.everything()
		if _, err := w.s.Revise(officer, Revise{ID: id, Version: 1, Matter: Matter{Objectives: new("Mục tiêu\n\nthứ hai"), UnitIDs: []string{one, two}}}); err != nil || w.everything() != before {
			t.Errorf("a save without a change: %v", err)
		}
		_, err = w.s.Revise(officer, Revise{ID: id, Version: 1, Matter: Matter{
			EmulationYearID: new(""), Objectives: new(""), Subjects: new("Mọi người"), UnitIDs: []string{two},
		}})
		w.must(err)
		c = w.campaign(id)
		if c.EmulationYearID != nil || c.Objectives != nil || *c.Subjects != "Mọi người" || *c.ClusterID != cluster || len(*c.Criteria) != 4000*len("ễ") || !slices.Equal(w.units(id), []string{two}) {
			t.Errorf("revised: %v %v", c, w.units(id))
		}
		if e := w.event(vocabulary.CampaignRevised); len(e.Changes) != 4 || e.Changes[3].Field != "unitIDs" {
			t.Errorf("event: %v", e.Changes)
		}
		// Another level takes the cluster away, and an empty list of units stands for all.
		_, err = w.s.Revise(officer, Revise{ID: id, Version: 2, Level: new(entcampaign.LevelUNIT), Matter: Matter{UnitIDs: []string{}}})
		w.must(err)
		if c := w.campaign(id); c.ClusterID != nil || len(w.units(id)) != 0 {
			t.Errorf("of another level: %v %v", c, w.units(id))
		}
	})
}

func TestMatterRefuses(t *testing.T) {
	everywhere(t, func(w world) {
		theirs, far, hidden := w.opened(elsewhere, 2020), w.department("F", elsewhere, ""), w.group("B", elsewhere)
		closed, open, cluster := w.opened(here, 2019), w.opened(here, 2020), w.group("A", here)
		officer := w.as(actor.EmulationOfficer, here)
		kept := w.create(Create{
			OfficeID: here, Name: "Mẫu", Kind: entcampaign.KindREGULAR, Origin: entcampaign.OriginLAUNCHED_HERE, Level: entcampaign.LevelUNIT,
			StartsOn: day("2020-01-01"), EndsOn: day("2020-12-31"), Launchers: movement().Launchers, Matter: Matter{EmulationYearID: &closed},
		})
		_, err := (&year.Service{DB: w.db}).Close(w.ctx, year.Close{ID: closed, Version: 1})
		w.must(err)
		for _, c := range []struct {
			name  string
			in    Matter
			level entcampaign.Level
			code  fault.Code
			field string
		}{
			{"no such year", Matter{EmulationYearID: new("yea_X")}, entcampaign.LevelUNIT, fault.NotFound, "emulationYearID"},
			{"another office's year", Matter{EmulationYearID: &theirs}, entcampaign.LevelUNIT, fault.NotFound, "emulationYearID"},
			{"a closed year", Matter{EmulationYearID: &closed}, entcampaign.LevelUNIT, year.NotInState, "emulationYearID"},
			{"a cluster of another level", Matter{ClusterID: &cluster}, entcampaign.LevelUNIT, ClusterUnclear, "clusterID"},
			{"a cluster of others", Matter{ClusterID: &hidden}, entcampaign.LevelCLUSTER, fault.NotFound, "clusterID"},
			{"no such department", Matter{UnitIDs: []string{"dep_X"}}, entcampaign.LevelUNIT, fault.NotFound, "unitIDs.0"},
			{"another office's department", Matter{UnitIDs: []string{far}}, entcampaign.LevelUNIT, fault.NotFound, "unitIDs.0"},
			{"endless text", Matter{Plan: new(strings.Repeat("a", 4001))}, entcampaign.LevelUNIT, check.TextTooLong, "plan"},
			{"endless document", Matter{LaunchingDocument: new(strings.Repeat("a", 201))}, entcampaign.LevelUNIT, check.TextTooLong, "launchingDocument"},
			{"no text", Matter{Content: new("a\x00")}, entcampaign.LevelUNIT, fault.BadUserInput, "content"},
		} {
			w.Log(c.name)
			in := movement()
			in.Matter, in.Level = c.in, c.level
			w.refused(c.code, c.field, func() (string, error) { return w.s.Create(officer, in) })
			draft := w.create(movement())
			w.refused(c.code, c.field, func() (string, error) {
				return w.s.Revise(officer, Revise{ID: draft, Version: 1, Level: &c.level, Matter: c.in})
			})
		}
		// Whoever sees another office's year cannot use it here either.
		in := movement()
		in.EmulationYearID = &theirs
		w.refused(fault.NotFound, "emulationYearID", func() (string, error) { return w.s.Create(w.ctx, in) })
		// What was there before the year was closed may stay, and is not begun any more.
		begin := lifecycle.Reference{ID: kept, Version: 1}
		w.refused(year.NotInState, "id", func() (string, error) {
			return w.s.Launch(w.ctx, Launch{ID: begin.ID, Version: begin.Version, On: day("2020-07-25")})
		})
		results, err := w.s.LaunchMany(w.ctx, LaunchMany{Campaigns: []lifecycle.Reference{begin, {ID: w.create(movement()), Version: 1}}, On: day("2020-07-25")})
		if err != nil || fault.CodeOf(results[0].Err) != year.NotInState || results[1].Err != nil {
			t.Errorf("begun in a closed year: %v, %v", results, err)
		}
		_, err = w.s.Revise(officer, Revise{ID: kept, Version: 1, Name: new("Khác")})
		w.must(err)
		_, err = w.s.Revise(officer, Revise{ID: kept, Version: 2, Matter: Matter{EmulationYearID: &open}})
		w.must(err)
	})
}

func TestInScope(t *testing.T) {
	everywhere(t, func(w world) {
		top, below, other, far := w.department("1", here, ""), w.department("11", here, "1"), w.department("2", here, ""), w.department("F", elsewhere, "")
		all := []string{"", top, below, other, far}
		named := movement()
		named.UnitIDs = []string{top}
		for _, c := range []struct {
			name string
			id   string
			want []bool
		}{
			{"the whole office", w.create(movement()), []bool{true, true, true, true, false}},
			{"one department, with all below it", w.create(named), []bool{false, true, true, false, false}},
		} {
			w.must(w.db.Do(w.ctx, func(tx *database.Tx) error {
				inside, err := InScope(w.ctx, tx, w.campaign(c.id), all)
				for i, d := range all {
					if err == nil && inside(d) != c.want[i] {
						t.Errorf("%s: %q is %v", c.name, d, inside(d))
					}
				}
				return err
			}))
		}
	})
}
