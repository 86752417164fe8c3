package sample

import (
	"context"
	"errors"
	"slices"

	"thidua/ent"
	entregistration "thidua/ent/registration"
	"thidua/internal/lifecycle"
	"thidua/internal/registration"
)

// register registers a unit and those who work in it. Some forget, but nobody who is
// awarded the title in the end; a unit with an idea for an initiative names who has it.
type register struct {
	Campaign ref     `yaml:"campaign"`
	Unit     ref     `yaml:"unit"`
	Draft    bool    `yaml:"draft"` // to be handed in by themselves
	Idea     *string `yaml:"idea"`
	Form     *string `yaml:"form"` // to be given in the end: of a movement of several years, instead of the yearly titles
}

func (a *register) play(ctx context.Context, p *player) error {
	c, err := p.campaign(ctx, a.Campaign)
	if err != nil {
		return err
	}
	u, err := p.unit(ctx, a.Unit)
	if err != nil {
		return err
	}
	people, err := p.workers(ctx, u, p.today)
	if err != nil {
		return err
	}
	collective := "ADVANCED_LABOR_COLLECTIVE"
	in := registration.RegisterMany{CampaignID: c.ID, Submit: new(!a.Draft)}
	if a.Form == nil {
		awarded := p.awarded("ADVANCED_LABORER", c.EndsOn.Year())
		people = slices.DeleteFunc(people, func(s *ent.Staff) bool {
			return !awarded[ref(s.Code)] && chance(a.Campaign, s.Code, "forgets") < 0.06
		})
		in.Recipients, err = p.registrants(ctx, c, people, a.Idea)
	} else {
		collective = *a.Form
		in.Recipients, err = p.aiming(ctx, people, *a.Form)
	}
	if err != nil {
		return err
	}
	if u.department != nil && (p.awarded(collective, c.EndsOn.Year())[a.Unit] || chance(a.Campaign, a.Unit, "collective") < 0.85) {
		title, err := p.awardType(ctx, collective)
		if err != nil {
			return err
		}
		in.Recipients = append(in.Recipients, registration.Registrant{DepartmentID: u.departmentID(), Titles: []registration.Title{{AwardTypeID: title}}})
	}
	return p.enter(ctx, in)
}

// aiming are people who mean to be given one award.
func (p *player) aiming(ctx context.Context, people []*ent.Staff, award string) (list []registration.Registrant, err error) {
	id, err := p.awardType(ctx, award)
	for _, s := range people {
		list = append(list, registration.Registrant{StaffID: &s.ID, Titles: []registration.Title{{AwardTypeID: id}}})
	}
	return list, err
}

// registrants are people with the yearly titles that they mean to attain. Who is to be a
// fighter has an initiative in mind: those who become one, one of a unit with an idea, and few more.
func (p *player) registrants(ctx context.Context, c *ent.Campaign, people []*ent.Staff, idea *string) ([]registration.Registrant, error) {
	list, err := p.aiming(ctx, people, "ADVANCED_LABORER")
	if err != nil {
		return nil, err
	}
	fighter, err := p.awardType(ctx, "GRASSROOTS_EMULATION_FIGHTER")
	if err != nil {
		return nil, err
	}
	awarded := p.awarded("GRASSROOTS_EMULATION_FIGHTER", c.EndsOn.Year())
	named := func(s *ent.Staff) bool { return awarded[ref(s.Code)] }
	if idea != nil && !slices.ContainsFunc(people, named) {
		for _, s := range draw(1, people, func(s *ent.Staff) string { return s.Code }, *idea) {
			awarded[ref(s.Code)] = true
		}
	}
	for i, s := range people {
		if !named(s) && chance(c.Name, s.Code, "fighter") > 0.04 {
			continue
		}
		planned := "Cải tiến quy trình xử lý công việc được phân công"
		if idea != nil && named(s) {
			planned = *idea
		}
		list[i].Titles = append(list[i].Titles, registration.Title{AwardTypeID: fighter, PlannedInitiative: &planned})
	}
	return list, nil
}

func (p *player) enter(ctx context.Context, in registration.RegisterMany) error {
	results, err := p.registrations.RegisterMany(ctx, in)
	for _, r := range results {
		err = errors.Join(err, r.Err)
	}
	return err
}

