package pledge

import (
	"context"
	"fmt"
	"slices"
	"testing"

	entpledge "thidua/ent/pledge"
	entposting "thidua/ent/posting"
	entstaff "thidua/ent/staff"
	"thidua/internal/access"
	"thidua/internal/access/accesstest"
	"thidua/internal/actor"
	"thidua/internal/check"
	"thidua/internal/database"
	"thidua/internal/fault"
	"thidua/internal/vocabulary"
)

// wide is a pledge of two departments, another office, and a department of that.
func wide() Draft {
	in := pact()
	in.Parties = append(in.Parties, Party{OfficeID: new(elsewhere)}, Party{DepartmentID: new(away)})
	return in
}

// The heads sign one after the other, each for their own unit, also those of another
// office; with the last one the pledge is in force.
func TestSign(t *testing.T) {
	everywhere(t, func(w world) {
		id := w.opened(wide())
		for i, unit := range []string{away, first, elsewhere, second} {
			party := w.party(id, unit)
			_, err := w.s.Sign(w.headOf(unit), Sign{ID: party.ID, Version: 1, On: new(day("2020-01-10").AddDays(i % 2))})
			w.must(err)
			party = w.party(id, unit)
			if *party.SignedOn != day("2020-01-10").AddDays(i%2) || *party.StaffID != head(unit) || *party.SignerName != "Trưởng "+unit || party.Document != nil || party.Version != 2 {
				t.Errorf("party: %v", party)
			}
			p := w.pledge(id)
			if inForce := p.Status == entpledge.StatusIN_FORCE; inForce != (i == 3) || (p.InForceOn != nil) != inForce {
				t.Errorf("after %d signatures: %v", i+1, p)
			}
			e := w.events(vocabulary.PledgeSigned)[i]
			if e.SubjectID != id || !slices.Equal(subjects(e), []string{unit, id}) || e.Actor != "acc_"+unit {
				t.Errorf("event: %v on %v", e, subjects(e))
			}
		}
		if p := w.pledge(id); *p.InForceOn != day("2020-01-11") || p.Version != 3 {
			t.Errorf("in force: %v", p)
		}
		if e := w.events(vocabulary.PledgeSigned)[3]; len(e.Changes) != 3 || e.Changes[1].Field != "status" || *e.Changes[2].After != "2020-01-11" {
			t.Errorf("event: %v", e.Changes)
		}
	})
}

func TestSignRefuses(t *testing.T) {
	everywhere(t, func(w world) {
		id := w.opened(wide())
		party := func(unit string) string { return w.party(id, unit).ID }
		attempt := func(ctx context.Context, in Sign) func() (string, error) {
			return func() (string, error) { return w.s.Sign(ctx, in) }
		}
		w.refused(fault.NotFound, "id", attempt(w.headOf(first), Sign{ID: "plp_X", Version: 1}))
		w.refused(fault.Conflict, "version", attempt(w.headOf(first), Sign{ID: party(first), Version: 2}))
		w.refused(check.DateInFuture, "on", attempt(w.headOf(first), Sign{ID: party(first), Version: 1, On: new(day("2020-01-16"))}))
		w.refused(SignedTooEarly, "on", attempt(w.headOf(first), Sign{ID: party(first), Version: 1, On: new(day("2020-01-01"))}))
		// For another unit, and for the office that one's unit is part of.
		w.refused(fault.Forbidden, "", attempt(w.headOf(first), Sign{ID: party(second), Version: 1}))
		w.refused(fault.Forbidden, "", attempt(w.headOf(away), Sign{ID: party(elsewhere), Version: 1}))
		// The chief has the right over the whole office, and heads none of its departments.
		w.refused(SignerNotHead, "id", attempt(w.headOf(elsewhere), Sign{ID: party(away), Version: 1}))
		w.refused(SignerNotHead, "id", attempt(w.as(actor.Chief, here), Sign{ID: party(first), Version: 1}))
		w.refused(SignerNotHead, "id", attempt(w.ctx, Sign{ID: party(first), Version: 1}))
		for _, role := range []actor.Role{actor.EmulationOfficer, actor.Inspector, actor.Administrator, actor.StaffMember} {
			w.refused(fault.Forbidden, "", attempt(w.as(role, here), Sign{ID: party(first), Version: 1}))
		}

		// Who became head yesterday signs from then on, and who has gone does not.
		w.must(w.db.Ent.Posting.Update().Where(entposting.StaffID(head(first))).SetEndsOn(day("2020-01-13")).Exec(w.ctx))
		w.must(w.db.Ent.Posting.Create().SetID("psn_NEXT").SetStaffID(head(second)).SetPostID("pst_HEAD").SetOfficeID(here).SetDepartmentID(first).
			SetKind("CONCURRENT").SetStartsOn(day("2020-01-14")).Exec(w.ctx))
		next, err := access.Enter(w.ctx, w.db.Ent, actor.Actor{Account: "acc_NEXT", StaffID: head(second)}, access.Grant{Role: actor.UnitHead, Unit: first})
		w.must(err)
		w.refused(SignerNotHead, "id", attempt(w.headOf(first), Sign{ID: party(first), Version: 1}))
		w.refused(SignerNotHead, "id", attempt(next, Sign{ID: party(first), Version: 1, On: new(day("2020-01-13"))}))
		w.must(w.sign(next, party(first)))
		w.refused(AlreadySigned, "id", attempt(next, Sign{ID: party(first), Version: 2}))

		// Before it is opened, and after it was given up.
		draft, cancelled := w.draft(pact()), w.opened(pact())
		w.must(w.do(w.ctx, "cancelPledge", cancelled))
		w.refused(fault.NotFound, "id", attempt(w.headOf(second), Sign{ID: w.party(draft, second).ID, Version: 1}))
		w.refused(NotInState, "id", attempt(w.headOf(second), Sign{ID: w.party(cancelled, second).ID, Version: 1}))
	})
}

