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
	OfficeCreated      EventKind = "OFFICE_CREATED"
	OfficeRenamed      EventKind = "OFFICE_RENAMED"
	OfficeMoved        EventKind = "OFFICE_MOVED"
	OfficesMerged      EventKind = "OFFICES_MERGED"
	OfficeSplit        EventKind = "OFFICE_SPLIT"
	OfficeClosed       EventKind = "OFFICE_CLOSED"
	DepartmentCreated  EventKind = "DEPARTMENT_CREATED"
	DepartmentRenamed  EventKind = "DEPARTMENT_RENAMED"
	DepartmentMoved    EventKind = "DEPARTMENT_MOVED"
	DepartmentsMerged  EventKind = "DEPARTMENTS_MERGED"
	DepartmentSplit    EventKind = "DEPARTMENT_SPLIT"
	DepartmentClosed   EventKind = "DEPARTMENT_CLOSED"
	PostCreated        EventKind = "POST_CREATED"
	PostReclassified   EventKind = "POST_RECLASSIFIED"
	StaffHired         EventKind = "STAFF_HIRED"
	StaffTransferred   EventKind = "STAFF_TRANSFERRED"
	StaffAppointed     EventKind = "STAFF_APPOINTED"
	StaffSeconded      EventKind = "STAFF_SECONDED"
	StaffLeft          EventKind = "STAFF_LEFT"
	AbsenceRecorded    EventKind = "ABSENCE_RECORDED"
	CampaignCreated    EventKind = "CAMPAIGN_CREATED"
	CampaignRevised    EventKind = "CAMPAIGN_REVISED"
	CampaignLaunched   EventKind = "CAMPAIGN_LAUNCHED"
	RegistrationClosed EventKind = "CAMPAIGN_REGISTRATION_CLOSED"
	CampaignEvaluated  EventKind = "CAMPAIGN_EVALUATED"
	CampaignConcluded  EventKind = "CAMPAIGN_CONCLUDED"
	CampaignCancelled  EventKind = "CAMPAIGN_CANCELLED"
	DecisionRecorded   EventKind = "DECISION_RECORDED"
	DecisionIssued     EventKind = "DECISION_ISSUED"
	DecisionCorrected  EventKind = "DECISION_CORRECTED"
	AwardCorrected     EventKind = "AWARD_CORRECTED"
	AwardsRevoked      EventKind = "AWARDS_REVOKED"
	AccountLinked      EventKind = "ACCOUNT_LINKED"
	AccountSuspended   EventKind = "ACCOUNT_SUSPENDED"
	AccountReinstated  EventKind = "ACCOUNT_REINSTATED"
	AccountClosed      EventKind = "ACCOUNT_CLOSED"
	RoleGranted        EventKind = "ROLE_GRANTED"
	GrantRevoked       EventKind = "GRANT_REVOKED"
	DelegationRecorded EventKind = "DELEGATION_RECORDED"
	DelegationRevoked  EventKind = "DELEGATION_REVOKED"
	PersonalDataErased EventKind = "PERSONAL_DATA_ERASED"
)
