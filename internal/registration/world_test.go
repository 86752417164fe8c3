package registration

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"testing"
	"time"

	"thidua/ent"
	entcampaign "thidua/ent/campaign"
	entevent "thidua/ent/event"
	entoffice "thidua/ent/office"
	entposting "thidua/ent/posting"
	entregistration "thidua/ent/registration"
	entstaff "thidua/ent/staff"
	"thidua/internal/access"
	"thidua/internal/actor"
	"thidua/internal/calendar"
	"thidua/internal/catalogue"
	"thidua/internal/database"
	"thidua/internal/database/dbtest"
	"thidua/internal/fault"
	"thidua/internal/identity"
	"thidua/internal/vocabulary"
)

func TestMain(m *testing.M) { dbtest.Main(m) }

// Two offices: here has the departments one, with a team below it, and two.
const (
	here, elsewhere = "off_HERE", "off_ELSEWHERE"

	one, team, two, ended, foreign = "dep_ONE", "dep_TEAM", "dep_TWO", "dep_ENDED", "dep_FOREIGN"

	chief, head, an, binh, chi, gone, stranger = "stf_CHIEF", "stf_HEAD", "stf_AN", "stf_BINH", "stf_CHI", "stf_GONE", "stf_STRANGER"

	running2020 = "cam_2020" // until 31 March; today is 15 February
)

var laborer, fighter, collective = titleID("ADVANCED_LABORER"), titleID("GRASSROOTS_EMULATION_FIGHTER"), titleID("ADVANCED_LABOR_COLLECTIVE")

func titleID(code string) string { return identity.Stable(identity.AwardType, code) }

type world struct {
	*testing.T
	db  *database.DB
	s   Service
	ctx context.Context
}

// everywhere runs a test on both databases, in a world of its own.
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
		db.Now = func() time.Time { return day("2020-02-15").At(9) }
		c, err := catalogue.Shipped()
		if err != nil {
			t.Fatal(err)
		}
		w := world{t, db, Service{db}, ctx}
		w.must(catalogue.Load(ctx, db, c))
		w.build()
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

func (w world) build() {
	w.Helper()
	for _, id := range []string{here, elsewhere} {
		w.must(w.db.Ent.Office.Create().SetID(id).SetKind(entoffice.KindAGENCY).SetName(id).SetNameFolded(id).
			SetDisplayOrder(1).SetPlace(id).SetStartsOn(day("2000-01-01")).Exec(w.ctx))
	}
	for i, d := range []struct{ id, office, parent, ends string }{
		{one, here, "", ""}, {team, here, one, ""}, {two, here, "", ""}, {ended, here, "", "2019-12-31"}, {foreign, elsewhere, "", ""},
	} {
		create := w.db.Ent.Department.Create().SetID(d.id).SetOfficeID(d.office).SetKind(vocabulary.Division).SetName(d.id).SetNameFolded(d.id).
			SetDisplayOrder(i + 1).SetPlace(fmt.Sprintf("%04d", i)).SetStartsOn(day("2000-01-01"))
		if d.parent != "" {
			create.SetParentID(d.parent)
		}
		if d.ends != "" {
			create.SetEndsOn(day(d.ends))
		}
		d := create.SaveX(w.ctx)
		w.must(w.db.Ent.DepartmentPeriod.Create().SetID("dpp_" + d.ID).SetDepartmentID(d.ID).SetOfficeID(d.OfficeID).SetNillableParentID(d.ParentID).
			SetKind(d.Kind).SetName(d.Name).SetStartsOn(d.StartsOn).SetNillableEndsOn(d.EndsOn).Exec(w.ctx))
	}
	for i, class := range []vocabulary.PositionClass{vocabulary.Leader, vocabulary.Head, vocabulary.Direct} {
		id := "pst_" + string(class)
		w.must(w.db.Ent.Post.Create().SetID(id).SetCode(id).SetTitle(id).SetNameFolded(id).SetPositionClass(class).SetDisplayOrder(i + 1).Exec(w.ctx))
	}
	w.hire(chief, here, "", vocabulary.Leader)
	w.hire(head, here, one, vocabulary.Head)
	w.hire(an, here, one, vocabulary.Direct)
	w.hire(binh, here, team, vocabulary.Direct)
	w.hire(chi, here, two, vocabulary.Direct)
	w.hire(gone, here, one, vocabulary.Direct)
	w.hire(stranger, elsewhere, foreign, vocabulary.Direct)
	w.left(gone, day("2020-01-31"))
	w.launched(running2020, here)
	w.must(w.db.Ent.Campaign.UpdateOneID(running2020).SetRegistrationClosesOn(day("2020-03-31")).Exec(w.ctx))
}

func (w world) hire(id, office, department string, class vocabulary.PositionClass) {
	w.Helper()
	w.hiredOn(day("2010-01-01"), id, office, department, class)
}

func (w world) hiredOn(on calendar.Date, id, office, department string, class vocabulary.PositionClass) {
	w.Helper()
	create := w.db.Ent.Staff.Create().SetID(id).SetCode(id).SetFullName(id).SetNameFolded(id).SetNameSort(id).SetPlace(id).
		SetCategory(vocabulary.CivilServant).SetOfficeID(office).SetPostID("pst_" + string(class)).SetStartsOn(on)
	if department != "" {
		create.SetDepartmentID(department)
	}
	w.posted(create.SaveX(w.ctx), on)
}

