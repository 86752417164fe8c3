package sample

import (
	"context"

	entcampaign "thidua/ent/campaign"
	entcampaignlauncher "thidua/ent/campaignlauncher"
	"thidua/internal/calendar"
	"thidua/internal/campaign"
	"thidua/internal/year"
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
	Launchers []launcher         `yaml:"launchers"`

	EmulationYear *int    `yaml:"emulationYear"`
	Objectives    *string `yaml:"objectives"`
	Subjects      *string `yaml:"subjects"`
	Content       *string `yaml:"content"`
	Criteria      *string `yaml:"criteria"`
	Plan          *string `yaml:"plan"`
	Document      *string `yaml:"document"`
	Units         []ref   `yaml:"units"`
}

type launcher struct {
	Office  *ref                     `yaml:"office"`
	Outside *string                  `yaml:"outside"`
	Role    entcampaignlauncher.Role `yaml:"role"`
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
		Matter: campaign.Matter{
			Objectives: a.Objectives, Subjects: a.Subjects, Content: a.Content, Criteria: a.Criteria, Plan: a.Plan, LaunchingDocument: a.Document,
		},
	}
	if in.UnitIDs, err = p.departments(ctx, a.Units); err != nil {
		return err
	}
	if a.EmulationYear != nil {
		y, err := p.year(ctx, office, *a.EmulationYear)
		if err != nil {
			return err
		}
		in.EmulationYearID = &y.ID
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
	Campaign   ref            `yaml:"campaign"`
	Conference *string        `yaml:"conference"`
	Closes     *calendar.Date `yaml:"closes"` // the last day of registration; absent: until it is closed
}

func (a *launch) play(ctx context.Context, p *player) error {
	c, err := p.campaign(ctx, a.Campaign)
	if err != nil {
		return err
	}
	in := campaign.Launch{ID: c.ID, Version: c.Version, On: p.today, Conference: a.Conference}
	if a.Closes != nil {
		in.RegistrationCloses = &year.Due{On: a.Closes}
	}
	_, err = p.campaigns.Launch(ctx, in)
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
