package graph_test

import (
	"context"
	"encoding/json"
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/vektah/gqlparser/v2/ast"

	"thidua/graph/generated"
	"thidua/internal/access"
	"thidua/internal/actor"
)

var schema = generated.NewExecutableSchema(generated.Config{}).Schema()

// TestEveryMutationIsRefusedToRolesNotNamed asks for every mutation of the schema
// in every role. Roles that the matrix does not name are refused, whatever they
// ask for, and nothing is written; the others get past the question of rights.
func TestEveryMutationIsRefusedToRolesNotNamed(t *testing.T) {
	each(t, func(t *testing.T, w *world) {
		samples := w.samples(t)
		for _, field := range schema.Mutation.Fields {
			if strings.HasPrefix(field.Name, "__") {
				continue
			}
			named, ok := access.Operations()[access.Operation(field.Name)]
			if !ok {
				t.Errorf("%s is not in the matrix", field.Name)
				continue
			}
			for _, role := range actor.Roles {
				code, message := w.try(t, role, field, samples)
				refused := code == "FORBIDDEN" || code == "NOT_FOUND"
				if !slices.Contains(named, role) && !refused {
					t.Errorf("%s as %s: got %q %s, want a refusal", field.Name, role, code, message)
				}
				if slices.Contains(named, role) && code == "FORBIDDEN" && w.accounts[role].UnitID == w.accounts[actor.Administrator].UnitID {
					t.Errorf("%s as %s: refused over the whole city: %s", field.Name, role, message)
				}
			}
		}
	})
}

// try asks for a mutation with an input made from its types, in a transaction of
// its own world, and returns the code of the first user error. Versions are
// wrong, so that what is allowed ends in CONFLICT or in a rule, not in a change.
func (w *world) try(t *testing.T, role actor.Role, field *ast.FieldDefinition, samples map[string]string) (code, message string) {
	t.Helper()
	before := w.events(t)
	input := fill(schema.Types[field.Arguments[0].Type.Name()], field.Name, samples)
	a := w.ask(w.as(t, role), fmt.Sprintf(
		"mutation($input: %s) { it: %s(input: $input) { userErrors { code message } } }", field.Arguments[0].Type, field.Name),
		map[string]any{"input": input})
	if len(a.Errors) > 0 {
		t.Fatalf("%s as %s: %+v\ninput %v", field.Name, role, a.Errors, input)
	}
	var got struct {
		It struct {
			UserErrors []struct{ Code, Message string }
		}
	}
	if err := json.Unmarshal(a.Data, &got); err != nil {
		t.Fatal(err)
	}
	if len(got.It.UserErrors) == 0 {
		return "", ""
	}
	if after := w.events(t); after != before {
		t.Errorf("%s as %s was refused and wrote %d events", field.Name, role, after-before)
	}
	return got.It.UserErrors[0].Code, got.It.UserErrors[0].Message
}

// fill makes a value for every required field of an input type, and for ids.
func fill(def *ast.Definition, mutation string, samples map[string]string) map[string]any {
	out := map[string]any{}
	for _, f := range def.Fields {
		if f.Type.NonNull && f.DefaultValue == nil || f.Type.Name() == "ID" && samples[f.Name] != "" && f.Type.NonNull {
			out[f.Name] = value(f.Type, f.Name, mutation, samples)
		}
	}
	return out
}

func value(typ *ast.Type, name, mutation string, samples map[string]string) any {
	if typ.Elem != nil {
		return []any{value(typ.Elem, name, mutation, samples)}
	}
	def := schema.Types[typ.Name()]
	switch {
	case name == "version":
		return 999
	case typ.Name() == "ID":
		if name == "id" {
			return samples[mutation]
		}
		return samples[name]
	case typ.Name() == "Date":
		return "2020-06-01"
	case typ.Name() == "Int":
		return 1
	case typ.Name() == "Boolean":
		return false
	case def.Kind == ast.Enum:
		return def.EnumValues[0].Name
	case def.Kind == ast.InputObject:
		return fill(def, mutation, samples)
	default:
		return "Thử Mẫu"
	}
}

