package scoring

import (
	"context"
	"slices"
	"strings"
	"testing"

	"thidua/ent"
	entscorecard "thidua/ent/scorecard"
	entscoringsheet "thidua/ent/scoringsheet"
	enttask "thidua/ent/task"
	"thidua/internal/access"
	"thidua/internal/actor"
	"thidua/internal/check"
	"thidua/internal/decimal"
	"thidua/internal/fault"
	"thidua/internal/vocabulary"
)

func TestScoreOwnUnit(t *testing.T) {
	everywhere(t, func(w world) {
		id := w.opened(here)
		card := w.card(id, unit(here, 1))
		_, err := w.s.ScoreOwnUnit(w.head(1), ScoreOwnUnit{ID: card.ID, Version: 1, Scores: []SelfScore{
			{Criterion: "A2", Value: number("18.5"), Note: new("  12 văn   bản ")}, {Criterion: "C2", Value: number("1")},
		}})
		w.must(err)
		one := w.score(id, unit(here, 1), "A2")
		if *one.SelfValue != number("18.5") || *one.Note != "12 văn bản" || w.score(id, unit(here, 1), "B1").SelfValue != nil {
			t.Errorf("scored: %v", one)
		}
		if card = w.card(id, unit(here, 1)); card.Version != 2 || card.SelfTotal != nil || card.Status != entscorecard.StatusSELF_SCORING {
			t.Errorf("card: %v", card)
		}
		e := w.event(vocabulary.ScoreCardSelfScored)
		if e.ActorRole != string(actor.UnitHead) || e.Changes[0].Field != "A2" || *e.Changes[0].After != "18.5" {
			t.Errorf("event: %v", e)
		}
		_, err = w.s.ScoreOwnUnit(w.head(1), ScoreOwnUnit{ID: card.ID, Version: 2, Scores: own("C2 1")}) // as it is
		w.must(err)
		if card = w.card(id, unit(here, 1)); card.Version != 2 {
			t.Errorf("nothing changed, and the version is %d", card.Version)
		}
		_, err = w.s.ScoreOwnUnit(w.as(actor.Chief, here), ScoreOwnUnit{ID: card.ID, Version: 2, Scores: own("B1 40")})
		w.must(err)
		if *w.score(id, unit(here, 1), "B1").SelfValue != decimal.Of(40) || *w.score(id, unit(here, 1), "A2").SelfValue != number("18.5") {
			t.Error("what was not named did not stay")
		}
	})
}

func TestScoreOwnUnitRefuses(t *testing.T) {
	everywhere(t, func(w world) {
		w.tasks(unit(here, 1), enttask.KindKEY, 2, 1, 0)
		id := w.opened(here)
		card := w.card(id, unit(here, 1))
		try := func(ctx context.Context, version int, scores ...SelfScore) func() (string, error) {
			return func() (string, error) {
				return w.s.ScoreOwnUnit(ctx, ScoreOwnUnit{ID: card.ID, Version: version, Scores: scores})
			}
		}
		one := SelfScore{Criterion: "A2", Value: number("1")}
		w.refused(fault.Conflict, "version", try(w.ctx, 2, one))
		w.refused(AboveMaximum, "scores.1.value", try(w.ctx, 1, one, SelfScore{Criterion: "B1", Value: number("40.0001")}))
		w.refused(Negative, "scores.0.value", try(w.ctx, 1, SelfScore{Criterion: "C2", Value: -1}))
		w.refused(CriterionUnknown, "scores.0.criterion", try(w.ctx, 1, SelfScore{Criterion: "A9", Value: 1}))
		w.refused(CriterionTwice, "scores.1.criterion", try(w.ctx, 1, one, one))
		w.refused(Computed, "scores.0.criterion", try(w.ctx, 1, SelfScore{Criterion: "A1", Value: 1}))
		w.refused(check.TextTooLong, "scores.0.note", try(w.ctx, 1, SelfScore{Criterion: "A2", Note: new(strings.Repeat("a", 1001))}))
		w.refused(fault.BadUserInput, "scores", try(w.ctx, 1, slices.Repeat([]SelfScore{one}, 101)...))
		w.refused(fault.NotFound, "id", try(w.head(2), 1, one)) // of another unit
		w.refused(fault.Forbidden, "", try(w.as(actor.StaffMember, unit(here, 1)), 1, one))
		w.refused(fault.Forbidden, "", try(w.officer(), 1, one)) // who verifies does not score

		w.on("2025-11-11")
		w.refused(TooLate, "id", try(w.head(1), 1, one))
		w.on("2025-11-10")
		w.submitted(id, unit(here, 1), "A2 20, B1 40")
		w.refused(CardNotInState, "id", try(w.head(1), 3, one))
		w.must(w.db.Ent.ScoringSheet.UpdateOneID(id).SetStatus(entscoringsheet.StatusLOCKED).SetLockedOn(day("2025-11-20")).Exec(w.ctx))
		w.refused(SheetLocked, "id", try(w.head(1), 3, one))
	})
}

