package privacy

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"thidua/ent"
	entmigrate "thidua/ent/migrate"
	entpersonaldata "thidua/ent/personaldata"
	"thidua/internal/access"
	"thidua/internal/actor"
	"thidua/internal/calendar"
	"thidua/internal/database"
	"thidua/internal/database/dbtest"
	"thidua/internal/decimal"
	"thidua/internal/fault"
	"thidua/internal/identity"
	"thidua/internal/organisation"
	"thidua/internal/vocabulary"
)

func TestMain(m *testing.M) { dbtest.Main(m) }

const here, elsewhere, division = "off_HERE", "off_ELSEWHERE", "dep_DIVISION"

func day(text string) calendar.Date { return calendar.MustParse(text) }

// A world is two offices, of which one has a department, and a post, in 2026.
type world struct {
	*testing.T
	db  *database.DB
	s   *Service
	ctx context.Context // of the product itself
}

func everywhere(t *testing.T, run func(w world)) {
	t.Helper()
	purposes, err := Shipped()
	if err != nil {
		t.Fatal(err)
	}
	dbtest.Each(t, func(t *testing.T, url string) {
		ctx := access.AsSystem(context.Background(), "test")
		db, err := database.Open(ctx, url)
		if err != nil {
			t.Fatal(err)
		}
		t.Cleanup(func() { _ = db.Close() })
		access.Guard(db.Ent)
		w := world{t, db, &Service{DB: db, Purposes: purposes}, ctx}
		w.on("2026-11-02")
		for _, id := range []string{here, elsewhere} {
			w.must(db.Ent.Office.Create().SetID(id).SetKind("AGENCY").SetName(id).SetNameFolded("van phong").
				SetDisplayOrder(1).SetPlace("0001").SetStartsOn(day("2000-01-01")).Exec(ctx))
		}
		w.must(db.Ent.Department.Create().SetID(division).SetOfficeID(here).SetKind(vocabulary.Division).SetName("Phòng").
			SetNameFolded("phong").SetDisplayOrder(1).SetPlace("000100000001").SetStartsOn(day("2000-01-01")).Exec(ctx))
		w.must(db.Ent.Post.Create().SetID("pst_CLERK").SetCode("CV").SetTitle("Chuyên viên").SetNameFolded("chuyen vien").
			SetPositionClass(vocabulary.Direct).SetDisplayOrder(1).Exec(ctx))
		run(w)
	})
}

// on sets the clock.
func (w world) on(date string) { w.db.Now = func() time.Time { return day(date).At(9) } }

func (w world) must(err error) {
	w.Helper()
	if err != nil {
		w.Fatal(err)
	}
}

func (w world) organisation() *organisation.Service { return &organisation.Service{DB: w.db} }

// hire takes somebody in with every personal field: the code makes them theirs.
func (w world) hire(code, office string) string {
	w.Helper()
	id, err := w.organisation().Hire(w.ctx, organisation.Hire{
		Code: code, FullName: "Nguyễn Thị " + code, Category: vocabulary.CivilServant, OfficeID: office, PostID: "pst_CLERK", On: day("2005-01-01"),
		Gender: new(entpersonaldata.GenderFEMALE), BirthDate: new(day("1971-03-09")), Email: new(code + "@canary.example"),
	})
	w.must(err)
	return id
}

// absent records an absence with a document that is the person's.
func (w world) absent(id, code string, version int) {
	w.Helper()
	_, err := w.organisation().RecordAbsence(w.ctx, organisation.RecordAbsence{
		ID: id, Version: version, Kind: "SICK", StartsOn: day("2010-01-01"), EndsOn: new(day("2010-06-30")), Document: new("Giấy " + code),
	})
	w.must(err)
}

// left is somebody who was hired, was absent, and left: version 2.
func (w world) left(code, office, on string) string {
	w.Helper()
	id := w.hire(code, office)
	w.absent(id, code, 1)
	_, err := w.organisation().Leave(w.ctx, organisation.Leave{ID: id, Version: 1, On: day(on), Why: "RETIRED"})
	w.must(err)
	return id
}

// account links an account to a member of staff, or to nobody of the staff.
func (w world) account(id, staff string) {
	w.Helper()
	create := w.db.Ent.Account.Create().SetID(id).SetIssuer("https://id.example").SetSubject("subject of " + id).SetStatus("ACTIVE").SetLinkedAt(w.db.Now())
	if staff == "" {
		create.SetName("name of " + id)
	} else {
		create.SetStaffID(staff)
	}
	w.must(create.Exec(w.ctx))
}

