package work

import (
	"context"
	"fmt"
	"slices"
	"strings"
	"testing"

	entdelegation "thidua/ent/delegation"
	entstaff "thidua/ent/staff"
	"thidua/internal/access"
	"thidua/internal/actor"
	"thidua/internal/calendar"
	"thidua/internal/database"
	"thidua/internal/vocabulary"
)

// lets records that somebody of the staff of office A acts for another one in a unit of it.
func (w world) lets(principal, delegate, unit string, operations ...string) {
	w.Helper()
	create := w.db.Ent.Delegation.Create().SetID(strings.NewReplacer("stf_", "", "dep_", "", "off_", "").Replace("dlg_" + principal + delegate + unit)).SetPrincipalID(principal).SetDelegateID(delegate).
		SetOperations(operations).SetStartsOn(today).SetEndsOn(today).SetDocument("Giấy ủy quyền mẫu")
	if strings.HasPrefix(unit, "off") {
		create.SetOfficeID(unit)
	} else {
		create.SetDepartmentID(unit)
	}
	w.must(create.Exec(w.ctx))
}

// delegating grants what follows no posting, and lets the officer enter what the chief
// signed, and a clerk what the chief and the head did.
func (w world) delegating() {
	w.Helper()
	for staff, role := range map[string]actor.Role{"stf_A_CHIEF": actor.Chief, "stf_A_OFFICER": actor.EmulationOfficer} {
		w.must(w.db.Ent.Grant.Create().SetID("grt_" + staff).SetRole(role).SetStaffID(staff).SetOfficeID("off_A").SetStartsOn(day("2020-01-01")).Exec(w.ctx))
	}
	w.lets("stf_A_CHIEF", "stf_A_OFFICER", "off_A", "launchCampaign", "concludeCampaign", "issueDecision", "closeEmulationYear", "publishReview",
		"recogniseInitiative", "approveExemplar", "recordRating", "signPledge", "scoreOwnUnit")
	w.lets("stf_A_CHIEF", "stf_A_AN", "off_A", "launchCampaign")
	w.lets("stf_A_HEAD", "stf_A_AN", "dep_A", "submitRegistration", "scoreOwnUnit", "submitScoreCard", "registerRecipient")
	w.lets("stf_A_HEAD", "stf_A_AN", "dep_A_TEAM", "signPledge") // of which another one is the head
	w.lets("stf_A_OFFICER", "stf_A_TEAM", "off_A", "recordRating")
	w.lets("stf_A_TEAM", "stf_A_OFFICER", "dep_A_TEAM", "registerRecipient") // people register themselves
}

// wantDelegated is what is due from others: their items, and for whom.
var wantDelegated = map[string]string{
	"stf_A_OFFICER": `
2026-01-01 late LAUNCH_CAMPAIGN launchCampaign CHIEF cam_A_DRAFT off_A for stf_A_CHIEF
2026-06-30 late CLOSE_EMULATION_YEAR closeEmulationYear CHIEF yea_A_2025 off_A for stf_A_CHIEF
2026-12-11 SIGN_PLEDGE signPledge CHIEF plp_A_SIGNOFFICE off_A for stf_A_CHIEF
2026-12-12 RECOGNISE_INITIATIVE recogniseInitiative CHIEF ini_A_FILED dep_A for stf_A_CHIEF
2026-12-15 ISSUE_DECISION issueDecision CHIEF dec_A_DRAFT off_A for stf_A_CHIEF
2026-12-15 SCORE_OWN_UNIT scoreOwnUnit CHIEF scd_A_OFFICE off_A for stf_A_CHIEF
2027-01-20 APPROVE_EXEMPLAR approveExemplar CHIEF exm_A_NEW dep_A_OTHER for stf_A_CHIEF
2027-02-28 PUBLISH_REVIEW publishReview CHIEF rev_A_FROZEN off_A for stf_A_CHIEF
- APPROVE_EXEMPLAR approveExemplar CHIEF exm_A_OLD dep_A_OTHER for stf_A_CHIEF
- CONCLUDE_CAMPAIGN concludeCampaign CHIEF cam_A_JUDGED off_A for stf_A_CHIEF`,
	"stf_A_AN": `
2026-12-15 SCORE_OWN_UNIT scoreOwnUnit UNIT_HEAD scd_A_UNIT dep_A for stf_A_HEAD
2026-12-20 REGISTER_MYSELF registerRecipient UNIT_HEAD cam_A_OPEN dep_A for stf_A_HEAD`,
	"stf_A_TEAM": `
2026-12-15 RECORD_RATING recordRating EMULATION_OFFICER yea_A_2026 off_A for stf_A_OFFICER`,
}

