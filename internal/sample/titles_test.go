package sample

import (
	"testing"

	entaward "thidua/ent/award"
	entawardtype "thidua/ent/awardtype"
	entcampaign "thidua/ent/campaign"
	entregistration "thidua/ent/registration"
	entreview "thidua/ent/review"
	"thidua/internal/access"
	"thidua/internal/calendar"
	"thidua/internal/review"
)

// Most who register for a year attain the title, few of them as fighters, in every office
// and year; the final review of the year tells it. In 2020 the office had been split before.
func TestMostAttainWhatTheyRegisteredFor(t *testing.T) {
	loaded(t, func(t *testing.T, url string) {
		db := open(t, url)
		ctx := access.AsSystem(t.Context(), "test")
		shares := map[int]bool{}
		for _, c := range db.Ent.Campaign.Query().Where(entcampaign.HasParent(), entcampaign.KindEQ(entcampaign.KindREGULAR),
			entcampaign.StatusEQ(entcampaign.StatusCONCLUDED), entcampaign.HasRegistrations()).AllX(ctx) {
			row := db.Ent.Review.Query().Where(entreview.CampaignID(c.ID), entreview.KindEQ(entreview.KindFINAL)).OnlyX(ctx)
			r, err := review.Frozen(*row.Snapshot, *row.Checksum)
			if err != nil {
				t.Fatal(err)
			}
			registered, awarded, told := map[string]int{}, map[string]int{}, map[string]int{}
			for _, code := range []string{"ADVANCED_LABORER", "GRASSROOTS_EMULATION_FIGHTER", "ADVANCED_LABOR_COLLECTIVE"} {
				registered[code] = db.Ent.Registration.Query().Where(entregistration.CampaignID(c.ID), entregistration.StatusEQ(entregistration.StatusAPPROVED),
					entregistration.HasAwardTypeWith(entawardtype.Code(code))).CountX(ctx)
				awarded[code] = db.Ent.Award.Query().Where(entaward.CampaignID(c.ID), entaward.HasAwardTypeWith(entawardtype.Code(code))).CountX(ctx)
			}
			for _, title := range r.Titles {
				told[title.Code] = title.Awarded
			}
			share := 100 * awarded["ADVANCED_LABORER"] / registered["ADVANCED_LABORER"]
			shares[share] = true
			fighters := 100 * awarded["GRASSROOTS_EMULATION_FIGHTER"] / max(1, awarded["ADVANCED_LABORER"])
			t.Logf("%s: registered %v, awarded %v: %d %%, told %v", c.Name, registered, awarded, share, told)
			merged := c.EndsOn.Before(calendar.New(2019, 12, 31)) // in its middle: the titles were decided by the office that came of it
			if !merged && (share < 70 || share > 95 || fighters > 15 || awarded["ADVANCED_LABOR_COLLECTIVE"] == 0) {
				t.Errorf("%s: %d %% attain the title, %d %% of them as fighters, %v", c.Name, share, fighters, awarded)
			}
			if !merged && c.EndsOn.Year() != 2020 && told["ADVANCED_LABORER"] != awarded["ADVANCED_LABORER"] {
				t.Errorf("%s: the final review tells %v, the decision %v", c.Name, told, awarded)
			}
		}
		if len(shares) < 5 {
			t.Errorf("the years are too much alike: %v", shares)
		}
		// Nobody registers for the yearly title of a year that has not begun.
		if n := db.Ent.Registration.Query().Where(entregistration.AchievementYearGT(lastDay.Year()), entregistration.HasAwardTypeWith(entawardtype.Yearly(true))).CountX(ctx); n != 0 {
			t.Errorf("%d yearly titles are registered for years to come", n)
		}
	})
}
