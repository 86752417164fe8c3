package proof_test

import (
	"fmt"
	"slices"
	"strings"

	"thidua/internal/identity"
)

// overdue are those of whom something is to be erased: who left long ago, and was
// not erased yet. By the purposes, an address is kept for a year.
var overdue = []string{"A1.left", "P.left"}

// own asks for what is the caller's: who they are, and what is held on them.
func (p *proof) own(c *caller) {
	p.viewer(c)
	p.may(c)
	p.myData(c)
	p.erasable(c)
	p.due(c)
}

// viewer: the person, the account, the roles as cast, and the delegations in force.
func (p *proof) viewer(c *caller) {
	p.tally("viewer", 1)
	a := p.ask(c, "{ me { person { id } account { id } grants { role everywhere unit { id } } delegations { id } } }")
	me := a.data["me"].(map[string]any)
	wantPerson := []string{}
	if c.person != "" {
		wantPerson = []string{p.id(c.person)}
	}
	var grants, wantGrants []string
	for _, g := range me["grants"].([]any) {
		g := g.(map[string]any)
		unit := "everything"
		if g["everywhere"] == false {
			unit = ""
			if ids := idsIn(g["unit"]); len(ids) > 0 {
				unit = p.label(ids[0])
			}
		}
		grants = append(grants, g["role"].(string)+"@"+unit)
	}
	if wantGrants = append(wantGrants, c.holds...); c.person != "" && len(c.holds) == 0 {
		wantGrants = append(wantGrants, "STAFF@") // who has left keeps what is theirs
	}
	var wantDelegations []string
	for _, r := range p.byType["Delegation"] {
		if _, revoked := r.cols["revoked_at"]; !revoked && c.person != "" && slices.Contains([]string{r.cols["principal_id"], r.cols["delegate_id"]}, p.id(c.person)) {
			wantDelegations = append(wantDelegations, r.id)
		}
	}
	delegations := idsIn(me["delegations"])
	for _, list := range [][]string{grants, wantGrants, delegations, wantDelegations} {
		slices.Sort(list)
	}
	if got := idsIn(me["person"]); !slices.Equal(got, wantPerson) {
		p.wrong("viewer", "%s is %v", c.name, got)
	}
	if got := idsIn(me["account"]); !slices.Equal(got, []string{p.id(c.account)}) {
		p.wrong("viewer", "%s has the account %v", c.name, got)
	}
	if !slices.Equal(grants, wantGrants) {
		p.wrong("viewer", "%s holds %v, not %v", c.name, grants, wantGrants)
	}
	if !slices.Equal(delegations, wantDelegations) {
		p.wrong("viewer", "%s has the delegations %v, not %v", c.name, delegations, wantDelegations)
	}
}

// may asks whether the caller may act for people whom they do not see: of these it
// tells no more than of somebody who is not there.
func (p *proof) may(c *caller) {
	can := func(id string) string {
		return fmt.Sprintf("{ me { can(operation: %q, onBehalfOf: %q) { allowed denial { code message } } } }", "recordAbsence", id)
	}
	guessed := identity.New(identity.Staff, p.db.Now())
	absent := p.send(c, can(guessed))
	for _, r := range p.byType["Staff"] {
		if c.sees["Staff"][r.id] || p.delegatedBy(c, r) {
			continue
		}
		p.tally("viewer", 1)
		if a := p.send(c, can(r.id)); strings.ReplaceAll(a.text, r.id, "it") != strings.ReplaceAll(absent.text, guessed, "it") || a.statements != absent.statements {
			p.wrong("viewer", "%s asked about acting for the hidden %s: %s, %d statements; for somebody guessed: %s, %d", c.name, r.id, a.text, a.statements, absent.text, absent.statements)
		}
	}
}

