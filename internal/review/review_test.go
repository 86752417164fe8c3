package review

import (
	"context"
	"strings"
	"testing"

	entcampaign "thidua/ent/campaign"
	entreview "thidua/ent/review"
	entscoringsheet "thidua/ent/scoringsheet"
	"thidua/internal/actor"
	"thidua/internal/check"
	"thidua/internal/database"
	"thidua/internal/fault"
	"thidua/internal/vocabulary"
)

func TestDraftRefuses(t *testing.T) {
	everywhere(t, func(w world) {
		w.campaign("cam_DRAFT", entcampaign.StatusCANCELLED, nil)
		w.campaign("cam_RUNS", entcampaign.StatusLAUNCHED, nil)
		w.draft(entreview.KindFINAL)
		officer := w.as(actor.EmulationOfficer, here)
		for _, c := range []struct {
			name  string
			spoil func(*Draft)
			code  fault.Code
			field string
		}{
			{"no such campaign", func(in *Draft) { in.CampaignID = "cam_X" }, fault.NotFound, "campaignID"},
			{"no title", func(in *Draft) { in.Title = " " }, check.TextMissing, "title"},
			{"endless title", func(in *Draft) { in.Title = strings.Repeat("a", 501) }, check.TextTooLong, "title"},
			{"given up", func(in *Draft) { in.CampaignID = "cam_DRAFT" }, TooEarly, "campaignID"},
			{"the end of what runs", func(in *Draft) { in.CampaignID, in.Kind = "cam_RUNS", entreview.KindFINAL }, TooEarly, "campaignID"},
			{"a day to come", func(in *Draft) { in.AsOf = day("2021-01-01") }, check.DateInFuture, "asOf"},
			{"a day before", func(in *Draft) { in.AsOf = day("2019-12-31") }, DayOutside, "asOf"},
			{"a second final one", func(in *Draft) { in.Kind = entreview.KindFINAL }, FinalTaken, "kind"},
		} {
			in := Draft{CampaignID: "cam_YEAR", Kind: entreview.KindINTERIM, Title: "Sơ kết", AsOf: day("2020-12-31")}
			c.spoil(&in)
			w.Log(c.name)
			w.refused(c.code, c.field, func() (string, error) { return w.s.Draft(officer, in) })
		}
		in := Draft{CampaignID: "cam_YEAR", Kind: entreview.KindINTERIM, Title: "Sơ kết", AsOf: day("2020-12-31")}
		w.refused(fault.Forbidden, "", func() (string, error) { return w.s.Draft(w.as(actor.UnitHead, unit), in) })
		w.refused(fault.NotFound, "campaignID", func() (string, error) { return w.s.Draft(w.as(actor.EmulationOfficer, elsewhere), in) })
	})
}

