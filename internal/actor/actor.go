// Package actor says who asks, and for whom.
package actor

import "context"

// Role is what an account may be used for.
type Role string

// The roles of the first cut. System is the product itself at work; no token
// carries it.
const (
	Administrator    Role = "ADMINISTRATOR"
	EmulationOfficer Role = "EMULATION_OFFICER"
	Chief            Role = "CHIEF"
	UnitHead         Role = "UNIT_HEAD"
	StaffMember      Role = "STAFF"
	Analyst          Role = "ANALYST"
	Inspector        Role = "INSPECTOR"
	System           Role = "SYSTEM"
)

// Roles lists the roles that a token may carry, in the order they are shown.
var Roles = []Role{EmulationOfficer, Chief, UnitHead, StaffMember, Analyst, Inspector, Administrator}

// Actor is the caller of an operation.
type Actor struct {
	Subject   string // of the account, unique with its issuer
	Role      Role
	UnitID    string // scope: an office or a department, with all below it
	StaffID   string // who the account is, when a member of staff
	Principal string // for whom, when not for oneself
}

type contextKey struct{}

// With returns a context that carries its caller.
func With(ctx context.Context, a Actor) context.Context {
	return context.WithValue(ctx, contextKey{}, a)
}

// From returns the caller; without one, an Actor that may do nothing.
func From(ctx context.Context) Actor {
	a, _ := ctx.Value(contextKey{}).(Actor)
	return a
}
