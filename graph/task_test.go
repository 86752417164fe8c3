package graph_test

import (
	"encoding/json"
	"fmt"
	"testing"

	"thidua/internal/actor"
)

// rowsOf are rows of a task-management system, of a size as they come in practice.
func rowsOf(n int, department string) []any {
	rows := make([]any, n)
	for i := range rows {
		rows[i] = map[string]any{
			"reference": fmt.Sprintf("NV-%d-%04d", n, i), "title": fmt.Sprintf("Chuẩn bị báo cáo chuyên đề số %d trình Thường trực HĐND thành phố", i),
			"kind": "PROGRAMME", "givenBy": "PEOPLES_COUNCIL", "departmentID": department,
			"assignedOn": "2026-01-06", "dueOn": "2026-06-30", "doneOn": "2026-06-29", "quality": "GOOD", "note": "Đã trình đúng hạn theo Công văn số 12/VP-TH",
		}
	}
	return rows
}

// TestUpsertThousandTasks sends as many rows as a call takes, with all that is told of
// each: it costs less than an operation may, and its own statements are those of ten rows.
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
			taskFigures(officeID: $office, workYear: 2026, from: "2026-01-06", to: "2026-01-06", givenBy: PEOPLES_COUNCIL) { assigned done onTime doneShare onTimeShare }
			departments(first: 100) { edges { node { id taskFigures(workYear: 2026) { assigned late overdue } } } } }`, map[string]any{"office": office}, &figures)
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

// TestTasksOfHiddenPeople: who works in an office sees its tasks, and of a colleague
// whom they don't see neither who answers for one nor how many they answer for.
func TestTasksOfHiddenPeople(t *testing.T) {
	each(t, func(t *testing.T, w *world) {
		officer, me := w.as(t, actor.EmulationOfficer), w.who(t, actor.StaffMember)
		var office, colleague string
		if err := w.db.Pool().QueryRow(`SELECT office_id FROM staff WHERE id = $1`, me.StaffID).Scan(&office); err != nil {
			t.Fatal(err)
		}
		if err := w.db.Pool().QueryRow(`SELECT id FROM staff WHERE office_id = $1 AND id <> $2 AND ends_on IS NULL ORDER BY id LIMIT 1`, office, me.StaffID).Scan(&colleague); err != nil {
			t.Fatal(err)
		}
		for _, staff := range []string{colleague, me.StaffID} {
			w.must(t, officer, `mutation ($input: AssignTaskInput!) { assignTask(input: $input) { task { id } userErrors { code field } } }`, map[string]any{"input": map[string]any{
				"officeID": office, "staffID": staff, "kind": "KEY", "givenBy": "DELEGATION", "title": "Mẫu", "assignedOn": "2026-01-05", "dueOn": "2026-01-06",
			}}, nil)
		}
		const query = `query ($office: ID!, $staff: ID!) { taskFigures(officeID: $office, staffID: $staff, kind: KEY, givenBy: DELEGATION) { assigned }
			tasks(where: {titleMatches: "mẫu", hasStaffWith: [{id: $staff}]}) { totalCount } all: tasks(where: {titleMatches: "mẫu"}) { edges { node { staff { id } } } } }`
		for _, c := range []struct {
			role        actor.Role
			staff       string
			count, seen int
		}{{actor.EmulationOfficer, colleague, 1, 2}, {actor.StaffMember, colleague, 0, 1}, {actor.StaffMember, me.StaffID, 1, 1}} {
			var got struct {
				TaskFigures struct{ Assigned int }
				Tasks       struct{ TotalCount int }
				All         struct {
					Edges []struct {
						Node struct{ Staff *struct{ ID string } }
					}
				}
			}
			a := w.must(t, w.as(t, c.role), query, map[string]any{"office": office, "staff": c.staff}, &got)
			named := 0
			for _, e := range got.All.Edges {
				if e.Node.Staff != nil {
					named++
				}
			}
			if got.TaskFigures.Assigned != c.count || got.Tasks.TotalCount != c.count || len(got.All.Edges) != 2 || named != c.seen {
				t.Errorf("%s asked about %s: %s", c.role, c.staff, a.Data)
			}
		}
	})
}
