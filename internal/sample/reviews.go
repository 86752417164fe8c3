package sample

import (
	"context"

	entreview "thidua/ent/review"
	"thidua/internal/calendar"
	"thidua/internal/review"
)

type draftReview struct {
	Key      string         `yaml:"key"`
	Campaign ref            `yaml:"campaign"`
	Kind     entreview.Kind `yaml:"kind"`
	Title    string         `yaml:"title"`
	AsOf     calendar.Date  `yaml:"asOf"`
}

func (a *draftReview) named() map[ref]string { return map[ref]string{ref(a.Key): a.Title} }

func (a *draftReview) play(ctx context.Context, p *player) error {
	c, err := p.campaign(ctx, a.Campaign)
	if err != nil {
		return err
	}
	_, err = p.reviews.Draft(ctx, review.Draft{CampaignID: c.ID, Kind: a.Kind, Title: a.Title, AsOf: a.AsOf})
	return err
}

type reviseReview struct {
	Review     ref     `yaml:"review"`
	Results    *string `yaml:"results"`
	Limits     *string `yaml:"limits"`
	Lessons    *string `yaml:"lessons"`
	Directions *string `yaml:"directions"`
	Document   *string `yaml:"document"`
}

func (a *reviseReview) play(ctx context.Context, p *player) error {
	row, err := p.named(ctx, "review", a.Review)
	if err != nil {
		return err
	}
	_, err = p.reviews.Revise(ctx, review.Revise{
		ID: row.ID, Version: row.Version, Results: a.Results, Limits: a.Limits, Lessons: a.Lessons, Directions: a.Directions, Document: a.Document,
	})
	return err
}

type freezeReview struct {
	Review ref `yaml:"review"`
}

func (a *freezeReview) play(ctx context.Context, p *player) error {
	row, err := p.named(ctx, "review", a.Review)
	if err != nil {
		return err
	}
	_, err = p.reviews.Freeze(ctx, review.Freeze(row))
	return err
}

type publishReview struct {
	Review ref `yaml:"review"`
}

func (a *publishReview) play(ctx context.Context, p *player) error {
	row, err := p.named(ctx, "review", a.Review)
	if err != nil {
		return err
	}
	_, err = p.reviews.Publish(ctx, review.Publish{ID: row.ID, Version: row.Version})
	return err
}
