package year

import (
	"slices"
	"strings"
	"testing"

	entemulationyear "thidua/ent/emulationyear"
	"thidua/internal/actor"
	"thidua/internal/check"
	"thidua/internal/database"
	"thidua/internal/fault"
	"thidua/internal/organisation"
	"thidua/internal/vocabulary"
)

func TestOpen(t *testing.T) {
	everywhere(t, func(w world) {
		officer := w.as(actor.EmulationOfficer, here)
		in := Open{
			OfficeID: here, Year: 2026, IdempotencyKey: new("k1"),
			Days: []vocabulary.OfficeDay{{Date: day("2026-03-07"), Kind: vocabulary.WorkingDay, Name: "  Làm  bù "}, {Date: day("2026-02-13"), Kind: vocabulary.DayOff, Name: "Nghỉ"}},
		}
		id, err := w.s.Open(officer, in)
		w.must(err)
		y := w.year(id)
		if y.WorkYear != 2026 || y.Status != entemulationyear.StatusOPEN || y.Version != 1 || y.ClosedOn != nil {
			t.Errorf("year: %v", y)
		}
		if len(y.Days) != 2 || y.Days[0].Date != day("2026-02-13") || y.Days[1].Name != "Làm bù" {
			t.Errorf("days: %v", y.Days)
		}
		// Those of most offices: from the conference in January to the results in the year after.
		first, last := y.Steps[0], y.Steps[len(y.Steps)-1]
		if len(y.Steps) != 13 || first.Kind != vocabulary.StepConference || first.StartsOn != day("2026-01-05") ||
			last.Kind != vocabulary.StepResults || last.EndsOn != day("2027-06-30") {
			t.Errorf("steps: %v", y.Steps)
		}
		if e := w.event(vocabulary.EmulationYearOpened); e.SubjectID != id || e.Actor != string(actor.EmulationOfficer) {
			t.Errorf("event: %v", e)
		}

		// The same key and input open once; without it the year is there already.
		before := w.everything()
		if again, err := w.s.Open(officer, in); err != nil || again != id || w.everything() != before {
			t.Errorf("repeated: %s, %v; want %s and nothing new", again, err, id)
		}
		w.refused(Exists, "year", func() (string, error) { return w.s.Open(officer, Open{OfficeID: here, Year: 2026}) })
		in.Year = 2027
		w.refused(database.IdempotencyMismatch, "idempotencyKey", func() (string, error) { return w.s.Open(officer, in) })

		// Years overlap, and offices have their own.
		steps := []vocabulary.YearStep{{Kind: vocabulary.StepRating, StartsOn: day("2027-11-25"), EndsOn: day("2027-12-15")}, {Kind: vocabulary.StepOther, StartsOn: day("2026-12-01"), EndsOn: day("2026-12-01"), Note: new(" ")}}
		next, err := w.s.Open(officer, Open{OfficeID: here, Year: 2027, Steps: steps})
		w.must(err)
		w.open(elsewhere, 2026)
		if y := w.year(next); len(y.Steps) != 2 || y.Steps[0].Kind != vocabulary.StepOther || y.Steps[0].Note != nil || w.year(id).Status != entemulationyear.StatusOPEN {
			t.Errorf("next year: %v", y)
		}
		if none, err := w.s.Open(officer, Open{OfficeID: here, Year: 2028, Steps: []vocabulary.YearStep{}}); err != nil || len(w.year(none).Steps) != 0 {
			t.Errorf("a year without steps: %v", err)
		}
	})
}

func TestOpenRefuses(t *testing.T) {
	everywhere(t, func(w world) {
		officer := w.as(actor.EmulationOfficer, here)
		step := vocabulary.YearStep{Kind: vocabulary.StepRating, StartsOn: day("2026-11-25"), EndsOn: day("2026-12-15")}
		off := vocabulary.OfficeDay{Date: day("2026-03-07"), Kind: vocabulary.DayOff, Name: "Nghỉ"}
		for _, c := range []struct {
			name  string
			spoil func(*Open)
			code  fault.Code
			field string
		}{
			{"no such office", func(in *Open) { in.OfficeID = "off_X" }, fault.NotFound, "officeID"},
			{"another office", func(in *Open) { in.OfficeID = elsewhere }, fault.Forbidden, ""},
			{"a year long past", func(in *Open) { in.Year = 1944 }, fault.BadUserInput, "year"},
			{"a year of nobody's", func(in *Open) { in.Year = 2101 }, fault.BadUserInput, "year"},
			{"a step reversed", func(in *Open) { in.Steps[0].EndsOn = day("2026-11-24") }, check.PeriodReversed, "steps.0.endsOn"},
			{"a step too early", func(in *Open) { in.Steps[0].StartsOn = day("2025-11-30") }, StepOutside, "steps.0.startsOn"},
			{"a step too late", func(in *Open) { in.Steps[0].EndsOn = day("2028-01-01") }, StepOutside, "steps.0.endsOn"},
			{"an endless note", func(in *Open) { in.Steps[0].Note = new(strings.Repeat("a", 501)) }, check.TextTooLong, "steps.0.note"},
			{"fifty-one steps", func(in *Open) { in.Steps = slices.Repeat(in.Steps, 51) }, fault.BadUserInput, "steps"},
			{"a day of another year", func(in *Open) { in.Days[0].Date = day("2027-01-01") }, DayOutside, "days.0.date"},
			{"a day twice", func(in *Open) { in.Days = append(in.Days, in.Days[0]) }, DayTwice, "days.1.date"},
			{"a day without a name", func(in *Open) { in.Days[0].Name = " " }, check.TextMissing, "days.0.name"},
			{"a hundred and one days", func(in *Open) { in.Days = slices.Repeat(in.Days, 101) }, fault.BadUserInput, "days"},
		} {
			in := Open{OfficeID: here, Year: 2026, Steps: []vocabulary.YearStep{step}, Days: []vocabulary.OfficeDay{off}}
			c.spoil(&in)
			w.Log(c.name)
			w.refused(c.code, c.field, func() (string, error) { return w.s.Open(officer, in) })
		}
		for _, role := range []actor.Role{actor.Chief, actor.Administrator, actor.UnitHead, actor.Analyst} {
			w.refused(fault.Forbidden, "", func() (string, error) { return w.s.Open(w.as(role, here), Open{OfficeID: here, Year: 2026}) })
		}
		// After its last day an office begins nothing.
		w.must(w.db.Ent.Office.UpdateOneID(here).SetEndsOn(day("2026-01-11")).Exec(w.ctx))
		w.refused(organisation.UnitClosed, "officeID", func() (string, error) { return w.s.Open(officer, Open{OfficeID: here, Year: 2026}) })
	})
}

// Of two who open one year at once one does, and the other is told.
func TestOpenAtOnce(t *testing.T) {
	everywhere(t, func(w world) {
		officer, results := w.as(actor.EmulationOfficer, here), make(chan error, 4)
		for range cap(results) {
			go func() {
				_, err := w.s.Open(officer, Open{OfficeID: here, Year: 2026})
				results <- err
			}()
		}
		done := 0
		for range cap(results) {
			switch err := <-results; {
			case err == nil:
				done++
			case fault.CodeOf(err) != Exists:
				w.Error(err)
			}
		}
		if n, err := w.db.Ent.EmulationYear.Query().Count(w.ctx); err != nil || n != 1 || done != 1 {
			w.Errorf("%d opened, %d are there, %v", done, n, err)
		}
	})
}