// forOthers are the items that are done for others, one in a line.
func forOthers(all []*Item) string {
	var lines strings.Builder
	for _, i := range all {
		if i.OnBehalfOfID != nil {
			lines.WriteString("\n" + told(i) + " for " + *i.OnBehalfOfID)
		}
	}
	return lines.String()
}

// What is due from others is that of their own list which the delegation covers, and what
// is due from oneself stays.
func TestDelegated(t *testing.T) {
	everywhere(t, 1, func(w world) {
		before := map[string][]*Item{}
		for delegate := range wantDelegated {
			before[delegate] = w.due(w.holding(delegate), 100)
		}
		w.delegating()
		for delegate, want := range wantDelegated {
			ctx := w.holding(delegate) // what is granted is on record
			all := w.due(ctx, 100)
			if got := forOthers(all); got != want {
				w.Errorf("%s:%s", delegate, got)
			}
			var own []string
			for _, i := range all {
				if i.OnBehalfOfID == nil && i.Role != actor.EmulationOfficer {
					own = append(own, told(i))
				}
			}
			for n, i := range before[delegate] {
				if len(own) != len(before[delegate]) || own[n] != told(i) {
					w.Errorf("%s has of their own %v, had %s", delegate, own, told(i))
				}
			}
			for _, i := range w.due(ctx, 100, actor.Chief) {
				if i.Role != actor.Chief {
					w.Errorf("asked for the chief's: %s", told(i))
				}
			}
		}
	})
}

// Each item may be done by who is told of it, as the operation itself asks for somebody
// else, and is due from the principal.
func TestDelegatedIsAllowed(t *testing.T) {
	everywhere(t, 1, func(w world) {
		w.delegating()
		for delegate := range wantDelegated {
			ctx := w.holding(delegate)
			for _, i := range w.due(ctx, 100) {
				if i.OnBehalfOfID == nil {
					continue
				}
				op := access.Operation(i.Operation)
				acting, err := access.For(ctx, w.db.Ent, &access.OnBehalfOf{StaffID: *i.OnBehalfOfID, Document: "Mẫu"}, op, today)
				w.must(err)
				if beginnings[i.Kind] != "" {
					w.must(access.Can(acting, op, access.In(i.OfficeID, i.DepartmentID)))
				} else {
					may, err := w.may(acting, []string{i.SubjectID})
					w.must(err)
					if !slices.Contains(may[i.SubjectID], access.Permission{Operation: op}) {
						w.Errorf("%s may not do %s: %v", delegate, told(i), may[i.SubjectID])
					}
				}
				if !slices.ContainsFunc(w.due(w.holding(*i.OnBehalfOfID), 100), func(own *Item) bool { return same(own, i) == 0 && own.Role == i.Role }) {
					w.Errorf("%s is not due from %s", told(i), *i.OnBehalfOfID)
				}
			}
		}
	})
}

// Nothing is told by a delegation that does not hold: revoked, over, to come, of somebody
// who has left or has lost the right.
func TestDelegatedWhileItHolds(t *testing.T) {
	stays := func(world) error { return nil }
	for name, c := range map[string]struct {
		change func(w world) error
		on     calendar.Date
	}{
		"revoked": {func(w world) error { return w.db.Ent.Delegation.Update().SetRevokedAt(w.db.Now()).Exec(w.ctx) }, today},
		"over":    {stays, today.AddDays(1)},
		"to come": {stays, today.AddDays(-1)},
		"left": {func(w world) error {
			return w.db.Ent.Staff.UpdateOneID("stf_A_CHIEF").SetEndsOn(today.AddDays(-1)).SetLeavingReason("RETIRED").Exec(w.ctx)
		}, today},
		"dropped": {func(w world) error { return w.db.Ent.Grant.Update().SetRevokedAt(w.db.Now()).Exec(w.ctx) }, today},
	} {
		t.Run(name, func(t *testing.T) {
			everywhere(t, 1, func(w world) {
				w.delegating()
				ctx := w.holding("stf_A_OFFICER")
				if forOthers(w.due(ctx, 100)) == "" {
					w.Fatal("nothing before")
				}
				w.must(c.change(w))
				all, err := Due(ctx, w.db.Ent, w.may, Ask{First: 100, Today: c.on})
				w.must(err)
				if got := forOthers(all); got != "" {
					w.Errorf("told:%s", got)
				}
			})
		})
	}
}