func TestSubmit(t *testing.T) {
	everywhere(t, func(w world) {
		w.tasks(unit(here, 1), enttask.KindKEY, 2, 1, 0)
		id := w.opened(here)
		card := w.card(id, unit(here, 1))
		try := func(version int) (string, error) {
			return w.s.Submit(w.head(1), Submit{ID: card.ID, Version: version})
		}
		w.scored(id, unit(here, 1), "A2 18, C1 4, C2 1")
		w.refused(ScoreMissing, "id", func() (string, error) { return try(2) })
		w.scored(id, unit(here, 1), "B1 0")
		w.refused(fault.Conflict, "version", func() (string, error) { return try(2) })
		_, err := try(3)
		w.must(err)
		if card = w.card(id, unit(here, 1)); card.Status != entscorecard.StatusSUBMITTED || *card.SelfTotal != number("41") || *card.SubmittedOn != day("2025-11-03") {
			t.Errorf("submitted: %v", card) // 2 × 10 of tasks, 18, and 4 − 1
		}
		w.refused(CardNotInState, "id", func() (string, error) { return try(4) })
		w.refused(fault.Forbidden, "", func() (string, error) { return w.s.Submit(w.officer(), Submit{ID: card.ID, Version: 4}) })
		w.refused(fault.NotFound, "id", func() (string, error) { return w.s.Submit(w.head(2), Submit{ID: card.ID, Version: 4}) })
	})
}

func TestVerify(t *testing.T) {
	everywhere(t, func(w world) {
		w.tasks(unit(here, 1), enttask.KindKEY, 2, 1, 0)
		id := w.opened(here)
		card := w.submitted(id, unit(here, 1), "A2 18, B1 40, C1 5")
		try := func(scores ...VerifiedScore) func() (string, error) {
			return func() (string, error) {
				return w.s.Verify(w.officer(), Verify{ID: card.ID, Version: card.Version, Scores: scores})
			}
		}
		reason := new("Minh chứng chưa đủ")
		for _, score := range []VerifiedScore{{"A2", number("17"), nil}, {"A1", number("9"), new("  ")}, {"C2", number("1"), nil}} {
			w.refused(ReasonMissing, "scores.0.reason", try(score))
		}
		w.refused(AboveMaximum, "scores.0.value", try(VerifiedScore{"A2", number("20.0001"), reason}))
		w.refused(Negative, "scores.0.value", try(VerifiedScore{"A2", -1, reason}))
		w.refused(CriterionUnknown, "scores.0.criterion", try(VerifiedScore{"A9", 1, reason}))
		w.refused(CriterionTwice, "scores.1.criterion", try(VerifiedScore{"A2", number("18"), nil}, VerifiedScore{"A2", number("18"), nil}))
		w.refused(check.TextTooLong, "scores.0.reason", try(VerifiedScore{"A2", number("17"), new(strings.Repeat("a", 1001))}))
		w.refused(fault.Forbidden, "", func() (string, error) { return w.s.Verify(w.head(1), Verify{ID: card.ID, Version: card.Version}) })

		_, err := try(VerifiedScore{"A2", number("17.5"), reason}, VerifiedScore{"A1", number("12"), reason}, VerifiedScore{"C2", number("2"), reason}, VerifiedScore{"B1", number("40"), nil})()
		w.must(err)
		card = w.card(id, unit(here, 1))
		if card.Status != entscorecard.StatusVERIFIED || *card.VerifiedTotal != number("81.5") || *card.Bonus != number("5") || *card.Penalty != number("2") ||
			*card.Total != number("84.5") || *card.VerifiedOn != day("2025-11-03") || card.Version != 4 {
			t.Errorf("verified: %v", card) // 2 × 12, 17.5, 40; + 5 − 2
		}
		if one := w.score(id, unit(here, 1), "A1"); *one.VerifiedValue != number("12") || *one.ComputedValue != number("10") || *one.Reason != "Minh chứng chưa đủ" {
			t.Errorf("verified: %v", one)
		}
		e := w.event(vocabulary.ScoreCardVerified)
		if e.Changes[0].Field != "A2" || *e.Changes[0].Before != "18" || *e.Changes[0].After != "17.5" || e.Changes[1].Field != "A2.reason" || *e.Changes[1].After != *reason {
			t.Errorf("event: %v", e.Changes)
		}
		// Again, until the sheet is locked: what is not named stays as it was verified.
		_, err = try(VerifiedScore{"C2", number("0"), nil})()
		w.must(err)
		if card = w.card(id, unit(here, 1)); *card.Total != number("86.5") || *w.score(id, unit(here, 1), "A2").VerifiedValue != number("17.5") {
			t.Errorf("verified again: %v", card)
		}
		w.must(w.db.Ent.ScoringSheet.UpdateOneID(id).SetStatus(entscoringsheet.StatusLOCKED).SetLockedOn(day("2025-11-20")).Exec(w.ctx))
		w.refused(SheetLocked, "id", try())
	})
}

