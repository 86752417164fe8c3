package work

import "thidua/internal/access"

// Kind is what is to be done.
type Kind string

// The kinds, by who does them.
const (
	CompleteTask       Kind = "COMPLETE_TASK"
	RegisterMyself     Kind = "REGISTER_MYSELF"
	RegisterUnit       Kind = "REGISTER_UNIT"
	SubmitRegistration Kind = "SUBMIT_REGISTRATION"
	SubmitInitiative   Kind = "SUBMIT_INITIATIVE"
	ResubmitExemplar   Kind = "RESUBMIT_EXEMPLAR"

	SignPledge       Kind = "SIGN_PLEDGE"
	ScoreOwnUnit     Kind = "SCORE_OWN_UNIT"
	MeasureIndicator Kind = "MEASURE_INDICATOR"
	DiscoverExemplar Kind = "DISCOVER_EXEMPLAR"

	ApproveRegistration Kind = "APPROVE_REGISTRATION"
	CloseRegistration   Kind = "CLOSE_REGISTRATION"
	EvaluateCampaign    Kind = "EVALUATE_CAMPAIGN"
	VerifyScoreCard     Kind = "VERIFY_SCORE_CARD"
	LockScoringSheet    Kind = "LOCK_SCORING_SHEET"
	RankScoringSheet    Kind = "RANK_SCORING_SHEET"
	RecordPledgeResults Kind = "RECORD_PLEDGE_RESULTS"
	FreezeReview        Kind = "FREEZE_REVIEW"
	RecordConference    Kind = "RECORD_CONFERENCE"
	CreateCampaign      Kind = "CREATE_CAMPAIGN"
	DraftPledge         Kind = "DRAFT_PLEDGE"
	OpenPledge          Kind = "OPEN_PLEDGE"
	DraftReview         Kind = "DRAFT_REVIEW"
	DraftFinalReview    Kind = "DRAFT_FINAL_REVIEW"
	OpenScoringSheet    Kind = "OPEN_SCORING_SHEET"
	RecordRating        Kind = "RECORD_RATING"
	OpenEmulationYear   Kind = "OPEN_EMULATION_YEAR"

	LaunchCampaign      Kind = "LAUNCH_CAMPAIGN"
	ConcludeCampaign    Kind = "CONCLUDE_CAMPAIGN"
	RecogniseInitiative Kind = "RECOGNISE_INITIATIVE"
	ApproveExemplar     Kind = "APPROVE_EXEMPLAR"
	PublishReview       Kind = "PUBLISH_REVIEW"
	IssueDecision       Kind = "ISSUE_DECISION"
	CloseEmulationYear  Kind = "CLOSE_EMULATION_YEAR"
)

// moves are the mutations that do what is done to a subject: the first one that the
// capability allows is the one to call.
var moves = map[Kind][]access.Operation{
	CompleteTask:       {"completeTask"},
	SubmitRegistration: {"submitRegistration"},
	SubmitInitiative:   {"submitInitiative", "reviseInitiative"}, // while something is missing it is written on
	ResubmitExemplar:   {"resubmitExemplar"},

	SignPledge:       {"signPledge"},
	ScoreOwnUnit:     {"submitScoreCard", "scoreOwnUnit"}, // while points are missing they are given
	MeasureIndicator: {"measureIndicator"},

	ApproveRegistration: {"approveRegistration"},
	CloseRegistration:   {"closeCampaignRegistration"},
	EvaluateCampaign:    {"evaluateCampaign"},
	OpenPledge:          {"openPledge"},
	OpenScoringSheet:    {"openScoringSheet"},
	VerifyScoreCard:     {"verifyScoreCard"},
	LockScoringSheet:    {"lockScoringSheet"},
	RankScoringSheet:    {"rankScoringSheet"},
	RecordPledgeResults: {"recordPledgeResults"},
	FreezeReview:        {"freezeReview"},

	LaunchCampaign:      {"launchCampaign"},
	ConcludeCampaign:    {"concludeCampaign"},
	RecogniseInitiative: {"recogniseInitiative", "refuseInitiative"}, // of a name that is recognised there it cannot be
	ApproveExemplar:     {"approveExemplar"},
	PublishReview:       {"publishReview"},
	IssueDecision:       {"issueDecision"},
	CloseEmulationYear:  {"closeEmulationYear"},
}

// beginnings are the mutations that make something new: the right over the unit decides.
var beginnings = map[Kind]access.Operation{
	RegisterMyself: "registerRecipient", RegisterUnit: "registerRecipient", DiscoverExemplar: "discoverExemplar",
	RecordConference: "recordConference", CreateCampaign: "createCampaign", DraftPledge: "draftPledge",
	DraftReview: "draftReview", DraftFinalReview: "draftReview", RecordRating: "recordRating", OpenEmulationYear: "openEmulationYear",
}

// operations are the mutations of a kind, the one to call first if it is allowed.
func operations(kind Kind) []access.Operation {
	if op := beginnings[kind]; op != "" {
		return []access.Operation{op}
	}
	return moves[kind]
}
