package proof_test

import (
	"slices"
	"strings"

	"github.com/vektah/gqlparser/v2/ast"
)

// probe is a filter to be asked with, and what it tests.
type probe struct {
	where where
	class string
}

// simple makes filters of a type by its own fields, with values of a row that the
// caller does not see, and of one that the caller sees.
func (p *proof) simple(c *caller, typ string) (all []probe) {
	about, def := p.fields.types[typ], schema.Types[typ+"WhereInput"]
	for _, f := range def.Fields {
		name, operator := split(f.Name, about.names["filter"])
		switch {
		case about.is(f.Name, "match") != "":
			for _, r := range p.twoRows(c, typ, about.behind[f.Name]) {
				words := strings.Fields(r.fields[about.behind[f.Name]].(string))
				all = append(all, probe{where{f.Name: words[len(words)-1]}, p.classOf(c, r)})
			}
		case about.is(name, "filter") == "" || !c.wide && !slices.Contains([]string{"", "NotIn", "GTE", "Contains"}, operator):
		case operator == "IsNil" || operator == "NotNil":
			all = append(all, probe{where{f.Name: true}, "filter"}, probe{where{f.Name: false}, "filter"})
		default:
			for _, r := range p.twoRows(c, typ, name) {
				all = append(all, probe{where{f.Name: valueFor(f, r.fields[name])}, p.classOf(c, r)})
			}
		}
	}
	return all
}

// twoRows are a hidden row and a visible one that have a value.
func (p *proof) twoRows(c *caller, typ, field string) (rows []*row) {
	has := func(hidden bool) func(*row) bool {
		return func(r *row) bool { return r.fields[field] != nil && c.sees[typ][r.id] != hidden }
	}
	if i := slices.IndexFunc(p.byType[typ], has(true)); i >= 0 {
		rows = append(rows, p.byType[typ][i])
	}
	if i := slices.IndexFunc(p.byType[typ], has(false)); i >= 0 && (c.wide || len(rows) == 0) {
		rows = append(rows, p.byType[typ][i])
	}
	return rows
}

func (p *proof) classOf(c *caller, r *row) string {
	if c.sees[r.typ][r.id] {
		return "filter"
	}
	return "filter by hidden"
}

// valueFor writes a value as a filter takes it.
func valueFor(f *ast.FieldDefinition, value any) any {
	if schema.Types[f.Type.Name()].Kind == ast.Enum {
		value = term(value.(string))
	}
	if f.Type.Elem != nil {
		return []any{value}
	}
	return value
}

// edges makes filters of a type that go through others: whether there is one that
// the caller sees, which, and, where others would be asked twice for it, what it is.
func (p *proof) edges(c *caller, typ string) (all []probe) {
	about := p.fields.types[typ]
	const one, two = "filter through edge", "filter through two edges"
	for _, has := range about.names["through"] {
		target := targetOf(schema.Types[typ].Fields.ForName(strings.ToLower(has[3:4]) + has[4:]))
		for _, value := range []bool{true, false} {
			all = append(all, probe{where{has: value}, one}, probe{where{"not": where{has: value}}, one})
		}
		for _, r := range p.twoRows(c, target, "id") {
			by := where{has + "With": []where{{"id": r.id}}}
			all = append(all, probe{by, one}, probe{where{"not": by}, one},
				probe{where{has + "With": []where{{"not": where{"id": r.id}}}}, one},
				probe{where{"or": []where{by, {"id": r.id}}}, one}, probe{where{"and": []where{by, {has: true}}}, one})
		}
		if slices.Contains(p.table.open, target) && target != "Office" && target != "Department" || !c.wide {
			continue
		}
		for i, inner := range p.simple(c, target) {
			if inner.class == "filter by hidden" || i%5 == 0 {
				all = append(all, probe{where{has + "With": []where{inner.where}}, one})
			}
		}
		for _, further := range p.fields.types[target].names["through"] {
			all = append(all, probe{where{has + "With": []where{{further: true}}}, two}, probe{where{has + "With": []where{{further: false}}}, two})
			beyond := targetOf(schema.Types[target].Fields.ForName(strings.ToLower(further[3:4]) + further[4:]))
			for _, r := range p.twoRows(c, beyond, "id") {
				by := where{further + "With": []where{{"id": r.id}}}
				all = append(all, probe{where{has + "With": []where{by}}, two}, probe{where{"not": where{has + "With": []where{{"not": by}}}}, two})
			}
		}
		if p.fields.types[target].is("unit", "unit") != "" {
			for _, w := range p.unitFilters(target)[:4] {
				all = append(all, probe{where{has + "With": []where{w}}, "filter by unit"})
			}
		}
	}
	return all
}
