package rating

import (
	"context"
	"fmt"
	"strings"
	"testing"

	entdisciplinarycase "thidua/ent/disciplinarycase"
	"thidua/internal/access"
	"thidua/internal/actor"
	"thidua/internal/check"
	"thidua/internal/fault"
	"thidua/internal/lifecycle"
	"thidua/internal/vocabulary"
)

func TestCases(t *testing.T) {
	everywhere(t, func(w world) {
		an := w.hire("stf_AN", first)
		officer := w.as(actor.EmulationOfficer, here)
		in := OpenCase{
			Whom: Whom{StaffID: &an}, Ground: entdisciplinarycase.GroundPRESS, OpenedOn: day("2026-05-01"), Note: new(" Báo  A "), IdempotencyKey: new("k"),
		}
		id, err := w.s.OpenCase(officer, in)
		w.must(err)
		if again, err := w.s.OpenCase(officer, in); again != id || err != nil {
			t.Errorf("again %s, %v", again, err)
		}
		c := w.disciplinaryCase(id)
		if c.OfficeID != here || *c.DepartmentID != first || *c.StaffID != an || c.Ground != "PRESS" || c.Status != "OPEN" || c.OpenedOn != day("2026-05-01") || *c.Note != "Báo A" {
			t.Errorf("opened %v", c)
		}
		if _, shown := w.event(vocabulary.DisciplinaryCaseOpened, id); shown != an {
			t.Errorf("on the timeline of %s", shown)
		}

		_, err = w.s.ClearCase(officer, ClearCase{ID: id, Version: 1, On: day("2026-06-01"), Reason: "Không có căn cứ"})
		w.must(err)
		if c = w.disciplinaryCase(id); c.Status != "CLEARED" || *c.ClearedOn != day("2026-06-01") || c.Version != 2 {
			t.Errorf("cleared %v", c)
		}
		if e, shown := w.event(vocabulary.DisciplinaryCaseCleared, id); shown != an || *e.Reason != "Không có căn cứ" {
			t.Errorf("%v on the timeline of %s", e, shown)
		}

		other := w.open(an, "2026-02-01")
		decision := decided("2026-03-01")
		decision.DisciplinaryCase = &lifecycle.Reference{ID: other, Version: 1}
		done, err := w.s.RecordDiscipline(officer, decision)
		w.must(err)
		c = w.disciplinaryCase(other)
		if done != other || c.Status != "DISCIPLINED" || *c.Degree != "REPRIMAND" || *c.DecisionDocument != "12/QĐ-VP" || *c.DecidedOn != day("2026-03-01") ||
			*c.TermStartsOn != day("2026-03-01") || *c.TermEndsOn != day("2027-02-28") || *c.Note != "Đơn số 1" || c.Version != 2 {
			t.Errorf("disciplined %v", c)
		}
		if _, shown := w.event(vocabulary.DisciplineRecorded, other); shown != an {
			t.Errorf("on the timeline of %s", shown)
		}

		// Straight, of a collective.
		straight := decided("2026-03-01")
		straight.Against, straight.IdempotencyKey = &Against{Whom{DepartmentID: new(first)}, entdisciplinarycase.GroundDUTY}, new("k2")
		made, err := w.s.RecordDiscipline(officer, straight)
		w.must(err)
		if again, err := w.s.RecordDiscipline(officer, straight); again != made || err != nil {
			t.Errorf("again %s, %v", again, err)
		}
		if c = w.disciplinaryCase(made); c.StaffID != nil || *c.DepartmentID != first || c.OpenedOn != day("2026-03-01") || c.Status != "DISCIPLINED" || c.Ground != "DUTY" {
			t.Errorf("disciplined %v", c)
		}
		if _, shown := w.event(vocabulary.DisciplineRecorded, made); shown != first {
			t.Errorf("on the timeline of %s", shown)
		}

		_, err = w.s.CorrectCase(officer, CorrectCase{
			ID: other, Version: 2, Ground: new(entdisciplinarycase.GroundDUTY), Degree: new(entdisciplinarycase.DegreeWARNING), TermEndsOn: new(day("2027-03-31")), Reason: "Ghi nhầm",
		})
		w.must(err)
		if c = w.disciplinaryCase(other); c.Ground != "DUTY" || *c.Degree != "WARNING" || *c.TermEndsOn != day("2027-03-31") || c.Version != 3 || c.Status != "DISCIPLINED" {
			t.Errorf("corrected to %v", c)
		}
		if e, _ := w.event(vocabulary.DisciplinaryCaseCorrected, other); fmt.Sprint(e.Changes) != fmt.Sprint([]vocabulary.Change{{Field: "ground"}, {Field: "degree"}, {Field: "termEndsOn"}}) {
			t.Errorf("event %v", e)
		}
	})
}