func TestFreezeAndPublish(t *testing.T) {
	everywhere(t, func(w world) {
		w.work()
		w.sheet(entscoringsheet.StatusRANKED)
		officer, chief := w.as(actor.EmulationOfficer, here), w.as(actor.Chief, here)
		id := w.draft(entreview.KindFINAL)
		w.refused(NotFrozen, "id", func() (string, error) { return w.s.Publish(chief, Publish{ID: id, Version: 1}) })
		_, err := w.s.Freeze(officer, Freeze{ID: id, Version: 1})
		w.must(err)
		row := w.review(id)
		f, err := Frozen(*row.Snapshot, *row.Checksum)
		w.must(err)
		if f.Campaigns != 2 || len(f.Units) != 3 || f.Units[0].DepartmentID != nil || f.Units[0].People != 1 {
			t.Errorf("figures: %+v", f)
		}
		if u := f.Units[2]; *u.DepartmentID != unit || u.People != 2 || u.Registered != 1 || u.Registrations != 2 || u.Awards != 1 ||
			u.Tasks.Assigned != 2 || u.Tasks.OnTime != 1 || u.Tasks.OnTimeShare.String() != "50" {
			t.Errorf("unit: %+v", u)
		}
		if len(f.Titles) != 1 || f.Titles[0] != (Title{Code: "LDTT", NameVi: "Lao động tiên tiến", Kind: vocabulary.Person, Registered: 2, Awarded: 1}) {
			t.Errorf("titles: %+v", f.Titles)
		}
		if f.Kept != (Kept{1, 1, 1}) || len(f.Pledges) != 1 || f.Pledges[0].Count != 1 {
			t.Errorf("pledges: %+v %+v", f.Pledges, f.Kept)
		}
		if len(f.Scores) != 1 || f.Scores[0].Unit != unit || f.Scores[0].Rank != 1 || f.Scores[0].Total.String() != "95" {
			t.Errorf("scores: %+v", f.Scores)
		}
		if len(f.Indicators) != 1 || f.Indicators[0].Value.String() != "91" || !*f.Indicators[0].Achieved || *f.Indicators[0].Unit != unit {
			t.Errorf("indicators: %+v", f.Indicators)
		}

		// Frozen again, the same figures have the same checksum.
		_, err = w.s.Freeze(officer, Freeze{ID: id, Version: 2})
		w.must(err)
		if again := w.review(id); *again.Checksum != *row.Checksum || *again.Snapshot != *row.Snapshot {
			t.Errorf("frozen again:\n%s\n%s", *row.Snapshot, *again.Snapshot)
		}
		_, err = w.s.Publish(chief, Publish{ID: id, Version: 3})
		w.must(err)
		// What is counted may change; what is published does not.
		w.must(w.db.Ent.Award.Update().SetStatus("REVOKED").SetRevokingDecisionID("dec_A").SetRevocationGround("LATER_FAULT").Exec(w.ctx))
		if out := w.review(id); *out.Checksum != *row.Checksum || out.Status != entreview.StatusPUBLISHED || *out.PublishedOn != day("2020-12-31") {
			t.Errorf("published: %v", out)
		}
		for name, move := range map[string]func(context.Context) (string, error){
			"revise": func(ctx context.Context) (string, error) {
				return w.s.Revise(ctx, Revise{ID: id, Version: 4, Title: new("X")})
			},
			"freeze":  func(ctx context.Context) (string, error) { return w.s.Freeze(ctx, Freeze{ID: id, Version: 4}) },
			"publish": func(ctx context.Context) (string, error) { return w.s.Publish(ctx, Publish{ID: id, Version: 4}) },
		} {
			w.Log(name)
			w.refused(NotInState, "id", func() (string, error) { return move(w.ctx) })
		}
		if name, _ := database.Violated(w.db.Ent.Review.UpdateOneID(id).SetTitle("X").Exec(w.ctx)); name != "review_published_stays" {
			t.Errorf("past the operations: constraint %q", name)
		}
		if e := w.event(vocabulary.ReviewPublished); e.SubjectID != id || e.ActorRole != string(actor.Chief) {
			t.Errorf("event: %v", e)
		}
	})
}

// A final review waits for all scores, an interim one for those of a period that is over.
func TestOpenScores(t *testing.T) {
	for _, status := range []entscoringsheet.Status{entscoringsheet.StatusDRAFT, entscoringsheet.StatusOPEN, entscoringsheet.StatusLOCKED} {
		everywhere(t, func(w world) {
			w.sheet(status)
			final, interim := w.draft(entreview.KindFINAL), w.draft(entreview.KindINTERIM)
			w.refused(OpenScores, "id", func() (string, error) { return w.s.Freeze(w.ctx, Freeze{ID: final, Version: 1}) })
			w.refused(OpenScores, "id", func() (string, error) { return w.s.Freeze(w.ctx, Freeze{ID: interim, Version: 1}) })
			w.must(w.db.Ent.ScoringSheet.Update().SetEndsOn(day("2021-01-01")).Exec(w.ctx)) // the day after
			_, err := w.s.Freeze(w.ctx, Freeze{ID: interim, Version: 1})
			w.must(err)
			row := w.review(interim)
			if f, err := Frozen(*row.Snapshot, *row.Checksum); err != nil || len(f.Scores) != 0 {
				t.Errorf("scores that nobody has ranked: %+v, %v", f, err)
			}
			w.must(w.db.Ent.ScoringSheet.Update().SetEndsOn(row.AsOf).Exec(w.ctx))
			w.refused(OpenScores, "id", func() (string, error) { return w.s.Publish(w.as(actor.Chief, here), Publish{ID: interim, Version: 2}) })
		})
	}
}