// everything makes somebody of whom there is a row of each type, with an account of
// that id, and returns them. All texts that are theirs hold the code.
func (w world) everything(code, account string) string {
	w.Helper()
	client, id := w.db.Ent, w.hire(code, here)
	w.absent(id, code, 1)
	w.account(account, id)
	w.must(client.Grant.Create().SetID("grt_" + code).SetRole(actor.Analyst).SetStaffID(id).SetOfficeID(here).SetStartsOn(day("2026-01-01")).
		SetDocument("Quyết định " + code).Exec(w.ctx))
	friend := w.hire("FRIEND"+code, here)
	w.must(client.Delegation.Create().SetID("dlg_" + code).SetPrincipalID(id).SetDelegateID(friend).SetOperations([]string{"launchCampaign"}).SetOfficeID(here).
		SetStartsOn(day("2026-01-01")).SetEndsOn(day("2026-12-31")).SetDocument("Ủy quyền " + code).Exec(w.ctx))
	w.must(client.Delegation.Create().SetID("dlg_Z" + code).SetPrincipalID(friend).SetDelegateID(id).SetOperations([]string{"launchCampaign"}).SetOfficeID(here).
		SetStartsOn(day("2026-01-01")).SetEndsOn(day("2026-12-31")).SetDocument("Ủy quyền").Exec(w.ctx))
	w.must(client.AwardType.Create().SetID("aty_" + code).SetCode("TYPE_" + code).SetKind("COMMENDATION").SetForm("CERTIFICATE_OF_MERIT").
		SetLevel("GRASSROOTS").SetRecipientKinds([]vocabulary.RecipientKind{"PERSON"}).SetYearly(false).SetNameVi("Giấy khen").SetNameEn("Certificate").
		SetNameFolded("giay khen").SetDisplayOrder(1).SetCertainty(vocabulary.Confirmed).Exec(w.ctx))
	w.must(client.Campaign.Create().SetID("cam_" + code).SetOfficeID(here).SetName("Thi đua").SetNameFolded("thi dua").SetKind("REGULAR").SetOrigin("LAUNCHED_HERE").
		SetLevel("UNIT").SetStatus("LAUNCHED").SetStartsOn(day("2020-01-01")).SetEndsOn(day("2020-12-31")).SetLaunchedOn(day("2020-01-10")).Exec(w.ctx))
	w.must(client.Registration.Create().SetID("reg_" + code).SetOfficeID(here).SetCampaignID("cam_" + code).SetAwardTypeID("aty_" + code).SetRecipientKind("PERSON").
		SetStaffID(id).SetRecipientKey(id).SetAchievementYear(2020).SetPlannedInitiative("Sáng kiến " + code).SetStatus("DRAFT").SetRegisteredOn(day("2020-02-01")).Exec(w.ctx))
	w.must(client.Decision.Create().SetID("dec_" + code).SetOfficeID(here).SetKind("AWARD").SetStatus("ISSUED").SetIssuerKind("OWN_OFFICE").
		SetIssuerOfficeID(here).SetIssuerName("Văn phòng").SetIssuerKey(here).SetSystem("STATE").SetNumber(code).SetNotation("QĐ-VP").
		SetDecidedOn(day("2020-07-25")).SetDecidedYear(2020).SetSignerName("Lê Văn Ký").SetSubject("Khen thưởng").SetSubjectFolded("khen thuong").Exec(w.ctx))
	w.must(client.Award.Create().SetID("awd_" + code).SetOfficeID(here).SetDecisionID("dec_" + code).SetAwardTypeID("aty_" + code).
		SetStatus("VALID").SetMethod("MERIT").SetAchievementStartsOn(day("2019-01-01")).SetAchievementEndsOn(day("2019-12-31")).
		SetAchievementLabel("2019").SetAchievementYear(2019).SetRecipientKind("PERSON").SetStaffID(id).SetRecipientName("Nguyễn Thị " + code).
		SetRecipientFolded("nguyen thi").SetRecipientSort("nguyen thi").SetFrozenOn(day("2019-12-31")).SetRecipientKey(id).SetYearly(false).Exec(w.ctx))
	w.must(client.Correction.Create().SetID("cor_" + code).SetDecisionID("dec_" + code).SetAwardID("awd_" + code).SetDocument("Đính chính " + code).
		SetDocumentDate(day("2020-08-01")).SetReason("Sai tên").SetChanges([]vocabulary.Change{{Field: "recipientName", Before: new("Nguyễn Thị Sai " + code)}}).Exec(w.ctx))
	w.must(client.Responsibility.Create().SetID("rsp_" + code).SetOfficeID(here).SetStaffID(id).SetApplication("Phần mềm " + code).
		SetApplicationFolded("phan mem " + strings.ToLower(code)).SetApplicationSort("phan mem").SetStartsOn(day("2020-01-01")).Exec(w.ctx))
	w.must(client.Task.Create().SetID("tsk_" + code).SetOfficeID(here).SetStaffID(id).SetKind("REPORTING").SetGivenBy("CITY").SetTitle("Báo cáo").SetTitleFolded("bao cao").
		SetWorkYear(2020).SetAssignedOn(day("2020-01-02")).SetDueOn(day("2020-03-31")).SetStatus("ASSIGNED").SetNote("Kết quả " + code).Exec(w.ctx))
	w.must(client.Rating.Create().SetID("rat_" + code).SetOfficeID(here).SetStaffID(id).SetRatedYear(2020).SetLevel(vocabulary.Good).SetDecidedOn(day("2020-12-10")).
		SetDocument("Thông báo " + code).SetWarnings([]vocabulary.RatingWarning{
		{Code: vocabulary.ScoreOutsideBand, Certainty: vocabulary.Confirmed, Figures: []vocabulary.RatingFigure{{Name: "score", Value: "60"}}},
		{Code: vocabulary.ExcellentShareOver, Certainty: vocabulary.Confirmed, Figures: []vocabulary.RatingFigure{{Name: "excellent", Value: "7"}}},
	}).Exec(w.ctx))
	w.must(client.DisciplinaryCase.Create().SetID("dsc_" + code).SetOfficeID(here).SetStaffID(id).SetGround("PRESS").SetOpenedOn(day("2020-01-10")).SetStatus("OPEN").
		SetNote("Báo " + code).Exec(w.ctx))
	w.must(client.Pledge.Create().SetID("plg_" + code).SetOfficeID(here).SetCampaignID("cam_" + code).SetTitle("Giao ước").SetTitleFolded("giao uoc").
		SetStatus("SIGNING").SetDraftedOn(day("2020-01-02")).SetSignBy(day("2020-01-31")).Exec(w.ctx))
	w.must(client.PledgeParty.Create().SetID("plp_" + code).SetPledgeID("plg_" + code).SetOfficeID(here).SetSignedOn(day("2020-01-10")).
		SetStaffID(id).SetSignerName("Nguyễn Thị " + code).Exec(w.ctx))
	w.must(client.Conference.Create().SetID("cnf_" + code).SetOfficeID(here).SetKind("STAFF").SetName("Hội nghị").SetNameFolded("hoi nghi").
		SetHeldOn(day("2020-01-20")).SetPlace("Hội trường").SetChairID(id).SetChairName("Nguyễn Thị " + code).Exec(w.ctx))
	w.must(client.Initiative.Create().SetID("ini_" + code).SetOfficeID(here).SetName("Sáng kiến " + code).SetNameFolded("sang kien " + strings.ToLower(code)).SetWorkYear(2020).
		SetSolution("Mới").SetEffect("Nhanh").SetAppliedFrom(day("2020-02-01")).SetRegisteredOn(day("2020-02-01")).SetSubmittedOn(day("2020-03-01")).
		SetStatus("DRAFT").Exec(w.ctx))
	w.must(client.InitiativeAuthor.Create().SetID("ina_" + code).SetInitiativeID("ini_" + code).SetStaffID(id).SetName("Nguyễn Thị " + code).
		SetShare(decimal.Of(100)).Exec(w.ctx))
	w.must(client.Initiative.UpdateOneID("ini_" + code).SetStatus("RECOGNISED").Exec(w.ctx))
	w.must(client.InitiativeRecognition.Create().SetID("inr_" + code).SetInitiativeID("ini_" + code).SetScope("UNIT").SetOutcome("RECOGNISED").
		SetDecidingOfficeID(here).SetBodyKey(here).SetDecidedOn(day("2020-04-01")).SetDocument("Quyết định " + code).SetDeciderName("Lê Văn Ký").Exec(w.ctx))
	w.must(client.InitiativeUse.Create().SetID("inu_" + code).SetInitiativeID("ini_" + code).SetAuthorID("ina_" + code).SetRecognitionID("inr_" + code).
		SetKind("TITLE").SetAwardTypeID("aty_" + code).SetUsedOn(day("2020-05-01")).Exec(w.ctx))
	w.must(client.Exemplar.Create().SetID("exm_" + code).SetOfficeID(here).SetKind("EXEMPLARY").SetRecipientKind("PERSON").SetStaffID(id).
		SetRecipientName("Nguyễn Thị " + code).SetRecipientFolded("nguyen thi").SetTitle("Tận tụy").SetStory("Chuyện " + code).SetWorkYear(2020).
		SetDiscovererID(id).SetByHead(false).SetDiscoveredOn(day("2020-06-01")).SetStatus("APPROVED").SetConsentedOn(day("2020-06-02")).
		SetReplications([]vocabulary.Replication{}).Exec(w.ctx))
	w.must(client.IdempotencyKey.Create().SetID("idk_" + code).SetActor(account).SetKey("key " + code).SetOperation("hireStaff").SetInputHash("00").
		SetResultID("stf_X").SetAt(w.db.Now()).Exec(w.ctx))
	event := w.happened(w.db.Ent.Event.Create().SetActor(account).SetActorRole("ANALYST").SetChanges(nil), here)
	w.must(client.Notification.Create().SetID("ntf_" + code).SetStaffID(id).SetEventID(event).SetKind(vocabulary.RoleGranted).
		SetSubjectID(here).SetAt(w.db.Now()).SetMail("NONE").Exec(w.ctx))
	return id
}

