package access

import (
	"context"
	"slices"

	"thidua/internal/actor"
	"thidua/internal/fault"
)

// Operation is a root field of the API: one name from here to GraphQL.
type Operation string

var (
	everyRole = actor.Roles
	structure = []actor.Role{actor.Administrator}
	people    = []actor.Role{actor.Administrator, actor.EmulationOfficer}
	unit      = []actor.Role{actor.Administrator, actor.EmulationOfficer, actor.UnitHead}
	officer   = []actor.Role{actor.EmulationOfficer}
	deciders  = []actor.Role{actor.EmulationOfficer, actor.Chief}
)

// matrix says which roles may use an operation, each inside its own scope.
// Chief and heads often sign on paper; the officer enters what they signed.
var matrix = map[Operation][]actor.Role{
	"offices": everyRole, "officeTree": everyRole,
	"departments": everyRole, "departmentTree": everyRole, "successions": everyRole,
	"staff": everyRole, "posts": everyRole,
	"campaigns": everyRole, "campaignTree": everyRole,
	"legalBases": everyRole, "awardTypes": everyRole,
	"decisions": everyRole, "awards": everyRole,
	"search": everyRole, "node": everyRole, "nodes": everyRole, "me": everyRole, "timeline": everyRole,

	"createOffice": structure, "renameOffice": structure, "moveOffice": structure,
	"mergeOffices": structure, "splitOffice": structure, "closeOffice": structure,
	"createDepartment": structure, "renameDepartment": structure, "moveDepartment": structure,
	"mergeDepartments": structure, "splitDepartment": structure, "closeDepartment": structure,
	"createPost": structure, "reclassifyPost": structure,

	"hireStaff": people, "transferStaff": people, "appointStaff": people, "secondStaff": people, "leaveStaff": people,
	"recordAbsence": unit,

	"createCampaign": officer, "launchCampaign": deciders, "closeCampaignRegistration": officer,
	"evaluateCampaign": officer, "concludeCampaign": deciders, "cancelCampaign": deciders,

	"recordDecision": officer, "issueDecision": deciders, "correctDecision": officer,
	"correctAward": officer, "revokeAwards": deciders,
}

// May refuses an operation to roles that the matrix does not name.
// Codes: UNAUTHENTICATED, FORBIDDEN.
func May(ctx context.Context, op Operation) error {
	c := from(ctx)
	switch {
	case c.Role == "":
		return fault.New(fault.Unauthenticated, "", "sign in first: send a bearer token")
	case c.Role != actor.System && !slices.Contains(matrix[op], c.Role):
		return fault.New(fault.Forbidden, "", "%s is not for the role %s", op, c.Role).With("operation", op).With("role", c.Role)
	}
	return nil
}

// Allow is May inside the caller's scope: the unit concerned must lie in it. An
// operation on a whole office gives no department.
// Codes: UNAUTHENTICATED, FORBIDDEN.
func Allow(ctx context.Context, op Operation, office, department string) error {
	if err := May(ctx, op); err != nil {
		return err
	}
	if !from(ctx).covers(office, department) {
		return fault.New(fault.Forbidden, "", "%s: this unit is outside of your scope", op).With("operation", op)
	}
	return nil
}

// Operations lists the operations of the matrix.
func Operations() map[Operation][]actor.Role { return matrix }

// OperationsOf lists what a role may use, by name.
func OperationsOf(role actor.Role) []string {
	names := []string{}
	for op, roles := range matrix {
		if slices.Contains(roles, role) {
			names = append(names, string(op))
		}
	}
	slices.Sort(names)
	return names
}