// samples finds an id for every kind of input: by field name, and by mutation
// for its own "id".
func (w *world) samples(t *testing.T) map[string]string {
	t.Helper()
	ctx := access.AsSystem(context.Background(), "test")
	first := func(table string) string {
		var id string
		if err := w.db.Pool().QueryRowContext(ctx, "SELECT id FROM "+table+" ORDER BY id LIMIT 1").Scan(&id); err != nil {
			t.Fatal(table, err)
		}
		return id
	}
	s := map[string]string{
		"officeID": first("offices"), "departmentID": first("departments"), "postID": first("posts"), "staffID": first("staff"),
		"campaignID": first("campaigns"), "awardTypeID": first("award_types"), "decisionID": first("decisions"),
	}
	for _, f := range schema.Mutation.Fields {
		for noun, id := range map[string]string{
			"Office": s["officeID"], "Department": s["departmentID"], "Post": s["postID"], "Staff": s["staffID"], "Absence": s["staffID"],
			"Campaign": s["campaignID"], "Decision": s["decisionID"], "Award": first("awards"),
		} {
			if strings.Contains(f.Name, noun) {
				s[f.Name] = id
			}
		}
	}
	return s
}

func (w *world) events(t *testing.T) (n int) {
	t.Helper()
	if err := w.db.Pool().QueryRow("SELECT count(*) FROM events").Scan(&n); err != nil {
		t.Fatal(err)
	}
	return n
}

// TestWithoutACallerNothingIsVisible asks every root field without a caller.
func TestWithoutACallerNothingIsVisible(t *testing.T) {
	each(t, func(t *testing.T, w *world) {
		id := w.samples(t)["officeID"]
		for _, field := range schema.Query.Fields {
			if strings.HasPrefix(field.Name, "__") {
				continue
			}
			if access.Operations()[access.Operation(field.Name)] == nil {
				t.Errorf("%s is not in the matrix", field.Name)
			}
			a := w.ask(context.Background(), "{ it: "+call(field, id)+" }", nil)
			if len(a.Errors) != 1 || a.Errors[0].Extensions["code"] != "UNAUTHENTICATED" {
				t.Errorf("%s: %s %+v", field.Name, a.Data, a.Errors)
			}
			if strings.Contains(string(a.Data), "id") && !strings.Contains(string(a.Data), "null") {
				t.Errorf("%s answered %s", field.Name, a.Data)
			}
		}
		// The rows themselves, too: the guard on the root is not the only one.
		if n, err := w.db.Ent.Office.Query().Count(context.Background()); err != nil || n != 0 {
			t.Errorf("a query without a caller found %d offices, %v", n, err)
		}
	})
}

// call writes a root field with its required arguments and a selection.
func call(field *ast.FieldDefinition, id string) string {
	var args []string
	for _, a := range field.Arguments {
		switch {
		case !a.Type.NonNull || a.DefaultValue != nil:
		case a.Type.Elem != nil:
			args = append(args, fmt.Sprintf("%s: [%q]", a.Name, id))
		default:
			args = append(args, fmt.Sprintf("%s: %q", a.Name, id))
		}
	}
	text := field.Name
	if len(args) > 0 {
		text += "(" + strings.Join(args, ", ") + ")"
	}
	return text + " { __typename }"
}

