package organisation

import (
	"context"
	"fmt"
	"slices"
	"strconv"
	"strings"

	"thidua/internal/database"
)

// execute runs a statement whose %s takes a list of ids; its own parameters come first.
func execute(ctx context.Context, t *database.Tx, query string, ids []string, args ...any) error {
	marks := make([]string, len(ids))
	for i, id := range ids {
		args = append(args, id)
		marks[i] = "$" + strconv.Itoa(len(args))
	}
	_, err := t.ExecContext(ctx, fmt.Sprintf(query, strings.Join(marks, ", ")), args...)
	return err
}

// entry is the value that one row of a column gets; nil is NULL.
type entry struct {
	id    string
	value *string
}

// fill gives rows of a table each their own value of a column, in one statement
// for every 500 of them.
func fill(ctx context.Context, t *database.Tx, table, column string, as string, entries []entry) error {
	for part := range slices.Chunk(entries, chunk) {
		var cases strings.Builder
		var args []any
		ids := make([]string, len(part))
		for i, e := range part {
			args = append(args, e.id, e.value)
			fmt.Fprintf(&cases, " WHEN $%d THEN CAST($%d AS %s)", len(args)-1, len(args), as)
			ids[i] = e.id
		}
		query := fmt.Sprintf("UPDATE %s SET %s = CASE id%s END WHERE id IN (%%s)", table, column, cases.String())
		if err := execute(ctx, t, query, ids, args...); err != nil {
			return err
		}
	}
	return nil
}
