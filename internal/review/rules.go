package review

import (
	"slices"

	entcampaign "thidua/ent/campaign"
	entreview "thidua/ent/review"
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
func ofTheCampaign(asOf, startsOn, today calendar.Date) error {
	if asOf.Before(startsOn) {
		return fault.New(DayOutside, "asOf", "the campaign began on %s; there are no figures of a day before", startsOn).With("startsOn", startsOn)
	}
	return check.Happened("asOf", asOf, today)
}

// figured: a review is published with its figures. Codes: REVIEW_NOT_FROZEN.
func figured(snapshot *string) error {
	if snapshot == nil {
		return fault.New(NotFrozen, "id", "freeze the figures first: a review is published with them")
	}
	return nil
}

// scored: a review waits until the units are scored and ranked on every sheet that is its
// business; what is still open would change the figures after they were frozen. open
// counts the sheets. Codes: REVIEW_OPEN_SCORES.
func scored(open int) error {
	if open > 0 {
		return fault.New(OpenScores, "id", "%d scoring sheets of the campaign are not ranked; rank or cancel them first", open).With("sheets", open)
	}
	return nil
}
