package graph

import (
	"context"

	"thidua/ent"
	entcampaign "thidua/ent/campaign"
	"thidua/graph/model"
	"thidua/internal/lifecycle"
)

// batch tells what became of each object of many; those that went through are read
// again at once, by read, with what the request selects of them. T is the result as
// the contract has it, made from the id, the row, nil when it was refused, and why.
func batch[R, T any](all []lifecycle.Result, err error, read func(ids []string) ([]*R, error), id func(*R) string,
	result func(id string, row *R, why []*model.UserError) T,
) ([]T, []*model.UserError, error) {
	refused, err := userErrors(err)
	if err != nil || len(refused) > 0 {
		return nil, refused, err
	}
	why := make([][]*model.UserError, len(all))
	var done []string
	for i, one := range all {
		if why[i], err = userErrors(one.Err); err != nil {
			return nil, nil, err
		}
		if one.Err == nil {
			done = append(done, one.ID)
		}
	}
	rows, err := read(done)
	if err != nil {
		return nil, nil, err
	}
	found := lifecycle.ByID(rows, id)
	out := make([]T, len(all))
	for i, one := range all {
		out[i] = result(one.ID, found[one.ID], why[i])
	}
	return out, []*model.UserError{}, nil
}

// campaignResults tells what became of each campaign of a batch.
func (r *Resolver) campaignResults(ctx context.Context, all []lifecycle.Result, err error) ([]*model.CampaignResult, []*model.UserError, error) {
	return batch(all, err, func(ids []string) ([]*ent.Campaign, error) {
		q, err := r.Ent.Campaign.Query().Where(entcampaign.IDIn(ids...)).CollectChild(ctx, "results", "campaign")
		if err != nil {
			return nil, err
		}
		return q.All(ctx)
	}, func(c *ent.Campaign) string { return c.ID }, func(id string, row *ent.Campaign, why []*model.UserError) *model.CampaignResult {
		return &model.CampaignResult{ID: id, Campaign: row, UserErrors: why}
	})
}
