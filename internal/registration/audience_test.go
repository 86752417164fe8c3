package registration

import (
	"strings"
	"testing"

	"thidua/ent"
	entdepartment "thidua/ent/department"
	entdepartmentperiod "thidua/ent/departmentperiod"
	entposting "thidua/ent/posting"
	entregistration "thidua/ent/registration"
	entstaff "thidua/ent/staff"
	"thidua/internal/actor"
	"thidua/internal/calendar"
	"thidua/internal/database"
	"thidua/internal/vocabulary"
)

// missing lists who has not registered, as somebody is told years later, in how many statements.
func (w world) missing(by actor.Role, unit string, today calendar.Date) (people, units string, statements int64) {
	w.Helper()
	ctx, n := database.CountStatements(w.as(by, unit))
	before := n.Load()
	a, err := AudienceOf(ctx, w.db.Ent, running2020, today)
	w.must(err)
	p, err := w.db.Ent.Staff.Query().Where(a.MissingPeople()).Order(entstaff.ByID()).IDs(ctx)
	w.must(err)
	u, err := w.db.Ent.Department.Query().Where(a.MissingUnits()).Order(entdepartment.ByID()).IDs(ctx)
	w.must(err)
	return strings.Join(p, " "), strings.Join(u, " "), n.Load() - before
}

// since is what has become of the office since the last day of registration, 31 March:
// Chi has moved, An has left, the team stands under two with its member, and a department
// and somebody came. That day the head of one led two as well.
func (w world) since() {
	w.Helper()
	w.hiredOn(day("2020-04-01"), "stf_LATER", here, one, vocabulary.Direct)
	w.hiredOn(day("2020-03-31"), "stf_LAST_DAY", here, two, vocabulary.Direct)
	w.must(w.db.Ent.Posting.Create().SetID("psn_BOTH").SetStaffID(head).SetPostID("pst_" + string(vocabulary.Head)).SetOfficeID(here).SetDepartmentID(two).
		SetKind(entposting.KindCONCURRENT).SetStartsOn(day("2020-03-01")).Exec(w.ctx))
	w.moves(chi, day("2020-04-01"), here, one)
	w.left(an, day("2020-03-31"))
	w.must(w.db.Ent.DepartmentPeriod.Update().Where(entdepartmentperiod.DepartmentID(team)).SetEndsOn(day("2020-12-31")).Exec(w.ctx))
	w.must(w.db.Ent.DepartmentPeriod.Create().SetID("dpp_MOVED").SetDepartmentID(team).SetOfficeID(here).SetParentID(two).
		SetKind(vocabulary.Division).SetName(team).SetStartsOn(day("2021-01-01")).Exec(w.ctx))
	w.must(w.db.Ent.Department.UpdateOneID(team).SetParentID(two).Exec(w.ctx))
	w.must(w.db.Ent.Department.Create().SetID("dep_NEW").SetOfficeID(here).SetKind(vocabulary.Division).SetName("dep_NEW").SetNameFolded("dep_new").
		SetDisplayOrder(9).SetPlace("0009").SetStartsOn(day("2020-04-01")).Exec(w.ctx))
	w.must(w.db.Ent.DepartmentPeriod.Create().SetID("dpp_NEW").SetDepartmentID("dep_NEW").SetOfficeID(here).
		SetKind(vocabulary.Division).SetName("dep_NEW").SetStartsOn(day("2020-04-01")).Exec(w.ctx))
}

// What is told of a year that is over is of the people and units of its last day of registration.
func TestAYearThatIsOver(t *testing.T) {
	everywhere(t, func(w world) {
		w.put(w.registered(person(binh, laborer), false), entregistration.StatusAPPROVED)
		w.registered(unit(two, collective), false)
		w.since()
		want := "office 0: 1/6 1/4 1 1 1\ndep_ONE 1: 1/3 0/2 0 1 1\ndep_TEAM 2: 1/1 0/1 0 1 1\ndep_TWO 1: 0/2 1/1 1 0 0"
		for _, today := range []string{"2020-03-31", "2020-04-01", "2026-02-15"} {
			if got := w.toldOn(w.officer(), day(today)); got != want {
				t.Errorf("on %s\n%s\nwant\n%s", today, got, want)
			}
			people, units, _ := w.missing(actor.EmulationOfficer, here, day(today))
			if people != "stf_AN stf_CHI stf_CHIEF stf_HEAD stf_LAST_DAY" || units != "dep_ONE dep_TEAM" {
				t.Errorf("on %s missing: %s; %s", today, people, units)
			}
		}
		// Before that day, whoever is there today.
		if people, units, _ := w.missing(actor.EmulationOfficer, here, day("2020-01-31")); people != "stf_AN stf_CHI stf_CHIEF stf_GONE stf_HEAD" || units != "dep_ONE dep_TEAM" {
			t.Errorf("in January missing: %s; %s", people, units)
		}
		// Without a last day of registration, the last one of the campaign.
		w.campaign(func(u *ent.CampaignUpdateOne) { u.ClearRegistrationClosesOn() })
		if people, units, _ := w.missing(actor.EmulationOfficer, here, day("2026-02-15")); people != "stf_CHI stf_CHIEF stf_HEAD stf_LAST_DAY stf_LATER" || units != "dep_NEW dep_ONE dep_TEAM" {
			t.Errorf("without a last day missing: %s; %s", people, units)
		}
	})
}

