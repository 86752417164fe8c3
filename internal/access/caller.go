// Package access answers two questions: may a caller do this (matrix.go), and
// which rows do they see (scope.go).
package access

import (
	"context"
	"slices"
	"sync/atomic"

	"entgo.io/ent/dialect/sql"

	"thidua/ent"
	entintercept "thidua/ent/intercept"
	"thidua/internal/actor"
	"thidua/internal/rowscope"
)

// caller is an actor with what is granted to it.
type caller struct {
	actor.Actor
	system bool   // the product itself at work
	held   []held // by the actor, or by the principal that it acts for
	within []held // the limits of a delegation, one of which must cover what is done; nil for none
}

type contextKey struct{}

// Guard installs the row scope on a client, once, at start: every query, eager
// load and edge of it then sees what its caller may see.
func Guard(client *ent.Client) {
	client.Intercept(entintercept.TraverseFunc(func(ctx context.Context, q entintercept.Query) error {
		q.WhereP(func(s *sql.Selector) { rowscope.Apply(ctx, s.TableName(), s) })
		return nil
	}))
}

// Enter returns a context in which an actor acts with its grants: the scopes are
// resolved to units, in one statement, and rows are filtered from here on.
func Enter(ctx context.Context, q Querier, a actor.Actor, grants ...Grant) (context.Context, error) {
	all, err := resolve(ctx, q, grants)
	if err != nil {
		return nil, err
	}
	return with(ctx, caller{Actor: a, held: all}), nil
}

// AsSystem returns a context in which the product itself acts, named by what it does.
func AsSystem(ctx context.Context, subject string) context.Context {
	return with(ctx, caller{Actor: actor.Actor{Account: "system:" + subject, Role: actor.System}, system: true})
}

// Lasting returns a context for what goes on for longer than one request, and a
// function that gives it the rights of another context, of the same caller later.
func Lasting(ctx context.Context) (lasting context.Context, renew func(context.Context)) {
	now := new(atomic.Pointer[caller])
	set := func(ctx context.Context) { c := from(ctx); now.Store(&c) }
	set(ctx)
	lasting = context.WithValue(ctx, contextKey{}, now)
	return rowscope.With(lasting, func(table string, s *sql.Selector) { now.Load().rows(table, s) }), set
}

func with(ctx context.Context, c caller) context.Context {
	ctx = context.WithValue(actor.With(ctx, c.Actor), contextKey{}, c)
	return rowscope.With(ctx, c.rows)
}

func from(ctx context.Context) caller {
	switch c := ctx.Value(contextKey{}).(type) {
	case caller:
		return c
	case *atomic.Pointer[caller]: // of what lasts
		return *c.Load()
	}
	return caller{}
}

// signedIn reports whether there is a caller at all.
func (c caller) signedIn() bool { return c.system || c.Account != "" }

// has reports whether the caller holds one of the roles, anywhere.
func (c caller) has(roles []actor.Role) bool {
	return slices.ContainsFunc(c.held, func(h held) bool { return slices.Contains(roles, h.Role) })
}

// covers reports whether the caller holds a role over a unit.
func (c caller) covers(role actor.Role, office, department string) bool {
	delegated := c.within == nil || slices.ContainsFunc(c.within, func(h held) bool { return h.covers(office, department) })
	return delegated && slices.ContainsFunc(c.held, func(h held) bool { return h.Role == role && h.covers(office, department) })
}

// Grants lists what the caller holds.
func Grants(ctx context.Context) []Grant {
	var all []Grant
	for _, h := range from(ctx).held {
		all = append(all, h.Grant)
	}
	return all
}

// Covers reports whether the scope of the role that an operation is done in holds
// an office.
func Covers(ctx context.Context, office string) bool {
	c := from(ctx)
	return c.system || c.covers(c.Role, office, "")
}
