package graph_test

import (
	"encoding/json"
	"strings"
	"testing"

	"thidua/internal/actor"
)

// refused is a userError with its field as a path.
type refused struct {
	Code  string
	Field []string
}

func (r refused) String() string { return r.Code + " " + strings.Join(r.Field, ".") }

// A unit's initiative and exemplar through the API alone: what is wrong with the input is
// told with code and field, the batch answers for each, filters find what is unused, and
// the head's record counts.
func TestInitiativeAndExemplar(t *testing.T) {
	each(t, func(t *testing.T, w *world) {
		office := w.office(t)
		var department string
		if err := w.db.Pool().QueryRow(`SELECT id FROM departments WHERE office_id = $1 AND ends_on IS NULL ORDER BY id LIMIT 1`, office).Scan(&department); err != nil {
			t.Fatal(err)
		}
		officer, chief := w.as(t, actor.EmulationOfficer), w.as(t, actor.Chief)
		draft := func(share json.Number) (id, refusal string) {
			var got struct {
				DraftInitiative struct {
					Initiative *struct{ ID string }
					UserErrors []refused
				}
			}
			w.must(t, officer, `mutation ($input: DraftInitiativeInput!) { draftInitiative(input: $input) { initiative { id } userErrors { code field } } }`,
				map[string]any{"input": map[string]any{
					"officeID": office, "departmentID": department, "name": "Trả kết quả tại nhà (mẫu)", "workYear": 2026, "solution": "Mẫu", "effect": "Mẫu",
					"appliedFrom": "2026-01-10", "authors": []any{map[string]any{"name": "Nguyễn Văn Mẫu", "share": json.Number("60")}, map[string]any{"name": "Trần Thị Mẫu", "share": share}},
				}}, &got)
			if d := got.DraftInitiative; d.Initiative != nil {
				return d.Initiative.ID, ""
			}
			return "", got.DraftInitiative.UserErrors[0].String()
		}
		if _, refusal := draft("39.9999"); refusal != "INITIATIVE_SHARES_NOT_100 authors" {
			t.Errorf("shares: %q", refusal)
		}
		id, refusal := draft("40")
		if refusal != "" {
			t.Fatal(refusal)
		}
		w.must(t, officer, `mutation ($id: ID!) { submitInitiative(input: {id: $id, version: 1}) { initiative { status } userErrors { code } } }`, map[string]any{"id": id}, nil)
		var recognised struct {
			RecogniseInitiatives struct {
				Results []struct {
					ID         string
					Initiative *struct {
						Status       string
						Recognitions []struct{ Scope, Outcome string }
					}
					UserErrors []refused
				}
			}
		}
		w.must(t, chief, `mutation ($id: ID!) { recogniseInitiatives(input: {initiatives: [{id: $id, version: 2}, {id: "ini_X", version: 1}],
			decidedOn: "2026-11-18", document: "12/QĐ-VP", deciderName: "Chánh Văn phòng"}) { results { id initiative { status recognitions { scope outcome } } userErrors { code field } } } }`,
			map[string]any{"id": id}, &recognised)
		r := recognised.RecogniseInitiatives.Results
		if len(r) != 2 || r[0].Initiative == nil || r[0].Initiative.Status != "RECOGNISED" || len(r[0].Initiative.Recognitions) != 1 ||
			r[1].Initiative != nil || r[1].UserErrors[0].String() != "NOT_FOUND initiatives.1.id" {
			t.Errorf("recognised: %+v", r)
		}
		var unused struct {
			Initiatives struct {
				TotalCount int
				CountsBy   []struct {
					Key   string
					Count int
				}
			}
		}
		w.must(t, officer, `{ initiatives(where: {workYear: 2026, nameMatches: "tra ket qua", hasUses: false, hasRecognitionsWith: [{scope: UNIT, outcome: RECOGNISED}]}) {
			totalCount countsBy(by: STATUS) { key count } } }`, nil, &unused)
		if unused.Initiatives.TotalCount != 1 || unused.Initiatives.CountsBy[0].Key != "RECOGNISED" {
			t.Errorf("unused: %+v", unused)
		}

		w.must(t, officer, `mutation ($office: ID!, $department: ID!) { discoverExemplar(input: {officeID: $office, departmentID: $department, kind: NEW_FACTOR,
			recipientKind: COLLECTIVE, title: "Mẫu", story: "Mẫu", workYear: 2026}) { exemplar { id } userErrors { code } } }`,
			map[string]any{"office": office, "department": department}, nil)
		type records struct {
			DiscoveryRecords []struct {
				Office     struct{ ID string }
				Department *struct{ ID string }
				Heads      []struct{ FullName string }
				Discovered int
			}
		}
		var some, none records
		const query = `query ($office: ID!, $none: Boolean!) { discoveryRecords(officeID: $office, year: 2026, none: $none) { office { id } department { id } heads { fullName } discovered } }`
		few := w.must(t, chief, query, map[string]any{"office": office, "none": false}, &some).statements
		many := w.must(t, chief, query, map[string]any{"office": office, "none": true}, &none).statements
		found := 0
		for _, one := range some.DiscoveryRecords {
			if one.Department != nil && one.Department.ID == department {
				found = one.Discovered
			}
		}
		if found < 1 || len(none.DiscoveryRecords) == 0 || none.DiscoveryRecords[0].Discovered != 0 || few != many {
			t.Errorf("records: %+v, none: %+v; %d and %d statements", some, none, few, many)
		}
	})
}
