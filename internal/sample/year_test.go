package sample

import (
	"encoding/json"
	"slices"
	"testing"

	entmigrate "thidua/ent/migrate"
	entreview "thidua/ent/review"
	entscorecard "thidua/ent/scorecard"
	enttask "thidua/ent/task"
	"thidua/internal/access"
	"thidua/internal/calendar"
	"thidua/internal/database"
	"thidua/internal/database/dbtest"
	"thidua/internal/review"
)

// loaded runs a test on copies of databases that hold the sample office.
var loaded = dbtest.Fill(func(url string) error {
	db, err := law(url)
	if err != nil {
		return err
	}
	defer db.Close()
	return Load(background, db)
}).Each

// The figures of 2023 that the press told are those that its final review froze, and not
// those of today: what was open then was done later.
func TestReviewOf2023TellsThePress(t *testing.T) {
	loaded(t, func(t *testing.T, url string) {
		db := open(t, url)
		ctx := access.AsSystem(t.Context(), "test")
		row := db.Ent.Review.Query().Where(entreview.Title("Báo cáo tổng kết phong trào thi đua năm 2023")).OnlyX(ctx)
		var f review.Figures
		if err := json.Unmarshal([]byte(*row.Snapshot), &f); err != nil {
			t.Fatal(err)
		}
		if f.Tasks.Assigned != 355 || f.Tasks.Done != 346 || f.Tasks.OnTime != 320 || f.Tasks.DoneShare.String() != "97.4648" || f.Tasks.OnTimeShare.String() != "90.1408" {
			t.Errorf("the review tells %+v, want 355, 346 (97.5 %%) and 320 (90.1 %%)", f.Tasks)
		}
		if n := db.Ent.Task.Query().Where(enttask.WorkYear(2023), enttask.OfficeID(row.OfficeID), enttask.StatusEQ(enttask.StatusDONE)).CountX(ctx); n != 355 {
			t.Errorf("%d are done by now, want 355", n)
		}
	})
}

// The five years' review counts the work and the people of the offices that its parts
// were run by, though the office that began it is gone.
func TestReviewOfFiveYearsCountsItsParts(t *testing.T) {
	loaded(t, func(t *testing.T, url string) {
		row := open(t, url).Ent.Review.Query().Where(entreview.Title("Báo cáo tổng kết 5 năm phong trào thi đua yêu nước 2015–2020")).
			OnlyX(access.AsSystem(t.Context(), "test"))
		f, err := review.Frozen(*row.Snapshot, *row.Checksum)
		if err != nil {
			t.Fatal(err)
		}
		people, tasks := 0, 0
		for _, u := range f.Units {
			people, tasks = people+u.People, tasks+u.Tasks.Assigned
		}
		t.Logf("%d units, %d people, %+v, %+v, %+v", len(f.Units), people, f.Tasks, f.Initiatives, f.Exemplars)
		if people == 0 || f.Tasks.Assigned == 0 || f.Tasks.Done == 0 || tasks != f.Tasks.Assigned {
			t.Errorf("%d people, %d tasks of units, %+v", people, tasks, f.Tasks)
		}
	})
}

