package registration

import (
	"slices"
	"strings"
	"testing"

	"thidua/ent"
	entcampaign "thidua/ent/campaign"
	entregistration "thidua/ent/registration"
	"thidua/internal/actor"
	"thidua/internal/check"
	"thidua/internal/fault"
	"thidua/internal/vocabulary"
)

func TestRevise(t *testing.T) {
	everywhere(t, func(w world) {
		id := w.registered(person(an, laborer), false)
		self := w.as(actor.StaffMember, one, an)
		_, err := w.s.Revise(self, Revise{ID: id, Version: 1, AwardTypeID: &fighter, PlannedInitiative: new(" Số  hóa "), Note: new("Ghi chú")})
		w.must(err)
		if r := w.row(id); r.AwardTypeID != fighter || *r.PlannedInitiative != "Số hóa" || *r.Note != "Ghi chú" || r.Version != 2 || r.Status != entregistration.StatusDRAFT {
			t.Errorf("revised: %v", r)
		}
		if e := w.event(vocabulary.RegistrationRevised); len(e.Changes) != 3 || e.ActorRole != string(actor.StaffMember) {
			t.Errorf("event: %v", e)
		}
		before := w.everything()
		_, err = w.s.Revise(self, Revise{ID: id, Version: 2, AwardTypeID: &fighter, AchievementYear: new(2020), Note: new("Ghi  chú ")})
		if w.must(err); w.everything() != before {
			t.Error("a save that changes nothing changed something")
		}
		_, err = w.s.Revise(self, Revise{ID: id, Version: 2, Note: new(" ")})
		if w.must(err); w.row(id).Note != nil {
			t.Errorf("taken away: %v", w.row(id))
		}
	})
}

func TestReviseRefuses(t *testing.T) {
	everywhere(t, func(w world) {
		id, other := w.registered(person(an, laborer), false), w.registered(person(an, fighter), false)
		for _, c := range []struct {
			name  string
			spoil func(*Revise)
			code  fault.Code
			field string
		}{
			{"no such registration", func(in *Revise) { in.ID = "reg_X" }, fault.NotFound, "id"},
			{"stale", func(in *Revise) { in.Version = 2 }, fault.Conflict, "version"},
			{"no such title", func(in *Revise) { in.AwardTypeID = new("aty_X") }, fault.NotFound, "awardTypeID"},
			{"a title of others", func(in *Revise) { in.AwardTypeID = &collective }, TitleNotForThem, "awardTypeID"},
			{"a title that is not there yet", func(in *Revise) { in.AwardTypeID = new(titleID("HERO_OF_LABOR")) }, TitleNotInForce, "awardTypeID"},
			{"a title twice", func(in *Revise) { in.AwardTypeID = &fighter }, Exists, "awardTypeID"},
			{"another year", func(in *Revise) { in.AchievementYear = new(2021) }, YearOutside, "achievementYear"},
			{"endless", func(in *Revise) { in.Note = new(strings.Repeat("ễ", 1001)) }, check.TextTooLong, "note"},
		} {
			in := Revise{ID: id, Version: 1}
			c.spoil(&in)
			w.Log(c.name)
			w.refused(c.code, c.field, func() error { _, err := w.s.Revise(w.officer(), in); return err })
		}
		w.put(other, entregistration.StatusAPPROVED)
		w.refused(NotInState, "id", func() error {
			_, err := w.s.Revise(w.officer(), Revise{ID: other, Version: 1, Note: new("x")})
			return err
		})
		w.campaign(func(u *ent.CampaignUpdateOne) { u.SetRegistrationClosesOn(day("2020-02-14")) })
		w.refused(ClosedAlready, "id", func() error {
			_, err := w.s.Revise(w.officer(), Revise{ID: id, Version: 1, Note: new("x")})
			return err
		})
	})
}

