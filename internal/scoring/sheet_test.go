package scoring

import (
	"errors"
	"fmt"
	"testing"

	entscorecard "thidua/ent/scorecard"
	entscoringsheet "thidua/ent/scoringsheet"
	enttask "thidua/ent/task"
	"thidua/internal/actor"
	"thidua/internal/check"
	"thidua/internal/fault"
	"thidua/internal/scoring/sheet"
	"thidua/internal/vocabulary"
)

// allVerified is an open sheet on whose last day every card is verified: with the points
// that the three units are given for B1.
func (w world) allVerified(in Draft, points ...string) string {
	w.Helper()
	w.on("2025-11-03")
	id := w.draft(in)
	_, err := w.s.Open(w.ctx, Open{ID: id, Version: 1, SelfScoreBy: due("2025-11-10"), VerifyBy: due("2025-11-20")})
	w.must(err)
	for i := range 3 {
		w.verified(id, unit(here, i+1), "A2 20, B1 "+points[i], "A1 10")
	}
	w.on("2025-11-20")
	return id
}

func TestLock(t *testing.T) {
	everywhere(t, func(w world) {
		id := w.opened(here)
		try := func() (string, error) { return w.s.Lock(w.officer(), Lock{ID: id, Version: 2}) }
		w.on("2025-11-19")
		w.refused(DeadlineAhead, "id", try)
		w.on("2025-11-20")
		_, err := try()
		if f, _ := errors.AsType[*fault.Error](err); f == nil || f.Code != OpenCards || f.Params["cards"] != "3" || f.Params["units"] != "Phòng 1, Phòng 2, Phòng 3" {
			t.Fatalf("open cards: %v", err)
		}
		w.refused(OpenCards, "id", try)

		id = w.allVerified(input(here), "40", "40", "40")
		w.refused(fault.Forbidden, "", func() (string, error) { return w.s.Lock(w.as(actor.Chief, here), Lock{ID: id, Version: 2}) })
		_, err = try()
		w.must(err)
		if row := w.sheet(id); row.Status != entscoringsheet.StatusLOCKED || *row.LockedOn != day("2025-11-20") || row.Version != 3 {
			t.Errorf("locked: %v", row)
		}
		w.refused(SheetNotInState, "id", func() (string, error) { return w.s.Lock(w.ctx, Lock{ID: id, Version: 3}) })
	})
}

func TestRank(t *testing.T) {
	everywhere(t, func(w world) {
		id := w.allVerified(input(here), "30", "40", "30")
		w.refused(SheetNotInState, "id", func() (string, error) { return w.s.Rank(w.ctx, Rank{ID: id, Version: 2}) })
		_, err := w.s.Lock(w.officer(), Lock{ID: id, Version: 2})
		w.must(err)
		w.refused(fault.Forbidden, "", func() (string, error) { return w.s.Rank(w.head(1), Rank{ID: id, Version: 3}) })
		w.refused(fault.NotFound, "tiedCardIDs.0", func() (string, error) {
			return w.s.Rank(w.ctx, Rank{ID: id, Version: 3, TiedCardIDs: []string{"scd_X"}})
		})
		_, err = w.s.Rank(w.officer(), Rank{ID: id, Version: 3})
		w.must(err)
		if row := w.sheet(id); row.Status != entscoringsheet.StatusRANKED || *row.RankedOn != day("2025-11-20") {
			t.Errorf("ranked: %v", row)
		}
		for i, want := range []string{"2 SHARED_RANK", "1 -", "2 SHARED_RANK"} {
			card := w.card(id, unit(here, i+1))
			by := "-"
			if card.RankDecidedBy != nil {
				by = string(card.RankDecidedBy.Kind)
			}
			if got := fmt.Sprint(*card.Rank, " ", by); got != want || card.Version != 5 || len(card.Edges.Scores) != 5 {
				t.Errorf("unit %d: %s, want %s: %v", i+1, got, want, card)
			}
		}
		if first := w.units(id)[0]; first != unit(here, 2) {
			t.Errorf("first in the list: %s", first)
		}
		w.refused(SheetNotInState, "id", func() (string, error) { return w.s.Rank(w.ctx, Rank{ID: id, Version: 4}) })
	})
}

