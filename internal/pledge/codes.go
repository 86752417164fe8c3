package pledge

import (
	"thidua/internal/database"
	"thidua/internal/fault"
)

// Codes of pledges.
const (
	NotInState         fault.Code = "PLEDGE_NOT_IN_STATE"         // the move starts from another state
	CampaignNotRunning fault.Code = "PLEDGE_CAMPAIGN_NOT_RUNNING" // the campaign is over, or not launched yet
	PartyUnclear       fault.Code = "PLEDGE_PARTY_UNCLEAR"        // neither or both of office and department, or named twice
	NotAParty          fault.Code = "PLEDGE_NOT_A_PARTY"          // a commitment is of a unit that makes no part of the pledge
	SignerNotHead      fault.Code = "PLEDGE_SIGNER_NOT_HEAD"      // who signs did not head the party on that day
	SignedTooEarly     fault.Code = "PLEDGE_SIGNED_TOO_EARLY"     // before the movement that it is made for was launched
	AlreadySigned      fault.Code = "PLEDGE_ALREADY_SIGNED"       // the party has signed before
	ResultsIncomplete  fault.Code = "PLEDGE_RESULTS_INCOMPLETE"   // the final results lack a commitment
)

// A party is there once: the rule finds it first, and the constraint what came between.
func init() {
	for _, constraint := range []string{"pledge_party_department", "pledge_party_office"} {
		database.OnViolation(constraint, fault.New(PartyUnclear, "parties", "a unit is named twice"))
	}
}
