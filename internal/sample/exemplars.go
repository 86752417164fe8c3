package sample

import (
	"context"

	"thidua/ent"
	entexemplar "thidua/ent/exemplar"
	"thidua/internal/calendar"
	"thidua/internal/exemplar"
	"thidua/internal/lifecycle"
	"thidua/internal/vocabulary"
)

// discover proposes a unit, or one of its people, as a model.
type discover struct {
	Key      string           `yaml:"key"`
	Unit     ref              `yaml:"unit"`
	Person   *ref             `yaml:"person"`   // absent with anybody: the collective
	Anybody  bool             `yaml:"anybody"`  // of the unit, without a leading post, whom chance meets
	By       *ref             `yaml:"by"`       // absent: the head of the unit
	Campaign *ref             `yaml:"campaign"` // that brought it about
	Kind     entexemplar.Kind `yaml:"kind"`
	Title    string           `yaml:"title"`
	Story    string           `yaml:"story"`
	Year     int              `yaml:"year"`
}

func (a *discover) named() map[ref]string { return map[ref]string{ref(a.Key): a.Title} }

func (a *discover) play(ctx context.Context, p *player) error {
	u, err := p.unit(ctx, a.Unit)
	if err != nil {
		return err
	}
	in := exemplar.Discover{
		OfficeID: u.office, DepartmentID: u.departmentID(), Kind: a.Kind, RecipientKind: vocabulary.Collective, Title: a.Title, Story: a.Story, WorkYear: a.Year,
	}
	if in.CampaignID, err = p.optionalCampaign(ctx, a.Campaign); err != nil {
		return err
	}
	by := ""
	if a.By == nil {
		by, err = p.head(ctx, u, p.today)
	} else {
		var s *ent.Staff
		if s, err = p.staff(ctx, *a.By); err == nil {
			by = s.ID
		}
	}
	if err != nil {
		return err
	}
	in.DiscovererID = &by
	switch {
	case a.Person != nil:
		s, err := p.staff(ctx, *a.Person)
		if err != nil {
			return err
		}
		in.RecipientKind, in.StaffID = vocabulary.Person, &s.ID
	case a.Anybody:
		team, err := p.workers(ctx, u, p.today)
		if err != nil {
			return err
		}
		chosen := draw(2, team, func(s *ent.Staff) string { return s.Code }, a.Title)
		if in.RecipientKind, in.StaffID = vocabulary.Person, &chosen[0].ID; chosen[0].ID == by {
			in.StaffID = &chosen[1].ID
		}
	}
	_, err = p.exemplars.Discover(ctx, in)
	return err
}

// onExemplar is a move of an exemplar: what it does stands under one of the keys.
type onExemplar struct {
	Exemplar  ref        `yaml:"exemplar"`
	Return    *string    `yaml:"return"`
	Resubmit  bool       `yaml:"resubmit"`
	Approve   bool       `yaml:"approve"`
	Decline   *string    `yaml:"decline"`
	Consent   bool       `yaml:"consent"`
	Honour    *honour    `yaml:"honour"`
	Foster    *foster    `yaml:"foster"`
	Replicate *replicate `yaml:"replicate"`
}

type honour struct {
	At         *string `yaml:"at"`
	Conference *ref    `yaml:"conference"`
	Decision   *ref    `yaml:"decision"`
}

type foster struct {
	Plan  string        `yaml:"plan"`
	Until calendar.Date `yaml:"until"`
}

type replicate struct {
	Unit    *ref    `yaml:"unit"`
	Outside *string `yaml:"outside"`
	Note    *string `yaml:"note"`
}

func (a *onExemplar) play(ctx context.Context, p *player) error {
	row, err := p.named(ctx, "exemplar", a.Exemplar)
	if err != nil {
		return err
	}
	switch {
	case a.Return != nil:
		_, err = p.exemplars.Return(ctx, exemplar.Return{ID: row.ID, Version: row.Version, Reason: *a.Return})
	case a.Resubmit:
		_, err = p.exemplars.Resubmit(ctx, exemplar.Resubmit(row))
	case a.Approve:
		_, err = p.exemplars.Approve(ctx, exemplar.Approve{ID: row.ID, Version: row.Version})
	case a.Decline != nil:
		_, err = p.exemplars.Decline(ctx, exemplar.Decline{ID: row.ID, Version: row.Version, Reason: *a.Decline})
	case a.Consent:
		_, err = p.exemplars.RecordConsent(ctx, exemplar.RecordConsent{ID: row.ID, Version: row.Version, ConsentedOn: &p.today})
	case a.Foster != nil:
		_, err = p.exemplars.PlanFostering(ctx, exemplar.PlanFostering{ID: row.ID, Version: row.Version, Plan: a.Foster.Plan, StartsOn: p.today, EndsOn: a.Foster.Until})
	case a.Honour != nil:
		err = a.Honour.play(ctx, p, row)
	case a.Replicate != nil:
		err = a.Replicate.play(ctx, p, row)
	}
	return err
}

func (a *honour) play(ctx context.Context, p *player, row lifecycle.Reference) error {
	in := exemplar.Honour{ID: row.ID, Version: row.Version, On: p.today, At: a.At}
	if a.Conference != nil {
		c, err := p.named(ctx, "conference", *a.Conference)
		if err != nil {
			return err
		}
		in.ConferenceID = &c.ID
	}
	if a.Decision != nil {
		d, err := p.decision(ctx, *a.Decision)
		if err != nil {
			return err
		}
		in.DecisionID = &d.ID
	}
	_, err := p.exemplars.Honour(ctx, in)
	return err
}

func (a *replicate) play(ctx context.Context, p *player, row lifecycle.Reference) error {
	in := exemplar.RecordReplication{ID: row.ID, Version: row.Version, OutsideBody: a.Outside, On: p.today, Note: a.Note}
	if a.Unit != nil {
		u, err := p.unit(ctx, *a.Unit)
		if err != nil {
			return err
		}
		if in.DepartmentID = u.departmentID(); u.department == nil {
			in.OfficeID = &u.office
		}
	}
	_, err := p.exemplars.RecordReplication(ctx, in)
	return err
}
