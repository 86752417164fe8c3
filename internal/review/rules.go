package review

import (
	"slices"

	"thidua/ent"
	entcampaign "thidua/ent/campaign"
	entreview "thidua/ent/review"
	entscoringsheet "thidua/ent/scoringsheet"
	"thidua/internal/calendar"
	"thidua/internal/check"
	"thidua/internal/fault"
)

// reviewable are the states in which a campaign can be reviewed: while it runs, and in
// the end once its results are being judged (Law 06/2022/QH15 art. 17.5).
var reviewable = map[entreview.Kind][]entcampaign.Status{
	entreview.KindINTERIM: {entcampaign.StatusLAUNCHED, entcampaign.StatusREGISTRATION_CLOSED, entcampaign.StatusEVALUATING},
	entreview.KindFINAL:   {entcampaign.StatusEVALUATING, entcampaign.StatusCONCLUDED},
}

// farEnough: the campaign has come as far as the kind of review needs.
// Codes: REVIEW_TOO_EARLY.
func farEnough(kind entreview.Kind, campaign entcampaign.Status) error {
	if from := reviewable[kind]; !slices.Contains(from, campaign) {
		return fault.New(TooEarly, "campaignID", "the campaign is %s; it takes this kind of review while it is one of %v", campaign, from).
			With("status", campaign).With("from", from).Law("06/2022/QH15 art. 17.5")
	}
	return nil
}

// ofTheCampaign: figures are of a day of the campaign, or after it, that has come.
// Codes: REVIEW_DAY_OUTSIDE, EFFECTIVE_DATE_IN_FUTURE.
func ofTheCampaign(asOf calendar.Date, c *ent.Campaign, today calendar.Date) error {
	if asOf.Before(c.StartsOn) {
		return fault.New(DayOutside, "asOf", "the campaign began on %s; there are no figures of a day before", c.StartsOn).With("startsOn", c.StartsOn)
	}
	return check.Happened("asOf", asOf, today)
}

// scored: a final review waits until every unit is scored and ranked; what is still
// open would change the figures after they were frozen. Codes: REVIEW_OPEN_SCORES.
func scored(kind entreview.Kind, sheets []*ent.ScoringSheet) error {
	if kind != entreview.KindFINAL {
		return nil
	}
	open := 0
	for _, s := range sheets {
		if s.Status != entscoringsheet.StatusRANKED && s.Status != entscoringsheet.StatusCANCELLED {
			open++
		}
	}
	if open > 0 {
		return fault.New(OpenScores, "id", "%d scoring sheets of the campaign are not ranked; rank or cancel them first", open).With("sheets", open)
	}
	return nil
}
