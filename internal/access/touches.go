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
	vocabulary.ReviewDrafted, vocabulary.ReviewRevised, vocabulary.ReviewFrozen, vocabulary.ReviewPublished,
	vocabulary.EmulationYearOpened, vocabulary.EmulationYearRevised, vocabulary.EmulationYearClosed, vocabulary.ClusterCreated,
	vocabulary.ClusterRenamed, vocabulary.ClusterMembersSet, vocabulary.ConferenceRecorded, vocabulary.ConferenceRevised,
	vocabulary.RegistrationDeadlineMoved, vocabulary.InitiativeDrafted, vocabulary.InitiativeRevised, vocabulary.InitiativeSubmitted,
	vocabulary.InitiativeReturned, vocabulary.InitiativeWithdrawn, vocabulary.InitiativeRecognised, vocabulary.InitiativeRefused,
	vocabulary.InitiativeOutcomeRecorded, vocabulary.ExemplarDiscovered, vocabulary.ExemplarRevised, vocabulary.ExemplarResubmitted,
	vocabulary.ExemplarReturned, vocabulary.ExemplarApproved, vocabulary.ExemplarDeclined, vocabulary.ExemplarConsentRecorded,
	vocabulary.ExemplarFosteringPlanned, vocabulary.ExemplarHonoured, vocabulary.ExemplarReplicated,
	vocabulary.PledgeDrafted, vocabulary.PledgeRevised, vocabulary.PledgeOpened, vocabulary.PledgeDeadlineMoved,
	vocabulary.PledgeSigned, vocabulary.PledgeResultsRecorded, vocabulary.PledgeCancelled, vocabulary.RegistrationMade,
	vocabulary.RegistrationRevised, vocabulary.RegistrationSubmitted, vocabulary.RegistrationApproved, vocabulary.RegistrationReturned,
	vocabulary.RegistrationWithdrawn, vocabulary.RegistrationAmended, vocabulary.TaskAssigned, vocabulary.TaskRevised,
	vocabulary.TaskCompleted, vocabulary.TaskReopened, vocabulary.TaskCancelled, vocabulary.TaskRated,
	vocabulary.TaskUpserted, vocabulary.ResponsibilityAssigned, vocabulary.ResponsibilityEnded, vocabulary.IndicatorDefined,
	vocabulary.IndicatorRevised, vocabulary.IndicatorRetired, vocabulary.IndicatorPlanned, vocabulary.IndicatorPeriodRevised,
	vocabulary.IndicatorMeasured, vocabulary.MeasurementPushed, vocabulary.ScoringSheetDrafted, vocabulary.ScoringSheetRevised,
	vocabulary.ScoringSheetOpened, vocabulary.ScoresComputed, vocabulary.ScoringSheetLocked, vocabulary.ScoringSheetRanked,
	vocabulary.ScoringSheetCancelled, vocabulary.ScoreCardSelfScored, vocabulary.ScoreCardSubmitted, vocabulary.ScoreCardVerified,
	vocabulary.ScoreCardReturned, vocabulary.RatingRecorded, vocabulary.RatingCorrected, vocabulary.DisciplinaryCaseOpened,
	vocabulary.DisciplinaryCaseCleared, vocabulary.DisciplineRecorded, vocabulary.DisciplinaryCaseCorrected,
}

// Touches reports whether an event of a kind may have changed what somebody may do: a
// kind that nobody has judged does.
func Touches(kind vocabulary.EventKind) bool { return !slices.Contains(harmless, kind) }
