package proof_test

import (
	"cmp"
	"encoding/json"
	"fmt"
	"maps"
	"slices"
	"strconv"
	"strings"

	"github.com/vektah/gqlparser/v2/ast"
)

// lists asks for every list there is: in every order, and in pages.
func (p *proof) lists(c *caller) {
	for _, r := range p.fields.roots {
		// What needs an argument is asked for elsewhere, by those who know what it lists.
		if f := schema.Query.Fields.ForName(r.name); !strings.HasSuffix(f.Type.Name(), "Connection") || len(required(f, "")) > 0 {
			continue
		}
		if !r.allows(c) {
			p.refused(c, r.name+" { totalCount edges { node { id } } }")
			continue
		}
		want := mapKeys(c.sees[r.of])
		p.tally("list", 1)
		ids, _ := p.page(c, r.name, "first: 100", want)
		if got := slices.Sorted(slices.Values(ids)); !slices.Equal(got, want) {
			p.wrong("list", "%s lists %s: got %v, want %v", c.name, r.name, p.named(got), p.named(want))
		}
		if c.wide {
			p.pages(c, r.name, ids)
		}
		p.orders(c, r, want)
		p.counts(c, r, want)
	}
}

// counts asks how many rows have each value: exactly those that the caller sees.
func (p *proof) counts(c *caller, r root, want []string) {
	for _, by := range schema.Types[r.of+"CountBy"].EnumValues {
		p.tally("count", 1)
		field := camel(by.Name)
		if isEdge(schema.Types[r.of].Fields.ForName(field)) {
			field += "ID"
		}
		expect := map[string]int{}
		for _, id := range want {
			expect[fmt.Sprint(p.all[id].fields[field])]++
		}
		got := map[string]int{}
		a := p.ask(c, fmt.Sprintf("{ it: %s { countsBy(by: %s) { key name count } } }", r.name, by.Name))
		for _, g := range a.data["it"].(map[string]any)["countsBy"].([]any) {
			g := g.(map[string]any)
			n, _ := g["count"].(json.Number).Int64()
			got[fmt.Sprint(g["key"])] += int(n)
		}
		if !maps.Equal(got, expect) {
			p.wrong("count", "%s counts %s by %s: got %v, want %v", c.name, r.name, by.Name, got, expect)
		}
	}
}

// camel makes UNIT_OFFICE into unitOffice.
func camel(term string) string {
	words := strings.Split(strings.ToLower(term), "_")
	for i, w := range words[1:] {
		words[i+1] = strings.ToUpper(w[:1]) + w[1:]
	}
	return strings.Join(words, "")
}

// allows reports whether a root field is for a caller.
func (r root) allows(c *caller) bool {
	return len(r.roles) == 0 || slices.ContainsFunc(c.holds, func(hold string) bool {
		role, _, _ := strings.Cut(hold, "@")
		return slices.Contains(r.roles, role)
	})
}

// refused asks for what is for other roles: nothing comes, whatever is asked for.
func (p *proof) refused(c *caller, field string) {
	p.tally("list", 1)
	if a := p.send(c, "{ it: "+field+" }"); len(a.data) > 0 && a.data["it"] != nil || !strings.Contains(a.errors, `"code":"FORBIDDEN"`) || a.statements > 0 {
		p.wrong("list", "%s asked for %s: %s, %d statements", c.name, field, a.text, a.statements)
	}
}

// nothing asks for every root field as one who holds nothing: who that is, and what
// is held on them, is for everybody with an account.
func (p *proof) nothing(c *caller) {
	for _, f := range schema.Query.Fields {
		if strings.HasPrefix(f.Name, "__") || slices.Contains([]string{"me", "myData", "purposes"}, f.Name) {
			continue
		}
		call := f.Name
		if args := required(f, p.id("A")); len(args) > 0 {
			call += "(" + strings.Join(args, ", ") + ")"
		}
		if !schema.Types[f.Type.Name()].IsLeafType() {
			call += " { __typename }"
		}
		p.refused(c, call)
	}
}

