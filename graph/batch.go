package graph

import (
	"context"

	"thidua/ent"
	entcampaign "thidua/ent/campaign"
	"thidua/graph/model"
	"thidua/internal/campaign"
)

// campaignResults tells what became of each campaign of a batch; those that went
// through are read again at once, with what the request selects of them.
func (r *Resolver) campaignResults(ctx context.Context, all []campaign.Result, err error) ([]*model.CampaignResult, []*model.UserError, error) {
	refused, err := userErrors(err)
	if err != nil || len(refused) > 0 {
		return nil, refused, err
	}
	out := make([]*model.CampaignResult, len(all))
	var done []string
	for i, one := range all {
		why, err := userErrors(one.Err)
		if err != nil {
			return nil, nil, err
		}
		if out[i] = (&model.CampaignResult{ID: one.ID, UserErrors: why}); one.Err == nil {
			done = append(done, one.ID)
		}
	}
	q, err := r.Ent.Campaign.Query().Where(entcampaign.IDIn(done...)).CollectChild(ctx, "results", "campaign")
	if err != nil {
		return nil, nil, err
	}
	rows, err := q.All(ctx)
	if err != nil {
		return nil, nil, err
	}
	found := make(map[string]*ent.Campaign, len(rows))
	for _, row := range rows {
		found[row.ID] = row
	}
	for _, one := range out {
		one.Campaign = found[one.ID]
	}
	return out, []*model.UserError{}, nil
}