// posted gives somebody the main posting that the row of staff tells of.
func (w world) posted(p *ent.Staff, from calendar.Date) {
	w.Helper()
	w.must(w.db.Ent.Posting.Create().SetID("psn_" + p.ID + from.String()).SetStaffID(p.ID).SetPostID(p.PostID).SetOfficeID(p.OfficeID).
		SetNillableDepartmentID(p.DepartmentID).SetKind(entposting.KindMAIN).SetStartsOn(from).Exec(w.ctx))
}

// left ends a service, and the posting with it.
func (w world) left(id string, last calendar.Date) {
	w.Helper()
	w.must(w.db.Ent.Staff.UpdateOneID(id).SetEndsOn(last).SetLeavingReason(entstaff.LeavingReasonRETIRED).Exec(w.ctx))
	w.must(w.db.Ent.Posting.Update().Where(entposting.StaffID(id), entposting.EndsOnIsNil()).SetEndsOn(last).Exec(w.ctx))
}

// moves ends the posting of somebody and opens the next one.
func (w world) moves(id string, on calendar.Date, office, department string) {
	w.Helper()
	w.must(w.db.Ent.Posting.Update().Where(entposting.StaffID(id), entposting.EndsOnIsNil()).SetEndsOn(on.AddDays(-1)).Exec(w.ctx))
	w.posted(w.db.Ent.Staff.UpdateOneID(id).SetOfficeID(office).SetDepartmentID(department).SaveX(w.ctx), on)
}

// launched makes a campaign of 2020 that is launched.
func (w world) launched(id, office string) {
	w.Helper()
	w.must(w.db.Ent.Campaign.Create().SetID(id).SetOfficeID(office).SetName(id).SetNameFolded(id).SetKind(entcampaign.KindREGULAR).
		SetOrigin(entcampaign.OriginLAUNCHED_HERE).SetLevel(entcampaign.LevelUNIT).SetStatus(entcampaign.StatusLAUNCHED).
		SetStartsOn(day("2020-01-01")).SetEndsOn(day("2020-12-31")).SetLaunchedOn(day("2020-01-10")).Exec(w.ctx))
}

// as is a context in which somebody acts in a role over a unit.
func (w world) as(role actor.Role, unit string, who ...string) context.Context {
	w.Helper()
	ctx, err := access.Enter(w.Context(), w.db.Ent, actor.Actor{Account: "acc_" + string(role), StaffID: cmp.Or(who...)}, access.Grant{Role: role, Unit: unit})
	w.must(err)
	return ctx
}

func (w world) officer() context.Context { return w.as(actor.EmulationOfficer, here) }

func (w world) headOfOne() context.Context { return w.as(actor.UnitHead, one, head) }

// person registers for titles.
func person(id string, titles ...string) Registrant {
	return Registrant{StaffID: &id, Titles: forTitles(titles)}
}

func unit(id string, titles ...string) Registrant {
	return Registrant{DepartmentID: &id, Titles: forTitles(titles)}
}

func forTitles(ids []string) (titles []Title) {
	for _, id := range ids {
		titles = append(titles, Title{AwardTypeID: id})
	}
	return titles
}

// registered registers a recipient as the officer, and returns the first registration.
func (w world) registered(r Registrant, submit bool) string {
	w.Helper()
	ids, err := w.s.Register(w.ctx, Register{CampaignID: running2020, Recipient: r, Submit: &submit})
	w.must(err)
	return ids[0]
}

func (w world) row(id string) *ent.Registration {
	w.Helper()
	row, err := w.db.Ent.Registration.Get(w.ctx, id)
	w.must(err)
	return row
}

// put moves a registration to a state, past all rules.
func (w world) put(id string, status entregistration.Status) {
	w.Helper()
	u := w.db.Ent.Registration.UpdateOneID(id).SetStatus(status).SetSubmittedAt(w.db.Now()).SetDecidedAt(w.db.Now())
	if status == entregistration.StatusRETURNED {
		u.SetReturnGround(entregistration.ReturnGroundOTHER).SetReturnReason("Lý do")
	} else {
		u.ClearReturnGround().ClearReturnReason()
	}
	w.must(u.Exec(w.ctx))
}

func (w world) campaign(u func(*ent.CampaignUpdateOne)) {
	w.Helper()
	update := w.db.Ent.Campaign.UpdateOneID(running2020)
	u(update)
	w.must(update.Exec(w.ctx))
}

// event is the only event of a kind.
func (w world) event(kind vocabulary.EventKind) *ent.Event {
	w.Helper()
	row, err := w.db.Ent.Event.Query().Where(entevent.KindEQ(kind)).Only(w.ctx)
	w.must(err)
	return row
}

// refused checks a refusal, and that it has left nothing behind.
func (w world) refused(code fault.Code, field string, operation func() error) {
	w.Helper()
	before := w.everything()
	err := operation()
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
	rows, err := w.db.Ent.Registration.Query().Order(entregistration.ByID()).All(w.ctx)
	w.must(err)
	events, err := w.db.Ent.Event.Query().Count(w.ctx)
	w.must(err)
	return fmt.Sprint(rows, events)
}

func fieldOf(err error) string {
	f, _ := errors.AsType[*fault.Error](err)
	return f.Field
}
