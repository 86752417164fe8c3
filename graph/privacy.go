package graph

import (
	"context"

	"thidua/ent"
	entstaff "thidua/ent/staff"
	"thidua/graph/model"
	"thidua/internal/privacy"
)

func (r *Resolver) purposes() []*privacy.Purpose {
	all := make([]*privacy.Purpose, len(r.Privacy.Purposes))
	for i := range all {
		all[i] = &r.Privacy.Purposes[i]
	}
	return all
}

// erasable reads whose data is overdue, with the people in one statement.
// Codes: BAD_USER_INPUT.
func (r *Resolver) erasable(ctx context.Context, first int) ([]*model.ErasablePersonalData, error) {
	due, err := r.Privacy.Erasable(ctx, first)
	if err != nil {
		return nil, err
	}
	ids := make([]string, len(due))
	for i, d := range due {
		ids[i] = d.StaffID
	}
	q, err := r.Ent.Staff.Query().Where(entstaff.IDIn(ids...)).CollectChild(ctx, "staff")
	if err != nil {
		return nil, err
	}
	rows, err := q.All(ctx)
	if err != nil {
		return nil, err
	}
	people := map[string]*ent.Staff{}
	for _, p := range rows {
		people[p.ID] = p
	}
	out := make([]*model.ErasablePersonalData, len(due))
	for i, d := range due {
		out[i] = &model.ErasablePersonalData{Staff: people[d.StaffID], Holds: d.Holds, Since: d.Since}
	}
	return out, nil
}
