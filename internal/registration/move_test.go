package registration

import (
	"context"
	"fmt"
	"slices"
	"strings"
	"testing"

	"thidua/ent"
	entcampaign "thidua/ent/campaign"
	entregistration "thidua/ent/registration"
	"thidua/internal/access"
	"thidua/internal/actor"
	"thidua/internal/check"
	"thidua/internal/database"
	"thidua/internal/fault"
	"thidua/internal/lifecycle"
	"thidua/internal/vocabulary"
)

// step is one move as the API offers it.
type step struct {
	move move
	kind vocabulary.EventKind
	from []entregistration.Status
	call func(ctx context.Context, id string, version int) (string, error)
}

func (w world) steps() []step {
	draft, submitted, approved, returned := entregistration.StatusDRAFT, entregistration.StatusSUBMITTED, entregistration.StatusAPPROVED, entregistration.StatusRETURNED
	return []step{
		{submit, vocabulary.RegistrationSubmitted, lifecycle.In(draft, returned), func(ctx context.Context, id string, version int) (string, error) {
			return w.s.Submit(ctx, Submit{ID: id, Version: version})
		}},
		{approve, vocabulary.RegistrationApproved, lifecycle.In(submitted), func(ctx context.Context, id string, version int) (string, error) {
			return w.s.Approve(ctx, Approve{id, version})
		}},
		{sendBack, vocabulary.RegistrationReturned, lifecycle.In(submitted), func(ctx context.Context, id string, version int) (string, error) {
			return w.s.Return(ctx, Return{id, version, entregistration.ReturnGroundINCOMPLETE, " Thiếu  sáng kiến "})
		}},
		{withdraw, vocabulary.RegistrationWithdrawn, lifecycle.In(draft, submitted, approved, returned), func(ctx context.Context, id string, version int) (string, error) {
			return w.s.Withdraw(ctx, Withdraw{id, version, new("Nghỉ dài ngày")})
		}},
	}
}

// Every move from every state: it goes where the table says, or nothing happens.
func TestMovesFromEveryState(t *testing.T) {
	everywhere(t, func(w world) {
		for _, status := range append(slices.Clone(living), entregistration.StatusWITHDRAWN) {
			for _, s := range w.steps() {
				id := w.registered(person(an, laborer), false)
				w.put(id, status)
				w.Log(s.move, status)
				if !slices.Contains(s.from, status) {
					w.refused(NotInState, "id", func() error { _, err := s.call(w.ctx, id, 1); return err })
				} else {
					_, err := s.call(w.officer(), id, 1)
					w.must(err)
					if r := w.row(id); r.Status != moves[s.move].To || r.Version != 2 || (r.ReturnGround != nil) != (s.move == sendBack) {
						t.Errorf("%s of %s: %v", s.move, status, r)
					}
					w.refused(fault.Conflict, "version", func() error { _, err := s.call(w.ctx, id, 1); return err })
				}
				w.put(id, entregistration.StatusWITHDRAWN)
			}
		}
	})
}

// A registration that is returned is mended, submitted again, and approved.
func TestReturnedAndMended(t *testing.T) {
	everywhere(t, func(w world) {
		self := w.as(actor.StaffMember, one, an)
		id := w.registered(person(an, laborer), false)
		_, err := w.s.Submit(self, Submit{ID: id, Version: 1})
		w.must(err)
		_, err = w.s.Return(w.officer(), Return{id, 2, entregistration.ReturnGroundINCOMPLETE, "Thiếu sáng kiến"})
		w.must(err)
		if r := w.row(id); *r.ReturnReason != "Thiếu sáng kiến" || r.DecidedAt == nil {
			t.Errorf("returned: %v", r)
		}
		if e := w.event(vocabulary.RegistrationReturned); *e.Reason != "Thiếu sáng kiến" || e.ActorRole != string(actor.EmulationOfficer) {
			t.Errorf("event: %v", e)
		}
		_, err = w.s.Revise(self, Revise{ID: id, Version: 3, PlannedInitiative: new("Số hóa hồ sơ")})
		w.must(err)
		// Who has moved meanwhile is submitted as they are today.
		w.must(w.db.Ent.Staff.UpdateOneID(an).SetDepartmentID(two).SetPostID("pst_HEAD").Exec(w.ctx))
		_, err = w.s.Submit(self, Submit{ID: id, Version: 4})
		w.must(err)
		if r := w.row(id); *r.PositionClass != vocabulary.Head || *r.DepartmentID != two || r.ReturnGround != nil || r.DecidedAt != nil {
			t.Errorf("submitted again: %v", r)
		}
		_, err = w.s.Approve(w.officer(), Approve{id, 5})
		w.must(err)
		if r := w.row(id); r.Status != entregistration.StatusAPPROVED || r.DecidedAt == nil || r.TimesReturned != 1 || r.LateReason != nil {
			t.Errorf("approved: %v", r)
		}
	})
}

