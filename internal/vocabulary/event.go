package vocabulary

// Certainty says how sure a fact of the catalogue is.
type Certainty string

// The grades of certainty. Only confirmed facts may ever block an award.
const (
	Confirmed   Certainty = "CONFIRMED"   // the provision, or a quotation of it, was read
	Secondary   Certainty = "SECONDARY"   // paraphrase, translation or inference
	Unconfirmed Certainty = "UNCONFIRMED" // no source was read
)

// Values lists the terms for the database and GraphQL.
func (Certainty) Values() []string { return values(Confirmed, Secondary, Unconfirmed) }

// Change is one field before and after an operation. A guarded field is named
// without its values.
type Change struct {
	Field  string  `json:"field"`
	Before *string `json:"before,omitempty"`
	After  *string `json:"after,omitempty"`
}

// EventKind names what an operation did.
type EventKind string

// The kinds of event, one per operation. Values are only added.
const (
	OfficeCreated             EventKind = "OFFICE_CREATED"
	OfficeRenamed             EventKind = "OFFICE_RENAMED"
	OfficeMoved               EventKind = "OFFICE_MOVED"
	OfficesMerged             EventKind = "OFFICES_MERGED"
	OfficeSplit               EventKind = "OFFICE_SPLIT"
	OfficeClosed              EventKind = "OFFICE_CLOSED"
	DepartmentCreated         EventKind = "DEPARTMENT_CREATED"
	DepartmentRenamed         EventKind = "DEPARTMENT_RENAMED"
	DepartmentMoved           EventKind = "DEPARTMENT_MOVED"
	DepartmentsMerged         EventKind = "DEPARTMENTS_MERGED"
	DepartmentSplit           EventKind = "DEPARTMENT_SPLIT"
	DepartmentClosed          EventKind = "DEPARTMENT_CLOSED"
	PostCreated               EventKind = "POST_CREATED"
	PostReclassified          EventKind = "POST_RECLASSIFIED"
	StaffHired                EventKind = "STAFF_HIRED"
	StaffTransferred          EventKind = "STAFF_TRANSFERRED"
	StaffAppointed            EventKind = "STAFF_APPOINTED"
	StaffSeconded             EventKind = "STAFF_SECONDED"
	StaffLeft                 EventKind = "STAFF_LEFT"
	AbsenceRecorded           EventKind = "ABSENCE_RECORDED"
	CampaignCreated           EventKind = "CAMPAIGN_CREATED"
	CampaignRevised           EventKind = "CAMPAIGN_REVISED"
	CampaignLaunched          EventKind = "CAMPAIGN_LAUNCHED"
	RegistrationClosed        EventKind = "CAMPAIGN_REGISTRATION_CLOSED"
	CampaignEvaluated         EventKind = "CAMPAIGN_EVALUATED"
	CampaignConcluded         EventKind = "CAMPAIGN_CONCLUDED"
	CampaignCancelled         EventKind = "CAMPAIGN_CANCELLED"
	DecisionRecorded          EventKind = "DECISION_RECORDED"
	DecisionIssued            EventKind = "DECISION_ISSUED"
	DecisionCorrected         EventKind = "DECISION_CORRECTED"
	AwardCorrected            EventKind = "AWARD_CORRECTED"
	AwardsRevoked             EventKind = "AWARDS_REVOKED"
	AccountLinked             EventKind = "ACCOUNT_LINKED"
	AccountSuspended          EventKind = "ACCOUNT_SUSPENDED"
	AccountReinstated         EventKind = "ACCOUNT_REINSTATED"
	AccountClosed             EventKind = "ACCOUNT_CLOSED"
	RoleGranted               EventKind = "ROLE_GRANTED"
	GrantRevoked              EventKind = "GRANT_REVOKED"
	DelegationRecorded        EventKind = "DELEGATION_RECORDED"
	DelegationRevoked         EventKind = "DELEGATION_REVOKED"
	PledgeDrafted             EventKind = "PLEDGE_DRAFTED"
	PledgeRevised             EventKind = "PLEDGE_REVISED"
	PledgeOpened              EventKind = "PLEDGE_OPENED"
	PledgeDeadlineMoved       EventKind = "PLEDGE_DEADLINE_MOVED"
	PledgeSigned              EventKind = "PLEDGE_SIGNED"
	PledgeResultsRecorded     EventKind = "PLEDGE_RESULTS_RECORDED"
	PledgeCancelled           EventKind = "PLEDGE_CANCELLED"
	RegistrationMade          EventKind = "REGISTRATION_MADE"
	RegistrationRevised       EventKind = "REGISTRATION_REVISED"
	RegistrationSubmitted     EventKind = "REGISTRATION_SUBMITTED"
	RegistrationApproved      EventKind = "REGISTRATION_APPROVED"
	RegistrationReturned      EventKind = "REGISTRATION_RETURNED"
	RegistrationWithdrawn     EventKind = "REGISTRATION_WITHDRAWN"
	RegistrationAmended       EventKind = "REGISTRATION_AMENDED"
	TaskAssigned              EventKind = "TASK_ASSIGNED"
	TaskRevised               EventKind = "TASK_REVISED"
	TaskCompleted             EventKind = "TASK_COMPLETED"
	TaskReopened              EventKind = "TASK_REOPENED"
	TaskCancelled             EventKind = "TASK_CANCELLED"
	TaskRated                 EventKind = "TASK_RATED"
	TaskUpserted              EventKind = "TASK_UPSERTED"
	ResponsibilityAssigned    EventKind = "RESPONSIBILITY_ASSIGNED"
	ResponsibilityEnded       EventKind = "RESPONSIBILITY_ENDED"
	IndicatorDefined          EventKind = "INDICATOR_DEFINED"
	IndicatorRevised          EventKind = "INDICATOR_REVISED"
	IndicatorRetired          EventKind = "INDICATOR_RETIRED"
	IndicatorPlanned          EventKind = "INDICATOR_PLANNED"
	IndicatorPeriodRevised    EventKind = "INDICATOR_PERIOD_REVISED"
	IndicatorMeasured         EventKind = "INDICATOR_MEASURED"
	MeasurementPushed         EventKind = "MEASUREMENT_PUSHED"
	ScoringSheetDrafted       EventKind = "SCORING_SHEET_DRAFTED"
	ScoringSheetRevised       EventKind = "SCORING_SHEET_REVISED"
	ScoringSheetOpened        EventKind = "SCORING_SHEET_OPENED"
	ScoresComputed            EventKind = "SCORES_COMPUTED"
	ScoringSheetLocked        EventKind = "SCORING_SHEET_LOCKED"
	ScoringSheetRanked        EventKind = "SCORING_SHEET_RANKED"
	ScoringSheetCancelled     EventKind = "SCORING_SHEET_CANCELLED"
	ScoreCardSelfScored       EventKind = "SCORE_CARD_SELF_SCORED"
	ScoreCardSubmitted        EventKind = "SCORE_CARD_SUBMITTED"
	ScoreCardVerified         EventKind = "SCORE_CARD_VERIFIED"
	ScoreCardReturned         EventKind = "SCORE_CARD_RETURNED"
	RatingRecorded            EventKind = "RATING_RECORDED"
	RatingCorrected           EventKind = "RATING_CORRECTED"
	DisciplinaryCaseOpened    EventKind = "DISCIPLINARY_CASE_OPENED"
	DisciplinaryCaseCleared   EventKind = "DISCIPLINARY_CASE_CLEARED"
	DisciplineRecorded        EventKind = "DISCIPLINE_RECORDED"
	DisciplinaryCaseCorrected EventKind = "DISCIPLINARY_CASE_CORRECTED"
	EmulationYearOpened       EventKind = "EMULATION_YEAR_OPENED"
	EmulationYearRevised      EventKind = "EMULATION_YEAR_REVISED"
	EmulationYearClosed       EventKind = "EMULATION_YEAR_CLOSED"
	ClusterCreated            EventKind = "CLUSTER_CREATED"
	ClusterRenamed            EventKind = "CLUSTER_RENAMED"
	ClusterMembersSet         EventKind = "CLUSTER_MEMBERS_SET"
	ConferenceRecorded        EventKind = "CONFERENCE_RECORDED"
	ConferenceRevised         EventKind = "CONFERENCE_REVISED"
	RegistrationDeadlineMoved EventKind = "CAMPAIGN_REGISTRATION_DEADLINE_MOVED"
	InitiativeDrafted         EventKind = "INITIATIVE_DRAFTED"
	InitiativeRevised         EventKind = "INITIATIVE_REVISED"
	InitiativeSubmitted       EventKind = "INITIATIVE_SUBMITTED"
	InitiativeReturned        EventKind = "INITIATIVE_RETURNED"
	InitiativeWithdrawn       EventKind = "INITIATIVE_WITHDRAWN"
	InitiativeRecognised      EventKind = "INITIATIVE_RECOGNISED"
	InitiativeRefused         EventKind = "INITIATIVE_REFUSED"
	InitiativeOutcomeRecorded EventKind = "INITIATIVE_OUTCOME_RECORDED"
	ExemplarDiscovered        EventKind = "EXEMPLAR_DISCOVERED"
	ExemplarRevised           EventKind = "EXEMPLAR_REVISED"
	ExemplarResubmitted       EventKind = "EXEMPLAR_RESUBMITTED"
	ExemplarReturned          EventKind = "EXEMPLAR_RETURNED"
	ExemplarApproved          EventKind = "EXEMPLAR_APPROVED"
	ExemplarDeclined          EventKind = "EXEMPLAR_DECLINED"
	ExemplarConsentRecorded   EventKind = "EXEMPLAR_CONSENT_RECORDED"
	ExemplarFosteringPlanned  EventKind = "EXEMPLAR_FOSTERING_PLANNED"
	ExemplarHonoured          EventKind = "EXEMPLAR_HONOURED"
	ExemplarReplicated        EventKind = "EXEMPLAR_REPLICATED"
	ReviewDrafted             EventKind = "REVIEW_DRAFTED"
	ReviewRevised             EventKind = "REVIEW_REVISED"
	ReviewFrozen              EventKind = "REVIEW_FROZEN"
	ReviewPublished           EventKind = "REVIEW_PUBLISHED"
	PersonalDataErased        EventKind = "PERSONAL_DATA_ERASED"
)
