package proof_test

import (
	"fmt"
	"slices"
	"strings"
)

// timelinesOf reads all events on the timelines of some subjects, in batches.
func (p *proof) timelinesOf(c *caller, subjects []string) map[string][]map[string]any {
	p.Helper()
	all := map[string][]map[string]any{}
	for part := range slices.Chunk(subjects, 20) {
		var query strings.Builder
		for i, id := range part {
			fmt.Fprintf(&query, "t%d: timeline(subject: %q, first: 100) { ...page } ", i, id)
		}
		const page = "fragment page on EventConnection { totalCount pageInfo { hasNextPage endCursor } edges { node { ...event } } }"
		event := fmt.Sprintf("fragment event on Event { %s }", p.selection("Event"))
		a := p.ask(c, fmt.Sprintf("{ %s } %s %s", query.String(), page, event))
		for i, id := range part {
			timeline := a.data[fmt.Sprintf("t%d", i)].(map[string]any)
			for more := true; more; {
				for _, e := range timeline["edges"].([]any) {
					all[id] = append(all[id], e.(map[string]any)["node"].(map[string]any))
				}
				info := timeline["pageInfo"].(map[string]any)
				if more = info["hasNextPage"].(bool); more {
					next := p.ask(c, fmt.Sprintf("{ t: timeline(subject: %q, first: 100, after: %q) { ...page } } %s %s", id, info["endCursor"], page, event))
					timeline = next.data["t"].(map[string]any)
				}
			}
			if total := fmt.Sprint(timeline["totalCount"]); total != fmt.Sprint(len(all[id])) {
				p.wrong("timeline", "%s counts %s events of %s and gets %d", c.name, total, id, len(all[id]))
			}
		}
	}
	return all
}

// timelines reads the timeline of every row, also of those that cannot be seen.
func (p *proof) timelines(c *caller) {
	var subjects []string
	for _, typ := range nodeTypes() {
		asked := map[string]bool{}
		for _, r := range p.byType[typ] {
			// Of what no event is about one is asked for all, and of what is seen alike by most callers.
			group, told := p.groupOf(r), p.shownOn[r.id] != nil
			if !told {
				group = ""
			}
			if asked[group] && (!told || !c.wide) && typ != "Staff" {
				continue
			}
			asked[group] = true
			subjects = append(subjects, r.id)
		}
	}
	all := p.timelinesOf(c, subjects)
	for _, id := range subjects {
		p.happened(c, p.all[id], all[id])
	}
	p.tally("timeline", len(subjects))
}

// happened compares what a timeline showed with what the caller may see of it.
func (p *proof) happened(c *caller, r *row, events []map[string]any) {
	var want, got []string
	for _, id := range p.shownOn[r.id] {
		if c.sees[r.typ][r.id] && c.sees["Event"][id] {
			want = append(want, id)
		}
	}
	for _, e := range events {
		got = append(got, e["id"].(string))
		p.event(c, e)
	}
	slices.Sort(got)
	slices.Sort(want)
	if !slices.Equal(got, want) {
		p.wrong("timeline", "%s reads the timeline of the %s %s (%s): got %v, want %v", c.name, r.typ, r.id, p.groupOf(r), p.kinds(got), p.kinds(want))
	}
}

// kinds tells events by what was done.
func (p *proof) kinds(ids []string) (out []string) {
	for _, id := range ids {
		out = append(out, id+" "+p.all[id].cols["kind"])
	}
	return out
}

// event: what it shows is what the product itself is shown, but for the names of
// people whom the caller does not see.
func (p *proof) event(c *caller, got map[string]any) {
	r := p.all[got["id"].(string)]
	for _, f := range own(schema.Types["Event"]) {
		want := r.fields[f]
		if p.fields.types["Event"].is(f, "name") != "" {
			want = p.nameOf(c, r.cols[map[string]string{"actorName": "actor", "principalName": "principal"}[f]])
		}
		if text(want) != text(got[f]) {
			p.wrong("timeline", "%s reads %s of the event %s %s: %s, not %s", c.name, f, r.id, r.cols["kind"], text(got[f]), text(want))
		}
	}
}

// nameOf is what a member of staff or an account is called, as far as the caller
// sees them.
func (p *proof) nameOf(c *caller, id string) any {
	r := p.all[id]
	if r != nil && r.typ == "Account" && r.cols["staff_id"] != "" {
		r = p.all[r.cols["staff_id"]]
	}
	switch {
	case r == nil || !c.sees[r.typ][r.id]:
		return nil
	case r.typ == "Staff":
		return r.cols["full_name"]
	}
	return r.cols["name"]
}
