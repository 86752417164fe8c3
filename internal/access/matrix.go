package access

import (
	"maps"
	"slices"

	"thidua/internal/actor"
)

// Operation is a root field of the API: one name from here to GraphQL.
type Operation string

var (
	everyRole = actor.Roles
	// keepers keep accounts, grants and delegations; inspectors look at them.
	keepers   = []actor.Role{actor.Administrator}
	lookers   = []actor.Role{actor.Administrator, actor.Inspector}
	structure = []actor.Role{actor.Administrator}
	people    = []actor.Role{actor.Administrator, actor.EmulationOfficer}
	unit      = []actor.Role{actor.Administrator, actor.EmulationOfficer, actor.UnitHead}
	officer   = []actor.Role{actor.EmulationOfficer}
	deciders  = []actor.Role{actor.Chief}
	// members do it for themselves, heads for their units, the officer for all.
	members = []actor.Role{actor.EmulationOfficer, actor.UnitHead, actor.StaffMember}
	// measurers enter what indicators say, each in their scope.
	measurers = []actor.Role{actor.EmulationOfficer, actor.UnitHead, actor.Integration}
	// selfScorers score the unit that they head.
	selfScorers = []actor.Role{actor.UnitHead, actor.Chief}
	// raters record ratings and discipline; the appraisers of scope.go see them.
	raters = []actor.Role{actor.EmulationOfficer, actor.Chief}
)

// queries says which roles may ask what. What they see of it is a matter of rows.
var queries = map[Operation][]actor.Role{
	"offices": everyRole, "officeTree": everyRole,
	"departments": everyRole, "departmentTree": everyRole, "successions": everyRole,
	"staff": everyRole, "posts": everyRole,
	"campaigns": everyRole, "campaignTree": everyRole,
	"legalBases": everyRole, "awardTypes": everyRole,
	"emulationYears": everyRole, "workingDays": everyRole, "clusters": everyRole, "conferences": everyRole,
	"reviews":       everyRole,
	"pledges":       everyRole,
	"registrations": everyRole, "notRegisteredPeople": everyRole, "notRegisteredUnits": everyRole, "registrationRollUp": colleagues,
	"tasks": everyRole, "taskFigures": everyRole,
	"responsibilities": everyRole, "indicators": everyRole, "indicatorPeriods": everyRole,
	"scoringSheets": everyRole, "scoreCards": everyRole,
	"initiatives": everyRole, "exemplars": everyRole,
	"discoveryRecords": {actor.EmulationOfficer, actor.Chief, actor.UnitHead, actor.Inspector},
	"ratings":          everyRole, "disciplinaryCases": everyRole, "ratingShares": appraisers,
	"decisions": everyRole, "awards": everyRole,
	"search": everyRole, "node": everyRole, "nodes": everyRole, "timeline": everyRole,
	"events": everyRole, "feedCursor": everyRole, "notifications": everyRole,
	"me": everyRole, "myData": everyRole, "myWork": everyRole, "purposes": everyRole,
	"accounts": everyRole, "grants": everyRole, "delegations": everyRole, "erasablePersonalData": keepers,
}

