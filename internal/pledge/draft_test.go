package pledge

import (
	"slices"
	"strings"
	"testing"

	entemulationyear "thidua/ent/emulationyear"
	entpledge "thidua/ent/pledge"
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
		in := pact()
		in.Title, in.Content, in.IdempotencyKey = "  Giao ước  thi đua ", new(" "), new("k1")
		in.Parties = append(in.Parties, Party{OfficeID: new(elsewhere)}, Party{DepartmentID: new(away)})
		id, err := w.s.Draft(w.officer(), in)
		w.must(err)
		p := w.pledge(id)
		if p.Status != entpledge.StatusDRAFT || p.Title != "Giao ước thi đua" || p.TitleFolded != "giao uoc thi dua" || p.Content != nil ||
			p.SignBy != nil || p.InForceOn != nil || p.DraftedOn != day("2020-01-15") || p.Version != 1 {
			t.Errorf("pledge: %v", p)
		}
		if got := unitIDs(p.Edges.Parties); !slices.Equal(got, []string{first, second, elsewhere, away}) || p.Edges.Parties[3].OfficeID != elsewhere {
			t.Errorf("parties: %v", p.Edges.Parties)
		}
		c := p.Edges.Commitments
		if len(c) != 2 || c[0].PartyID != nil || *c[1].PartyID != p.Edges.Parties[1].ID || c[1].Target.String() != "2.5" || c[0].FinalValue != nil {
			t.Errorf("commitments: %v", c)
		}
		if e := w.events(vocabulary.PledgeDrafted); len(e) != 1 || e[0].SubjectID != id || len(e[0].Edges.Subjects) != 1 {
			t.Errorf("event: %v", e)
		}

		// The same key and input draft once; another input is refused.
		before := w.everything()
		if again, err := w.s.Draft(w.officer(), in); err != nil || again != id || w.everything() != before {
			t.Errorf("repeated: %s, %v; want %s and nothing new", again, err, id)
		}
		in.Title = "Khác"
		w.refused(database.IdempotencyMismatch, "idempotencyKey", func() (string, error) { return w.s.Draft(w.officer(), in) })
	})
}

func TestDraftRefuses(t *testing.T) {
	everywhere(t, func(w world) {
		w.must(w.db.Ent.Department.UpdateOneID(away).SetEndsOn(day("2019-12-31")).Exec(w.ctx))
		for _, c := range []struct {
			name  string
			spoil func(*Draft)
			code  fault.Code
			field string
		}{
			{"no such office", func(in *Draft) { in.OfficeID = "off_X" }, fault.NotFound, "officeID"},
			{"another office", func(in *Draft) { in.OfficeID = elsewhere }, fault.Forbidden, ""},
			{"no such campaign", func(in *Draft) { in.CampaignID = "cam_X" }, fault.NotFound, "campaignID"},
			{"a campaign that is over", func(in *Draft) { in.CampaignID = done }, CampaignNotRunning, "campaignID"},
			{"no such cluster", func(in *Draft) { in.ClusterID = new("clu_X") }, fault.NotFound, "clusterID"},
			{"no title", func(in *Draft) { in.Title = " " }, check.TextMissing, "title"},
			{"endless title", func(in *Draft) { in.Title = strings.Repeat("ễ", 501) }, check.TextTooLong, "title"},
			{"endless content", func(in *Draft) { in.Content = new(strings.Repeat("ễ", 4001)) }, check.TextTooLong, "content"},
			{"one party", func(in *Draft) { in.Parties = in.Parties[1:] }, fault.BadUserInput, "parties"},
			{"a hundred and one", func(in *Draft) { in.Parties = slices.Repeat(in.Parties[:1], maxParties+1) }, fault.BadUserInput, "parties"},
			{"a party that is nobody", func(in *Draft) { in.Parties = append(in.Parties, Party{}) }, PartyUnclear, "parties.2"},
			{"a party of two kinds", func(in *Draft) { in.Parties[1].OfficeID = new(here) }, PartyUnclear, "parties.1"},
			{"a party twice", func(in *Draft) { in.Parties = append(in.Parties, in.Parties[0]) }, PartyUnclear, "parties.2"},
			{"no such party", func(in *Draft) { in.Parties[1].DepartmentID, in.Commitments = new("dep_X"), in.Commitments[:1] }, fault.NotFound, "parties.1"},
			{"a closed party", func(in *Draft) { in.Parties = append(in.Parties, Party{DepartmentID: new(away)}) }, organisation.UnitClosed, "parties.2"},
			{"nothing promised", func(in *Draft) { in.Commitments = nil }, fault.BadUserInput, "commitments"},
			{"too much promised", func(in *Draft) { in.Commitments = slices.Repeat(in.Commitments[:1], maxCommitments+1) }, fault.BadUserInput, "commitments"},
			{"a promise without a name", func(in *Draft) { in.Commitments[0].Name = "" }, check.TextMissing, "commitments.0.name"},
			{"an endless unit of measure", func(in *Draft) { in.Commitments[1].UnitOfMeasure = strings.Repeat("a", 51) }, check.TextTooLong, "commitments.1.unitOfMeasure"},
			{"a promise of a stranger", func(in *Draft) { in.Commitments[0].Party = &Party{OfficeID: new(here)} }, NotAParty, "commitments.0.party"},
			{"a promise of nobody", func(in *Draft) { in.Commitments[0].Party = &Party{} }, PartyUnclear, "commitments.0.party"},
			{"no such indicator", func(in *Draft) { in.Commitments[1].IndicatorID = new("ind_X") }, fault.NotFound, "commitments.1.indicatorID"},
		} {
			in := pact()
			c.spoil(&in)
			w.Log(c.name)
			w.refused(c.code, c.field, func() (string, error) { return w.s.Draft(w.officer(), in) })
		}
		for _, role := range []actor.Role{actor.Chief, actor.Administrator, actor.UnitHead, actor.Analyst} {
			w.refused(fault.Forbidden, "", func() (string, error) { return w.s.Draft(w.as(role, here), pact()) })
		}
		w.must(w.db.Ent.EmulationYear.Create().SetID("eyr_2020").SetOfficeID(here).SetWorkYear(2020).SetSteps([]vocabulary.YearStep{}).SetDays([]vocabulary.OfficeDay{}).
			SetStatus(entemulationyear.StatusCLOSED).SetClosedOn(day("2020-01-14")).Exec(w.ctx))
		w.must(w.db.Ent.Campaign.Update().SetEmulationYearID("eyr_2020").Exec(w.ctx))
		w.refused(year.NotInState, "campaignID", func() (string, error) { return w.s.Draft(w.officer(), pact()) })
		w.must(w.db.Ent.Campaign.Update().ClearEmulationYearID().Exec(w.ctx))
		officer, others := w.officer(), pact()
		others.Parties, others.Commitments = []Party{{OfficeID: new(elsewhere)}, {DepartmentID: new(first)}}, others.Commitments[:1]
		w.must(w.db.Ent.Office.UpdateOneID(here).SetEndsOn(day("2020-01-14")).Exec(w.ctx))
		w.refused(organisation.UnitClosed, "officeID", func() (string, error) { return w.s.Draft(officer, others) })
	})
}
