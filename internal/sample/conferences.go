package sample

import (
	"context"

	entconference "thidua/ent/conference"
	"thidua/internal/calendar"
	"thidua/internal/campaign"
)

// recordConference comes after what was launched and handed over there.
type recordConference struct {
	Key       string             `yaml:"key"`
	Office    ref                `yaml:"office"`
	Kind      entconference.Kind `yaml:"kind"`
	Name      string             `yaml:"name"`
	HeldOn    calendar.Date      `yaml:"heldOn"`
	Place     *string            `yaml:"place"`
	Chair     *ref               `yaml:"chair"` // absent: who heads the office
	Document  *string            `yaml:"document"`
	Campaigns []ref              `yaml:"campaigns"`
	Decisions []ref              `yaml:"decisions"`
}

func (a *recordConference) named() map[ref]string { return map[ref]string{ref(a.Key): a.Name} }

func (a *recordConference) play(ctx context.Context, p *player) error {
	office, err := p.office(ctx, a.Office)
	if err != nil {
		return err
	}
	in := campaign.RecordConference{OfficeID: office, Proceedings: campaign.Proceedings{
		Kind: a.Kind, Name: a.Name, HeldOn: a.HeldOn, Place: a.Place, Document: a.Document,
	}}
	chair := ""
	if a.Chair == nil {
		chair, err = p.head(ctx, unit{office: office}, a.HeldOn)
	} else if s, found := p.staff(ctx, *a.Chair); found == nil {
		chair = s.ID
	} else {
		err = found
	}
	if err != nil {
		return err
	}
	in.ChairID = &chair
	for _, r := range a.Campaigns {
		c, err := p.campaign(ctx, r)
		if err != nil {
			return err
		}
		in.CampaignIDs = append(in.CampaignIDs, c.ID)
	}
	for _, r := range a.Decisions {
		d, err := p.decision(ctx, r)
		if err != nil {
			return err
		}
		in.DecisionIDs = append(in.DecisionIDs, d.ID)
	}
	_, err = p.campaigns.RecordConference(ctx, in)
	return err
}
