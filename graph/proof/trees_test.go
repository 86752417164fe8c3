package proof_test

import (
	"fmt"
	"slices"

	"thidua/internal/identity"
)

// trees asks for the trees, and for what units carry on.
func (p *proof) trees(c *caller) {
	a := p.ask(c, "{ officeTree { office { id } } successions { id } purposes { code } }")
	today := slices.DeleteFunc(mapKeys(c.sees["Office"]), func(id string) bool { return p.all[id].cols["ends_on"] != "" })
	p.tree(c, "officeTree", branches(a.data["officeTree"], "office"), today)
	p.tree(c, "successions", idsIn(a.data["successions"]), mapKeys(c.sees["Succession"]))
	for _, o := range p.byType["Office"] {
		var want []string
		for _, d := range p.byType["Department"] {
			if d.cols["office_id"] == o.id && d.cols["ends_on"] == "" {
				want = append(want, d.id)
			}
		}
		a := p.ask(c, fmt.Sprintf("{ departmentTree(office: %q) { department { id } } }", o.id))
		p.tree(c, "departmentTree", branches(a.data["departmentTree"], "department"), want)
	}
	a = p.ask(c, "{ campaignTree { campaign { id } } }")
	p.tree(c, "campaignTree", branches(a.data["campaignTree"], "campaign"), mapKeys(c.sees["Campaign"]))
	guessed := identity.New(identity.Campaign, p.db.Now())
	absent := p.ask(c, campaigns(guessed))
	for _, r := range p.byType["Campaign"] {
		a := p.ask(c, campaigns(r.id))
		if !c.sees["Campaign"][r.id] {
			p.tally("tree", 1)
			if a.text != absent.text || a.statements != absent.statements {
				p.wrong("tree", "%s asked for the tree of the hidden %s: %s", c.name, r.id, a.text)
			}
			continue
		}
		want := []string{r.id}
		for _, child := range p.byType["Campaign"] {
			// No campaign here is more than two levels deep.
			if child.cols["parent_id"] == r.id && c.sees["Campaign"][child.id] {
				want = append(want, child.id)
			}
		}
		p.tree(c, "campaignTree", branches(a.data["campaignTree"], "campaign"), want)
	}
}

func campaigns(root string) string {
	return fmt.Sprintf("{ campaignTree(root: %q) { depth campaign { id } } }", root)
}

func (p *proof) tree(c *caller, what string, got, want []string) {
	p.tally("tree", 1)
	slices.Sort(got)
	slices.Sort(want)
	if !slices.Equal(got, want) {
		p.wrong("tree", "%s asked for %s: got %v, want %v", c.name, what, p.named(got), p.named(want))
	}
}

// branches are the ids of the nodes of a tree.
func branches(value any, field string) (ids []string) {
	for _, n := range value.([]any) {
		ids = append(ids, n.(map[string]any)[field].(map[string]any)["id"].(string))
	}
	return ids
}
