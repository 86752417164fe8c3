package sample

import (
	"context"
	"fmt"
	"math/rand/v2"
	"strconv"
	"strings"
	"time"

	enttask "thidua/ent/task"
	"thidua/internal/calendar"
	"thidua/internal/task"
	"thidua/internal/vocabulary"
)

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

var qualities = []enttask.Quality{enttask.QualityGOOD, enttask.QualityGOOD, enttask.QualityEXCELLENT, enttask.QualityACCEPTABLE}

// jobs are the tasks of a year, as they turn out in the end. Each is given in the week
// before a call: a quarter of them before each, to the units in turn. No two have the
// same title.
func (w work) jobs(year int, units []ref, calls []calendar.Date) []job {
	all, told := make([]job, w.Count), map[string]bool{}
	for i, n := range luck(year, units, "jobs").Perm(w.Count) {
		r, j := luck(year, units, "job", i), &all[i]
		assigned := weekdayBefore(calls[i*len(calls)/w.Count].AddDays(-r.IntN(4)))
		for j.Title == "" || told[j.Title] {
			switch unit := units[i%len(units)]; {
			case n < w.Open:
				*j = newDuty(r, assigned, weekdayBefore(calendar.New(year, 12, 31)), unit)
			case r.IntN(4) == 0:
				*j = newReport(r, assigned, unit)
			default:
				*j = newDuty(r, assigned, weekday(assigned.AddDays(25+r.IntN(50))), unit)
			}
		}
		told[j.Title] = true
		switch {
		case n < w.Open: // after the final review has counted all
			j.DoneOn = new(workday(year+1, 2, 24+r.IntN(21)))
		case n < w.Open+w.Late:
			j.DoneOn = new(workdays(j.DueOn, 1+r.IntN(8)))
		}
		j.Reference, j.WorkYear = fmt.Sprintf("NV-%d-%03d", year, i+1), &year
		j.Document, j.Quality = new(fmt.Sprintf("Thông báo kết luận mẫu số %d/TB-VP", 100+r.IntN(900))), &qualities[r.IntN(len(qualities))]
	}
	return all
}

// newReport is a monthly report, handed in on time. It is due soon after the 14th of its month, on which what it counts ends
// (Decree 09/2019/ND-CP art. 12).
func newReport(r *rand.Rand, assigned calendar.Date, unit ref) job {
	of, to, titles := assigned.AddDays(20+r.IntN(60)), fields[unit].from, fields[unit].reports
	day := func(n int) calendar.Date { return workday(of.Year(), int(month(of)), n) }
	due := day(16 + r.IntN(7))
	done := later(day(15), weekdayBefore(due.AddDays(-r.IntN(4))))
	return job{task.Row{
		Title: titled(r, titles[r.IntN(len(titles))], due), Kind: enttask.KindREPORTING, GivenBy: to, AssignedOn: assigned, DueOn: due, DoneOn: &done,
	}, unit}
}

// newDuty is anything else that a unit does, on time.
func newDuty(r *rand.Rand, assigned, due calendar.Date, unit ref) job {
	from, titles := fields[unit].from, fields[unit].duties
	if r.IntN(4) == 0 {
		from = enttask.GivenByOFFICE
	}
	done := weekdayBefore(due.AddDays(-r.IntN(10)))
	return job{task.Row{
		Title: titled(r, titles[r.IntN(len(titles))], due), Kind: enttask.KindPROGRAMME, GivenBy: from, AssignedOn: assigned, DueOn: due, DoneOn: &done,
	}, unit}
}

// titled fills the places of a title that is due on a day.
func titled(r *rand.Rand, title string, due calendar.Date) string {
	where := districts
	if !due.Before(calendar.New(2025, 7, 1)) {
		where = wards
	}
	return strings.NewReplacer(
		"{tháng}", fmt.Sprintf("tháng %d/%d", month(due), due.Year()), "{quý}", fmt.Sprintf("quý %s/%d", []string{"I", "II", "III", "IV"}[(month(due)-1)/3], due.Year()),
		"{nơi}", where[r.IntN(len(where))], "{sở}", agencies[r.IntN(len(agencies))], "{số}", strconv.Itoa(100+r.IntN(900)),
	).Replace(title)
}

func month(d calendar.Date) time.Month { return d.At(0).Month() }

// news tells whether a task was given, and done, after one day and by another.
func (j job) news(since, until calendar.Date) (given, done bool) {
	in := func(d calendar.Date) bool { return d.After(since) && !d.After(until) }
	return in(j.AssignedOn), in(*j.DoneOn)
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
		given, done := j.news(a.since, p.today)
		if !given && !done {
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
