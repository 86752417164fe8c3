package work

import (
	"context"
	"testing"

	"thidua/ent"
	entcampaign "thidua/ent/campaign"
	entemulationyear "thidua/ent/emulationyear"
	entinitiative "thidua/ent/initiative"
	entpledge "thidua/ent/pledge"
	entposting "thidua/ent/posting"
	entscoringsheet "thidua/ent/scoringsheet"
	"thidua/internal/actor"
	"thidua/internal/scoring/sheet"
	"thidua/internal/vocabulary"
)

// kinds are what somebody is told of, each with the subject, and what operation does it.
func (w world) kinds(ctx context.Context) map[string]string {
	w.Helper()
	all := map[string]string{}
	for _, i := range w.due(ctx, 100) {
		all[string(i.Kind)+" "+i.SubjectID] = i.Operation
	}
	return all
}

// finds counts what the sources find, before anybody is asked whether it may be done.
func (w world) finds(ctx context.Context, kind Kind, id string) (n int) {
	w.Helper()
	d, err := sit(ctx, w.db.Ent, w.may, Ask{First: 100, Today: today}, nil)
	w.must(err)
	for _, s := range d.sources() {
		some, err := s.find(ctx)
		w.must(err)
		for _, i := range some {
			if i.Kind == kind && i.SubjectID == id {
				n++
			}
		}
	}
	return n
}

// In a campaign of a year that was closed nothing new begins: it is found no more.
func TestClosedYear(t *testing.T) {
	everywhere(t, 1, func(w world) {
		_, err := w.db.Ent.Registration.Delete().Exec(w.ctx)
		w.must(err)
		w.must(w.db.Ent.Campaign.Update().Where(entcampaign.IDIn("cam_A_DRAFT", "cam_A_OPEN")).SetEmulationYearID("yea_A_2026").Exec(w.ctx))
		told := func() (n int) {
			for kind, at := range map[Kind]struct{ caller, campaign string }{
				LaunchCampaign: {"chief", "cam_A_DRAFT"}, RegisterMyself: {"staff", "cam_A_OPEN"}, RegisterUnit: {"head", "cam_A_OPEN"},
			} {
				n += w.finds(w.callers()[at.caller], kind, at.campaign)
			}
			return n
		}
		if n := told(); n != 3 {
			w.Errorf("of an open year %d of 3 are told", n)
		}
		w.must(w.db.Ent.EmulationYear.Update().Where(entemulationyear.ID("yea_A_2026")).SetStatus(entemulationyear.StatusCLOSED).SetClosedOn(today).Exec(w.ctx))
		if n := told(); n != 0 {
			w.Errorf("of a closed year %d are told", n)
		}
	})
}

// Reviews that wait for scores are not told of, and leave their place to others.
func TestReviewsThatWait(t *testing.T) {
	everywhere(t, 1, func(w world) {
		all := w.callers()["all"]
		for _, s := range []struct{ campaign, ends string }{{"ENDLES", "2026-06-30"}, {"JUDGIN", "2026-12-31"}, {"LONG", "2026-08-02"}} {
			w.must(w.db.Ent.ScoringSheet.Create().SetID("shs_A_" + s.campaign).SetOfficeID("off_A").SetCampaignID("cam_A_" + s.campaign).SetName("Bảng điểm mẫu").
				SetStatus(entscoringsheet.StatusDRAFT).SetMaximum(1).SetBonusCap(0).SetPenaltyCap(0).SetStartsOn(day("2026-01-01")).SetEndsOn(day(s.ends)).
				SetTieRules([]sheet.TieRule{}).SetCriterionGroups([]sheet.Group{}).Exec(w.ctx))
		}
		got := w.kinds(all)
		if got["FREEZE_REVIEW rev_A_DRAFT"] != "" || got["PUBLISH_REVIEW rev_A_FROZEN"] != "" || got["FREEZE_REVIEW rev_A_LATER"] == "" {
			w.Errorf("told of %v", got)
		}
		d, err := sit(all, w.db.Ent, w.may, Ask{First: 1, Today: today}, nil)
		w.must(err)
		some, err := d.unfrozenReviews(all)
		w.must(err)
		if some, err = d.allowed(all, some); err != nil || len(some) != 1 || some[0].SubjectID != "rev_A_LATER" {
			w.Errorf("asked for one: %v, %v", some, err)
		}
	})
}

