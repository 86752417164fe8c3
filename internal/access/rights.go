package access

import (
	"context"
	stdsql "database/sql"
	"fmt"
	"slices"

	"thidua/internal/actor"
	"thidua/internal/calendar"
)

// Standing is who an account is, as sign-in finds it.
type Standing struct {
	Account string
	StaffID string
	Status  string // ACTIVE or SUSPENDED
}

// SignIn returns the account of a subject of an issuer, with what it may do today;
// ok is false when none is linked. One statement, anew for every request: what is
// granted, revoked, suspended or ended takes effect at once.
func SignIn(ctx context.Context, q Querier, issuer, subject string, today calendar.Date) (who Standing, grants []Grant, ok bool, err error) {
	query := `WITH who AS (SELECT id, COALESCE(staff_id, '') AS staff_id, status FROM accounts WHERE issuer = $1 AND subject = $2 AND status <> 'CLOSED')
		SELECT '' AS role, id AS unit, staff_id, status FROM who
		UNION ALL
		SELECT role, unit, '', '' FROM (` + fmt.Sprintf(rights, "(SELECT id FROM who)", "(SELECT staff_id FROM who)", "$3") + `) AS held
		ORDER BY 1, 2`
	err = scan(ctx, q, query, []any{issuer, subject, today}, func(rows *stdsql.Rows) error {
		var role, unit, staff, status string
		if err := rows.Scan(&role, &unit, &staff, &status); err != nil {
			return err
		}
		if role == "" {
			who, ok = Standing{Account: unit, StaffID: staff, Status: status}, true
			return nil
		}
		grants = append(grants, Grant{actor.Role(role), unit})
		return nil
	})
	return who, own(who.StaffID, grants), ok, err
}

// Rights returns what a member of staff may do today, in one statement.
func Rights(ctx context.Context, q Querier, staff string, today calendar.Date) (grants []Grant, err error) {
	err = scan(ctx, q, fmt.Sprintf(rights, "''", "$1", "$2")+" ORDER BY 1, 2", []any{staff, today}, func(rows *stdsql.Rows) error {
		var g Grant
		if err := rows.Scan(&g.Role, &g.Unit); err != nil {
			return err
		}
		grants = append(grants, g)
		return nil
	})
	return own(staff, grants), err
}

// rights selects what an account and a member of staff may do on a day: what is
// granted, to people while they are in the service, and what follows the posting.
const rights = `SELECT role, COALESCE(office_id, department_id, '*') AS unit FROM grants
	WHERE revoked_at IS NULL AND starts_on <= %[3]s AND (ends_on IS NULL OR ends_on >= %[3]s) AND (
		account_id = %[1]s
		OR staff_id = %[2]s AND EXISTS (SELECT 1 FROM staff WHERE id = %[2]s AND starts_on <= %[3]s AND (ends_on IS NULL OR ends_on >= %[3]s))
	)
	UNION
	SELECT CASE WHEN post.position_class = 'HEAD' AND posting.department_id IS NOT NULL THEN 'UNIT_HEAD' ELSE 'STAFF' END,
		COALESCE(posting.department_id, posting.office_id)
	FROM postings AS posting JOIN posts AS post ON post.id = posting.post_id
	WHERE posting.staff_id = %[2]s AND posting.starts_on <= %[3]s AND (posting.ends_on IS NULL OR posting.ends_on >= %[3]s)`

// own: who holds no post any more keeps STAFF without a unit, to see what is theirs.
func own(staff string, grants []Grant) []Grant {
	if staff == "" || slices.ContainsFunc(grants, func(g Grant) bool { return g.Role.FollowsPosting() }) {
		return grants
	}
	return append(grants, Grant{Role: actor.StaffMember})
}

// Holds tells of grants which operations they allow in a unit; anywhere, when none
// is named. One statement, for any number of operations.
func Holds(ctx context.Context, q Querier, grants []Grant, unit Unit) (func(Operation) bool, error) {
	all, err := resolve(ctx, q, grants)
	c := caller{Actor: actor.Actor{Account: "asked about"}, held: all}
	return func(op Operation) bool {
		if unit == (Unit{}) {
			return c.may(op) == nil
		}
		_, err := c.allowed(op, []Unit{unit})
		return err == nil
	}, err
}
