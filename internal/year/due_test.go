package year

import (
	"errors"
	"testing"

	"thidua/internal/actor"
	"thidua/internal/calendar"
	"thidua/internal/database"
	"thidua/internal/fault"
	"thidua/internal/vocabulary"
)

// resolve asks for a deadline as an operation of an office does.
func (w world) resolve(office string, from calendar.Date, due Due) (day calendar.Date, err error) {
	w.Helper()
	err = w.db.Do(w.as(actor.UnitHead, office), func(t *database.Tx) error {
		day, err = Resolve(w.as(actor.UnitHead, office), t, office, "due", from, due)
		return err
	})
	return day, err
}

func TestNotAfter(t *testing.T) {
	for on, want := range map[string]fault.Code{"2026-12-31": "", "2027-01-01": DeadlineTooLate} {
		if err := NotAfter("due.on", day(on), day("2026-12-31")); fault.CodeOf(err) != want {
			t.Errorf("%s: %v, want %q", on, err, want)
		}
	}
}

// A made-up Saturday counts for the office that set it, and for no other.
func TestResolve(t *testing.T) {
	everywhere(t, func(w world) {
		w.open(here, 2026, vocabulary.OfficeDay{Date: day("2026-01-17"), Kind: vocabulary.WorkingDay, Name: "Làm bù"},
			vocabulary.OfficeDay{Date: day("2026-01-19"), Kind: vocabulary.DayOff, Name: "Nghỉ"},
			vocabulary.OfficeDay{Date: day("2026-04-30"), Kind: vocabulary.WorkingDay, Name: "Trực lễ"})
		for _, c := range []struct {
			name, office, from string
			due                Due
			want               string
			code               fault.Code
			field              string
		}{
			{"a day", here, "2026-01-12", Due{On: new(day("2026-03-31"))}, "2026-03-31", "", ""},
			{"today", here, "2026-01-12", Due{On: new(day("2026-01-12"))}, "2026-01-12", "", ""},
			{"working days", elsewhere, "2026-01-12", Due{WorkingDays: new(5)}, "2026-01-19", "", ""},
			{"working days with the office's own", here, "2026-01-12", Due{WorkingDays: new(5)}, "2026-01-17", "", ""},
			{"and one more", here, "2026-01-12", Due{WorkingDays: new(6)}, "2026-01-20", "", ""},
			{"over Tết", elsewhere, "2026-02-12", Due{WorkingDays: new(2)}, "2026-02-23", "", ""},
			{"over a holiday that the office works on", here, "2026-04-29", Due{WorkingDays: new(1)}, "2026-04-30", "", ""},
			{"from before today, over the Saturday that makes up for 2 January", elsewhere, "2026-01-05", Due{WorkingDays: new(6)}, "2026-01-12", "", ""},
			{"nothing", here, "2026-01-12", Due{}, "", DeadlineUnclear, "due"},
			{"both", here, "2026-01-12", Due{On: new(day("2026-03-31")), WorkingDays: new(5)}, "", DeadlineUnclear, "due"},
			{"no days", here, "2026-01-12", Due{WorkingDays: new(0)}, "", DeadlineUnclear, "due.workingDays"},
			{"too many days", here, "2026-01-12", Due{WorkingDays: new(251)}, "", DeadlineUnclear, "due.workingDays"},
			{"yesterday", here, "2026-01-12", Due{On: new(day("2026-01-11"))}, "", DeadlineInPast, "due.on"},
			{"over before today", elsewhere, "2026-01-05", Due{WorkingDays: new(4)}, "", DeadlineInPast, "due.workingDays"},
			{"into a year without a calendar", here, "2026-12-30", Due{WorkingDays: new(5)}, "", NoCalendar, "due.workingDays"},
		} {
			got, err := w.resolve(c.office, day(c.from), c.due)
			f, _ := errors.AsType[*fault.Error](err)
			if fault.CodeOf(err) != c.code || f != nil && f.Field != c.field || err == nil && got != day(c.want) {
				t.Errorf("%s: %s, %v; want %s%s at %q", c.name, got, err, c.want, c.code, c.field)
			}
		}
	})
}

