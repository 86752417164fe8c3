package registration

import (
	"context"
	"slices"

	"thidua/internal/access"
	"thidua/internal/actor"
	"thidua/internal/fault"
)

// allow asks for the right to do an operation to what a recipient registers: staff is
// the person, nil for a collective. People have the right over what is their own,
// wherever they work, and as STAFF over nothing else. Codes: FORBIDDEN.
func allow(ctx context.Context, op access.Operation, office string, department, staff *string) (context.Context, error) {
	who := actor.From(ctx)
	if staff != nil && who.Principal == "" && who.StaffID == *staff && slices.Contains(access.Operations()[op], actor.StaffMember) {
		if acting, err := access.Allow(ctx, op, office, value(department)); err == nil && actor.From(acting).Role != actor.StaffMember {
			return acting, nil // an officer, or a head: a higher right than that over one's own
		}
		acting, err := access.AllowAll(ctx, op)
		if err != nil {
			return nil, err
		}
		who = actor.From(acting)
		who.Role = actor.StaffMember
		return actor.With(acting, who), nil
	}
	acting, err := access.Allow(ctx, op, office, value(department))
	if err != nil {
		return nil, err
	}
	if actor.From(acting).Role == actor.StaffMember {
		return nil, fault.New(fault.Forbidden, "", "%s: you register for yourself; for others, ask the head of the unit or the emulation officer", op).With("operation", op)
	}
	return acting, nil
}

// mayBeLate reports whether somebody may go on after the deadline.
func mayBeLate(ctx context.Context) bool {
	role := actor.From(ctx).Role
	return role == actor.EmulationOfficer || role == actor.System
}

func value(id *string) string {
	if id == nil {
		return ""
	}
	return *id
}
