package sample

import (
	"context"

	enttask "thidua/ent/task"
	"thidua/internal/calendar"
	"thidua/internal/task"
)

// assignTask gives a key task of the year.
type assignTask struct {
	Key          string          `yaml:"key"`
	Office       ref             `yaml:"office"`
	Unit         ref             `yaml:"unit"`
	Person       *ref            `yaml:"person"`
	Coordinators []ref           `yaml:"coordinators"`
	Campaign     *ref            `yaml:"campaign"`
	Kind         enttask.Kind    `yaml:"kind"`
	GivenBy      enttask.GivenBy `yaml:"givenBy"`
	Title        string          `yaml:"title"`
	Content      *string         `yaml:"content"`
	Document     *string         `yaml:"document"`
	Due          calendar.Date   `yaml:"due"`
	Year         *int            `yaml:"year"` // absent: of the deadline
}

func (a *assignTask) named() map[ref]string { return map[ref]string{ref(a.Key): a.Title} }

func (a *assignTask) play(ctx context.Context, p *player) error {
	office, err := p.office(ctx, a.Office)
	if err != nil {
		return err
	}
	d, err := p.department(ctx, a.Unit)
	if err != nil {
		return err
	}
	in := task.Assign{
		OfficeID: office, DepartmentID: &d.ID, Kind: a.Kind, GivenBy: a.GivenBy, Title: a.Title, Content: a.Content, Document: a.Document,
		AssignedOn: p.today, DueOn: &a.Due, WorkYear: a.Year,
	}
	if a.Person != nil {
		s, err := p.staff(ctx, *a.Person)
		if err != nil {
			return err
		}
		in.StaffID = &s.ID
	}
	if in.CampaignID, err = p.optionalCampaign(ctx, a.Campaign); err != nil {
		return err
	}
	if in.CoordinatorIDs, err = p.departments(ctx, a.Coordinators); err != nil {
		return err
	}
	_, err = p.tasks.Assign(ctx, in)
	return err
}

type completeTask struct {
	Task    ref              `yaml:"task"`
	Quality *enttask.Quality `yaml:"quality"`
	Note    *string          `yaml:"note"`
}

func (a *completeTask) play(ctx context.Context, p *player) error {
	row, err := p.named(ctx, "task", a.Task)
	if err != nil {
		return err
	}
	_, err = p.tasks.Complete(ctx, task.Complete{ID: row.ID, Version: row.Version, DoneOn: p.today, Quality: a.Quality, Note: a.Note})
	return err
}

type cancelTask struct {
	Task   ref    `yaml:"task"`
	Reason string `yaml:"reason"`
}

func (a *cancelTask) play(ctx context.Context, p *player) error {
	row, err := p.named(ctx, "task", a.Task)
	if err != nil {
		return err
	}
	_, err = p.tasks.Cancel(ctx, task.Cancel{ID: row.ID, Version: row.Version, Reason: a.Reason})
	return err
}