// The officer amends after the deadline, and nobody else does.
func TestAmend(t *testing.T) {
	everywhere(t, func(w world) {
		id := w.registered(person(an, laborer), true)
		w.put(id, entregistration.StatusAPPROVED)
		w.campaign(func(u *ent.CampaignUpdateOne) {
			u.SetRegistrationClosesOn(day("2020-02-14")).SetStatus(entcampaign.StatusREGISTRATION_CLOSED)
		})
		in := Amend{ID: id, Version: 1, Reason: "  Ghi  nhầm ", AwardTypeID: &fighter}
		for _, other := range []actor.Role{actor.UnitHead, actor.Chief, actor.Administrator, actor.Inspector} {
			w.refused(fault.Forbidden, "", func() error { _, err := w.s.Amend(w.as(other, here), in); return err })
		}
		w.refused(fault.Forbidden, "", func() error { _, err := w.s.Amend(w.as(actor.StaffMember, one, an), in); return err })
		w.refused(check.TextMissing, "reason", func() error { _, err := w.s.Amend(w.officer(), Amend{ID: id, Version: 1, Note: new("x")}); return err })
		w.refused(check.NothingToChange, "", func() error { _, err := w.s.Amend(w.officer(), Amend{ID: id, Version: 1, Reason: "x"}); return err })
		_, err := w.s.Amend(w.officer(), in)
		w.must(err)
		w.refused(check.NothingToChange, "awardTypeID", func() error {
			_, err := w.s.Amend(w.officer(), Amend{ID: id, Version: 2, Reason: "x", AwardTypeID: new(fighter)})
			return err
		})
		if r := w.row(id); r.AwardTypeID != fighter || r.Status != entregistration.StatusAPPROVED {
			t.Errorf("amended: %v", r)
		}
		if e := w.event(vocabulary.RegistrationAmended); *e.Reason != "Ghi nhầm" {
			t.Errorf("event: %v", e)
		}
	})
}

// What is handed in after the deadline by an amendment says why; what was handed in before
// came in time.
func TestAmendLate(t *testing.T) {
	everywhere(t, func(w world) {
		draft, returned := w.registered(person(an, laborer), false), w.registered(person(binh, laborer), false)
		w.put(returned, entregistration.StatusRETURNED)
		w.campaign(func(u *ent.CampaignUpdateOne) { u.SetStatus(entcampaign.StatusREGISTRATION_CLOSED) })
		for id, late := range map[string]bool{draft: true, returned: false} {
			_, err := w.s.Amend(w.officer(), Amend{ID: id, Version: 1, Reason: "Đi công tác", Status: new(entregistration.StatusSUBMITTED)})
			w.must(err)
			if r := w.row(id); (r.LateReason != nil) != late || late && *r.LateReason != "Đi công tác" {
				t.Errorf("late %v: %v", late, r)
			}
		}
	})
}

// Where an amendment leads to, from every state.
func TestAmendMoves(t *testing.T) {
	everywhere(t, func(w world) {
		for _, from := range append(slices.Clone(living), entregistration.StatusWITHDRAWN) {
			for _, to := range append(slices.Clone(living), entregistration.StatusWITHDRAWN) {
				id := w.registered(person(an, laborer), false)
				w.put(id, from)
				call := func() error {
					_, err := w.s.Amend(w.officer(), Amend{ID: id, Version: 1, Reason: "Lý do", Status: &to})
					return err
				}
				w.Log(from, to)
				switch {
				case from == entregistration.StatusWITHDRAWN:
					w.refused(NotInState, "id", call)
				case to == entregistration.StatusWITHDRAWN, to == entregistration.StatusSUBMITTED && from != to:
					w.must(call())
					if r := w.row(id); r.Status != to || r.ReturnGround != nil || to == entregistration.StatusSUBMITTED && r.PositionClass == nil {
						t.Errorf("%s to %s: %v", from, to, r)
					}
				case to == entregistration.StatusSUBMITTED:
					w.refused(NotInState, "id", call)
				default:
					w.refused(NotInState, "status", call)
				}
				w.put(id, entregistration.StatusWITHDRAWN)
			}
		}
	})
}
