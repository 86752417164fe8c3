package pledge

import (
	"context"
	"errors"
	"fmt"
	"strings"
	"testing"
	"time"

	"thidua/ent"
	entcampaign "thidua/ent/campaign"
	entevent "thidua/ent/event"
	entoffice "thidua/ent/office"
	entpledge "thidua/ent/pledge"
	entpledgecommitment "thidua/ent/pledgecommitment"
	entpledgeparty "thidua/ent/pledgeparty"
	"thidua/internal/access"
	"thidua/internal/actor"
	"thidua/internal/calendar"
	"thidua/internal/database"
	"thidua/internal/database/dbtest"
	"thidua/internal/decimal"
	"thidua/internal/fault"
	"thidua/internal/vocabulary"
	"thidua/internal/year"
)

func TestMain(m *testing.M) { dbtest.Main(m) }

// Two offices, two departments in the one and one in the other, each with its head.
const (
	here, elsewhere     = "off_HERE", "off_ELSEWHERE"
	first, second, away = "dep_FIRST", "dep_SECOND", "dep_AWAY"
	running, idle, done = "cam_RUNNING", "cam_DRAFT", "cam_OVER" // campaigns of here
)

type world struct {
	*testing.T
	db  *database.DB
	s   Service
	ctx context.Context
}

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
		db.Now = func() time.Time { return day("2020-01-15").At(9) }
		w := world{t, db, Service{db}, ctx}
		w.build()
		run(w)
	})
}

func (w world) build() {
	w.Helper()
	c := w.db.Ent
	for i, class := range []vocabulary.PositionClass{vocabulary.Leader, vocabulary.Head} {
		w.must(c.Post.Create().SetID("pst_" + string(class)).SetCode(string(class)).SetTitle(string(class)).SetNameFolded("x").
			SetPositionClass(class).SetDisplayOrder(i + 1).Exec(w.ctx))
	}
	for _, id := range []string{here, elsewhere} {
		w.must(c.Office.Create().SetID(id).SetKind(entoffice.KindAGENCY).SetName(id).SetNameFolded(id).
			SetDisplayOrder(1).SetPlace(id).SetStartsOn(day("2000-01-01")).Exec(w.ctx))
		w.heads(id, "", vocabulary.Leader)
	}
	for id, office := range map[string]string{first: here, second: here, away: elsewhere} {
		w.must(c.Department.Create().SetID(id).SetOfficeID(office).SetKind(vocabulary.Division).SetName(id).SetNameFolded(id).
			SetDisplayOrder(1).SetPlace(id).SetStartsOn(day("2000-01-01")).Exec(w.ctx))
		w.heads(office, id, vocabulary.Head)
	}
	for id, status := range map[string]entcampaign.Status{running: entcampaign.StatusLAUNCHED, idle: entcampaign.StatusDRAFT, done: entcampaign.StatusCONCLUDED} {
		create := c.Campaign.Create().SetID(id).SetOfficeID(here).SetName(id).SetNameFolded(id).SetKind(entcampaign.KindREGULAR).
			SetOrigin(entcampaign.OriginLAUNCHED_HERE).SetLevel(entcampaign.LevelUNIT).SetStatus(status).SetStartsOn(day("2020-01-01")).SetEndsOn(day("2020-12-31"))
		if status != entcampaign.StatusDRAFT {
			create.SetLaunchedOn(day("2020-01-02"))
		}
		w.must(create.Exec(w.ctx))
	}
}

// heads gives a unit its head, who has been it since 2019.
func (w world) heads(office, department string, class vocabulary.PositionClass) {
	w.Helper()
	unit, id := office, head(office)
	create := w.db.Ent.Posting.Create()
	if department != "" {
		unit, id = department, head(department)
		create.SetDepartmentID(department)
	}
	w.must(w.db.Ent.Staff.Create().SetID(id).SetCode(id).SetFullName("Trưởng " + unit).SetNameFolded(id).SetNameSort(id).SetPlace(id).
		SetCategory(vocabulary.CivilServant).SetOfficeID(office).SetNillableDepartmentID(optional(department)).
		SetPostID("pst_" + string(class)).SetStartsOn(day("2019-01-01")).Exec(w.ctx))
	w.must(create.SetID("psn_" + unit).SetStaffID(id).SetPostID("pst_" + string(class)).SetOfficeID(office).
		SetKind("MAIN").SetStartsOn(day("2019-01-01")).Exec(w.ctx))
}

// head is the id of the one who heads a unit.
func head(unit string) string {
	return "stf_" + strings.TrimPrefix(strings.TrimPrefix(unit, "off_"), "dep_")
}

func optional(text string) *string {
	if text == "" {
		return nil
	}
	return &text
}

