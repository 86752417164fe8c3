package sample

import (
	"context"
	"fmt"

	entpledgecommitment "thidua/ent/pledgecommitment"
	entpledgeparty "thidua/ent/pledgeparty"
	enttask "thidua/ent/task"
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
	party, err := p.ent.PledgeParty.Query().Where(entpledgeparty.PledgeID(row.ID), entpledgeparty.DepartmentID(u.department.ID)).Only(ctx)
	if err != nil {
		return about(a.Unit, err)
	}
	_, err = p.pledges.Sign(behalf(ctx, head, fmt.Sprintf("Bản giao ước mẫu ký ngày %s", p.today)), pledge.Sign{ID: party.ID, Version: party.Version})
	return err
}

// tasksOnTime is the commitment whose value is known from the tasks.
const tasksOnTime = "Nhiệm vụ hoàn thành đúng hạn"

// recordResults records what came of the commitments: most are kept in a good year, half
// of them in a bad one.
type recordResults struct {
	pledge ref
	stage  vocabulary.PledgeStage
	year   int
}

func (a *recordResults) play(ctx context.Context, p *player) error {
	row, err := p.named(ctx, "pledge", a.pledge)
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
	in := pledge.RecordResults{ID: row.ID, Version: row.Version, Stage: a.stage}
	onTime, err := p.onTime(ctx, found.OfficeID, a.year)
	if err != nil {
		return err
	}
	for _, c := range commitments {
		r := luck(a.pledge, c.Name, a.stage)
		by := decimal.Of(int64(r.IntN(4))) // how much better than promised
		if chance(a.pledge, c.Name, "kept") > 0.5+0.5*mood(a.year) {
			by = decimal.Of(int64(-1 - r.IntN(6)))
		}
		if c.Direction == entpledgecommitment.DirectionAT_MOST {
			by = -by
		}
		value := max(0, c.Target+by)
		switch {
		case c.Name == tasksOnTime && onTime != nil:
			value = *onTime
		case c.UnitOfMeasure == "%":
			value = min(value, decimal.Of(100))
		}
		in.Results = append(in.Results, pledge.Result{CommitmentID: c.ID, Value: value})
	}
	_, err = p.pledges.RecordResults(ctx, in)
	return err
}

// onTime is the share of the tasks of a year, of those due by today, that were done on
// time; none without tasks.
func (p *player) onTime(ctx context.Context, office string, year int) (*decimal.Decimal, error) {
	tasks, err := p.ent.Task.Query().Where(enttask.OfficeID(office), enttask.WorkYear(year), enttask.StatusNEQ(enttask.StatusCANCELLED),
		enttask.DueOnLTE(p.today)).Select(enttask.FieldDueOn, enttask.FieldDoneOn).All(ctx)
	if err != nil || len(tasks) == 0 {
		return nil, err
	}
	n := 0
	for _, t := range tasks {
		if t.DoneOn != nil && !t.DoneOn.After(t.DueOn) {
			n++
		}
	}
	share := decimal.Of(int64(100 * n)).Div(decimal.Of(int64(len(tasks))))
	return new(share - share%(decimal.Of(1)/10)), nil // to a tenth
}
