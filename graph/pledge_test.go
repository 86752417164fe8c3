package graph_test

import (
	"fmt"
	"testing"

	"thidua/internal/access"
	"thidua/internal/actor"
	"thidua/internal/calendar"
)

// A pledge between a department and its office goes its way through the API: who has
// not signed is listed, and is overdue when the day has passed; the last signature
// brings it into force; results tell what was kept.
func TestPledge(t *testing.T) {
	each(t, func(t *testing.T, w *world) {
		officer, office, today := w.as(t, actor.EmulationOfficer), w.office(t), calendar.Of(w.db.Now())
		department := ""
		for _, g := range access.Grants(w.as(t, actor.UnitHead)) {
			if g.Role == actor.UnitHead {
				department = g.Unit
			}
		}
		type pledge struct {
			ID, Status string
			Version    int
			InForceOn  *string
			Parties    []struct {
				ID, SignerName string
				Version        int
				DepartmentID   *string
				Overdue        bool
			}
			Commitments []struct {
				ID                     string
				InterimKept, FinalKept *bool
			}
		}
		const all = `id status version inForceOn parties { id version departmentID signerName overdue } commitments { id interimKept finalKept }`
		do := func(as actor.Role, operation string, input map[string]any) (p pledge) {
			t.Helper()
			var answer struct {
				It struct {
					Pledge      *pledge
					PledgeParty *struct{ Pledge *pledge }
					UserErrors  []struct{ Code string }
				}
			}
			field, kind := "pledge { "+all+" }", fmt.Sprintf("%c%s", operation[0]-'a'+'A', operation[1:])
			if operation == "signPledge" {
				field = "pledgeParty { pledge { " + all + " } }"
			}
			w.must(t, w.as(t, as), `mutation($input: `+kind+`Input!) { it: `+operation+`(input: $input) { `+field+` userErrors { code } } }`, map[string]any{"input": input}, &answer)
			switch it := answer.It; {
			case len(it.UserErrors) > 0:
				t.Fatalf("%s: %v", operation, it.UserErrors)
			case it.PledgeParty != nil:
				return *it.PledgeParty.Pledge
			}
			return *answer.It.Pledge
		}
		draft := map[string]any{
			"officeID": office, "campaignID": w.launched(t, "Phong trào có giao ước"), "title": "Giao ước mẫu",
			"parties": []any{map[string]any{"departmentID": department}, map[string]any{"officeID": office}},
			"commitments": []any{
				map[string]any{"name": "Hồ sơ đúng hạn", "target": 95.5, "unitOfMeasure": "%", "direction": "AT_LEAST"},
				map[string]any{"name": "Văn bản chậm", "target": 2.0, "unitOfMeasure": "văn bản", "direction": "AT_MOST", "party": map[string]any{"officeID": office}},
			},
		}
		p := do(actor.EmulationOfficer, "draftPledge", draft)
		p = do(actor.EmulationOfficer, "openPledge", map[string]any{"id": p.ID, "version": p.Version, "signBy": map[string]any{"on": today.AddDays(7).String()}})

		unsigned := func(where string) (n int) {
			t.Helper()
			var got struct{ Pledges struct{ TotalCount int } }
			w.must(t, officer, `{ pledges(where: {status: SIGNING, `+where+`}) { totalCount } }`, nil, &got)
			return got.Pledges.TotalCount
		}
		mine := `id: "` + p.ID + `", hasPartiesWith: [{departmentID: "` + department + `", signedOnIsNil: true}]`
		overdue := mine + `, signByLT: "` + today.String() + `"`
		if unsigned(mine) != 1 || unsigned(overdue) != 0 || p.Parties[0].Overdue {
			t.Errorf("in time: %d unsigned, %d overdue, %+v", unsigned(mine), unsigned(overdue), p)
		}
		if err := w.db.Ent.Pledge.UpdateOneID(p.ID).SetSignBy(today.AddDays(-1)).Exec(access.AsSystem(t.Context(), "test")); err != nil {
			t.Fatal(err)
		}
		p = do(actor.Chief, "signPledge", map[string]any{"id": p.Parties[1].ID, "version": p.Parties[1].Version})
		if unsigned(overdue) != 1 || !p.Parties[0].Overdue || p.Parties[1].Overdue || p.Status != "SIGNING" {
			t.Errorf("the day has passed: %d overdue, %+v", unsigned(overdue), p)
		}
		p = do(actor.UnitHead, "signPledge", map[string]any{"id": p.Parties[0].ID, "version": p.Parties[0].Version})
		if unsigned(mine) != 0 || p.Status != "IN_FORCE" || *p.InForceOn != today.String() || p.Parties[0].SignerName == "" || p.Parties[0].Overdue {
			t.Errorf("signed: %+v", p)
		}
		results := []any{map[string]any{"commitmentID": p.Commitments[0].ID, "value": 95.5}, map[string]any{"commitmentID": p.Commitments[1].ID, "value": 2.0001}}
		p = do(actor.EmulationOfficer, "recordPledgeResults", map[string]any{"id": p.ID, "version": p.Version, "stage": "FINAL", "results": results})
		if p.Status != "CONCLUDED" || !*p.Commitments[0].FinalKept || *p.Commitments[1].FinalKept || p.Commitments[0].InterimKept != nil {
			t.Errorf("concluded: %+v", p)
		}

		// However many pledges and parties there are, the statements are the same.
		for range 2 {
			do(actor.EmulationOfficer, "draftPledge", draft)
		}
		for query, want := range map[string]int64{
			`{ pledges(first: %d) { edges { node { title campaign { name } parties { overdue department { name } } commitments { finalKept } } } } }`:   6,
			`{ pledges(first: %d) { edges { node { viewerCan { operation allowed } parties { viewerCan { operation allowed denial { code } } } } } } }`: 8,
		} {
			few, many := w.must(t, officer, fmt.Sprintf(query, 1), nil, nil), w.must(t, officer, fmt.Sprintf(query, 100), nil, nil)
			if few.statements != want || many.statements != want {
				t.Errorf("%s: %d statements for one, %d for all; want %d", query, few.statements, many.statements, want)
			}
		}
	})
}
