package graph_test

import (
	"encoding/json"
	"slices"
	"strconv"
	"testing"

	"thidua/internal/actor"
)

type due struct {
	Kind, Operation, Role, SubjectID, Title, UnitName string
	OnBehalfOfID, CampaignID, DueOn                   *string
	Version                                           *int
	Overdue                                           bool
}

func (w *world) due(t testing.TB, role actor.Role, arguments string) []due {
	t.Helper()
	var got struct{ MyWork []due }
	a := w.must(t, w.as(t, role), "{ myWork"+arguments+" { kind operation role onBehalfOfID subjectID version title unitName campaignID dueOn overdue } }", nil, &got)
	t.Logf("%s: %d in %d statements", role, len(got.MyWork), a.statements)
	return got.MyWork
}

// TestMyWork: a campaign that is drafted waits for the chief, and for the officer who enters
// what the chief signs, with the mutation that launches it, and for nobody once it is launched.
func TestMyWork(t *testing.T) {
	each(t, func(t *testing.T, w *world) {
		id := w.draft(t, "Phong trào mẫu")
		launching := func(d due) bool { return d.SubjectID == id && d.Kind == "LAUNCH_CAMPAIGN" }
		for _, role := range actor.Roles {
			all := w.due(t, role, "(first: 100)")
			at := slices.IndexFunc(all, launching)
			if waits := at >= 0; waits != (role == actor.Chief || role == actor.EmulationOfficer) || waits && (all[at].OnBehalfOfID == nil) != (role == actor.Chief) {
				t.Errorf("waits for %s: %v", role, waits)
			}
		}
		found := w.due(t, actor.Chief, "(first: 100, roles: [CHIEF])")
		at := slices.IndexFunc(found, launching)
		if at < 0 {
			t.Fatalf("%+v", found)
		}
		if d := found[at]; *d.Version != 1 || d.Operation != "launchCampaign" || d.Role != "CHIEF" || d.Title != "Phong trào mẫu" || d.UnitName == "" || *d.CampaignID != id || *d.DueOn != "2026-01-01" {
			t.Errorf("%+v", d)
		}
		found = w.due(t, actor.EmulationOfficer, "(first: 100)")
		d := found[slices.IndexFunc(found, launching)]
		var launched struct {
			LaunchCampaign struct{ UserErrors []struct{ Code string } }
		}
		w.must(t, w.as(t, actor.EmulationOfficer), `mutation ($id: ID!, $version: Int!, $chief: ID!) { launchCampaign(input: {
			id: $id, version: $version, on: "2026-01-10", onBehalfOf: {staffID: $chief, document: "Bút phê mẫu"}}) { userErrors { code } } }`,
			map[string]any{"id": d.SubjectID, "version": json.Number(strconv.Itoa(*d.Version)), "chief": *d.OnBehalfOfID}, &launched)
		if len(launched.LaunchCampaign.UserErrors) > 0 {
			t.Errorf("for the chief: %+v", launched)
		}
		if slices.ContainsFunc(w.due(t, actor.Chief, ""), launching) {
			t.Error("the campaign is launched")
		}
	})
}
