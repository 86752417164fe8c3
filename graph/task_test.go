package graph_test

import (
	"encoding/json"
	"fmt"
	"testing"

	"thidua/internal/actor"
	"thidua/internal/limit"
)

// rowsOf are rows of a task-management system, of a size as they come in practice.
func rowsOf(n int, department string) []any {
	rows := make([]any, n)
	for i := range rows {
		rows[i] = map[string]any{
			"reference": fmt.Sprintf("NV-%d-%04d", n, i), "title": fmt.Sprintf("Chuẩn bị báo cáo chuyên đề số %d trình Thường trực HĐND thành phố", i),
			"kind": "PROGRAMME", "givenBy": "PEOPLES_COUNCIL", "departmentID": department,
			"assignedOn": "2023-01-05", "dueOn": "2023-06-30", "doneOn": "2023-06-29", "quality": "GOOD", "note": "Đã trình đúng hạn theo Công văn số 12/VP-TH",
		}
	}
	return rows
}

// TestUpsertThousandTasks sends as many rows as a call takes, with all that is told of
// each: it is inside of the limits, and its own statements are those of ten rows.
func TestUpsertThousandTasks(t *testing.T) {
	const query = `mutation ($input: UpsertTaskResultsInput!) { upsertTaskResults(input: $input) {
		results { index reference outcome task { id version timeliness department { name } coordinators { name } staff { fullName } } userErrors { code field } }
		userErrors { code field message } } }`
	each(t, func(t *testing.T, w *world) {
		office := w.office(t)
		var department string
		if err := w.db.Pool().QueryRow(`SELECT id FROM departments WHERE office_id = $1 AND ends_on IS NULL ORDER BY id LIMIT 1`, office).Scan(&department); err != nil {
			t.Fatal(err)
		}
		push := func(n int) int64 {
			input := map[string]any{"officeID": office, "system": "qlnv", "policy": "REJECT_ALL", "results": rowsOf(n, department)}
			sent, err := json.Marshal(map[string]any{"query": query, "variables": map[string]any{"input": input}})
			if err != nil {
				t.Fatal(err)
			}
			if most := limit.Default.Document.Bytes; len(sent) > most {
				t.Errorf("%d rows are %d bytes; a request has %d at most", n, len(sent), most)
			}
			var got struct {
				UpsertTaskResults struct {
					Results []struct {
						Index   int
						Outcome string
						Task    struct{ Timeliness string }
					}
					UserErrors []any
				}
			}
			a := w.must(t, w.as(t, actor.EmulationOfficer), query, map[string]any{"input": input}, &got)
			if all := got.UpsertTaskResults; len(all.Results) != n || all.Results[n-1].Index != n-1 || all.Results[0].Outcome != "CREATED" || all.Results[0].Task.Timeliness != "ON_TIME" {
				t.Fatalf("%d rows: %s", n, a.Data)
			}
			return a.statements
		}
		// Events, their places in the feed and their subjects are written by 500.
		if few, many := push(10), push(1000); many != few+1+1+3 {
			t.Errorf("%d statements for 10 rows, %d for 1,000", few, many)
		}
		var figures struct {
			TaskFigures struct {
				Assigned, Done, OnTime int
				DoneShare, OnTimeShare json.Number
			}
			Departments struct {
				Edges []struct {
					Node struct {
						ID          string
						TaskFigures struct{ Assigned int }
					}
				}
			}
		}
		a := w.must(t, w.as(t, actor.EmulationOfficer), `query ($office: ID!) {
			taskFigures(officeID: $office, workYear: 2023, from: "2023-01-05", to: "2023-01-05", givenBy: PEOPLES_COUNCIL) { assigned done onTime doneShare onTimeShare }
			departments(first: 100) { edges { node { id taskFigures(workYear: 2023) { assigned late overdue } } } } }`, map[string]any{"office": office}, &figures)
		if f := figures.TaskFigures; f.Assigned != 1010 || f.OnTime != 1010 || f.OnTimeShare != "100" || a.statements != 3 {
			t.Errorf("%+v in %d statements, want 3", f, a.statements)
		}
		for _, e := range figures.Departments.Edges {
			if e.Node.ID == department && e.Node.TaskFigures.Assigned < 1010 {
				t.Errorf("%+v", e.Node)
			}
		}
	})
}
