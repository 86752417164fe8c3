package scoring

import (
	"context"
	"fmt"
	"testing"

	"thidua/ent"
	entscoringsheet "thidua/ent/scoringsheet"
	"thidua/internal/access"
	"thidua/internal/access/accesstest"
	"thidua/internal/actor"
	"thidua/internal/calendar"
	"thidua/internal/fault"
	"thidua/internal/identity"
)

// states makes sheets and cards in every state, in an office.
func (w world) states(office string) (ids []string) {
	w.Helper()
	w.on("2025-11-03")
	open, returned, ahead, over := w.opened(office), w.opened(office), w.opened(office), w.opened(office)
	w.submitted(over, unit(office, 1), "A2 20, B1 40")
	w.submitted(returned, unit(office, 1), "A2 20, B1 40")
	card := w.submitted(returned, unit(office, 2), "A2 20, B1 40")
	_, err := w.s.Return(w.ctx, Return{ID: card.ID, Version: card.Version, Reason: "Mẫu"})
	w.must(err)
	w.must(w.db.Ent.ScoringSheet.UpdateOneID(ahead).SetVerifyBy(day("2025-11-25")).Exec(w.ctx))
	w.must(w.db.Ent.ScoringSheet.UpdateOneID(ahead).SetSelfScoreBy(day("2025-11-25")).Exec(w.ctx))
	w.must(w.db.Ent.ScoringSheet.UpdateOneID(over).SetVerifyBy(day("2025-11-19")).Exec(w.ctx))
	ids = append(ids, w.draft(input(office)), open, returned, ahead, over, w.card(over, unit(office, 1)).ID,
		w.card(open, unit(office, 1)).ID, w.card(ahead, unit(office, 1)).ID, w.card(returned, unit(office, 1)).ID, card.ID)
	for _, status := range []entscoringsheet.Status{entscoringsheet.StatusOPEN, entscoringsheet.StatusLOCKED, entscoringsheet.StatusRANKED, entscoringsheet.StatusCANCELLED} {
		id := w.opened(office)
		for i := range 3 {
			w.verified(id, unit(office, i+1), "A2 20, B1 40", "A1 10")
		}
		w.must(w.db.Ent.ScoringSheet.UpdateOneID(id).SetStatus(status).SetLockedOn(day("2025-11-20")).SetRankedOn(day("2025-11-20")).Exec(w.ctx))
		ids = append(ids, id, w.card(id, unit(office, 1)).ID)
	}
	w.on("2025-11-20")
	return ids
}

// do does an operation with input that nothing is wrong with.
func (w world) do(ctx context.Context, op access.Operation, id string) (err error) {
	version := 0
	if row, err := w.db.Ent.ScoringSheet.Get(w.ctx, id); err == nil {
		version = row.Version
	} else if card, err := w.db.Ent.ScoreCard.Get(w.ctx, id); err == nil {
		version = card.Version
	}
	reason := new("Mẫu")
	switch op {
	case "reviseScoringSheet":
		_, err = w.s.Revise(ctx, Revise{ID: id, Version: version, Name: new("Khác")})
	case "openScoringSheet":
		_, err = w.s.Open(ctx, Open{ID: id, Version: version, SelfScoreBy: due("2025-12-10"), VerifyBy: due("2025-12-20")})
	case "computeScores":
		_, err = w.s.Compute(ctx, Compute{ID: id, Version: version})
	case "lockScoringSheet":
		_, err = w.s.Lock(ctx, Lock{ID: id, Version: version})
	case "rankScoringSheet":
		_, err = w.s.Rank(ctx, Rank{ID: id, Version: version})
	case "cancelScoringSheet":
		_, err = w.s.Cancel(ctx, Cancel{ID: id, Version: version, Reason: "Mẫu"})
	case "scoreOwnUnit":
		_, err = w.s.ScoreOwnUnit(ctx, ScoreOwnUnit{ID: id, Version: version, Scores: own("A2 3")})
	case "submitScoreCard":
		_, err = w.s.Submit(ctx, Submit{ID: id, Version: version})
	case "verifyScoreCard":
		_, err = w.s.Verify(ctx, Verify{ID: id, Version: version, Scores: []VerifiedScore{{"A1", number("3"), reason}, {"A2", number("3"), reason}, {"B1", number("3"), reason}}})
	case "returnScoreCard":
		_, err = w.s.Return(ctx, Return{ID: id, Version: version, Reason: "Mẫu"})
	}
	return err
}

// Permissions and operations give one answer: by every caller, to sheets and cards in
// every state, and each answer occurs.
func TestPermissions(t *testing.T) {
	everywhere(t, func(w world) {
		sheets := []access.Operation{"reviseScoringSheet", "openScoringSheet", "computeScores", "lockScoringSheet", "rankScoringSheet", "cancelScoringSheet"}
		cards := []access.Operation{"scoreOwnUnit", "submitScoreCard", "verifyScoreCard", "returnScoreCard"}
		c := accesstest.Comparison{
			DB: w.db, Rows: append(w.states(here), w.states(elsewhere)...), Do: w.do,
			Callers:    accesstest.Callers(w.T, w.db, []actor.Actor{{Account: "acc_ONE"}}, "", here, unit(here, 1), elsewhere, access.Everything),
			Operations: map[string][]access.Operation{identity.ScoringSheet: sheets, identity.ScoreCard: cards},
			Permissions: func(ctx context.Context, q *ent.Client, ids []string, today calendar.Date) (map[string][]access.Permission, error) {
				return Permissions(ctx, q, ids, today)
			},
		}
		c.Callers["the product"] = w.ctx
		seen := c.Run(t)
		for want, ops := range map[fault.Code][]access.Operation{
			"": append(append([]access.Operation{}, sheets...), cards...), fault.NotFound: append(append([]access.Operation{}, sheets...), cards...),
			fault.Forbidden: append(append([]access.Operation{}, sheets...), cards...), SheetNotInState: sheets, CardNotInState: cards, SheetLocked: cards,
			TooLate: {"scoreOwnUnit", "submitScoreCard", "returnScoreCard"}, ScoreMissing: {"submitScoreCard"}, DeadlineAhead: {"lockScoringSheet"}, OpenCards: {"lockScoringSheet"},
		} {
			for _, op := range ops {
				if seen[op][want] == 0 {
					t.Errorf("%s was never answered with %q: %v", op, want, fmt.Sprint(seen[op]))
				}
			}
		}
	})
}
