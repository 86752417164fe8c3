package review

import (
	"context"
	"fmt"
	"testing"

	"thidua/ent"
	entcampaign "thidua/ent/campaign"
	entreview "thidua/ent/review"
	entscoringsheet "thidua/ent/scoringsheet"
	"thidua/internal/access"
	"thidua/internal/access/accesstest"
	"thidua/internal/actor"
	"thidua/internal/calendar"
	"thidua/internal/database"
	"thidua/internal/fault"
	"thidua/internal/identity"
	"thidua/internal/scoring/sheet"
)

// states makes reviews of a campaign and of its part, of which a sheet may be open:
// drafts with and without figures, and one that is published.
func (w world) states() (ids []string) {
	w.Helper()
	add := func(campaign string, kind entreview.Kind, asOf string, frozen bool) *ent.ReviewCreate {
		id := fmt.Sprintf("rev_%02d", len(ids))
		ids = append(ids, id)
		create := w.db.Ent.Review.Create().SetID(id).SetOfficeID(here).SetCampaignID(campaign).SetKind(kind).SetTitle("Mẫu").SetAsOf(day(asOf)).
			SetStatus(entreview.StatusDRAFT)
		if frozen {
			create.SetSnapshot("{}").SetChecksum("0").SetFrozenAt(w.db.Now())
		}
		return create
	}
	w.campaign("cam_APART", entcampaign.StatusEVALUATING, nil)
	for _, campaign := range []string{"cam_YEAR", "cam_PART", "cam_APART"} {
		w.must(add(campaign, entreview.KindFINAL, "2020-12-31", campaign == "cam_YEAR").Exec(w.ctx))
		for _, asOf := range []string{"2020-12-29", "2020-12-30"} { // the sheet ends on this day
			w.must(add(campaign, entreview.KindINTERIM, asOf, false).Exec(w.ctx))
			w.must(add(campaign, entreview.KindINTERIM, asOf, true).Exec(w.ctx))
		}
	}
	w.must(add("cam_YEAR", entreview.KindINTERIM, "2020-12-31", true).SetStatus(entreview.StatusPUBLISHED).SetPublishedOn(day("2020-12-31")).Exec(w.ctx))
	return ids
}

// do does an operation with input that nothing is wrong with.
func (w world) do(ctx context.Context, op access.Operation, id string) (err error) {
	version := w.review(id).Version
	switch op {
	case "reviseReview":
		_, err = w.s.Revise(ctx, Revise{ID: id, Version: version, Title: new("Khác")})
	case "freezeReview":
		_, err = w.s.Freeze(ctx, Freeze{ID: id, Version: version})
	case "publishReview":
		_, err = w.s.Publish(ctx, Publish{ID: id, Version: version})
	}
	return err
}

// Permissions and operations give one answer: by every caller, to reviews in every state,
// and each answer occurs.
func TestPermissions(t *testing.T) {
	for status, waits := range map[entscoringsheet.Status]bool{
		entscoringsheet.StatusDRAFT: true, entscoringsheet.StatusOPEN: true, entscoringsheet.StatusLOCKED: true,
		entscoringsheet.StatusRANKED: false, entscoringsheet.StatusCANCELLED: false,
	} {
		everywhere(t, func(w world) {
			w.sheet(status)
			w.must(w.db.Ent.ScoringSheet.Update().SetEndsOn(day("2020-12-30")).Exec(w.ctx))
			c := accesstest.Comparison{
				DB: w.db, Rows: w.states(), Do: w.do,
				Callers:    accesstest.Callers(w.T, w.db, []actor.Actor{{Account: "acc_ONE"}}, "", here, elsewhere, access.Everything),
				Operations: map[string][]access.Operation{identity.Review: {"reviseReview", "freezeReview", "publishReview"}},
				Permissions: func(ctx context.Context, q *ent.Client, ids []string, _ calendar.Date) (map[string][]access.Permission, error) {
					return Permissions(ctx, q, ids)
				},
			}
			seen := c.Run(w.T)
			want := map[access.Operation][]fault.Code{
				"reviseReview": {}, "freezeReview": {OpenScores}, "publishReview": {OpenScores, NotFrozen},
			}
			for op, codes := range want {
				for _, code := range append(codes, "", fault.NotFound, fault.Forbidden, NotInState) {
					if (seen[op][code] == 0) == (code != OpenScores || waits) {
						w.Errorf("%s, a sheet is %s: answered with %q %d times", op, status, code, seen[op][code])
					}
				}
			}
		})
	}
}

// However many reviews are asked of, and sheets are open, the statements stay the same.
func TestPermissionsStatements(t *testing.T) {
	everywhere(t, func(w world) {
		ids := w.states()
		ask := func(some []string) int64 {
			ctx, n := database.CountStatements(w.as(actor.EmulationOfficer, here))
			_, err := Permissions(ctx, w.db.Ent, some)
			w.must(err)
			return n.Load()
		}
		one := ask(ids[:1])
		for i := range 10 {
			w.must(w.db.Ent.ScoringSheet.Create().SetID(fmt.Sprintf("shs_%d", i)).SetOfficeID(here).SetCampaignID("cam_PART").SetName("Bảng điểm").
				SetStatus(entscoringsheet.StatusDRAFT).SetMaximum(1).SetBonusCap(0).SetPenaltyCap(0).SetStartsOn(day("2020-01-01")).
				SetEndsOn(day("2020-12-30")).SetCriterionGroups([]sheet.Group{}).SetTieRules([]sheet.TieRule{}).Exec(w.ctx))
		}
		if many := ask(ids); one != many || many != 4 {
			w.Errorf("of one %d statements, of %d %d", one, len(ids), many)
		}
	})
}