// holidays2027 are the public holidays of a year that no file has yet.
func holidays2027() (days []vocabulary.OfficeDay) {
	for _, on := range []string{
		"2027-01-01", "2027-02-04", "2027-02-05", "2027-02-08", "2027-02-09", "2027-02-10", "2027-04-16", "2027-04-30", "2027-05-03", "2027-09-02", "2027-09-03",
	} {
		days = append(days, vocabulary.OfficeDay{Date: day(on), Kind: vocabulary.DayOff, Name: "Nghỉ lễ, Tết"})
	}
	return days
}

// A year whose public holidays are not on record counts once the office has set them:
// opening it is not enough, nor are a few days off, weekends or days that are worked.
func TestYearWithoutHolidays(t *testing.T) {
	everywhere(t, func(w world) {
		days, officer := holidays2027(), w.as(actor.EmulationOfficer, here)
		saturday := vocabulary.OfficeDay{Date: day("2027-02-06"), Kind: vocabulary.DayOff, Name: "Mùng một Tết"}
		worked := vocabulary.OfficeDay{Date: day("2027-03-01"), Kind: vocabulary.WorkingDay, Name: "Làm việc"}
		id := w.open(here, 2027)
		for i, set := range [][]vocabulary.OfficeDay{nil, append(days[1:len(days):len(days)], saturday, worked)} {
			if set != nil {
				_, err := w.s.Revise(officer, Revise{ID: id, Version: i, Days: set})
				w.must(err)
			}
			if _, err := w.resolve(here, day("2027-02-03"), Due{WorkingDays: new(2)}); fault.CodeOf(err) != NoCalendar {
				t.Errorf("with %d own days: %v", len(set), err)
			}
			if n, err := WorkingDays(officer, w.db.Ent, here, day("2027-02-01"), day("2027-02-28")); err != nil || n != nil {
				t.Errorf("with %d own days: %v, %v", len(set), n, err)
			}
		}
		_, err := w.s.Revise(officer, Revise{ID: id, Version: w.year(id).Version, Days: days})
		w.must(err)
		if got, err := w.resolve(here, day("2027-02-03"), Due{WorkingDays: new(2)}); err != nil || got != day("2027-02-12") {
			t.Errorf("over Tết: %s, %v", got, err)
		}
		if _, err := w.resolve(elsewhere, day("2027-02-03"), Due{WorkingDays: new(2)}); fault.CodeOf(err) != NoCalendar {
			t.Errorf("of an office that has not set them: %v", err)
		}
	})
}

func TestWorkingDays(t *testing.T) {
	everywhere(t, func(w world) {
		w.open(here, 2026, vocabulary.OfficeDay{Date: day("2026-01-17"), Kind: vocabulary.WorkingDay, Name: "Làm bù"})
		analyst := w.as(actor.Analyst, here)
		if n, err := WorkingDays(analyst, w.db.Ent, here, day("2026-01-12"), day("2026-01-18")); err != nil || n == nil || *n != 6 {
			t.Errorf("a week with a made-up Saturday: %v, %v", n, err)
		}
		if n, err := WorkingDays(analyst, w.db.Ent, here, day("2026-12-31"), day("2027-01-02")); err != nil || n != nil {
			t.Errorf("a year without a calendar: %v, %v", n, err)
		}
		if n, err := WorkingDays(analyst, w.db.Ent, here, day("2026-01-12"), day("2026-01-11")); err != nil || n == nil || *n != 0 {
			t.Errorf("reversed: %v, %v", n, err)
		}
		if _, err := WorkingDays(analyst, w.db.Ent, here, day("2026-01-12"), day("2037-01-12")); fault.CodeOf(err) != fault.BadUserInput {
			t.Errorf("endless: %v", err)
		}
	})
}
