package proof_test

import (
	"fmt"
	"slices"
	"strings"

	"github.com/vektah/gqlparser/v2/ast"

	"thidua/internal/identity"
)

// changers are callers that between them may do everything that can be done.
var changers = []string{
	"ADMINISTRATOR@A", "ADMINISTRATOR@A1", "EMULATION_OFFICER@A", "CHIEF@A", "RECORDS_CLERK@A", "A1.head", "A1.clerk", "A.deputy", "nothing granted",
}

// compared are ids that are only compared with those of the unit's own people, so
// that no answer is about them.
var compared = []string{"splitOffice successors.staffIDs", "splitDepartment successors.staffIDs"}

// lookedUp are ids of people who are looked up beyond the caller's rows, since they
// may have been of the office then. The answer is the same for all that are refused;
// that somebody is there takes two statements more.
var lookedUp = []string{"recordDecision awards.recipient.staffID"}

// path is a way through an input to an id: fields, and to which type it leads.
type path struct {
	fields []string
	target string
}

// mutations asks for every mutation with ids of hidden rows, in every place that
// takes one: they are refused as ids are that nobody ever had.
func (p *proof) mutations() {
	before, reached := len(p.raw("events")), map[string]bool{}
	for _, c := range p.callers {
		if !slices.Contains(changers, c.name) {
			continue
		}
		for _, f := range schema.Mutation.Fields {
			if strings.HasPrefix(f.Name, "__") {
				continue
			}
			for _, way := range p.paths(f.Arguments[0].Type.Name(), 0) {
				if !slices.Contains(p.table.open, way.target) && way.target != "*" {
					p.mutation(c, f, way, reached)
				}
			}
		}
	}
	for _, name := range lookedUp {
		if !reached["slower "+name] {
			p.wrong("mutation", "%s takes no other statements for hidden ids any more: take it out of the list", name)
		}
	}
	for _, f := range schema.Mutation.Fields {
		for _, way := range p.paths(f.Arguments[0].Type.Name(), 0) {
			if name := f.Name + " " + strings.Join(way.fields, "."); !reached[name] && !slices.Contains(compared, name) && !slices.Contains(p.table.open, way.target) && way.target != "*" {
				p.wrong("mutation", "nobody gets so far in %s that the id is looked at", name)
			}
		}
	}
	if after := len(p.raw("events")); after != before {
		p.wrong("mutation", "%d operations were done", after-before)
	}
}

// paths lists every way through an input to an id.
func (p *proof) paths(input string, depth int) (all []path) {
	for _, f := range schema.Types[input].Fields {
		if target := p.fields.inputs[input][f.Name]; target != "" {
			all = append(all, path{[]string{f.Name}, target})
		}
		if def := schema.Types[f.Type.Name()]; def.Kind == ast.InputObject && depth < 4 {
			for _, below := range p.paths(def.Name, depth+1) {
				if def.Name == "ReferenceInput" { // of objects of the kind that the field is named by
					below.target = strings.ToUpper(f.Name[:1]) + strings.TrimSuffix(f.Name[1:], "s")
				}
				all = append(all, path{append([]string{f.Name}, below.fields...), below.target})
			}
		}
	}
	return all
}

// mutation names a hidden row of every unit, and one that is not there.
func (p *proof) mutation(c *caller, f *ast.FieldDefinition, way path, reached map[string]bool) {
	named := map[string]bool{}
	var absent answer
	guessed := ""
	for _, r := range p.byType[way.target] {
		if group := p.groupOf(r); c.sees[way.target][r.id] || named[group] || p.delegatedBy(c, r) {
			continue
		} else {
			named[group] = true
		}
		if guessed == "" {
			guessed = identity.New(r.id[:3], p.db.Now())
			absent = p.mutate(c, f, way, guessed)
		}
		p.tally("mutation", 1)
		a := p.mutate(c, f, way, r.id)
		is, want := strings.ReplaceAll(a.text, r.id, "it"), strings.ReplaceAll(absent.text, guessed, "it")
		name := f.Name + " " + strings.Join(way.fields, ".")
		if slower := a.statements != absent.statements; slower && is == want && slices.Contains(lookedUp, name) {
			reached["slower "+name] = true
		} else if slower || is != want {
			p.wrong("mutation", "%s: %s with %s of a hidden %s (%s): %s, %d statements; of a guessed one: %s, %d",
				c.name, f.Name, strings.Join(way.fields, "."), way.target, p.groupOf(r), is, a.statements, want, absent.statements)
		}
		if at := literal(way.fields[len(way.fields)-1]); strings.Contains(want, at+"]") || strings.Contains(want, at+`,"0"]`) {
			reached[name] = true
		}
		if strings.Contains(a.text, `"userErrors":[]`) {
			p.wrong("mutation", "%s: %s with %s of a hidden %s was done: %s", c.name, f.Name, strings.Join(way.fields, "."), way.target, a.text)
		}
	}
}

