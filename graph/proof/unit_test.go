package proof_test

import (
	"slices"
	"strings"
)

// units are asked for by filters: seen and unseen people and papers belong to them.
var units = []string{"city", "A", "B", "P", "Z", "A0", "A1", "A2", "B1"}

// ofOffices are the types whose rows belong to offices, and to no department.
var ofOffices = []string{"Campaign", "Decision", "Indicator"}

// unitFilters are filters by unit, in every way that there is for a type.
func (p *proof) unitFilters(typ string) (all []where) {
	for _, unit := range units {
		if !strings.HasPrefix(p.id(unit), "off_") && slices.Contains(ofOffices, typ) {
			continue // these belong to offices
		}
		for _, lineage := range []term{"AS_RECORDED", "WITH_SUCCESSORS"} {
			for _, subtree := range []bool{true, false} {
				w := where{"id": p.id(unit), "lineage": lineage, "subtree": subtree}
				all = append(all, where{"unit": w})
				if typ == "Staff" || typ == "Department" {
					all = append(all, where{"unit": where{"id": w["id"], "lineage": lineage, "subtree": subtree, "on": "2019-06-01"}})
				}
			}
		}
	}
	return all
}

// inUnit says whether a row belongs to a unit, as the filter means it.
func (p *proof) inUnit(c *caller, r *row, f where) holds {
	id := f["id"].(string)
	office := strings.HasPrefix(id, "off_")
	ids := []string{id}
	if f["subtree"].(bool) {
		ids = p.reach(ids, func(unit *row) []string { return p.below(unit.id) })
	}
	if f["lineage"] == term("WITH_SUCCESSORS") {
		ids = append(p.reach(ids, func(unit *row) []string { return p.line(unit.id, "successor", "predecessor") }),
			p.reach(ids, func(unit *row) []string { return p.line(unit.id, "predecessor", "successor") })...)
	}
	in := func(r *row, officeColumn, departmentColumn string) holds {
		column := officeColumn
		if !office {
			column = departmentColumn
		}
		value, there := r.cols[column]
		switch _, inside := r.cols[departmentColumn]; {
		case !there:
			return unknown
		case office && !f["subtree"].(bool) && inside:
			return no // of an office alone, only what is in none of its departments
		}
		return truly(slices.Contains(ids, value))
	}
	day, past := f["on"].(string)
	switch {
	case r.typ == "Staff" && past:
		return truly(slices.ContainsFunc(p.byType["Posting"], func(held *row) bool {
			return held.cols["staff_id"] == r.id && c.sees["Posting"][held.id] && held.fields["kind"] == "MAIN" && on(held, day) && in(held, "office_id", "department_id") == yes
		}))
	case r.typ == "Department" && past && office:
		return truly(slices.ContainsFunc(p.byType["DepartmentPeriod"], func(then *row) bool {
			return then.cols["department_id"] == r.id && on(then, day) && in(then, "office_id", "") == yes
		}))
	case r.typ == "Department":
		return in(r, "office_id", "id")
	case r.typ == "Award":
		return in(r, "unit_office_id", "unit_department_id")
	case slices.Contains(ofOffices, r.typ):
		return in(r, "office_id", "")
	}
	return in(r, "office_id", "department_id")
}

// on reports whether a row's period holds a day.
func on(r *row, day string) bool {
	ends, _ := r.fields["endsOn"].(string)
	return r.fields["startsOn"].(string) <= day && (ends == "" || ends >= day)
}

// reach follows steps from units to others, them included.
func (p *proof) reach(from []string, step func(*row) []string) []string {
	reached := slices.Clone(from)
	for i := 0; i < len(reached); i++ {
		for _, id := range step(p.all[reached[i]]) {
			if !slices.Contains(reached, id) {
				reached = append(reached, id)
			}
		}
	}
	return reached
}

func (p *proof) below(id string) (ids []string) {
	for _, typ := range []string{"Office", "Department"} {
		for _, r := range p.byType[typ] {
			if r.cols["parent_id"] == id {
				ids = append(ids, r.id)
			}
		}
	}
	return ids
}

// line follows successions from one side to the other.
func (p *proof) line(id, from, to string) (ids []string) {
	for _, r := range p.byType["Succession"] {
		for _, kind := range []string{"office", "department"} {
			if r.cols[from+"_"+kind+"_id"] == id && r.cols[to+"_"+kind+"_id"] != "" {
				ids = append(ids, r.cols[to+"_"+kind+"_id"])
			}
		}
	}
	return ids
}
