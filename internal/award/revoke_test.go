package award

import (
	"fmt"
	"testing"

	entaward "thidua/ent/award"
	entdecision "thidua/ent/decision"
	"thidua/internal/actor"
	"thidua/internal/check"
	"thidua/internal/fault"
	"thidua/internal/vocabulary"
)

func revocation(number string, awards ...AwardRef) RevokeAwards {
	return RevokeAwards{
		Awards: awards, Ground: entaward.RevocationGroundFALSE_MERIT, Reason: "Kê khai không đúng",
		Decision: RevocationDecision{
			IssuerKind: entdecision.IssuerKindOWN_OFFICE, Number: number, Notation: "QĐ-VP", DecidedOn: day("2023-01-01"),
			SignerName: "Chánh Văn phòng", Subject: "Về việc hủy bỏ",
		},
	}
}

// revokeAward revokes one award, and returns the decision that does so.
func (w world) revokeAward(id string, version int, number string) string {
	w.Helper()
	revoking, err := w.s.RevokeAwards(w.ctx, revocation(number, AwardRef{id, version}))
	w.must(err)
	return revoking
}

// revoke revokes the only award of a decision.
func (w world) revoke(decision string) string {
	w.Helper()
	return w.revokeAward(w.award(decision).ID, 1, "90")
}

func TestRevokeAwards(t *testing.T) {
	everywhere(t, func(w world) {
		first := w.award(w.record(decision("1", "2022-02-10", line(laborer, w.expert(1), 2021))))
		other := w.award(w.record(decision("2", "2022-02-10", line(laborer, w.expert(2), 2021))))
		id, err := w.s.RevokeAwards(w.as(actor.Chief, today), revocation("90", AwardRef{other.ID, 1}, AwardRef{first.ID, 1}))
		w.must(err)
		d := w.decision(id)
		if d.Kind != entdecision.KindREVOCATION || d.Status != entdecision.StatusISSUED || d.OfficeID != today || d.System != entdecision.SystemSTATE {
			t.Errorf("decision: %v", d)
		}
		for _, id := range []string{first.DecisionID, other.DecisionID} {
			a := w.award(id)
			if a.Status != entaward.StatusREVOKED || *a.RevokingDecisionID != d.ID || *a.RevocationGround != entaward.RevocationGroundFALSE_MERIT || *a.RevocationReason != "Kê khai không đúng" || a.Version != 2 {
				t.Errorf("award: %v", a)
			}
		}
		if e, timelines := w.event(vocabulary.AwardsRevoked); e.SubjectID != id || timelines != 1+2+2+2 {
			t.Errorf("event %v on %d timelines", e, timelines)
		}
		// What was revoked can be given again, and revoked again.
		again := w.record(decision("3", "2023-02-10", line(laborer, "stf_01", 2021)))
		w.refused(TitleTwice, "awards.0", func() (string, error) {
			return w.s.RecordDecision(w.ctx, decision("4", "2023-02-10", line(laborer, "stf_01", 2021)))
		})
		in := revocation("91", AwardRef{w.award(again).ID, 1})
		in.Decision.DecidedOn = day("2023-02-10")
		_, err = w.s.RevokeAwards(w.ctx, in)
		w.must(err)
	})
}

func TestRevokeAwardsRefuses(t *testing.T) {
	everywhere(t, func(w world) {
		id := w.award(w.record(decision("1", "2022-02-10", line(laborer, w.expert(1), 2021)))).ID
		pending := w.award(w.draft(line(certificate, "stf_01", 2021))).ID
		elsewhere := decision("1", "2022-02-10", line(certificate, "stf_01", 2021))
		elsewhere.OfficeID = foreign
		strange := w.award(w.record(elsewhere)).ID
		chief := w.as(actor.Chief, today)
		for _, c := range []struct {
			name  string
			spoil func(*RevokeAwards)
			code  fault.Code
			field string
		}{
			{"none", func(in *RevokeAwards) { in.Awards = nil }, fault.BadUserInput, "awards"},
			{"too many", func(in *RevokeAwards) { in.Awards = make([]AwardRef, w.db.Rows+1) }, fault.BadUserInput, "awards"},
			{"no such award", func(in *RevokeAwards) { in.Awards = append(in.Awards, AwardRef{"awd_X", 1}) }, fault.NotFound, "awards.1.id"},
			{"an award the caller does not see", func(in *RevokeAwards) { in.Awards = append(in.Awards, AwardRef{strange, 1}) }, fault.NotFound, "awards.1.id"},
			{"stale", func(in *RevokeAwards) { in.Awards[0].Version = 2 }, fault.Conflict, "awards.0.version"},
			{"pending", func(in *RevokeAwards) { in.Awards = append(in.Awards, AwardRef{pending, 1}) }, AwardNotInState, "awards.1.id"},
			{"no reason", func(in *RevokeAwards) { in.Reason = "" }, check.TextMissing, "reason"},
			{"no number", func(in *RevokeAwards) { in.Decision.Number = "" }, DecisionIncomplete, "decision.number"},
			{"bad number", func(in *RevokeAwards) { in.Decision.Number = "1-2" }, NumberMalformed, "decision.number"},
			{"number taken", func(in *RevokeAwards) { in.Decision.Number, in.Decision.DecidedOn = "1", day("2022-12-31") }, NumberTaken, "decision.number"},
			{"before it was given", func(in *RevokeAwards) { in.Decision.DecidedOn = day("2022-02-09") }, RevocationTooEarly, "decision.decidedOn"},
			{"tomorrow", func(in *RevokeAwards) { in.Decision.DecidedOn = day("2026-11-02") }, check.DateInFuture, "decision.decidedOn"},
			{"no issuer", func(in *RevokeAwards) { in.Decision.IssuerKind = entdecision.IssuerKindOTHER }, DecisionIncomplete, "decision.issuerName"},
		} {
			in := revocation("90", AwardRef{id, 1})
			c.spoil(&in)
			w.Log(c.name)
			w.refused(c.code, c.field, func() (string, error) { return w.s.RevokeAwards(chief, in) })
		}
		for _, role := range []actor.Role{actor.EmulationOfficer, actor.RecordsClerk, actor.Analyst, actor.Administrator} {
			w.refused(fault.Forbidden, "", func() (string, error) {
				return w.s.RevokeAwards(w.as(role, today), revocation("90", AwardRef{id, 1}))
			})
		}
		w.refused(AwardsOfOtherOffices, "awards.1.id", func() (string, error) {
			return w.s.RevokeAwards(w.ctx, revocation("90", AwardRef{id, 1}, AwardRef{strange, 1}))
		})
		w.revokeAward(id, 1, "90")
		w.refused(AwardNotInState, "awards.0.id", func() (string, error) { return w.s.RevokeAwards(chief, revocation("91", AwardRef{id, 2})) })
	})
}

// Of two who revoke one award at the same moment one wins.
func TestRevokedOnce(t *testing.T) {
	everywhere(t, func(w world) {
		for n := range 8 {
			id := w.award(w.record(decision(fmt.Sprint(n), "2022-02-10", line(laborer, w.expert(n), 2021)))).ID
			results := make(chan error, 2)
			for k := range 2 {
				go func() {
					_, err := w.s.RevokeAwards(w.ctx, revocation(fmt.Sprint(100+10*n+k), AwardRef{id, 1}))
					results <- err
				}()
			}
			first, second := <-results, <-results
			if first != nil {
				first, second = second, first
			}
			if first != nil || fault.CodeOf(second) != fault.Conflict {
				t.Fatalf("%v and %v, want one winner and %s", first, second, fault.Conflict)
			}
		}
	})
}
