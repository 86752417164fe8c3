package review

import (
	"context"
	"errors"
	"fmt"
	"testing"
	"time"

	"thidua/ent"
	entaward "thidua/ent/award"
	entawardtype "thidua/ent/awardtype"
	entcampaign "thidua/ent/campaign"
	entdecision "thidua/ent/decision"
	entevent "thidua/ent/event"
	entoffice "thidua/ent/office"
	entposting "thidua/ent/posting"
	entregistration "thidua/ent/registration"
	entreview "thidua/ent/review"
	entscoringsheet "thidua/ent/scoringsheet"
	enttask "thidua/ent/task"
	"thidua/internal/access"
	"thidua/internal/actor"
	"thidua/internal/calendar"
	"thidua/internal/database"
	"thidua/internal/database/dbtest"
	"thidua/internal/decimal"
	"thidua/internal/fault"
	"thidua/internal/scoring/sheet"
	"thidua/internal/vocabulary"
)

func TestMain(m *testing.M) { dbtest.Main(m) }

const here, elsewhere, unit, other = "off_HERE", "off_ELSEWHERE", "dep_UNIT", "dep_OTHER"

type world struct {
	*testing.T
	db  *database.DB
	s   Service
	ctx context.Context
}

// everywhere runs a test on both databases, on 2020-12-31: an office with two
// departments, and a campaign of the year that is being evaluated, with a part.
func everywhere(t *testing.T, run func(w world)) {
	t.Helper()
	dbtest.Each(t, func(t *testing.T, url string) {
		ctx := access.AsSystem(context.Background(), "test")
		db, err := database.Open(ctx, url)
		if err != nil {
			t.Fatal(err)
		}
		t.Cleanup(func() { _ = db.Close() })
		access.Guard(db.Ent)
		db.Now = func() time.Time { return day("2020-12-31").At(9) }
		w := world{t, db, Service{db}, ctx}
		for _, id := range []string{here, elsewhere} {
			w.must(db.Ent.Office.Create().SetID(id).SetKind(entoffice.KindAGENCY).SetName(id).SetNameFolded(id).
				SetDisplayOrder(1).SetPlace(id).SetStartsOn(day("2000-01-01")).Exec(ctx))
		}
		for _, id := range []string{unit, other} {
			w.must(db.Ent.Department.Create().SetID(id).SetOfficeID(here).SetKind(vocabulary.Division).SetName(id).SetNameFolded(id).
				SetDisplayOrder(1).SetPlace(id).SetStartsOn(day("2000-01-01")).Exec(ctx))
			w.period(id, here, "2000-01-01", nil)
		}
		w.must(db.Ent.Post.Create().SetID("pst_A").SetCode("A").SetTitle("Chuyên viên").SetNameFolded("a").SetPositionClass(vocabulary.Direct).SetDisplayOrder(1).Exec(ctx))
		w.must(db.Ent.AwardType.Create().SetID("aty_A").SetCode("LDTT").SetKind(entawardtype.KindTITLE).SetForm(entawardtype.FormEMULATION_TITLE).
			SetLevel(vocabulary.Grassroots).SetRecipientKinds([]vocabulary.RecipientKind{vocabulary.Person}).SetYearly(true).SetNameVi("Lao động tiên tiến").
			SetNameEn("Advanced labourer").SetNameFolded("a").SetDisplayOrder(1).SetCertainty(vocabulary.Confirmed).Exec(ctx))
		w.campaign("cam_YEAR", entcampaign.StatusEVALUATING, nil)
		w.campaign("cam_PART", entcampaign.StatusEVALUATING, new("cam_YEAR"))
		run(w)
	})
}

func (w world) must(err error) {
	w.Helper()
	if err != nil {
		w.Fatal(err)
	}
}

func day(text string) calendar.Date { return calendar.MustParse(text) }

// as is a context in which a role acts for an office.
func (w world) as(role actor.Role, office string) context.Context {
	w.Helper()
	ctx, err := access.Enter(context.Background(), w.db.Ent, actor.Actor{Account: string(role)}, access.Grant{Role: role, Unit: office})
	w.must(err)
	return ctx
}

func (w world) campaign(id string, status entcampaign.Status, parent *string) {
	w.Helper()
	w.must(w.db.Ent.Campaign.Create().SetID(id).SetOfficeID(here).SetNillableParentID(parent).SetName(id).SetNameFolded(id).SetKind("REGULAR").
		SetOrigin("LAUNCHED_HERE").SetLevel("UNIT").SetStatus(status).SetStartsOn(day("2020-01-01")).SetEndsOn(day("2020-12-31")).
		SetLaunchedOn(day("2020-01-10")).Exec(w.ctx))
}

