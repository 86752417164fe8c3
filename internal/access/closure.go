package access

import (
	"context"
	stdsql "database/sql"
	"fmt"
	"strings"
)

// Querier runs raw statements: ent's client and its transactions do.
type Querier interface {
	QueryContext(ctx context.Context, query string, args ...any) (*stdsql.Rows, error)
}

// Direction says which way a closure follows the units.
type Direction string

// The directions. Each is a pair of columns: where one stands, where one goes.
const (
	down     Direction = "SELECT parent_id AS here, id AS there FROM %[1]ss"
	backward Direction = "SELECT successor_%[1]s_id AS here, predecessor_%[1]s_id AS there FROM successions"
	forward  Direction = "SELECT predecessor_%[1]s_id AS here, successor_%[1]s_id AS there FROM successions"
)

// Below is the tree under a unit as it is today.
var Below = []Direction{down}

// Before is a unit with those that it carries on.
var Before = []Direction{backward}

// After is a unit with those that carry it on.
var After = []Direction{forward}

// Scope is what a right over a unit covers: today's tree under it, and all
// predecessors.
var Scope = []Direction{down, backward}

// Closure returns the units that can be reached from the given ones, them
// included, in one statement. The table is "office" or "department".
func Closure(ctx context.Context, q Querier, table string, from []string, directions []Direction) ([]string, error) {
	units, err := reach(ctx, q, table, from, directions)
	if err != nil || len(units) == 0 {
		return nil, err
	}
	ids := make([]string, len(units))
	for i, u := range units {
		ids[i] = u.id
	}
	return ids, nil
}

// reached is a unit of a closure.
type reached struct {
	id  string
	top bool // it is under no other
}

func reach(ctx context.Context, q Querier, table string, from []string, directions []Direction) ([]reached, error) {
	if len(from) == 0 {
		return nil, nil
	}
	marks, args := make([]string, len(from)), make([]any, len(from))
	for i, id := range from {
		marks[i], args[i] = fmt.Sprintf("$%d", i+1), id
	}
	steps := make([]string, len(directions))
	for i, d := range directions {
		steps[i] = fmt.Sprintf(string(d), table)
	}
	query := fmt.Sprintf(`WITH RECURSIVE reached(id) AS (
		SELECT id FROM %[1]ss WHERE id IN (%[2]s)
		UNION
		SELECT step.there FROM reached JOIN (%[3]s) AS step ON step.here = reached.id WHERE step.there IS NOT NULL
	) SELECT unit.id, unit.parent_id IS NULL FROM reached JOIN %[1]ss AS unit ON unit.id = reached.id`, table, strings.Join(marks, ", "), strings.Join(steps, " UNION ALL "))
	rows, err := q.QueryContext(ctx, query, args...)
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	var units []reached
	for rows.Next() {
		var u reached
		if err := rows.Scan(&u.id, &u.top); err != nil {
			return nil, err
		}
		units = append(units, u)
	}
	return units, rows.Err()
}
