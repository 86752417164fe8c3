package access

import (
	"context"
	"slices"

	"thidua/internal/actor"
	"thidua/internal/fault"
)

// May refuses an operation to roles that the matrix does not name.
// Codes: UNAUTHENTICATED, FORBIDDEN.
func May(ctx context.Context, op Operation) error { return from(ctx).may(op) }

func (c caller) may(op Operation) error {
	roles := matrix[op]
	switch {
	case !c.signedIn():
		return fault.New(fault.Unauthenticated, "", "sign in first: send a bearer token")
	case c.system, slices.Contains(always, op):
		return nil
	case !c.has(roles):
		return fault.New(fault.Forbidden, "", "%s is for %v; you hold none of these roles", op, roles).With("operation", op)
	}
	return nil
}

// Unit is an office, or a department of it. Without an office it is what concerns
// every office.
type Unit struct{ Office, Department string }

// In is a department of an office, or without one the office itself.
func In(office string, department *string) Unit {
	u := Unit{Office: office}
	if department != nil {
		u.Department = *department
	}
	return u
}

// Allow is May inside the caller's scope: the unit concerned must lie in it. An
// operation on a whole office gives no department. It returns the context in
// which the operation goes on, with the role that it is done in.
// Codes: UNAUTHENTICATED, FORBIDDEN.
func Allow(ctx context.Context, op Operation, office, department string) (context.Context, error) {
	return AllowAll(ctx, op, Unit{office, department})
}

// AllowAll is Allow for an operation on several units, all of which one role must
// cover; without units a role anywhere will do. Codes: UNAUTHENTICATED, FORBIDDEN.
func AllowAll(ctx context.Context, op Operation, units ...Unit) (context.Context, error) {
	c := from(ctx)
	role, err := c.allowed(op, units)
	if err != nil || c.system {
		return ctx, err
	}
	c.Role = role
	return with(ctx, c), nil
}

// Can is Allow for one who only asks: it tells why not.
// Codes: UNAUTHENTICATED, FORBIDDEN.
func Can(ctx context.Context, op Operation, unit Unit) error {
	_, err := from(ctx).allowed(op, []Unit{unit})
	return err
}

func (c caller) allowed(op Operation, units []Unit) (actor.Role, error) {
	if err := c.may(op); err != nil || c.system {
		return c.Role, err
	}
	for _, role := range matrix[op] {
		if c.has([]actor.Role{role}) && !slices.ContainsFunc(units, func(u Unit) bool { return !c.covers(role, u.Office, u.Department) }) {
			return role, nil
		}
	}
	return "", fault.New(fault.Forbidden, "", "%s: this unit is outside of your scope", op).With("operation", op)
}
