package scoring

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"strings"
	"testing"
	"time"

	"thidua/ent"
	entcampaign "thidua/ent/campaign"
	entevent "thidua/ent/event"
	entoffice "thidua/ent/office"
	entscore "thidua/ent/score"
	entscorecard "thidua/ent/scorecard"
	entscoringsheet "thidua/ent/scoringsheet"
	enttask "thidua/ent/task"
	"thidua/internal/access"
	"thidua/internal/access/accesstest"
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

// everywhere runs a test on both databases, each with two offices of three departments
// and a campaign each, on 3 November 2025.
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
		w := world{t, db, Service{db}, ctx}
		w.on("2025-11-03")
		for _, office := range []string{here, elsewhere} {
			w.must(db.Ent.Office.Create().SetID(office).SetKind(entoffice.KindAGENCY).SetName("Văn phòng " + office).SetNameFolded(office).
				SetDisplayOrder(1).SetPlace(office).SetStartsOn(day("2000-01-01")).Exec(ctx))
			for i := range 3 {
				id := unit(office, i+1)
				w.must(db.Ent.Department.Create().SetID(id).SetOfficeID(office).SetKind(vocabulary.Division).SetName(fmt.Sprintf("Phòng %d", i+1)).
					SetNameFolded(id).SetDisplayOrder(i + 1).SetPlace(fmt.Sprint(office, i)).SetStartsOn(day("2000-01-01")).Exec(ctx))
			}
			w.must(db.Ent.Campaign.Create().SetID(campaignOf(office)).SetOfficeID(office).SetName("Thi đua 2025").SetNameFolded("thi dua 2025").
				SetKind(entcampaign.KindREGULAR).SetOrigin(entcampaign.OriginLAUNCHED_HERE).SetLevel(entcampaign.LevelUNIT).
				SetStatus(entcampaign.StatusLAUNCHED).SetLaunchedOn(day("2025-01-15")).SetStartsOn(day("2025-01-01")).SetEndsOn(day("2025-12-31")).Exec(ctx))
		}
		run(w)
	})
}

// unit is a department of an office, campaignOf its campaign.
func unit(office string, n int) string { return fmt.Sprintf("dep_%s%d", office[4:], n) }

func campaignOf(office string) string { return "cam_" + office[4:] }

func (w world) must(err error) {
	w.Helper()
	if err != nil {
		w.Fatal(err)
	}
}

func day(text string) calendar.Date { return calendar.MustParse(text) }

// on sets the day on which things are done.
func (w world) on(text string) { w.db.Now = func() time.Time { return day(text).At(9) } }

// as is a context in which a role acts for an office or a department.
func (w world) as(role actor.Role, unit string) context.Context {
	w.Helper()
	ctx, err := access.Enter(context.Background(), w.db.Ent, actor.Actor{Account: string(role)}, access.Grant{Role: role, Unit: unit})
	w.must(err)
	return ctx
}

func (w world) officer() context.Context { return w.as(actor.EmulationOfficer, here) }

func (w world) head(n int) context.Context { return w.as(actor.UnitHead, unit(here, n)) }

// input is a sheet of 100 points, fit to be drafted.
func input(office string) Draft {
	said := hundred()
	return Draft{
		CampaignID: campaignOf(office), Name: "Bảng chấm điểm 2025", Maximum: said.maximum, BonusCap: said.bonusCap, PenaltyCap: said.penaltyCap,
		StartsOn: day("2024-12-01"), EndsOn: day("2025-11-30"), CriterionGroups: said.groups, TieRules: said.ties,
	}
}

func (w world) draft(in Draft) string {
	w.Helper()
	id, err := w.s.Draft(w.ctx, in)
	w.must(err)
	return id
}

// opened is an open sheet of an office: units score until 10 November, and are verified
// until the 20th.
func (w world) opened(office string) string {
	w.Helper()
	id := w.draft(input(office))
	_, err := w.s.Open(w.ctx, Open{ID: id, Version: 1, SelfScoreBy: due("2025-11-10"), VerifyBy: due("2025-11-20")})
	w.must(err)
	return id
}

func due(on string) year.Due { return year.Due{On: new(day(on))} }

func (w world) sheet(id string) *ent.ScoringSheet {
	w.Helper()
	row, err := w.db.Ent.ScoringSheet.Get(w.ctx, id)
	w.must(err)
	return row
}

