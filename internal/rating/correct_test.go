package rating

import (
	"context"
	"fmt"
	"testing"

	entrating "thidua/ent/rating"
	"thidua/internal/access"
	"thidua/internal/actor"
	"thidua/internal/check"
	"thidua/internal/decimal"
	"thidua/internal/fault"
	"thidua/internal/vocabulary"
)

func TestCorrect(t *testing.T) {
	everywhere(t, func(w world) {
		an := w.hire("stf_AN", first)
		officer := w.as(actor.EmulationOfficer, here)
		r := w.record(officer, of(an, nil))
		correct := func(ctx context.Context, version int, change func(*CorrectRating)) func() (string, error) {
			in := CorrectRating{ID: r.ID, Version: version, Reason: "Ghi nhầm"}
			change(&in)
			return func() (string, error) { return w.s.CorrectRating(ctx, in) }
		}
		done := func(version int, change func(*CorrectRating)) {
			t.Helper()
			_, err := correct(officer, version, change)()
			w.must(err)
		}
		done(1, func(in *CorrectRating) {
			in.Level, in.Score, in.Document = new(vocabulary.Completed), new(decimal.Of(75)), new("3/ĐC")
		})
		got := w.rating(r.ID)
		if *got.Level != vocabulary.Completed || *got.Score != decimal.Of(75) || *got.Document != "3/ĐC" || got.Version != 2 || len(got.Warnings) != 1 ||
			told(got.Warnings[0]) != "SCORE_OUTSIDE_BAND 335/2025/NĐ-CP score=75 expected=GOOD" {
			t.Errorf("corrected to %v", got)
		}
		e, shown := w.event(vocabulary.RatingCorrected, r.ID)
		if shown != an || *e.Reason != "Ghi nhầm" || fmt.Sprint(e.Changes) != fmt.Sprint([]vocabulary.Change{{Field: "level"}, {Field: "score"}, {Field: "document"}}) {
			t.Errorf("event %v on the timeline of %s", e, shown)
		}
		done(2, func(in *CorrectRating) {
			in.NotRatedReason, in.MonthsServed, in.AbsenceReason = new("Chưa đủ 06 tháng"), new(4), new(entrating.AbsenceReasonSTUDY)
		})
		if got = w.rating(r.ID); got.Level != nil || *got.NotRatedReason != "Chưa đủ 06 tháng" || *got.MonthsServed != 4 || len(got.Warnings) != 0 {
			t.Errorf("corrected to %v", got)
		}
		done(3, func(in *CorrectRating) { in.Level, in.DecidedOn = new(vocabulary.Excellent), new(day("2026-12-01")) })
		done(4, func(in *CorrectRating) { in.Document = new("4/ĐC") })
		if got = w.rating(r.ID); *got.Level != vocabulary.Excellent || got.NotRatedReason != nil || len(got.Warnings) != 3 ||
			told(got.Warnings[2]) != "EXCELLENT_SHARE_OVER 335/2025/NĐ-CP excellent=1 good=0 percent=20 most=0 rounding=DOWN unit=DEPARTMENT" {
			t.Errorf("corrected to %v", got) // the score, and two shares in which it counts once
		}

		same := func(in *CorrectRating) { in.Level = new(vocabulary.Good) }
		w.refused(fault.Conflict, "version", correct(officer, 4, same))
		w.refused(check.NothingToChange, "score", correct(officer, 5, func(in *CorrectRating) { in.Score = new(decimal.Of(75)) }))
		w.refused(check.TextMissing, "reason", correct(officer, 5, func(in *CorrectRating) { same(in); in.Reason = " " }))
		w.refused(LevelUnclear, "level", correct(officer, 5, func(in *CorrectRating) { same(in); in.NotRatedReason = new("x") }))
		w.refused(ScoreOutOfRange, "score", correct(officer, 5, func(in *CorrectRating) { in.Score = new(decimal.Of(101)) }))
		w.refused(BeforeYear, "decidedOn", correct(officer, 5, func(in *CorrectRating) { in.DecidedOn = new(day("2025-12-31")) }))
		w.refused(check.DateInFuture, "decidedOn", correct(officer, 5, func(in *CorrectRating) { in.DecidedOn = new(day("2026-12-21")) }))
		for _, ctx := range []context.Context{w.as(actor.EmulationOfficer, elsewhere), w.as(actor.EmulationOfficer, second), w.as(actor.Administrator, here), w.as(actor.UnitHead, first), w.as(actor.Analyst, here)} {
			w.refused(fault.NotFound, "id", correct(ctx, 5, same))
		}
		w.refused(fault.Forbidden, "", correct(w.as(actor.Inspector, here), 5, same))
		w.refused(fault.Forbidden, "", correct(w.me(actor.Actor{Account: "acc_AN", StaffID: an}, access.Grant{Role: actor.StaffMember, Unit: first}), 5, same))
		w.refused(Oneself, "id", correct(w.me(actor.Actor{Account: "acc_AN", StaffID: an}, access.Grant{Role: actor.EmulationOfficer, Unit: here}), 5, same))
	})
}

// Of two who correct the same version at once one does, and the other one is told.
func TestCorrectAtOnce(t *testing.T) {
	everywhere(t, func(w world) {
		officer := w.as(actor.EmulationOfficer, here)
		r := w.record(officer, of(w.hire("stf_AN", first), nil))
		const n = 8
		results := make(chan error, n)
		for i := range n {
			go func() {
				_, err := w.s.CorrectRating(officer, CorrectRating{ID: r.ID, Version: 1, Score: new(decimal.Of(int64(70 + i))), Reason: "Ghi nhầm"})
				results <- err
			}()
		}
		won := 0
		for range n {
			switch err := <-results; {
			case err == nil:
				won++
			case fault.CodeOf(err) != fault.Conflict:
				t.Errorf("a loser is told %v", err)
			}
		}
		if version := w.rating(r.ID).Version; won != 1 || version != 2 {
			t.Errorf("%d won, version %d", won, version)
		}
	})
}
