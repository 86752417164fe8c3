package access

import (
	"context"
	stdsql "database/sql"
	"encoding/json"
	"slices"

	"thidua/internal/calendar"
	"thidua/internal/check"
	"thidua/internal/fault"
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
	limits, err := delegated(ctx, q, principal.StaffID, c.StaffID, op, today)
	if err != nil {
		return nil, err
	}
	if len(limits) == 0 {
		return nil, missing
	}
	rights, err := Rights(ctx, q, principal.StaffID, today)
	if err != nil {
		return nil, err
	}
	all, err := resolve(ctx, q, append(rights, limits...))
	if err != nil {
		return nil, err
	}
	c.Principal, c.Document = principal.StaffID, document
	c.held, c.within = all[:len(rights)], all[len(rights):]
	if !c.has(matrix[op]) { // asked here: whoever has lost the role may not see the row either
		return nil, fault.New(fault.Forbidden, "onBehalfOf.staffID", "%s is for %v; this person holds none of these roles", op, matrix[op]).With("operation", op)
	}
	return with(ctx, c), nil
}

// delegated returns the units that one may act in for another, in one operation;
// none when either has left the service.
func delegated(ctx context.Context, q Querier, principal, delegate string, op Operation, today calendar.Date) (limits []Grant, err error) {
	err = scan(ctx, q, `SELECT operations, COALESCE(office_id, department_id, '*') FROM delegations
		WHERE delegate_id = $1 AND principal_id = $2 AND revoked_at IS NULL AND starts_on <= $3 AND ends_on >= $3
			AND (SELECT count(*) FROM staff WHERE id IN ($1, $2) AND starts_on <= $3 AND (ends_on IS NULL OR ends_on >= $3)) = 2`,
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
			if slices.Contains(operations, op) {
				limits = append(limits, limit)
			}
			return nil
		})
	return limits, err
}
