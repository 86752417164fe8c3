package access

import (
	"context"
	stdsql "database/sql"

	"thidua/internal/actor"
	"thidua/internal/calendar"
)

// Standing is who an account is, as sign-in finds it.
type Standing struct {
	Account string
	StaffID string
	Status  string // ACTIVE or SUSPENDED
}

// Find returns the account of a subject of an issuer; ok is false when none is
// linked. One statement.
func Find(ctx context.Context, q Querier, issuer, subject string) (s Standing, ok bool, err error) {
	err = scan(ctx, q, `SELECT id, COALESCE(staff_id, ''), status FROM accounts WHERE issuer = $1 AND subject = $2 AND status <> 'CLOSED'`,
		[]any{issuer, subject}, func(rows *stdsql.Rows) error {
			ok = true
			return rows.Scan(&s.Account, &s.StaffID, &s.Status)
		})
	return s, ok, err
}

// Rights returns what an account, or a member of staff, may do today, in one
// statement: what is granted, and what follows the posting. Who has left the
// service keeps STAFF without a unit, to see what is theirs.
//
// It is read anew for every request, so that what is granted, revoked or ended
// takes effect at once.
func Rights(ctx context.Context, q Querier, account, staff string, today calendar.Date) ([]Grant, error) {
	var grants []Grant
	if staff != "" {
		grants = []Grant{{Role: actor.StaffMember}}
	}
	err := scan(ctx, q, `
		SELECT role, COALESCE(office_id, department_id, '*') FROM grants
		WHERE revoked_at IS NULL AND starts_on <= $1 AND (ends_on IS NULL OR ends_on >= $1) AND (
			account_id = $2 OR staff_id = $3 AND EXISTS (SELECT 1 FROM staff WHERE id = $3 AND starts_on <= $1 AND (ends_on IS NULL OR ends_on >= $1))
		)
		UNION
		SELECT CASE WHEN post.position_class = 'HEAD' AND posting.department_id IS NOT NULL THEN 'UNIT_HEAD' ELSE 'STAFF' END,
			COALESCE(posting.department_id, posting.office_id)
		FROM postings AS posting JOIN posts AS post ON post.id = posting.post_id
		WHERE posting.staff_id = $3 AND posting.starts_on <= $1 AND (posting.ends_on IS NULL OR posting.ends_on >= $1)`,
		[]any{today, account, staff}, func(rows *stdsql.Rows) error {
			var g Grant
			if err := rows.Scan(&g.Role, &g.Unit); err != nil {
				return err
			}
			grants = append(grants, g)
			return nil
		})
	return grants, err
}

// Holds tells of grants which operations they allow in a unit; anywhere, when none
// is named. Two statements at most, for any number of operations.
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
