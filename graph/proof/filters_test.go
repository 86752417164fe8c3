package proof_test

import (
	"fmt"
	"slices"
	"strconv"
	"strings"
)

// Limits of one operation that the batches keep within, see graph/limits.go.
const mostProbes, mostEdges, mostTerms = 20, 28, 150

// filters asks every list with every filter. What comes is what the filter holds
// of, if there were nothing but what the caller sees.
func (p *proof) filters(c *caller) {
	for _, r := range p.fields.roots {
		if !slices.Contains(r.args, "where") || !r.allows(c) || len(required(schema.Query.Fields.ForName(r.name), "")) > 0 {
			continue // one that needs an argument filters as the plain list of its type does
		}
		probes := p.edges(c, r.of)
		guarded := !slices.Contains(p.table.open, r.of)
		if guarded || c.wide {
			probes = append(probes, p.simple(c, r.of)...)
		}
		if p.fields.types[r.of].is("unit", "unit") != "" {
			for i, w := range p.unitFilters(r.of) {
				if guarded && (c.wide || i%5 == 0) {
					probes = append(probes, probe{w, "filter by unit"})
				}
			}
		}
		for _, batch := range batches(probes) {
			p.batch(c, r, batch)
		}
	}
	if c.wide {
		p.nested(c)
	}
}

// batches packs probes into operations.
func batches(probes []probe) (all [][]probe) {
	var batch []probe
	edges, terms := 0, 0
	for _, pr := range probes {
		e, t := cost(pr.where)
		if len(batch) == mostProbes || edges+e > mostEdges || terms+t > mostTerms {
			all, batch, edges, terms = append(all, batch), nil, 0, 0
		}
		batch, edges, terms = append(batch, pr), edges+e, terms+t
	}
	if len(batch) > 0 {
		all = append(all, batch)
	}
	return all
}

// cost counts the edges and the conditions of a filter.
func cost(value any) (edges, terms int) {
	switch v := value.(type) {
	case where:
		terms++
		for name, below := range v {
			if strings.HasPrefix(name, "has") {
				edges++
			}
			e, t := cost(below)
			edges, terms = edges+e, terms+t
		}
	case []where:
		for _, w := range v {
			e, t := cost(w)
			edges, terms = edges+e, terms+t
		}
	}
	return edges, terms
}

// batch asks one list with several filters. Every third is counted, too.
func (p *proof) batch(c *caller, r root, batch []probe) {
	var query strings.Builder
	for i, pr := range batch {
		count := ""
		if i%3 == 0 {
			count = "totalCount "
		}
		fmt.Fprintf(&query, "f%d: %s(first: 100, where: %s) { %sedges { node { id } } }\n", i, r.name, pr.where, count)
	}
	a := p.ask(c, "{ "+query.String()+"}")
	for i, pr := range batch {
		p.tally(pr.class, 1)
		got := a.data["f"+strconv.Itoa(i)].(map[string]any)
		ids, want := idsIn(got), p.match(c, mapKeys(c.sees[r.of]), pr.where)
		slices.Sort(ids)
		if !slices.Equal(ids, want) {
			p.wrong(pr.class, "%s asked for %s(where: %s): got %v, want %v", c.name, r.name, pr.where, p.named(ids), p.named(want))
		}
		if total, counted := got["totalCount"]; counted && fmt.Sprint(total) != strconv.Itoa(len(want)) {
			p.wrong(pr.class, "%s counted %s(where: %s): %v, want %d", c.name, r.name, pr.where, total, len(want))
		}
	}
}

// match leaves the rows that a filter holds of.
func (p *proof) match(c *caller, ids []string, w where) []string {
	return slices.DeleteFunc(slices.Clone(ids), func(id string) bool { return p.eval(c, p.all[id], w) != yes })
}

// nested asks the lists below other objects with filters.
func (p *proof) nested(c *caller) {
	for _, typ := range nodeTypes() {
		parents := slices.DeleteFunc(idsOf(p.byType[typ]), func(id string) bool { return !c.sees[typ][id] })
		parents = parents[:min(len(parents), 30)]
		for _, f := range schema.Types[typ].Fields {
			if len(parents) == 0 || f.Arguments.ForName("where") == nil {
				continue
			}
			probes := append(p.simple(c, targetOf(f)), p.edges(c, targetOf(f))...)
			for i, pr := range probes {
				// Elsewhere the same filter is asked of a list of its own.
				if targetOf(f) == "Posting" && (i%4 == 0 || pr.class == "filter by hidden") || i%23 == 0 {
					p.below1(c, typ, f.Name, targetOf(f), parents, pr)
				}
			}
		}
	}
}

func (p *proof) below1(c *caller, typ, field, target string, parents []string, pr probe) {
	a := p.ask(c, fmt.Sprintf("{ nodes(ids: %s) { id ... on %s { it: %s(first: 100, where: %s) { totalCount edges { node { id } } } } } }", literal(parents), typ, field, pr.where))
	for _, parent := range a.data["nodes"].([]any) {
		p.tally(pr.class, 1)
		parent := parent.(map[string]any)
		got, want := idsIn(parent["it"]), p.match(c, p.only(c, target, p.all[parent["id"].(string)].edges[field]), pr.where)
		if total := fmt.Sprint(parent["it"].(map[string]any)["totalCount"]); !slices.Equal(got, want) || total != strconv.Itoa(len(want)) {
			p.wrong(pr.class, "%s asked for %s(where: %s) of %v: got %v, %s in all, want %v", c.name, field, pr.where, parent["id"], p.named(got), total, p.named(want))
		}
	}
}
