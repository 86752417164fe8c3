package award

import (
	"context"
	"fmt"
	"strings"

	"thidua/internal/database"
)

// members counts the main postings in departments with those below them, and in
// offices with their departments, each on a day of its own: units that were merged
// away inside the period end on different days. It counts for all eyes, whoever
// asks: the size of a collective is part of its award.
const members = `WITH RECURSIVE asked(line, unit, day) AS (VALUES %[1]s),
step(here, there, starts_on, ends_on) AS (
	SELECT office_id, department_id, starts_on, ends_on FROM department_periods
	UNION ALL SELECT parent_id, department_id, starts_on, ends_on FROM department_periods
),
under(line, unit, day) AS (
	SELECT line, unit, day FROM asked
	UNION
	SELECT u.line, step.there, u.day FROM under u JOIN step ON step.here = u.unit
		AND step.starts_on <= u.day AND (step.ends_on IS NULL OR step.ends_on >= u.day)
),
member(line) AS (
	SELECT u.line FROM under u JOIN postings p ON p.department_id = u.unit
		AND p.kind = 'MAIN' AND p.starts_on <= u.day AND (p.ends_on IS NULL OR p.ends_on >= u.day)
	UNION ALL
	SELECT u.line FROM under u JOIN postings p ON p.department_id IS NULL AND p.office_id = u.unit
		AND p.kind = 'MAIN' AND p.starts_on <= u.day AND (p.ends_on IS NULL OR p.ends_on >= u.day)
)
SELECT line, count(*) FROM member GROUP BY line`

// count fills in the sizes of departments and offices. Where no posting is on
// record the size is unknown, not nought.
func count(ctx context.Context, t *database.Tx, all []facts) error {
	day := "$%d"
	if t.Postgres() {
		day = "$%d::date" // a bare parameter in VALUES is a text there
	}
	var asked []string
	var args []any
	for line, f := range all {
		unit := f.departmentID
		if unit == nil {
			unit = f.officeID
		}
		if unit != nil {
			asked = append(asked, fmt.Sprintf("(%d, $%d, "+day+")", line, len(args)+1, len(args)+2))
			args = append(args, *unit, f.frozenOn)
		}
	}
	if len(asked) == 0 {
		return nil
	}
	rows, err := t.QueryContext(ctx, fmt.Sprintf(members, strings.Join(asked, ", ")), args...)
	if err != nil {
		return err
	}
	defer rows.Close()
	for rows.Next() {
		var line, size int
		if err := rows.Scan(&line, &size); err != nil {
			return err
		}
		all[line].size = &size
	}
	return rows.Err()
}
