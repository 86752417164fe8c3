package graph_test

import (
	"context"
	"encoding/json"
	"fmt"
	"slices"
	"testing"

	"thidua/internal/access"
	"thidua/internal/actor"
)

type viewerPermission struct {
	Operation string
	Allowed   bool
	Denial    *struct {
		Code, Message string
		LegalRef      *string
	}
}

// TestViewerCan: every type with actions tells of each what its operation would say,
// under the names of mutations.
func TestViewerCan(t *testing.T) {
	each(t, func(t *testing.T, w *world) {
		draft := w.draft(t, "Mẫu")
		can := func(role actor.Role, id string) map[string]viewerPermission { return w.viewerCan(t, w.as(t, role), id) }
		if p := can(actor.EmulationOfficer, draft); !p["reviseCampaign"].Allowed || p["launchCampaign"].Denial.Code != "FORBIDDEN" || p["evaluateCampaign"].Denial.Code != "CAMPAIGN_NOT_IN_STATE" {
			t.Errorf("the officer on a draft: %+v", p)
		}
		if p := can(actor.Chief, draft); !p["launchCampaign"].Allowed || p["concludeCampaign"].Denial.Code != "CAMPAIGN_NOT_IN_STATE" {
			t.Errorf("the chief on a draft: %+v", p)
		}
		told := map[string]bool{
			"erasePersonalData": true, // whose time has come: erasablePersonalData tells
			"signPledge":        true, // each party of a pledge tells, and is no node
		}
		for _, table := range yearly {
			for operation := range can(actor.EmulationOfficer, w.rows(t, table)[0]) {
				told[operation] = true
			}
		}
		for table, operations := range map[string]int{
			"offices": 6, "departments": 5, "posts": 1, "staff": 5, "campaigns": 7, "decisions": 2, "awards": 2, "accounts": 3, "grants": 1, "delegations": 1,
		} {
			var id string
			if err := w.db.Pool().QueryRow(`SELECT id FROM ` + table + ` ORDER BY id DESC LIMIT 1`).Scan(&id); err != nil {
				t.Fatal(table, err)
			}
			role := actor.Administrator
			if slices.Contains([]string{"campaigns", "decisions", "awards"}, table) {
				role = actor.Chief
			}
			p := can(role, id)
			if len(p) != operations {
				t.Errorf("%s %s: %+v, want %d operations", table, id, p, operations)
			}
			for operation := range p {
				told[operation] = true
			}
		}
		for _, m := range schema.Mutation.Fields {
			if len(m.Arguments) > 0 && schema.Types[m.Arguments[0].Type.Name()].Fields.ForName("id") != nil && !told[m.Name] {
				t.Errorf("%s is done to an object, and no viewerCan tells of it", m.Name)
			}
		}
	})
}

// yearly are the tables of what the emulation year brings.
var yearly = []string{
	"emulation_years", "clusters", "conferences", "pledges", "registrations", "tasks", "responsibilities", "indicators", "indicator_periods",
	"scoring_sheets", "score_cards", "initiatives", "ratings", "disciplinary_cases", "reviews", "exemplars",
}

// viewerCan asks what somebody may do to one object, by the operations.
func (w *world) viewerCan(t *testing.T, ctx context.Context, id string) map[string]viewerPermission {
	t.Helper()
	query := fmt.Sprintf("{ node(id: %q) {", id)
	for _, def := range schema.PossibleTypes["Node"] {
		if def.Fields.ForName("viewerCan") != nil {
			query += " ... on " + def.Name + " { viewerCan { ...p } }"
		}
	}
	var got struct {
		Node struct{ ViewerCan []viewerPermission }
	}
	w.must(t, ctx, query+" } } fragment p on ViewerPermission { operation allowed denial { code message legalRef } }", nil, &got)
	out := map[string]viewerPermission{}
	for _, p := range got.Node.ViewerCan {
		if _, is := access.Operations()[access.Operation(p.Operation)]; !is || p.Allowed != (p.Denial == nil) {
			t.Errorf("%s: %+v", id, p)
		}
		out[p.Operation] = p
	}
	return out
}

