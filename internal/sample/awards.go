package sample

import (
	"context"

	entaward "thidua/ent/award"
	entdecision "thidua/ent/decision"
	"thidua/internal/award"
	"thidua/internal/calendar"
)

type recordDecision struct {
	Key         string                 `yaml:"key"`
	Office      ref                    `yaml:"office"`
	Issuer      entdecision.IssuerKind `yaml:"issuer"`
	IssuerName  *string                `yaml:"issuerName"`
	Draft       *bool                  `yaml:"draft"`
	DecidedOn   *calendar.Date         `yaml:"decidedOn"` // absent: the day of the step
	Number      *string                `yaml:"number"`
	Notation    *string                `yaml:"notation"`
	Signer      *string                `yaml:"signer"`
	SignerTitle *string                `yaml:"signerTitle"`
	Subject     string                 `yaml:"subject"`
	Conference  *string                `yaml:"conference"`
	Campaign    *ref                   `yaml:"campaign"`
	Give        []give                 `yaml:"give"`
}

// give is one award for several recipients.
type give struct {
	Type    string          `yaml:"type"`
	Method  entaward.Method `yaml:"method"`
	From    calendar.Date   `yaml:"from"`
	Until   calendar.Date   `yaml:"until"`
	Label   *string         `yaml:"label"`
	Content *string         `yaml:"content"`
	People  []ref           `yaml:"people"`
	Units   []ref           `yaml:"units"`
	Rest    float64         `yaml:"rest"`   // percent of the others who had registered for it and are up to it
	Except  []ref           `yaml:"except"` // of them
}

func (a *recordDecision) named() map[ref]string { return map[ref]string{ref(a.Key): a.Subject} }

func (a *recordDecision) play(ctx context.Context, p *player) error {
	office, err := p.office(ctx, a.Office)
	if err != nil {
		return err
	}
	movement, err := p.optionalCampaign(ctx, a.Campaign)
	if err != nil {
		return err
	}
	in := award.RecordDecision{
		OfficeID: office, IssuerKind: a.Issuer, IssuerName: a.IssuerName, System: entdecision.SystemSTATE,
		Number: a.Number, Notation: a.Notation, DecidedOn: p.today, SignerName: a.Signer, SignerTitle: a.SignerTitle,
		Subject: a.Subject, Conference: a.Conference, Draft: a.Draft, CampaignID: movement,
	}
	if a.DecidedOn != nil {
		in.DecidedOn = *a.DecidedOn
	}
	for _, g := range a.Give {
		lines, err := g.lines(ctx, p, office, movement)
		if err != nil {
			return err
		}
		in.Awards = append(in.Awards, lines...)
	}
	_, err = p.awards.RecordDecision(ctx, in)
	return err
}

func (g give) lines(ctx context.Context, p *player, office string, movement *string) (lines []award.Line, err error) {
	line := award.Line{
		Method: g.Method, AchievementStartsOn: g.From, AchievementEndsOn: g.Until, AchievementLabel: g.Label, Content: g.Content,
	}
	if line.AwardTypeID, err = p.awardType(ctx, g.Type); err != nil {
		return nil, err
	}
	people, err := p.people(ctx, g.People)
	if err != nil {
		return nil, err
	}
	departments, err := p.departments(ctx, g.Units)
	if err != nil {
		return nil, err
	}
	if g.Rest > 0 {
		others, units, err := g.others(ctx, p, office, *movement)
		if err != nil {
			return nil, err
		}
		people, departments = append(people, others...), append(departments, units...)
	}
	for _, id := range people {
		line.Recipient = award.Recipient{StaffID: &id}
		lines = append(lines, line)
	}
	for _, id := range departments {
		line.Recipient = award.Recipient{DepartmentID: &id}
		lines = append(lines, line)
	}
	return lines, nil
}

type issueDecision struct {
	Decision    ref     `yaml:"decision"`
	Number      string  `yaml:"number"`
	Notation    string  `yaml:"notation"`
	Signer      string  `yaml:"signer"`
	SignerTitle *string `yaml:"signerTitle"`
}

func (a *issueDecision) play(ctx context.Context, p *player) error {
	d, err := p.decision(ctx, a.Decision)
	if err != nil {
		return err
	}
	_, err = p.awards.IssueDecision(ctx, award.IssueDecision{
		ID: d.ID, Version: d.Version, Number: a.Number, Notation: a.Notation, DecidedOn: p.today,
		SignerName: a.Signer, SignerTitle: a.SignerTitle,
	})
	return err
}

type correctDecision struct {
	Decision    ref     `yaml:"decision"`
	SignerTitle *string `yaml:"signerTitle"`
	Document    *string `yaml:"document"`
	Reason      string  `yaml:"reason"`
}

func (a *correctDecision) play(ctx context.Context, p *player) error {
	d, err := p.decision(ctx, a.Decision)
	if err != nil {
		return err
	}
	_, err = p.awards.CorrectDecision(ctx, award.CorrectDecision{
		ID: d.ID, Version: d.Version, SignerTitle: a.SignerTitle, Document: a.Document, DocumentDate: &p.today, Reason: a.Reason,
	})
	return err
}

type correctAward struct {
	Decision  ref     `yaml:"decision"`
	Of        ref     `yaml:"of"` // the person
	PostTitle *string `yaml:"postTitle"`
	Document  *string `yaml:"document"`
	Reason    string  `yaml:"reason"`
}

func (a *correctAward) play(ctx context.Context, p *player) error {
	given, err := p.given(ctx, a.Decision, a.Of)
	if err != nil {
		return err
	}
	_, err = p.awards.CorrectAward(ctx, award.CorrectAward{
		ID: given.ID, Version: given.Version, PostTitle: a.PostTitle, Document: a.Document, DocumentDate: &p.today, Reason: a.Reason,
	})
	return err
}

type revokeAwards struct {
	Decision     ref                       `yaml:"decision"` // that gave them
	From         []ref                     `yaml:"from"`
	Ground       entaward.RevocationGround `yaml:"ground"`
	Reason       string                    `yaml:"reason"`
	Issuer       entdecision.IssuerKind    `yaml:"issuer"`
	IssuerOffice *ref                      `yaml:"issuerOffice"`
	Number       string                    `yaml:"number"`
	Notation     string                    `yaml:"notation"`
	Signer       string                    `yaml:"signer"`
	SignerTitle  *string                   `yaml:"signerTitle"`
	Subject      string                    `yaml:"subject"`
}

func (a *revokeAwards) play(ctx context.Context, p *player) error {
	in := award.RevokeAwards{Ground: a.Ground, Reason: a.Reason, Decision: award.RevocationDecision{
		IssuerKind: a.Issuer, Number: a.Number, Notation: a.Notation, DecidedOn: p.today,
		SignerName: a.Signer, SignerTitle: a.SignerTitle, Subject: a.Subject,
	}}
	if a.IssuerOffice != nil {
		id, err := p.office(ctx, *a.IssuerOffice)
		if err != nil {
			return err
		}
		in.Decision.IssuerOfficeID = &id
	}
	for _, r := range a.From {
		given, err := p.given(ctx, a.Decision, r)
		if err != nil {
			return err
		}
		in.Awards = append(in.Awards, award.AwardRef{ID: given.ID, Version: given.Version})
	}
	_, err := p.awards.RevokeAwards(ctx, in)
	return err
}
