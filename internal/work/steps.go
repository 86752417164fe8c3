package work

import (
	"context"
	"slices"
	"time"

	"entgo.io/ent/dialect/sql"

	"thidua/ent"
	entcampaign "thidua/ent/campaign"
	entconference "thidua/ent/conference"
	entemulationyear "thidua/ent/emulationyear"
	entpledge "thidua/ent/pledge"
	entposting "thidua/ent/posting"
	entpredicate "thidua/ent/predicate"
	entrating "thidua/ent/rating"
	entreview "thidua/ent/review"
	"thidua/internal/access"
	"thidua/internal/actor"
	"thidua/internal/calendar"
)

// steps are those of open years that have begun, and of which nothing is on record, or not
// all that is to be.
func (d *desk) steps(ctx context.Context) (all []*Item, err error) {
	years, err := d.openYears(ctx, access.Over(ctx, actor.EmulationOfficer, entemulationyear.FieldOfficeID, ""), d.goesOn())
	if err != nil || len(years) == 0 {
		return nil, err
	}
	waits, err := d.waits(ctx, years)
	for _, y := range years {
		for _, s := range y.Steps {
			if kind := beginning[s.Kind]; !s.StartsOn.After(d.today) && slices.Contains(waits[kind], y.ID) {
				all = append(all, ofYear(y, kind, actor.EmulationOfficer, &s.EndsOn))
			}
		}
	}
	return all, err
}

// waits tells which years wait for what their steps begin with, in seven statements.
func (d *desk) waits(ctx context.Context, years []*ent.EmulationYear) (map[Kind][]string, error) {
	var ids []string
	for _, y := range years {
		ids = append(ids, y.ID)
	}
	// of tells which years have such a campaign.
	of := func(campaign entpredicate.Campaign) ([]string, error) {
		return d.Campaign.Query().Where(entcampaign.EmulationYearIDIn(ids...), campaign).GroupBy(entcampaign.FieldEmulationYearID).Strings(ctx)
	}
	there, err := of(entcampaign.StatusNEQ(entcampaign.StatusCANCELLED))
	if err != nil {
		return nil, err
	}
	waits := map[Kind][]string{CreateCampaign: except(ids, there)}
	for kind, campaign := range map[Kind]struct{ takes, has entpredicate.Campaign }{ // takes as the operation asks
		DraftPledge: {
			entcampaign.StatusNotIn(entcampaign.StatusCONCLUDED, entcampaign.StatusCANCELLED),
			entcampaign.HasPledgesWith(entpledge.StatusNEQ(entpledge.StatusCANCELLED)),
		},
		DraftReview: {
			entcampaign.And(runs(), entcampaign.StartsOnLTE(d.today)),
			entcampaign.HasReviewsWith(entreview.KindEQ(entreview.KindINTERIM)),
		},
	} {
		takes, err := of(campaign.takes)
		if err != nil {
			return nil, err
		}
		has, err := of(campaign.has)
		if err != nil {
			return nil, err
		}
		waits[kind] = except(takes, has)
	}
	if waits[RecordConference], err = d.withoutConference(ctx, years); err != nil {
		return nil, err
	}
	waits[RecordRating], err = d.withoutRating(ctx, years)
	return waits, err
}

// except are the ids that are not among others.
func except(ids, others []string) []string {
	return slices.DeleteFunc(slices.Clone(ids), func(id string) bool { return slices.Contains(others, id) })
}

// withoutConference are years that no staff conference has opened.
func (d *desk) withoutConference(ctx context.Context, years []*ent.EmulationYear) (ids []string, err error) {
	var offices []string
	for _, y := range years {
		offices = append(offices, y.OfficeID)
	}
	first := years[0].WorkYear // they are in this order
	held, err := d.Conference.Query().Where(entconference.KindEQ(entconference.KindSTAFF), entconference.OfficeIDIn(offices...),
		entconference.HeldOnGTE(calendar.New(first-1, time.December, 1))).All(ctx)
	for _, y := range years {
		if !slices.ContainsFunc(held, func(c *ent.Conference) bool {
			return c.OfficeID == y.OfficeID && conferenceYear(c.HeldOn) == y.WorkYear
		}) {
			ids = append(ids, y.ID)
		}
	}
	return ids, err
}

// withoutRating are years of which not all are rated who are in the office at the end of
// the year, or today until then.
func (d *desk) withoutRating(ctx context.Context, years []*ent.EmulationYear) ([]string, error) {
	var ids []string
	var numbers []int
	for _, y := range years {
		ids, numbers = append(ids, y.ID), append(numbers, y.WorkYear)
	}
	var unrated []entpredicate.EmulationYear
	for _, year := range slices.Compact(numbers) { // they are in this order
		on := calendar.New(year, time.December, 31)
		if on.After(d.today) {
			on = d.today
		}
		unrated = append(unrated, entemulationyear.And(entemulationyear.WorkYear(year), hasUnrated(year, on, person(ctx))))
	}
	return d.EmulationYear.Query().Where(entemulationyear.IDIn(ids...), entemulationyear.Or(unrated...)).IDs(ctx)
}

// hasUnrated: somebody who is in the office on a day has no rating of a year, whoever
// gives it; not who records them, since nobody rates themselves.
func hasUnrated(year int, on calendar.Date, recorder string) entpredicate.EmulationYear {
	return func(s *sql.Selector) {
		p, r := sql.Table(entposting.Table), sql.Table(entrating.Table)
		rated := sql.Select(r.C(entrating.FieldStaffID)).From(r).Where(sql.And(
			sql.ColumnsEQ(r.C(entrating.FieldStaffID), p.C(entposting.FieldStaffID)), sql.EQ(r.C(entrating.FieldRatedYear), year),
		))
		s.Where(sql.Exists(sql.Select(p.C(entposting.FieldID)).From(p).Where(sql.And(
			sql.ColumnsEQ(p.C(entposting.FieldOfficeID), s.C(entemulationyear.FieldOfficeID)), sql.EQ(p.C(entposting.FieldKind), entposting.KindMAIN),
			sql.LTE(p.C(entposting.FieldStartsOn), on), sql.Or(sql.IsNull(p.C(entposting.FieldEndsOn)), sql.GTE(p.C(entposting.FieldEndsOn), on)),
			sql.NEQ(p.C(entposting.FieldStaffID), recorder), sql.NotExists(rated),
		))))
	}
}
