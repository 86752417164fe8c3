package campaign

import (
	"context"
	"errors"
	"fmt"
	"testing"
	"time"

	"thidua/ent"
	entcampaign "thidua/ent/campaign"
	entcampaignlauncher "thidua/ent/campaignlauncher"
	entconference "thidua/ent/conference"
	entdecision "thidua/ent/decision"
	entevent "thidua/ent/event"
	entoffice "thidua/ent/office"
	"thidua/internal/access"
	"thidua/internal/actor"
	"thidua/internal/calendar"
	"thidua/internal/database"
	"thidua/internal/database/dbtest"
	"thidua/internal/fault"
	"thidua/internal/vocabulary"
	"thidua/internal/year"
)

func TestMain(m *testing.M) { dbtest.Main(m) }

const here, elsewhere = "off_HERE", "off_ELSEWHERE"

type world struct {
	*testing.T
	db  *database.DB
	s   Service
	ctx context.Context
}

// everywhere runs a test on both databases, each with two offices.
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
		db.Now = func() time.Time { return day("2020-07-25").At(9) }
		w := world{t, db, Service{db}, ctx}
		for _, id := range []string{here, elsewhere} {
			w.must(db.Ent.Office.Create().SetID(id).SetKind(entoffice.KindAGENCY).SetName(id).SetNameFolded(id).
				SetDisplayOrder(1).SetPlace(id).SetStartsOn(day("2000-01-01")).Exec(ctx))
		}
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

// movement is a campaign that is fit to be created.
func movement() Create {
	return Create{
		OfficeID: here, Name: "Thi đua 2020–2025", Kind: entcampaign.KindTHEMATIC, Origin: entcampaign.OriginLAUNCHED_HERE,
		Level: entcampaign.LevelUNIT, StartsOn: day("2020-07-25"), EndsOn: day("2025-12-31"),
		Launchers: []Launcher{{OfficeID: new(here), Role: entcampaignlauncher.RoleLAUNCHER}},
	}
}

func (w world) create(in Create) string {
	w.Helper()
	id, err := w.s.Create(w.ctx, in)
	w.must(err)
	return id
}

func (w world) campaign(id string) *ent.Campaign {
	w.Helper()
	row, err := w.db.Ent.Campaign.Get(w.ctx, id)
	w.must(err)
	return row
}

// event is the only event of a kind.
func (w world) event(kind vocabulary.EventKind) *ent.Event {
	w.Helper()
	row, err := w.db.Ent.Event.Query().Where(entevent.KindEQ(kind)).Only(w.ctx)
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
	campaigns, err := w.db.Ent.Campaign.Query().Order(entcampaign.ByID()).All(w.ctx)
	w.must(err)
	launchers, err := w.db.Ent.CampaignLauncher.Query().Count(w.ctx)
	w.must(err)
	conferences, err := w.db.Ent.Conference.Query().Order(entconference.ByID()).All(w.ctx)
	w.must(err)
	decisions, err := w.db.Ent.Decision.Query().Order(entdecision.ByID()).All(w.ctx)
	w.must(err)
	events, err := w.db.Ent.Event.Query().Count(w.ctx)
	w.must(err)
	return fmt.Sprint(campaigns, launchers, conferences, decisions, events)
}

// department makes one of an office, below another one or none.
func (w world) department(id, office, parent string) string {
	w.Helper()
	row := w.db.Ent.Department.Create().SetID("dep_" + id).SetOfficeID(office).SetKind(vocabulary.Division).SetName(id).SetNameFolded(id).
		SetDisplayOrder(1).SetPlace(id).SetStartsOn(day("2000-01-01"))
	if parent != "" {
		row.SetParentID("dep_" + parent)
	}
	w.must(row.Exec(w.ctx))
	return "dep_" + id
}

// decision makes one of an office, issued or a draft.
func (w world) decision(id, office string, status entdecision.Status) string {
	w.Helper()
	w.must(w.db.Ent.Decision.Create().SetID("dec_" + id).SetOfficeID(office).SetIssuerKind(entdecision.IssuerKindOWN_OFFICE).SetIssuerOfficeID(office).
		SetIssuerName(office).SetSystem(entdecision.SystemSTATE).SetKind(entdecision.KindAWARD).SetStatus(status).SetNumber(id).SetNotation("QĐ-VP").
		SetDecidedOn(day("2020-07-20")).SetDecidedYear(2020).SetSignerName("Mẫu").SetSubject("Mẫu").SetSubjectFolded("mau").SetIssuerKey(office).Exec(w.ctx))
	return "dec_" + id
}

// opened opens an emulation year of an office.
func (w world) opened(office string, n int, days ...vocabulary.OfficeDay) string {
	w.Helper()
	id, err := (&year.Service{DB: w.db}).Open(w.ctx, year.Open{OfficeID: office, Year: n, Days: days})
	w.must(err)
	return id
}
