package graph_test

import (
	"slices"
	"testing"

	"thidua/internal/actor"
)

type due struct {
	Kind, Operation, Role, SubjectID, Title, UnitName string
	CampaignID, DueOn                                 *string
	Overdue                                           bool
}

func (w *world) due(t testing.TB, role actor.Role, arguments string) []due {
	t.Helper()
	var got struct{ MyWork []due }
	a := w.must(t, w.as(t, role), "{ myWork"+arguments+" { kind operation role subjectID title unitName campaignID dueOn overdue } }", nil, &got)
	t.Logf("%s: %d in %d statements", role, len(got.MyWork), a.statements)
	return got.MyWork
}

// TestMyWork: a campaign that is drafted waits for the chief, with the mutation that
// launches it, and for nobody once it is launched.
func TestMyWork(t *testing.T) {
	each(t, func(t *testing.T, w *world) {
		id := w.draft(t, "Phong trào mẫu")
		launching := func(d due) bool { return d.SubjectID == id && d.Kind == "LAUNCH_CAMPAIGN" }
		for _, role := range actor.Roles {
			all := w.due(t, role, "(first: 100)")
			if waits := slices.ContainsFunc(all, launching); waits != (role == actor.Chief) {
				t.Errorf("waits for %s: %v", role, waits)
			}
		}
		found := w.due(t, actor.Chief, "(first: 100, roles: [CHIEF])")
		at := slices.IndexFunc(found, launching)
		if at < 0 {
			t.Fatalf("%+v", found)
		}
		if d := found[at]; d.Operation != "launchCampaign" || d.Role != "CHIEF" || d.Title != "Phong trào mẫu" || d.UnitName == "" || *d.CampaignID != id || *d.DueOn != "2026-01-01" {
			t.Errorf("%+v", d)
		}
		w.must(t, w.as(t, actor.Chief), `mutation ($id: ID!) { launchCampaign(input: {id: $id, version: 1, on: "2026-01-10"}) { userErrors { code } } }`, map[string]any{"id": id}, nil)
		if slices.ContainsFunc(w.due(t, actor.Chief, ""), launching) {
			t.Error("the campaign is launched")
		}
	})
}
