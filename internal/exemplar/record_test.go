package exemplar

import (
	"context"
	"testing"

	entemulationyear "thidua/ent/emulationyear"
	entexemplar "thidua/ent/exemplar"
	"thidua/internal/actor"
	"thidua/internal/fault"
	"thidua/internal/vocabulary"
)

func TestIdentified(t *testing.T) {
	for _, c := range []struct {
		name        string
		kind        vocabulary.RecipientKind
		staff, call *string
		want        fault.Code
	}{
		{"one of the staff", vocabulary.Person, new("a"), nil, ""},
		{"somebody by name", vocabulary.Person, nil, new("b"), ""},
		{"one of the staff, printed otherwise", vocabulary.Person, new("a"), new("b"), ""},
		{"the unit", vocabulary.Collective, nil, nil, ""},
		{"nobody", vocabulary.Person, nil, nil, RecipientUnclear},
		{"a collective of one", vocabulary.Collective, new("a"), nil, RecipientUnclear},
		{"a household", vocabulary.Household, nil, new("b"), RecipientUnclear},
	} {
		if err := identified(c.kind, c.staff, c.call); fault.CodeOf(err) != c.want {
			t.Errorf("%s: %v, want %q", c.name, err, c.want)
		}
	}
}

func TestCount(t *testing.T) {
	june := day("2025-06-01")
	rows := []found{
		{entexemplar.StatusPROPOSED, true, 0, june},
		{entexemplar.StatusRETURNED, false, 2, june},
		{entexemplar.StatusAPPROVED, false, 1, june},
		{entexemplar.StatusHONOURED, true, 0, june},
		{entexemplar.StatusDECLINED, false, 0, june},
		{entexemplar.StatusPROPOSED, false, 0, day("2025-12-11")},
	}
	for _, c := range []struct {
		name, today string
		want        Figures
	}{
		{"on the due day", "2025-12-10", Figures{6, 2, 2, 2, 1, 1, 1}},
		{"the day after: what is still returned is overdue", "2025-12-11", Figures{6, 2, 2, 2, 1, 1, 2}},
	} {
		var got Figures
		for _, e := range rows {
			got.count(e, day("2025-12-10"), day(c.today))
		}
		if got != c.want {
			t.Errorf("%s: %+v, want %+v", c.name, got, c.want)
		}
	}
}

func TestMissed(t *testing.T) {
	for _, c := range []struct {
		name, today      string
		discovered, want int
	}{
		{"none on the due day", "2025-12-10", 0, 0},
		{"none the day after", "2025-12-11", 0, 1},
		{"one, whatever became of it", "2025-12-11", 1, 0},
	} {
		f := Figures{Discovered: c.discovered}
		if f.missed(day("2025-12-10"), day(c.today)); f.Overdue != c.want {
			t.Errorf("%s: %d, want %d", c.name, f.Overdue, c.want)
		}
	}
}

func TestRecords(t *testing.T) {
	everywhere(t, func(w world) {
		_, err := w.s.Discover(w.who(head, actor.UnitHead, team), model())
		w.must(err)
		past := model()
		past.WorkYear = 2024
		w.discover(past)
		read := func(ctx context.Context, year int) []Record {
			t.Helper()
			all, err := Records(ctx, w.db.Ent, here, year, day("2025-11-20"))
			w.must(err)
			return all
		}
		all := read(w.as(actor.EmulationOfficer, here), 2025)
		if len(all) != 3 || all[0].DepartmentID != nil || *all[1].DepartmentID != team || *all[2].DepartmentID != desk {
			t.Fatalf("records: %+v", all)
		}
		if r := all[1]; r.Figures != (Figures{Discovered: 1, ByHead: 1}) || len(r.HeadIDs) != 1 || r.HeadIDs[0] != head || r.DueOn != day("2025-12-31") {
			t.Errorf("the team: %+v", r)
		}
		if r := all[2]; r.Figures != (Figures{}) || len(r.HeadIDs) != 0 {
			t.Errorf("a unit with none: %+v", r)
		}
		// Its own head reads a unit's record, not that of others; nobody else below the office does.
		if own := read(w.who(head, actor.UnitHead, team), 2025); len(own) != 1 || *own[0].DepartmentID != team || own[0].Discovered != 1 {
			t.Errorf("the head of the team reads %+v", own)
		}
		for _, ctx := range []context.Context{w.who(an, actor.StaffMember, team), w.as(actor.Analyst, here), w.as(actor.Administrator, here), w.as(actor.Chief, elsewhere)} {
			if some := read(ctx, 2025); len(some) != 0 {
				t.Errorf("%v reads %+v", actor.From(ctx).Account, some)
			}
		}
		// The due day is that of the office's own year.
		w.must(w.db.Ent.EmulationYear.Create().SetID("yea_X").SetOfficeID(here).SetWorkYear(2025).SetStatus(entemulationyear.StatusOPEN).
			SetSteps([]vocabulary.YearStep{{Kind: vocabulary.StepUnitMeetings, StartsOn: day("2025-11-01"), EndsOn: day("2025-11-15")}}).
			SetDays([]vocabulary.OfficeDay{}).Exec(w.ctx))
		if r := read(w.as(actor.Inspector, here), 2025)[1]; r.DueOn != day("2025-11-15") || r.Overdue != 1 {
			t.Errorf("with a step of its own: %+v", r)
		}
		if all := read(w.as(actor.Inspector, here), 2025); all[0].Overdue != 0 || all[2].Overdue != 1 {
			t.Errorf("of the office itself none is asked, of a unit with none one is overdue: %+v", all)
		}
		if r := read(w.as(actor.Chief, here), 2024)[2]; r.Overdue != 0 {
			t.Errorf("of a year that was never opened: %+v", r)
		}
		if r := read(w.as(actor.Chief, here), 2024)[1]; r.Discovered != 1 || r.DueOn != day("2024-12-31") {
			t.Errorf("of a past year: %+v", r)
		}
		_, err = Records(w.ctx, w.db.Ent, "off_X", 2025, day("2025-11-20"))
		if fault.CodeOf(err) != fault.NotFound {
			t.Errorf("of no office: %v", err)
		}
	})
}
