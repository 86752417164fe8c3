package organisation

import (
	"fmt"
	"maps"
	"testing"

	entstaff "thidua/ent/staff"
	"thidua/internal/access"
	"thidua/internal/actor"
	"thidua/internal/database"
	"thidua/internal/vocabulary"
)

func TestPostingsAt(t *testing.T) {
	everywhere(t, func(w world) {
		post := w.post("CV")
		stays, moves, leaves, later := w.hire("1", post, division), w.hire("2", post, division), w.hire("3", post, division), w.hire("4", post, division)
		_, err := w.s.Transfer(w.ctx, Transfer{ID: moves, Version: 1, DepartmentID: new(second), On: day("2024-07-01")})
		w.must(err)
		_, err = w.s.Leave(w.ctx, Leave{ID: leaves, Version: 1, On: day("2024-03-31"), Why: entstaff.LeavingReasonDIED})
		w.must(err)
		_, err = w.s.Leave(w.ctx, Leave{ID: later, Version: 1, On: day("2023-12-31"), Why: entstaff.LeavingReasonRETIRED})
		w.must(err)
		for _, c := range []struct{ name, from, to, want string }{
			{"year", "2024-01-01", "2024-12-31", "1 dep_DIVISION 2 dep_SECOND 3 dep_DIVISION"},
			{"half a year", "2024-01-01", "2024-06-30", "1 dep_DIVISION 2 dep_DIVISION 3 dep_DIVISION"},
			{"last day of one", "2023-12-31", "2023-12-31", "1 dep_DIVISION 2 dep_DIVISION 3 dep_DIVISION 4 dep_DIVISION"},
			{"before all", "2018-01-01", "2019-12-31", ""},
		} {
			found, err := PostingsAt(w.ctx, w.db.Ent, []string{stays, moves, leaves, later}, day(c.from), day(c.to))
			w.must(err)
			got := ""
			for i, id := range []string{stays, moves, leaves, later} {
				if p := found[id]; p != nil {
					got += fmt.Sprintf(" %d %s", i+1, *p.DepartmentID)
					if class := RecipientClassAt(p.Edges.Post.Edges.Classes, day(c.to)); class == nil || *class != vocabulary.DirectWorker {
						w.Errorf("%s: class %v", c.name, class)
					}
				}
			}
			if got != "" {
				got = got[1:]
			}
			if got != c.want {
				w.Errorf("%s: got %s, want %s", c.name, got, c.want)
			}
		}
		hidden, err := PostingsAt(w.as(actor.EmulationOfficer, otherOffice), w.db.Ent, []string{stays}, day("2024-01-01"), day("2024-12-31"))
		if err != nil || len(hidden) != 0 {
			w.Errorf("another office sees %v, %v", hidden, err)
		}
	})
}

func TestPostingsAtCountsNoPeople(t *testing.T) {
	everywhere(t, func(w world) {
		post := w.post("CV")
		ids := make([]string, 60)
		for i := range ids {
			ids[i] = w.hire(fmt.Sprint(i), post, division)
		}
		for _, n := range []int{3, 60} {
			ctx, statements := database.CountStatements(w.ctx)
			found, err := PostingsAt(ctx, w.db.Ent, ids[:n], day("2024-01-01"), day("2024-12-31"))
			if err != nil || len(found) != n || statements.Load() != 3 {
				w.Errorf("%d people: %d postings in %d statements, %v", n, len(found), statements.Load(), err)
			}
		}
	})
}

func TestHeadcountAt(t *testing.T) {
	everywhere(t, func(w world) {
		post := w.post("CV")
		w.hire("1", post, division)
		w.hire("2", post, team)
		moved := w.hire("3", post, team)
		w.hire("4", post, elsewhere)
		_, err := w.s.Hire(w.ctx, Hire{Code: "5", FullName: "Lê Lãnh Đạo", Category: vocabulary.Cadre, OfficeID: office, PostID: post, On: hiredOn})
		w.must(err)
		_, err = w.s.Transfer(w.ctx, Transfer{ID: moved, Version: 1, DepartmentID: new(second), On: day("2024-07-01")})
		w.must(err)
		_, err = w.s.Second(w.ctx, Second{ID: moved, Version: 2, OfficeID: office, DepartmentID: new(team), PostID: post, On: day("2024-08-01")})
		w.must(err)

		// Since 2025 the team is part of the second department.
		w.must(w.db.Ent.DepartmentPeriod.UpdateOneID("dpp_" + team).SetEndsOn(day("2024-12-31")).Exec(w.ctx))
		w.must(w.db.Ent.DepartmentPeriod.Create().SetID("dpp_2").SetDepartmentID(team).SetOfficeID(office).SetParentID(second).
			SetKind(vocabulary.Team).SetName("Tổ").SetStartsOn(day("2025-01-01")).Exec(w.ctx))

		asks := []string{division, team, second, closed, division}
		for on, want := range map[string]map[string]int{
			"2019-12-31": {},
			"2024-06-30": {division: 3, team: 2, office: 4, otherOffice: 1},
			"2024-07-01": {division: 2, team: 1, second: 1, office: 4, otherOffice: 1},
			"2025-01-01": {division: 1, team: 1, second: 2, office: 4, otherOffice: 1},
		} {
			for who, ctx := range map[string]func() (got map[string]int, err error){
				"system": func() (map[string]int, error) {
					return HeadcountAt(w.ctx, w.db.Ent, asks, []string{office, otherOffice}, day(on))
				},
				"another office": func() (map[string]int, error) {
					return HeadcountAt(w.as(actor.EmulationOfficer, otherOffice), w.db.Ent, asks, []string{office, otherOffice}, day(on))
				},
			} {
				if got, err := ctx(); err != nil || !maps.Equal(got, want) {
					w.Errorf("%s for %s: got %v, %v; want %v", on, who, got, err, want)
				}
			}
		}
		ctx, statements := database.CountStatements(access.AsSystem(w.Context(), "test"))
		if _, err := HeadcountAt(ctx, w.db.Ent, asks, []string{office}, day("2025-01-01")); err != nil || statements.Load() != 2 {
			w.Errorf("%d statements, %v", statements.Load(), err)
		}
	})
}