// A campaign for some units is for those that were below them that day, and a caller is
// told of nobody who is not in sight today.
func TestTheUnitsOfThatDay(t *testing.T) {
	everywhere(t, func(w world) {
		w.since()
		w.campaign(func(u *ent.CampaignUpdateOne) { u.AddUnitIDs(one) })
		later := day("2026-02-15")
		if people, units, _ := w.missing(actor.EmulationOfficer, here, later); people != "stf_AN stf_BINH stf_HEAD" || units != "dep_ONE dep_TEAM" {
			t.Errorf("of one: %s; %s", people, units)
		}
		if got, want := w.toldOn(w.officer(), later), "office 0: 0/3 0/2 0 0 0\ndep_ONE 1: 0/3 0/2 0 0 0\ndep_TEAM 2: 0/1 0/1 0 0 0"; got != want {
			t.Errorf("of one\n%s\nwant\n%s", got, want)
		}
		w.campaign(func(u *ent.CampaignUpdateOne) { u.ClearUnits().AddUnitIDs(team, two) })
		if got, want := w.toldOn(w.officer(), later), "office 0: 0/3 0/2 0 0 0\ndep_TEAM 2: 0/1 0/1 0 0 0\ndep_TWO 1: 0/2 0/1 0 0 0"; got != want {
			t.Errorf("of two and the team\n%s\nwant\n%s", got, want)
		}
		if people, _, _ := w.missing(actor.UnitHead, two, later); people != "stf_BINH stf_LAST_DAY" {
			t.Errorf("the head of two, who has Bình now and has Chi no more, is told of %s", people)
		}
		if people, _, _ := w.missing(actor.StaffMember, two, later); people != "" {
			t.Errorf("the staff is told of %s", people)
		}
	})
}

// An office that was closed since still had its people and units.
func TestAnOfficeThatWasClosed(t *testing.T) {
	everywhere(t, func(w world) {
		w.registered(person(binh, laborer), true)
		last, next := day("2020-12-31"), day("2021-01-01")
		for _, id := range []string{chief, head, an, binh, chi} {
			w.moves(id, next, elsewhere, foreign)
		}
		w.must(w.db.Ent.Department.Update().Where(entdepartment.OfficeID(here), entdepartment.EndsOnIsNil()).SetEndsOn(last).Exec(w.ctx))
		w.must(w.db.Ent.DepartmentPeriod.Update().Where(entdepartmentperiod.OfficeID(here), entdepartmentperiod.EndsOnIsNil()).SetEndsOn(last).Exec(w.ctx))
		w.must(w.db.Ent.Office.UpdateOneID(here).SetEndsOn(last).Exec(w.ctx))
		ctx, later := w.ctx, day("2026-02-15")
		if got, want := w.toldOn(ctx, later), "office 0: 1/5 0/4 0 0 1\ndep_ONE 1: 1/3 0/2 0 0 1\ndep_TEAM 2: 1/1 0/1 0 0 1\ndep_TWO 1: 0/1 0/1 0 0 0"; got != want {
			t.Errorf("got\n%s\nwant\n%s", got, want)
		}
		a, err := AudienceOf(ctx, w.db.Ent, running2020, later)
		w.must(err)
		if n := w.db.Ent.Staff.Query().Where(a.MissingPeople()).CountX(ctx); n != 4 {
			t.Errorf("%d people are missing, want 4", n)
		}
		if n := w.db.Ent.Department.Query().Where(a.MissingUnits()).CountX(ctx); n != 3 {
			t.Errorf("%d units are missing, want 3", n)
		}
	})
}

// It asks the same of an office of whatever size.
func TestMissingAsksLittle(t *testing.T) {
	everywhere(t, func(w world) {
		_, _, few := w.missing(actor.EmulationOfficer, here, day("2026-02-15"))
		for i := range 5 {
			w.hire("stf_"+string(rune('0'+i)), here, two, vocabulary.Direct)
		}
		if _, _, many := w.missing(actor.EmulationOfficer, here, day("2026-02-15")); many != few || few != 5 {
			t.Errorf("%d and %d statements, want 5", few, many)
		}
	})
}