func TestCasesRefuse(t *testing.T) {
	everywhere(t, func(w world) {
		an, far := w.hire("stf_AN", first), w.hire("stf_FAR", elsewhere)
		officer := w.as(actor.EmulationOfficer, here)
		id := w.open(an, "2026-05-01")
		opening := func(change func(*OpenCase)) func() (string, error) {
			in := OpenCase{Whom: Whom{StaffID: &an}, Ground: entdisciplinarycase.GroundOTHER, OpenedOn: day("2026-05-01")}
			change(&in)
			return func() (string, error) { return w.s.OpenCase(officer, in) }
		}
		w.refused(WhomUnclear, "whom", opening(func(in *OpenCase) { in.Whom = Whom{} }))
		w.refused(fault.NotFound, "whom.staffID", opening(func(in *OpenCase) { in.Whom.StaffID = &far }))
		w.refused(check.DateInFuture, "openedOn", opening(func(in *OpenCase) { in.OpenedOn = day("2026-12-21") }))
		w.refused(check.TextTooLong, "note", opening(func(in *OpenCase) { in.Note = new(strings.Repeat("a", 1001)) }))
		w.refused(NotInService, "whom.staffID", opening(func(in *OpenCase) { in.OpenedOn = day("2009-12-31") }))

		w.must(w.db.Ent.DepartmentPeriod.UpdateOneID("dpp_" + second).SetEndsOn(day("2026-04-30")).Exec(w.ctx))
		w.refused(NotInService, "whom.departmentID", opening(func(in *OpenCase) { in.Whom = Whom{DepartmentID: new(second)} }))
		w.must(w.db.Ent.Office.UpdateOneID(here).SetEndsOn(day("2026-04-30")).Exec(w.ctx))
		w.refused(NotInService, "whom.officeID", opening(func(in *OpenCase) { in.Whom = Whom{OfficeID: new(here)} }))
		w.must(w.db.Ent.Office.UpdateOneID(here).ClearEndsOn().Exec(w.ctx))

		clear := func(version int, on, reason string) func() (string, error) {
			return func() (string, error) {
				return w.s.ClearCase(officer, ClearCase{ID: id, Version: version, On: day(on), Reason: reason})
			}
		}
		w.refused(fault.Conflict, "version", clear(2, "2026-06-01", "x"))
		w.refused(BeforeOpening, "on", clear(1, "2026-04-30", "x"))
		w.refused(check.DateInFuture, "on", clear(1, "2026-12-21", "x"))
		w.refused(check.TextMissing, "reason", clear(1, "2026-06-01", " "))

		discipline := func(change func(*RecordDiscipline)) func() (string, error) {
			in := decided("2026-06-01")
			in.DisciplinaryCase = &lifecycle.Reference{ID: id, Version: 1}
			change(&in)
			return func() (string, error) { return w.s.RecordDiscipline(officer, in) }
		}
		w.refused(SourceUnclear, "disciplinaryCase", discipline(func(in *RecordDiscipline) { in.DisciplinaryCase = nil }))
		w.refused(SourceUnclear, "disciplinaryCase", discipline(func(in *RecordDiscipline) { in.Against = &Against{} }))
		w.refused(WhomUnclear, "against.whom", discipline(func(in *RecordDiscipline) { in.DisciplinaryCase, in.Against = nil, &Against{} }))
		w.refused(fault.NotFound, "against.whom.staffID", discipline(func(in *RecordDiscipline) { in.DisciplinaryCase, in.Against = nil, &Against{Whom: Whom{StaffID: &far}} }))
		w.refused(fault.NotFound, "disciplinaryCase.id", discipline(func(in *RecordDiscipline) { in.DisciplinaryCase.ID = "dsc_NONE" }))
		w.refused(fault.Conflict, "disciplinaryCase.version", discipline(func(in *RecordDiscipline) { in.DisciplinaryCase.Version = 2 }))
		w.refused(BeforeOpening, "decidedOn", discipline(func(in *RecordDiscipline) { in.DecidedOn = day("2026-04-30") }))
		w.refused(check.DateInFuture, "decidedOn", discipline(func(in *RecordDiscipline) { in.DecidedOn = day("2026-12-21") }))
		w.refused(check.PeriodReversed, "termEndsOn", discipline(func(in *RecordDiscipline) { in.TermEndsOn = new(day("2026-05-31")) }))
		w.refused(fault.BadUserInput, "termEndsOn", discipline(func(in *RecordDiscipline) { in.TermEndsOn = new(day("9999-12-31")) }))
		w.refused(fault.BadUserInput, "termStartsOn", discipline(func(in *RecordDiscipline) { in.TermStartsOn, in.TermEndsOn = day("1800-06-01"), nil }))
		w.refused(check.TextMissing, "decisionDocument", discipline(func(in *RecordDiscipline) { in.DecisionDocument = "" }))

		correct := func(change func(*CorrectCase)) func() (string, error) {
			in := CorrectCase{ID: id, Version: 1, Reason: "x"}
			change(&in)
			return func() (string, error) { return w.s.CorrectCase(officer, in) }
		}
		w.refused(check.NothingToChange, "openedOn", correct(func(in *CorrectCase) { in.OpenedOn = new(day("2026-05-01")) }))
		w.refused(check.TextMissing, "reason", correct(func(in *CorrectCase) { in.OpenedOn, in.Reason = new(day("2026-05-02")), "" }))
		w.refused(fault.Conflict, "version", correct(func(in *CorrectCase) { in.OpenedOn, in.Version = new(day("2026-05-02")), 2 }))
		w.refused(check.DateInFuture, "openedOn", correct(func(in *CorrectCase) { in.OpenedOn = new(day("2026-12-21")) }))
		w.refused(DetailMisplaced, "clearedOn", correct(func(in *CorrectCase) { in.ClearedOn = new(day("2026-05-02")) }))
		w.refused(DetailMisplaced, "degree", correct(func(in *CorrectCase) { in.Degree = new(entdisciplinarycase.DegreeWARNING) }))

		// By whom.
		own := w.me(actor.Actor{Account: "acc_AN", StaffID: an}, access.Grant{Role: actor.EmulationOfficer, Unit: here})
		for field, do := range map[string]func(context.Context) (string, error){
			"id": func(ctx context.Context) (string, error) {
				return w.s.ClearCase(ctx, ClearCase{ID: id, Version: 1, On: day("2026-06-01"), Reason: "x"})
			},
			"disciplinaryCase.id": func(ctx context.Context) (string, error) {
				in := decided("2026-06-01")
				in.DisciplinaryCase = &lifecycle.Reference{ID: id, Version: 1}
				return w.s.RecordDiscipline(ctx, in)
			},
		} {
			w.refused(Oneself, field, func() (string, error) { return do(own) })
			w.refused(fault.Forbidden, "", func() (string, error) { return do(w.as(actor.Inspector, here)) })
			for _, ctx := range []context.Context{w.as(actor.EmulationOfficer, elsewhere), w.as(actor.Administrator, here), w.as(actor.UnitHead, first), context.Background()} {
				w.refused(fault.NotFound, field, func() (string, error) { return do(ctx) })
			}
		}

		// What has ended stays so.
		_, err := clear(1, "2026-06-01", "x")()
		w.must(err)
		w.refused(CaseNotInState, "id", clear(2, "2026-06-01", "x"))
		w.refused(CaseNotInState, "disciplinaryCase.id", discipline(func(in *RecordDiscipline) { in.DisciplinaryCase.Version = 2 }))
		w.refused(DetailMisplaced, "decidedOn", correct(func(in *CorrectCase) { in.Version, in.DecidedOn = 2, new(day("2026-06-01")) }))
		w.refused(BeforeOpening, "clearedOn", correct(func(in *CorrectCase) { in.Version, in.ClearedOn = 2, new(day("2026-04-30")) }))
		w.refused(BeforeOpening, "clearedOn", correct(func(in *CorrectCase) { in.Version, in.OpenedOn = 2, new(day("2026-06-02")) }))
	})
}
