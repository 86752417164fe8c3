package work

import (
	"fmt"

	entcampaign "thidua/ent/campaign"
	entpledge "thidua/ent/pledge"
	entregistration "thidua/ent/registration"
	entscorecard "thidua/ent/scorecard"
	entscoringsheet "thidua/ent/scoringsheet"
	enttask "thidua/ent/task"
	"thidua/internal/decimal"
	"thidua/internal/scoring/sheet"
	"thidua/internal/vocabulary"
)

// rows makes the work of one office: the names of one round end with its number.
type rows struct {
	world
	o     string // the office
	round int
}

func (w world) fill(o string, n int) {
	w.Helper()
	r := rows{w, o, 0}
	r.years()
	r.responsibility()
	for r.round = range n {
		r.campaigns()
		r.tasks()
		r.registrations()
		r.pledges()
		r.scores()
		r.indicators()
		r.merit()
		r.papers()
	}
}

func (r rows) id(prefix, name string) string {
	id := prefix + "_" + r.o + "_" + name
	if r.round > 0 {
		id += fmt.Sprintf("_%03d", r.round)
	}
	return id
}

func (r rows) office() string { return "off_" + r.o }
func (r rows) unit() string   { return "dep_" + r.o }
func (r rows) other() string  { return "dep_" + r.o + "_OTHER" }
func (r rows) an() string     { return "stf_" + r.o + "_AN" }
func (r rows) head() string   { return "stf_" + r.o + "_HEAD" }

func (r rows) years() {
	for year, steps := range map[int][]vocabulary.YearStep{
		2025: {
			{Kind: vocabulary.StepCouncil, StartsOn: day("2025-12-15"), EndsOn: day("2026-01-20")},
			{Kind: vocabulary.StepResults, StartsOn: day("2026-03-01"), EndsOn: day("2026-06-30")},
		},
		2026: {
			{Kind: vocabulary.StepConference, StartsOn: day("2026-01-05"), EndsOn: day("2026-01-31")},
			{Kind: vocabulary.StepLaunch, StartsOn: day("2026-01-05"), EndsOn: day("2026-01-31")},
			{Kind: vocabulary.StepPledges, StartsOn: day("2026-01-05"), EndsOn: day("2026-01-31")},
			{Kind: vocabulary.StepRegistration, StartsOn: day("2026-02-01"), EndsOn: day("2026-03-31")},
			{Kind: vocabulary.StepInterimReview, StartsOn: day("2026-07-01"), EndsOn: day("2026-07-31")},
			{Kind: vocabulary.StepInitiatives, StartsOn: day("2026-10-01"), EndsOn: day("2026-12-12")},
			{Kind: vocabulary.StepClusterScoring, StartsOn: day("2026-10-01"), EndsOn: day("2026-11-30")},
			{Kind: vocabulary.StepRating, StartsOn: day("2026-11-25"), EndsOn: day("2026-12-15")},
			{Kind: vocabulary.StepUnitMeetings, StartsOn: day("2026-12-10"), EndsOn: day("2027-01-10")},
			{Kind: vocabulary.StepCouncil, StartsOn: day("2026-12-15"), EndsOn: day("2027-01-20")},
			{Kind: vocabulary.StepDecision, StartsOn: day("2027-01-10"), EndsOn: day("2027-02-28")},
		},
		2027: {{Kind: vocabulary.StepConference, StartsOn: day("2027-01-05"), EndsOn: day("2027-01-31")}},
	} {
		r.must(r.db.Ent.EmulationYear.Create().SetID(fmt.Sprintf("yea_%s_%d", r.o, year)).SetOfficeID(r.office()).SetWorkYear(year).SetStatus("OPEN").
			SetSteps(steps).SetDays([]vocabulary.OfficeDay{}).Exec(r.ctx))
	}
}

