package review

import (
	"context"
	"maps"
	"slices"

	"thidua/ent"
	entcampaign "thidua/ent/campaign"
	entreview "thidua/ent/review"
	entscoringsheet "thidua/ent/scoringsheet"
	"thidua/internal/access"
	"thidua/internal/identity"
)

// Permissions tells of each review that the caller sees what they may do to it, in four
// statements. It decides as the operations do, of the version that is there.
func Permissions(ctx context.Context, c *ent.Client, ids []string) (map[string][]access.Permission, error) {
	mine := identity.Of(identity.Review, ids)
	if len(mine) == 0 {
		return nil, nil
	}
	rows, err := c.Review.Query().Where(entreview.IDIn(mine...)).All(ctx)
	if err != nil {
		return nil, err
	}
	open, err := unscored(access.AsSystem(ctx, "review facts"), c, rows)
	if err != nil {
		return nil, err
	}
	all := make(map[string][]access.Permission, len(rows))
	for _, row := range rows {
		for _, change := range []change{revising(), freezing(), publishing()} {
			_, denial := change.decide(ctx, row, true, row.Version)
			if denial == nil && change.move == publish {
				denial = figured(row.Snapshot)
			}
			if denial == nil && change.move != revise {
				denial = scored(open[row.ID])
			}
			all[row.ID] = append(all[row.ID], access.Permission{Operation: change.op, Denial: denial})
		}
	}
	return all, nil
}

// unscored counts the sheets that each review waits for, in three statements: a final one
// for all, an interim one for those whose period was over by its day.
func unscored(ctx context.Context, c *ent.Client, reviews []*ent.Review) (map[string]int, error) {
	of := map[string][]*ent.Review{} // by campaign
	for _, row := range reviews {
		of[row.CampaignID] = append(of[row.CampaignID], row)
	}
	tree, err := access.Closure(ctx, c, "campaign", slices.Collect(maps.Keys(of)), access.Below)
	if err != nil {
		return nil, err
	}
	campaigns, err := c.Campaign.Query().Where(entcampaign.IDIn(tree...)).Select(entcampaign.FieldID, entcampaign.FieldParentID).All(ctx)
	if err != nil {
		return nil, err
	}
	parent := map[string]string{}
	for _, row := range campaigns {
		if row.ParentID != nil {
			parent[row.ID] = *row.ParentID
		}
	}
	sheets, err := c.ScoringSheet.Query().Where(entscoringsheet.CampaignIDIn(tree...),
		entscoringsheet.StatusNotIn(entscoringsheet.StatusRANKED, entscoringsheet.StatusCANCELLED)).
		Select(entscoringsheet.FieldCampaignID, entscoringsheet.FieldEndsOn).All(ctx)
	open := map[string]int{}
	for _, sheet := range sheets {
		for at := sheet.CampaignID; at != ""; at = parent[at] {
			for _, row := range of[at] {
				if row.Kind == entreview.KindFINAL || !sheet.EndsOn.After(row.AsOf) {
					open[row.ID]++
				}
			}
		}
	}
	return open, err
}
