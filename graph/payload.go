package graph

import (
	"context"

	"thidua/ent"
	"thidua/graph/model"
)

// reload reads the object that an operation made or changed again, with what the
// request selects below the payload's field; of a refused operation it tells why. Who acts
// for somebody else may not see what came of it: then there is no object, and no error,
// since it was done.
func reload[T ent.Noder](ctx context.Context, r *Resolver, field, id string, err error) (row T, errs []*model.UserError, _ error) {
	if errs, err = userErrors(err); err != nil || len(errs) > 0 {
		return row, errs, err
	}
	node, err := r.node(ctx, id, ent.WithNodeField(field))
	row, _ = node.(T)
	return row, errs, err
}
