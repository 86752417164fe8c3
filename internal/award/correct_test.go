package award

import (
	"testing"

	entcorrection "thidua/ent/correction"
	"thidua/internal/actor"
	"thidua/internal/check"
	"thidua/internal/database"
	"thidua/internal/fault"
	"thidua/internal/identity"
	"thidua/internal/vietnamese"
	"thidua/internal/vocabulary"
)

// raw runs a statement as an operation would.
func (w world) raw(statement string, args ...any) error {
	return w.db.Do(w.ctx, func(t *database.Tx) error {
		_, err := t.ExecContext(w.ctx, statement, args...)
		return err
	})
}

func TestCorrectDecision(t *testing.T) {
	everywhere(t, func(w world) {
		id := w.record(decision("1", "2024-02-10", line(laborer, w.expert(1), 2020)))
		_, err := w.s.CorrectDecision(w.as(actor.EmulationOfficer, today), CorrectDecision{
			ID: id, Version: 1, Number: new("2B"), DecidedOn: new(day("2023-12-10")), Subject: new("Khen thưởng năm 2020"), Notation: new("QĐ-VP"),
			Document: new("9/ĐC-VP"), DocumentDate: new(day("2024-03-01")), Reason: "Nhầm số và ngày",
		})
		w.must(err)
		d := w.decision(id)
		if *d.Number != "2b" || d.DecidedYear != 2023 || d.SubjectFolded != vietnamese.Fold("Khen thưởng năm 2020") || d.Version != 2 {
			t.Errorf("decision: %v", d)
		}
		// The day belongs to the law of 2003 now.
		if want := identity.Stable(identity.LegalArticle, "LAW_2003_15:"+laborer); *w.award(id).LegalArticleID != want {
			t.Error("the article of law is not that of the new date")
		}
		row, err := d.QueryCorrections().Only(w.ctx)
		w.must(err)
		const want = "number:1>2b subject:Về việc khen thưởng>Khen thưởng năm 2020 decidedOn:2024-02-10>2023-12-10 "
		if changed(row.Changes) != want || row.Document != "9/ĐC-VP" || row.DocumentDate != day("2024-03-01") || row.AwardID != nil {
			t.Errorf("correction: %v", row)
		}
		if e, timelines := w.event(vocabulary.DecisionCorrected); changed(e.Changes) != want || *e.Reason != "Nhầm số và ngày" || timelines != 3 {
			t.Errorf("event: %v on %d timelines", e, timelines)
		}

		draft := w.draft(line(certificate, "stf_01", 2020))
		_, err = w.s.CorrectDecision(w.ctx, CorrectDecision{ID: draft, Version: 1, Number: new("5"), Reason: "Dự kiến"})
		w.must(err)
		if n := w.decision(draft).QueryCorrections().CountX(w.ctx); n != 0 || *w.decision(draft).Number != "5" {
			t.Errorf("a draft has %d corrections", n)
		}
	})
}

func TestCorrectDecisionRefuses(t *testing.T) {
	everywhere(t, func(w world) {
		id := w.record(decision("1", "2022-02-10", line(laborer, w.expert(1), 2021)))
		w.record(decision("2", "2022-02-10", line(certificate, "stf_01", 2021)))
		revoking := w.revoke(id)
		officer := w.as(actor.EmulationOfficer, today)
		for _, c := range []struct {
			name  string
			spoil func(*CorrectDecision)
			code  fault.Code
			field string
		}{
			{"no such decision", func(in *CorrectDecision) { in.ID = "dec_X" }, fault.NotFound, "id"},
			{"stale", func(in *CorrectDecision) { in.Version = 7 }, fault.Conflict, "version"},
			{"no reason", func(in *CorrectDecision) { in.Reason = "" }, check.TextMissing, "reason"},
			{"nothing", func(in *CorrectDecision) { in.Number = nil }, check.NothingToChange, ""},
			{"the same", func(in *CorrectDecision) { in.Number = new("1") }, check.NothingToChange, ""},
			{"bad number", func(in *CorrectDecision) { in.Number = new("x1") }, NumberMalformed, "number"},
			{"number taken", func(in *CorrectDecision) { in.Number = new("2") }, NumberTaken, "number"},
			{"empty subject", func(in *CorrectDecision) { in.Subject = new("") }, check.TextMissing, "subject"},
			{"no document", func(in *CorrectDecision) { in.Document = nil }, CorrectionNeedsPaper, "document"},
			{"document before the decision", func(in *CorrectDecision) { in.DocumentDate = new(day("2022-02-09")) }, CorrectionTooEarly, "documentDate"},
			{"document of tomorrow", func(in *CorrectDecision) { in.DocumentDate = new(day("2026-11-02")) }, check.DateInFuture, "documentDate"},
			{"a date before the achievement", func(in *CorrectDecision) { in.DecidedOn = new(day("2020-12-30")) }, BeforeAchievement, "decidedOn"},
			{"a date after the revocation", func(in *CorrectDecision) {
				in.DecidedOn, in.DocumentDate = new(day("2023-01-02")), new(day("2023-01-02"))
			}, RevocationTooEarly, "decidedOn"},
			{"a revocation before the decision", func(in *CorrectDecision) { in.ID, in.DecidedOn = revoking, new(day("2022-02-09")) }, RevocationTooEarly, "decidedOn"},
		} {
			in := CorrectDecision{ID: id, Version: 1, Number: new("3"), Document: new("9/ĐC"), DocumentDate: new(day("2022-03-01")), Reason: "Nhầm"}
			c.spoil(&in)
			w.Log(c.name)
			w.refused(c.code, c.field, func() (string, error) { return w.s.CorrectDecision(officer, in) })
		}
		w.refused(fault.Forbidden, "", func() (string, error) {
			return w.s.CorrectDecision(w.as(actor.Chief, today), CorrectDecision{ID: id, Version: 1, Number: new("3"), Reason: "Nhầm"})
		})
	})
}

