package accesstest

import (
	"context"
	"errors"
	"fmt"
	"maps"
	"slices"
	"strings"
	"testing"

	"thidua/ent"
	"thidua/internal/access"
	"thidua/internal/actor"
	"thidua/internal/calendar"
	"thidua/internal/database"
	"thidua/internal/fault"
)

// Comparison holds what Permissions tells against what the operations answer.
type Comparison struct {
	DB          *database.DB
	Permissions func(ctx context.Context, c *ent.Client, ids []string, today calendar.Date) (map[string][]access.Permission, error)
	Callers     map[string]context.Context
	Rows        []string                      // ids
	Operations  map[string][]access.Operation // by the prefix of the ids, in the order of Permissions
	// Do does an operation to a row, with input that nothing is wrong with.
	Do func(ctx context.Context, op access.Operation, id string) error
}

// reached is what the database says to every event: an operation that gets so far
// was done, and leaves nothing behind for the next one.
const reached = "the operation reached its event"

// Run compares for every caller, row and operation. It returns how often each
// operation was answered with which code, with none where it was done.
func (c Comparison) Run(t *testing.T) map[access.Operation]map[fault.Code]int {
	t.Helper()
	c.refuseEvents(t)
	seen := map[access.Operation]map[fault.Code]int{}
	for _, name := range slices.Sorted(maps.Keys(c.Callers)) {
		ctx := c.Callers[name]
		told, err := c.Permissions(ctx, c.DB.Ent, c.Rows, calendar.Of(c.DB.Now()))
		if err != nil {
			t.Fatalf("%s: %v", name, err)
		}
		for _, id := range c.Rows {
			prefix, _, _ := strings.Cut(id, "_")
			for i, op := range c.Operations[prefix] {
				answer := c.Do(ctx, op, id)
				if seen[op] == nil {
					seen[op] = map[fault.Code]int{}
				}
				seen[op][fault.CodeOf(answer)]++
				switch told, visible := told[id]; {
				case !visible:
					if fault.CodeOf(answer) != fault.NotFound {
						t.Errorf("%s, %s of %s: nothing is told, the operation answers %v", name, op, id, answer)
					}
				case len(told) != len(c.Operations[prefix]) || told[i].Operation != op:
					t.Errorf("%s, %s: told of %v, want %v", name, id, told, c.Operations[prefix])
				case plain(told[i].Denial) != plain(answer):
					t.Errorf("%s, %s of %s: told %q, the operation answers %q", name, op, id, plain(told[i].Denial), plain(answer))
				}
			}
		}
	}
	return seen
}

// plain is all of an answer but the field, which is a matter of the input.
func plain(err error) string {
	if f, ok := errors.AsType[*fault.Error](err); ok {
		return fmt.Sprint(f.Code, " ", f.Message, " ", f.Params, " ", f.LegalRef)
	}
	if err == nil || strings.Contains(err.Error(), reached) {
		return "allowed"
	}
	return err.Error()
}

func (c Comparison) refuseEvents(t *testing.T) {
	t.Helper()
	trigger := `CREATE TRIGGER refuse_events BEFORE INSERT ON events BEGIN SELECT RAISE(ABORT, '` + reached + `'); END`
	if c.DB.Postgres() {
		trigger = `CREATE FUNCTION refuse_events() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION '` + reached + `'; END $$;
			CREATE TRIGGER refuse_events BEFORE INSERT ON events FOR EACH ROW EXECUTE FUNCTION refuse_events()`
	}
	if _, err := c.DB.Pool().ExecContext(t.Context(), trigger); err != nil {
		t.Fatal(err)
	}
}

// Callers are the actors in every role over every unit, without any role, and
// without anybody. The unit of a role may be empty, as of one who has left.
func Callers(t *testing.T, db *database.DB, actors []actor.Actor, units ...string) map[string]context.Context {
	t.Helper()
	all := map[string]context.Context{"nobody": t.Context()}
	for _, a := range actors {
		enter := func(name string, grants ...access.Grant) {
			ctx, err := access.Enter(t.Context(), db.Ent, a, grants...)
			if err != nil {
				t.Fatal(err)
			}
			all[a.Account+name] = ctx
		}
		enter(" without a role")
		for _, role := range actor.Roles {
			for _, unit := range units {
				enter(fmt.Sprintf(" as %s of %q", role, unit), access.Grant{Role: role, Unit: unit})
			}
		}
	}
	return all
}
