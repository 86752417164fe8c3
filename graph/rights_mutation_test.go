package graph_test

import (
	"context"
	"encoding/json"
	"fmt"
	"regexp"
	"slices"
	"strings"
	"testing"

	sqlschema "entgo.io/ent/dialect/sql/schema"
	"github.com/vektah/gqlparser/v2/ast"

	entmigrate "thidua/ent/migrate"
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
				if slices.Contains(named, role) && code == "FORBIDDEN" && role == actor.Administrator {
					t.Errorf("%s as %s: refused over everything: %s", field.Name, role, message)
				}
				if slices.Equal(named, []actor.Role{actor.Chief}) && role == actor.Chief && refused {
					t.Errorf("%s as %s: refused in the own office: %s", field.Name, role, message)
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
	each := ""
	if schema.Types[field.Type.Name()].Fields.ForName("results") != nil { // of many, each has its own
		each = "results { userErrors { code message } }"
	}
	a := w.ask(w.as(t, role), fmt.Sprintf(
		"mutation($input: %s) { it: %s(input: $input) { %s userErrors { code message } } }", field.Arguments[0].Type, field.Name, each),
		map[string]any{"input": input})
	if len(a.Errors) > 0 {
		t.Fatalf("%s as %s: %+v\ninput %v", field.Name, role, a.Errors, input)
	}
	var got struct {
		It struct {
			Results []struct {
				UserErrors []struct{ Code, Message string }
			}
			UserErrors []struct{ Code, Message string }
		}
	}
	if err := json.Unmarshal(a.Data, &got); err != nil {
		t.Fatal(err)
	}
	for _, one := range got.It.Results {
		got.It.UserErrors = append(got.It.UserErrors, one.UserErrors...)
	}
	if len(got.It.UserErrors) == 0 {
		return "", ""
	}
	if after := w.events(t); after != before {
		t.Errorf("%s as %s was refused and wrote %d events", field.Name, role, after-before)
	}
	return got.It.UserErrors[0].Code, got.It.UserErrors[0].Message
}

// also are fields without which an input is refused for its form, whoever asks. What
// is given by it is given for a day to come; nil stands for one of its type.
var also = map[string]map[string]any{
	"LinkAccountInput":      {"staffID": "staffID"},
	"GrantRoleInput":        {"staffID": "staffID", "everywhere": true, "role": "COUNCIL_MEMBER", "startsOn": "2999-01-01"},
	"RecordDelegationInput": {"endsOn": "2999-01-01"},

	"RecordExemplarReplicationInput": {"outsideBody": "Mẫu"},
	"RecordInitiativeOutcomeInput":   {"scope": "PROVINCE", "decidingBody": "Mẫu"},
	"RatingInput":                    {"level": "GOOD", "year": 2025, "decidedOn": "2025-12-10"},
	"RatedInput":                     {"staffID": "principalID"},
	"RecordDisciplineInput":          {"against": nil},
	"RegistrantInput":                {"staffID": "staffID"},
}

// fill makes a value for every required field of an input type, and for ids.
func fill(def *ast.Definition, mutation string, samples map[string]string) map[string]any {
	out := map[string]any{}
	for name, v := range also[def.Name] {
		if text, ok := v.(string); ok && samples[text] != "" {
			v = samples[text]
		} else if v == nil {
			v = value(def.Fields.ForName(name).Type, name, mutation, samples)
		}
		out[name] = v
	}
	for _, f := range def.Fields {
		if out[f.Name] != nil {
			continue
		}
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
	case typ.Name() == "Int" && strings.HasSuffix(strings.ToLower(name), "year"):
		return 2020
	case typ.Name() == "Int":
		return 1
	case typ.Name() == "Decimal":
		return json.Number("1")
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
		"principalID": w.who(t, actor.Chief).StaffID, "delegateID": w.who(t, actor.EmulationOfficer).StaffID,
	}
	s["moveRegistrationDeadline"] = s["campaignID"]
	for _, f := range schema.Mutation.Fields {
		for noun, id := range map[string]string{
			"Office": s["officeID"], "Department": s["departmentID"], "Post": s["postID"], "Staff": s["staffID"], "Absence": s["staffID"],
			"Campaign": s["campaignID"], "Decision": s["decisionID"], "Award": first("awards"),
			"Account": first("accounts"), "Grant": first("grants"), "Delegation": first("delegations"), "PersonalData": s["staffID"],
		} {
			if strings.Contains(f.Name, noun) {
				s[f.Name] = id
			}
		}
		if table := tableOf(f); s[f.Name] == "" && table != "" {
			s[f.Name] = w.rows(t, table)[0]
		}
	}
	return s
}

// rows are some of a table, in the office that officer and chief look after: of those
// that have a state the first of each.
func (w *world) rows(t *testing.T, table string) (ids []string) {
	t.Helper()
	query := "SELECT min(id) FROM " + table + " WHERE office_id = $1"
	if slices.ContainsFunc(entmigrate.Tables[slices.IndexFunc(entmigrate.Tables, func(e *sqlschema.Table) bool { return e.Name == table })].Columns,
		func(c *sqlschema.Column) bool { return c.Name == "status" }) {
		query += " GROUP BY status ORDER BY 1"
	}
	rows, err := w.db.Pool().Query(query, w.office(t))
	if err != nil {
		t.Fatal(table, err)
	}
	defer func() { _ = rows.Close() }()
	for rows.Next() {
		ids = append(ids, "")
		if err := rows.Scan(&ids[len(ids)-1]); err != nil {
			t.Fatal(table, err)
		}
	}
	return ids
}

// tableOf is the one of what a mutation of the year is done to, as its payload tells; none
// of the others.
func tableOf(m *ast.FieldDefinition) string {
	if m.Name == "signPledge" { // is done to a party, and answers with the pledge
		return "pledge_parties"
	}
	payload := schema.Types[m.Type.Name()]
	if results := payload.Fields.ForName("results"); results != nil {
		payload = schema.Types[results.Type.Name()]
	}
	for _, f := range payload.Fields {
		snake := strings.ToLower(regexp.MustCompile(`([a-z])([A-Z])`).ReplaceAllString(f.Type.Name(), "${1}_$2"))
		for _, table := range entmigrate.Tables {
			if slices.Contains([]string{snake + "s", strings.TrimSuffix(snake, "y") + "ies"}, table.Name) && slices.Contains(yearly, table.Name) {
				return table.Name
			}
		}
	}
	return ""
}

func (w *world) events(t *testing.T) (n int) {
	t.Helper()
	if err := w.db.Pool().QueryRow("SELECT count(*) FROM events").Scan(&n); err != nil {
		t.Fatal(err)
	}
	return n
}
