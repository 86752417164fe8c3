package proof_test

import (
	"fmt"
	"slices"
)

// guarded asks for ratings and disciplinary cases of every office, of departments, in
// pages, and for shares of them.
func (p *proof) guarded(c *caller) {
	sharing := p.fields.roots[slices.IndexFunc(p.fields.roots, func(r root) bool { return r.name == "ratingShares" })]
	for _, o := range p.byType["Office"] {
		for _, year := range []string{"2019", "2025", "2020"} {
			of := func(r *row) bool { return r.cols["rated_year"] == year }
			p.ofOffice(c, "Rating", o.id, fmt.Sprintf("ratings(officeID: %q, year: %s", o.id, year), of)
			if shares := fmt.Sprintf("ratingShares(officeID: %q, year: %s) { jobGroup excellent good }", o.id, year); sharing.allows(c) {
				p.ask(c, "{ it: "+shares+" }")
			} else {
				p.refused(c, shares)
			}
		}
		p.ofOffice(c, "DisciplinaryCase", o.id, fmt.Sprintf("disciplinaryCases(officeID: %q", o.id), func(*row) bool { return true })
		p.ofOffice(c, "DisciplinaryCase", o.id, fmt.Sprintf("disciplinaryCases(officeID: %q, status: OPEN", o.id), func(r *row) bool { return r.cols["status"] == "OPEN" })
	}
}

// counted is what a rating warns of, without what counts the colleagues of a unit whose
// shares the caller does not see.
func (p *proof) counted(c *caller, r *row) []any {
	told := []any{}
	for _, w := range r.fields["warnings"].([]any) {
		warning, unit := w.(map[string]any), p.unitLabel(r)
		for _, f := range warning["figures"].([]any) {
			if figure := f.(map[string]any); figure["name"] == "unit" && figure["value"] == "OFFICE" {
				unit = p.label(r.cols["office_id"])
			}
		}
		if warning["code"] != "EXCELLENT_SHARE_OVER" || p.sees(c, "RatingShare", unit, r) {
			told = append(told, w)
		}
	}
	return told
}

// ofOffice compares a list without pages, begun by a call: all of it, by department,
// and one by one.
func (p *proof) ofOffice(c *caller, typ, office, call string, of func(*row) bool) {
	var want []string
	byDepartment := map[string][]string{}
	for _, r := range p.byType[typ] {
		if r.cols["office_id"] == office && of(r) && c.sees[typ][r.id] {
			want = append(want, r.id)
			byDepartment[r.cols["department_id"]] = append(byDepartment[r.cols["department_id"]], r.id)
		}
	}
	list := func(more string) []string {
		return idsIn(p.ask(c, fmt.Sprintf("{ it: %s%s) { id } }", call, more)).data["it"])
	}
	p.tree(c, call, list(""), slices.Clone(want))
	for _, d := range p.byType["Department"] {
		if c.wide && d.cols["office_id"] == office {
			p.tree(c, call, list(fmt.Sprintf(", departmentID: %q", d.id)), byDepartment[d.id])
		}
	}
	if !c.wide {
		return
	}
	var got []string
	for after := ""; len(got) <= len(want); after = fmt.Sprintf(", after: %q", got[len(got)-1]) {
		one := list(", first: 1" + after)
		if len(one) == 0 {
			break
		}
		got = append(got, one...)
	}
	p.tree(c, call, got, want)
}