// campaigns: of the year is the one that ends with it; open ones run on.
func (r rows) campaigns() {
	for name, c := range map[string]struct {
		status       entcampaign.Status
		ends, closes string
	}{
		"OPEN":   {entcampaign.StatusLAUNCHED, "2027-12-31", "2026-12-20"},
		"ENDLES": {entcampaign.StatusLAUNCHED, "2027-12-31", ""},
		"OTHERS": {entcampaign.StatusLAUNCHED, "2027-12-31", "2026-12-21"},
		"LATE":   {entcampaign.StatusLAUNCHED, "2027-12-31", "2026-12-01"},
		"YEAR":   {entcampaign.StatusREGISTRATION_CLOSED, "2026-12-31", "2026-03-31"},
		"LONG":   {entcampaign.StatusREGISTRATION_CLOSED, "2028-12-31", "2026-03-31"},
		"JUDGED": {entcampaign.StatusEVALUATING, "2026-12-09", "2026-03-31"},
		"JUDGIN": {entcampaign.StatusEVALUATING, "2026-12-31", "2026-03-31"},
		"OVER":   {entcampaign.StatusCONCLUDED, "2026-06-30", "2026-03-31"},
		"ENDED":  {entcampaign.StatusEVALUATING, "2026-12-09", "2026-03-31"},
		"ENDING": {entcampaign.StatusEVALUATING, "2026-12-10", "2026-03-31"},
		"UNTOLD": {entcampaign.StatusCONCLUDED, "2026-09-30", "2026-03-31"},
		"DRAFT":  {entcampaign.StatusDRAFT, "2027-12-31", ""},
	} {
		id := r.id("cam", name)
		create := r.db.Ent.Campaign.Create().SetID(id).SetOfficeID(r.office()).SetName("Phong trào mẫu " + id).SetNameFolded(id).SetKind("REGULAR").
			SetOrigin("LAUNCHED_HERE").SetLevel("UNIT").SetStatus(c.status).SetStartsOn(day("2026-01-01")).SetEndsOn(day(c.ends))
		if c.status != entcampaign.StatusDRAFT {
			create.SetLaunchedOn(day("2026-01-10"))
		}
		if c.closes != "" {
			create.SetRegistrationClosesOn(day(c.closes))
		}
		switch name {
		case "YEAR", "UNTOLD":
			create.SetEmulationYearID("yea_" + r.o + "_2026")
		case "OTHERS":
			create.AddUnitIDs(r.other())
		case "OPEN": // for the unit by what it is part of, and for the other one
			create.AddUnitIDs(r.unit(), r.other())
		}
		r.must(create.Exec(r.ctx))
	}
}

func (r rows) tasks() {
	for name, t := range map[string]struct {
		department, staff *string
		status            enttask.Status
		due               string
	}{
		"OWN":  {new(r.unit()), new(r.an()), enttask.StatusASSIGNED, "2026-12-10"},
		"UNIT": {new(r.unit() + "_TEAM"), nil, enttask.StatusASSIGNED, "2026-12-09"},
		"DONE": {new(r.unit()), new(r.an()), enttask.StatusDONE, "2026-12-09"},
		"ELSE": {new(r.other()), nil, enttask.StatusASSIGNED, "2026-12-09"},
	} {
		id := r.id("tsk", name)
		create := r.db.Ent.Task.Create().SetID(id).SetOfficeID(r.office()).SetNillableDepartmentID(t.department).SetNillableStaffID(t.staff).
			SetKind(enttask.KindKEY).SetGivenBy(enttask.GivenByCITY).SetTitle("Nhiệm vụ mẫu " + id).SetTitleFolded(id).SetWorkYear(2026).
			SetAssignedOn(day("2026-02-01")).SetDueOn(day(t.due).AddDays(-r.round)).SetStatus(t.status) // what was entered last is due first
		if t.status == enttask.StatusDONE {
			create.SetDoneOn(day("2026-11-01"))
		}
		r.must(create.Exec(r.ctx))
	}
}

