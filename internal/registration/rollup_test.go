package registration

import (
	"context"
	"fmt"
	"strings"
	"testing"

	"thidua/ent"
	entposting "thidua/ent/posting"
	entregistration "thidua/ent/registration"
	"thidua/internal/access"
	"thidua/internal/actor"
	"thidua/internal/calendar"
	"thidua/internal/database"
	"thidua/internal/fault"
	"thidua/internal/vocabulary"
)

// told writes a roll-up: unit, depth, people, collectives, registered of both, by status.
func (w world) told(ctx context.Context) string {
	w.Helper()
	return w.toldOn(ctx, day("2020-02-15"))
}

func (w world) toldOn(ctx context.Context, today calendar.Date) string {
	w.Helper()
	units, err := RollUp(ctx, w.db.Ent, running2020, today)
	w.must(err)
	var lines []string
	for _, u := range units {
		name := "office"
		if u.Department != nil {
			name = u.Department.ID
		}
		lines = append(lines, fmt.Sprintf("%s %d: %d/%d %d/%d %d %d %d", name, u.Depth, u.RegisteredPeople, u.People, u.RegisteredCollectives, u.Collectives,
			u.Statuses[entregistration.StatusDRAFT], u.Statuses[entregistration.StatusAPPROVED], u.Titles[laborer]))
	}
	return strings.Join(lines, "\n")
}

func TestRollUp(t *testing.T) {
	everywhere(t, func(w world) {
		w.put(w.registered(person(an, laborer, fighter), false), entregistration.StatusAPPROVED)
		w.registered(person(binh, laborer), false)
		w.registered(unit(team, collective), false)
		w.put(w.registered(person(chief, laborer), false), entregistration.StatusWITHDRAWN)
		for _, c := range []struct {
			name, want string
			by         context.Context
		}{
			{"the officer", "office 0: 2/5 1/4 3 1 2\ndep_ONE 1: 2/3 1/2 3 1 2\ndep_TEAM 2: 1/1 1/1 2 0 1\ndep_TWO 1: 0/1 0/1 0 0 0", w.officer()},
			{"the head", "dep_ONE 1: 2/3 1/2 3 1 2\ndep_TEAM 2: 1/1 1/1 2 0 1", w.headOfOne()},
			{"the staff", "", w.as(actor.StaffMember, one, an)},
		} {
			if got := w.told(c.by); got != c.want {
				t.Errorf("%s sees\n%s\nwant\n%s", c.name, got, c.want)
			}
		}
		w.campaign(func(u *ent.CampaignUpdateOne) { u.AddUnitIDs(one) })
		if got, want := w.told(w.officer()), "office 0: 2/3 1/2 3 1 2\ndep_ONE 1: 2/3 1/2 3 1 2\ndep_TEAM 2: 1/1 1/1 2 0 1"; got != want {
			t.Errorf("of some units\n%s\nwant\n%s", got, want)
		}
		w.refused(fault.NotFound, "campaignID", func() error {
			_, err := RollUp(w.as(actor.Chief, elsewhere), w.db.Ent, running2020, day("2020-02-15"))
			return err
		})
	})
}

// It asks the same of an office of whatever size.
func TestRollUpAsksLittle(t *testing.T) {
	everywhere(t, func(w world) {
		counts := map[int64]bool{}
		for n := range 3 {
			for i := range n * 5 {
				id := fmt.Sprintf("stf_%d_%d", n, i)
				w.hire(id, here, two, vocabulary.Direct)
				w.registered(person(id, laborer), true)
			}
			ctx, statements := database.CountStatements(w.officer())
			_, err := RollUp(ctx, w.db.Ent, running2020, day("2020-02-15"))
			w.must(err)
			counts[statements.Load()] = true
		}
		if len(counts) != 1 {
			t.Errorf("statements: %v", counts)
		}
	})
}

// Who has moved to another office since, and is out of the officer's sight, was there then.
func TestRollUpCountsWhoIsOutOfSight(t *testing.T) {
	everywhere(t, func(w world) {
		w.put(w.registered(person(an, laborer), true), entregistration.StatusAPPROVED)
		before := w.toldOn(w.officer(), day("2020-06-01"))
		for _, id := range []string{an, binh} {
			w.must(w.db.Ent.Posting.Update().Where(entposting.StaffID(id)).SetEndsOn(day("2020-04-30")).Exec(w.ctx))
			w.must(w.db.Ent.Staff.UpdateOneID(id).SetOfficeID(elsewhere).SetDepartmentID(foreign).Exec(w.ctx))
		}
		if _, err := w.db.Ent.Staff.Get(w.officer(), an); !ent.IsNotFound(err) {
			t.Fatalf("in sight: %v", err)
		}
		if got := w.toldOn(w.officer(), day("2020-06-01")); got != before || !strings.Contains(before, "office 0: 1/") {
			t.Errorf("got\n%s\nwant\n%s", got, before)
		}
	})
}

// An officer of a part counts that part, and nobody beyond it.
func TestRollUpOfAPart(t *testing.T) {
	everywhere(t, func(w world) {
		w.registered(person(chi, laborer), true)
		ctx, err := access.Enter(w.Context(), w.db.Ent, actor.Actor{Account: "acc_PART"}, access.Grant{Role: actor.EmulationOfficer, Unit: team})
		w.must(err)
		if got, want := w.told(ctx), "dep_TEAM 2: 0/1 0/1 0 0 0"; got != want {
			t.Errorf("got\n%s\nwant\n%s", got, want)
		}
	})
}
