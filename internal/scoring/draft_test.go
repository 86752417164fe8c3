package scoring

import (
	"testing"

	entcampaign "thidua/ent/campaign"
	entcluster "thidua/ent/cluster"
	entscoringsheet "thidua/ent/scoringsheet"
	"thidua/internal/actor"
	"thidua/internal/check"
	"thidua/internal/decimal"
	"thidua/internal/fault"
	"thidua/internal/scoring/sheet"
	"thidua/internal/vocabulary"
)

func TestDraft(t *testing.T) {
	everywhere(t, func(w world) {
		in := input(here)
		in.Name, in.IdempotencyKey = "  Bảng   chấm điểm ", new("key")
		id, err := w.s.Draft(w.officer(), in)
		w.must(err)
		again, err := w.s.Draft(w.officer(), in)
		w.must(err)
		row := w.sheet(id)
		if again != id || row.Name != "Bảng chấm điểm" || row.OfficeID != here || row.Status != entscoringsheet.StatusDRAFT || row.Maximum != decimal.Of(100) {
			t.Errorf("%s, %v", again, row)
		}
		first := row.CriterionGroups[0].Criteria[0]
		if len(row.CriterionGroups) != 3 || first.Weight != decimal.Of(2) || *first.Measure != vocabulary.OnTimeShare || *row.TieRules[0].Criterion != "A1" {
			t.Errorf("said: %v, %v", row.CriterionGroups, row.TieRules)
		}
		if e := w.event(vocabulary.ScoringSheetDrafted); e.SubjectID != id || e.ActorRole != string(actor.EmulationOfficer) {
			t.Errorf("event: %v", e)
		}
	})
}

func TestDraftRefuses(t *testing.T) {
	everywhere(t, func(w world) {
		for office, at := range map[string]string{"clu_HERE": here, "clu_ELSEWHERE": elsewhere} {
			w.must(w.db.Ent.Cluster.Create().SetID(office).SetOfficeID(at).SetKind(entcluster.KindCLUSTER).SetName(office).SetNameFolded(office).SetNameSort(office).Exec(w.ctx))
		}
		for _, c := range []struct {
			name  string
			spoil func(*Draft)
			code  fault.Code
			field string
		}{
			{"of no campaign", func(in *Draft) { in.CampaignID = "cam_X" }, fault.NotFound, "campaignID"},
			{"of no cluster", func(in *Draft) { in.ClusterID = new("clu_X") }, fault.NotFound, "clusterID"},
			{"of another office's cluster", func(in *Draft) { in.ClusterID = new("clu_ELSEWHERE") }, ClusterElsewhere, "clusterID"},
			{"without a name", func(in *Draft) { in.Name = " " }, check.TextMissing, "name"},
			{"the wrong way round", func(in *Draft) { in.EndsOn = in.StartsOn.AddDays(-1) }, check.PeriodReversed, "endsOn"},
			{"that does not add up", func(in *Draft) { in.Maximum = decimal.Of(99) }, MaximumMismatch, "maximum"},
			{"without criteria", func(in *Draft) { in.CriterionGroups = nil }, fault.BadUserInput, "criterionGroups"},
			{"with a tie that stays", func(in *Draft) { in.TieRules = in.TieRules[:1] }, TiesUnclear, "tieRules.0"},
			{"from an indicator that is not there", func(in *Draft) {
				one := &in.CriterionGroups[1].Criteria[0]
				one.Source, one.IndicatorID = vocabulary.FromIndicator, new("ind_X")
			}, fault.NotFound, "criterionGroups.1.criteria.0.indicatorID"},
		} {
			w.Log(c.name)
			in := input(here)
			c.spoil(&in)
			w.refused(c.code, c.field, func() (string, error) { return w.s.Draft(w.ctx, in) })
		}
		w.refused(fault.Forbidden, "", func() (string, error) { return w.s.Draft(w.as(actor.Chief, here), input(here)) })
		w.refused(fault.NotFound, "campaignID", func() (string, error) { return w.s.Draft(w.officer(), input(elsewhere)) })
		w.must(w.db.Ent.Campaign.UpdateOneID(campaignOf(here)).SetStatus(entcampaign.StatusCONCLUDED).Exec(w.ctx))
		w.refused(CampaignNotRunning, "campaignID", func() (string, error) { return w.s.Draft(w.ctx, input(here)) })
	})
}

func TestRevise(t *testing.T) {
	everywhere(t, func(w world) {
		id := w.draft(input(here))
		_, err := w.s.Revise(w.officer(), Revise{ID: id, Version: 1, Name: new("Bảng chấm điểm 2025")})
		w.must(err)
		if row := w.sheet(id); row.Version != 1 {
			t.Errorf("nothing changed, and the version is %d", row.Version)
		}
		_, err = w.s.Revise(w.officer(), Revise{
			ID: id, Version: 1, BonusCap: new(decimal.Of(3)), EndsOn: new(day("2025-12-31")), TieRules: []sheet.TieRule{{Kind: vocabulary.CouncilDecides}},
		})
		w.must(err)
		row := w.sheet(id)
		if row.Version != 2 || row.BonusCap != decimal.Of(3) || row.EndsOn != day("2025-12-31") || len(row.TieRules) != 1 || len(row.CriterionGroups) != 3 {
			t.Errorf("revised: %v", row)
		}
		if e := w.event(vocabulary.ScoringSheetRevised); len(e.Changes) != 3 || *e.Changes[0].Before != "5" || *e.Changes[0].After != "3" || e.Changes[2].Field != "tieRules" || e.Changes[2].After != nil {
			t.Errorf("event: %v", e.Changes)
		}
		w.refused(fault.Conflict, "version", func() (string, error) { return w.s.Revise(w.ctx, Revise{ID: id, Version: 1, Name: new("Khác")}) })
		w.refused(MaximumMismatch, "maximum", func() (string, error) {
			return w.s.Revise(w.ctx, Revise{ID: id, Version: 2, Maximum: new(decimal.Of(1000))})
		})
		w.refused(check.PeriodReversed, "endsOn", func() (string, error) {
			return w.s.Revise(w.ctx, Revise{ID: id, Version: 2, EndsOn: new(day("2024-01-01"))})
		})
		w.refused(fault.Forbidden, "", func() (string, error) {
			return w.s.Revise(w.as(actor.Chief, here), Revise{ID: id, Version: 2, Name: new("Khác")})
		})
		w.refused(fault.NotFound, "id", func() (string, error) { // a draft is seen by those who prepare it
			return w.s.Revise(w.head(1), Revise{ID: id, Version: 2, Name: new("Khác")})
		})
		w.must(w.db.Ent.ScoringSheet.UpdateOneID(id).SetStatus(entscoringsheet.StatusCANCELLED).Exec(w.ctx))
		w.refused(SheetNotInState, "id", func() (string, error) { return w.s.Revise(w.ctx, Revise{ID: id, Version: 2, Name: new("Khác")}) })
	})
}