// The officer enters what a head has signed on paper, by every paper that carries it.
func TestSignOnBehalfOf(t *testing.T) {
	everywhere(t, func(w world) {
		in := pact()
		in.Parties = append(in.Parties, Party{OfficeID: new(here)})
		id := w.opened(in)
		party := w.party(id, here).ID
		accesstest.Operation{
			DB: w.db, Name: "signPledge", Role: actor.Chief, Office: here, Elsewhere: elsewhere, State: w.everything,
			Do: func(ctx context.Context, behalf *access.OnBehalfOf) error {
				w.lead(behalf.StaffID)
				_, err := w.s.Sign(ctx, Sign{ID: party, Version: 1, OnBehalfOf: behalf})
				return err
			},
		}.OnBehalfOf(w.T)
		if p := w.party(id, here); *p.Document != "12/GUQ-VP ngày 1/7" || *p.StaffID != *w.events(vocabulary.PledgeSigned)[0].Principal {
			t.Errorf("party: %v", p)
		}
	})
}

// lead makes somebody, when they are there, a leader of the office.
func (w world) lead(id string) {
	w.Helper()
	if !w.db.Ent.Staff.Query().Where(entstaff.ID(id)).ExistX(w.ctx) {
		return
	}
	w.must(w.db.Ent.Posting.Create().SetID("psn_" + id).SetStaffID(id).SetPostID("pst_LEADER").SetOfficeID(here).
		SetKind("CONCURRENT").SetStartsOn(day("2019-01-01")).Exec(w.ctx))
}

// A head is one by posting: whoever acts for the head of a department acts in that
// department, and for nobody else's signature.
func TestSignForAHead(t *testing.T) {
	everywhere(t, func(w world) {
		id := w.opened(pact())
		clerk, err := access.Enter(w.ctx, w.db.Ent, actor.Actor{Account: "acc_D", StaffID: head(here)}, access.Grant{Role: actor.StaffMember, Unit: here})
		w.must(err)
		behalf := &access.OnBehalfOf{StaffID: head(first), Document: "1/GUQ"}
		attempt := func(unit string) func() (string, error) {
			return func() (string, error) {
				return w.s.Sign(clerk, Sign{ID: w.party(id, unit).ID, Version: 1, OnBehalfOf: behalf})
			}
		}
		w.refused(access.NotDelegated, "onBehalfOf.staffID", attempt(first))
		w.must(w.db.Ent.Delegation.Create().SetID("dlg_1").SetPrincipalID(head(first)).SetDelegateID(head(here)).SetOperations([]string{"signPledge"}).
			SetDepartmentID(first).SetStartsOn(day("2020-01-15")).SetEndsOn(day("2020-01-15")).SetDocument("1/GUQ").Exec(w.ctx))
		w.refused(fault.Forbidden, "", attempt(second))
		_, err = attempt(first)()
		w.must(err)
		p := w.party(id, first)
		if *p.StaffID != head(first) || *p.SignerName != "Trưởng "+first || *p.Document != "1/GUQ" {
			t.Errorf("party: %v", p)
		}
		if e := w.events(vocabulary.PledgeSigned)[0]; e.ActorRole != string(actor.UnitHead) || e.Actor != "acc_D" || *e.Principal != head(first) {
			t.Errorf("event: %v", e)
		}
	})
}

