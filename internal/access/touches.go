package access

import (
	"slices"

	"thidua/internal/vocabulary"
)

// harmless are the kinds of event that leave everybody's rights as they are: work on
// campaigns, decisions and awards.
var harmless = []vocabulary.EventKind{
	vocabulary.CampaignCreated, vocabulary.CampaignRevised, vocabulary.CampaignLaunched, vocabulary.RegistrationClosed,
	vocabulary.CampaignEvaluated, vocabulary.CampaignConcluded, vocabulary.CampaignCancelled,
	vocabulary.DecisionRecorded, vocabulary.DecisionIssued, vocabulary.DecisionCorrected,
	vocabulary.AwardCorrected, vocabulary.AwardsRevoked,
}

// Touches reports whether an event of a kind may have changed what somebody may do: a
// kind that nobody has judged does.
func Touches(kind vocabulary.EventKind) bool { return !slices.Contains(harmless, kind) }
