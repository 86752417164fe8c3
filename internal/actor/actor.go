// Package actor says who asks, in which role, and for whom.
package actor

import (
	"context"
	"fmt"
	"io"
	"slices"
	"strconv"
)

// Role is what an account may be used for, over a unit.
type Role string

// The roles. STAFF and UNIT_HEAD follow the posting of a person; the others are
// granted. System is the product itself at work; nobody signs in as it.
const (
	Administrator    Role = "ADMINISTRATOR"
	EmulationOfficer Role = "EMULATION_OFFICER"
	Chief            Role = "CHIEF"
	UnitHead         Role = "UNIT_HEAD"
	StaffMember      Role = "STAFF"
	CouncilMember    Role = "COUNCIL_MEMBER"
	OpinionGiver     Role = "OPINION_GIVER"
	RecordsClerk     Role = "RECORDS_CLERK"
	Analyst          Role = "ANALYST"
	Inspector        Role = "INSPECTOR"
	Integration      Role = "INTEGRATION"
	System           Role = "SYSTEM"
)

// Roles lists the roles in the order they are shown.
var Roles = []Role{
	EmulationOfficer, Chief, UnitHead, StaffMember, CouncilMember, OpinionGiver, RecordsClerk, Analyst, Inspector, Integration, Administrator,
}

// FollowsPosting reports whether a role comes with a posting, and is never granted.
func (r Role) FollowsPosting() bool { return r == UnitHead || r == StaffMember }

// Values lists the roles that can be granted, for the database.
func (Role) Values() []string {
	var out []string
	for _, r := range Roles {
		if !r.FollowsPosting() {
			out = append(out, string(r))
		}
	}
	return out
}

// MarshalGQL writes the role.
func (r Role) MarshalGQL(w io.Writer) { _, _ = io.WriteString(w, strconv.Quote(string(r))) }

// UnmarshalGQL reads a role; any other text is refused.
func (r *Role) UnmarshalGQL(v any) error {
	text, _ := v.(string)
	if !slices.Contains(Roles, Role(text)) {
		return fmt.Errorf("write one of %v", Roles)
	}
	*r = Role(text)
	return nil
}

// Actor is who does an operation.
type Actor struct {
	Account   string // id of the account; of the product itself, system: and what it does
	StaffID   string // the member of staff whose account it is, if any
	Role      Role   // in which it acts; known once an operation is allowed
	Principal string // id of the member of staff for whom it acts, when not for oneself
	Document  string // the paper that this one signed
}

type contextKey struct{}

// With returns a context that carries its actor.
func With(ctx context.Context, a Actor) context.Context {
	return context.WithValue(ctx, contextKey{}, a)
}

// From returns the actor; without one, an Actor that may do nothing.
func From(ctx context.Context) Actor {
	a, _ := ctx.Value(contextKey{}).(Actor)
	return a
}
