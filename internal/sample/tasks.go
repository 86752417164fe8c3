package sample

import (
	"context"
	"fmt"

	enttask "thidua/ent/task"
	"thidua/internal/calendar"
	"thidua/internal/task"
	"thidua/internal/vocabulary"
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
		AssignedOn: p.today, DueOn: &a.Due,
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

// work is what the programme of an office's year asks for, and what comes of it: so
// many tasks, some late, some not done when the year ends.
type work struct {
	Count int `yaml:"count"`
	Late  int `yaml:"late"`
	Open  int `yaml:"open"`
}

// job is one task of the programme.
type job struct {
	task.Row
	unit ref
}

// The programme's own kinds of task, each with its month.
var (
	reports = []string{"Báo cáo công tác tháng %d/%d", "Báo cáo cải cách hành chính tháng %d/%d", "Báo cáo tình hình giải quyết đơn thư tháng %d/%d"}
	duties  = []string{
		"Chuẩn bị nội dung phiên họp tháng %d/%d", "Thẩm tra hồ sơ trình của các sở, ngành, tháng %d/%d", "Đôn đốc thực hiện kết luận của lãnh đạo, tháng %d/%d",
		"Rà soát thủ tục hành chính nội bộ, tháng %d/%d", "Tổ chức hội nghị giao ban tháng %d/%d", "Cập nhật chuyên mục thông tin tháng %d/%d",
		"Phục vụ đoàn giám sát, tháng %d/%d",
	}
	givers    = []enttask.GivenBy{enttask.GivenByCITY, enttask.GivenByOFFICE, enttask.GivenByCITY, enttask.GivenByPEOPLES_COUNCIL, enttask.GivenByDELEGATION}
	qualities = []enttask.Quality{enttask.QualityGOOD, enttask.QualityGOOD, enttask.QualityEXCELLENT, enttask.QualityACCEPTABLE}
)

// jobs are the tasks of a year, as they turn out in the end. Each is given in the week
// before a call: a quarter of them before each.
func (w work) jobs(year int, units []ref, calls []calendar.Date) []job {
	all := make([]job, w.Count)
	for i, n := range luck(year, units, "jobs").Perm(w.Count) {
		r := luck(year, units, "job", i)
		call := calls[i*len(calls)/w.Count]
		assigned := weekdayBefore(call.AddDays(-r.IntN(4)))
		due := weekday(assigned.AddDays(25 + r.IntN(50)))
		titles, kind := duties, enttask.KindPROGRAMME
		if r.IntN(4) == 0 {
			titles, kind = reports, enttask.KindREPORTING
		}
		done := weekdayBefore(due.AddDays(-r.IntN(10)))
		switch {
		case n < w.Open: // after the final review has counted all
			due, done = weekdayBefore(calendar.New(year, 12, 31)), workday(year+1, 2, 24+r.IntN(21))
		case n < w.Open+w.Late:
			done = workdays(due, 1+r.IntN(8))
		}
		all[i] = job{task.Row{
			Reference: fmt.Sprintf("NV-%d-%03d", year, i+1), Title: fmt.Sprintf(titles[r.IntN(len(titles))], due.At(0).Month(), due.Year()),
			Kind: kind, GivenBy: givers[r.IntN(len(givers))], WorkYear: &year, AssignedOn: assigned, DueOn: due, DoneOn: &done,
			Quality: &qualities[r.IntN(len(qualities))],
		}, units[r.IntN(len(units))]}
	}
	return all
}

// pushTasks sends what the task-management system has learnt since its last call.
type pushTasks struct {
	office ref
	since  calendar.Date
	jobs   []job
}

func (a pushTasks) play(ctx context.Context, p *player) error {
	office, err := p.office(ctx, a.office)
	if err != nil {
		return err
	}
	in := task.UpsertResults{OfficeID: office, System: "Hệ thống theo dõi nhiệm vụ mẫu", Policy: vocabulary.RejectAll}
	teams := map[ref][]*string{} // ids of people and of none, by their unit
	for _, j := range a.jobs {
		given, done := j.AssignedOn.After(a.since), j.DoneOn.After(a.since) && !j.DoneOn.After(p.today)
		if j.AssignedOn.After(p.today) || !given && !done {
			continue
		}
		row := j.Row
		if !done {
			row.DoneOn, row.Quality = nil, nil
		}
		if given {
			d, err := p.department(ctx, j.unit)
			if err != nil {
				return err
			}
			if teams[j.unit] == nil {
				people, err := p.workers(ctx, unit{d.OfficeID, d}, p.today)
				if err != nil {
					return err
				}
				teams[j.unit] = []*string{nil}
				for _, s := range people {
					teams[j.unit] = append(teams[j.unit], &s.ID)
				}
			}
			row.DepartmentID = &d.ID
			row.StaffID = teams[j.unit][luck(j.Reference, j.unit).IntN(len(teams[j.unit]))]
		}
		in.Results = append(in.Results, row)
	}
	_, err = p.tasks.UpsertResults(ctx, in)
	return err
}
