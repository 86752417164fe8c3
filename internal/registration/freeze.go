package registration

import (
	"context"
	"fmt"
	"strings"

	"thidua/internal/database"
)

// Registrations tell rank and unit of a person, and the size of a collective, as of
// the day on which they were submitted: attention to small collectives and to staff
// who hold no leading post is measured by them. Both statements look past the
// caller's rows: they count the same whoever submits.
const (
	freezePeople = `UPDATE registrations SET
	position_class = (SELECT posts.position_class FROM staff JOIN posts ON posts.id = staff.post_id WHERE staff.id = registrations.staff_id),
	department_id = (SELECT staff.department_id FROM staff WHERE staff.id = registrations.staff_id)
WHERE staff_id IS NOT NULL AND id IN (%s)`

	freezeCollectives = `WITH RECURSIVE part(root, id) AS (
	SELECT id, id FROM departments WHERE id IN (SELECT department_id FROM registrations WHERE staff_id IS NULL AND id IN (%[2]s))
	UNION ALL
	SELECT part.root, departments.id FROM part JOIN departments ON departments.parent_id = part.id
)
UPDATE registrations SET collective_size = NULLIF(CASE WHEN department_id IS NULL
	THEN (SELECT count(*) FROM staff WHERE staff.office_id = registrations.office_id
		AND staff.starts_on <= %[1]s AND (staff.ends_on IS NULL OR staff.ends_on >= %[1]s))
	ELSE (SELECT count(*) FROM part JOIN staff ON staff.department_id = part.id WHERE part.root = registrations.department_id
		AND staff.starts_on <= %[1]s AND (staff.ends_on IS NULL OR staff.ends_on >= %[1]s)) END, 0)
WHERE staff_id IS NULL AND id IN (%[2]s)`
)

// freeze writes what registrations tell of their recipients today, in two statements.
// Where nobody is on record the size is unknown, not nought.
func freeze(ctx context.Context, t *database.Tx, ids []string) error {
	args := []any{t.Today}
	marks := make([]string, len(ids))
	for i, id := range ids {
		args = append(args, id)
		marks[i] = fmt.Sprintf("$%d", i+1)
	}
	if _, err := t.ExecContext(ctx, fmt.Sprintf(freezePeople, strings.Join(marks, ", ")), args[1:]...); err != nil {
		return err
	}
	for i := range ids {
		marks[i] = fmt.Sprintf("$%d", i+2)
	}
	today := "$1"
	if t.Postgres() {
		today = "$1::date"
	}
	_, err := t.ExecContext(ctx, fmt.Sprintf(freezeCollectives, today, strings.Join(marks, ", ")), args...)
	return err
}
