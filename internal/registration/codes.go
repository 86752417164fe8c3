package registration

import (
	"thidua/internal/database"
	"thidua/internal/fault"
)

// Codes of registrations.
const (
	NotRunning        fault.Code = "REGISTRATION_CAMPAIGN_NOT_RUNNING"    // the campaign is a draft, or it is over
	ClosedAlready     fault.Code = "REGISTRATION_CLOSED_ALREADY"          // the deadline is over, or the registration of the campaign closed
	NotInState        fault.Code = "REGISTRATION_NOT_IN_STATE"            // the move starts from another state
	RecipientUnclear  fault.Code = "REGISTRATION_RECIPIENT_UNCLEAR"       // nobody, or more than one, is named
	NotInOffice       fault.Code = "REGISTRATION_RECIPIENT_NOT_IN_OFFICE" // not in the service, or not of the campaign's office
	OutOfScope        fault.Code = "REGISTRATION_OUT_OF_SCOPE"            // the campaign is for other units
	TitleNotForThem   fault.Code = "REGISTRATION_TITLE_NOT_FOR_RECIPIENT" // the law gives this title to others
	TitleNotInForce   fault.Code = "REGISTRATION_TITLE_NOT_IN_FORCE"      // no text in force defines this title
	YearOutside       fault.Code = "REGISTRATION_YEAR_OUTSIDE_CAMPAIGN"   // the achievement lies outside of the campaign
	Exists            fault.Code = "REGISTRATION_EXISTS"                  // one registration for each campaign, title and recipient
	articleCampaigns             = "Law 06/2022/QH15 art. 17"
	articleRecipients            = "Law 06/2022/QH15 art. 2"
)

// What the database refuses where two register at the same moment.
func init() {
	database.OnViolation("registration_once", exists(""))
}

func exists(field string) *fault.Error {
	return fault.New(Exists, field, "this recipient is registered for this title already; revise or withdraw that registration")
}
