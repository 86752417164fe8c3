package review

import (
	"testing"

	entposting "thidua/ent/posting"
	entregistration "thidua/ent/registration"
	entreview "thidua/ent/review"
	"thidua/internal/actor"
)

// Figures are those of the campaign: who sees less of it than others freezes the same.
func TestFreezeCountsBeyondSight(t *testing.T) {
	everywhere(t, func(w world) {
		w.work()
		w.must(w.db.Ent.Campaign.UpdateOneID("cam_PART").SetOfficeID(elsewhere).Exec(w.ctx))
		w.must(w.task("tsk_THERE", elsewhere, nil, "2020-02-01").Exec(w.ctx))
		w.must(w.exemplar("exm_THERE", elsewhere, "2020-08-01").Exec(w.ctx))
		all := w.frozen("2020-12-31")
		if all.Campaigns != 2 || all.Tasks.Assigned != 3 || all.Exemplars.Discovered != 1 {
			t.Fatalf("figures: %+v", all)
		}
		officer := w.as(actor.EmulationOfficer, here)
		if _, err := w.db.Ent.Task.Get(officer, "tsk_THERE"); err == nil {
			t.Fatal("the officer sees it all")
		}
		id := w.draft(entreview.KindFINAL)
		_, err := w.s.Freeze(officer, Freeze{ID: id, Version: 1})
		w.must(err)
		want, _, err := all.seal()
		w.must(err)
		if got := *w.review(id).Snapshot; got != want {
			t.Errorf("the officer froze\n%s\nwant\n%s", got, want)
		}
	})
}

// Who registered counts with the people of the unit that they are in on the day; who is
// in post no more, with the unit that they registered in.
func TestRegisteredInUnitsOfTheDay(t *testing.T) {
	everywhere(t, func(w world) {
		w.work()
		for id, to := range map[string]*string{"stf_0": new(other), "stf_1": nil} {
			w.must(w.db.Ent.Registration.Update().Where(entregistration.StaffID(id)).SetStatus("APPROVED").SetDecidedAt(w.db.Now()).Exec(w.ctx))
			w.must(w.db.Ent.Posting.Update().Where(entposting.StaffID(id)).SetEndsOn(day("2020-09-30")).Exec(w.ctx))
			if to != nil {
				w.must(w.db.Ent.Posting.Create().SetID("psn_moved").SetStaffID(id).SetPostID("pst_A").SetOfficeID(here).SetDepartmentID(*to).
					SetKind(entposting.KindMAIN).SetStartsOn(day("2020-10-01")).Exec(w.ctx))
			}
		}
		got := map[string]Unit{}
		for _, u := range w.frozen("2020-12-31").Units {
			got[u.Name] = u
		}
		if u := got[other]; u.People != 1 || u.Registered != 1 || u.Registrations != 2 {
			t.Errorf("where they are: %+v", u)
		}
		if u := got[unit]; u.People != 0 || u.Registered != 1 || u.Registrations != 1 {
			t.Errorf("where they were: %+v", u)
		}
	})
}
