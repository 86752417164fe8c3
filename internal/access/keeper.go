package access

import (
	"context"
	stdsql "database/sql"
	"slices"

	"thidua/internal/calendar"
	"thidua/internal/fault"
)

// LastAdministrator says that nobody would be left who can give rights.
const LastAdministrator fault.Code = "GRANT_LAST_ADMINISTRATOR"

// Keeper is a grant of everything to an administrator, with an account that can sign
// in to use it: one must always be left, or nobody could give rights any more.
// Triggers keep that too, where two end each other at one moment.
type Keeper struct {
	GrantID, AccountID string
	StaffID            string // whose account it is; empty for a service
}

// Keepers loads all of them, in one statement.
func Keepers(ctx context.Context, q Querier, today calendar.Date) (all []Keeper, err error) {
	err = scan(ctx, q, `SELECT g.id, a.id, COALESCE(a.staff_id, '')
		FROM grants g JOIN accounts a ON a.id = g.account_id OR a.staff_id = g.staff_id LEFT JOIN staff s ON s.id = a.staff_id
		WHERE g.role = 'ADMINISTRATOR' AND g.office_id IS NULL AND g.department_id IS NULL AND g.ends_on IS NULL AND g.revoked_at IS NULL
			AND g.starts_on <= $1 AND a.status = 'ACTIVE' AND s.ends_on IS NULL`, []any{today}, func(rows *stdsql.Rows) error {
		var k Keeper
		if err := rows.Scan(&k.GrantID, &k.AccountID, &k.StaffID); err != nil {
			return err
		}
		all = append(all, k)
		return nil
	})
	return all, err
}

// OneIsLeft: what ends a keeper leaves another one. Codes: GRANT_LAST_ADMINISTRATOR.
func OneIsLeft(all []Keeper, ends func(Keeper) bool) error {
	if slices.ContainsFunc(all, ends) && !slices.ContainsFunc(all, func(k Keeper) bool { return !ends(k) }) {
		return NoneIsLeft()
	}
	return nil
}

// NoneIsLeft is the refusal to end the last one.
func NoneIsLeft() *fault.Error {
	return fault.New(LastAdministrator, "id", "this is the last administrator over everything who can sign in; grant the role to somebody else first")
}
