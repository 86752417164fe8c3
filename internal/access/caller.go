// Package access answers two questions: may a caller do this (matrix.go), and
// which rows do they see (scope.go).
package access

import (
	"context"
	"slices"
	"strings"

	"entgo.io/ent/dialect/sql"

	"thidua/ent"
	entintercept "thidua/ent/intercept"
	"thidua/internal/actor"
	"thidua/internal/fault"
	"thidua/internal/identity"
	"thidua/internal/rowscope"
)

// caller is an actor with the units that the scope covers today.
type caller struct {
	actor.Actor
	offices     []string // the offices covered; of a department's scope, its office with predecessors
	top         bool     // the scope is an office under no other: the whole city or country
	departments []string // the departments covered, when the scope is a department
}

// whole reports whether the scope is an office, with everything in it.
func (c caller) whole() bool { return strings.HasPrefix(c.UnitID, identity.Office+"_") }

type contextKey struct{}

// Guard installs the row scope on a client, once, at start: every query, eager
// load and edge of it then sees what its caller may see.
func Guard(client *ent.Client) {
	client.Intercept(entintercept.TraverseFunc(func(ctx context.Context, q entintercept.Query) error {
		q.WhereP(func(s *sql.Selector) { rowscope.Apply(ctx, s.TableName(), s) })
		return nil
	}))
}

// Enter returns a context in which an actor acts: the scope is resolved to
// units, in at most three statements, and rows are filtered from here on.
// Codes: UNAUTHENTICATED when the unit of the scope does not exist.
func Enter(ctx context.Context, q Querier, a actor.Actor) (context.Context, error) {
	c := caller{Actor: a}
	if a.Role != actor.System {
		if err := c.resolve(ctx, q); err != nil {
			return nil, err
		}
	}
	ctx = actor.With(ctx, a)
	ctx = context.WithValue(ctx, contextKey{}, c)
	return rowscope.With(ctx, c.rows), nil
}

// AsSystem returns a context in which the product itself acts, named by what it does.
func AsSystem(ctx context.Context, subject string) context.Context {
	c := caller{Actor: actor.Actor{Subject: "system:" + subject, Role: actor.System}}
	ctx = context.WithValue(actor.With(ctx, c.Actor), contextKey{}, c)
	return rowscope.With(ctx, c.rows)
}

func from(ctx context.Context) caller {
	c, _ := ctx.Value(contextKey{}).(caller)
	return c
}

func (c *caller) resolve(ctx context.Context, q Querier) (err error) {
	office, directions := c.UnitID, Scope
	if !c.whole() {
		directions = Before // a unit's people see the papers of their office, not of those below it
		if c.departments, err = Closure(ctx, q, "department", []string{c.UnitID}, Scope); err != nil {
			return err
		}
		if office, err = officeOf(ctx, q, c.UnitID); err != nil {
			return err
		}
	}
	offices, err := reach(ctx, q, "office", []string{office}, directions)
	if err != nil {
		return err
	}
	if len(offices) == 0 {
		return fault.New(fault.Unauthenticated, "", "the unit that this token is for does not exist")
	}
	for _, o := range offices {
		c.offices = append(c.offices, o.id)
		c.top = c.top || o.top && o.id == c.UnitID
	}
	return nil
}

func officeOf(ctx context.Context, q Querier, department string) (office string, err error) {
	rows, err := q.QueryContext(ctx, "SELECT office_id FROM departments WHERE id = $1", department)
	if err != nil {
		return "", err
	}
	defer rows.Close()
	if rows.Next() {
		err = rows.Scan(&office)
	}
	if err != nil {
		return "", err
	}
	return office, rows.Err()
}

// Covers reports whether the caller's scope holds an office.
func Covers(ctx context.Context, office string) bool {
	c := from(ctx)
	return c.Role == actor.System || slices.Contains(c.offices, office)
}

// covers reports whether the scope holds a unit. An empty office means what
// concerns every office: posts, and what stands at the top of the tree.
func (c caller) covers(office, department string) bool {
	switch {
	case c.Role == actor.System:
		return true
	case office == "":
		return c.top
	case c.whole():
		return slices.Contains(c.offices, office)
	default:
		return department != "" && slices.Contains(c.departments, department)
	}
}