// In late November 2026 there is something in every state that work can be waiting in,
// and every kind of thing that the year brings is there.
func TestWorkIsUnderWay(t *testing.T) {
	loaded(t, func(t *testing.T, url string) {
		db := open(t, url)
		for _, query := range []string{
			"emulation_years WHERE work_year = 2025 AND status = 'OPEN' AND office_id IN (SELECT office_id FROM emulation_years WHERE work_year = 2026 AND status = 'OPEN')",
			"campaigns WHERE status = 'DRAFT'", "campaigns WHERE status = 'LAUNCHED' AND registration_closes_on < '2026-11-20'", "campaigns WHERE status = 'REGISTRATION_CLOSED'",
			"campaigns WHERE status = 'EVALUATING'",
			"registrations WHERE status = 'DRAFT'", "registrations WHERE status = 'SUBMITTED'", "registrations WHERE status = 'RETURNED'", "registrations WHERE status = 'WITHDRAWN'",
			"pledges WHERE status = 'DRAFT'", "pledges WHERE status = 'SIGNING' AND sign_by < '2026-11-20'", "pledges WHERE status = 'IN_FORCE'", "pledges WHERE status = 'REVIEWED'",
			"tasks WHERE status = 'ASSIGNED' AND due_on < '2026-11-20'", "tasks WHERE status = 'ASSIGNED' AND due_on > '2026-11-20'", "tasks WHERE done_on > due_on",
			"indicator_periods WHERE value IS NULL AND ends_on < '2026-10-15'",
			"scoring_sheets WHERE status = 'DRAFT'", "scoring_sheets WHERE status = 'OPEN'", "scoring_sheets WHERE status = 'LOCKED'", "scoring_sheets WHERE maximum = 10000000",
			"score_cards WHERE status = 'SELF_SCORING' AND return_reason IS NOT NULL", "score_cards WHERE status = 'SUBMITTED'", "scores WHERE reason IS NOT NULL",
			"initiatives WHERE status = 'DRAFT' AND return_reason IS NOT NULL", "initiatives WHERE status = 'SUBMITTED'", "initiatives WHERE status = 'REFUSED'",
			"initiative_recognitions WHERE scope = 'PROVINCE'", "initiative_recognitions WHERE scope = 'NATION' AND outcome = 'REFUSED'",
			"exemplars WHERE status = 'PROPOSED'", "exemplars WHERE status = 'RETURNED'", "exemplars WHERE status = 'HONOURED' AND conference_id IS NOT NULL",
			"disciplinary_cases WHERE status = 'OPEN'", "disciplinary_cases WHERE status = 'DISCIPLINED'", "reviews WHERE status = 'DRAFT' AND checksum IS NOT NULL",
			"registrations r JOIN staff s ON s.id = r.staff_id WHERE s.code = 'CB089' AND r.status = 'DRAFT'", // of the sample account
			"tasks WHERE status = 'CANCELLED'", "pledge_commitments WHERE direction = 'AT_LEAST' AND final_value < target", "pledge_parties WHERE signed_on IS NOT NULL",
			"indicators WHERE office_id = " + elected, "initiatives WHERE status = 'RECOGNISED' AND office_id = " + elected,
			"scoring_sheets WHERE status = 'RANKED' AND office_id = " + elected, "awards WHERE achievement_year = 2025 AND office_id = " + elected,
			"exemplars WHERE status = 'HONOURED' AND conference_id IS NOT NULL AND office_id = " + elected,
			"reviews WHERE status = 'DRAFT' AND checksum IS NULL", "events WHERE kind = 'REGISTRATION_MADE' AND reason IS NOT NULL", "events WHERE kind = 'PLEDGE_SIGNED' AND principal IS NOT NULL",
		} {
			if rows(t, db, "SELECT count(*) AS n FROM "+query)[0] == "n=0" {
				t.Errorf("there are no %s", query)
			}
		}
		for _, table := range entmigrate.Tables {
			none := []string{"feed_consumers", "notifications", "initiative_uses", "accounts", "grants", "delegations"} // not by the story
			if n := rows(t, db, "SELECT count(*) AS n FROM "+table.Name)[0]; n == "n=0" && !slices.Contains(none, table.Name) {
				t.Errorf("%s is empty", table.Name)
			}
		}
	})
}

// elected is the office of the delegation and the council.
const elected = `(SELECT office_id FROM office_periods WHERE name LIKE 'Văn phòng Đoàn đại biểu Quốc hội và Hội đồng nhân dân%')`

// Units are tied in some ranking, and some units find no exemplar in a year.
func TestTiesAndUnitsWithoutExemplars(t *testing.T) {
	loaded(t, func(t *testing.T, url string) {
		db := open(t, url)
		if tied(db, t) == 0 {
			t.Error("nobody shares a rank")
		}
		if n := rows(t, db, `SELECT count(*) AS n FROM departments d WHERE ends_on IS NULL AND parent_id IS NULL AND NOT EXISTS
			(SELECT 1 FROM exemplars e WHERE e.department_id = d.id AND e.work_year = 2025)`)[0]; n == "n=0" {
			t.Error("every unit has found an exemplar")
		}
	})
}

func tied(db *database.DB, t *testing.T) (n int) {
	t.Helper()
	seen := map[[2]any]bool{}
	for _, c := range db.Ent.ScoreCard.Query().Where(entscorecard.RankNotNil()).AllX(access.AsSystem(t.Context(), "test")) {
		key := [2]any{c.SheetID, *c.Rank}
		if seen[key] {
			n++
		}
		seen[key] = true
	}
	return n
}

// What chance decides is the same on every run, and few things never happen.
func TestChance(t *testing.T) {
	people := []string{"CB001", "CB002", "CB003", "CB004"}
	name := func(s string) string { return s }
	if a, b := draw(2, people, name, "late"), draw(2, people, name, "late"); !slices.Equal(a, b) || len(a) != 2 {
		t.Errorf("drawn %v and %v", a, b)
	}
	if got := draw(9, people, name, "late"); len(got) != 4 {
		t.Errorf("drawn %v of four", got)
	}
	if on := workday(2026, 8, 1); on != calendar.New(2026, 8, 3) {
		t.Errorf("after Saturday comes %s", on)
	}
}
