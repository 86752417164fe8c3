package task

import (
	"math/rand/v2"
	"slices"
	"testing"

	"thidua/ent"
	enttask "thidua/ent/task"
	"thidua/internal/actor"
	"thidua/internal/calendar"
	"thidua/internal/database"
)

// many makes tasks as chance has it, in both offices.
func (w world) many(n int) {
	w.Helper()
	draw := rand.New(rand.NewPCG(1, 2))
	pick := func(of ...string) *string {
		if id := of[draw.IntN(len(of))]; id != "" {
			return &id
		}
		return nil
	}
	for range n {
		in := report()
		in.DepartmentID, in.StaffID = pick(general, other, ""), pick(an, binh, "")
		if draw.IntN(4) == 0 {
			in.OfficeID, in.DepartmentID, in.StaffID = elsewhere, new(foreign), new(khach)
		}
		in.Kind = []enttask.Kind{enttask.KindKEY, enttask.KindPROGRAMME, enttask.KindREPORTING}[draw.IntN(3)]
		in.GivenBy = []enttask.GivenBy{enttask.GivenByCITY, enttask.GivenByOFFICE}[draw.IntN(2)]
		in.AssignedOn = day("2022-06-01").AddDays(10 * draw.IntN(50)) // so that days are often the same
		in.DueOn = new(in.AssignedOn.AddDays(10 * draw.IntN(12)))
		id := w.assign(in)
		switch draw.IntN(4) {
		case 0:
			w.must(w.do(w.ctx, "cancelTask", id))
		case 1, 2:
			_, err := w.s.Complete(w.ctx, Complete{ID: id, Version: 1, DoneOn: in.AssignedOn.AddDays(min(10*draw.IntN(13), w.since(in.AssignedOn)))})
			w.must(err)
		}
	}
}

// since is how many days have passed.
func (w world) since(on calendar.Date) (days int) {
	for today := calendar.Of(w.db.Now()); on.Before(today); on = on.AddDays(1) {
		days++
	}
	return days
}

// counted is what the figures should be, task by task.
func (w world) counted(of func(*ent.Task) bool) (f Figures) {
	w.Helper()
	all, err := w.db.Ent.Task.Query().All(w.ctx)
	w.must(err)
	for _, task := range all {
		timeliness, ok := TimelinessOf(task.Status, task.DueOn, task.DoneOn, calendar.Of(w.db.Now()))
		if !ok || !of(task) {
			continue
		}
		f.Assigned++
		switch timeliness {
		case OnTime:
			f.Done, f.OnTime = f.Done+1, f.OnTime+1
		case Late:
			f.Done, f.Late = f.Done+1, f.Late+1
		case Overdue:
			f.Overdue++
		case NotDue:
		}
	}
	return f
}

// timely looks for tasks by their timeliness, and finds those of which the rule says so.
func (w world) timely(all []*ent.Task, today calendar.Date) {
	w.Helper()
	for _, timeliness := range []Timeliness{NotDue, Overdue, OnTime, Late} {
		found, err := w.db.Ent.Task.Query().Where(Timely(timeliness, today)).Order(enttask.ByID()).IDs(w.ctx)
		w.must(err)
		var want []string
		for _, task := range all {
			if is, _ := TimelinessOf(task.Status, task.DueOn, task.DoneOn, today); is == timeliness {
				want = append(want, task.ID)
			}
		}
		if slices.Sort(want); !slices.Equal(found, want) {
			w.Errorf("%s on %s: %d tasks, want %d", timeliness, today, len(found), len(want))
		}
	}
}

// SQL counts as the rule of one task does, by every filter.
func TestFigures(t *testing.T) {
	everywhere(t, func(w world) {
		w.many(120)
		counting, err := w.db.Ent.Task.Query().Where(enttask.StatusNEQ(enttask.StatusCANCELLED)).Order(enttask.ByAssignedOn()).All(w.ctx)
		w.must(err)
		for _, today := range []calendar.Date{counting[60].AssignedOn, calendar.Of(w.db.Now())} {
			w.timely(counting, today)
		}
		key, city, from, to := enttask.KindKEY, enttask.GivenByCITY, counting[20].AssignedOn, counting[60].AssignedOn
		for name, c := range map[string]struct {
			filter Filter
			holds  func(*ent.Task) bool
		}{
			"all":          {Filter{}, func(*ent.Task) bool { return true }},
			"an office":    {Filter{OfficeID: here}, func(t *ent.Task) bool { return t.OfficeID == here }},
			"a department": {Filter{DepartmentIDs: []string{general}}, func(t *ent.Task) bool { return text(t.DepartmentID) == general }},
			"nobody":       {Filter{StaffIDs: []string{}}, func(*ent.Task) bool { return false }},
			"a year":       {Filter{WorkYear: 2023}, func(t *ent.Task) bool { return t.WorkYear == 2023 }},
			"key tasks":    {Filter{Kind: &key}, func(t *ent.Task) bool { return t.Kind == key }},
			"of the city":  {Filter{GivenBy: &city}, func(t *ent.Task) bool { return t.GivenBy == city }},
			"a campaign":   {Filter{CampaignID: "cam_X"}, func(*ent.Task) bool { return false }},
			"a quarter":    {Filter{From: &from, To: &to}, func(t *ent.Task) bool { return t.AssignedOn.Within(from, &to) }},
		} {
			got, err := Total(w.ctx, w.db.Ent.Task, c.filter, calendar.Of(w.db.Now()))
			if want := w.counted(c.holds); err != nil || got != want {
				t.Errorf("%s: %v, %v, want %v", name, got, err, want)
			}
		}
		ctx, statements := database.CountStatements(w.ctx)
		byDepartment, err := ByDepartment(ctx, w.db.Ent.Task, Filter{OfficeID: here}, calendar.Of(w.db.Now()))
		w.must(err)
		byStaff, err := ByStaff(ctx, w.db.Ent.Task, Filter{OfficeID: here}, calendar.Of(w.db.Now()))
		w.must(err)
		if n := statements.Load(); n != 2 {
			t.Errorf("%d statements, want one each", n)
		}
		for _, id := range []string{general, other, "", foreign} {
			if got, want := byDepartment[id], w.counted(func(t *ent.Task) bool { return t.OfficeID == here && text(t.DepartmentID) == id }); got != want {
				t.Errorf("%q: %v, want %v", id, got, want)
			}
		}
		for _, id := range []string{an, binh, ""} {
			if got, want := byStaff[id], w.counted(func(t *ent.Task) bool { return t.OfficeID == here && text(t.StaffID) == id }); got != want {
				t.Errorf("%q: %v, want %v", id, got, want)
			}
		}
		// What somebody does not see they don't count.
		got, err := Total(w.as(actor.Analyst, elsewhere), w.db.Ent.Task, Filter{}, calendar.Of(w.db.Now()))
		if want := w.counted(func(t *ent.Task) bool { return t.OfficeID == elsewhere }); err != nil || got != want {
			t.Errorf("%v, %v, want %v", got, err, want)
		}
	})
}