// TestTheTopIsForTheTop: who administers one office founds none at the top, takes
// none there, and changes no post, which is the same for all.
func TestTheTopIsForTheTop(t *testing.T) {
	each(t, func(t *testing.T, w *world) {
		office := w.accounts[actor.EmulationOfficer].UnitID
		ctx, err := access.Enter(context.Background(), w.db.Ent, actor.Actor{Subject: "one office", Role: actor.Administrator, UnitID: office})
		if err != nil {
			t.Fatal(err)
		}
		before := w.events(t)
		for _, mutation := range []string{
			`moveOffice(input: {id: "` + office + `", version: 1, toTop: true, on: "2026-01-01"})`,
			`createOffice(input: {kind: LOCALITY, name: "Nơi mẫu", startsOn: "2026-01-01"})`,
			`createPost(input: {code: "M", title: "Chức mẫu", positionClass: DIRECT, recipientClass: DIRECT_WORKER})`,
		} {
			var p payload
			w.must(t, ctx, "mutation { it: "+mutation+" { userErrors { code } } }", nil, &p)
			if len(p.It.UserErrors) != 1 || p.It.UserErrors[0].Code != "FORBIDDEN" {
				t.Errorf("%s: %+v", mutation, p.It.UserErrors)
			}
		}
		if after := w.events(t); after != before {
			t.Errorf("%d events were written", after-before)
		}
	})
}

// TestAbsencesStayPersonalOnTimelines: that somebody was absent is not for analysts.
func TestAbsencesStayPersonalOnTimelines(t *testing.T) {
	each(t, func(t *testing.T, w *world) {
		var id string
		if err := w.db.Pool().QueryRow("SELECT staff_id FROM absences ORDER BY id LIMIT 1").Scan(&id); err != nil {
			t.Fatal(err)
		}
		for role, want := range map[actor.Role]bool{actor.Analyst: false, actor.Inspector: true} {
			a := w.must(t, w.as(t, role), `{ timeline(subject: "`+id+`", first: 100) { edges { node { kind } } } }`, nil, nil)
			if got := strings.Contains(string(a.Data), "ABSENCE_RECORDED"); got != want {
				t.Errorf("%s sees the absence: %v", role, got)
			}
		}
	})
}

// TestRowsOfEachRole counts what the sample accounts see of the guarded tables.
func TestRowsOfEachRole(t *testing.T) {
	each(t, func(t *testing.T, w *world) {
		seen := map[actor.Role]map[string]int{}
		for _, role := range actor.Roles {
			var got struct {
				Staff, Awards, Decisions, Campaigns, Drafts struct{ TotalCount int }
				People                                      struct {
					Edges []struct {
						Node struct{ PersonalData *struct{ ID string } }
					}
				}
			}
			w.must(t, w.as(t, role), `{ staff { totalCount } awards { totalCount } decisions { totalCount } campaigns { totalCount }
				drafts: campaigns(where: {status: DRAFT}) { totalCount }
				people: staff(first: 100) { edges { node { personalData { id } } } } }`, nil, &got)
			personal := 0
			for _, e := range got.People.Edges {
				if e.Node.PersonalData != nil {
					personal++
				}
			}
			seen[role] = map[string]int{"staff": got.Staff.TotalCount, "awards": got.Awards.TotalCount, "drafts": got.Drafts.TotalCount, "personal": personal}
		}
		if n := seen[actor.StaffMember]; n["staff"] != 1 || n["personal"] != 1 || n["drafts"] != 0 {
			t.Errorf("STAFF sees %v, want oneself alone", n)
		}
		if n := seen[actor.UnitHead]; n["staff"] < 2 || n["staff"] > 30 || n["personal"] != 1 {
			t.Errorf("UNIT_HEAD sees %v, want the unit, and personal data of oneself alone", n)
		}
		if n := seen[actor.Analyst]; n["staff"] < 151 || n["personal"] != 0 || n["drafts"] != 0 {
			t.Errorf("ANALYST sees %v, want the city without personal data or drafts", n)
		}
		if n := seen[actor.Inspector]; n["staff"] < 151 || n["personal"] < 50 || n["drafts"] == 0 {
			t.Errorf("INSPECTOR sees %v, want everything", n)
		}
		if o, i := seen[actor.EmulationOfficer], seen[actor.Inspector]; o["staff"] >= i["staff"] || o["personal"] == 0 {
			t.Errorf("EMULATION_OFFICER sees %v, want one office with personal data", o)
		}
		if seen[actor.StaffMember]["awards"] < 37 {
			t.Errorf("STAFF sees %d awards, want the issued ones of the office", seen[actor.StaffMember]["awards"])
		}
	})
}
