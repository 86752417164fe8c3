package graph

import (
	"context"

	"thidua/ent"
	"thidua/graph/model"
	"thidua/internal/fault"
)

// reload reads the object that an operation made or changed again, with what the
// request selects below the payload's field; of a refused operation it tells why. What
// an idempotency key made once may be out of the caller's sight by now: NOT_FOUND.
func reload[T ent.Noder](ctx context.Context, r *Resolver, field, id string, err error) (row T, errs []*model.UserError, _ error) {
	if errs, err = userErrors(err); err != nil || len(errs) > 0 {
		return row, errs, err
	}
	node, err := r.node(ctx, id, ent.WithNodeField(field))
	if node == nil && err == nil {
		errs, err = userErrors(fault.New(fault.NotFound, "", "it was done, and you may not see what came of it (any more)"))
	}
	row, _ = node.(T)
	return row, errs, err
}