// delegatedBy: who acts for somebody knows the id of this one, seen or not.
func (p *proof) delegatedBy(c *caller, r *row) bool {
	return slices.ContainsFunc(p.byType["Delegation"], func(d *row) bool {
		return d.cols["principal_id"] == r.id && c.person != "" && d.cols["delegate_id"] == p.id(c.person)
	})
}

func (p *proof) mutate(c *caller, f *ast.FieldDefinition, way path, id string) answer {
	input := p.filled(c, f.Name, schema.Types[f.Arguments[0].Type.Name()], way.fields, id)
	errors := "userErrors { code field message params { name value } }"
	if schema.Types[f.Type.Name()].Fields.ForName("results") != nil { // of many, each has its own
		errors = "results { " + errors + " } refused: " + errors
	}
	return p.send(c, fmt.Sprintf("mutation { it: %s(input: %s) { %s } }", f.Name, input, errors))
}

// filled makes an input: what it requires, with rows that the caller sees, and an
// id at the end of the way.
func (p *proof) filled(c *caller, mutation string, def *ast.Definition, way []string, id string) where {
	out := where{}
	for _, f := range def.Fields {
		onWay := len(way) > 0 && f.Name == way[0]
		if !onWay && (!f.Type.NonNull || f.DefaultValue != nil) {
			continue
		}
		var value any
		switch typ := schema.Types[f.Type.Name()]; {
		case typ.Kind == ast.InputObject && onWay:
			value = p.filled(c, mutation, typ, way[1:], id)
		case typ.Kind == ast.InputObject:
			value = p.filled(c, mutation, typ, nil, "")
		case onWay:
			value = id
		case typ.Name == "ID":
			value = p.sample(c, mutation, p.fields.inputs[def.Name][f.Name])
		case typ.Kind == ast.Enum:
			value = term(typ.EnumValues[0].Name)
		case strings.HasSuffix(strings.ToLower(f.Name), "year"):
			value = 2026
		default:
			value = map[string]any{"Int": 1, "Decimal": 1, "Boolean": false, "Date": "2026-06-01"}[typ.Name]
			if value == nil {
				value = map[string]any{"operations": "recordAbsence", "number": "99"}[f.Name]
			}
			if value == nil {
				value = "Mẫu thử"
			}
		}
		if f.Type.Elem != nil {
			value = []any{value}
		}
		out[f.Name] = value
	}
	for name, value := range p.beside(def.Name) {
		onWay := len(way) > 0 && name == way[0] && name != "parties"
		if !onWay && (def.Name != "RecipientInput" || len(way) == 0) {
			out[name] = value
		}
	}
	if row, ok := out["id"].(string); ok && out["version"] != nil && p.all[row] != nil {
		out["version"] = p.all[row].fields["version"]
	}
	return out
}

// beside are values that some inputs need to get as far as their ids.
func (p *proof) beside(input string) where {
	return map[string]where{
		"GrantRoleInput":                 {"officeID": p.id("A"), "role": term("ANALYST")},
		"RecordDecisionInput":            {"draft": true, "issuerKind": term("OWN_OFFICE")},
		"RecipientInput":                 {"personName": "Mẫu Thử"},
		"LauncherInput":                  {"officeID": p.id("A"), "role": term("LAUNCHER")},
		"RecordExemplarReplicationInput": {"outsideBody": "Mẫu"},
		"RecordInitiativeOutcomeInput":   {"scope": term("PROVINCE"), "decidingBody": "Mẫu"},
		"InitiativeAuthorInput":          {"share": 100},
		"LinkAccountInput":               {"subject": "mẫu"},
		"AssignTaskInput":                {"dueOn": "2026-06-01"},
		"CriterionInput":                 {"source": term("INDICATOR")},
		"RatingInput":                    {"level": term("GOOD")},
		"DraftPledgeInput":               {"parties": []any{where{"departmentID": p.id("A1")}, where{"departmentID": p.id("A2")}}},

		"ReviseScoringSheetInput": {"maximum": 1},
	}[input]
}

// inState are mutations that look at their other ids once the row is in a later state.
var inState = map[string]string{"recordPledgeResults": "A pledge signed", "rankScoringSheet": "A sheet locked", "reviseInitiative": "A initiative"}

// sample is a row that the caller sees, of the office A where that can be.
func (p *proof) sample(c *caller, mutation, typ string) string {
	if typ == "*" {
		typ = map[bool]string{true: "Office", false: "Department"}[strings.Contains(mutation, "Office")]
	}
	if label := map[string]string{"Office": "A", "Department": "A1", "Post": "CLERK"}[typ]; label != "" {
		return p.id(label)
	}
	if label := inState[mutation]; label != "" {
		return p.id(label)
	}
	ids := slices.DeleteFunc(idsOf(p.byType[typ]), func(id string) bool {
		return !c.sees[typ][id] || strings.Contains("P B Z city", p.groupOf(p.all[id])) && p.groupOf(p.all[id]) != ""
	})
	if len(ids) == 0 {
		return identity.New(p.byType[typ][0].id[:3], p.db.Now())
	}
	return ids[0]
}