func TestMoveRefuses(t *testing.T) {
	everywhere(t, func(w world) {
		id := w.registered(person(an, laborer), true)
		for _, s := range w.steps() {
			w.refused(fault.NotFound, "id", func() error { _, err := s.call(w.ctx, "reg_X", 1); return err })
			for _, stranger := range []context.Context{w.as(actor.EmulationOfficer, elsewhere), w.as(actor.UnitHead, two, chi), w.as(actor.StaffMember, one, binh)} {
				w.refused(fault.NotFound, "id", func() error { _, err := s.call(stranger, id, 1); return err })
			}
			w.refused(fault.Forbidden, "", func() error { _, err := s.call(w.as(actor.Inspector, here), id, 1); return err })
		}
		elsewhereToo, err := access.Enter(w.Context(), w.db.Ent, actor.Actor{Account: "acc_AN", StaffID: an},
			access.Grant{Role: actor.StaffMember, Unit: one}, access.Grant{Role: actor.EmulationOfficer, Unit: elsewhere})
		w.must(err)
		for _, s := range w.steps()[1:3] { // the officer decides, not who registers, even one who is an officer of another office
			for _, own := range []context.Context{w.headOfOne(), w.as(actor.StaffMember, one, an), elsewhereToo} {
				w.refused(fault.Forbidden, "", func() error { _, err := s.call(own, id, 1); return err })
			}
		}
		w.refused(check.TextMissing, "reason", func() error {
			_, err := w.s.Return(w.ctx, Return{id, 1, entregistration.ReturnGroundOTHER, " "})
			return err
		})
		w.refused(check.TextTooLong, "reason", func() error {
			_, err := w.s.Withdraw(w.ctx, Withdraw{id, 1, new(strings.Repeat("ễ", 1001))})
			return err
		})

		// After the deadline nobody submits or withdraws; the officer decides still.
		w.campaign(func(u *ent.CampaignUpdateOne) { u.SetRegistrationClosesOn(day("2020-02-14")) })
		w.refused(ClosedAlready, "id", func() error { _, err := w.s.Withdraw(w.ctx, Withdraw{ID: id, Version: 1}); return err })
		w.put(id, entregistration.StatusDRAFT)
		w.refused(ClosedAlready, "id", func() error { _, err := w.s.Submit(w.ctx, Submit{ID: id, Version: 1}); return err })
		w.put(id, entregistration.StatusSUBMITTED)
		w.campaign(func(u *ent.CampaignUpdateOne) { u.SetStatus(entcampaign.StatusCONCLUDED) })
		w.refused(NotRunning, "id", func() error { _, err := w.s.Approve(w.ctx, Approve{id, 1}); return err })
		w.campaign(func(u *ent.CampaignUpdateOne) { u.SetStatus(entcampaign.StatusEVALUATING) })
		_, err = w.s.Approve(w.officer(), Approve{id, 1})
		w.must(err)
	})
}

// Who has left in the meantime is not submitted.
func TestSubmitWhoHasLeft(t *testing.T) {
	everywhere(t, func(w world) {
		id, of := w.registered(person(an, laborer), false), w.registered(unit(two, collective), false)
		w.must(w.db.Ent.Staff.UpdateOneID(an).SetEndsOn(day("2020-02-14")).SetLeavingReason("RETIRED").Exec(w.ctx))
		w.must(w.db.Ent.Department.UpdateOneID(two).SetEndsOn(day("2020-02-14")).Exec(w.ctx))
		for _, id := range []string{id, of} {
			w.refused(NotInOffice, "id", func() error { _, err := w.s.Submit(w.officer(), Submit{ID: id, Version: 1}); return err })
		}
	})
}

// Many are decided on each for itself, in as many statements as a few.
func TestMany(t *testing.T) {
	everywhere(t, func(w world) {
		a, b := w.registered(person(an, laborer), true), w.registered(person(binh, laborer), false)
		refs := []lifecycle.Reference{{ID: a, Version: 1}, {ID: b, Version: 1}, {ID: "reg_X", Version: 1}}
		results, err := w.s.ApproveMany(w.officer(), ApproveMany{refs})
		w.must(err)
		for i, code := range []fault.Code{"", NotInState, fault.NotFound} {
			if fault.CodeOf(results[i].Err) != code || code != "" && fieldOf(results[i].Err) != fmt.Sprintf("registrations.%d.id", i) {
				t.Errorf("%d: %v", i, results[i])
			}
		}
		results, err = w.s.ApproveMany(w.as(actor.UnitHead, one, an), ApproveMany{refs[:1]})
		w.must(err)
		if err := results[0].Err; fault.CodeOf(err) != fault.Forbidden || fieldOf(err) != "registrations.0.id" {
			t.Errorf("by a head: %v at %q", err, fieldOf(err))
		}
		counts := map[int64]bool{}
		for n, class := range []vocabulary.PositionClass{vocabulary.Direct, vocabulary.Head} {
			var drafts, sent []lifecycle.Reference
			for i := range 1 + 10*n {
				id := "stf_" + string(class) + string(rune('A'+i))
				w.hire(id, here, two, class)
				drafts = append(drafts, lifecycle.Reference{ID: w.registered(person(id, laborer), false), Version: 1})
			}
			ctx, statements := database.CountStatements(w.officer())
			_, err := w.s.SubmitMany(ctx, SubmitMany{Registrations: drafts})
			w.must(err)
			for _, d := range drafts {
				sent = append(sent, lifecycle.Reference{ID: d.ID, Version: 2})
			}
			results, err := w.s.ReturnMany(ctx, ReturnMany{sent, entregistration.ReturnGroundOTHER, "Lý do"})
			w.must(err)
			for _, r := range results {
				w.must(r.Err)
			}
			counts[statements.Load()] = true
		}
		if len(counts) != 1 {
			t.Errorf("statements: %v", counts)
		}
	})
}
