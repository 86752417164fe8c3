package graph_test

import (
	"bytes"
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
		all := []access.Grant{}
		for _, role := range actor.Roles {
			all = append(all, access.Grant{Role: role, Unit: access.Everything})
		}
		ctx := w.holding(t, actor.Actor{Account: "acc_MAU", StaffID: w.who(t, actor.EmulationOfficer).StaffID}, all...)
		samples, beside := w.texting(t, ctx)
		before := w.events(t)
		for _, m := range schema.Mutation.Fields {
			def := schema.Types[m.Arguments[0].Type.Name()]
			for _, text := range textsOf(def, nil) {
				limits := told(text.field.Description)
				if len(limits) == 0 {
					t.Errorf("%s: the description of %v tells no length: %s", m.Name, text.path, text.field.Description)
					continue
				}
				input := fill(def, m.Name, samples)
				maps.Copy(input, fresh(t, beside[m.Name]))
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
func (w *world) texting(t *testing.T, ctx context.Context) (samples map[string]string, beside map[string]map[string]any) {
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
	w.standing(t, ctx, samples)
	two := func(table string) map[string]any {
		units := find("SELECT id FROM " + table + " WHERE ends_on IS NULL ORDER BY id LIMIT 2")
		return map[string]any{
			"name": "Mẫu", "on": calendar.Of(w.db.Now()).String(),
			"predecessors": []any{map[string]any{"id": units[0], "version": 1}, map[string]any{"id": units[1], "version": 1}},
		}
	}
	open := find("SELECT id FROM campaigns WHERE status = 'LAUNCHED' AND registration_closes_on IS NULL AND ends_on > '2029-01-01'")[0]
	me := w.who(t, actor.StaffMember).StaffID
	recipient := map[string]any{"staffID": me, "titles": []any{map[string]any{"awardTypeID": samples["awardTypeID"]}}}
	commitment := find("SELECT id FROM pledge_commitments WHERE pledge_id = '" + samples["recordPledgeResults"] + "'")[0]
	var parties []any
	for _, id := range find("SELECT id FROM departments WHERE ends_on IS NULL ORDER BY id LIMIT 2") {
		parties = append(parties, map[string]any{"departmentID": id})
	}
	scores := map[string]any{"scores": []any{map[string]any{"criterion": "I.3", "value": json.Number("1")}}}
	decided := map[string]any{"decidedOn": calendar.Of(w.db.Now()).String()}
	return samples, map[string]map[string]any{
		"mergeOffices": two("offices"), "mergeDepartments": two("departments"),
		"linkAccount": {"staffID": nil, "name": "Mẫu"}, "recordDelegation": {"officeID": samples["officeID"]},
		"draftPledge": {"campaignID": open, "parties": parties}, "registerRecipient": {"campaignID": open, "recipient": recipient},
		"registerRecipients":  {"campaignID": open, "recipients": []any{recipient}},
		"recordPledgeResults": {"results": []any{map[string]any{"commitmentID": commitment, "value": json.Number("1")}}},
		"scoreOwnUnit":        scores, "verifyScoreCard": scores,
		"recogniseInitiative": decided, "recogniseInitiatives": decided, "refuseInitiative": decided,
		"recordInitiativeOutcome": {"decidedOn": decided["decidedOn"], "scope": "NATION"},
		"pushMeasurements": {"officeID": w.office(t), "measurements": []any{
			map[string]any{"indicatorCode": "PAKN", "startsOn": "2026-01-01", "endsOn": "2026-03-31", "value": json.Number("1")},
		}},
	}
}

// fresh is a copy that can be written to.
func fresh(t *testing.T, input map[string]any) (out map[string]any) {
	t.Helper()
	raw, err := json.Marshal(input)
	if err != nil {
		t.Fatal(err)
	}
	d := json.NewDecoder(bytes.NewReader(raw))
	d.UseNumber()
	if err := d.Decode(&out); err != nil {
		t.Fatal(err)
	}
	return out
}

// standing puts into the samples, for what the year brings, a row in whose state a
// mutation is allowed, as viewerCan tells.
func (w *world) standing(t *testing.T, ctx context.Context, samples map[string]string) {
	t.Helper()
	for _, m := range schema.Mutation.Fields {
		table := tableOf(m)
		if table == "" {
			continue
		}
		for _, id := range w.rows(t, table) {
			if w.viewerCan(t, ctx, id)[string(access.One(access.Operation(m.Name)))].Allowed {
				samples[m.Name] = id
				break
			}
		}
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

// fixed are texts that are no prose: names of operations, an old identifier of 13 characters, and what names a row that is
// there, so that nothing too long is found.
var fixed = []string{"operations", "organIDOld", "staffCode", "criterion"}

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
