package graph

import (
	"context"

	"thidua/ent"
	"thidua/internal/fault"
	"thidua/internal/identity"
)

// nodeType finds the table of an id by its prefix.
func nodeType(_ context.Context, id string) (string, error) {
	table, ok := identity.Table(id)
	if !ok {
		return "", fault.New(fault.NotFound, "", "there is no such object, or you may not see it")
	}
	return table, nil
}

// node reads one object by id; unknown ids, and rows that the caller may not
// see, answer null alike.
func (r *Resolver) node(ctx context.Context, id string, options ...ent.NodeOption) (ent.Noder, error) {
	node, err := r.Ent.Noder(ctx, id, append(options, ent.WithNodeType(nodeType))...)
	if ent.IsNotFound(err) || fault.CodeOf(err) == fault.NotFound {
		return nil, nil
	}
	return node, err
}

// nodes reads several objects by id, in order; what cannot be read is null.
// Codes: BAD_USER_INPUT.
func (r *Resolver) nodes(ctx context.Context, ids []string) ([]ent.Noder, error) {
	if most := r.Limits.Operation.IDs; len(ids) > most {
		return nil, fault.New(fault.BadUserInput, "ids", "%d ids are given; %d are allowed", len(ids), most).
			With("limit", most).With("actual", len(ids))
	}
	return r.inOrder(ctx, ids)
}

// inOrder is nodes for ids that the server itself knows, of any number.
func (r *Resolver) inOrder(ctx context.Context, ids []string) ([]ent.Noder, error) {
	known, places := make([]string, 0, len(ids)), make([]int, 0, len(ids))
	for i, id := range ids {
		if _, ok := identity.Table(id); ok {
			known, places = append(known, id), append(places, i)
		}
	}
	found, err := r.Ent.Noders(ctx, known, ent.WithNodeType(nodeType))
	if err != nil {
		return nil, err
	}
	out := make([]ent.Noder, len(ids))
	for i, n := range found {
		out[places[i]] = n
	}
	return out, nil
}