func (r rows) registrations() {
	for name, g := range map[string]struct {
		campaign, on string
		staff        *string
		status       entregistration.Status
	}{
		"OWN":      {"OPEN", "2026-11-01", new(r.an()), entregistration.StatusDRAFT},
		"TOO_LATE": {"LATE", "2026-11-01", new(r.an()), entregistration.StatusDRAFT},
		"UNIT":     {"OPEN", "2026-11-01", nil, entregistration.StatusRETURNED},
		"BACK":     {"ENDLES", "2026-03-31", new(r.head()), entregistration.StatusRETURNED},
		"EARLY":    {"LONG", "2026-03-31", new(r.an()), entregistration.StatusSUBMITTED},
		"FILED":    {"ENDLES", "2026-04-01", new(r.an()), entregistration.StatusSUBMITTED},
		"STALE":    {"OVER", "2026-03-01", new(r.an()), entregistration.StatusSUBMITTED},
		"TAKEN":    {"ENDLES", "2026-03-01", nil, entregistration.StatusWITHDRAWN},
	} {
		create := r.db.Ent.Registration.Create().SetID(r.id("reg", name)).SetOfficeID(r.office()).SetCampaignID(r.id("cam", g.campaign)).
			SetAwardTypeID("aty_A").SetNillableStaffID(g.staff).SetDepartmentID(r.unit()).SetAchievementYear(2026).SetStatus(g.status).
			SetRecipientKind(vocabulary.Collective).SetRecipientKey(r.unit()).SetRegisteredOn(day(g.on))
		if g.staff != nil {
			create.SetRecipientKind(vocabulary.Person).SetRecipientKey(*g.staff)
		}
		if g.status != entregistration.StatusDRAFT {
			create.SetSubmittedAt(r.db.Now()).SetDecidedAt(r.db.Now())
		}
		if g.status == entregistration.StatusRETURNED {
			create.SetReturnGround(entregistration.ReturnGroundINCOMPLETE)
		}
		r.must(create.Exec(r.ctx))
	}
}

func (r rows) pledges() {
	for name, p := range map[string]struct {
		status       entpledge.Status
		campaign, on string
	}{
		"SIGN": {entpledge.StatusSIGNING, "YEAR", "2026-02-01"}, "FORCE": {entpledge.StatusIN_FORCE, "YEAR", "2026-02-01"},
		"DRAFT": {entpledge.StatusDRAFT, "YEAR", "2026-01-31"}, "LATER": {entpledge.StatusDRAFT, "YEAR", "2026-02-01"},
		"EARLY": {entpledge.StatusDRAFT, "DRAFT", "2026-01-31"},
	} {
		id, status := r.id("plg", name), p.status
		create := r.db.Ent.Pledge.Create().SetID(id).SetOfficeID(r.office()).SetCampaignID(r.id("cam", p.campaign)).SetTitle("Giao ước mẫu " + id).
			SetTitleFolded(id).SetStatus(status).SetDraftedOn(day(p.on))
		if status != entpledge.StatusDRAFT {
			create.SetSignBy(day("2026-12-11"))
		}
		if status == entpledge.StatusIN_FORCE {
			create.SetInForceOn(day("2026-02-15"))
		}
		r.must(create.Exec(r.ctx))
		for party, department := range map[string]*string{"UNIT": new(r.unit()), "TEAM": new(r.unit() + "_TEAM"), "OFFICE": nil} {
			r.must(r.db.Ent.PledgeParty.Create().SetID(r.id("plp", name+party)).SetPledgeID(id).SetOfficeID(r.office()).SetNillableDepartmentID(department).Exec(r.ctx))
		}
	}
}