// Who could do it for several, or alone, is told once, and of one's own right first.
func TestDelegatedOnce(t *testing.T) {
	everywhere(t, 1, func(w world) {
		w.delegating()
		w.must(w.db.Ent.Grant.Create().SetID("grt_2").SetRole(actor.Chief).SetStaffID("stf_A_HEAD").SetOfficeID("off_A").SetStartsOn(today).Exec(w.ctx))
		w.lets("stf_A_HEAD", "stf_A_OFFICER", "off_A", "launchCampaign")
		launching := func(ctx context.Context) (principals []string) {
			for _, i := range w.due(ctx, 100) {
				if i.Kind == LaunchCampaign {
					principals = append(principals, behalf(i))
				}
			}
			return principals
		}
		if got := launching(w.holding("stf_A_OFFICER")); !slices.Equal(got, []string{"stf_A_CHIEF"}) {
			w.Errorf("for both: %q", got)
		}
		if got := launching(w.holding("stf_A_OFFICER", access.Grant{Role: actor.Chief, Unit: "off_A"})); !slices.Equal(got, []string{""}) {
			w.Errorf("of one's own right: %q", got)
		}
	})
}

// Papers that do not hold take no place of those that do.
func TestDelegatedPlaces(t *testing.T) {
	for name, end := range map[string]func(w world) error{
		"revoked": func(w world) error {
			return w.db.Ent.Delegation.Update().Where(entdelegation.PrincipalIDHasPrefix("stf_0")).SetRevokedAt(w.db.Now()).Exec(w.ctx)
		},
		"left": func(w world) error {
			return w.db.Ent.Staff.Update().Where(entstaff.CodeHasPrefix("stf_0")).SetEndsOn(today.AddDays(-1)).SetLeavingReason("RETIRED").Exec(w.ctx)
		},
	} {
		t.Run(name, func(t *testing.T) {
			everywhere(t, 1, func(w world) {
				w.delegating()
				w.principals(mostPrincipals, "stf_0", "stf_A_OFFICER")
				if got := forOthers(w.due(w.holding("stf_A_OFFICER"), 100)); got != "" {
					w.Fatalf("more than are told of:%s", got)
				}
				w.must(end(w))
				if got := forOthers(w.due(w.holding("stf_A_OFFICER"), 100)); got != wantDelegated["stf_A_OFFICER"] {
					w.Errorf("told:%s", got)
				}
			})
		})
	}
}

// principals are many who let somebody launch, and may not themselves.
func (w world) principals(n int, prefix, delegate string) {
	w.Helper()
	for i := range n {
		id := fmt.Sprintf("%s%02d", prefix, i)
		w.must(w.db.Ent.Staff.Create().SetID(id).SetCode(id).SetFullName("Mẫu " + id).SetNameFolded(id).SetNameSort(id).SetPlace(id).
			SetCategory(vocabulary.CivilServant).SetOfficeID("off_A").SetPostID("pst_LEADER").SetStartsOn(day("2010-01-01")).Exec(w.ctx))
		w.lets(id, delegate, "off_A", "launchCampaign")
	}
}

// However much there is, the statements stay the same, and so they do however many more
// delegate than are told of.
func TestDelegatedStatementsStayConstant(t *testing.T) {
	var before []int64
	for _, n := range []int{1, 60} {
		var after []int64
		everywhere(t, n, func(w world) {
			w.delegating()
			for _, delegate := range []string{"stf_A_OFFICER", "stf_A_AN"} {
				ctx, statements := database.CountStatements(w.holding(delegate))
				all := w.due(ctx, 100)
				after = append(after, statements.Load())
				if n > 1 && len(all) != 100 {
					w.Errorf("%s: %d items", delegate, len(all))
				}
			}
			for _, prefix := range []string{"stf_P", "stf_Q"} {
				w.principals(mostPrincipals, prefix, "stf_A_TEAM")
				ctx, statements := database.CountStatements(w.holding("stf_A_TEAM"))
				w.due(ctx, 100)
				after = append(after, statements.Load())
			}
			if last := len(after) - 1; after[last] != after[last-1] {
				w.Errorf("%d statements for twice as many principals, %d before", after[last], after[last-1])
			}
		})
		t.Log(after)
		if before != nil && !slices.Equal(before, after) {
			t.Errorf("%d statements for sixty times as much, %d for once", after, before)
		}
		before = after
	}
}
