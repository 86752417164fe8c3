package access

import (
	"context"
	"fmt"
	"slices"
	"testing"

	"thidua/internal/actor"
	"thidua/internal/database"
	"thidua/internal/fault"
	"thidua/internal/vocabulary"
)

// TestForIsBothRightAndLimit: what one may do for another is what this one may, and
// what the delegation is limited to, whichever of them is the larger.
func TestForIsBothRightAndLimit(t *testing.T) {
	everywhere(t, func(w world) {
		units := map[string]Unit{city: {city, ""}, officeA: {officeA, ""}, officeB: {officeB, ""}, depA: {officeA, depA}, teamA: {officeA, teamA}, depA2: {officeA, depA2}, depB: {officeB, depB}}
		inside := map[string][]string{
			Everything: {city, officeA, officeB, depA, teamA, depA2, depB}, city: {city, officeA, officeB, depA, teamA, depA2, depB},
			officeA: {officeA, depA, teamA, depA2}, officeB: {officeB, depB}, depA: {depA, teamA}, teamA: {teamA}, depA2: {depA2}, depB: {depB},
		}
		w.person("stf_D", "")
		n := 0
		for right := range inside {
			for limit := range inside {
				if limit == Everything {
					continue // every delegation is for a unit
				}
				n++
				principal := fmt.Sprintf("stf_P%d", n)
				w.person(principal, "")
				grant := w.db.Ent.Grant.Create().SetID("grt_" + principal).SetRole(actor.EmulationOfficer).SetStaffID(principal).SetStartsOn(today)
				paper := w.db.Ent.Delegation.Create().SetID("dlg_" + principal).SetPrincipalID(principal).SetDelegateID("stf_D").
					SetOperations([]string{"recordAbsence"}).SetStartsOn(today).SetEndsOn(today).SetDocument("1")
				if u := units[right]; u.Department != "" {
					grant.SetDepartmentID(u.Department)
				} else if right != Everything {
					grant.SetOfficeID(right)
				}
				if u := units[limit]; u.Department != "" {
					paper.SetDepartmentID(u.Department)
				} else {
					paper.SetOfficeID(limit)
				}
				w.must(grant.Exec(w.ctx))
				w.must(paper.Exec(w.ctx))
				ctx, statements := database.CountStatements(w.delegate(Grant{actor.EmulationOfficer, officeB}))
				ctx, err := For(ctx, w.db.Ent, &OnBehalfOf{principal, " 2  "}, "recordAbsence", today)
				w.must(err)
				if statements.Load() > 3 {
					w.Errorf("%d statements", statements.Load())
				}
				for name, u := range units {
					want := slices.Contains(inside[right], name) && slices.Contains(inside[limit], name)
					in, err := Allow(ctx, "recordAbsence", u.Office, u.Department)
					if (err == nil) != want {
						w.Errorf("right over %s, limit %s, in %s: %v, want %v", right, limit, name, err, want)
					}
					if who := actor.From(in); err == nil && (who.Principal != principal || who.Document != "2" || who.Account != "acc_D" || who.Role != actor.EmulationOfficer) {
						w.Errorf("acts as %v", who)
					}
				}
			}
		}
	})
}

func (w world) delegate(grants ...Grant) context.Context {
	w.Helper()
	ctx, err := Enter(w.Context(), w.db.Ent, actor.Actor{Account: "acc_D", StaffID: "stf_D"}, grants...)
	w.must(err)
	return ctx
}

