package sample

import (
	"context"

	entcampaign "thidua/ent/campaign"
	entcampaignlauncher "thidua/ent/campaignlauncher"
	"thidua/internal/calendar"
	"thidua/internal/campaign"
)

type createCampaign struct {
	Key       string             `yaml:"key"`
	Office    ref                `yaml:"office"`
	Parent    *ref               `yaml:"parent"`
	Name      string             `yaml:"name"`
	Kind      entcampaign.Kind   `yaml:"kind"`
	Origin    entcampaign.Origin `yaml:"origin"`
	Level     entcampaign.Level  `yaml:"level"`
	From      calendar.Date      `yaml:"from"`
	Until     calendar.Date      `yaml:"until"`
	Launchers []struct {
		Office  *ref                     `yaml:"office"`
		Outside *string                  `yaml:"outside"`
		Role    entcampaignlauncher.Role `yaml:"role"`
	} `yaml:"launchers"`
}

func (a *createCampaign) named() map[ref]string { return map[ref]string{ref(a.Key): a.Name} }

func (a *createCampaign) play(ctx context.Context, p *player) error {
	office, err := p.office(ctx, a.Office)
	if err != nil {
		return err
	}
	parent, err := p.optionalCampaign(ctx, a.Parent)
	if err != nil {
		return err
	}
	in := campaign.Create{
		OfficeID: office, ParentID: parent, Name: a.Name, Kind: a.Kind, Origin: a.Origin, Level: a.Level,
		StartsOn: a.From, EndsOn: a.Until, IdempotencyKey: p.key,
	}
	for _, l := range a.Launchers {
		launcher := campaign.Launcher{OutsideBody: l.Outside, Role: l.Role}
		if l.Office != nil {
			id, err := p.office(ctx, *l.Office)
			if err != nil {
				return err
			}
			launcher.OfficeID = &id
		}
		in.Launchers = append(in.Launchers, launcher)
	}
	_, err = p.campaigns.Create(ctx, in)
	return err
}

type launch struct {
	Campaign   ref     `yaml:"campaign"`
	Conference *string `yaml:"conference"`
}

func (a *launch) play(ctx context.Context, p *player) error {
	c, err := p.campaign(ctx, a.Campaign)
	if err != nil {
		return err
	}
	_, err = p.campaigns.Launch(ctx, campaign.Launch{ID: c.ID, Version: c.Version, On: p.today, Conference: a.Conference})
	return err
}

type closeRegistration struct {
	Campaign ref `yaml:"campaign"`
}

func (a *closeRegistration) play(ctx context.Context, p *player) error {
	c, err := p.campaign(ctx, a.Campaign)
	if err != nil {
		return err
	}
	_, err = p.campaigns.CloseRegistration(ctx, campaign.CloseRegistration{ID: c.ID, Version: c.Version})
	return err
}

type evaluate struct {
	Campaign ref `yaml:"campaign"`
}

func (a *evaluate) play(ctx context.Context, p *player) error {
	c, err := p.campaign(ctx, a.Campaign)
	if err != nil {
		return err
	}
	_, err = p.campaigns.Evaluate(ctx, campaign.Evaluate{ID: c.ID, Version: c.Version})
	return err
}

type conclude struct {
	Campaign ref `yaml:"campaign"`
}

func (a *conclude) play(ctx context.Context, p *player) error {
	c, err := p.campaign(ctx, a.Campaign)
	if err != nil {
		return err
	}
	_, err = p.campaigns.Conclude(ctx, campaign.Conclude{ID: c.ID, Version: c.Version})
	return err
}

type cancel struct {
	Campaign ref    `yaml:"campaign"`
	Reason   string `yaml:"reason"`
}

func (a *cancel) play(ctx context.Context, p *player) error {
	c, err := p.campaign(ctx, a.Campaign)
	if err != nil {
		return err
	}
	_, err = p.campaigns.Cancel(ctx, campaign.Cancel{ID: c.ID, Version: c.Version, Reason: a.Reason})
	return err
}