// TestViewerCanOfMany: a list costs as many statements as one row.
func TestViewerCanOfMany(t *testing.T) {
	each(t, func(t *testing.T, w *world) {
		for _, list := range []string{"offices", "departments", "staff", "campaigns", "decisions", "awards", "accounts", "grants", "delegations"} {
			query := `query ($n: Int!) { ` + list + `(first: $n) { edges { node { id viewerCan { operation allowed denial { code } } } } } }`
			few := w.must(t, w.as(t, actor.Inspector), query, map[string]any{"n": json.Number("2")}, nil)
			many := w.must(t, w.as(t, actor.Inspector), query, map[string]any{"n": json.Number("50")}, nil)
			if many.statements > few.statements+1 {
				t.Errorf("%s: %d statements for 2, %d for 50", list, few.statements, many.statements)
			}
		}
	})
}

// TestBatch: each campaign is decided on its own, told of in its place, and all in as
// many statements as two.
func TestBatch(t *testing.T) {
	each(t, func(t *testing.T, w *world) {
		type result struct {
			ID       string
			Campaign *struct {
				Status  string
				Version int
				Office  struct{ Name string }
			}
			UserErrors []struct {
				Code  string
				Field []string
			}
		}
		run := func(campaigns []any) ([]result, int64) {
			var got struct {
				LaunchCampaigns struct {
					Results    []result
					UserErrors []struct{ Code string }
				}
			}
			a := w.must(t, w.as(t, actor.Chief), `mutation ($c: [CampaignReferenceInput!]!) { launchCampaigns(input: {campaigns: $c, on: "2026-01-01"}) {
				results { id campaign { status version office { name } } userErrors { code field } } userErrors { code } } }`, map[string]any{"c": campaigns}, &got)
			if len(got.LaunchCampaigns.UserErrors) > 0 {
				return nil, 0
			}
			return got.LaunchCampaigns.Results, a.statements
		}
		reference := func(id string, version int) any { return map[string]any{"id": id, "version": version} }
		many := []any{}
		for i := range 40 {
			many = append(many, reference(w.draft(t, fmt.Sprintf("Mẫu %d", i)), 1))
		}
		_, few := run([]any{reference(w.draft(t, "Mẫu a"), 1), reference(w.draft(t, "Mẫu b"), 1)})
		all, most := run(many)
		if len(all) != 40 || most != few {
			t.Errorf("%d results; %d statements for 2, %d for 40", len(all), few, most)
		}
		good, stale := w.draft(t, "Mẫu tốt"), w.draft(t, "Mẫu cũ")
		mixed, _ := run([]any{reference(stale, 7), reference("cam_01EW1WAP78WEXZ8Q11M3FWBDHX", 1), reference(good, 1), many[0]})
		for i, want := range []string{"CONFLICT", "NOT_FOUND", "", "CONFLICT"} {
			r := mixed[i]
			switch {
			case want == "" && (len(r.UserErrors) > 0 || r.Campaign == nil || r.Campaign.Status != "LAUNCHED" || r.Campaign.Version != 2 || r.Campaign.Office.Name == ""):
				t.Errorf("%d: %+v", i, r)
			case want != "" && (len(r.UserErrors) != 1 || r.UserErrors[0].Code != want || r.Campaign != nil || r.UserErrors[0].Field[1] != fmt.Sprint(i)):
				t.Errorf("%d: %+v, want %s", i, r, want)
			}
		}
		if twice, _ := run([]any{reference(stale, 1), reference(stale, 1)}); twice != nil {
			t.Errorf("one named twice: %+v", twice)
		}
		if none, _ := run([]any{}); none != nil {
			t.Errorf("none: %+v", none)
		}
		if huge, _ := run(slices.Repeat([]any{reference(stale, 1)}, 201)); huge != nil {
			t.Error("201 were taken")
		}
	})
}

