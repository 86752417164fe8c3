package proof_test

import (
	"fmt"
	"slices"
	"strings"

	enttask "thidua/ent/task"
	"thidua/internal/task"
	"thidua/internal/vocabulary"
)

// tasks gives every office one that is open, of a person where it has departments; one
// that is done and marked; one that was cancelled; and one that a system sent. The
// departments of another office's merger take part nowhere.
func (w *world) tasks() {
	s := &task.Service{DB: w.db}
	for _, o := range offices {
		department, person := answerers[o.label][0], answerers[o.label][1]
		in := task.Assign{
			OfficeID: w.id(o.label), StaffID: new(w.id(person)), CampaignID: new(w.id(o.label + " draft")),
			Kind: enttask.KindKEY, GivenBy: enttask.GivenByCITY, Title: w.text("Nhiệm vụ"), Content: w.maybe("Nội dung"), Document: w.maybe("CV"),
			AssignedOn: day("2019-01-10"), DueOn: new(day("2019-11-30")),
		}
		if department != "" {
			in.DepartmentID, in.CoordinatorIDs = new(w.id(department)), []string{w.id(department)}
		}
		w.know(o.label + " task open")(s.Assign(w.ctx, in))
		in.Title, in.CampaignID = w.text("Nhiệm vụ"), new(w.id(o.label+" launched"))
		w.know(o.label + " task done")(s.Assign(w.ctx, in))
		w.done(s.Complete(w.ctx, task.Complete{
			ID: w.id(o.label + " task done"), Version: 1, DoneOn: day("2019-11-30"), Quality: new(enttask.QualityPOOR), Note: w.maybe("Ghi chú"),
		}))
		in.Title, in.StaffID, in.DepartmentID, in.CampaignID = w.text("Nhiệm vụ"), nil, nil, nil
		w.know(o.label + " task cancelled")(s.Assign(w.ctx, in))
		w.done(s.Cancel(w.ctx, task.Cancel{ID: w.id(o.label + " task cancelled"), Version: 1, Reason: w.text("Thôi")}))
		_, err := s.UpsertResults(w.ctx, task.UpsertResults{
			OfficeID: w.id(o.label), System: w.text("Hệ thống"), Policy: vocabulary.RejectAll, Results: []task.Row{{
				Reference: w.word(), Title: w.text("Nhiệm vụ"), Kind: enttask.KindREPORTING, GivenBy: enttask.GivenByOFFICE,
				StaffID: new(w.id(person)), AssignedOn: day("2019-02-01"), DueOn: day("2019-02-28"), DoneOn: new(day("2019-03-01")), Note: w.maybe("Ghi chú"),
			}},
		})
		w.must(err)
	}
}

// figures: of every office, department and person, the tasks that the caller sees count,
// and no others.
func (p *proof) figures(c *caller) {
	count := func(column, id string) (assigned, late int) {
		for _, r := range p.byType["Task"] {
			if c.sees["Task"][r.id] && r.cols[column] == id && r.cols["status"] != "CANCELLED" {
				assigned++
				if r.cols["done_on"] > r.cols["due_on"] {
					late++
				}
			}
		}
		return assigned, late
	}
	told := func(what, id string, got any, column string) {
		p.tally("figures", 1)
		assigned, late := count(column, id)
		if is, want := text(got), fmt.Sprintf(`{"assigned":%d,"late":%d}`, assigned, late); is != want {
			p.wrong("figures", "%s is told %s of the %s %s, not %s", c.name, is, what, p.labels[id], want)
		}
	}
	for _, r := range p.byType["Office"] {
		a := p.ask(c, fmt.Sprintf("{ taskFigures(officeID: %q) { assigned late } }", r.id))
		told("office", r.id, a.data["taskFigures"], "office_id")
	}
	for part := range slices.Chunk(p.byType["Staff"], 20) { // of hidden people there is nothing to count
		var asked strings.Builder
		for i, r := range part {
			fmt.Fprintf(&asked, "p%d: taskFigures(officeID: %q, staffID: %q) { assigned } ", i, p.id("A"), r.id)
		}
		a := p.ask(c, "{ "+asked.String()+"}")
		for i, r := range part {
			want := 0
			for _, task := range p.byType["Task"] {
				if c.sees["Staff"][r.id] && c.sees["Task"][task.id] && task.cols["staff_id"] == r.id && task.cols["office_id"] == p.id("A") && task.cols["status"] != "CANCELLED" {
					want++
				}
			}
			p.tally("figures", 1)
			if is := text(a.data[fmt.Sprintf("p%d", i)]); is != fmt.Sprintf(`{"assigned":%d}`, want) {
				p.wrong("figures", "%s is told %s of %s, not %d", c.name, is, p.labels[r.id], want)
			}
		}
	}
	for typ, column := range map[string]string{"Department": "department_id", "Staff": "staff_id"} {
		for _, r := range p.byType[typ] {
			a := p.ask(c, fmt.Sprintf("{ node(id: %q) { ... on %s { taskFigures(workYear: 2019) { assigned late } } } }", r.id, typ))
			if node, ok := a.data["node"].(map[string]any); ok {
				told(typ, r.id, node["taskFigures"], column)
			}
		}
	}
}
