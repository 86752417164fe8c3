package privacy

import (
	"context"
	"strings"
	"testing"

	entabsence "thidua/ent/absence"
	entevent "thidua/ent/event"
	entpersonaldata "thidua/ent/personaldata"
	"thidua/internal/access"
	"thidua/internal/actor"
	"thidua/internal/check"
	"thidua/internal/fault"
	"thidua/internal/vocabulary"
)

func (w world) erase(ctx context.Context, id string, version int, reason string) func() error {
	return func() error { _, err := w.s.Erase(ctx, Erase{ID: id, Version: version, Reason: reason}); return err }
}

// TestEraseLeavesNothing: what was held is nowhere in the database afterwards.
func TestEraseLeavesNothing(t *testing.T) {
	everywhere(t, func(w world) {
		id, other := w.left("CANARY", here, "2016-11-01"), w.left("OTHER", here, "2016-11-01")
		w.must(w.db.Ent.PersonalData.Update().Where(entpersonaldata.StaffID(other)).SetGender("MALE").SetBirthDate(day("1980-01-01")).SetBirthYear(1980).Exec(w.ctx))
		canaries := []string{"CANARY@canary.example", "Giấy CANARY", "FEMALE", "1971-", "|1971|"}
		before := w.dump()
		for _, c := range canaries {
			if !strings.Contains(before, c) {
				t.Fatalf("%s is not held, so nothing is proved", c)
			}
		}
		got, err := w.s.Erase(w.over(actor.Administrator, here), Erase{ID: id, Version: 2, Reason: "  Hết  thời hạn lưu "})
		if w.must(err); got != id {
			t.Errorf("erased of %s, want %s", got, id)
		}
		after := w.dump()
		for _, c := range canaries {
			if strings.Contains(after, c) {
				t.Errorf("%s is still held:\n%s", c, after)
			}
		}
		for _, c := range []string{"OTHER@canary.example", "Giấy OTHER", "1980", "Nguyễn Thị CANARY", "RETIRED"} {
			if !strings.Contains(after, c) {
				t.Errorf("%s is gone", c)
			}
		}
		if p := w.db.Ent.Staff.GetX(w.ctx, id); p.Version != 2 {
			t.Errorf("version %d, want 2", p.Version)
		}
		e := w.db.Ent.Event.Query().Where(entevent.KindEQ(vocabulary.PersonalDataErased)).WithSubjects().OnlyX(w.ctx)
		var fields []string
		for _, c := range e.Changes {
			if fields = append(fields, c.Field); c.Before != nil || c.After != nil {
				t.Errorf("the event tells a value: %v", c)
			}
		}
		if strings.Join(fields, " ") != "gender birthDate birthYear email absences" || e.SubjectID != id || *e.Reason != "Hết thời hạn lưu" ||
			e.ActorRole != string(actor.Administrator) || len(e.Edges.Subjects) != 1 {
			t.Errorf("event: %v %v", e, fields)
		}
		w.refused(StillNeeded, "id", w.erase(w.over(actor.Administrator, here), id, 2, "Xóa"))
	})
}

// TestEraseByAndBy: each purpose ends on its own day, and takes what is held for it.
func TestEraseByAndBy(t *testing.T) {
	everywhere(t, func(w world) {
		id, admin := w.left("A", here, "2021-11-01"), w.over(actor.Administrator, here)
		for _, step := range []struct{ before, on, mail, absence, gender string }{
			{"2022-11-01", "2022-11-02", "gone", "held", "held"},
			{"2026-11-01", "2026-11-02", "gone", "gone", "held"},
			{"2031-11-01", "2031-11-02", "gone", "gone", "gone"},
		} {
			w.on(step.before)
			w.refused(StillNeeded, "id", w.erase(admin, id, 2, "Xóa"))
			w.on(step.on)
			w.must(w.erase(admin, id, 2, "Xóa")())
			d := w.db.Ent.PersonalData.Query().Where(entpersonaldata.StaffID(id)).OnlyX(w.ctx)
			absent := w.db.Ent.Absence.Query().Where(entabsence.StaffID(id)).CountX(w.ctx)
			is := func(what string, held bool, want string) {
				if held != (want == "held") {
					t.Errorf("%s: %s is held: %v, want %s", step.on, what, held, want)
				}
			}
			is("mail", d.Email != nil, step.mail)
			is("absence", absent > 0, step.absence)
			is("gender", d.Gender != nil, step.gender)
			is("birth", d.BirthDate != nil || d.BirthYear != nil, step.gender)
		}
	})
}

func TestEraseRefuses(t *testing.T) {
	everywhere(t, func(w world) {
		id, far, serving := w.left("A", here, "2010-11-01"), w.left("B", elsewhere, "2010-11-01"), w.hire("C", here)
		recent := w.left("D", here, "2026-01-01")
		admin := w.over(actor.Administrator, here)
		w.refused(fault.NotFound, "id", w.erase(admin, "stf_X", 2, "Xóa"))
		w.refused(fault.NotFound, "id", w.erase(admin, far, 2, "Xóa")) // not among those they see
		w.refused(fault.NotFound, "id", w.erase(context.Background(), id, 2, "Xóa"))
		w.refused(fault.NotFound, "id", w.erase(w.over(actor.RecordsClerk, here), id, 2, "Xóa"))
		for _, role := range []actor.Role{actor.EmulationOfficer, actor.Chief, actor.Inspector} {
			w.refused(fault.Forbidden, "", w.erase(w.over(role, here), id, 2, "Xóa"))
		}
		// Who keeps one unit and sees another erases in the first alone.
		two := w.as("acc_TWO", "", access.Grant{Role: actor.Administrator, Unit: here}, access.Grant{Role: actor.Inspector, Unit: elsewhere})
		w.refused(fault.Forbidden, "", w.erase(two, far, 2, "Xóa"))
		w.refused(fault.Forbidden, "", w.erase(w.me("acc_A", id), id, 2, "Xóa")) // nor of oneself
		w.refused(fault.Conflict, "version", w.erase(admin, id, 1, "Xóa"))
		for reason, code := range map[string]fault.Code{"": check.TextMissing, "  ": check.TextMissing, strings.Repeat("a", 1001): check.TextTooLong} {
			w.refused(code, "reason", w.erase(admin, id, 2, reason))
		}
		w.refused(StillNeeded, "id", w.erase(admin, serving, 1, "Xóa"))
		w.refused(StillNeeded, "id", w.erase(admin, recent, 2, "Xóa"))
		w.must(w.erase(two, id, 2, "Xóa")())
	})
}

// Of two who erase at once one does, and the other is told.
func TestEraseAtOnce(t *testing.T) {
	everywhere(t, func(w world) {
		id, admin := w.left("A", here, "2010-11-01"), w.over(actor.Administrator, here)
		results := make(chan error, 2)
		for range 2 {
			go func() { results <- w.erase(admin, id, 2, "Xóa")() }()
		}
		first, second := <-results, <-results
		if first != nil {
			first, second = second, first
		}
		if first != nil || fault.CodeOf(second) != StillNeeded {
			t.Errorf("%v and %v, want one winner and %s", first, second, StillNeeded)
		}
		if n := w.db.Ent.Event.Query().Where(entevent.KindEQ(vocabulary.PersonalDataErased)).CountX(w.ctx); n != 1 {
			t.Errorf("%d events, want one", n)
		}
	})
}
