package work

import (
	"context"
	"slices"
	"time"

	"thidua/ent"
	entcampaign "thidua/ent/campaign"
	entconference "thidua/ent/conference"
	entemulationyear "thidua/ent/emulationyear"
	entpledge "thidua/ent/pledge"
	entpredicate "thidua/ent/predicate"
	entrating "thidua/ent/rating"
	entreview "thidua/ent/review"
	"thidua/internal/access"
	"thidua/internal/actor"
	"thidua/internal/calendar"
)

// steps are those of open years that have begun, and of which nothing is on record.
func (d *desk) steps(ctx context.Context) (all []*Item, err error) {
	years, err := d.openYears(ctx, access.Over(ctx, actor.EmulationOfficer, entemulationyear.FieldOfficeID, ""), d.goesOn())
	if err != nil || len(years) == 0 {
		return nil, err
	}
	done, err := d.done(ctx, years)
	for _, y := range years {
		for _, s := range y.Steps {
			kind := beginning[s.Kind]
			if kind != "" && !s.StartsOn.After(d.today) && !done[begun{kind, y.OfficeID, y.WorkYear}] {
				all = append(all, ofYear(y, kind, actor.EmulationOfficer, &s.EndsOn))
			}
		}
	}
	return all, err
}

// begun is what a step begins with, in the year of an office.
type begun struct {
	kind   Kind
	office string
	year   int
}

// done tells what is on record of some years, in five statements.
func (d *desk) done(ctx context.Context, years []*ent.EmulationYear) (map[begun]bool, error) {
	done := map[begun]bool{}
	var ids, offices []string
	var numbers []int
	for _, y := range years {
		ids, offices, numbers = append(ids, y.ID), append(offices, y.OfficeID), append(numbers, y.WorkYear)
	}
	for kind, there := range map[Kind]entpredicate.Campaign{
		CreateCampaign: entcampaign.StatusNEQ(entcampaign.StatusCANCELLED),
		DraftPledge:    entcampaign.HasPledgesWith(entpledge.StatusNEQ(entpledge.StatusCANCELLED)),
		DraftReview:    entcampaign.HasReviewsWith(entreview.KindEQ(entreview.KindINTERIM)),
	} {
		found, err := d.Campaign.Query().Where(entcampaign.EmulationYearIDIn(ids...), there).GroupBy(entcampaign.FieldEmulationYearID).Strings(ctx)
		if err != nil {
			return nil, err
		}
		for _, y := range years {
			done[begun{kind, y.OfficeID, y.WorkYear}] = slices.Contains(found, y.ID)
		}
	}
	held, err := d.Conference.Query().Where(entconference.KindEQ(entconference.KindSTAFF), entconference.OfficeIDIn(offices...),
		entconference.HeldOnGTE(calendar.New(slices.Min(numbers)-1, time.December, 1))).All(ctx)
	if err != nil {
		return nil, err
	}
	for _, c := range held {
		done[begun{RecordConference, c.OfficeID, conferenceYear(c.HeldOn)}] = true
	}
	var rated []struct {
		OfficeID  string `json:"office_id"`
		RatedYear int    `json:"rated_year"`
	}
	err = d.Rating.Query().Where(entrating.OfficeIDIn(offices...), entrating.RatedYearIn(numbers...)).
		GroupBy(entrating.FieldOfficeID, entrating.FieldRatedYear).Scan(ctx, &rated)
	for _, r := range rated {
		done[begun{RecordRating, r.OfficeID, r.RatedYear}] = true
	}
	return done, err
}