func (w world) must(err error) {
	w.Helper()
	if err != nil {
		w.Fatal(err)
	}
}

func day(text string) calendar.Date { return calendar.MustParse(text) }

func by(text string) year.Due { return year.Due{On: new(day(text))} }

func number(text string) decimal.Decimal {
	d, err := decimal.Parse(text)
	if err != nil {
		panic(err)
	}
	return d
}

// as is a context in which a role acts for a unit.
func (w world) as(role actor.Role, unit string) context.Context {
	w.Helper()
	ctx, err := access.Enter(context.Background(), w.db.Ent, actor.Actor{Account: string(role)}, access.Grant{Role: role, Unit: unit})
	w.must(err)
	return ctx
}

// headOf is the one who heads a unit, signed in.
func (w world) headOf(unit string) context.Context {
	w.Helper()
	role := actor.UnitHead
	if strings.HasPrefix(unit, "off_") {
		role = actor.Chief
	}
	ctx, err := access.Enter(context.Background(), w.db.Ent, actor.Actor{Account: "acc_" + unit, StaffID: head(unit)}, access.Grant{Role: role, Unit: unit})
	w.must(err)
	return ctx
}

func (w world) officer() context.Context { return w.as(actor.EmulationOfficer, here) }

// pact is a pledge that is fit to be drafted.
func pact() Draft {
	return Draft{
		OfficeID: here, CampaignID: running, Title: "Giao ước thi đua 2020",
		Parties: []Party{{DepartmentID: new(first)}, {DepartmentID: new(second)}},
		Commitments: []Commitment{
			{Name: "Hồ sơ một cửa đúng hạn", Target: number("95"), UnitOfMeasure: "%", Direction: entpledgecommitment.DirectionAT_LEAST},
			{Name: "Văn bản chậm", Target: number("2.5"), UnitOfMeasure: "văn bản", Direction: entpledgecommitment.DirectionAT_MOST, Party: &Party{DepartmentID: new(second)}},
		},
	}
}

func (w world) draft(in Draft) string {
	w.Helper()
	id, err := w.s.Draft(w.ctx, in)
	w.must(err)
	return id
}

// opened is a pledge that can be signed until the end of the month.
func (w world) opened(in Draft) string {
	w.Helper()
	id, err := w.s.Open(w.ctx, Open{ID: w.draft(in), Version: 1, SignBy: by("2020-01-31")})
	w.must(err)
	return id
}

// inForce is a pledge that every party has signed.
func (w world) inForce(in Draft) string {
	w.Helper()
	id := w.opened(in)
	for _, p := range w.pledge(id).Edges.Parties {
		w.must(w.sign(w.headOf(unitIDs([]*ent.PledgeParty{p})[0]), p.ID))
	}
	return id
}

func (w world) sign(ctx context.Context, party string) error {
	w.Helper()
	_, err := w.s.Sign(ctx, Sign{ID: party, Version: w.db.Ent.PledgeParty.GetX(w.ctx, party).Version})
	return err
}

// pledge is one with its parties and commitments.
func (w world) pledge(id string) *ent.Pledge {
	w.Helper()
	row, err := whole(w.db.Ent.Pledge.Query().Where(entpledge.ID(id))).Only(w.ctx)
	w.must(err)
	return row
}

// party is the party of a pledge that a unit is.
func (w world) party(id, unit string) *ent.PledgeParty {
	w.Helper()
	for _, p := range w.pledge(id).Edges.Parties {
		if unitIDs([]*ent.PledgeParty{p})[0] == unit {
			return p
		}
	}
	w.Fatalf("%s is no party of %s", unit, id)
	return nil
}

// results are values for all commitments of a pledge.
func (w world) results(id, value string) (all []Result) {
	for _, c := range w.pledge(id).Edges.Commitments {
		all = append(all, Result{CommitmentID: c.ID, Value: number(value)})
	}
	return all
}

// events are those of a kind, in their order.
func (w world) events(kind vocabulary.EventKind) []*ent.Event {
	w.Helper()
	rows, err := w.db.Ent.Event.Query().Where(entevent.KindEQ(kind)).WithSubjects().Order(entevent.ByID()).All(w.ctx)
	w.must(err)
	return rows
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
	c := w.db.Ent
	events, err := c.Event.Query().Count(w.ctx)
	w.must(err)
	return fmt.Sprint(c.Pledge.Query().Order(entpledge.ByID()).AllX(w.ctx), c.PledgeParty.Query().Order(entpledgeparty.ByID()).AllX(w.ctx),
		c.PledgeCommitment.Query().Order(entpledgecommitment.ByID()).AllX(w.ctx), events)
}
