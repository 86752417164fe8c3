package review

import (
	"slices"
	"testing"
	"time"

	"thidua/ent"
	entaward "thidua/ent/award"
	entcampaign "thidua/ent/campaign"
	entdecision "thidua/ent/decision"
	entposting "thidua/ent/posting"
	entreview "thidua/ent/review"
	entscoringsheet "thidua/ent/scoringsheet"
	enttask "thidua/ent/task"
	"thidua/internal/actor"
	"thidua/internal/decimal"
	"thidua/internal/vocabulary"
)

// frozen drafts and freezes a review of the year as of a day, and reads its figures.
func (w world) frozen(asOf string) *Figures {
	w.Helper()
	id, err := w.s.Draft(w.ctx, Draft{CampaignID: "cam_YEAR", Kind: entreview.KindINTERIM, Title: "Sơ kết", AsOf: day(asOf)})
	w.must(err)
	_, err = w.s.Freeze(w.ctx, Freeze{ID: id, Version: 1})
	w.must(err)
	row := w.review(id)
	f, err := Frozen(*row.Snapshot, *row.Checksum)
	w.must(err)
	return f
}

func (w world) task(id, office string, department *string, assigned string) *ent.TaskCreate {
	return w.db.Ent.Task.Create().SetID(id).SetOfficeID(office).SetNillableDepartmentID(department).SetKind(enttask.KindKEY).
		SetGivenBy(enttask.GivenByCITY).SetTitle(id).SetTitleFolded(id).SetWorkYear(2020).SetAssignedOn(day(assigned)).SetDueOn(day("2020-12-30")).
		SetStatus(enttask.StatusASSIGNED)
}

func (w world) exemplar(id, office, discovered string) *ent.ExemplarCreate {
	return w.db.Ent.Exemplar.Create().SetID(id).SetOfficeID(office).SetKind("EXEMPLARY").SetRecipientKind(vocabulary.Collective).SetRecipientName(id).
		SetRecipientFolded(id).SetTitle(id).SetStory(id).SetWorkYear(2020).SetDiscovererID("stf_0").SetByHead(true).SetDiscoveredOn(day(discovered)).
		SetStatus("APPROVED").SetReplications([]vocabulary.Replication{})
}

func (w world) initiative(id, office, submitted string) *ent.InitiativeCreate {
	return w.db.Ent.Initiative.Create().SetID(id).SetOfficeID(office).SetName(id).SetNameFolded(id).SetWorkYear(2020).SetRegisteredOn(day("2020-02-01")).
		SetSubmittedOn(day(submitted)).SetAppliedFrom(day("2020-01-01")).SetSolution(id).SetEffect(id).SetStatus("SUBMITTED")
}

