package graph_test

import (
	"context"
	"encoding/json"
	"fmt"
	"maps"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/vektah/gqlparser/v2/ast"

	"thidua/internal/access"
	"thidua/internal/actor"
	"thidua/internal/calendar"
	"thidua/internal/identity"
)

// TestTextsAreAsLongAsTold sends, in every text of every mutation, one character more
// than its description tells. The refusal names that number: forms may rely on it.
func TestTextsAreAsLongAsTold(t *testing.T) {
	each(t, func(t *testing.T, w *world) {
		samples, beside := w.texting(t)
		all := []access.Grant{}
		for _, role := range actor.Roles {
			all = append(all, access.Grant{Role: role, Unit: access.Everything})
		}
		ctx := w.holding(t, actor.Actor{Account: "acc_MAU", StaffID: samples["delegateID"]}, all...)
		before := w.events(t)
		for _, m := range schema.Mutation.Fields {
			def := schema.Types[m.Arguments[0].Type.Name()]
			if w.empty(t, m) {
				t.Log(m.Name, "is not asked: the sample office has no such row")
				continue
			}
			for _, text := range textsOf(def, nil) {
				limits := told(text.field.Description)
				if len(limits) == 0 {
					t.Errorf("%s: the description of %v tells no length: %s", m.Name, text.path, text.field.Description)
					continue
				}
				input := fill(def, m.Name, samples)
				maps.Copy(input, beside[m.Name])
				put(input, def, m.Name, samples, text.path, strings.Repeat("ễ", slices.Max(limits)+1))
				w.current(t, input)
				if a, limit := w.tooLong(ctx, m, input, text.path); !slices.Contains(limits, limit) || !strings.Contains(m.Description, "TEXT_TOO_LONG") {
					t.Errorf("%s: %v is told to hold %v: %s %+v", m.Name, text.path, limits, a.Data, a.Errors)
				}
			}
		}
		if after := w.events(t); after != before {
			t.Errorf("%d events were written", after-before)
		}
	})
}

// texting are samples in states that let their texts be looked at, and what the
// inputs of some mutations need for the same.
func (w *world) texting(t *testing.T) (samples map[string]string, beside map[string]map[string]any) {
	samples = w.samples(t)
	find := func(query string) (ids []string) {
		rows, err := w.db.Pool().Query(query)
		if err != nil {
			t.Fatal(err)
		}
		defer func() { _ = rows.Close() }()
		for rows.Next() {
			ids = append(ids, "")
			if err := rows.Scan(&ids[len(ids)-1]); err != nil {
				t.Fatal(err)
			}
		}
		return ids
	}
	campaign := find("SELECT id FROM campaigns WHERE status = 'DRAFT'")[0]
	samples["reviseCampaign"], samples["launchCampaign"], samples["launchCampaigns"] = campaign, campaign, campaign
	samples["moveRegistrationDeadline"] = find("SELECT id FROM campaigns WHERE status = 'LAUNCHED'")[0]
	samples["issueDecision"] = find("SELECT id FROM decisions WHERE status = 'DRAFT'")[0]
	samples["reinstateAccount"] = w.who(t, actor.StaffMember).Account
	two := func(table string) map[string]any {
		units := find("SELECT id FROM " + table + " WHERE ends_on IS NULL ORDER BY id LIMIT 2")
		return map[string]any{
			"name": "Mẫu", "on": calendar.Of(w.db.Now()).String(),
			"predecessors": []any{map[string]any{"id": units[0], "version": 1}, map[string]any{"id": units[1], "version": 1}},
		}
	}
	return samples, map[string]map[string]any{
		"mergeOffices": two("offices"), "mergeDepartments": two("departments"),
		"linkAccount": {"staffID": nil, "name": "Mẫu"}, "recordDelegation": {"officeID": samples["officeID"]},
	}
}

// length is how a description tells how much a text may hold.
var length = regexp.MustCompile(`at most ([\d,]+) characters`)

func told(description string) (limits []int) {
	for _, m := range length.FindAllStringSubmatch(description, -1) {
		n, _ := strconv.Atoi(strings.ReplaceAll(m[1], ",", ""))
		limits = append(limits, n)
	}
	return limits
}

// text is a field for a text, with the way to it in its mutation's input.
type text struct {
	path  []string
	field *ast.FieldDefinition
}

// fixed are texts that are no prose: names of operations, and an old identifier of 13 characters.
var fixed = []string{"operations", "organIDOld"}

func textsOf(def *ast.Definition, path []string) (out []text) {
	for _, f := range def.Fields {
		at := append(slices.Clone(path), f.Name)
		switch of := schema.Types[f.Type.Name()]; {
		case of.Kind == ast.InputObject && f.Type.Elem != nil:
			out = append(out, textsOf(of, append(at, "0"))...)
		case of.Kind == ast.InputObject:
			out = append(out, textsOf(of, at)...)
		case of.Name == "String" && !slices.Contains(fixed, f.Name):
			out = append(out, text{at, f})
		}
	}
	return out
}

// put writes a text where it belongs, and what is around it.
func put(input map[string]any, def *ast.Definition, mutation string, samples map[string]string, path []string, text string) {
	f := def.Fields.ForName(path[0])
	if len(path) == 1 {
		input[f.Name] = text
		return
	}
	if input[f.Name] == nil {
		input[f.Name] = value(f.Type, f.Name, mutation, samples)
	}
	inner, rest := input[f.Name], path[1:]
	if list, ok := inner.([]any); ok {
		inner, rest = list[0], path[2:]
	}
	put(inner.(map[string]any), schema.Types[f.Type.Name()], mutation, samples, rest, text)
}

// current quotes the version on record of all that an input names.
func (w *world) current(t *testing.T, v any) {
	switch v := v.(type) {
	case []any:
		for _, one := range v {
			w.current(t, one)
		}
	case map[string]any:
		if id, ok := v["id"].(string); ok && v["version"] != nil {
			table, _ := identity.Table(id)
			var version int
			if err := w.db.Pool().QueryRowContext(context.Background(), "SELECT version FROM "+table+" WHERE id = $1", id).Scan(&version); err != nil {
				t.Fatal(id, err)
			}
			v["version"] = version
		}
		for _, one := range v {
			w.current(t, one)
		}
	}
}

// tooLong asks for a mutation and returns the limit that a text at this path broke.
func (w *world) tooLong(ctx context.Context, m *ast.FieldDefinition, input map[string]any, path []string) (a answer, limit int) {
	why, each := "userErrors { code field params { name value } }", ""
	if schema.Types[m.Type.Name()].Fields.ForName("results") != nil {
		each = "results { " + why + " }"
	}
	a = w.ask(ctx, fmt.Sprintf("mutation($input: %s) { it: %s(input: $input) { %s %s } }", m.Arguments[0].Type, m.Name, each, why), map[string]any{"input": input})
	type errors struct {
		UserErrors []struct {
			Code   string
			Field  []string
			Params []struct{ Name, Value string }
		}
	}
	var got struct {
		It struct {
			errors
			Results []errors
		}
	}
	if json.Unmarshal(a.Data, &got) != nil {
		return a, 0
	}
	for _, of := range append(got.It.Results, got.It.errors) {
		for _, e := range of.UserErrors {
			if e.Code == "TEXT_TOO_LONG" && slices.Equal(e.Field, path) && len(e.Params) == 2 && e.Params[1].Name == "limit" {
				limit, _ = strconv.Atoi(e.Params[1].Value)
			}
		}
	}
	return a, limit
}
