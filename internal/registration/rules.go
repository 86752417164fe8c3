package registration

import (
	"slices"

	entcampaign "thidua/ent/campaign"
	"thidua/internal/calendar"
	"thidua/internal/fault"
	"thidua/internal/vocabulary"
)

// running: units and people register in a campaign from its launch on, and what they
// registered is settled before it is concluded (Law 06/2022/QH15 art. 17).
// Codes: REGISTRATION_CAMPAIGN_NOT_RUNNING.
func running(field string, status entcampaign.Status) error {
	switch status {
	case entcampaign.StatusLAUNCHED, entcampaign.StatusREGISTRATION_CLOSED, entcampaign.StatusEVALUATING:
		return nil
	default:
		return fault.New(NotRunning, field, "the campaign is %s; register in one that is launched", status).
			With("status", status).Law(articleCampaigns)
	}
}

// open: registration lasts until its deadline, that day included, or until it is
// closed before. The office sets the deadline; no provision was read that gives one.
// Codes: REGISTRATION_CAMPAIGN_NOT_RUNNING, REGISTRATION_CLOSED_ALREADY.
func open(field string, status entcampaign.Status, closesOn *calendar.Date, today calendar.Date) error {
	if err := running(field, status); err != nil {
		return err
	}
	if status != entcampaign.StatusLAUNCHED || closesOn != nil && today.After(*closesOn) {
		return fault.New(ClosedAlready, field, "registration is closed; ask the emulation officer, who can still enter or amend one with a reason")
	}
	return nil
}

// identified: exactly one of three ways tells who registers.
// Codes: REGISTRATION_RECIPIENT_UNCLEAR.
func identified(at string, r Registrant) error {
	named := 0
	for _, id := range []*string{r.StaffID, r.DepartmentID, r.OfficeID} {
		if id != nil {
			named++
		}
	}
	if named != 1 {
		return fault.New(RecipientUnclear, at, "name exactly one of a member of staff, a department and an office, not %d", named)
	}
	return nil
}

// belongs: an office registers its own people and units, those that are there on the
// day. Codes: REGISTRATION_RECIPIENT_NOT_IN_OFFICE.
func belongs(field, office, campaignOffice string, endsOn *calendar.Date, today calendar.Date) error {
	if office != campaignOffice || endsOn != nil && endsOn.Before(today) {
		return fault.New(NotInOffice, field, "this recipient is not in the office of the campaign any more, or never was; choose one who is there today")
	}
	return nil
}

// admits: each title and form is for the kinds of recipient that its article names
// (Law 06/2022/QH15 art. 2). Codes: REGISTRATION_TITLE_NOT_FOR_RECIPIENT.
func admits(field string, kind vocabulary.RecipientKind, kinds []vocabulary.RecipientKind) error {
	if slices.Contains(kinds, kind) {
		return nil
	}
	return fault.New(TitleNotForThem, field, "this title or form is for %v, not for %s", kinds, kind).
		With("recipientKind", kind).With("admits", kinds).Law(articleRecipients)
}

// inCampaign: the year of achievement is one of the campaign's.
// Codes: REGISTRATION_YEAR_OUTSIDE_CAMPAIGN.
func inCampaign(field string, year int, startsOn, endsOn calendar.Date) error {
	if year < startsOn.Year() || year > endsOn.Year() {
		return fault.New(YearOutside, field, "the campaign lasts from %s to %s; name a year of it", startsOn, endsOn).
			With("startsOn", startsOn).With("endsOn", endsOn)
	}
	return nil
}