// The last two parties sign at the same moment: the pledge is in force, and once.
func TestSignAtOnce(t *testing.T) {
	everywhere(t, func(w world) {
		for range 8 {
			id := w.opened(wide())
			units := []string{first, second, elsewhere, away}
			results := make(chan error, len(units))
			for _, unit := range units {
				ctx, in := w.headOf(unit), Sign{ID: w.party(id, unit).ID, Version: 1}
				go func() {
					_, err := w.s.Sign(ctx, in)
					results <- err
				}()
			}
			for range units {
				w.must(<-results)
			}
			if p := w.pledge(id); p.Status != entpledge.StatusIN_FORCE || *p.InForceOn != day("2020-01-15") || p.Version != 3 {
				t.Fatalf("all have signed: %v", p)
			}
			began := 0
			for _, e := range w.events(vocabulary.PledgeSigned) {
				if e.SubjectID == id && slices.ContainsFunc(e.Changes, func(c vocabulary.Change) bool { return c.Field == "status" }) {
					began++
				}
			}
			if began != 1 {
				t.Fatalf("it came into force %d times", began)
			}
		}
	})
}

// Of two signatures for one party at the same moment one counts.
func TestSignTwiceAtOnce(t *testing.T) {
	everywhere(t, func(w world) {
		for range 8 {
			in := Sign{ID: w.party(w.opened(pact()), first).ID, Version: 1}
			results := make(chan error, 2)
			for range 2 {
				ctx := w.headOf(first)
				go func() {
					_, err := w.s.Sign(ctx, in)
					results <- err
				}()
			}
			one, other := <-results, <-results
			if one != nil {
				one, other = other, one
			}
			if one != nil || fault.CodeOf(other) != fault.Conflict {
				t.Fatalf("%v and %v, want one signature and %s", one, other, fault.Conflict)
			}
		}
	})
}

// Signing takes as many statements for two parties as for a hundred, and so do the
// draft and its opening.
func TestStatements(t *testing.T) {
	everywhere(t, func(w world) {
		counts := map[int]string{}
		for _, n := range []int{2, 100} {
			in := pact()
			for i := len(in.Parties); i < n; i++ {
				id := fmt.Sprintf("dep_%d_%d", n, i)
				w.must(w.db.Ent.Department.Create().SetID(id).SetOfficeID(here).SetKind(vocabulary.Division).SetName(id).SetNameFolded(id).
					SetDisplayOrder(1).SetPlace(id).SetStartsOn(day("2000-01-01")).Exec(w.ctx))
				in.Parties = append(in.Parties, Party{DepartmentID: new(id)})
			}
			if n > 2 {
				in.Commitments = slices.Repeat(in.Commitments, maxCommitments/2)
			}
			ctx, drafting := database.CountStatements(w.officer())
			id, err := w.s.Draft(ctx, in)
			w.must(err)
			ctx, opening := database.CountStatements(w.officer())
			_, err = w.s.Open(ctx, Open{ID: id, Version: 1, SignBy: by("2020-01-31")})
			w.must(err)
			party := w.party(id, first).ID
			ctx, signing := database.CountStatements(w.headOf(first))
			_, err = w.s.Sign(ctx, Sign{ID: party, Version: 1})
			w.must(err)
			counts[n] = fmt.Sprint(drafting.Load(), opening.Load(), signing.Load())
		}
		if counts[2] != counts[100] {
			t.Errorf("%s statements with two parties, %s with a hundred", counts[2], counts[100])
		}
	})
}
