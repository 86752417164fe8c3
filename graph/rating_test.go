package graph_test

import (
	"context"
	"encoding/json"
	"fmt"
	"slices"
	"testing"

	entstaff "thidua/ent/staff"
	"thidua/internal/access"
	"thidua/internal/actor"
)

// The officer records the ratings of a department, lists them in pages and looks at the
// shares; the person reads their own; everybody else gets the same as if there were none.
func TestRatings(t *testing.T) {
	each(t, func(t *testing.T, w *world) {
		office, officer := w.office(t), w.as(t, actor.EmulationOfficer)
		own := w.who(t, actor.StaffMember)
		me, err := w.db.Ent.Staff.Get(access.AsSystem(t.Context(), "test"), own.StaffID)
		if err != nil {
			t.Fatal(err)
		}
		colleagues, err := w.db.Ent.Staff.Query().Where(entstaff.DepartmentID(*me.DepartmentID), entstaff.EndsOnIsNil(), entstaff.StartsOnLT(me.StartsOn.AddDays(400)), entstaff.IDNEQ(me.ID)).
			Order(entstaff.ByID()).Limit(3).IDs(access.AsSystem(t.Context(), "test"))
		if err != nil || len(colleagues) < 2 {
			t.Fatalf("%v %v", colleagues, err)
		}
		line := func(staff, level string, score float64) map[string]any {
			return map[string]any{"whom": map[string]any{"staffID": staff}, "year": 2026, "level": level, "score": json.Number(fmt.Sprint(score)), "decidedOn": "2026-01-10"}
		}
		lines := []any{line(me.ID, "EXCELLENT", 92.5), line("stf_NOBODY", "GOOD", 80), line(me.ID, "GOOD", 80)}
		for _, id := range colleagues {
			lines = append(lines, line(id, "GOOD", 80))
		}
		var recorded struct {
			It struct {
				Results []struct {
					ID     string
					Rating *struct {
						ID    string
						Staff *struct{ ID string }
						Score float64
						Department,
						LegalBasis *struct{ ID string }
						Warnings []struct {
							Code, LegalBasis, Certainty string
							Figures                     []struct{ Name, Value string }
						}
						ViewerCan []struct {
							Operation string
							Allowed   bool
						}
					}
					UserErrors []struct {
						Code  string
						Field []string
					}
				}
				UserErrors []struct{ Code string }
			}
		}
		const record = `mutation($input: RecordRatingsInput!) { it: recordRatings(input: $input) { results { id rating { id score staff { id } department { id } legalBasis { id }
			warnings { code legalBasis certainty figures { name value } } viewerCan { operation allowed } } userErrors { code field } } userErrors { code } } }`
		w.must(t, officer, record, map[string]any{"input": map[string]any{"ratings": lines}}, &recorded)
		r := recorded.It.Results
		if len(r) != len(lines) || r[0].Rating == nil || r[0].ID != me.ID || r[0].Rating.Staff.ID != me.ID || r[0].Rating.Score != 92.5 || r[0].Rating.Department.ID != *me.DepartmentID ||
			r[0].Rating.LegalBasis == nil || len(r[0].Rating.Warnings) != 2 || r[0].Rating.Warnings[0].Code != "EXCELLENT_SHARE_OVER" || r[0].Rating.Warnings[0].Figures[0].Value != "1" ||
			len(r[0].Rating.ViewerCan) != 1 || !r[0].Rating.ViewerCan[0].Allowed {
			t.Fatalf("recorded %+v", r)
		}
		for i, want := range map[int]string{1: "NOT_FOUND [ratings 1 whom staffID]", 2: "RATING_ALREADY_RECORDED [ratings 2 whom]"} {
			if r[i].Rating != nil || len(r[i].UserErrors) != 1 || fmt.Sprint(r[i].UserErrors[0].Code, " ", r[i].UserErrors[0].Field) != want {
				t.Errorf("%d: %+v, want %s", i, r[i], want)
			}
		}

		list := func(ctx context.Context, more string) (ids []string, statements int64) {
			t.Helper()
			var got struct{ Ratings []struct{ ID string } }
			a := w.must(t, ctx, fmt.Sprintf(`{ ratings(officeID: %q, year: 2026%s) { id staff { id ratings { id } } warnings { code } } }`, office, more), nil, &got)
			for _, one := range got.Ratings {
				ids = append(ids, one.ID)
			}
			return ids, a.statements
		}
		all, many := list(officer, "")
		one, few := list(officer, ", first: 1")
		next, _ := list(officer, fmt.Sprintf(", first: 1, after: %q, departmentID: %q", all[0], *me.DepartmentID))
		if len(all) != len(colleagues)+1 || len(one) != 1 || one[0] != all[0] || next[0] != all[1] || many != few {
			t.Errorf("all %v in %d statements, then %v in %d, then %v", all, many, one, few, next)
		}
		if mine, _ := list(w.as(t, actor.StaffMember), ""); len(mine) != 1 || mine[0] != r[0].Rating.ID {
			t.Errorf("the person sees %v", mine)
		}
		node := func(id string) string {
			return fmt.Sprintf(`{ node(id: %q) { __typename ... on Rating { level } } timeline(subject: %q) { totalCount } staff(where: {id: %q}) { edges { node { ratings { id } disciplinaryCases { id } } } } }`, id, id, me.ID)
		}
		for _, role := range []actor.Role{actor.Administrator, actor.UnitHead, actor.Analyst, actor.Integration, actor.CouncilMember, actor.RecordsClerk} {
			ctx := w.holding(t, actor.Actor{Account: "acc_OTHER"}, access.Grant{Role: role, Unit: access.Everything})
			if seen, _ := list(ctx, ""); len(seen) != 0 {
				t.Errorf("%s sees %v", role, seen)
			}
			hidden, absent := w.ask(ctx, node(r[0].Rating.ID), nil), w.ask(ctx, node("rat_01HZZZZZZZZZZZZZZZZZZZZZZZ"), nil)
			if string(hidden.Data) != string(absent.Data) || hidden.statements != absent.statements {
				t.Errorf("%s: %s in %d, of one that is not there %s in %d", role, hidden.Data, hidden.statements, absent.Data, absent.statements)
			}
			if a := w.ask(ctx, fmt.Sprintf(`{ ratingShares(officeID: %q, year: 2026) { excellent } }`, office), nil); len(a.Errors) != 1 || a.Errors[0].Extensions["code"] != "FORBIDDEN" {
				t.Errorf("%s: %s %v", role, a.Data, a.Errors)
			}
		}

		var shares struct {
			RatingShares []struct {
				Department      *struct{ ID, Name string }
				Excellent, Good int
				Percent         *float64
				Limit           float64
				Most            int
				Over            bool
				LegalBasis      struct{ Number string }
				Rounding        string
			}
		}
		w.must(t, officer, fmt.Sprintf(`{ ratingShares(officeID: %q, year: 2026) { department { id name } excellent good percent limit most over rounding legalBasis { number } } }`, office), nil, &shares)
		if s := shares.RatingShares; len(s) != 2 || s[0].Department != nil || s[1].Department.ID != *me.DepartmentID || s[1].Excellent != 1 || s[1].Good != len(colleagues) ||
			s[1].Limit != 20 || s[1].Most != 0 || !s[1].Over || s[1].Rounding != "DOWN" || s[1].LegalBasis.Number != "335/2025/NĐ-CP" || s[1].Percent == nil {
			t.Errorf("shares %+v", s)
		}
	})
}

