package sample

import (
	"testing"

	"thidua/internal/access"
	"thidua/internal/calendar"
	"thidua/internal/year"
)

// What is due, signed, held and decided falls on working days of its office, but for the
// conference of 25 July 2020, a Saturday.
func TestDaysAreWorked(t *testing.T) {
	loaded(t, func(t *testing.T, url string) {
		db := open(t, url)
		ctx := access.AsSystem(t.Context(), "test")
		all, err := year.Calendars(ctx, db.Ent.EmulationYear, db.Ent.Office.Query().IDsX(ctx)...)
		if err != nil {
			t.Fatal(err)
		}
		for _, query := range []string{
			"SELECT office_id, due_on FROM tasks", "SELECT office_id, done_on FROM tasks", "SELECT office_id, assigned_on FROM tasks",
			"SELECT office_id, launched_on FROM campaigns", "SELECT office_id, registration_closes_on FROM campaigns",
			"SELECT office_id, registered_on FROM registrations",
			"SELECT office_id, sign_by FROM pledges", "SELECT p.office_id, signed_on FROM pledge_parties JOIN pledges p ON p.id = pledge_id",
			"SELECT office_id, held_on FROM conferences", "SELECT office_id, decided_on FROM decisions", "SELECT office_id, decided_on FROM ratings",
			"SELECT office_id, self_score_by FROM scoring_sheets", "SELECT office_id, verify_by FROM scoring_sheets",
			"SELECT office_id, discovered_on FROM exemplars", "SELECT office_id, honoured_on FROM exemplars", "SELECT office_id, published_on FROM reviews",
			"SELECT i.office_id, decided_on FROM initiative_recognitions JOIN initiatives i ON i.id = initiative_id",
		} {
			found, err := db.Pool().QueryContext(ctx, query)
			if err != nil {
				t.Fatal(query, err)
			}
			n := 0
			for found.Next() {
				var office string
				var on *calendar.Date
				if err := found.Scan(&office, &on); err != nil {
					t.Fatal(query, err)
				}
				if on == nil || *on == conference {
					continue
				}
				if worked, unknown := all[office].Count(*on, *on); unknown == 0 && worked == 0 {
					t.Errorf("%s: nobody works on %s, a %s", query, on, on.Weekday())
				}
				n++
			}
			if err := found.Close(); err != nil || n == 0 {
				t.Errorf("%s: %d days, %v", query, n, err)
			}
		}
	})
}
