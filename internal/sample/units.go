package sample

import (
	"context"

	entoffice "thidua/ent/office"
	"thidua/internal/organisation"
	"thidua/internal/vocabulary"
)

type createOffice struct {
	Key        string         `yaml:"key"`
	Parent     *ref           `yaml:"parent"`
	Kind       entoffice.Kind `yaml:"kind"`
	Name       string         `yaml:"name"`
	OrganID    *string        `yaml:"organId"`
	OrganIDOld *string        `yaml:"organIdOld"`
}

func (a *createOffice) named() map[ref]string { return map[ref]string{ref(a.Key): a.Name} }

func (a *createOffice) play(ctx context.Context, p *player) error {
	var parent *string
	if a.Parent != nil {
		id, err := p.office(ctx, *a.Parent)
		if err != nil {
			return err
		}
		parent = &id
	}
	_, err := p.organisation.CreateOffice(ctx, organisation.CreateOffice{
		ParentID: parent, Kind: a.Kind, Name: a.Name, OrganID: a.OrganID, OrganIDOld: a.OrganIDOld,
		StartsOn: p.today, IdempotencyKey: p.key,
	})
	return err
}

type mergeOffices struct {
	Key      string `yaml:"key"`
	From     []ref  `yaml:"from"`
	Name     string `yaml:"name"`
	Document string `yaml:"document"`
}

func (a *mergeOffices) named() map[ref]string { return map[ref]string{ref(a.Key): a.Name} }

func (a *mergeOffices) play(ctx context.Context, p *player) error {
	var from []organisation.Predecessor
	for _, r := range a.From {
		id, err := p.office(ctx, r)
		if err != nil {
			return err
		}
		o, err := p.ent.Office.Get(ctx, id)
		if err != nil {
			return err
		}
		from = append(from, organisation.Predecessor{ID: id, Version: o.Version})
	}
	_, err := p.organisation.MergeOffices(ctx, organisation.MergeOffices{
		Predecessors: from, Name: &a.Name, On: p.today, Document: a.Document,
	})
	return err
}

type splitOffice struct {
	Office   ref    `yaml:"office"`
	Document string `yaml:"document"`
	Into     []struct {
		Key         string `yaml:"key"`
		Name        string `yaml:"name"`
		Departments []ref  `yaml:"departments"`
		Staff       []ref  `yaml:"staff"`
	} `yaml:"into"`
}

func (a *splitOffice) named() map[ref]string {
	names := map[ref]string{}
	for _, to := range a.Into {
		names[ref(to.Key)] = to.Name
	}
	return names
}

func (a *splitOffice) play(ctx context.Context, p *player) error {
	id, err := p.office(ctx, a.Office)
	if err != nil {
		return err
	}
	o, err := p.ent.Office.Get(ctx, id)
	if err != nil {
		return err
	}
	in := organisation.SplitOffice{ID: id, Version: o.Version, On: p.today, Document: a.Document}
	for _, to := range a.Into {
		next := organisation.OfficeSuccessor{Name: to.Name}
		for _, r := range to.Departments {
			d, err := p.department(ctx, r)
			if err != nil {
				return err
			}
			next.DepartmentIDs = append(next.DepartmentIDs, d.ID)
		}
		if next.StaffIDs, err = p.people(ctx, to.Staff); err != nil {
			return err
		}
		in.Successors = append(in.Successors, next)
	}
	_, err = p.organisation.SplitOffice(ctx, in)
	return err
}

type createDepartment struct {
	Key    string                    `yaml:"key"`
	Office ref                       `yaml:"office"`
	Parent *ref                      `yaml:"parent"`
	Kind   vocabulary.DepartmentKind `yaml:"kind"`
	Name   string                    `yaml:"name"`
}

func (a *createDepartment) named() map[ref]string { return map[ref]string{ref(a.Key): a.Name} }

func (a *createDepartment) play(ctx context.Context, p *player) error {
	office, err := p.office(ctx, a.Office)
	if err != nil {
		return err
	}
	in := organisation.CreateDepartment{OfficeID: office, Kind: a.Kind, Name: a.Name, StartsOn: p.today}
	if a.Parent != nil {
		parent, err := p.department(ctx, *a.Parent)
		if err != nil {
			return err
		}
		in.ParentID = &parent.ID
	}
	_, err = p.organisation.CreateDepartment(ctx, in)
	return err
}

type renameDepartment struct {
	Department ref     `yaml:"department"`
	Name       string  `yaml:"name"`
	Document   *string `yaml:"document"`
}

func (a *renameDepartment) play(ctx context.Context, p *player) error {
	d, err := p.department(ctx, a.Department)
	if err != nil {
		return err
	}
	_, err = p.organisation.RenameDepartment(ctx, organisation.RenameDepartment{
		ID: d.ID, Version: d.Version, Name: a.Name, On: p.today, Document: a.Document,
	})
	return err
}

type mergeDepartments struct {
	Key      string                    `yaml:"key"`
	From     []ref                     `yaml:"from"`
	Kind     vocabulary.DepartmentKind `yaml:"kind"`
	Name     string                    `yaml:"name"`
	Document string                    `yaml:"document"`
}

func (a *mergeDepartments) named() map[ref]string { return map[ref]string{ref(a.Key): a.Name} }

func (a *mergeDepartments) play(ctx context.Context, p *player) error {
	var from []organisation.Predecessor
	for _, r := range a.From {
		d, err := p.department(ctx, r)
		if err != nil {
			return err
		}
		from = append(from, organisation.Predecessor{ID: d.ID, Version: d.Version})
	}
	_, err := p.organisation.MergeDepartments(ctx, organisation.MergeDepartments{
		Predecessors: from, Name: &a.Name, Kind: &a.Kind, On: p.today, Document: a.Document,
	})
	return err
}

type splitDepartment struct {
	Department ref    `yaml:"department"`
	Document   string `yaml:"document"`
	Into       []struct {
		Key   string                    `yaml:"key"`
		Kind  vocabulary.DepartmentKind `yaml:"kind"`
		Name  string                    `yaml:"name"`
		Staff []ref                     `yaml:"staff"`
	} `yaml:"into"`
}

func (a *splitDepartment) named() map[ref]string {
	names := map[ref]string{}
	for _, to := range a.Into {
		names[ref(to.Key)] = to.Name
	}
	return names
}

func (a *splitDepartment) play(ctx context.Context, p *player) error {
	d, err := p.department(ctx, a.Department)
	if err != nil {
		return err
	}
	in := organisation.SplitDepartment{ID: d.ID, Version: d.Version, On: p.today, Document: a.Document}
	for _, to := range a.Into {
		people, err := p.people(ctx, to.Staff)
		if err != nil {
			return err
		}
		in.Successors = append(in.Successors, organisation.DepartmentSuccessor{Name: to.Name, Kind: to.Kind, StaffIDs: people})
	}
	_, err = p.organisation.SplitDepartment(ctx, in)
	return err
}
