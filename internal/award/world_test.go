package award

import (
	"context"
	"errors"
	"fmt"
	"testing"
	"time"

	"thidua/ent"
	entaward "thidua/ent/award"
	entdecision "thidua/ent/decision"
	entevent "thidua/ent/event"
	enteventsubject "thidua/ent/eventsubject"
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

// The offices of the tests: the old one was merged into the joint one on 28 May
// 2019, and that was split on 1 January 2021.
const (
	old, joint, today, foreign = "off_OLD", "off_JOINT", "off_TODAY", "off_FOREIGN"

	merged  = "dep_MERGED"  // of the old office, until the merger
	general = "dep_GENERAL" // of the joint office; since the split of today's, under another name
	team    = "dep_TEAM"    // below it
	ended   = "dep_ENDED"   // closed in 2014

	certificate, laborer, fighter     = "CERTIFICATE_OF_MERIT", "ADVANCED_LABORER", "GRASSROOTS_EMULATION_FIGHTER"
	collectives, family, primeMinster = "ADVANCED_LABOR_COLLECTIVE", "CULTURAL_FAMILY", "PRIME_MINISTER_DIPLOMA_OF_MERIT"
)

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
		db.Now = func() time.Time { return day("2026-11-01").At(9) }
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

func dayOrNil(text string) *calendar.Date {
	if text == "" {
		return nil
	}
	d := day(text)
	return &d
}

func typeID(code string) string { return identity.Stable(identity.AwardType, code) }

// decision is one of today's office that is fit to be recorded.
func decision(number, on string, lines ...Line) RecordDecision {
	return RecordDecision{
		OfficeID: today, IssuerKind: entdecision.IssuerKindOWN_OFFICE, System: entdecision.SystemSTATE,
		Number: &number, Notation: new("QĐ-VP"), DecidedOn: day(on), SignerName: new("Chánh Văn phòng"),
		Subject: "Về việc khen thưởng", Awards: lines,
	}
}

// line is an award for a year, to a member of staff.
func line(code, staff string, year int) Line {
	return Line{
		AwardTypeID: typeID(code), Method: entaward.MethodMERIT, Recipient: Recipient{StaffID: &staff},
		AchievementStartsOn: calendar.New(year, 1, 1), AchievementEndsOn: calendar.New(year, 12, 31),
	}
}

// to gives a line another recipient.
func (l Line) to(r Recipient) Line {
	l.Recipient = r
	return l
}

// lasting gives a line another achievement period.
func (l Line) lasting(from, to string) Line {
	l.AchievementStartsOn, l.AchievementEndsOn = day(from), day(to)
	return l
}

func (w world) record(in RecordDecision) string {
	w.Helper()
	id, err := w.s.RecordDecision(w.ctx, in)
	w.must(err)
	return id
}

// award is the only award of a decision.
func (w world) award(decision string) *ent.Award {
	w.Helper()
	row, err := w.db.Ent.Award.Query().Where(entaward.DecisionID(decision)).Only(w.ctx)
	w.must(err)
	return row
}

func (w world) decision(id string) *ent.Decision {
	w.Helper()
	row, err := w.db.Ent.Decision.Get(w.ctx, id)
	w.must(err)
	return row
}

// as is a context in which a role acts for a unit.
func (w world) as(role actor.Role, unit string) context.Context {
	w.Helper()
	ctx, err := access.Enter(context.Background(), w.db.Ent, actor.Actor{Account: string(role)}, access.Grant{Role: role, Unit: unit})
	w.must(err)
	return ctx
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

// everything is what the operations here may change, as text.
func (w world) everything() string {
	w.Helper()
	decisions, err := w.db.Ent.Decision.Query().Order(entdecision.ByID()).All(w.ctx)
	w.must(err)
	awards, err := w.db.Ent.Award.Query().Order(entaward.ByID()).All(w.ctx)
	w.must(err)
	corrections, err := w.db.Ent.Correction.Query().Count(w.ctx)
	w.must(err)
	events, err := w.db.Ent.Event.Query().Count(w.ctx)
	w.must(err)
	keys, err := w.db.Ent.IdempotencyKey.Query().Count(w.ctx)
	w.must(err)
	return fmt.Sprint(decisions, awards, corrections, events, keys)
}

// event is the only event of a kind, with the number of timelines that show it.
func (w world) event(kind vocabulary.EventKind) (*ent.Event, int) {
	w.Helper()
	row, err := w.db.Ent.Event.Query().Where(entevent.KindEQ(kind)).Only(w.ctx)
	w.must(err)
	timelines, err := w.db.Ent.EventSubject.Query().Where(enteventsubject.EventID(row.ID)).Count(w.ctx)
	w.must(err)
	return row, timelines
}

func changed(changes []vocabulary.Change) string {
	text := ""
	for _, c := range changes {
		text += fmt.Sprintf("%s:%s>%s ", c.Field, or(c.Before), or(c.After))
	}
	return text
}

func or[T any](value *T) string {
	if value == nil {
		return "–"
	}
	return fmt.Sprint(*value)
}