// period is where a department was on some days.
func (w world) period(department, office, from string, until *calendar.Date) {
	w.Helper()
	w.must(w.db.Ent.DepartmentPeriod.Create().SetID("dpp_" + department + from).SetDepartmentID(department).SetOfficeID(office).
		SetKind(vocabulary.Division).SetName(department).SetStartsOn(day(from)).SetNillableEndsOn(until).Exec(w.ctx))
}

// work fills the year: three people, of whom two registered and one was awarded; two
// tasks of a department, one on time; a kept commitment; an indicator.
func (w world) work() {
	w.Helper()
	c := w.db.Ent
	for i, department := range []*string{new(unit), new(unit), nil} {
		id := fmt.Sprintf("stf_%d", i)
		w.must(c.Staff.Create().SetID(id).SetCode(id).SetFullName(id).SetNameFolded(id).SetNameSort(id).SetPlace(id).SetCategory(vocabulary.CivilServant).
			SetOfficeID(here).SetNillableDepartmentID(department).SetPostID("pst_A").SetStartsOn(day("2010-01-01")).Exec(w.ctx))
		w.must(c.Posting.Create().SetID("psn_" + id).SetStaffID(id).SetPostID("pst_A").SetOfficeID(here).SetNillableDepartmentID(department).
			SetKind(entposting.KindMAIN).SetStartsOn(day("2010-01-01")).Exec(w.ctx))
	}
	for i, r := range []struct {
		campaign, staff string
		status          entregistration.Status
	}{
		{"cam_YEAR", "stf_0", entregistration.StatusAPPROVED},
		{"cam_PART", "stf_0", entregistration.StatusAPPROVED},
		{"cam_YEAR", "stf_1", entregistration.StatusSUBMITTED},
	} {
		create := c.Registration.Create().SetID(fmt.Sprintf("reg_%d", i)).SetOfficeID(here).SetCampaignID(r.campaign).SetAwardTypeID("aty_A").
			SetRecipientKind(vocabulary.Person).SetStaffID(r.staff).SetDepartmentID(unit).SetRecipientKey(r.staff).SetAchievementYear(2020).
			SetStatus(r.status).SetRegisteredOn(day("2020-02-01")).SetSubmittedAt(w.db.Now())
		if r.status == entregistration.StatusAPPROVED {
			create.SetDecidedAt(w.db.Now())
		}
		w.must(create.Exec(w.ctx))
	}
	w.must(c.Decision.Create().SetID("dec_A").SetOfficeID(here).SetIssuerKind(entdecision.IssuerKindOWN_OFFICE).SetIssuerOfficeID(here).
		SetIssuerName(here).SetSystem(entdecision.SystemSTATE).SetKind(entdecision.KindAWARD).SetStatus(entdecision.StatusISSUED).SetNumber("1").
		SetNotation("QĐ-VP").SetDecidedOn(day("2020-12-20")).SetDecidedYear(2020).SetSignerName("Mẫu").SetSubject("Mẫu").SetSubjectFolded("mau").
		SetIssuerKey(here).Exec(w.ctx))
	w.must(c.Award.Create().SetID("awd_A").SetOfficeID(here).SetDecisionID("dec_A").SetAwardTypeID("aty_A").SetCampaignID("cam_YEAR").
		SetStatus(entaward.StatusVALID).SetMethod(entaward.MethodMERIT).SetAchievementStartsOn(day("2020-01-01")).SetAchievementEndsOn(day("2020-12-01")).
		SetAchievementLabel("2020").SetAchievementYear(2020).SetRecipientKind(vocabulary.Person).SetStaffID("stf_0").SetUnitDepartmentID(unit).
		SetRecipientName("stf_0").SetRecipientFolded("stf_0").SetRecipientSort("stf_0").SetFrozenOn(day("2020-12-01")).SetRecipientKey("stf_0").
		SetYearly(true).Exec(w.ctx))
	for i, done := range []*calendar.Date{new(day("2020-03-01")), nil} {
		id := fmt.Sprintf("tsk_%d", i)
		create := c.Task.Create().SetID(id).SetOfficeID(here).SetDepartmentID(unit).SetKind(enttask.KindKEY).SetGivenBy(enttask.GivenByCITY).
			SetTitle(id).SetTitleFolded(id).SetWorkYear(2020).SetAssignedOn(day("2020-02-01")).SetDueOn(day("2020-06-01")).SetStatus(enttask.StatusASSIGNED)
		if done != nil {
			create.SetStatus(enttask.StatusDONE).SetDoneOn(*done)
		}
		w.must(create.Exec(w.ctx))
	}
	w.must(c.Pledge.Create().SetID("plg_A").SetOfficeID(here).SetCampaignID("cam_YEAR").SetTitle("A").SetTitleFolded("a").SetStatus("REVIEWED").
		SetDraftedOn(day("2020-02-01")).SetSignBy(day("2020-02-20")).SetInForceOn(day("2020-02-15")).Exec(w.ctx))
	w.must(c.PledgeCommitment.Create().SetID("plc_A").SetPledgeID("plg_A").SetName("A").SetTarget(decimal.Of(95)).SetUnitOfMeasure("%").
		SetDirection("AT_LEAST").SetInterimValue(decimal.Of(96)).SetInterimOn(day("2020-07-01")).Exec(w.ctx))
	w.must(c.Indicator.Create().SetID("ind_A").SetOfficeID(here).SetCode("HS").SetNameVi("Hồ sơ đúng hạn").SetNameFolded("a").SetNameSort("a").
		SetUnitOfMeasure("%").SetDirection("AT_LEAST").SetFrequency("YEAR").SetAggregation("LAST").SetStatus("ACTIVE").Exec(w.ctx))
	w.must(c.IndicatorPeriod.Create().SetID("inp_A").SetIndicatorID("ind_A").SetOfficeID(here).SetDepartmentID(unit).SetStartsOn(day("2020-01-01")).
		SetEndsOn(day("2020-12-31")).SetTarget(decimal.Of(90)).SetValue(decimal.Of(91)).SetSource("A").SetMeasuredAt(w.db.Now()).SetMethod("MANUAL").Exec(w.ctx))
}