func (r rows) scores() {
	criterion := sheet.Criterion{
		Code: "A", Name: "Tiêu chí mẫu", Kind: vocabulary.RegularCriterion, Maximum: decimal.Of(1), Weight: decimal.Of(1), Source: vocabulary.FromJudgement,
	}
	card := func(id, sheet string, department *string, status entscorecard.Status, position int, own *decimal.Decimal) {
		create := r.db.Ent.ScoreCard.Create().SetID(id).SetSheetID(sheet).SetOfficeID(r.office()).SetUnitOfficeID(r.office()).
			SetNillableDepartmentID(department).SetStatus(status).SetPosition(position)
		if status != entscorecard.StatusSELF_SCORING {
			create.SetSubmittedOn(day("2026-11-20"))
		}
		if status == entscorecard.StatusVERIFIED {
			create.SetVerifiedOn(today).SetVerifiedTotal(1).SetBonus(0).SetPenalty(0).SetTotal(1)
		}
		r.must(create.Exec(r.ctx))
		r.must(r.db.Ent.Score.Create().SetID("scr" + id[3:]).SetCardID(id).SetGroupCode("N").SetCriterion("A").SetKind(vocabulary.RegularCriterion).
			SetMaximum(decimal.Of(1)).SetWeight(decimal.Of(1)).SetNillableSelfValue(own).Exec(r.ctx))
	}
	for name, s := range map[string]struct {
		status       entscoringsheet.Status
		self, verify string
	}{
		"OPEN":   {entscoringsheet.StatusOPEN, "2026-12-15", "2026-12-25"},
		"OVERDU": {entscoringsheet.StatusOPEN, "2026-12-01", "2026-12-20"},
		"READY":  {entscoringsheet.StatusOPEN, "2026-11-30", "2026-12-10"},
		"LOCKED": {entscoringsheet.StatusLOCKED, "2026-11-15", "2026-11-30"},
		"LATER":  {entscoringsheet.StatusLOCKED, "2026-11-15", "2026-12-01"},
		"DRAFT":  {entscoringsheet.StatusDRAFT, "", ""},
		"EARLY":  {entscoringsheet.StatusDRAFT, "", ""},
	} {
		id, campaign := r.id("shs", name), "YEAR"
		if name == "EARLY" {
			campaign = "DRAFT"
		}
		create := r.db.Ent.ScoringSheet.Create().SetID(id).SetOfficeID(r.office()).SetCampaignID(r.id("cam", campaign)).SetName("Bảng điểm mẫu " + id).
			SetStatus(s.status).SetMaximum(decimal.Of(1)).SetBonusCap(0).SetPenaltyCap(0).SetStartsOn(day("2026-01-01")).SetEndsOn(day("2026-12-31")).
			SetTieRules([]sheet.TieRule{{Kind: vocabulary.SharedRank}}).
			SetCriterionGroups([]sheet.Group{{Code: "N", Name: "Nhóm mẫu", Maximum: decimal.Of(1), Criteria: []sheet.Criterion{criterion}}})
		if s.status != entscoringsheet.StatusDRAFT {
			create.SetOpenedOn(day("2026-11-01")).SetSelfScoreBy(day(s.self)).SetVerifyBy(day(s.verify))
		}
		if s.status == entscoringsheet.StatusLOCKED {
			create.SetLockedOn(today)
		}
		r.must(create.Exec(r.ctx))
		switch name {
		case "OPEN":
			card(r.id("scd", "UNIT"), id, new(r.unit()), entscorecard.StatusSELF_SCORING, 1, nil)
			card(r.id("scd", "FILED"), id, new(r.other()), entscorecard.StatusSUBMITTED, 2, new(decimal.Of(1)))
			card(r.id("scd", "OFFICE"), id, nil, entscorecard.StatusSELF_SCORING, 3, new(decimal.Of(1)))
		case "OVERDU":
			card(r.id("scd", "NEVER"), id, new(r.unit()), entscorecard.StatusSELF_SCORING, 1, nil)
		case "READY", "LOCKED", "LATER":
			card(r.id("scd", name), id, new(r.unit()), entscorecard.StatusVERIFIED, 1, nil)
		}
	}
}

func (r rows) responsibility() {
	r.must(r.db.Ent.Responsibility.Create().SetID("rsp_" + r.o).SetOfficeID(r.office()).SetApplication("Phần mềm mẫu").SetApplicationFolded("a").
		SetApplicationSort("a").SetDepartmentID(r.unit()).SetStartsOn(day("2020-01-01")).Exec(r.ctx))
}

func (r rows) indicators() {
	for name, responsibility := range map[string]*string{"ANSWERED": new("rsp_" + r.o), "WHOLE": nil} {
		id := r.id("ind", name)
		r.must(r.db.Ent.Indicator.Create().SetID(id).SetOfficeID(r.office()).SetCode(id).SetNameVi("Chỉ tiêu mẫu " + id).SetNameFolded(id).SetNameSort(id).
			SetUnitOfMeasure("%").SetDirection("AT_LEAST").SetFrequency("MONTH").SetAggregation("LAST").SetNillableResponsibilityID(responsibility).
			SetStatus("ACTIVE").Exec(r.ctx))
		r.must(r.db.Ent.IndicatorPeriod.Create().SetID(r.id("inp", name)).SetIndicatorID(id).SetOfficeID(r.office()).
			SetStartsOn(day("2026-11-01")).SetEndsOn(day("2026-11-30")).Exec(r.ctx))
	}
	for name, p := range map[string]struct{ indicator, ends string }{"UNIT": {"WHOLE", "2026-12-10"}, "RUNS": {"ANSWERED", "2026-12-31"}} {
		r.must(r.db.Ent.IndicatorPeriod.Create().SetID(r.id("inp", name)).SetIndicatorID(r.id("ind", p.indicator)).SetOfficeID(r.office()).
			SetDepartmentID(r.unit()).SetStartsOn(day("2026-12-01")).SetEndsOn(day(p.ends)).Exec(r.ctx))
	}
}
