package sample

import (
	"context"

	entcluster "thidua/ent/cluster"
	entclustermember "thidua/ent/clustermember"
	"thidua/internal/cluster"
	"thidua/internal/vocabulary"
	"thidua/internal/year"
)

// openYear opens an emulation year with the steps of most offices.
type openYear struct {
	Office ref                    `yaml:"office"`
	Year   int                    `yaml:"year"`
	Days   []vocabulary.OfficeDay `yaml:"days"`
}

func (a *openYear) play(ctx context.Context, p *player) error {
	office, err := p.office(ctx, a.Office)
	if err != nil {
		return err
	}
	_, err = p.years.Open(ctx, year.Open{OfficeID: office, Year: a.Year, Days: a.Days})
	return err
}

type closeYear struct {
	Office ref `yaml:"office"`
	Year   int `yaml:"year"`
}

func (a *closeYear) play(ctx context.Context, p *player) error {
	office, err := p.office(ctx, a.Office)
	if err != nil {
		return err
	}
	y, err := p.year(ctx, office, a.Year)
	if err != nil {
		return err
	}
	_, err = p.years.Close(ctx, year.Close{ID: y.ID, Version: y.Version})
	return err
}

type createCluster struct {
	Key    string          `yaml:"key"`
	Office ref             `yaml:"office"`
	Kind   entcluster.Kind `yaml:"kind"`
	Name   string          `yaml:"name"`
}

func (a *createCluster) named() map[ref]string { return map[ref]string{ref(a.Key): a.Name} }

func (a *createCluster) play(ctx context.Context, p *player) error {
	office, err := p.office(ctx, a.Office)
	if err != nil {
		return err
	}
	_, err = p.clusters.Create(ctx, cluster.Create{OfficeID: office, Kind: a.Kind, Name: a.Name})
	return err
}

// setMembers names the units of a cluster in a year: the first leads, the second is its
// deputy.
type setMembers struct {
	Cluster ref   `yaml:"cluster"`
	Year    int   `yaml:"year"`
	Units   []ref `yaml:"units"`
}

func (a *setMembers) play(ctx context.Context, p *player) error {
	c, err := p.named(ctx, "cluster", a.Cluster)
	if err != nil {
		return err
	}
	roles := []entclustermember.Role{entclustermember.RoleLEAD, entclustermember.RoleDEPUTY, entclustermember.RoleMEMBER}
	in := cluster.SetMembers{ID: c.ID, Version: c.Version, Year: a.Year}
	for i, r := range a.Units {
		u, err := p.unit(ctx, r)
		if err != nil {
			return err
		}
		member := cluster.Member{Role: roles[min(i, 2)], DepartmentID: u.departmentID()}
		if u.department == nil {
			member.OfficeID = &u.office
		}
		in.Members = append(in.Members, member)
	}
	_, err = p.clusters.SetMembers(ctx, in)
	return err
}
