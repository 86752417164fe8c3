package sample

import (
	"context"
	"slices"

	"thidua/ent"
	entawardtype "thidua/ent/awardtype"
	entinitiative "thidua/ent/initiative"
	entinitiativerecognition "thidua/ent/initiativerecognition"
	entregistration "thidua/ent/registration"
	"thidua/internal/calendar"
	"thidua/internal/decimal"
	"thidua/internal/initiative"
	"thidua/internal/lifecycle"
)

// draftInitiative registers an initiative; with one author alone it is all theirs,
// others share it with the first.
type draftInitiative struct {
	Key         string         `yaml:"key"`
	Unit        ref            `yaml:"unit"`
	Year        int            `yaml:"year"`
	Name        string         `yaml:"name"`
	Summary     *string        `yaml:"summary"`
	Problem     *string        `yaml:"problem"`
	Solution    *string        `yaml:"solution"`
	Effect      *string        `yaml:"effect"`
	AppliedFrom *calendar.Date `yaml:"appliedFrom"`
	Authors     []ref          `yaml:"authors"`  // none: one or two of the unit, whom chance meets
	Campaign    *ref           `yaml:"campaign"` // first those who registered in it as fighters
}

func (a *draftInitiative) named() map[ref]string { return map[ref]string{ref(a.Key): a.Name} }

func (a *draftInitiative) play(ctx context.Context, p *player) error {
	u, err := p.unit(ctx, a.Unit)
	if err != nil {
		return err
	}
	authors, err := p.people(ctx, a.Authors)
	if err != nil {
		return err
	}
	if len(authors) == 0 {
		team, err := p.workers(ctx, u, p.today)
		if err != nil {
			return err
		}
		if authors, err = p.fighters(ctx, a.Campaign, team); err != nil {
			return err
		}
		for _, s := range draw(1+luck(a.Name).IntN(2), team, func(s *ent.Staff) string { return s.Code }, a.Name) {
			if !slices.Contains(authors, s.ID) {
				authors = append(authors, s.ID)
			}
		}
		authors = authors[:min(3, len(authors))]
	}
	in := initiative.Draft{
		OfficeID: u.office, DepartmentID: u.departmentID(), Name: a.Name, WorkYear: a.Year, Summary: a.Summary, Problem: a.Problem,
		Solution: a.Solution, Effect: a.Effect, AppliedFrom: a.AppliedFrom,
	}
	rest := decimal.Of(100)
	for i := range authors[1:] {
		share := decimal.Of(int64(60 / (len(authors) - 1)))
		in.Authors, rest = append(in.Authors, initiative.Author{StaffID: &authors[i+1], Share: share}), rest-share
	}
	in.Authors = append([]initiative.Author{{StaffID: &authors[0], Share: rest}}, in.Authors...)
	_, err = p.initiatives.Draft(ctx, in)
	return err
}

// fighters are those of a team who registered in a campaign to be one.
func (p *player) fighters(ctx context.Context, campaign *ref, team []*ent.Staff) (ids []string, err error) {
	id, err := p.optionalCampaign(ctx, campaign)
	if err != nil || id == nil {
		return nil, err
	}
	var all []string
	for _, s := range team {
		all = append(all, s.ID)
	}
	return p.ent.Registration.Query().Where(
		entregistration.CampaignID(*id), entregistration.RecipientKeyIn(all...), entregistration.StatusEQ(entregistration.StatusAPPROVED),
		entregistration.HasAwardTypeWith(entawardtype.Code("GRASSROOTS_EMULATION_FIGHTER")),
	).Order(entregistration.ByRecipientKey()).Select(entregistration.FieldRecipientKey).Strings(ctx)
}

type submitInitiative struct {
	Initiative ref `yaml:"initiative"`
}

func (a *submitInitiative) play(ctx context.Context, p *player) error {
	row, err := p.named(ctx, "initiative", a.Initiative)
	if err != nil {
		return err
	}
	_, err = p.initiatives.Submit(ctx, initiative.Submit(row))
	return err
}

type returnInitiative struct {
	Initiative ref    `yaml:"initiative"`
	Reason     string `yaml:"reason"`
}

func (a *returnInitiative) play(ctx context.Context, p *player) error {
	row, err := p.named(ctx, "initiative", a.Initiative)
	if err != nil {
		return err
	}
	_, err = p.initiatives.Return(ctx, initiative.Return{ID: row.ID, Version: row.Version, Reason: a.Reason})
	return err
}

// recogniseInitiatives recognises what was submitted in an office's year, by one decision.
type recogniseInitiatives struct {
	Office   ref    `yaml:"office"`
	Year     int    `yaml:"year"`
	Document string `yaml:"document"`
	Decider  string `yaml:"decider"`
}

func (a *recogniseInitiatives) play(ctx context.Context, p *player) error {
	office, err := p.office(ctx, a.Office)
	if err != nil {
		return err
	}
	rows, err := p.ent.Initiative.Query().Where(entinitiative.OfficeID(office), entinitiative.WorkYear(a.Year),
		entinitiative.StatusEQ(entinitiative.StatusSUBMITTED)).Order(entinitiative.ByID()).All(ctx)
	if err != nil {
		return err
	}
	in := initiative.RecogniseMany{DecidedOn: p.today, Document: a.Document, DeciderName: a.Decider}
	for _, row := range rows {
		in.Initiatives = append(in.Initiatives, lifecycle.Reference{ID: row.ID, Version: row.Version})
	}
	return each(p.initiatives.RecogniseMany(ctx, in))
}

type refuseInitiative struct {
	Initiative ref    `yaml:"initiative"`
	Document   string `yaml:"document"`
	Decider    string `yaml:"decider"`
	Reason     string `yaml:"reason"`
}

func (a *refuseInitiative) play(ctx context.Context, p *player) error {
	row, err := p.named(ctx, "initiative", a.Initiative)
	if err != nil {
		return err
	}
	_, err = p.initiatives.Refuse(ctx, initiative.Refuse{
		ID: row.ID, Version: row.Version, DecidedOn: p.today, Document: a.Document, DeciderName: a.Decider, Reason: a.Reason,
	})
	return err
}

// recordOutcome records what was decided on an initiative above.
type recordOutcome struct {
	Initiative ref                              `yaml:"initiative"`
	Scope      entinitiativerecognition.Scope   `yaml:"scope"`
	Outcome    entinitiativerecognition.Outcome `yaml:"outcome"`
	Body       string                           `yaml:"body"`
	Document   string                           `yaml:"document"`
	Decider    string                           `yaml:"decider"`
	Reason     *string                          `yaml:"reason"`
}

func (a *recordOutcome) play(ctx context.Context, p *player) error {
	row, err := p.named(ctx, "initiative", a.Initiative)
	if err != nil {
		return err
	}
	_, err = p.initiatives.RecordOutcome(ctx, initiative.RecordOutcome{
		ID: row.ID, Version: row.Version, Scope: a.Scope, Outcome: a.Outcome, DecidingBody: &a.Body,
		DecidedOn: p.today, Document: a.Document, DeciderName: a.Decider, Reason: a.Reason,
	})
	return err
}
