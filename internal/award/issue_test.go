package award

import (
	"testing"

	entaward "thidua/ent/award"
	entdecision "thidua/ent/decision"
	"thidua/internal/actor"
	"thidua/internal/check"
	"thidua/internal/fault"
	"thidua/internal/identity"
	"thidua/internal/vocabulary"
)

// draft is a decision that waits for its number, its date and its signature.
func (w world) draft(lines ...Line) string {
	w.Helper()
	in := decision("", "2027-01-15", lines...)
	in.Number, in.Notation, in.SignerName, in.Draft = nil, nil, nil, new(true)
	return w.record(in)
}

func signed(id string) IssueDecision {
	return IssueDecision{ID: id, Version: 1, Number: " 12A ", Notation: "QĐ-VP", DecidedOn: day("2023-12-31"), SignerName: "Chánh  Văn phòng"}
}

func TestIssueDecision(t *testing.T) {
	everywhere(t, func(w world) {
		id := w.draft(line(laborer, w.expert(1), 2020), line(certificate, "stf_01", 2020))
		drafted, err := w.decision(id).QueryAwards().All(w.ctx)
		w.must(err)
		for _, a := range drafted {
			if a.Status != entaward.StatusPENDING {
				t.Errorf("draft: %v", a)
			}
		}
		got, err := w.s.IssueDecision(w.as(actor.Chief, today), signed(id))
		w.must(err)
		d := w.decision(id)
		if got != id || d.Status != entdecision.StatusISSUED || d.Version != 2 || *d.Number != "12a" || d.DecidedYear != 2023 || *d.SignerName != "Chánh Văn phòng" {
			t.Errorf("decision: %v", d)
		}
		awards, err := d.QueryAwards().Order(entaward.ByID()).All(w.ctx)
		w.must(err)
		for _, a := range awards {
			if a.Status != entaward.StatusVALID || a.Version != 2 || a.FrozenOn != day("2020-12-31") || *a.UnitName != "Phòng Tổng hợp" {
				t.Errorf("award: %v", a)
			}
			// Meant for 2027, when the law of 2022 is in force; signed on the last day of the law of 2003.
			code := laborer
			if a.AwardTypeID == typeID(certificate) {
				code = certificate
			}
			if want := identity.Stable(identity.LegalArticle, "LAW_2003_15:"+code); or(a.LegalArticleID) != want {
				t.Errorf("%s: article %s, want that of the law of 2003", code, or(a.LegalArticleID))
			}
		}
		e, timelines := w.event(vocabulary.DecisionIssued)
		if want := "status:DRAFT>ISSUED number:–>12a notation:–>QĐ-VP decidedOn:2027-01-15>2023-12-31 signerName:–>Chánh Văn phòng "; changed(e.Changes) != want || timelines != 4 {
			t.Errorf("event %s on %d timelines", changed(e.Changes), timelines)
		}
	})
}

func TestIssueDecisionRefuses(t *testing.T) {
	everywhere(t, func(w world) {
		id := w.draft(line(laborer, w.expert(1), 2020))
		w.record(decision("77", "2023-02-11", line(certificate, "stf_01", 2021)))
		chief := w.as(actor.Chief, today)
		for _, c := range []struct {
			name  string
			spoil func(*IssueDecision)
			code  fault.Code
			field string
		}{
			{"no such decision", func(in *IssueDecision) { in.ID = "dec_X" }, fault.NotFound, "id"},
			{"stale", func(in *IssueDecision) { in.Version = 2 }, fault.Conflict, "version"},
			{"no number", func(in *IssueDecision) { in.Number = "" }, check.TextMissing, "number"},
			{"bad number", func(in *IssueDecision) { in.Number = "số 1" }, NumberMalformed, "number"},
			{"number taken", func(in *IssueDecision) { in.Number = "77" }, NumberTaken, "number"},
			{"no signer", func(in *IssueDecision) { in.SignerName = "" }, check.TextMissing, "signerName"},
			{"tomorrow", func(in *IssueDecision) { in.DecidedOn = day("2026-11-02") }, check.DateInFuture, "decidedOn"},
			{"before the achievement", func(in *IssueDecision) { in.DecidedOn = day("2019-12-30") }, BeforeAchievement, "decidedOn"},
		} {
			in := signed(id)
			c.spoil(&in)
			w.Log(c.name)
			w.refused(c.code, c.field, func() (string, error) { return w.s.IssueDecision(chief, in) })
		}
		// Staff of the office do not see drafts; the chief of another office sees none of
		// this one; the officer prepares what the chief decides.
		w.refused(fault.NotFound, "id", func() (string, error) { return w.s.IssueDecision(w.as(actor.Analyst, today), signed(id)) })
		w.refused(fault.NotFound, "id", func() (string, error) { return w.s.IssueDecision(w.as(actor.Chief, foreign), signed(id)) })
		w.refused(fault.Forbidden, "", func() (string, error) { return w.s.IssueDecision(w.as(actor.EmulationOfficer, today), signed(id)) })
		w.refused(fault.Forbidden, "", func() (string, error) { return w.s.IssueDecision(w.as(actor.Inspector, today), signed(id)) })
		_, err := w.s.IssueDecision(chief, signed(id))
		w.must(err)
		again := signed(id)
		again.Version = 2
		w.refused(DecisionNotInState, "id", func() (string, error) { return w.s.IssueDecision(chief, again) })
	})
}

// What the database itself refuses has the same codes.
func TestConstraintsHaveCodes(t *testing.T) {
	everywhere(t, func(w world) {
		id := w.record(decision("1", "2022-02-10", line(laborer, w.expert(1), 2021)))
		award := w.award(id).ID
		for _, c := range []struct {
			statement string
			id        string
			code      fault.Code
		}{
			{"UPDATE decisions SET status = 'DRAFT' WHERE id = $1", id, DecisionNotInState},
			{"UPDATE decisions SET number = NULL WHERE id = $1", id, DecisionIncomplete},
			{"UPDATE awards SET status = 'PENDING' WHERE id = $1", award, AwardNotInState},
			{"DELETE FROM awards WHERE id = $1", award, AwardNotInState},
		} {
			err := w.raw(c.statement, c.id)
			if fault.CodeOf(err) != c.code {
				t.Errorf("%s: %v, want %s", c.statement, err, c.code)
			}
		}
	})
}