// card is the card of a department, with its scores.
func (w world) card(sheet, department string) *ent.ScoreCard {
	w.Helper()
	row, err := w.db.Ent.ScoreCard.Query().Where(entscorecard.SheetID(sheet), entscorecard.DepartmentID(department)).
		WithScores(func(q *ent.ScoreQuery) { q.Order(entscore.ByID()) }).Only(w.ctx)
	w.must(err)
	return row
}

func (w world) score(sheet, department, criterion string) *ent.Score {
	w.Helper()
	for _, one := range w.card(sheet, department).Edges.Scores {
		if one.Criterion == criterion {
			return one
		}
	}
	w.Fatalf("no score for %s", criterion)
	return nil
}

// scored has a department score itself: "A2 18, B1 40".
func (w world) scored(sheet, department, points string) {
	w.Helper()
	card := w.card(sheet, department)
	_, err := w.s.ScoreOwnUnit(w.ctx, ScoreOwnUnit{ID: card.ID, Version: card.Version, Scores: own(points)})
	w.must(err)
}

func own(points string) (all []SelfScore) {
	for one := range strings.SplitSeq(points, ", ") {
		code, value, _ := strings.Cut(one, " ")
		all = append(all, SelfScore{Criterion: code, Value: number(value)})
	}
	return all
}

// submitted has a department score itself, and hand it in.
func (w world) submitted(sheet, department, points string) *ent.ScoreCard {
	w.Helper()
	w.scored(sheet, department, points)
	card := w.card(sheet, department)
	_, err := w.s.Submit(w.ctx, Submit{ID: card.ID, Version: card.Version})
	w.must(err)
	return w.card(sheet, department)
}

// verified is submitted, and verified with a reason for what differs.
func (w world) verified(sheet, department, points, differing string) *ent.ScoreCard {
	w.Helper()
	card := w.submitted(sheet, department, points)
	in := Verify{ID: card.ID, Version: card.Version}
	if differing != "" {
		for _, one := range own(differing) {
			in.Scores = append(in.Scores, VerifiedScore{Criterion: one.Criterion, Value: one.Value, Reason: new("Theo minh chứng")})
		}
	}
	_, err := w.s.Verify(w.ctx, in)
	w.must(err)
	return w.card(sheet, department)
}

// tasks gives a department tasks, of which some are done on time and some late.
func (w world) tasks(department string, kind enttask.Kind, assigned, onTime, late int) {
	w.Helper()
	d, err := w.db.Ent.Department.Get(w.ctx, department)
	w.must(err)
	n, err := w.db.Ent.Task.Query().Count(w.ctx)
	w.must(err)
	for i := range assigned {
		id := fmt.Sprintf("tsk_%d", n+i)
		one := w.db.Ent.Task.Create().SetID(id).SetOfficeID(d.OfficeID).SetDepartmentID(department).SetKind(kind).SetGivenBy(enttask.GivenByOFFICE).
			SetTitle(id).SetTitleFolded(id).SetWorkYear(2025).SetAssignedOn(day("2025-03-01")).SetDueOn(day("2025-03-31")).SetStatus(enttask.StatusASSIGNED)
		switch {
		case i < onTime:
			one.SetStatus(enttask.StatusDONE).SetDoneOn(day("2025-03-31"))
		case i < onTime+late:
			one.SetStatus(enttask.StatusDONE).SetDoneOn(day("2025-04-01"))
		}
		w.must(one.Exec(w.ctx))
	}
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
	sheets, err := w.db.Ent.ScoringSheet.Query().Order(entscoringsheet.ByID()).All(w.ctx)
	w.must(err)
	cards, err := w.db.Ent.ScoreCard.Query().Order(entscorecard.ByID()).All(w.ctx)
	w.must(err)
	scores, err := w.db.Ent.Score.Query().Order(entscore.ByID()).All(w.ctx)
	w.must(err)
	events, err := w.db.Ent.Event.Query().Count(w.ctx)
	w.must(err)
	text, err := json.Marshal([]any{sheets, cards, scores, events}) // with what pointers point to
	w.must(err)
	return string(text)
}

// behalf goes through every paper that does not carry an operation of the chief or of a
// head, and one that does.
func (w world) behalf(op access.Operation, do func(ctx context.Context, behalf *access.OnBehalfOf) error) {
	w.Helper()
	accesstest.Operation{DB: w.db, Name: op, Role: actor.Chief, Office: here, Elsewhere: elsewhere, State: w.everything, Do: do}.OnBehalfOf(w.T)
}