// happened writes an event as another operation would; also are its other subjects.
func (w world) happened(e *ent.EventCreate, subject string, also ...string) string {
	w.Helper()
	id := identity.New(identity.Event, w.db.Now())
	w.must(e.SetID(id).SetKind(vocabulary.RoleGranted).SetAt(w.db.Now()).SetSubjectID(subject).Exec(w.ctx))
	for _, s := range append(also, subject) {
		w.must(w.db.Ent.EventSubject.Create().SetID(identity.New(identity.EventSubject, w.db.Now())).SetEventID(id).SetSubjectID(s).Exec(w.ctx))
	}
	return id
}

// as is the context of an account that holds a role over a unit.
func (w world) as(account, staff string, grants ...access.Grant) context.Context {
	w.Helper()
	ctx, err := access.Enter(context.Background(), w.db.Ent, actor.Actor{Account: account, StaffID: staff}, grants...)
	w.must(err)
	return ctx
}

// me is the context of a member of staff with their own account and no other right.
func (w world) me(account, staff string) context.Context {
	w.Helper()
	return w.as(account, staff, access.Grant{Role: actor.StaffMember})
}

// over is the context of an account outside of the staff that holds a role over a unit.
func (w world) over(role actor.Role, unit string) context.Context {
	w.Helper()
	return w.as("acc_"+string(role), "", access.Grant{Role: role, Unit: unit})
}

