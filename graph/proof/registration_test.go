package proof_test

import (
	"encoding/json"
	"fmt"
	"slices"
	"strings"
)

// registration asks for what is counted and listed of the registrations of a campaign:
// it tells of units whose registrations the caller sees, and counts no others.
func (p *proof) registration(c *caller) {
	for _, o := range offices {
		id := p.id(o.label + " launched")
		if !c.sees["Campaign"][id] {
			p.tally("registration", 1)
			if a := p.send(c, fmt.Sprintf("{ it: notRegisteredPeople(campaignID: %q) { totalCount } }", id)); !strings.Contains(a.errors, `"code":"NOT_FOUND"`) {
				p.wrong("registration", "%s asked who has not registered in the hidden %s: %s", c.name, id, a.text)
			}
			continue
		}
		p.notRegistered(c, id)
		if i := slices.IndexFunc(p.fields.roots, func(r root) bool { return r.name == "registrationRollUp" }); p.fields.roots[i].allows(c) {
			p.rollUp(c, id)
		}
	}
}

// living are the registrations in a campaign that the caller sees and that count.
func (p *proof) living(c *caller, campaign string) (rows []*row) {
	for _, r := range p.byType["Registration"] {
		if c.sees["Registration"][r.id] && r.cols["campaign_id"] == campaign && r.fields["status"] != "WITHDRAWN" {
			rows = append(rows, r)
		}
	}
	return rows
}

func (p *proof) notRegistered(c *caller, campaign string) {
	has := map[string]bool{}
	for _, r := range p.living(c, campaign) {
		has[r.cols["recipient_key"]] = true
	}
	for field, typ := range map[string]string{"notRegisteredPeople": "Staff", "notRegisteredUnits": "Department"} {
		var want []string
		for _, r := range p.byType[typ] {
			department := r.cols["department_id"]
			if typ == "Department" {
				department = r.id
			}
			if c.sees[typ][r.id] && r.cols["office_id"] == p.all[campaign].cols["office_id"] && r.cols["ends_on"] == "" && !has[r.id] && p.reaches(campaign, department) {
				want = append(want, r.id)
			}
		}
		a := p.ask(c, fmt.Sprintf("{ it: %s(campaignID: %q, first: 100) { totalCount edges { node { id } } } }", field, campaign))
		p.tree(c, field, idsIn(a.data["it"]), want)
	}
}

// reaches reports whether a campaign is for a department.
func (p *proof) reaches(campaign, department string) bool {
	units := p.all[campaign].edges["units"]
	return len(units) == 0 || slices.Contains(p.reach(units, func(unit *row) []string { return p.below(unit.id) }), department)
}

func (p *proof) rollUp(c *caller, campaign string) {
	a := p.ask(c, fmt.Sprintf("{ it: registrationRollUp(campaignID: %q) { department { id } draft submitted approved returned } }", campaign))
	for _, u := range a.data["it"].([]any) {
		u := u.(map[string]any)
		unit := p.all[campaign].cols["office_id"]
		if ids := idsIn(u["department"]); len(ids) > 0 {
			unit = ids[0]
		}
		p.tally("registration", 1)
		if !slices.ContainsFunc(c.holds, func(hold string) bool {
			return p.table.sights["Registration"].sees(p, "Registration", hold, p.label(unit))
		}) {
			p.wrong("registration", "%s is told how far %s has come", c.name, p.label(unit))
		}
		want := map[string]int{"DRAFT": 0, "SUBMITTED": 0, "APPROVED": 0, "RETURNED": 0}
		for _, r := range p.living(c, campaign) {
			within := strings.HasPrefix(unit, "off_") || slices.Contains(p.reach([]string{unit}, func(below *row) []string { return p.below(below.id) }), r.cols["department_id"])
			if within {
				want[r.fields["status"].(string)]++
			}
		}
		for status, n := range want {
			if got, _ := u[strings.ToLower(status)].(json.Number).Int64(); int(got) != n {
				p.wrong("registration", "%s counts %d registrations of %s that are %s, not %d", c.name, got, p.label(unit), status, n)
			}
		}
	}
}