// myData: rows that name the caller, and of these nothing that is about others.
func (p *proof) myData(c *caller) {
	mine := map[string]bool{p.id(c.account): true}
	if c.person != "" {
		mine[p.id(c.person)] = true
		for _, r := range p.byType["Account"] {
			if r.cols["staff_id"] == p.id(c.person) {
				mine[r.id] = true
			}
		}
	}
	told := map[string]bool{}
	for typ, rows := range p.byType {
		for _, r := range rows {
			for _, part := range p.mine(r, mine) {
				for word := range words(part) {
					told[word] = true
				}
			}
			_ = typ
		}
	}
	for after, more := "", true; more; {
		a := p.send(c, fmt.Sprintf("{ myData(first: 100%s) { kind id values { name value } purpose { code } } }", after))
		records, _ := a.data["myData"].([]any)
		if a.errors != "" {
			p.wrong("myData", "%s: %s", c.name, a.errors)
			return
		}
		p.tally("myData", len(records))
		for _, r := range records {
			id := r.(map[string]any)["id"].(string)
			if text := text(r); true {
				for word := range words(text) {
					if !told[word] {
						p.wrong("myData", "%s is told %s, which is %s, in %s", c.name, word, p.whose(word), text)
					}
				}
			}
			after = fmt.Sprintf(", after: %q", id)
		}
		more = len(records) == 100
	}
}

// mine are the parts of a row that are about the caller, who is known by some ids.
// Of an event it is what was done; to whom it was done get the rest, too.
func (p *proof) mine(r *row, ids map[string]bool) (parts []string) {
	about := func(names ...string) bool {
		return slices.ContainsFunc(names, func(name string) bool { return ids[r.cols[name]] })
	}
	var all []string
	for _, name := range mapKeys(r.cols) {
		all = append(all, r.cols[name])
	}
	switch r.typ {
	case "Event":
		onMine := slices.ContainsFunc(mapKeys(ids), func(id string) bool { return slices.Contains(p.shownOn[id], r.id) })
		if !onMine && !about("actor", "principal") {
			return nil
		}
		parts = append(parts, r.id, r.cols["subject_id"])
		for column, key := range map[string]string{"actor": "actor", "principal": "principal", "document": "principal", "reason": "subject_id", "changes": "subject_id"} {
			if about(key) {
				parts = append(parts, r.cols[column])
			}
		}
		return parts
	case "Correction":
		if award := p.all[r.cols["award_id"]]; award == nil || !ids[award.cols["staff_id"]] {
			return nil
		}
	case "Initiative", "InitiativeRecognition": // an initiative is its authors'
		of := r.cols["initiative_id"]
		if r.typ == "Initiative" {
			of = r.id
		}
		if !slices.ContainsFunc(p.byType["InitiativeAuthor"], func(a *row) bool { return a.cols["initiative_id"] == of && ids[a.cols["staff_id"]] }) {
			return nil
		}
	case "InitiativeUse":
		if author := p.all[r.cols["author_id"]]; author == nil || !ids[author.cols["staff_id"]] {
			return nil
		}
	default:
		if !about("id", "staff_id", "account_id", "principal_id", "delegate_id", "chair_id", "discoverer_id") {
			return nil
		}
	}
	return all
}

// erasable: of whom something is overdue, for who may erase it.
func (p *proof) erasable(c *caller) {
	field := "erasablePersonalData { staff { id } holds since }"
	administers := slices.DeleteFunc(slices.Clone(c.holds), func(hold string) bool { return !strings.HasPrefix(hold, "ADMINISTRATOR@") })
	if len(administers) == 0 {
		p.refused(c, field)
		return
	}
	var got, want []string
	for _, e := range p.ask(c, "{ "+field+" }").data["erasablePersonalData"].([]any) {
		got = append(got, idsIn(e.(map[string]any)["staff"])...)
	}
	for _, who := range overdue {
		if p.sees(&caller{holds: administers}, "PersonalData", unitOf(who), &row{cols: map[string]string{}}) {
			want = append(want, p.id(who))
		}
	}
	p.tree(c, "erasablePersonalData", got, want)
}

// due: of what waits for the caller, in all roles and in each of them, the caller sees
// what it is done to, and nothing more is told of it.
func (p *proof) due(c *caller) {
	if len(c.holds) == 0 && c.person == "" {
		return // one who holds nothing is refused, in nothing
	}
	visible := map[string]bool{}
	for _, rows := range c.sees {
		for id := range rows {
			visible[id] = true
		}
	}
	all := ""
	for _, role := range schema.Types["Role"].EnumValues {
		all += " " + role.Name
	}
	for _, roles := range append(strings.Fields(all), all) {
		work := p.ask(c, fmt.Sprintf("{ myWork(first: 100, roles: [%s]) { %s } }", roles, p.selection("WorkItem"))).data["myWork"].([]any)
		p.tally("work", len(work))
		for _, i := range work {
			if item := i.(map[string]any); !visible[item["subjectID"].(string)] {
				p.wrong("work", "%s is told of %v, and does not see it", c.name, item)
			}
		}
	}
}