// An initiative of a name that is recognised already waits for its refusal.
func TestNamesakes(t *testing.T) {
	everywhere(t, 1, func(w world) {
		w.must(w.db.Ent.Initiative.Update().Where(entinitiative.ID("ini_A_OLD")).SetNameFolded("ini_A_FILED").SetStatus(entinitiative.StatusRECOGNISED).Exec(w.ctx))
		if got := w.kinds(w.callers()["chief"])["RECOGNISE_INITIATIVE ini_A_FILED"]; got != "refuseInitiative" {
			w.Errorf("it is done by %q", got)
		}
	})
}

// Pledges and interim reviews are drafted for a campaign of the year that takes them.
func TestNothingToDraftFor(t *testing.T) {
	everywhere(t, 1, func(w world) {
		officer := w.callers()["officer"]
		w.must(w.db.Ent.Pledge.Update().SetStatus(entpledge.StatusCANCELLED).Exec(w.ctx))
		is := func(what string, pledge, review bool) {
			w.Helper()
			if got := w.kinds(officer); (got["DRAFT_PLEDGE yea_A_2026"] != "") != pledge || (got["DRAFT_REVIEW yea_A_2026"] != "") != review {
				w.Errorf("%s: told of %v", what, got)
			}
		}
		is("a campaign of the year runs", true, true)
		campaign := w.db.Ent.Campaign.UpdateOneID
		w.must(campaign("cam_A_YEAR").SetStartsOn(today.AddDays(1)).Exec(w.ctx))
		is("it is launched, and has not begun", true, false)
		w.must(campaign("cam_A_YEAR").SetStatus(entcampaign.StatusDRAFT).SetStartsOn(today).Exec(w.ctx))
		is("it is a draft", true, false)
		for _, over := range []entcampaign.Status{entcampaign.StatusCONCLUDED, entcampaign.StatusCANCELLED} {
			w.must(campaign("cam_A_YEAR").SetStatus(over).Exec(w.ctx))
			is("it is over", false, false)
		}
		w.must(campaign("cam_A_YEAR").SetStatus(entcampaign.StatusLAUNCHED).ClearEmulationYearID().Exec(w.ctx))
		is("it is of no year", false, false)
	})
}

// Ratings are recorded until all who are there have one of the year, but who records them.
func TestRatingsUntilAllAreRated(t *testing.T) {
	everywhere(t, 1, func(w world) {
		officer := w.callers()["officer"]
		waits := func() bool { return w.kinds(officer)["RECORD_RATING yea_A_2026"] != "" }
		rated := func(staff, office string, year int) {
			w.must(w.db.Ent.Rating.Create().SetID("rat_" + staff[4:] + office[4:] + string(rune('0'+year%10))).SetOfficeID(office).SetStaffID(staff).SetRatedYear(year).
				SetNotRatedReason("Mẫu").SetDecidedOn(today).SetWarnings([]vocabulary.RatingWarning{}).Exec(w.ctx))
		}
		for _, staff := range []string{"stf_A_CHIEF", "stf_A_HEAD", "stf_A_AN"} {
			rated(staff, "off_A", 2026)
			if !waits() {
				w.Errorf("not told of after %s: there are others", staff)
			}
		}
		rated("stf_A_TEAM", "off_A", 2025)
		if !waits() {
			w.Error("not told of after a rating of another year")
		}
		team := func() *ent.PostingUpdate { return w.db.Ent.Posting.Update().Where(entposting.StaffID("stf_A_TEAM")) }
		w.must(team().SetEndsOn(today.AddDays(-1)).Exec(w.ctx))
		if waits() {
			w.Error("told of for somebody who has left")
		}
		w.must(team().ClearEndsOn().SetStartsOn(today.AddDays(1)).Exec(w.ctx))
		if waits() {
			w.Error("told of for somebody who is to come")
		}
		w.must(team().SetStartsOn(today).Exec(w.ctx))
		if !waits() {
			w.Error("not told of for somebody who came today")
		}
		rated("stf_A_TEAM", "off_B", 2026) // as another office has recorded
		if waits() {
			w.Error("told of with nobody left but the officer")
		}
		if all := w.as("stf_A_HEAD", actor.EmulationOfficer); w.kinds(all)["RECORD_RATING yea_A_2026"] == "" {
			w.Error("somebody else can rate the officer")
		}
	})
}