// Where the council decides, it is asked for the order of those whom nothing else tells
// apart, and named in their ranks.
func TestRankByCouncil(t *testing.T) {
	everywhere(t, func(w world) {
		in := input(here)
		in.TieRules = []sheet.TieRule{{Kind: vocabulary.FewerPenalties}, {Kind: vocabulary.CouncilDecides}}
		id := w.allVerified(in, "30", "40", "30")
		_, err := w.s.Lock(w.officer(), Lock{ID: id, Version: 2})
		w.must(err)
		first, third := w.card(id, unit(here, 1)).ID, w.card(id, unit(here, 3)).ID
		_, err = w.s.Rank(w.officer(), Rank{ID: id, Version: 3})
		if f, _ := errors.AsType[*fault.Error](err); f == nil || f.Code != TieUndecided || f.Params["units"] != "Phòng 1, Phòng 3" {
			t.Fatalf("undecided: %v", err)
		}
		w.refused(TieUndecided, "tiedCardIDs", func() (string, error) { return w.s.Rank(w.officer(), Rank{ID: id, Version: 3}) })
		w.refused(fault.BadUserInput, "tiedCardIDs.1", func() (string, error) {
			return w.s.Rank(w.officer(), Rank{ID: id, Version: 3, TiedCardIDs: []string{third, third}})
		})
		_, err = w.s.Rank(w.officer(), Rank{ID: id, Version: 3, TiedCardIDs: []string{third, first}})
		w.must(err)
		for n, want := range map[int]int{1: 3, 2: 1, 3: 2} {
			if card := w.card(id, unit(here, n)); *card.Rank != want || (n != 2) != (card.RankDecidedBy != nil && card.RankDecidedBy.Kind == vocabulary.CouncilDecides) {
				t.Errorf("unit %d: %v", n, card)
			}
		}
	})
}

func TestCancel(t *testing.T) {
	everywhere(t, func(w world) {
		id := w.opened(here)
		w.refused(check.TextMissing, "reason", func() (string, error) { return w.s.Cancel(w.officer(), Cancel{ID: id, Version: 2}) })
		w.refused(fault.Forbidden, "", func() (string, error) {
			return w.s.Cancel(w.as(actor.Chief, here), Cancel{ID: id, Version: 2, Reason: "Mẫu"})
		})
		_, err := w.s.Cancel(w.officer(), Cancel{ID: id, Version: 2, Reason: "  Sai   tiêu chí "})
		w.must(err)
		if e := w.event(vocabulary.ScoringSheetCancelled); *e.Reason != "Sai tiêu chí" || w.sheet(id).Status != entscoringsheet.StatusCANCELLED {
			t.Errorf("event: %v", e)
		}
		w.refused(SheetNotInState, "id", func() (string, error) { return w.s.Cancel(w.ctx, Cancel{ID: id, Version: 3, Reason: "Mẫu"}) })
		card := w.card(id, unit(here, 1))
		w.refused(SheetLocked, "id", func() (string, error) {
			return w.s.ScoreOwnUnit(w.head(1), ScoreOwnUnit{ID: card.ID, Version: 1, Scores: own("A2 1")})
		})
	})
}

// Who sees the cards and scores of two units, before and after the ranking.
func TestRows(t *testing.T) {
	everywhere(t, func(w world) {
		w.tasks(unit(here, 1), enttask.KindKEY, 2, 1, 0)
		w.draft(input(here))
		id := w.allVerified(input(here), "30", "40", "30")
		see := func() string {
			all := ""
			for _, c := range []struct {
				role actor.Role
				unit string
			}{
				{actor.EmulationOfficer, here},
				{actor.Chief, here},
				{actor.Inspector, here},
				{actor.CouncilMember, here},
				{actor.CouncilMember, unit(here, 1)},
				{actor.UnitHead, unit(here, 1)},
				{actor.StaffMember, unit(here, 1)},
				{actor.StaffMember, here},
				{actor.Analyst, here},
				{actor.Administrator, here},
				{actor.EmulationOfficer, elsewhere},
			} {
				ctx := w.as(c.role, c.unit)
				sheets, err := w.db.Ent.ScoringSheet.Query().Count(ctx)
				w.must(err)
				cards, err := w.db.Ent.ScoreCard.Query().Count(ctx)
				w.must(err)
				scores, err := w.db.Ent.Score.Query().Count(ctx)
				w.must(err)
				all += fmt.Sprintln(c.role, c.unit, sheets, cards, scores)
			}
			return all
		}

		if got, want := see(), rowsSeen(0); got != want {
			t.Errorf("before the ranking:\n%swant\n%s", got, want)
		}
		_, err := w.s.Lock(w.officer(), Lock{ID: id, Version: 2})
		w.must(err)
		_, err = w.s.Rank(w.officer(), Rank{ID: id, Version: 3})
		w.must(err)
		if got, want := see(), rowsSeen(3); got != want {
			t.Errorf("after the ranking:\n%swant\n%s", got, want)
		}
	})
}

