package account

import (
	"context"
	"fmt"
	"testing"

	"thidua/internal/access"
	"thidua/internal/actor"
	"thidua/internal/fault"
	"thidua/internal/organisation"
	"thidua/internal/vocabulary"
)

// may reports whether a caller may do an operation in a unit.
func may(ctx context.Context, op access.Operation, office, department string) bool {
	return access.Can(ctx, op, access.Unit{Office: office, Department: department}) == nil
}

// TestAdministratorGrowsByNoMove: units that an office's administrator merges, moves
// or splits make the scope no larger than what was in it.
func TestAdministratorGrowsByNoMove(t *testing.T) {
	everywhere(t, func(w world) {
		units := &organisation.Service{DB: w.db}
		as := w.as(bao)
		for name, do := range map[string]func() (string, error){
			"absorb another office": func() (string, error) {
				return units.MergeOffices(as, organisation.MergeOffices{
					Predecessors: []organisation.Predecessor{{ID: officeA, Version: 1}, {ID: officeB, Version: 1}}, SurvivorID: new(officeB), On: today, Document: "1",
				})
			},
			"move another office below": func() (string, error) {
				return units.MoveOffice(as, organisation.MoveOffice{ID: officeA, Version: 1, ParentID: new(officeB), On: today})
			},
			"move the city below": func() (string, error) {
				return units.MoveOffice(as, organisation.MoveOffice{ID: city, Version: 1, ParentID: new(officeB), On: today})
			},
			"rise to the top": func() (string, error) {
				return units.MoveOffice(as, organisation.MoveOffice{ID: officeB, Version: 1, ToTop: true, On: today})
			},
			"take a department": func() (string, error) {
				return units.MoveDepartment(as, organisation.MoveDepartment{ID: depA, Version: 1, OfficeID: new(officeB), On: today})
			},
			"absorb a department": func() (string, error) {
				return units.MergeDepartments(as, organisation.MergeDepartments{
					Predecessors: []organisation.Predecessor{{ID: depA, Version: 1}, {ID: depB, Version: 1}}, SurvivorID: new(depB), On: today, Document: "1",
				})
			},
			"found an office at the top": func() (string, error) {
				return units.CreateOffice(as, organisation.CreateOffice{Kind: "AGENCY", Name: "X", StartsOn: today})
			},
		} {
			w.refused(name, fault.Forbidden, "", do)
		}
	})
}

// TestMergerPassesRightsOn: rights over an office that was merged are rights over
// what it left, not over the successor; the successor's administrator looks after
// its accounts, grants and people.
func TestMergerPassesRightsOn(t *testing.T) {
	everywhere(t, func(w world) {
		w.service("acc_b", officeB)
		w.grant("grt_b", actor.Integration, "acc_b", officeB)
		if w.refused("before", fault.NotFound, "id", func() (string, error) { return w.s.Suspend(w.as(anna), Suspend{"acc_b", 1, "why"}) }); w.Failed() {
			return
		}
		units := &organisation.Service{DB: w.db}
		_, err := units.MergeOffices(w.as(root), organisation.MergeOffices{
			Predecessors: []organisation.Predecessor{{ID: officeA, Version: 1}, {ID: officeB, Version: 1}}, SurvivorID: new(officeA), On: today, Document: "1",
		})
		w.must(err)
		for op, want := range map[access.Operation]bool{"renameOffice": false, "linkAccount": false, "createPost": false} {
			if got := may(w.as(bao), op, officeA, ""); got != want {
				w.Errorf("%s by the administrator of what was merged: %v", op, got)
			}
		}
		if may(w.as(bao), "createPost", "", "") {
			w.Error("who administrates a former office keeps what concerns all")
		}
		for _, id := range []string{"acc_b", "acc_binh"} {
			if _, err := w.s.Suspend(w.as(anna), Suspend{id, 1, "why"}); err != nil {
				w.Errorf("%s is looked after by nobody: %v", id, err)
			}
		}
		_, err = w.s.RevokeGrant(w.as(anna), RevokeGrant{"grt_bao", 1, "merged"})
		w.must(err)
	})
}

// TestFormerTop: an office that stood at the top keeps nothing that concerns all once it
// is gone.
func TestFormerTop(t *testing.T) {
	everywhere(t, func(w world) {
		w.must(w.db.Ent.Office.UpdateOneID(former).ClearParentID().Exec(w.ctx))
		if may(w.holding(actor.Administrator, former), "createPost", "", "") {
			w.Error("a former office at the top decides on posts")
		}
		for unit, want := range map[string]bool{city: true, officeA: false, depA: false, access.Everything: true, "": false} {
			if got := may(w.holding(actor.Administrator, unit), "createPost", "", ""); got != want {
				w.Errorf("over %q: %v, want %v", unit, got, want)
			}
		}
	})
}

