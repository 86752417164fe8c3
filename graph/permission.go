package graph

import (
	"context"
	"maps"

	"thidua/graph/model"
	"thidua/internal/access"
	"thidua/internal/account"
	"thidua/internal/award"
	"thidua/internal/campaign"
	"thidua/internal/organisation"
)

// permissions tells of objects of any type what the caller may do to them, as the
// capabilities' own operations decide. Each capability takes all ids, picks its own,
// and reads what it needs in a constant number of statements.
func permissions(r *Resolver) func(context.Context, []string) ([][]*model.ViewerPermission, []error) {
	return func(ctx context.Context, ids []string) ([][]*model.ViewerPermission, []error) {
		all, today := map[string][]access.Permission{}, r.Today()
		for _, read := range []func() (map[string][]access.Permission, error){
			func() (map[string][]access.Permission, error) {
				return organisation.Permissions(ctx, r.Ent, ids, today)
			},
			func() (map[string][]access.Permission, error) { return campaign.Permissions(ctx, r.Ent, ids) },
			func() (map[string][]access.Permission, error) { return award.Permissions(ctx, r.Ent, ids, today) },
			func() (map[string][]access.Permission, error) { return account.Permissions(ctx, r.Ent, ids, today) },
		} {
			some, err := read()
			if err != nil {
				return nil, []error{err}
			}
			maps.Copy(all, some)
		}
		out := make([][]*model.ViewerPermission, len(ids))
		for i, id := range ids {
			shown, err := shown(all[id])
			if err != nil {
				return nil, []error{err}
			}
			out[i] = shown
		}
		return out, nil
	}
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