// required writes the arguments that a field can't do without, with an id or text for
// those that take one.
func required(f *ast.FieldDefinition, id string) (args []string) {
	for _, a := range f.Arguments {
		if !a.Type.NonNull || a.DefaultValue != nil {
			continue
		}
		value := map[string]any{"Int": 2019, "Date": "2019-06-01"}[a.Type.Name()]
		if value == nil {
			value = id
		}
		if a.Type.Elem != nil {
			value = []any{value}
		}
		args = append(args, a.Name+": "+written(value))
	}
	return args
}

// page reads a part of a list: ids and cursors. Unless want is nil, it is all of it.
func (p *proof) page(c *caller, field, args string, want []string) (ids, cursors []string) {
	a := p.ask(c, fmt.Sprintf("{ it: %s(%s) { totalCount pageInfo { hasNextPage hasPreviousPage } edges { cursor node { id } } } }", field, args))
	it := a.data["it"].(map[string]any)
	for _, e := range it["edges"].([]any) {
		cursors = append(cursors, e.(map[string]any)["cursor"].(string))
	}
	if info := text(it["pageInfo"]); want != nil && (fmt.Sprint(it["totalCount"]) != strconv.Itoa(len(want)) || info != `{"hasNextPage":false,"hasPreviousPage":false}`) {
		p.wrong("list", "%s counts %v %s, %s; there are %d", c.name, it["totalCount"], field, info, len(want))
	}
	return idsIn(it), cursors
}

// pages reads a list in twos, forwards and backwards.
func (p *proof) pages(c *caller, field string, want []string) {
	var forwards, backwards, ids, cursors []string
	for cursor := ""; ; cursor = fmt.Sprintf(", after: %q", cursors[len(cursors)-1]) {
		p.tally("page", 1)
		ids, cursors = p.page(c, field, "first: 2"+cursor, nil)
		if forwards = append(forwards, ids...); len(ids) == 0 || len(forwards) > len(want) {
			break
		}
	}
	for cursor := ""; ; cursor = fmt.Sprintf(", before: %q", cursors[0]) {
		ids, cursors = p.page(c, field, "last: 2"+cursor, nil)
		if backwards = append(slices.Clone(ids), backwards...); len(ids) == 0 || len(backwards) > len(want) {
			break
		}
	}
	if !slices.Equal(forwards, want) || !slices.Equal(backwards, want) {
		p.wrong("page", "%s turns the pages of %s: %v, backwards %v, want %v", c.name, field, forwards, backwards, want)
	}
}

// orders asks for a list in every order: the same rows, by the column that
// fields.txt names.
func (p *proof) orders(c *caller, r root, want []string) {
	about := p.fields.types[r.of]
	for _, term := range about.names["order"] {
		for _, direction := range []string{"ASC", "DESC"} {
			p.tally("order", 1)
			got, _ := p.page(c, r.name, fmt.Sprintf("first: 100, orderBy: [{field: %s, direction: %s}]", term, direction), want)
			sorted := slices.IsSortedFunc(got, func(a, b string) int {
				order := cmp.Compare(p.all[a].cols[about.behind[term]], p.all[b].cols[about.behind[term]])
				if about.behind[term] == "display_order" {
					m, _ := strconv.Atoi(p.all[a].cols["display_order"])
					n, _ := strconv.Atoi(p.all[b].cols["display_order"])
					order = cmp.Compare(m, n)
				}
				if direction == "DESC" {
					return -order
				}
				return order
			})
			// Text that everybody sees is ordered by the database's own rules.
			sorted = sorted || slices.Contains(p.table.open, r.of)
			if rows := slices.Sorted(slices.Values(got)); !sorted || !slices.Equal(rows, want) {
				p.wrong("order", "%s lists %s by %s %s: %v, in that order: %v", c.name, r.name, term, direction, p.named(got), sorted)
			}
		}
	}
}