// rowsSeen tells sheets, cards and scores by role; open is how many cards are for all.
func rowsSeen(open int) string {
	own := max(open, 1)
	return fmt.Sprintln(actor.EmulationOfficer, here, 2, 3, 15) + fmt.Sprintln(actor.Chief, here, 2, 3, 15) + fmt.Sprintln(actor.Inspector, here, 2, 3, 15) +
		fmt.Sprintln(actor.CouncilMember, here, 1, 3, 15) + fmt.Sprintln(actor.CouncilMember, unit(here, 1), 1, open, 0) +
		fmt.Sprintln(actor.UnitHead, unit(here, 1), 1, own, 5) + fmt.Sprintln(actor.StaffMember, unit(here, 1), 1, own, 5) +
		fmt.Sprintln(actor.StaffMember, here, 1, open, 0) + fmt.Sprintln(actor.Analyst, here, 1, open, 0) +
		fmt.Sprintln(actor.Administrator, here, 1, open, 0) + fmt.Sprintln(actor.EmulationOfficer, elsewhere, 0, 0, 0)
}

// A member of a cluster sees the sheet on which another office scores it, and its own card;
// the others once they are ranked.
func TestRowsOfCluster(t *testing.T) {
	everywhere(t, func(w world) {
		in := input(here)
		in.ClusterID = new(w.cluster())
		id := w.draft(in)
		_, err := w.s.Open(w.officer(), Open{ID: id, Version: 1, SelfScoreBy: due("2025-11-10"), VerifyBy: due("2025-11-20")})
		w.must(err)
		see := func(role actor.Role, unit string) string {
			ctx := w.as(role, unit)
			sheets, err := w.db.Ent.ScoringSheet.Query().Count(ctx)
			w.must(err)
			cards, err := w.db.Ent.ScoreCard.Query().Count(ctx)
			w.must(err)
			scores, err := w.db.Ent.Score.Query().Count(ctx)
			w.must(err)
			return fmt.Sprint(sheets, cards, scores)
		}
		for _, c := range []struct {
			role         actor.Role
			unit         string
			open, ranked string
		}{
			{actor.UnitHead, unit(elsewhere, 2), "1 1 5", "1 2 5"},
			{actor.Chief, elsewhere, "1 1 5", "1 2 5"},
			{actor.CouncilMember, elsewhere, "1 0 0", "1 2 0"},
			{actor.Analyst, elsewhere, "1 0 0", "1 2 0"},
			{actor.StaffMember, here, "1 1 5", "1 2 5"}, // the office itself is a member
			{actor.StaffMember, unit(here, 1), "1 0 0", "1 2 0"},
			{actor.EmulationOfficer, here, "1 2 10", "1 2 10"},
		} {
			w.must(w.db.Ent.ScoreCard.Update().ClearRank().SetStatus(entscorecard.StatusSELF_SCORING).Exec(w.ctx))
			if got := see(c.role, c.unit); got != c.open {
				t.Errorf("%s of %s: %s, want %s", c.role, c.unit, got, c.open)
			}
			w.must(w.db.Ent.ScoreCard.Update().SetRank(1).SetStatus(entscorecard.StatusVERIFIED).SetVerifiedOn(day("2025-11-03")).
				SetVerifiedTotal(0).SetBonus(0).SetPenalty(0).SetTotal(0).Exec(w.ctx))
			if got := see(c.role, c.unit); got != c.ranked {
				t.Errorf("%s of %s, ranked: %s, want %s", c.role, c.unit, got, c.ranked)
			}
		}
	})
}
