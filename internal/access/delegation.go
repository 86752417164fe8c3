package access

import (
	"context"
	stdsql "database/sql"
	"encoding/json"
	"slices"

	"entgo.io/ent/dialect/sql"

	"thidua/internal/calendar"
	"thidua/internal/check"
	"thidua/internal/fault"
	"thidua/internal/rowscope"
)

// NotDelegated says that nobody let the caller act for them in this.
const NotDelegated fault.Code = "DELEGATION_MISSING"

// OnBehalfOf says for whom an operation is done, and by which paper.
type OnBehalfOf struct {
	StaffID  string // the principal
	Document string // number and date of what the principal signed
}

// For returns the context in which a caller acts for somebody else, with what this
// one may do, inside of a delegation that is in force; without a principal it is
// the caller's own. Three statements at most.
// Codes: DELEGATION_MISSING, FORBIDDEN, BAD_USER_INPUT, TEXT_MISSING, TEXT_TOO_LONG.
func For(ctx context.Context, q Querier, principal *OnBehalfOf, op Operation, today calendar.Date) (context.Context, error) {
	if principal == nil {
		return ctx, nil
	}
	op = One(op) // what is delegated once is delegated for many
	c := from(ctx)
	missing := fault.New(NotDelegated, "onBehalfOf.staffID", "no delegation that is in force today lets you do %s for this person", op).With("operation", op)
	if c.StaffID == "" || principal.StaffID == "" || !slices.Contains(delegable, op) {
		return nil, missing
	}
	document := principal.Document
	if err := check.Text("onBehalfOf.document", &document, 200); err != nil {
		return nil, err
	}
	limits, err := delegated(ctx, q, principal.StaffID, c.StaffID, today)
	if err != nil {
		return nil, err
	}
	if len(limits[op]) == 0 {
		return nil, missing
	}
	rights, err := Rights(ctx, q, principal.StaffID, today)
	if err != nil {
		return nil, err
	}
	c.Principal, c.Document = principal.StaffID, document
	if c, err = c.acting(ctx, q, rights, limits[op]); err != nil {
		return nil, err
	}
	if !c.has(matrix[op]) { // asked here: whoever has lost the role may not see the row either
		return nil, fault.New(fault.Forbidden, "onBehalfOf.staffID", "%s is for %v; this person holds none of these roles", op, matrix[op]).With("operation", op)
	}
	return with(ctx, c), nil
}

// Acting is the context in which a caller does some operations for somebody else.
type Acting struct {
	Context    context.Context
	Operations []Operation
}

// AllFor tells of all that a caller may do for somebody else, for who asks what that is: one
// context for the operations of the same units, mostly one altogether. It is that of For,
// but shows no more than the caller sees: to act gives no sight. Two statements, and one
// for each.
func AllFor(ctx context.Context, q Querier, principal string, today calendar.Date) (all []Acting, err error) {
	c := from(ctx)
	limits, err := delegated(ctx, q, principal, c.StaffID, today)
	if err != nil {
		return nil, err
	}
	rights, err := Rights(ctx, q, principal, today)
	if err != nil {
		return nil, err
	}
	own := c
	c.Principal = principal
	var units [][]Grant // of all
	for _, op := range delegable {
		if len(limits[op]) == 0 {
			continue
		}
		same := func(other []Grant) bool { return slices.Equal(other, limits[op]) }
		if at := slices.IndexFunc(units, same); at >= 0 {
			all[at].Operations = append(all[at].Operations, op)
			continue
		}
		acting, err := c.acting(ctx, q, rights, limits[op])
		if err != nil {
			return nil, err
		}
		both := rowscope.With(with(ctx, acting), func(table string, s *sql.Selector) { own.rows(table, s); acting.rows(table, s) })
		units, all = append(units, limits[op]), append(all, Acting{both, []Operation{op}})
	}
	return all, nil
}

// acting is a caller with the rights of another one, inside of some units, in one statement.
func (c caller) acting(ctx context.Context, q Querier, rights, limits []Grant) (caller, error) {
	all, err := resolve(ctx, q, slices.Concat(rights, limits))
	if err == nil {
		c.held, c.within = all[:len(rights)], all[len(rights):]
	}
	return c, err
}

// delegated returns the units that one may act in for another, by operation; none when
// either has left the service.
func delegated(ctx context.Context, q Querier, principal, delegate string, today calendar.Date) (map[Operation][]Grant, error) {
	limits := map[Operation][]Grant{}
	return limits, scan(ctx, q, `SELECT operations, COALESCE(office_id, department_id, '*') FROM delegations
		WHERE delegate_id = $1 AND principal_id = $2 AND revoked_at IS NULL AND starts_on <= $3 AND ends_on >= $3
			AND (SELECT count(*) FROM staff WHERE id IN ($1, $2) AND starts_on <= $3 AND (ends_on IS NULL OR ends_on >= $3)) = 2
		ORDER BY starts_on, id`,
		[]any{delegate, principal, today}, func(rows *stdsql.Rows) error {
			var raw []byte
			var limit Grant
			if err := rows.Scan(&raw, &limit.Unit); err != nil {
				return err
			}
			var operations []Operation
			if err := json.Unmarshal(raw, &operations); err != nil {
				return err
			}
			for _, op := range operations {
				limits[op] = append(limits[op], limit)
			}
			return nil
		})
}