// TestTransferred: rights that follow the posting go with it; granted ones stay until
// they are revoked, by those who look after the unit that they are over.
func TestTransferred(t *testing.T) {
	everywhere(t, func(w world) {
		w.grant("grt_head", actor.Analyst, stfHead, officeA)
		people := &organisation.Service{DB: w.db}
		_, err := people.Transfer(w.as(root), organisation.Transfer{ID: stfHead, Version: 1, DepartmentID: new(depB), PostID: new("pst_DIRECT"), On: today})
		w.must(err)
		if got, want := fmt.Sprint(access.Grants(w.as(head))), "[{ANALYST off_A} {STAFF dep_B}]"; got != want {
			w.Errorf("holds %s, want %s", got, want)
		}
		w.refused("the new office may not link beyond its own", access.BeyondOwn, "id", func() (string, error) {
			return w.s.Link(w.as(bao), Link{Issuer: issuer2, Subject: "x", StaffID: new(stfHead)})
		})
		_, err = w.s.RevokeGrant(w.as(anna), RevokeGrant{"grt_head", 1, "transferred"})
		w.must(err)
		_, err = w.s.Link(w.as(bao), Link{Issuer: issuer2, Subject: "x", StaffID: new(stfHead)})
		w.must(err)
	})
}

// TestActingForTheChief: with no paper, beyond it, or after it.
func TestActingForTheChief(t *testing.T) {
	everywhere(t, func(w world) {
		act := func(as, principal string, op access.Operation) error {
			ctx, err := access.For(w.as(as), w.db.Ent, &access.OnBehalfOf{StaffID: principal, Document: "1/TB"}, op, today)
			if err == nil {
				_, err = access.Allow(ctx, op, officeA, "")
			}
			return err
		}
		denied := func(name string, err error, code fault.Code) {
			w.Helper()
			if fault.CodeOf(err) != code {
				w.Errorf("%s: %v, want %s", name, err, code)
			}
		}
		denied("without a paper", act(officer, stfChief, "issueDecision"), access.NotDelegated)
		_, err := w.s.RecordDelegation(w.as(chief), paper(nil))
		w.must(err)
		w.must(act(officer, stfChief, "issueDecision"))
		denied("another operation", act(officer, stfChief, "revokeAwards"), access.NotDelegated)
		denied("what is never delegated", act(officer, stfChief, "grantRole"), access.NotDelegated)
		denied("another person", act(head, stfChief, "issueDecision"), access.NotDelegated)
		denied("for another person", act(officer, stfHead, "issueDecision"), access.NotDelegated)
		denied("without saying so", func() error {
			_, err := access.Allow(w.as(officer), "issueDecision", officeA, "")
			return err
		}(), fault.Forbidden)

		// The chief loses the role, and with it the delegate.
		_, err = w.s.RevokeGrant(w.as(anna), RevokeGrant{"grt_chief", 1, "why"})
		w.must(err)
		denied("of one who is no chief", act(officer, stfChief, "issueDecision"), fault.Forbidden)
		w.grant("grt_again", actor.Chief, stfChief, officeB)
		denied("of a chief of another office", act(officer, stfChief, "issueDecision"), fault.Forbidden)
		w.grant("grt_here", actor.Chief, stfChief, officeA)
		w.must(act(officer, stfChief, "issueDecision"))
		_, err = w.s.Suspend(w.as(root), Suspend{"acc_officer", 1, "why"})
		w.must(err)
		if _, err := w.s.Enter(w.Context(), signinOf(officer)); fault.CodeOf(err) != Suspended {
			w.Errorf("a delegate who is suspended enters: %v", err)
		}
	})
}

// TestRolesWithinADepartment: an administrator of a department gives what is in it.
func TestRolesWithinADepartment(t *testing.T) {
	everywhere(t, func(w world) {
		w.grant("grt_dep", actor.Administrator, stfOfficer, depA)
		w.person("stf_NEW", officeA, teamA, vocabulary.Direct)
		over := func(unit string) Grant {
			return Grant{Role: actor.OpinionGiver, StaffID: new("stf_NEW"), DepartmentID: &unit, StartsOn: today}
		}
		for _, unit := range []string{depA, teamA} {
			if _, err := w.s.Grant(w.as(officer), over(unit)); err != nil {
				w.Errorf("over %s: %v", unit, err)
			}
		}
		w.refused("beside it", fault.Forbidden, "", func() (string, error) { return w.s.Grant(w.as(officer), over(depA2)) })
		_, err := w.s.Link(w.as(officer), Link{Issuer: issuer, Subject: "new", StaffID: new("stf_NEW")})
		w.must(err)
		w.grant("grt_office", actor.OpinionGiver, "stf_NEW", officeA)
		w.refused("with rights over the office", access.BeyondOwn, "id", func() (string, error) {
			return w.s.Link(w.as(officer), Link{Issuer: issuer2, Subject: "new", StaffID: new("stf_NEW")})
		})
	})
}