// sheet makes a scoring sheet with one card.
func (w world) sheet(status entscoringsheet.Status) {
	w.Helper()
	w.must(w.db.Ent.ScoringSheet.Create().SetID("shs_A").SetOfficeID(here).SetCampaignID("cam_PART").SetName("Bảng điểm").SetStatus(status).
		SetMaximum(decimal.Of(100)).SetBonusCap(0).SetPenaltyCap(0).SetStartsOn(day("2020-01-01")).SetEndsOn(day("2020-12-31")).
		SetOpenedOn(day("2020-11-01")).SetSelfScoreBy(day("2020-11-20")).SetVerifyBy(day("2020-11-30")).SetLockedOn(day("2020-12-01")).
		SetRankedOn(day("2020-12-02")).SetCriterionGroups([]sheet.Group{}).SetTieRules([]sheet.TieRule{}).Exec(w.ctx))
	w.must(w.db.Ent.ScoreCard.Create().SetID("scd_A").SetSheetID("shs_A").SetOfficeID(here).SetUnitOfficeID(here).SetDepartmentID(unit).SetStatus("VERIFIED").
		SetPosition(1).SetVerifiedTotal(decimal.Of(95)).SetBonus(0).SetPenalty(0).SetTotal(decimal.Of(95)).SetRank(1).
		SetVerifiedOn(day("2020-11-25")).Exec(w.ctx))
}

func (w world) draft(kind entreview.Kind) string {
	w.Helper()
	id, err := w.s.Draft(w.as(actor.EmulationOfficer, here), Draft{CampaignID: "cam_YEAR", Kind: kind, Title: "Tổng kết", AsOf: day("2020-12-31")})
	w.must(err)
	return id
}

func (w world) review(id string) *ent.Review {
	w.Helper()
	row, err := w.db.Ent.Review.Get(w.ctx, id)
	w.must(err)
	return row
}

// event is the last event of a kind.
func (w world) event(kind vocabulary.EventKind) *ent.Event {
	w.Helper()
	row, err := w.db.Ent.Event.Query().Where(entevent.KindEQ(kind)).Order(entevent.ByID()).First(w.ctx)
	w.must(err)
	return row
}

// refused checks a refusal, and that it has left nothing behind.
func (w world) refused(code fault.Code, field string, operation func() (string, error)) {
	w.Helper()
	before := w.everything()
	_, err := operation()
	if fault.CodeOf(err) != code {
		w.Errorf("got %v, want %s", err, code)
		return
	}
	if f, _ := errors.AsType[*fault.Error](err); f.Field != field {
		w.Errorf("%s: field %q, want %q", code, f.Field, field)
	}
	if after := w.everything(); after != before {
		w.Errorf("%s changed something:\n%s\n%s", code, before, after)
	}
}

func (w world) everything() string {
	w.Helper()
	rows, err := w.db.Ent.Review.Query().Order(entreview.ByID()).All(w.ctx)
	w.must(err)
	events, err := w.db.Ent.Event.Query().Count(w.ctx)
	w.must(err)
	return fmt.Sprint(rows, events)
}