// TestRowsAreOneNumber: whatever takes many objects takes as many as is configured.
func TestRowsAreOneNumber(t *testing.T) {
	each(t, func(t *testing.T, w *world) {
		w.db.Rows = 2
		campaigns := `campaigns: [{id: "cam_1", version: 1}, {id: "cam_2", version: 1}, {id: "cam_3", version: 1}]`
		for _, operation := range []string{
			`launchCampaigns(input: {` + campaigns + `, on: "2026-01-01"})`, `closeCampaignRegistrations(input: {` + campaigns + `})`,
			`evaluateCampaigns(input: {` + campaigns + `})`, `concludeCampaigns(input: {` + campaigns + `})`,
			`cancelCampaigns(input: {` + campaigns + `, reason: "Mẫu"})`,
			`markNotificationsRead(input: {notificationIDs: ["ntf_1", "ntf_2", "ntf_3"]})`,
			`revokeAwards(input: {awards: [{id: "awd_1", version: 1}, {id: "awd_2", version: 1}, {id: "awd_3", version: 1}], ground: FALSE_MERIT, reason: "Mẫu",
				decision: {issuerKind: OWN_OFFICE, number: "1", notation: "QĐ-M", decidedOn: "2026-01-01", signerName: "Mẫu", subject: "Mẫu"}})`,
		} {
			var got map[string]struct {
				UserErrors []struct {
					Code   string
					Params []struct{ Name, Value string }
				}
			}
			w.must(t, w.as(t, actor.Chief), `mutation { it: `+operation+` { userErrors { code params { name value } } } }`, nil, &got)
			if why := fmt.Sprint(got["it"].UserErrors); why != "[{BAD_USER_INPUT [{actual 3} {limit 2}]}]" {
				t.Errorf("%s: %s", operation, why)
			}
		}
	})
}

// TestViewerCanOnBehalf compares what is told with what the operations then do, for
// campaigns in every state and for several people to act for.
func TestViewerCanOnBehalf(t *testing.T) {
	each(t, func(t *testing.T, w *world) {
		officer, chief := w.as(t, actor.EmulationOfficer), w.who(t, actor.Chief).StaffID
		w.draft(t, "Mẫu 1")
		var list struct {
			Campaigns struct {
				Edges []struct {
					Node struct {
						ID        string
						Version   int
						ViewerCan []viewerPermission
					}
				}
			}
		}
		seen := map[string]int{}
		for _, principal := range []string{chief, w.who(t, actor.StaffMember).StaffID, "stf_01EW1WAP78WEXZ8Q11M3FWBDHX", ""} {
			for _, op := range []string{"launchCampaign", "concludeCampaign", "cancelCampaign", "evaluateCampaign"} {
				w.must(t, officer, `query($for: ID) { campaigns(first: 100) { edges { node { id version viewerCan(onBehalfOf: $for) { operation allowed denial { code } } } } } }`, map[string]any{"for": principal}, &list)
				for _, e := range list.Campaigns.Edges {
					i := slices.IndexFunc(e.Node.ViewerCan, func(p viewerPermission) bool { return p.Operation == op })
					told := e.Node.ViewerCan[i]
					code := "allowed"
					if !told.Allowed {
						code = told.Denial.Code
					}
					seen[op+" "+code]++
					if op == "evaluateCampaign" { // takes no onBehalfOf
						continue
					}
					more := map[string]string{"launchCampaign": `, on: "2026-01-10"`, "cancelCampaign": `, reason: "Mẫu"`}[op]
					var done struct {
						It struct{ UserErrors []struct{ Code string } }
					}
					w.must(t, officer, fmt.Sprintf(`mutation { it: %s(input: {id: %q, version: %d%s, onBehalfOf: {staffID: %q, document: "1/GUQ"}}) { userErrors { code } } }`,
						op, e.Node.ID, e.Node.Version, more, principal), nil, &done)
					if got := done.It.UserErrors; len(got) > 0 != !told.Allowed || len(got) > 0 && got[0].Code != code {
						t.Errorf("%s of %s for %s: told %s, got %v", op, e.Node.ID, principal, code, got)
					}
				}
			}
		}
		for _, want := range []string{"launchCampaign allowed", "launchCampaign CAMPAIGN_NOT_IN_STATE", "launchCampaign DELEGATION_MISSING", "evaluateCampaign DELEGATION_MISSING", "cancelCampaign allowed"} {
			if seen[want] == 0 {
				t.Errorf("%s was never told: %v", want, seen)
			}
		}
		few := w.must(t, officer, `query($for: ID) { campaigns(first: 2, where: {emulationYearIDIsNil: false}) { edges { node { viewerCan(onBehalfOf: $for) { allowed } } } } }`, map[string]any{"for": chief}, nil)
		many := w.must(t, officer, `query($for: ID) { campaigns(first: 100) { edges { node { viewerCan(onBehalfOf: $for) { allowed } } } } }`, map[string]any{"for": chief}, nil)
		if few.statements != many.statements {
			t.Errorf("%d statements for 2, %d for many", few.statements, many.statements)
		}
	})
}