// A part that another office runs counts with its own days, its own units and its own
// scope; what a closed department did counts with its office; nothing counts twice.
func TestPartsOfOtherOffices(t *testing.T) {
	everywhere(t, func(w world) {
		w.work()
		c := w.db.Ent
		for _, id := range []string{"dep_CLOSED", "dep_NEW", "dep_OUT"} {
			w.must(c.Department.Create().SetID(id).SetOfficeID(elsewhere).SetKind(vocabulary.Division).SetName(id).SetNameFolded(id).
				SetDisplayOrder(1).SetPlace(id).SetStartsOn(day("2000-01-01")).Exec(w.ctx))
		}
		w.period("dep_CLOSED", elsewhere, "2000-01-01", new(day("2020-08-31")))
		w.period("dep_NEW", elsewhere, "2000-01-01", nil)
		w.period("dep_OUT", elsewhere, "2000-01-01", nil)
		w.must(c.Campaign.UpdateOneID("cam_PART").SetOfficeID(elsewhere).SetStartsOn(day("2020-07-01")).AddUnitIDs("dep_CLOSED", "dep_NEW").Exec(w.ctx))
		w.must(c.Posting.Create().SetID("psn_NEW").SetStaffID("stf_2").SetPostID("pst_A").SetOfficeID(elsewhere).SetDepartmentID("dep_NEW").
			SetKind(entposting.KindCONCURRENT).SetStartsOn(day("2020-07-01")).Exec(w.ctx))
		w.must(c.Posting.UpdateOneID("psn_stf_2").SetEndsOn(day("2020-06-30")).Exec(w.ctx))
		w.must(c.Posting.UpdateOneID("psn_NEW").SetKind(entposting.KindMAIN).Exec(w.ctx))
		for _, task := range []*ent.TaskCreate{
			w.task("tsk_CLOSED", elsewhere, new("dep_CLOSED"), "2020-07-02"),
			w.task("tsk_NEW", elsewhere, new("dep_NEW"), "2020-07-02").SetStatus(enttask.StatusDONE).SetDoneOn(day("2020-10-01")),
			w.task("tsk_BEFORE", elsewhere, new("dep_NEW"), "2020-06-30"), // before the part
			w.task("tsk_OUT", elsewhere, new("dep_OUT"), "2020-07-02"),    // takes no part
		} {
			w.must(task.Exec(w.ctx))
		}
		w.must(w.exemplar("exm_HERE", here, "2020-03-01").Exec(w.ctx))
		w.must(w.exemplar("exm_THERE", elsewhere, "2020-08-01").Exec(w.ctx))
		w.must(w.initiative("ini_THERE", elsewhere, "2020-08-01").Exec(w.ctx))
		w.must(c.Indicator.Create().SetID("ind_B").SetOfficeID(elsewhere).SetCode("VB").SetNameVi("Văn bản").SetNameFolded("b").SetNameSort("b").
			SetUnitOfMeasure("%").SetDirection("AT_LEAST").SetFrequency("HALF_YEAR").SetAggregation("LAST").SetStatus("ACTIVE").Exec(w.ctx))
		for _, half := range []string{"2020-01-01", "2020-07-01"} { // the first is before the part
			w.must(c.IndicatorPeriod.Create().SetID("inp_" + half).SetIndicatorID("ind_B").SetOfficeID(elsewhere).SetDepartmentID("dep_CLOSED").
				SetStartsOn(day(half)).SetEndsOn(day(half).AddDays(90)).SetValue(decimal.Of(80)).SetMeasuredAt(w.db.Now()).SetMethod("MANUAL").Exec(w.ctx))
		}
		f := w.frozen("2020-12-31")
		var got []string
		for _, u := range f.Units {
			got = append(got, u.Name)
		}
		if want := []string{here, other, unit, elsewhere, "dep_NEW"}; !slices.Equal(got, want) {
			w.Fatalf("units %v, want %v", got, want)
		}
		if u := f.Units[3]; u.DepartmentID != nil || u.Tasks.Assigned != 1 || u.Tasks.Done != 0 || u.People != 0 {
			w.Errorf("what a closed department did: %+v", u)
		}
		if u := f.Units[4]; u.Tasks.Assigned != 1 || u.Tasks.OnTime != 1 || u.People != 1 {
			w.Errorf("the other office's department: %+v", u)
		}
		if f.Tasks.Assigned != 4 || f.Tasks.Done != 2 || f.Tasks.DoneShare.String() != "50" {
			w.Errorf("tasks: %+v", f.Tasks)
		}
		if f.Exemplars.Discovered != 2 || f.Initiatives.Registered != 1 {
			w.Errorf("merits: %+v %+v", f.Exemplars, f.Initiatives)
		}
		if len(f.Indicators) != 2 || *f.Indicators[1].Unit != "dep_CLOSED" || f.Indicators[1].Code != "VB" {
			w.Errorf("indicators: %+v", f.Indicators)
		}
	})
}