// mutations says which roles may do what, each inside its own scope. Of several
// roles that somebody holds, the one named first is acted in.
var mutations = map[Operation][]actor.Role{
	"linkAccount": keepers, "suspendAccount": keepers, "reinstateAccount": keepers, "closeAccount": keepers,
	"grantRole": keepers, "revokeGrant": keepers,
	"recordDelegation": {actor.Administrator, actor.Chief, actor.UnitHead}, "revokeDelegation": {actor.Administrator, actor.Chief, actor.UnitHead},
	"erasePersonalData": keepers,

	"createOffice": structure, "renameOffice": structure, "moveOffice": structure,
	"mergeOffices": structure, "splitOffice": structure, "closeOffice": structure,
	"createDepartment": structure, "renameDepartment": structure, "moveDepartment": structure,
	"mergeDepartments": structure, "splitDepartment": structure, "closeDepartment": structure,
	"createPost": structure, "reclassifyPost": structure,

	"hireStaff": people, "transferStaff": people, "appointStaff": people, "secondStaff": people, "leaveStaff": people,
	"recordAbsence": unit,

	"markNotificationsRead": everyRole,

	"createCampaign": officer, "reviseCampaign": officer, "launchCampaign": deciders, "closeCampaignRegistration": officer,
	"evaluateCampaign": officer, "concludeCampaign": deciders, "cancelCampaign": deciders,

	"openEmulationYear": officer, "reviseEmulationYear": officer, "closeEmulationYear": deciders,
	"createCluster": officer, "renameCluster": officer, "setClusterMembers": officer,
	"recordConference": officer, "reviseConference": officer, "moveRegistrationDeadline": officer,

	"draftReview": officer, "reviseReview": officer, "freezeReview": officer, "publishReview": deciders,

	"draftPledge": officer, "revisePledge": officer, "openPledge": officer, "movePledgeDeadline": officer,
	"signPledge": {actor.UnitHead, actor.Chief}, "recordPledgeResults": officer, "cancelPledge": officer,

	"registerRecipient": members, "reviseRegistration": members, "submitRegistration": members, "withdrawRegistration": members,
	"approveRegistration": officer, "returnRegistration": officer, "amendRegistration": officer,

	"assignTask": officer, "reviseTask": officer, "completeTask": members, "reopenTask": officer, "cancelTask": officer,
	"rateTask": {actor.EmulationOfficer, actor.UnitHead}, "upsertTaskResults": {actor.EmulationOfficer, actor.Integration},

	"assignResponsibility": officer, "endResponsibility": officer,
	"defineIndicator": officer, "reviseIndicator": officer, "retireIndicator": officer,
	"planIndicator": officer, "reviseIndicatorPeriod": officer, "measureIndicator": measurers,
	"pushMeasurements": {actor.Integration},

	"draftScoringSheet": officer, "reviseScoringSheet": officer, "openScoringSheet": officer, "computeScores": officer,
	"lockScoringSheet": officer, "rankScoringSheet": officer, "cancelScoringSheet": officer,
	"scoreOwnUnit": selfScorers, "submitScoreCard": selfScorers, "verifyScoreCard": officer, "returnScoreCard": officer,

	"draftInitiative": members, "reviseInitiative": members, "submitInitiative": members, "withdrawInitiative": members,
	"returnInitiative": officer, "recogniseInitiative": deciders, "refuseInitiative": deciders, "recordInitiativeOutcome": officer,

	"discoverExemplar": members, "reviseExemplar": members, "resubmitExemplar": members, "recordExemplarConsent": members,
	"returnExemplar": officer, "approveExemplar": deciders, "declineExemplar": deciders, "honourExemplar": officer,
	"planExemplarFostering": {actor.EmulationOfficer, actor.UnitHead}, "recordExemplarReplication": {actor.EmulationOfficer, actor.UnitHead},

	"recordRating": raters, "correctRating": raters,
	"openDisciplinaryCase": raters, "clearDisciplinaryCase": raters, "recordDiscipline": raters, "correctDisciplinaryCase": raters,

	"recordDecision": officer, "issueDecision": deciders, "correctDecision": officer,
	"correctAward": officer, "revokeAwards": deciders,
}

// delegable are the operations that can be done for somebody else, on a paper
// that this one signed: chief and heads often decide on paper, and the officer
// enters it. A vote is never among them.
var delegable = []Operation{
	"launchCampaign", "concludeCampaign", "cancelCampaign", "issueDecision", "revokeAwards", "recordAbsence",
	"closeEmulationYear", "publishReview", "signPledge", "registerRecipient", "submitRegistration", "scoreOwnUnit", "submitScoreCard",
	"recogniseInitiative", "refuseInitiative", "approveExemplar", "declineExemplar",
	"recordRating", "correctRating", "openDisciplinaryCase", "clearDisciplinaryCase", "recordDiscipline", "correctDisciplinaryCase",
}

// inParts are those of them that can be done in a department alone; the others
// concern an office as a whole.
var inParts = []Operation{"recordAbsence", "signPledge", "registerRecipient", "submitRegistration", "scoreOwnUnit", "submitScoreCard"}

// batches do one operation to many objects, each for itself: by the rights of that
// one, and by its delegations.
var batches = map[Operation]Operation{
	"launchCampaigns": "launchCampaign", "closeCampaignRegistrations": "closeCampaignRegistration",
	"evaluateCampaigns": "evaluateCampaign", "concludeCampaigns": "concludeCampaign", "cancelCampaigns": "cancelCampaign",
	"registerRecipients": "registerRecipient", "submitRegistrations": "submitRegistration",
	"approveRegistrations": "approveRegistration", "returnRegistrations": "returnRegistration",
	"recogniseInitiatives": "recogniseInitiative", "approveExemplars": "approveExemplar",
	"recordRatings": "recordRating",
}

// One is the operation that another one does to each of many objects; any other
// operation is its own.
func One(op Operation) Operation {
	if one, ok := batches[op]; ok {
		return one
	}
	return op
}

// matrix is all of them: role by root field.
var matrix = func() map[Operation][]actor.Role {
	all := maps.Clone(queries)
	maps.Copy(all, mutations)
	for batch, one := range batches {
		all[batch] = mutations[one]
	}
	return all
}()

// Operations lists the operations of the matrix.
func Operations() map[Operation][]actor.Role { return matrix }

// Delegable lists the operations that can be delegated.
func Delegable() []Operation { return slices.Clone(delegable) }

// InParts reports whether an operation can be done in a department alone.
func InParts(op Operation) bool { return slices.Contains(inParts, op) }

// always are the queries for everybody with an account, also one that holds no role:
// who they are, and what is held on them.
var always = []Operation{"me", "myData", "purposes"}

// Reads reports whether an operation is a query.
func Reads(op Operation) bool { return queries[op] != nil }