func TestRevise(t *testing.T) {
	everywhere(t, func(w world) {
		id := w.draft(entreview.KindINTERIM)
		officer := w.as(actor.EmulationOfficer, here)
		_, err := w.s.Freeze(officer, Freeze{ID: id, Version: 1})
		w.must(err)
		_, err = w.s.Revise(officer, Revise{ID: id, Version: 2, Results: new(" Đạt \n\n\n kế hoạch "), Document: new("1/BC")})
		w.must(err)
		if row := w.review(id); *row.Results != "Đạt\n\nkế hoạch" || *row.Document != "1/BC" || row.Snapshot == nil || row.Version != 3 {
			t.Errorf("revised: %v", row)
		}
		before := w.everything()
		if _, err = w.s.Revise(officer, Revise{ID: id, Version: 3, Document: new("1/BC")}); err != nil || w.everything() != before {
			t.Errorf("a save that changes nothing: %v", err)
		}
		_, err = w.s.Revise(officer, Revise{ID: id, Version: 3, AsOf: new(day("2020-06-30")), Results: new(" ")})
		w.must(err)
		if row := w.review(id); row.Snapshot != nil || row.Checksum != nil || row.Results != nil || row.AsOf != day("2020-06-30") {
			t.Errorf("of another day: %v", row)
		}
		for _, c := range []struct {
			in    Revise
			code  fault.Code
			field string
		}{
			{Revise{ID: id, Version: 3}, fault.Conflict, "version"},
			{Revise{ID: "rev_X", Version: 4}, fault.NotFound, "id"},
			{Revise{ID: id, Version: 4, AsOf: new(day("2021-01-01"))}, check.DateInFuture, "asOf"},
			{Revise{ID: id, Version: 4, Lessons: new(strings.Repeat("a", 8001))}, check.TextTooLong, "lessons"},
		} {
			w.refused(c.code, c.field, func() (string, error) { return w.s.Revise(officer, c.in) })
		}
		w.refused(fault.Forbidden, "", func() (string, error) { return w.s.Publish(officer, Publish{ID: id, Version: 4}) })
		w.refused(fault.NotFound, "id", func() (string, error) { return w.s.Revise(w.as(actor.Analyst, here), Revise{ID: id, Version: 4}) })
	})
}

// The number of statements does not grow with what is counted.
func TestFreezeStatements(t *testing.T) {
	everywhere(t, func(w world) {
		id := w.draft(entreview.KindINTERIM)
		freeze := func(version int) int64 {
			ctx, statements := database.CountStatements(w.ctx)
			_, err := w.s.Freeze(ctx, Freeze{ID: id, Version: version})
			w.must(err)
			return statements.Load()
		}
		empty := freeze(1)
		w.work()
		w.sheet(entscoringsheet.StatusRANKED)
		if full := freeze(2); full > empty+4 { // what belongs to rows that are there is read with them
			t.Errorf("%d statements, %d with nothing to count", full, empty)
		}
	})
}

func TestFrozenTellsWhatWasChanged(t *testing.T) {
	text, sum, err := Figures{AsOf: day("2020-12-31"), Campaigns: 7}.seal()
	if err != nil {
		t.Fatal(err)
	}
	if _, err := Frozen(text, sum); err != nil {
		t.Error(err)
	}
	if _, err := Frozen(strings.Replace(text, "7", "8", 1), sum); err == nil {
		t.Error("changed figures pass")
	}
}