// Drafted again with the same day later, a review comes to the same figures, though work
// went on.
func TestAsOfLater(t *testing.T) {
	everywhere(t, func(w world) {
		w.work()
		c := w.db.Ent
		w.must(w.exemplar("exm_A", here, "2020-03-01").Exec(w.ctx))
		w.must(w.initiative("ini_A", here, "2020-03-01").SetStatus("DRAFT").Exec(w.ctx))
		w.must(c.InitiativeAuthor.Create().SetID("ina_A").SetInitiativeID("ini_A").SetName("Mẫu").SetShare(decimal.Of(100)).Exec(w.ctx))
		w.must(c.Initiative.UpdateOneID("ini_A").SetStatus("SUBMITTED").Exec(w.ctx))
		w.must(c.Registration.Update().SetDecidedAt(day("2020-12-31").At(23).UTC()).Exec(w.ctx))
		before := w.frozen("2020-12-31")
		w.db.Now = func() time.Time { return day("2021-03-01").At(9) }
		w.must(c.Registration.UpdateOneID("reg_2").SetStatus("APPROVED").SetDecidedAt(day("2021-01-01").At(0).UTC()).Exec(w.ctx))
		decide := func(id string, kind entdecision.Kind) {
			w.must(c.Decision.Create().SetID(id).SetOfficeID(here).SetIssuerKind(entdecision.IssuerKindOWN_OFFICE).SetIssuerOfficeID(here).SetIssuerName(here).
				SetSystem(entdecision.SystemSTATE).SetKind(kind).SetStatus(entdecision.StatusISSUED).SetNumber(id).SetNotation("QĐ-VP").
				SetDecidedOn(day("2021-01-10")).SetDecidedYear(2021).SetSignerName("Mẫu").SetSubject("Mẫu").SetSubjectFolded("mau").SetIssuerKey(here).Exec(w.ctx))
		}
		decide("dec_LATER", entdecision.KindAWARD)
		decide("dec_REVOKES", entdecision.KindREVOCATION)
		w.must(c.Award.Create().SetID("awd_LATER").SetOfficeID(here).SetDecisionID("dec_LATER").SetAwardTypeID("aty_A").SetCampaignID("cam_YEAR").
			SetStatus(entaward.StatusVALID).SetMethod(entaward.MethodMERIT).SetAchievementStartsOn(day("2020-01-01")).SetAchievementEndsOn(day("2020-12-01")).
			SetAchievementLabel("2020").SetAchievementYear(2020).SetRecipientKind(vocabulary.Person).SetStaffID("stf_1").SetUnitDepartmentID(unit).
			SetRecipientName("stf_1").SetRecipientFolded("stf_1").SetRecipientSort("stf_1").SetFrozenOn(day("2020-12-01")).SetRecipientKey("stf_1").
			SetYearly(true).Exec(w.ctx))
		w.must(c.Award.UpdateOneID("awd_A").SetStatus(entaward.StatusREVOKED).SetRevokingDecisionID("dec_REVOKES").SetRevocationGround("LATER_FAULT").Exec(w.ctx))
		w.must(c.Task.UpdateOneID("tsk_1").SetStatus(enttask.StatusDONE).SetDoneOn(day("2021-01-05")).Exec(w.ctx))
		w.must(w.exemplar("exm_LATER", here, "2021-01-05").Exec(w.ctx))
		w.must(c.Exemplar.UpdateOneID("exm_A").SetStatus("HONOURED").SetHonouredOn(day("2021-01-05")).Exec(w.ctx))
		w.must(w.initiative("ini_LATER", here, "2021-01-05").Exec(w.ctx))
		w.must(c.Initiative.UpdateOneID("ini_A").SetStatus("RECOGNISED").Exec(w.ctx))
		w.must(c.InitiativeRecognition.Create().SetID("irc_A").SetInitiativeID("ini_A").SetScope("UNIT").SetDecidingOfficeID(here).SetOutcome("RECOGNISED").
			SetDecidedOn(day("2021-01-05")).SetDocument("1").SetDeciderName("Mẫu").SetBodyKey(here).Exec(w.ctx))
		w.must(c.DepartmentPeriod.Update().SetEndsOn(day("2021-01-31")).Exec(w.ctx))
		w.period(unit, elsewhere, "2021-02-01", nil)
		w.must(c.Department.UpdateOneID(unit).SetOfficeID(elsewhere).SetName("B").Exec(w.ctx))

		was, _, err := before.seal()
		w.must(err)
		if now, _, err := w.frozen("2020-12-31").seal(); err != nil || now != was {
			w.Errorf("figures of the same day, later, %v:\n%s\n%s", err, was, now)
		}
		if f := w.frozen("2021-02-28"); f.Tasks.Done != 2 || f.Titles[0].Registered != 3 || f.Titles[0].Awarded != 1 ||
			f.Exemplars != (Exemplars{2, 2, 1}) || f.Initiatives != (Initiatives{2, 1}) {
			w.Errorf("figures of a later day: %+v", f)
		}
	})
}

// Of a thematic movement counts what names it, and not all work of the office.
func TestThematic(t *testing.T) {
	everywhere(t, func(w world) {
		w.work()
		w.must(w.db.Ent.Campaign.Update().SetKind(entcampaign.KindTHEMATIC).Exec(w.ctx))
		w.must(w.db.Ent.Campaign.UpdateOneID("cam_PART").SetKind(entcampaign.KindREGULAR).Exec(w.ctx))
		w.must(w.task("tsk_IN", here, new(unit), "2020-03-01").SetCampaignID("cam_YEAR").Exec(w.ctx))
		w.must(w.task("tsk_PART", here, nil, "2020-03-01").SetCampaignID("cam_PART").Exec(w.ctx))
		w.must(w.exemplar("exm_IN", here, "2020-03-01").SetCampaignID("cam_YEAR").Exec(w.ctx))
		w.must(w.exemplar("exm_OUT", here, "2020-03-01").Exec(w.ctx))
		if f := w.frozen("2020-12-31"); f.Tasks.Assigned != 2 || f.Units[0].Tasks.Assigned != 1 || f.Exemplars.Discovered != 1 {
			w.Errorf("figures: %+v", f)
		}
	})
}

// A sheet that is begun after the freeze keeps a final review from being published, and
// changes nothing; an interim one it does not while its period runs.
func TestPublishAsksForScoresAgain(t *testing.T) {
	everywhere(t, func(w world) {
		final, interim := w.draft(entreview.KindFINAL), w.draft(entreview.KindINTERIM)
		for _, id := range []string{final, interim} {
			_, err := w.s.Freeze(w.ctx, Freeze{ID: id, Version: 1})
			w.must(err)
		}
		w.sheet(entscoringsheet.StatusDRAFT)
		w.must(w.db.Ent.ScoringSheet.Update().SetEndsOn(day("2021-01-01")).Exec(w.ctx))
		chief := w.as(actor.Chief, here)
		w.refused(OpenScores, "id", func() (string, error) { return w.s.Publish(chief, Publish{ID: final, Version: 2}) })
		_, err := w.s.Publish(chief, Publish{ID: interim, Version: 2})
		w.must(err)
		w.must(w.db.Ent.ScoringSheet.UpdateOneID("shs_A").SetStatus(entscoringsheet.StatusCANCELLED).Exec(w.ctx))
		_, err = w.s.Publish(chief, Publish{ID: final, Version: 2})
		w.must(err)
	})
}