// registerLate registers one of those who have forgotten, after the deadline.
type registerLate struct {
	Campaign ref    `yaml:"campaign"`
	Reason   string `yaml:"reason"`
}

func (a *registerLate) play(ctx context.Context, p *player) error {
	c, err := p.campaign(ctx, a.Campaign)
	if err != nil {
		return err
	}
	people, err := p.everybody(ctx, c.OfficeID, p.today)
	if err != nil {
		return err
	}
	there, err := p.ent.Registration.Query().Where(entregistration.CampaignID(c.ID)).Select(entregistration.FieldRecipientKey).Strings(ctx)
	if err != nil {
		return err
	}
	people = slices.DeleteFunc(people, func(s *ent.Staff) bool { return slices.Contains(there, s.ID) })
	in := registration.RegisterMany{CampaignID: c.ID, Submit: new(true), LateReason: &a.Reason}
	in.Recipients, err = p.aiming(ctx, draw(1, people, func(s *ent.Staff) string { return s.Code }, "late"), "ADVANCED_LABORER")
	if err != nil {
		return err
	}
	return p.enter(ctx, in)
}

// some are registrations of a campaign in a state, of which chance takes a number.
func (p *player) some(ctx context.Context, campaign ref, status entregistration.Status, count int, why string) ([]lifecycle.Reference, error) {
	c, err := p.campaign(ctx, campaign)
	if err != nil {
		return nil, err
	}
	rows, err := p.ent.Registration.Query().Where(entregistration.CampaignID(c.ID), entregistration.StatusEQ(status)).
		Select(entregistration.FieldVersion).Order(entregistration.ByID()).All(ctx)
	if err != nil {
		return nil, err
	}
	var list []lifecycle.Reference
	for _, r := range draw(count, rows, func(r *ent.Registration) string { return r.ID }, why) {
		list = append(list, lifecycle.Reference{ID: r.ID, Version: r.Version})
	}
	return list, nil
}

// returnRegistrations gives some back.
type returnRegistrations struct {
	Campaign ref                          `yaml:"campaign"`
	Count    int                          `yaml:"count"`
	Ground   entregistration.ReturnGround `yaml:"ground"`
	Reason   string                       `yaml:"reason"`
}

func (a *returnRegistrations) play(ctx context.Context, p *player) error {
	list, err := p.some(ctx, a.Campaign, entregistration.StatusSUBMITTED, a.Count, "returned")
	if err != nil {
		return err
	}
	return each(p.registrations.ReturnMany(ctx, registration.ReturnMany{Registrations: list, Ground: a.Ground, Reason: a.Reason}))
}

// submitRegistrations hands some in again that were returned.
type submitRegistrations struct {
	Campaign ref `yaml:"campaign"`
	Count    int `yaml:"count"`
}

func (a *submitRegistrations) play(ctx context.Context, p *player) error {
	list, err := p.some(ctx, a.Campaign, entregistration.StatusRETURNED, a.Count, "again")
	if err != nil {
		return err
	}
	return each(p.registrations.SubmitMany(ctx, registration.SubmitMany{Registrations: list}))
}

// withdrawRegistration takes one back.
type withdrawRegistration struct {
	Campaign ref    `yaml:"campaign"`
	Reason   string `yaml:"reason"`
}

func (a *withdrawRegistration) play(ctx context.Context, p *player) error {
	list, err := p.some(ctx, a.Campaign, entregistration.StatusSUBMITTED, 1, "withdrawn")
	if err != nil {
		return err
	}
	_, err = p.registrations.Withdraw(ctx, registration.Withdraw{ID: list[0].ID, Version: list[0].Version, Reason: &a.Reason})
	return err
}

// approveRegistrations approves what was handed in, but for some that have to wait.
type approveRegistrations struct {
	Campaign ref `yaml:"campaign"`
	But      int `yaml:"but"`
}

func (a *approveRegistrations) play(ctx context.Context, p *player) error {
	list, err := p.some(ctx, a.Campaign, entregistration.StatusSUBMITTED, p.clock.Rows+a.But, "approved")
	if err != nil {
		return err
	}
	return each(p.registrations.ApproveMany(ctx, registration.ApproveMany{Registrations: list[a.But:]}))
}

// each is the refusals of many: the story has none.
func each(results []lifecycle.Result, err error) error {
	for _, r := range results {
		err = errors.Join(err, r.Err)
	}
	return err
}
