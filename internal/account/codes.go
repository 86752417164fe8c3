package account

import (
	"thidua/internal/access"
	"thidua/internal/check"
	"thidua/internal/database"
	"thidua/internal/fault"
)

// Codes of accounts.
const (
	Unknown       fault.Code = "ACCOUNT_UNKNOWN"        // the token holds, and nobody linked its subject yet
	Suspended     fault.Code = "ACCOUNT_SUSPENDED"      // the account may not sign in now
	HolderUnclear fault.Code = "ACCOUNT_HOLDER_UNCLEAR" // neither or both of a member of staff and a name
	LinkedAlready fault.Code = "ACCOUNT_LINKED_ALREADY" // the subject, or the person at this issuer, has an account
	IssuerUnknown fault.Code = "ACCOUNT_ISSUER_UNKNOWN" // the server accepts no tokens of this issuer
	NotInState    fault.Code = "ACCOUNT_NOT_IN_STATE"   // the move starts from another state
)

// Codes of grants.
const (
	GrantHolderUnclear fault.Code = "GRANT_HOLDER_UNCLEAR"  // neither or both of a member of staff and an account
	ScopeUnclear       fault.Code = "GRANT_SCOPE_UNCLEAR"   // not exactly one of office, department and everything
	FollowsPosting     fault.Code = "GRANT_FOLLOWS_POSTING" // the role comes with a posting and is never granted
	GrantPeriodOver    fault.Code = "GRANT_PERIOD_OVER"     // the last day is past
	GrantNotInState    fault.Code = "GRANT_NOT_IN_STATE"    // revoked already
)

// Codes of delegations.
const (
	DelegationToOneself  fault.Code = "DELEGATION_TO_ONESELF"       // principal and delegate are one, or an administrator delegates to themselves
	DelegationImpossible fault.Code = "DELEGATION_NOT_POSSIBLE"     // the operation can't be delegated
	NotInParts           fault.Code = "DELEGATION_OVER_OFFICE"      // the operation concerns an office as a whole, the delegation a department
	BeyondPrincipal      fault.Code = "DELEGATION_BEYOND_PRINCIPAL" // the principal may not do it either
	DelegationPeriodOver fault.Code = "DELEGATION_PERIOD_OVER"      // the last day is past
	DelegationNotInState fault.Code = "DELEGATION_NOT_IN_STATE"     // revoked already
)

// What the database refuses, also where two requests met.
func init() {
	for constraint, f := range map[string]*fault.Error{
		"account_subject":          linkedAlready("subject"),
		"account_staff":            linkedAlready("staffID"),
		"account_one_holder":       fault.New(HolderUnclear, "staffID", "name either a member of staff, or what the account is called"),
		"account_staff_has_office": fault.New(HolderUnclear, "officeID", "the account of a member of staff is looked after by this one's office; leave the office out"),
		"account_fixed":            fault.New(NotInState, "id", "who an account belongs to is never changed; close it and link another one"),
		"grant_one_holder":         fault.New(GrantHolderUnclear, "staffID", "name either a member of staff or an account"),
		"grant_one_unit":           fault.New(ScopeUnclear, "officeID", "name one of office and department"),
		"grant_period":             fault.New(check.PeriodReversed, "endsOn", "the period ends before it starts"),
		"grant_fixed":              fault.New(GrantNotInState, "id", "a grant is never changed; revoke it and give another one"),
		"grant_last_administrator": access.NoneIsLeft(),
		"delegation_two_people":    fault.New(DelegationToOneself, "delegateID", "nobody delegates to themselves"),
		"delegation_one_unit":      fault.New(ScopeUnclear, "officeID", "name one of office and department"),
		"delegation_period":        fault.New(check.PeriodReversed, "endsOn", "the period ends before it starts"),
		"delegation_fixed":         fault.New(DelegationNotInState, "id", "a delegation is never changed; revoke it and record another one"),
	} {
		database.OnViolation(constraint, f)
	}
}

func linkedAlready(field string) *fault.Error {
	return fault.New(LinkedAlready, field, "there is an account already, for this subject or for this person at this issuer; close that one first")
}