// TestForSeveralPapers: limits add up, operations of another paper do not.
func TestForSeveralPapers(t *testing.T) {
	everywhere(t, func(w world) {
		w.person("stf_D", "")
		w.person("stf_P", "")
		w.posting("stf_P", "MAIN", vocabulary.Head, depA, "2020-01-01", "")
		w.must(w.db.Ent.Grant.Create().SetID("grt_P").SetRole(actor.EmulationOfficer).SetStaffID("stf_P").SetOfficeID(city).SetStartsOn(today).Exec(w.ctx))
		for i, unit := range []string{teamA, depA2, depB} {
			op := []string{"recordAbsence", "recordAbsence", "issueDecision"}[i]
			w.must(w.db.Ent.Delegation.Create().SetID(fmt.Sprint("dlg_", i)).SetPrincipalID("stf_P").SetDelegateID("stf_D").SetDepartmentID(unit).
				SetOperations([]string{op}).SetStartsOn(today).SetEndsOn(today).SetDocument("1").Exec(w.ctx))
		}
		ctx, err := For(w.delegate(), w.db.Ent, &OnBehalfOf{"stf_P", "2"}, "recordAbsence", today)
		w.must(err)
		for unit, want := range map[Unit]bool{{officeA, teamA}: true, {officeA, depA2}: true, {officeA, depA}: false, {officeA, ""}: false, {officeB, depB}: false} {
			if err := Can(ctx, "recordAbsence", unit); (err == nil) != want {
				w.Errorf("in %v: %v", unit, err)
			}
		}
		if _, err := AllowAll(ctx, "recordAbsence", Unit{officeA, teamA}, Unit{officeA, depA2}); err != nil {
			w.Errorf("in both: %v", err)
		}
		all, err := AllFor(w.delegate(), w.db.Ent, "stf_P", today)
		w.must(err)
		if len(all) != 2 || len(all[0].Operations)+len(all[1].Operations) != 2 {
			t.Fatalf("all: %v", all)
		}
		for _, acting := range all {
			absences := acting.Operations[0] == "recordAbsence"
			for unit, inside := range map[Unit]bool{{officeA, teamA}: absences, {officeA, depA2}: absences, {officeB, depB}: !absences, {officeA, depA}: false} {
				if err := Can(acting.Context, "recordAbsence", unit); (err == nil) != inside {
					w.Errorf("%v in %v: %v", acting.Operations, unit, err)
				}
			}
			if who := actor.From(acting.Context); who.Principal != "stf_P" || who.StaffID != "stf_D" {
				w.Errorf("acts as %v", who)
			}
		}
		sees := func(want int, own ...Grant) { // of the two; everybody sees oneself
			w.Helper()
			all, err := AllFor(w.delegate(own...), w.db.Ent, "stf_P", today)
			w.must(err)
			if n := w.db.Ent.Staff.Query().CountX(all[0].Context); n != want {
				w.Errorf("holding %v: sees %d of the staff, want %d", own, n, want)
			}
		}
		sees(1)
		sees(2, Grant{actor.Analyst, city})
		w.must(w.db.Ent.Grant.Update().SetRevokedAt(w.db.Now()).Exec(w.ctx)) // the principal sees the delegate no more
		sees(1, Grant{actor.Analyst, city})
		w.must(w.db.Ent.Delegation.Update().SetRevokedAt(w.db.Now()).Exec(w.ctx))
		if all, err := AllFor(w.delegate(), w.db.Ent, "stf_P", today); err != nil || len(all) > 0 {
			w.Errorf("of revoked papers: %v, %v", all, err)
		}
	})
}

// TestForOneself: without a principal the caller's own rights go on.
func TestForOneself(t *testing.T) {
	everywhere(t, func(w world) {
		own := w.delegate(Grant{actor.Chief, officeA})
		ctx, n := database.CountStatements(own)
		got, err := For(ctx, w.db.Ent, nil, "issueDecision", today)
		if err != nil || got != ctx || n.Load() != 0 {
			w.Errorf("%v, %v", got, err)
		}
		_, err = For(AsSystem(w.Context(), "x"), w.db.Ent, &OnBehalfOf{"stf_P", "1"}, "issueDecision", today)
		if fault.CodeOf(err) != NotDelegated {
			w.Errorf("the product itself acts for a person: %v", err)
		}
	})
}
