package award

import (
	"thidua/internal/database"
	"thidua/internal/fault"
)

// Codes of decisions.
const (
	DecisionIncomplete   fault.Code = "DECISION_INCOMPLETE"             // issued without number, notation, signer or issuer
	NumberMalformed      fault.Code = "DECISION_NUMBER_MALFORMED"       // neither 125 nor 125a
	NumberTaken          fault.Code = "DECISION_NUMBER_TAKEN"           // unique per issuer, year and notation
	IssuerUnclear        fault.Code = "DECISION_ISSUER_UNCLEAR"         // the kind of issuer and the office named do not go together
	IssuerNotPredecessor fault.Code = "DECISION_ISSUER_NOT_PREDECESSOR" // the office does not carry on the issuer
	DecisionNotInState   fault.Code = "DECISION_NOT_IN_STATE"           // the move starts from another state
	CorrectionNeedsPaper fault.Code = "CORRECTION_NEEDS_DOCUMENT"       // what is issued is corrected by a document only
	CorrectionTooEarly   fault.Code = "CORRECTION_BEFORE_DECISION"      // the document is older than what it corrects
	RevocationTooEarly   fault.Code = "REVOCATION_BEFORE_DECISION"      // awards are taken back after they were given
	AwardsOfOtherOffices fault.Code = "AWARDS_OF_SEVERAL_OFFICES"       // one decision takes back awards of one register
	AwardNotInState      fault.Code = "AWARD_NOT_IN_STATE"              // the move starts from another state
	RecipientUnclear     fault.Code = "AWARD_RECIPIENT_UNCLEAR"         // nobody, or more than one, is named; or facts that the records tell
	NotForRecipient      fault.Code = "AWARD_TYPE_NOT_FOR_RECIPIENT"    // the law gives this type to others
	NotInService         fault.Code = "AWARD_RECIPIENT_NOT_IN_SERVICE"  // no post in the achievement period
	UnitNotExisting      fault.Code = "AWARD_UNIT_NOT_EXISTING"         // the unit existed at no time of it
	YearlyPeriod         fault.Code = "AWARD_YEARLY_PERIOD"             // a yearly title for more than a year
	BeforeAchievement    fault.Code = "AWARD_BEFORE_ACHIEVEMENT"        // decided before the achievement ended
	TitleTwice           fault.Code = "AWARD_TITLE_TWICE"               // one title a year
	articleYearly                   = "Law 06/2022/QH15 art. 21-31"
	articleRecipients               = "Law 06/2022/QH15 art. 2"
	articleRevocation               = "Law 06/2022/QH15 art. 93"
)

// What the database refuses, should an operation ever let it through.
func init() {
	database.OnViolation("decision_number", numberTaken("number"))
	database.OnViolation("award_yearly_title", fault.New(TitleTwice, "awards", "a recipient has this title for this year already; revoke the other one first").Law(articleYearly))
	database.OnViolation("decision_issued", fault.New(DecisionIncomplete, "", "an issued decision has a number, a notation and a signer"))
	database.OnViolation("decision_issued_stays", fault.New(DecisionNotInState, "id", "an issued decision stays issued"))
	database.OnViolation("award_stays", fault.New(AwardNotInState, "id", "an award that was given stays; it can be revoked"))
	database.OnViolation("award_revoked_stays", fault.New(AwardNotInState, "id", "a revoked award stays revoked; give it anew by another decision"))
}

func numberTaken(field string) *fault.Error {
	return fault.New(NumberTaken, field, "this issuer has a decision with this number, notation and year already")
}