// A unit that never hands its scores in is verified without them, once its time is over.
func TestVerifyLate(t *testing.T) {
	everywhere(t, func(w world) {
		id := w.opened(here)
		w.scored(id, unit(here, 1), "A2 18")
		card := w.card(id, unit(here, 1))
		reason := new("Đơn vị không nộp")
		in := Verify{ID: card.ID, Version: 2, Scores: []VerifiedScore{{"A1", number("5"), reason}}}
		w.refused(CardNotInState, "id", func() (string, error) { return w.s.Verify(w.officer(), in) })
		w.on("2025-11-11")
		w.refused(ScoreMissing, "scores", func() (string, error) { return w.s.Verify(w.officer(), in) }) // nobody gave points for B1
		in.Scores = append(in.Scores, VerifiedScore{"B1", 0, nil})
		w.refused(ReasonMissing, "scores.1.reason", func() (string, error) { return w.s.Verify(w.officer(), in) })
		in.Scores[1].Reason = reason
		_, err := w.s.Verify(w.officer(), in)
		w.must(err)
		if card = w.card(id, unit(here, 1)); *card.Total != number("28") || card.SubmittedOn != nil || card.SelfTotal != nil {
			t.Errorf("verified late: %v", card)
		}
	})
}

func TestReturn(t *testing.T) {
	everywhere(t, func(w world) {
		w.tasks(unit(here, 1), enttask.KindKEY, 2, 1, 0)
		id := w.opened(here)
		card := w.card(id, unit(here, 1))
		try := func(version int, reason string) func() (string, error) {
			return func() (string, error) {
				return w.s.Return(w.officer(), Return{ID: card.ID, Version: version, Reason: reason})
			}
		}
		w.refused(CardNotInState, "id", try(1, "Thiếu minh chứng"))
		w.submitted(id, unit(here, 1), "A2 18, B1 40")
		w.refused(check.TextMissing, "reason", try(3, " "))
		w.refused(fault.Forbidden, "", func() (string, error) { return w.s.Return(w.head(1), Return{ID: card.ID, Version: 3, Reason: "Mẫu"}) })
		_, err := w.s.Verify(w.officer(), Verify{ID: card.ID, Version: 3, Scores: []VerifiedScore{{"A2", number("17"), new("Mẫu")}}})
		w.must(err)
		w.on("2025-11-12")
		_, err = try(4, "  Thiếu   minh chứng ")()
		w.must(err)
		card = w.card(id, unit(here, 1))
		if card.Status != entscorecard.StatusSELF_SCORING || *card.ReturnReason != "Thiếu minh chứng" || card.Total != nil || card.VerifiedOn != nil || card.SelfTotal != nil {
			t.Errorf("returned: %v", card)
		}
		if one := w.score(id, unit(here, 1), "A2"); one.VerifiedValue != nil || one.Reason != nil || *one.SelfValue != number("18") {
			t.Errorf("returned: %v", one)
		}
		if e := w.event(vocabulary.ScoreCardReturned); *e.Reason != "Thiếu minh chứng" {
			t.Errorf("event: %v", e)
		}
		// The unit has time again, until the last day of verification.
		card = w.submitted(id, unit(here, 1), "A2 16")
		if *card.SelfTotal != number("76") || card.ReturnReason != nil {
			t.Errorf("handed in again: %v", card)
		}
		// On that day it is still returned, and handed in again; a day later it is verified without.
		w.on("2025-11-20")
		_, err = try(card.Version, "Thiếu minh chứng")()
		w.must(err)
		card = w.submitted(id, unit(here, 1), "A2 15")
		w.on("2025-11-21")
		w.refused(TooLate, "id", try(card.Version, "Thiếu minh chứng"))
		_, err = w.s.Verify(w.officer(), Verify{ID: card.ID, Version: card.Version, Scores: []VerifiedScore{{"A2", number("14"), new("Mẫu")}}})
		w.must(err)
	})
}

