package award

import (
	"context"
	"fmt"
	"testing"

	entaward "thidua/ent/award"
	"thidua/internal/access"
	"thidua/internal/access/accesstest"
	"thidua/internal/actor"
	"thidua/internal/database"
	"thidua/internal/fault"
	"thidua/internal/identity"
)

// papers records decisions in every state, in this office, in one that it carries on
// and in another one, and returns their ids with those of their awards.
func (w world) papers() (ids []string) {
	w.Helper()
	of := func(office string, in RecordDecision) RecordDecision {
		in.OfficeID = office
		return in
	}
	own, other := w.expert(1), w.expert(2)
	for _, office := range []string{today, foreign} {
		draft := of(office, decision("", "2027-01-15", line(laborer, own, 2020)))
		if office == foreign {
			draft.Awards = []Line{line(fighter, own, 2020)} // one title a year
		}
		draft.Number, draft.Notation, draft.SignerName, draft.Draft = nil, nil, nil, new(true)
		issued := of(office, decision("1", "2022-02-10", line(certificate, own, 2021), line(certificate, other, 2021)))
		ids = append(ids, w.record(draft), w.record(issued))
	}
	ids = append(ids, w.record(of(old, decision("2", "2019-02-10", line(certificate, other, 2018).to(Recipient{PersonName: new("Người Mẫu")})))))
	taken := w.award(w.record(decision("3", "2022-02-10", line(laborer, other, 2021))))
	ids = append(ids, taken.DecisionID, w.revokeAward(taken.ID, taken.Version, "80"))
	awards, err := w.db.Ent.Award.Query().Order(entaward.ByID()).IDs(w.ctx)
	w.must(err)
	return append(ids, awards...)
}

// do does an operation with input that is fit for every row whose state is.
func (w world) do(ctx context.Context, op access.Operation, id string) error {
	w.Helper()
	var version int
	if op == "issueDecision" || op == "correctDecision" {
		version = w.decision(id).Version
	} else {
		row, err := w.db.Ent.Award.Get(w.ctx, id)
		w.must(err)
		version = row.Version
	}
	var err error
	switch op {
	case "issueDecision":
		in := signed(id)
		in.Version = version
		_, err = w.s.IssueDecision(ctx, in)
	case "correctDecision":
		_, err = w.s.CorrectDecision(ctx, CorrectDecision{
			ID: id, Version: version, Subject: new("Khác"), Document: new("9/ĐC"), DocumentDate: dayOrNil("2026-10-01"), Reason: "Nhầm",
		})
	case "correctAward":
		_, err = w.s.CorrectAward(ctx, CorrectAward{
			ID: id, Version: version, Content: new("Khác"), Document: new("9/ĐC"), DocumentDate: dayOrNil("2026-10-01"), Reason: "Nhầm",
		})
	case "revokeAwards":
		_, err = w.s.RevokeAwards(ctx, revocation("90", AwardRef{id, version}))
	}
	return err
}

// Permissions and operations give one answer: by every caller, to rows in every state.
func TestPermissions(t *testing.T) {
	everywhere(t, func(w world) {
		rows := w.papers()
		callers := accesstest.Callers(w.T, w.db, []actor.Actor{{Account: "acc_OTHER"}, {Account: "acc_OWN", StaffID: "stf_01"}},
			"", general, today, foreign, access.Everything)
		callers["the product"] = w.ctx
		seen := accesstest.Comparison{
			DB: w.db, Permissions: Permissions, Callers: callers, Rows: rows, Do: w.do,
			Operations: map[string][]access.Operation{
				identity.Decision: {"issueDecision", "correctDecision"}, identity.Award: {"correctAward", "revokeAwards"},
			},
		}.Run(w.T)
		for op, state := range map[access.Operation]fault.Code{
			"issueDecision": DecisionNotInState, "correctDecision": "", "correctAward": AwardNotInState, "revokeAwards": AwardNotInState,
		} {
			for _, code := range []fault.Code{"", fault.NotFound, fault.Forbidden, state} {
				if seen[op][code] == 0 {
					w.Errorf("%s was never answered with %q: %v", op, code, seen[op])
				}
			}
		}
		w.Log(len(callers), "callers", len(rows), "rows", fmt.Sprint(seen))
	})
}

// Nothing is told of what is no decision or award, and many take as many statements
// as one of each.
func TestStatementsOfPermissions(t *testing.T) {
	everywhere(t, func(w world) {
		rows := w.papers()
		as := w.as(actor.Chief, access.Everything)
		count := func(ids ...string) (int, int64) {
			ctx, n := database.CountStatements(as)
			told, err := Permissions(ctx, w.db.Ent, ids, day("2026-11-01"))
			w.must(err)
			return len(told), n.Load()
		}
		if told, n := count(rows...); told != len(rows) || n != 2 {
			w.Errorf("%d of %d rows in %d statements", told, len(rows), n)
		}
		if told, n := count(rows[0], rows[len(rows)-1]); told != 2 || n != 2 {
			w.Errorf("%d of 2 rows in %d statements", told, n)
		}
		if told, n := count("off_TODAY", "dec_NONE", "awd", "", "stf_01"); told != 0 || n != 1 {
			w.Errorf("%d of no rows in %d statements", told, n)
		}
	})
}