// refused checks a refusal, and that it has left nothing behind.
func (w world) refused(code fault.Code, field string, operation func() error) {
	w.Helper()
	before := w.dump()
	err := operation()
	if f, ok := errors.AsType[*fault.Error](err); !ok || f.Code != code || f.Field != field {
		w.Errorf("got %v, want %s at %q", err, code, field)
	}
	if w.dump() != before {
		w.Errorf("%s changed something", code)
	}
}

// dump is every value of every column of every table that the database really has.
func (w world) dump() string {
	w.Helper()
	var b strings.Builder
	tables := w.column(`SELECT name FROM sqlite_master WHERE type = 'table' ORDER BY name`)
	if len(tables) < len(entmigrate.Tables) {
		w.Fatalf("only %d tables: %v", len(tables), tables)
	}
	for _, table := range tables {
		rows, err := w.db.Pool().QueryContext(w.ctx, `SELECT * FROM "`+table+`"`)
		w.must(err)
		columns, err := rows.Columns()
		w.must(err)
		var lines []string
		for rows.Next() {
			values := make([]any, len(columns))
			for i := range values {
				values[i] = new(any)
			}
			w.must(rows.Scan(values...))
			var line strings.Builder
			for _, v := range values {
				if raw, ok := (*v.(*any)).([]byte); ok {
					*v.(*any) = string(raw)
				}
				fmt.Fprintf(&line, "%v|", *v.(*any))
			}
			lines = append(lines, line.String())
		}
		w.must(errors.Join(rows.Err(), rows.Close()))
		slices.Sort(lines)
		fmt.Fprintf(&b, "%s:\n%s\n", table, strings.Join(lines, "\n"))
	}
	return b.String()
}

// column lists the texts that a query gives. The catalogue of SQLite stands for that
// of PostgreSQL too.
func (w world) column(query string) (list []string) {
	w.Helper()
	if w.db.Postgres() {
		query = strings.Replace(query, `name FROM sqlite_master WHERE type = 'table'`, `tablename::text AS name FROM pg_tables WHERE schemaname = 'public'`, 1)
	}
	rows, err := w.db.Pool().QueryContext(w.ctx, query)
	w.must(err)
	defer rows.Close()
	for rows.Next() {
		var s string
		w.must(rows.Scan(&s))
		list = append(list, s)
	}
	w.must(rows.Err())
	return list
}