// Heads and chiefs sign on paper, and the officer enters it.
func TestScoreOnBehalf(t *testing.T) {
	everywhere(t, func(w world) {
		id := w.opened(here)
		card := w.card(id, unit(here, 1))
		w.behalf("scoreOwnUnit", func(ctx context.Context, behalf *access.OnBehalfOf) error {
			_, err := w.s.ScoreOwnUnit(ctx, ScoreOwnUnit{ID: card.ID, Version: 1, Scores: own("A2 18"), OnBehalfOf: behalf})
			return err
		})
	})
	everywhere(t, func(w world) {
		w.tasks(unit(here, 1), enttask.KindKEY, 2, 1, 0)
		id := w.opened(here)
		w.scored(id, unit(here, 1), "A2 18, B1 40")
		card := w.card(id, unit(here, 1))
		w.behalf("submitScoreCard", func(ctx context.Context, behalf *access.OnBehalfOf) error {
			_, err := w.s.Submit(ctx, Submit{ID: card.ID, Version: 2, OnBehalfOf: behalf})
			return err
		})
	})
}

// Two who verify one card at once: one of them is too late.
func TestVerifyAtOnce(t *testing.T) {
	everywhere(t, func(w world) {
		id := w.opened(here)
		card := w.submitted(id, unit(here, 1), "A2 18, B1 40")
		results := make(chan error, 2)
		for range 2 {
			go func() {
				_, err := w.s.Verify(w.ctx, Verify{ID: card.ID, Version: card.Version, Scores: []VerifiedScore{{"A1", number("5"), new("Mẫu")}}})
				results <- err
			}()
		}
		first, second := <-results, <-results
		if first != nil {
			first, second = second, first
		}
		if first != nil || fault.CodeOf(second) != fault.Conflict {
			t.Errorf("%v and %v, want one winner and %s", first, second, fault.Conflict)
		}
	})
}

// A sheet is locked, or a card is returned: never both.
func TestLockAtOnce(t *testing.T) {
	everywhere(t, func(w world) {
		for range 5 {
			id := w.opened(here)
			var card *ent.ScoreCard
			for i := range 3 {
				card = w.submitted(id, unit(here, i+1), "A2 18, B1 40")
				_, err := w.s.Verify(w.ctx, Verify{ID: card.ID, Version: card.Version, Scores: []VerifiedScore{{"A1", number("5"), new("Mẫu")}}})
				w.must(err)
			}
			w.on("2025-11-20")
			results := make(chan error, 2)
			go func() {
				_, err := w.s.Lock(w.ctx, Lock{ID: id, Version: 2})
				results <- err
			}()
			go func() {
				_, err := w.s.Return(w.ctx, Return{ID: card.ID, Version: card.Version + 1, Reason: "Mẫu"})
				results <- err
			}()
			first, second := <-results, <-results
			if (first == nil) == (second == nil) {
				t.Fatalf("%v and %v, want one winner", first, second)
			}
			locked := w.sheet(id).Status == entscoringsheet.StatusLOCKED
			if open := w.card(id, unit(here, 3)).Status != entscorecard.StatusVERIFIED; locked == open {
				t.Fatalf("locked: %v, with an open card: %v", locked, open)
			}
			w.on("2025-11-03")
		}
	})
}
