package campaign

import (
	"testing"

	entaward "thidua/ent/award"
	entdecision "thidua/ent/decision"
	entregistration "thidua/ent/registration"
	"thidua/internal/actor"
	"thidua/internal/vocabulary"
)

// granted makes an award of a decision, for a campaign.
func (w world) granted(id, decision, campaign string, kind vocabulary.RecipientKind, status entaward.Status) {
	w.Helper()
	row := w.db.Ent.Award.Create().SetID("awd_" + id).SetOfficeID(here).SetDecisionID(decision).SetAwardTypeID("aty_A").SetCampaignID(campaign).SetStatus(status).
		SetMethod(entaward.MethodTHEMATIC).SetAchievementStartsOn(day("2019-01-01")).SetAchievementEndsOn(day("2019-12-31")).SetAchievementLabel("2019").
		SetAchievementYear(2019).SetRecipientKind(kind).SetRecipientName(id).SetRecipientFolded(id).SetRecipientSort(id).SetFrozenOn(day("2019-12-31")).
		SetRecipientKey(id).SetYearly(false)
	if kind == vocabulary.Collective {
		row.SetCollectiveKind(entaward.CollectiveKindTASK_FORCE)
	}
	w.must(row.Exec(w.ctx))
}

// filed makes a registration of a department or of the office, in a campaign.
func (w world) filed(id, campaign string, department *string, status entregistration.Status) {
	w.Helper()
	row := w.db.Ent.Registration.Create().SetID("reg_" + id).SetOfficeID(here).SetCampaignID(campaign).SetAwardTypeID("aty_A").SetNillableDepartmentID(department).
		SetRecipientKind(vocabulary.Collective).SetAchievementYear(2020).SetStatus(status).SetRegisteredOn(day("2020-07-25")).SetRecipientKey(id)
	if status != entregistration.StatusDRAFT {
		row.SetSubmittedAt(w.db.Now()).SetDecidedAt(w.db.Now())
	}
	w.must(row.Exec(w.ctx))
}

func TestRollUps(t *testing.T) {
	everywhere(t, func(w world) {
		w.must(w.db.Ent.AwardType.Create().SetID("aty_A").SetCode("A").SetKind("COMMENDATION").SetForm("CERTIFICATE_OF_MERIT").SetLevel(vocabulary.Grassroots).
			SetRecipientKinds([]vocabulary.RecipientKind{vocabulary.Person}).SetYearly(false).SetNameVi("A").SetNameEn("A").SetNameFolded("a").SetDisplayOrder(1).
			SetCertainty(vocabulary.Confirmed).Exec(w.ctx))
		part := func(parent string) string {
			in := movement()
			in.ParentID = &parent
			id := w.create(in)
			_, err := w.s.Launch(w.ctx, Launch{ID: id, Version: 1, On: day("2020-07-25")})
			w.must(err)
			return id
		}
		whole := w.launched()
		year1 := part(whole)
		deep := part(year1)
		gone := part(whole)
		draft := movement()
		draft.ParentID = &whole
		hidden := w.create(draft)
		decision := w.decision("1", here, entdecision.StatusISSUED)
		w.granted("1", decision, whole, vocabulary.Person, entaward.StatusVALID)
		w.granted("2", decision, deep, vocabulary.Person, entaward.StatusVALID)
		w.granted("3", decision, deep, vocabulary.Collective, entaward.StatusVALID)
		w.granted("4", decision, year1, vocabulary.Household, entaward.StatusVALID)
		w.granted("5", decision, year1, vocabulary.Person, entaward.StatusPENDING)
		w.granted("6", decision, gone, vocabulary.Person, entaward.StatusVALID)
		unit := w.department("1", here, "")
		w.filed("1", whole, nil, entregistration.StatusAPPROVED)
		w.filed("2", deep, &unit, entregistration.StatusSUBMITTED)
		w.filed("3", deep, &unit, entregistration.StatusDRAFT)
		w.filed("4", year1, nil, entregistration.StatusWITHDRAWN)
		w.filed("5", gone, nil, entregistration.StatusAPPROVED)
		_, err := w.s.Cancel(w.ctx, Cancel{ID: gone, Version: 2, Reason: "Mẫu"})
		w.must(err)

		ids := []string{whole, year1, deep, gone, hidden}
		for role, want := range map[actor.Role]map[string]RollUp{
			actor.EmulationOfficer: {
				whole: {Campaigns: 4, Registrations: 2, Awards: 4, People: 2, Collectives: 1}, year1: {Campaigns: 2, Registrations: 1, Awards: 3, People: 1, Collectives: 1},
				deep: {Campaigns: 1, Registrations: 1, Awards: 2, People: 1, Collectives: 1}, gone: {}, hidden: {Campaigns: 1},
			},
			actor.Analyst: { // sees no drafts
				whole: {Campaigns: 3, Registrations: 2, Awards: 4, People: 2, Collectives: 1}, hidden: {},
			},
		} {
			all, err := RollUps(w.as(role, here), w.db.Ent, ids)
			w.must(err)
			for id, sum := range want {
				if *all[id] != sum {
					t.Errorf("%s: %+v, want %+v", role, *all[id], sum)
				}
			}
		}
		// A head counts the registrations of the unit alone.
		if all, err := RollUps(w.as(actor.UnitHead, unit), w.db.Ent, ids); err != nil || all[whole].Registrations != 1 || all[whole].Awards != 4 {
			t.Errorf("as the head of a unit: %+v, %v", all[whole], err)
		}
		if all, err := RollUps(w.as(actor.Analyst, elsewhere), w.db.Ent, ids); err != nil || *all[whole] != (RollUp{}) {
			t.Errorf("from elsewhere: %+v, %v", all[whole], err)
		}
	})
}
