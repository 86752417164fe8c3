package graph

import (
	"context"
	"maps"

	"thidua/graph/model"
	"thidua/internal/access"
	"thidua/internal/account"
	"thidua/internal/award"
	"thidua/internal/campaign"
	"thidua/internal/cluster"
	"thidua/internal/exemplar"
	"thidua/internal/fault"
	"thidua/internal/indicator"
	"thidua/internal/initiative"
	"thidua/internal/organisation"
	"thidua/internal/pledge"
	"thidua/internal/rating"
	"thidua/internal/registration"
	"thidua/internal/review"
	"thidua/internal/scoring"
	"thidua/internal/task"
	"thidua/internal/year"
)

// undergoing is an object of which somebody asks what they may do to it, and for whom.
type undergoing struct {
	id string
	as whom
}

// whom is for whom somebody acts: themselves, or another one, whatever is given as this
// one's id.
type whom struct {
	principal string
	other     bool
}

// mayDo tells of an object what the caller may do to it.
func mayDo[T comparable](ctx context.Context, row T, id func(T) string, principal *string) ([]*model.ViewerPermission, error) {
	as := whom{deref(principal), principal != nil}
	return ask(ctx, load(ctx).permissions, row, func(o T) undergoing { return undergoing{id(o), as} })
}

// permissions tells of objects of any type what the caller may do to them, as the
// capabilities' own operations decide, in a constant number of statements.
func permissions(r *Resolver) func(context.Context, []undergoing) (map[undergoing][]*model.ViewerPermission, error) {
	return func(ctx context.Context, objects []undergoing) (map[undergoing][]*model.ViewerPermission, error) {
		ids := map[whom][]string{} // of objects
		for _, o := range objects {
			ids[o.as] = append(ids[o.as], o.id)
		}
		told := make(map[undergoing][]*model.ViewerPermission, len(objects))
		for as, some := range ids {
			all, err := r.own(ctx, some)
			if err == nil && as.other {
				all, err = r.behalf(ctx, all, as.principal, some)
			}
			if err != nil {
				return nil, err
			}
			for _, id := range some {
				if told[undergoing{id, as}], err = shown(all[id]); err != nil {
					return nil, err
				}
			}
		}
		return told, nil
	}
}

// own is what the caller may do. Each capability takes all ids, picks its own, and
// reads what it needs in a constant number of statements.
func (r *Resolver) own(ctx context.Context, ids []string) (map[string][]access.Permission, error) {
	all, today := map[string][]access.Permission{}, r.Today()
	for _, read := range []func() (map[string][]access.Permission, error){
		func() (map[string][]access.Permission, error) {
			return organisation.Permissions(ctx, r.Ent, ids, today)
		},
		func() (map[string][]access.Permission, error) { return year.Permissions(ctx, r.Ent, ids, today) },
		func() (map[string][]access.Permission, error) { return cluster.Permissions(ctx, r.Ent, ids) },
		func() (map[string][]access.Permission, error) { return campaign.Permissions(ctx, r.Ent, ids) },
		func() (map[string][]access.Permission, error) { return pledge.Permissions(ctx, r.Ent, ids, today) },
		func() (map[string][]access.Permission, error) {
			return registration.Permissions(ctx, r.Ent, ids, today)
		},
		func() (map[string][]access.Permission, error) { return task.Permissions(ctx, r.Ent, ids) },
		func() (map[string][]access.Permission, error) { return indicator.Permissions(ctx, r.Ent, ids, today) },
		func() (map[string][]access.Permission, error) { return scoring.Permissions(ctx, r.Ent, ids, today) },
		func() (map[string][]access.Permission, error) { return initiative.Permissions(ctx, r.Ent, ids) },
		func() (map[string][]access.Permission, error) { return exemplar.Permissions(ctx, r.Ent, ids) },
		func() (map[string][]access.Permission, error) { return review.Permissions(ctx, r.Ent, ids) },
		func() (map[string][]access.Permission, error) { return rating.Permissions(ctx, r.Ent, ids) },
		func() (map[string][]access.Permission, error) { return award.Permissions(ctx, r.Ent, ids, today) },
		func() (map[string][]access.Permission, error) { return account.Permissions(ctx, r.Ent, ids, today) },
	} {
		some, err := read()
		if err != nil {
			return nil, err
		}
		maps.Copy(all, some)
	}
	return all, nil
}

// behalf is own for somebody else, as it is done: with what this one may do, inside
// of the delegation of each operation.
func (r *Resolver) behalf(ctx context.Context, own map[string][]access.Permission, principal string, ids []string) (map[string][]access.Permission, error) {
	asked := map[access.Operation]func(id string) error{} // an operation's denials
	for _, id := range ids {
		for i, p := range own[id] {
			if asked[p.Operation] == nil {
				denials, err := r.denials(ctx, p.Operation, principal, ids)
				if err != nil {
					return nil, err
				}
				asked[p.Operation] = denials
			}
			own[id][i].Denial = asked[p.Operation](id)
		}
	}
	return own, nil
}

// denials asks one operation of all objects, for somebody else.
func (r *Resolver) denials(ctx context.Context, op access.Operation, principal string, ids []string) (func(id string) error, error) {
	acting, err := access.For(ctx, r.Ent, &access.OnBehalfOf{StaffID: principal, Document: "asked for"}, op, r.Today())
	if err != nil {
		return func(string) error { return err }, nil
	}
	all, err := r.own(acting, ids)
	return func(id string) error {
		for _, p := range all[id] {
			if p.Operation == op {
				return p.Denial
			}
		}
		return fault.New(fault.NotFound, "id", "this person does not see it")
	}, err
}

// shown is what is told of permissions: denials as the operations' userErrors.
func shown(list []access.Permission) ([]*model.ViewerPermission, error) {
	out := make([]*model.ViewerPermission, len(list))
	for i, p := range list {
		out[i] = &model.ViewerPermission{Operation: string(p.Operation), Allowed: p.Denial == nil}
		denials, err := userErrors(p.Denial)
		switch {
		case err != nil:
			return nil, err
		case len(denials) > 0:
			out[i].Denial = denials[0]
		}
	}
	return out, nil
}
