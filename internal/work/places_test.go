package work

import (
	"context"
	"testing"

	entemulationyear "thidua/ent/emulationyear"
	entexemplar "thidua/ent/exemplar"
	entposting "thidua/ent/posting"
	entregistration "thidua/ent/registration"
	"thidua/internal/access"
	"thidua/internal/actor"
	"thidua/internal/vocabulary"
)

// hindered puts before what is due first, of most sources that leave something out, what
// cannot be done: by the caller, or by those to whom the head delegates.
func (w world) hindered() {
	w.Helper()
	c := w.db.Ent
	// The head of a unit is that of its team, too: only what is the team's is delegated, and
	// of cards those that are filled in.
	w.must(c.Posting.Create().SetID("psn_TEAM").SetStaffID("stf_A_HEAD").SetOfficeID("off_A").SetDepartmentID("dep_A_TEAM").SetPostID("pst_HEAD").
		SetKind(entposting.KindCONCURRENT).SetDocument("Mẫu").SetStartsOn(today).Exec(w.ctx))
	w.lets("stf_A_HEAD", "stf_A_AN", "dep_A_TEAM", "signPledge")
	w.lets("stf_A_HEAD", "stf_A_AN", "dep_A", "submitScoreCard")
	w.lets("stf_A_HEAD", "stf_A_OFFICER", "dep_A_TEAM", "submitRegistration")
	w.must(c.PledgeParty.UpdateOneID("plp_A_SIGNTEAM").SetSignedOn(today).SetStaffID("stf_A_HEAD").SetSignerName("Mẫu").Exec(w.ctx))
	w.must(c.Pledge.UpdateOneID("plg_A_SIGN_001").SetSignBy(day("2026-12-12")).Exec(w.ctx))
	w.must(c.Score.UpdateOneID("scr_A_UNIT_001").SetSelfValue(1).Exec(w.ctx))

	// People have moved from another unit or office; units came from another office, or are
	// no more.
	w.must(c.Task.UpdateOneID("tsk_A_ELSE").SetStaffID("stf_A_AN").Exec(w.ctx))
	w.must(c.Department.Create().SetID("dep_A_GONE").SetOfficeID("off_A").SetParentID("dep_A").SetKind(vocabulary.Division).SetName("Mẫu").SetNameFolded("mau").
		SetDisplayOrder(2).SetPlace("g").SetStartsOn(day("2000-01-01")).SetEndsOn(day("2026-11-30")).Exec(w.ctx))
	for id, r := range map[string]struct{ office, campaign, unit, staff string }{
		"reg_A_HERE": {"off_A", "cam_A_OPEN", "dep_A", "stf_A_HEAD"}, "reg_A_TEAM": {"off_A", "cam_A_OPEN_001", "dep_A_TEAM", "stf_A_HEAD"},
		"reg_B_MOVED": {"off_B", "cam_B_OPEN", "dep_B", "stf_A_AN"}, "reg_A_GONE": {"off_A", "cam_A_OPEN", "dep_A_GONE", ""},
		"reg_B_UNITED": {"off_B", "cam_B_OPEN", "dep_A", ""},
	} {
		create := c.Registration.Create().SetID(id).SetOfficeID(r.office).SetCampaignID(r.campaign).SetAwardTypeID("aty_A").
			SetDepartmentID(r.unit).SetAchievementYear(2026).SetStatus(entregistration.StatusDRAFT).SetRecipientKind(vocabulary.Collective).
			SetRecipientKey(r.unit).SetRegisteredOn(day("2026-10-01"))
		if r.staff != "" {
			create.SetStaffID(r.staff).SetRecipientKind(vocabulary.Person).SetRecipientKey(r.staff)
		}
		w.must(create.Exec(w.ctx))
	}

	// Years are open in which all is done, or that are not over.
	w.must(c.Exemplar.Update().Where(entexemplar.DepartmentID("dep_B")).SetWorkYear(2025).Exec(w.ctx))
	w.must(c.EmulationYear.Create().SetID("yea_A_2024").SetOfficeID("off_A").SetWorkYear(2024).SetStatus(entemulationyear.StatusOPEN).SetDays([]vocabulary.OfficeDay{}).
		SetSteps([]vocabulary.YearStep{{Kind: vocabulary.StepResults, StartsOn: day("2026-12-20"), EndsOn: day("2026-12-31")}}).Exec(w.ctx))
}

// What cannot be done takes no place: of one thing that is asked for, each source tells
// what is due first of all that it tells.
func TestNothingTakesAPlace(t *testing.T) {
	everywhere(t, 2, func(w world) {
		w.hindered()
		check := func(name string, ctx context.Context, only []access.Operation) {
			one, all := w.told(ctx, 1, only), w.told(ctx, 100, only)
			for i := range all {
				switch {
				case len(all[i]) == 0:
				case len(one[i]) == 0:
					w.Errorf("%s is not told of %s", name, told(all[i][0]))
				case all[i][0].step == nil && byDay(one[i][0].DueOn, all[i][0].DueOn) != 0:
					w.Errorf("%s is told of %s, and not of %s", name, told(one[i][0]), told(all[i][0]))
				}
			}
		}
		for name, ctx := range w.callers() {
			check(name, ctx, nil)
		}
		for _, delegate := range []string{"stf_A_AN", "stf_A_OFFICER"} {
			ctx := w.holding(delegate, access.Grant{Role: actor.EmulationOfficer, Unit: "off_A"})
			desks, err := access.AllFor(ctx, w.db.Ent, "stf_A_HEAD", today)
			w.must(err)
			for _, desk := range desks {
				check(delegate+" for the head", desk.Context, desk.Operations)
			}
		}
		want := "\n2026-12-12 SIGN_PLEDGE signPledge UNIT_HEAD plp_A_SIGNTEAM_001 dep_A_TEAM for stf_A_HEAD"
		if got := forOthers(w.due(w.as("stf_A_AN"), 1, actor.UnitHead)); got != want {
			w.Errorf("due first of what is delegated:%s", got)
		}
	})
}

// told is what each source of a desk tells, of so many things that are asked for.
func (w world) told(ctx context.Context, first int, only []access.Operation) (all [][]*Item) {
	w.Helper()
	d, err := sit(ctx, w.db.Ent, w.may, Ask{First: first, Today: today}, only)
	w.must(err)
	for _, s := range d.sources() {
		found, err := s.find(ctx)
		w.must(err)
		found, err = d.allowed(ctx, found)
		w.must(err)
		w.must(d.dated(ctx, found))
		all = append(all, inOrder(found))
	}
	return all
}