func TestCorrectAward(t *testing.T) {
	everywhere(t, func(w world) {
		id := w.record(decision("1", "2022-02-10", line(laborer, w.expert(1), 2021)))
		award := w.award(id)
		_, err := w.s.CorrectAward(w.as(actor.EmulationOfficer, today), CorrectAward{
			ID: award.ID, Version: 1, RecipientName: new("Người  Mẫu Ánh"), RegisterNumber: new("44"), Content: new("Tốt"),
			Document: new("9/ĐC"), DocumentDate: new(day("2022-02-10")), Reason: "Sai tên",
		})
		w.must(err)
		a := w.award(id)
		if a.RecipientName != "Người Mẫu Ánh" || a.RecipientFolded != "nguoi mau anh" || a.RecipientSort != vietnamese.NameKey("Người Mẫu Ánh") || a.RecipientKey != "stf_01" || a.Version != 2 {
			t.Errorf("award: %v", a)
		}
		row, err := a.QueryCorrections().Order(entcorrection.ByID()).Only(w.ctx)
		w.must(err)
		const want = "recipientName:Người Mẫu 01>Người Mẫu Ánh content:–>Tốt registerNumber:–>44 "
		if changed(row.Changes) != want || row.DecisionID != id {
			t.Errorf("correction: %v", row)
		}
		if e, timelines := w.event(vocabulary.AwardCorrected); changed(e.Changes) != want || e.SubjectID != a.ID || timelines != 3 {
			t.Errorf("event: %v on %d timelines", e, timelines)
		}

		draft := w.draft(line(family, "", 2021).to(Recipient{HouseholdName: new("Hộ ông Năm"), UnitName: new("Thôn 1")}))
		_, err = w.s.CorrectAward(w.ctx, CorrectAward{ID: w.award(draft).ID, Version: 1, UnitName: new("Thôn 2"), Reason: "Dự thảo"})
		w.must(err)
		if key := w.award(draft).RecipientKey; key != "HOUSEHOLD:ho ong nam|thon 2" {
			t.Errorf("key %s", key)
		}
	})
}

func TestCorrectAwardRefuses(t *testing.T) {
	everywhere(t, func(w world) {
		household := func(number, unit string) string {
			return w.award(w.record(decision(number, "2022-02-10", line(family, "", 2021).to(Recipient{HouseholdName: new("Hộ ông Năm"), UnitName: &unit})))).ID
		}
		id := household("1", "Thôn 1")
		household("2", "Thôn 2")
		officer := w.as(actor.EmulationOfficer, today)
		for _, c := range []struct {
			name  string
			spoil func(*CorrectAward)
			code  fault.Code
			field string
		}{
			{"no such award", func(in *CorrectAward) { in.ID = "awd_X" }, fault.NotFound, "id"},
			{"stale", func(in *CorrectAward) { in.Version = 2 }, fault.Conflict, "version"},
			{"no reason", func(in *CorrectAward) { in.Reason = " " }, check.TextMissing, "reason"},
			{"nothing", func(in *CorrectAward) { in.Content = nil }, check.NothingToChange, ""},
			{"a household's post", func(in *CorrectAward) { in.PostTitle = new("Chủ hộ") }, RecipientUnclear, "postTitle"},
			{"no document date", func(in *CorrectAward) { in.DocumentDate = nil }, CorrectionNeedsPaper, "documentDate"},
			{"document before the decision", func(in *CorrectAward) { in.DocumentDate = new(day("2022-02-09")) }, CorrectionTooEarly, "documentDate"},
			{"the neighbour's title", func(in *CorrectAward) { in.UnitName = new("Thôn 2") }, TitleTwice, "awards"},
		} {
			in := CorrectAward{ID: id, Version: 1, Content: new("Tốt"), Document: new("9/ĐC"), DocumentDate: new(day("2022-03-01")), Reason: "Nhầm"}
			c.spoil(&in)
			w.Log(c.name)
			w.refused(c.code, c.field, func() (string, error) { return w.s.CorrectAward(officer, in) })
		}
		w.refused(fault.Forbidden, "", func() (string, error) {
			return w.s.CorrectAward(w.as(actor.UnitHead, today), CorrectAward{ID: id, Version: 1, Content: new("Tốt"), Reason: "Nhầm"})
		})
		w.revokeAward(id, 1, "90")
		w.refused(AwardNotInState, "id", func() (string, error) {
			return w.s.CorrectAward(officer, CorrectAward{ID: id, Version: 2, Content: new("Tốt"), Reason: "Nhầm"})
		})
	})
}
