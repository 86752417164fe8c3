package campaign

import (
	"context"

	"thidua/ent"
	entaward "thidua/ent/award"
	entcampaign "thidua/ent/campaign"
	entregistration "thidua/ent/registration"
	"thidua/internal/access"
	"thidua/internal/vocabulary"
)

// RollUp is what came of a movement and all its parts.
type RollUp struct {
	Campaigns     int // with itself
	Registrations int // filed and standing
	Awards        int // valid
	People        int // of the awards
	Collectives   int // of the awards
}

// RollUps sums up movements with their parts at every depth, as far as the caller sees
// them, for many movements in four statements. What was cancelled is left out.
func RollUps(ctx context.Context, c *ent.Client, ids []string) (map[string]*RollUp, error) {
	all := make(map[string]*RollUp, len(ids))
	for _, id := range ids {
		all[id] = &RollUp{}
	}
	tree, err := access.Closure(ctx, c, "campaign", ids, access.Below)
	if err != nil {
		return nil, err
	}
	rows, err := c.Campaign.Query().Where(entcampaign.IDIn(tree...)).
		Select(entcampaign.FieldID, entcampaign.FieldParentID, entcampaign.FieldStatus).All(ctx)
	if err != nil {
		return nil, err
	}
	byID := make(map[string]*ent.Campaign, len(rows))
	var counted []string
	for _, row := range rows {
		byID[row.ID] = row
		if row.Status != entcampaign.StatusCANCELLED {
			counted = append(counted, row.ID)
		}
	}
	// up adds to a movement and to those that it is part of.
	up := func(id string, add func(*RollUp)) {
		for row := byID[id]; row != nil; row = byID[*row.ParentID] {
			if sum := all[row.ID]; sum != nil {
				add(sum)
			}
			if row.ParentID == nil {
				return
			}
		}
	}
	for _, id := range counted {
		up(id, func(sum *RollUp) { sum.Campaigns++ })
	}
	var registrations []struct {
		Campaign string `sql:"campaign_id"`
		Count    int    `sql:"count"`
	}
	if err := c.Registration.Query().
		Where(entregistration.CampaignIDIn(counted...), entregistration.StatusIn(entregistration.StatusSUBMITTED, entregistration.StatusAPPROVED)).
		GroupBy(entregistration.FieldCampaignID).Aggregate(ent.Count()).Scan(ctx, &registrations); err != nil {
		return nil, err
	}
	for _, r := range registrations {
		up(r.Campaign, func(sum *RollUp) { sum.Registrations += r.Count })
	}
	var awards []struct {
		Campaign string                   `sql:"campaign_id"`
		Kind     vocabulary.RecipientKind `sql:"recipient_kind"`
		Count    int                      `sql:"count"`
	}
	if err := c.Award.Query().Where(entaward.CampaignIDIn(counted...), entaward.StatusEQ(entaward.StatusVALID)).
		GroupBy(entaward.FieldCampaignID, entaward.FieldRecipientKind).Aggregate(ent.Count()).Scan(ctx, &awards); err != nil {
		return nil, err
	}
	for _, a := range awards {
		up(a.Campaign, func(sum *RollUp) {
			sum.Awards += a.Count
			switch a.Kind {
			case vocabulary.Person:
				sum.People += a.Count
			case vocabulary.Collective:
				sum.Collectives += a.Count
			case vocabulary.Household: // counts among the awards alone
			}
		})
	}
	return all, nil
}
