package proof_test

import (
	"encoding/json"
	"fmt"
	"slices"
	"strings"

	"thidua/internal/identity"
)

// nodes asks for every row there is by its id. What the caller does not see is as
// if it were not there: the same data, errors and number of statements.
func (p *proof) nodes(c *caller) {
	for _, typ := range nodeTypes() {
		rows := p.byType[typ]
		for part := range slices.Chunk(idsOf(rows), 100) {
			a := p.ask(c, fmt.Sprintf("{ nodes(ids: %s) { __typename id } }", literal(part)))
			for i, got := range a.data["nodes"].([]any) {
				p.tally("node", 1)
				// Events are read on timelines only.
				want := c.sees[typ][part[i]] && typ != "Event"
				if n, ok := got.(map[string]any); ok != want || ok && (n["id"] != part[i] || n["__typename"] != typ) {
					p.wrong("node", "%s asked for the %s %s (%s) by id: got %v, want it: %v", c.name, typ, part[i], p.groupOf(p.all[part[i]]), got, want)
				}
			}
		}
		prefix, _, _ := strings.Cut(rows[0].id, "_")
		guessed := identity.New(prefix, p.db.Now())
		absent := p.send(c, node(typ, guessed))
		if strings.Contains(absent.text, guessed) {
			p.wrong("node", "the answer holds the id that was asked for: %s", absent.text)
		}
		asked := map[string]bool{}
		for _, r := range rows {
			// Of what is hidden alike, few ask about every row.
			if c.sees[typ][r.id] || asked[p.groupOf(r)] && !c.wide {
				continue
			}
			asked[p.groupOf(r)] = true
			p.tally("node hidden", 1)
			if a := p.send(c, node(typ, r.id)); a.text != absent.text || a.statements != absent.statements {
				p.wrong("node", "%s asked for the hidden %s %s: %s, %d statements; of a guessed id: %s, %d", c.name, typ, r.id, a.text, a.statements, absent.text, absent.statements)
			}
		}
	}
	for _, id := range []string{"", "x", "stf_", "stf_0", strings.ToLower(p.id("A1.clerk")), p.id("A1.clerk") + "0", "evs_" + p.id("A1.clerk")[4:], "dep_" + p.id("A1.clerk")[4:]} {
		p.tally("id", 1)
		if a := p.send(c, node("Staff", id)); a.text != `{"it":null,"all":[null]}` {
			p.wrong("node", "%s asked for the id %q: %s", c.name, id, a.text)
		}
	}
}

func node(typ, id string) string {
	return fmt.Sprintf("{ it: node(id: %[2]q) { __typename id ... on %[1]s { id } } all: nodes(ids: [%[2]q]) { __typename id } }", typ, id)
}

// rows reads every visible row with all that it shows: its fields are those that
// the product itself is shown, its edges lead to what the caller sees of them.
func (p *proof) rows(c *caller) {
	for _, typ := range nodeTypes() {
		if typ == "Event" {
			continue
		}
		visible := slices.DeleteFunc(idsOf(p.byType[typ]), func(id string) bool { return !c.sees[typ][id] })
		got := p.objects(c, typ, visible)
		if len(got) != len(visible) {
			p.wrong("row", "%s reads %d of %d rows of %s", c.name, len(got), len(visible), typ)
		}
		for _, object := range got {
			p.row(c, typ, object)
		}
	}
}

func (p *proof) row(c *caller, typ string, got map[string]any) {
	p.tally("row", 1)
	r := p.all[got["id"].(string)]
	for _, f := range schema.Types[typ].Fields {
		if strings.HasPrefix(f.Name, "__") || p.fields.types[typ].is(f.Name, "viewer") != "" {
			continue
		}
		if !isEdge(f) {
			was, is := text(r.fields[f.Name]), text(got[f.Name])
			if p.fields.types[typ].is(f.Name, "points") != "" && !p.sees(c, "Score", p.pointsOf(r), r) {
				was = "null"
			}
			if p.fields.types[typ].is(f.Name, "counts") != "" {
				was = text(p.counted(c, r))
			}
			if was != is {
				p.wrong("row", "%s sees %s of the %s %s as %s, not as %s", c.name, f.Name, typ, r.id, is, was)
			}
			continue
		}
		p.tally("edge", 1)
		want := p.only(c, targetOf(f), r.edges[f.Name])
		if is := idsIn(got[f.Name]); !slices.Equal(is, want) {
			p.wrong("edge", "%s follows %s of the %s %s to %v, not to %v", c.name, f.Name, typ, r.id, p.named(is), p.named(want))
		}
		if connection, ok := got[f.Name].(map[string]any); ok && connection["edges"] != nil {
			if total := fmt.Sprint(connection["totalCount"]); total != fmt.Sprint(len(want)) || text(connection["pageInfo"]) != `{"hasNextPage":false,"hasPreviousPage":false}` {
				p.wrong("edge", "%s counts %s %s of the %s %s, %s; there are %d", c.name, total, f.Name, typ, r.id, text(connection["pageInfo"]), len(want))
			}
		}
	}
}

// only leaves the ids of rows that the caller sees.
func (p *proof) only(c *caller, typ string, ids []string) []string {
	return slices.DeleteFunc(slices.Clone(ids), func(id string) bool { return !c.sees[typ][id] })
}

// named tells rows by type and unit, for messages.
func (p *proof) named(ids []string) []string {
	out := make([]string, len(ids))
	for i, id := range ids {
		out[i] = id
		if r := p.all[id]; r != nil {
			out[i] = fmt.Sprintf("%s %s(%s)", id, p.labels[id], p.groupOf(r))
		}
	}
	return out
}

func text(value any) string {
	raw, err := json.Marshal(value)
	if err != nil {
		return err.Error()
	}
	return string(raw)
}
