package proof_test

import (
	"maps"
	"slices"
	"strings"
)

// visibleTo is what a caller sees by visible.txt: ids by type.
func (p *proof) visibleTo(c *caller) map[string]map[string]bool {
	all := map[string]map[string]bool{}
	for typ, rows := range p.byType {
		if typ == "Event" {
			continue
		}
		all[typ] = map[string]bool{}
		for _, r := range rows {
			if slices.Contains(p.table.open, typ) || p.sees(c, typ, p.groupOf(r), r) {
				all[typ][r.id] = true
			}
		}
	}
	all["Event"] = map[string]bool{}
	for _, r := range p.byType["Event"] {
		if p.seesEvent(c, r, all) {
			all["Event"][r.id] = true
		}
	}
	return all
}

// sees asks visible.txt about a row, which is one's own or belongs to a column.
func (p *proof) sees(c *caller, typ, column string, r *row) bool {
	s := p.table.sights[typ]
	if s == nil {
		p.Fatalf("visible.txt does not tell who sees %s", typ)
	}
	if p.isOwn(c, s.own, r) {
		return true
	}
	for _, hold := range c.holds {
		if s.sees(p, typ, hold, column) {
			return true
		}
	}
	return false
}

// isOwn reports whether a row is the caller's, as the line "own" says.
func (p *proof) isOwn(c *caller, own []string, r *row) bool {
	if slices.Contains(own, "once") && r.cols["status"] == "PENDING" {
		return false
	}
	for _, what := range own {
		if what == "author" && p.authored(p.ids[c.person], r) {
			return true
		}
		column, mine := map[string]string{
			"person": "staff_id", "person,": "staff_id", "account": "account_id", "principal": "principal_id", "delegate": "delegate_id",
			"discoverer": "discoverer_id",
		}[what], p.ids[c.person]
		if what == "account" {
			mine = p.ids[c.account]
		}
		if r.typ == "Staff" && what == "person" || r.typ == "Account" && what == "account" {
			column = "id"
		}
		if mine != "" && column != "" && r.cols[column] == mine {
			return true
		}
	}
	return false
}

// groupOf is the column of visible.txt that a row belongs to.
func (p *proof) groupOf(r *row) string {
	draft := ""
	if s := r.cols["status"]; s == "DRAFT" || s == "PENDING" || s == "CANCELLED" && r.cols["launched_on"] == "" {
		draft = "*"
	}
	switch r.typ {
	case "Staff":
		return p.unitLabel(r)
	case "Posting", "PersonalData", "Absence", "Notification":
		return p.unitLabel(p.all[r.cols["staff_id"]])
	case "Registration":
		return p.unitLabel(r)
	case "DisciplinaryCase":
		return p.unitLabel(r)
	case "Rating":
		if r.cols["staff_id"] == "" { // of the unit itself
			return p.unitLabel(r) + "*"
		}
		return p.unitLabel(r)
	case "Campaign", "Decision", "Award", "Review":
		return p.label(r.cols["office_id"]) + draft
	case "Responsibility", "Indicator", "IndicatorPeriod", "Task":
		return p.label(r.cols["office_id"])
	case "EmulationYear", "Conference", "Cluster":
		return p.label(r.cols["office_id"])
	case "ClusterMember":
		return p.groupOf(p.all[r.cols["cluster_id"]])
	case "ScoringSheet":
		return p.label(r.cols["office_id"]) + draft
	case "ScoreCard":
		return p.cardOf(r)
	case "Score":
		return p.pointsOf(p.all[r.cols["card_id"]])
	case "Initiative", "InitiativeAuthor", "InitiativeRecognition", "InitiativeUse", "Exemplar":
		return p.meritOf(r)
	case "CampaignLauncher":
		return p.groupOf(p.all[r.cols["campaign_id"]])
	case "Pledge":
		return p.groupOfPledge(r)
	case "PledgeParty", "PledgeCommitment":
		return p.groupOf(p.all[r.cols["pledge_id"]])
	case "Correction":
		return p.groupOf(p.all[r.cols["decision_id"]])
	case "Account":
		if staff := p.all[r.cols["staff_id"]]; staff != nil {
			return p.unitLabel(staff)
		}
		return "-" + p.labels[r.cols["office_id"]]
	case "Grant":
		if r.cols["office_id"]+r.cols["department_id"] == "" {
			return "everything"
		}
		return p.unitLabel(r)
	case "Delegation":
		return p.unitLabel(p.all[r.cols["principal_id"]])
	}
	return ""
}

// groupOfPledge: its office, and another one that is a party of what was opened.
func (p *proof) groupOfPledge(r *row) string {
	office := p.label(r.cols["office_id"])
	if r.cols["sign_by"] == "" {
		return office + "*"
	}
	for _, party := range p.byType["PledgeParty"] {
		if other := p.label(party.cols["office_id"]); party.cols["pledge_id"] == r.id && other != office {
			office += "+" + other
		}
	}
	return office
}

// unitLabel is the unit of a row that has an office and perhaps a department.
func (p *proof) unitLabel(r *row) string {
	if id := r.cols["department_id"]; id != "" {
		return p.label(id)
	}
	return p.label(r.cols["office_id"])
}

func (p *proof) label(id string) string {
	if p.labels[id] == "" {
		p.Fatalf("%s has no label", id)
	}
	return p.labels[id]
}

// seesEvent: with what it was done to, or as something personal of the person.
func (p *proof) seesEvent(c *caller, r *row, seen map[string]map[string]bool) bool {
	as, ok := p.table.events[r.cols["kind"]]
	if !ok {
		p.Fatalf("visible.txt: say as what events %s are seen", r.cols["kind"])
	}
	subject := p.all[r.cols["subject_id"]]
	switch {
	case subject == nil:
		p.Fatalf("an event is about %s, which is no row", r.cols["subject_id"])
	case as == "Score":
		return p.sees(c, as, p.pointsOf(subject), subject)
	case as == "near": // by those who see it before all the office does
		return p.sees(c, subject.typ, p.unitLabel(subject), subject)
	case as != "subject" && subject.id == p.ids[c.person]:
		return true
	case as != "subject":
		return seen["Staff"][subject.id] && p.sees(c, as, p.unitLabel(subject), &row{cols: map[string]string{}})
	}
	return seen[subject.typ][subject.id]
}

// toldTo is every id and word that the rows which a caller sees tell. No answer
// holds any other.
func (p *proof) toldTo(c *caller) map[string]bool {
	told := map[string]bool{}
	for _, ids := range c.sees {
		for id := range ids {
			told[id] = true
			maps.Copy(told, p.all[id].words)
		}
	}
	return told
}

// words are the telling parts of a text: ids, words that occur nowhere else, years
// of birth, and what only personal rows can say.
func words(text string) map[string]bool {
	found := map[string]bool{}
	for _, word := range telling.FindAllString(text, -1) {
		if strings.HasPrefix(strings.ToLower(word), "zq") {
			word = strings.ToLower(word)
		}
		found[word] = true
	}
	return found
}
