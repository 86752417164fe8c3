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
	up       Direction = "SELECT id AS here, parent_id AS there FROM %[1]ss"
	backward Direction = "SELECT successor_%[1]s_id AS here, predecessor_%[1]s_id AS there FROM successions"
	forward  Direction = "SELECT predecessor_%[1]s_id AS here, successor_%[1]s_id AS there FROM successions"
)

// Below is the tree under a unit as it is today.
var Below = []Direction{down}

// Above is a unit with those that it is part of today.
var Above = []Direction{up}

// Before is a unit with those that it carries on.
var Before = []Direction{backward}

// After is a unit with those that carry it on.
var After = []Direction{forward}

// Closure returns the units that can be reached from the given ones, them
// included, in one statement. The table is "office" or "department".
func Closure(ctx context.Context, q Querier, table string, from []string, directions []Direction) (ids []string, err error) {
	if len(from) == 0 {
		return nil, nil
	}
	var args []any
	marks := mark(&args, from)
	steps := make([]string, len(directions))
	for i, d := range directions {
		steps[i] = fmt.Sprintf(string(d), table)
	}
	query := fmt.Sprintf(`WITH RECURSIVE reached(id) AS (
		SELECT id FROM %[1]ss WHERE id IN (%[2]s)
		UNION
		SELECT step.there FROM reached JOIN (%[3]s) AS step ON step.here = reached.id WHERE step.there IS NOT NULL
	) SELECT id FROM reached`, table, marks, strings.Join(steps, " UNION ALL "))
	err = scan(ctx, q, query, args, func(rows *stdsql.Rows) error {
		var id string
		if err := rows.Scan(&id); err != nil {
			return err
		}
		ids = append(ids, id)
		return nil
	})
	return ids, err
}

// mark adds values to the arguments of a statement and returns their marks.
func mark(args *[]any, values []string) string {
	marks := make([]string, len(values))
	for i, v := range values {
		*args = append(*args, v)
		marks[i] = fmt.Sprintf("$%d", len(*args))
	}
	return strings.Join(marks, ", ")
}

// scan runs a statement and reads each of its rows.
func scan(ctx context.Context, q Querier, query string, args []any, row func(*stdsql.Rows) error) error {
	rows, err := q.QueryContext(ctx, query, args...)
	if err != nil {
		return err
	}
	defer rows.Close()
	for rows.Next() {
		if err := row(rows); err != nil {
			return err
		}
	}
	return rows.Err()
}
