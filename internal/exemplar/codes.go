package exemplar

import (
	"thidua/internal/database"
	"thidua/internal/fault"
)

// Codes of exemplars.
const (
	NotInState       fault.Code = "EXEMPLAR_NOT_IN_STATE"      // the move starts from another state
	RecipientUnclear fault.Code = "EXEMPLAR_RECIPIENT_UNCLEAR" // neither a person nor a collective, or facts of the other
	TooEarly         fault.Code = "EXEMPLAR_DATE_TOO_EARLY"    // before it was discovered
	ReplicaUnclear   fault.Code = "EXEMPLAR_REPLICA_UNCLEAR"   // it was taken over by nobody, or by more than one
	articleHeads                = "Law 06/2022/QH15 art. 13"
)

// What the database refuses, should an operation ever let it through.
func init() {
	database.OnViolation("exemplar_recipient", fault.New(RecipientUnclear, "staffID", "name a person or a collective"))
	database.OnViolation("exemplar_consent", fault.New(RecipientUnclear, "consentedOn", "a collective needs no consent"))
}
