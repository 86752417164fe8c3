package sample

import (
	"context"
	"fmt"

	entpledgecommitment "thidua/ent/pledgecommitment"
	entpledgeparty "thidua/ent/pledgeparty"
	"thidua/internal/calendar"
	"thidua/internal/decimal"
	"thidua/internal/pledge"
	"thidua/internal/vocabulary"
	"thidua/internal/year"
)

// draftPledge drafts a pledge of units with what all of them promise.
type draftPledge struct {
	Key         string       `yaml:"key"`
	Office      ref          `yaml:"office"`
	Campaign    ref          `yaml:"campaign"`
	Cluster     *ref         `yaml:"cluster"`
	Title       string       `yaml:"title"`
	Content     *string      `yaml:"content"`
	Units       []ref        `yaml:"units"`
	Commitments []commitment `yaml:"commitments"`
}

type commitment struct {
	Name      string                        `yaml:"name"`
	Target    decimal.Decimal               `yaml:"target"`
	Measure   string                        `yaml:"measure"`
	Direction entpledgecommitment.Direction `yaml:"direction"`
}

func (a *draftPledge) named() map[ref]string { return map[ref]string{ref(a.Key): a.Title} }

func (a *draftPledge) play(ctx context.Context, p *player) error {
	office, err := p.office(ctx, a.Office)
	if err != nil {
		return err
	}
	c, err := p.campaign(ctx, a.Campaign)
	if err != nil {
		return err
	}
	in := pledge.Draft{OfficeID: office, CampaignID: c.ID, Title: a.Title, Content: a.Content}
	if a.Cluster != nil {
		c, err := p.named(ctx, "cluster", *a.Cluster)
		if err != nil {
			return err
		}
		in.ClusterID = &c.ID
	}
	departments, err := p.departments(ctx, a.Units)
	if err != nil {
		return err
	}
	for _, id := range departments {
		in.Parties = append(in.Parties, pledge.Party{DepartmentID: &id})
	}
	for _, c := range a.Commitments {
		in.Commitments = append(in.Commitments, pledge.Commitment{Name: c.Name, Target: c.Target, UnitOfMeasure: c.Measure, Direction: c.Direction})
	}
	_, err = p.pledges.Draft(ctx, in)
	return err
}

type openPledge struct {
	Pledge ref           `yaml:"pledge"`
	SignBy calendar.Date `yaml:"signBy"`
}

func (a *openPledge) play(ctx context.Context, p *player) error {
	row, err := p.named(ctx, "pledge", a.Pledge)
	if err != nil {
		return err
	}
	_, err = p.pledges.Open(ctx, pledge.Open{ID: row.ID, Version: row.Version, SignBy: year.Due{On: &a.SignBy}})
	return err
}

// signPledge enters what the head of a unit signed on paper this day.
type signPledge struct {
	Pledge ref `yaml:"pledge"`
	Unit   ref `yaml:"unit"`
}

func (a *signPledge) play(ctx context.Context, p *player) error {
	row, err := p.named(ctx, "pledge", a.Pledge)
	if err != nil {
		return err
	}
	u, err := p.unit(ctx, a.Unit)
	if err != nil {
		return err
	}
	head, err := p.head(ctx, u, p.today)
	if err != nil {
		return about(a.Unit, err)
	}
	party, err := p.ent.PledgeParty.Query().Where(entpledgeparty.PledgeID(row.ID), entpledgeparty.DepartmentID(*u.department)).Only(ctx)
	if err != nil {
		return about(a.Unit, err)
	}
	_, err = p.pledges.Sign(behalf(ctx, head, fmt.Sprintf("Bản giao ước mẫu ký ngày %s", p.today)), pledge.Sign{ID: party.ID, Version: party.Version})
	return err
}

// recordResults records what came of the commitments: most are kept.
type recordResults struct {
	Pledge ref                    `yaml:"pledge"`
	Stage  vocabulary.PledgeStage `yaml:"stage"`
}

func (a *recordResults) play(ctx context.Context, p *player) error {
	row, err := p.named(ctx, "pledge", a.Pledge)
	if err != nil {
		return err
	}
	found, err := p.ent.Pledge.Get(ctx, row.ID)
	if err != nil {
		return err
	}
	commitments, err := found.QueryCommitments().Order(entpledgecommitment.ByID()).All(ctx)
	if err != nil {
		return err
	}
	in := pledge.RecordResults{ID: row.ID, Version: row.Version, Stage: a.Stage}
	for _, c := range commitments {
		by := decimal.Of(int64(luck(c.ID, a.Stage).IntN(3))) // how much better than promised
		if chance(c.ID, a.Stage, "kept") < 0.15 {
			by = decimal.Of(-1)
		}
		if c.Direction == entpledgecommitment.DirectionAT_MOST {
			by = -by
		}
		in.Results = append(in.Results, pledge.Result{CommitmentID: c.ID, Value: max(0, c.Target+by)})
	}
	_, err = p.pledges.RecordResults(ctx, in)
	return err
}
