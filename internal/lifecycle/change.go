package lifecycle

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"maps"
	"slices"

	"thidua/internal/access"
	"thidua/internal/actor"
	"thidua/internal/check"
	"thidua/internal/database"
	"thidua/internal/fault"
)

// Reference is an object as its reader last saw it.
type Reference struct {
	ID      string
	Version int
}

// Result is what became of one object of many: Err tells why it was refused.
type Result struct {
	ID  string
	Err error
}

// Change is one operation on objects of one kind, each of which is decided on for itself.
type Change[R any] struct {
	Operation access.Operation
	Behalf    *access.OnBehalfOf // for whom, when not for oneself

	// Load reads the rows that are there, locked in the order of their ids so that two
	// operations never wait for each other, in a constant number of statements.
	Load func(ctx context.Context, t *database.Tx, ids []string) (map[string]R, error)
	// Given tells what the input must hold, whatever the object; nil for nothing.
	Given func(t *database.Tx) error
	// Decide tells whether one row may be changed, and returns the context of the role
	// in which that is done. Permissions ask the same.
	Decide func(ctx context.Context, row R, found bool, version int) (context.Context, error)
	// Write changes the rows that were decided on in one role, and records the events.
	Write func(ctx context.Context, t *database.Tx, rows []R) error
}

// One changes one object.
func (c Change[R]) One(ctx context.Context, db *database.DB, object Reference) (string, error) {
	results, err := c.do(ctx, db, []Reference{object})
	if err != nil {
		return "", err
	}
	return object.ID, results[0].Err
}

// Many changes objects, each for itself: the faults of one name its place in the
// input's field, and hinder no other. Codes: BAD_USER_INPUT.
func (c Change[R]) Many(ctx context.Context, db *database.DB, field string, objects []Reference) ([]Result, error) {
	if err := check.Many(field, len(objects), db.Rows); err != nil {
		return nil, err
	}
	named := map[string]bool{}
	for i, r := range objects {
		if named[r.ID] {
			return nil, fault.New(fault.BadUserInput, fmt.Sprintf("%s.%d.id", field, i), "this one is named twice")
		}
		named[r.ID] = true
	}
	results, err := c.do(ctx, db, objects)
	for i, r := range results {
		if f, ok := errors.AsType[*fault.Error](r.Err); ok && (f.Field == "" || f.Field == "id" || f.Field == "version") {
			placed := *f
			placed.Field = fmt.Sprintf("%s.%d.%s", field, i, cmp.Or(f.Field, "id")) // of many, the one to blame is that one
			results[i].Err = &placed
		}
	}
	return results, err
}

// do is the four beats.
func (c Change[R]) do(ctx context.Context, db *database.DB, objects []Reference) (results []Result, err error) {
	ids := make([]string, len(objects))
	for i, r := range objects {
		ids[i] = r.ID
	}
	return results, db.Do(ctx, func(t *database.Tx) error {
		ctx, err := access.For(ctx, t, c.Behalf, c.Operation, t.Today)
		if err != nil {
			return err
		}
		rows, err := c.Load(ctx, t, ids)
		if err != nil {
			return err
		}
		results = make([]Result, len(objects))
		accepted := map[actor.Role][]R{} // an event tells in which role it was done
		for i, wanted := range objects {
			row, found := rows[wanted.ID]
			acting, err := c.Decide(ctx, row, found, wanted.Version)
			if err == nil && c.Given != nil {
				err = c.Given(t)
			}
			if results[i] = (Result{wanted.ID, err}); err == nil {
				accepted[actor.From(acting).Role] = append(accepted[actor.From(acting).Role], row)
			}
		}
		for _, role := range slices.Sorted(maps.Keys(accepted)) {
			who := actor.From(ctx)
			who.Role = role
			if err := c.Write(actor.With(ctx, who), t, accepted[role]); err != nil {
				return err
			}
		}
		return nil
	})
}

// Missing is the refusal of an object that is not there, or not for the caller's eyes;
// what is the kind's name: "campaign".
func Missing(what string) error {
	return fault.New(fault.NotFound, "id", "there is no such %s, or you may not see it", what)
}