// A case goes from the first look into something to the decision.
func TestDisciplinaryCases(t *testing.T) {
	each(t, func(t *testing.T, w *world) {
		office, officer := w.office(t), w.as(t, actor.EmulationOfficer)
		staff := w.who(t, actor.StaffMember).StaffID
		type answer struct {
			It struct {
				DisciplinaryCase *struct {
					ID, Status, Ground string
					Version            int
					Degree             *string
					ViewerCan          []struct {
						Operation string
						Allowed   bool
					}
				}
				UserErrors []struct {
					Code  string
					Field []string
				}
			}
		}
		do := func(operation, input string) (a answer) {
			t.Helper()
			w.must(t, officer, `mutation { it: `+operation+`(input: `+input+`) { disciplinaryCase { id status ground version degree viewerCan { operation allowed } } userErrors { code field } } }`, nil, &a)
			return a
		}
		opened := do("openDisciplinaryCase", fmt.Sprintf(`{whom: {staffID: %q}, ground: DENUNCIATION, openedOn: "2026-03-01"}`, staff)).It.DisciplinaryCase
		if opened == nil || opened.Status != "OPEN" || len(opened.ViewerCan) != 3 || !opened.ViewerCan[0].Allowed {
			t.Fatalf("opened %+v", opened)
		}
		reference := fmt.Sprintf(`disciplinaryCase: {id: %q, version: 1}, degree: REPRIMAND, decisionDocument: "1/QĐ", termStartsOn: "2026-04-01"`, opened.ID)
		if a := do("recordDiscipline", `{`+reference+`, decidedOn: "2026-02-01"}`); a.It.DisciplinaryCase != nil || a.It.UserErrors[0].Code != "DISCIPLINARY_CASE_NOT_OPEN_THEN" {
			t.Errorf("before it was opened: %+v", a)
		}
		if a := do("recordDiscipline", `{`+reference+`, decidedOn: "2026-04-01"}`); a.It.DisciplinaryCase == nil || a.It.DisciplinaryCase.Status != "DISCIPLINED" || *a.It.DisciplinaryCase.Degree != "REPRIMAND" {
			t.Errorf("disciplined %+v", a)
		}
		if a := do("clearDisciplinaryCase", fmt.Sprintf(`{id: %q, version: 2, on: "2026-05-01", reason: "x"}`, opened.ID)); a.It.DisciplinaryCase != nil || a.It.UserErrors[0].Code != "DISCIPLINARY_CASE_NOT_IN_STATE" {
			t.Errorf("cleared %+v", a)
		}
		if a := do("correctDisciplinaryCase", fmt.Sprintf(`{id: %q, version: 2, ground: DUTY, reason: "Ghi nhầm"}`, opened.ID)); a.It.DisciplinaryCase == nil || a.It.DisciplinaryCase.Ground != "DUTY" {
			t.Errorf("corrected %+v", a)
		}
		for status, want := range map[string]bool{"OPEN": false, "DISCIPLINED": true} {
			var got struct{ DisciplinaryCases []struct{ ID string } }
			w.must(t, officer, fmt.Sprintf(`{ disciplinaryCases(officeID: %q, status: %s) { id staff { disciplinaryCases { id } } } }`, office, status), nil, &got)
			if slices.Contains(got.DisciplinaryCases, struct{ ID string }{opened.ID}) != want {
				t.Errorf("%s: %v", status, got)
			}
		}
	})
}
