package web_test

import (
	"cmp"
	"context"
	"encoding/json"
	"net/http"
	"slices"
	"strings"
	"testing"

	"thidua/contract"
	"thidua/internal/actor"
	"thidua/internal/sample"
	"thidua/internal/web/ide"
)

func tabs(t *testing.T, s *site) []ide.Tab {
	t.Helper()
	variables, err := sample.Variables(context.Background(), s.db)
	if err != nil {
		t.Fatal(err)
	}
	list, err := ide.Tabs(contract.Operations, variables)
	if err != nil {
		t.Fatal(err)
	}
	for name := range variables {
		if !slices.ContainsFunc(list, func(tab ide.Tab) bool { return tab.Name == name }) {
			t.Errorf("there are variables of %s, which is no operation", name)
		}
	}
	return list
}

// Whoever tries out the sample office finds tabs for each role, and each of them works: one after the other, as they stand
// there, in an office that nobody has changed.
func TestTabsOfEachRoleWork(t *testing.T) {
	for _, role := range actor.Roles {
		t.Run(string(role), func(t *testing.T) {
			s, ran := start(t), 0
			for _, tab := range tabs(t, s) {
				if !slices.Contains(tab.Roles, string(role)) && !slices.Contains(tab.Roles, ide.Everybody) {
					continue
				}
				if ran++; strings.Contains(tab.Query, "\nsubscription ") {
					continue // runs in the browser's test
				}
				body, err := json.Marshal(map[string]any{"query": tab.Query, "variables": json.RawMessage(cmp.Or(tab.Variables, "{}"))})
				if err != nil {
					t.Fatal(err)
				}
				answer := s.send(t, http.MethodPost, "/graphql", string(body), s.as(t, role)...)
				var data map[string]any
				if err := json.Unmarshal(answer.Data, &data); err != nil || answer.Errors != nil || strings.Contains(answer.text, `"userErrors":[{`) {
					t.Errorf("%s: %.600s", tab.Name, answer.text)
				}
				for field, value := range data {
					if value == nil {
						t.Errorf("%s: %s is null", tab.Name, field)
					}
				}
			}
			if ran < 4 {
				t.Errorf("%d tabs, want something to try", ran)
			}
		})
	}
}

// What somebody has renamed is not found any more: its operation comes without variables, and the server starts.
func TestTabsOfAChangedSample(t *testing.T) {
	s := start(t)
	tab := func(name string) ide.Tab {
		list := tabs(t, s)
		return list[slices.IndexFunc(list, func(tab ide.Tab) bool { return tab.Name == name })]
	}
	revise := tab("ReviseCampaign")
	var variables struct{ Input map[string]any }
	if err := json.Unmarshal([]byte(revise.Variables), &variables); err != nil {
		t.Fatal(err)
	}
	variables.Input["name"] = "Tên khác"
	s.post(t, revise.Query, map[string]any{"input": variables.Input}).is(t, http.StatusOK, "")
	if v := tab("ReviseCampaign").Variables; v != "" {
		t.Errorf("renamed, and its variables are %s", v)
	}
	if tab("LaunchCampaign").Variables == "" {
		t.Error("what was not renamed lost its variables")
	}
}
