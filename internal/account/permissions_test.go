package account

import (
	"context"
	"fmt"
	"slices"
	"testing"

	entaccount "thidua/ent/account"
	"thidua/internal/access"
	"thidua/internal/access/accesstest"
	"thidua/internal/actor"
	"thidua/internal/calendar"
	"thidua/internal/database"
	"thidua/internal/fault"
	"thidua/internal/identity"
)

// stand puts accounts, grants and delegations into every state: lan's own ones,
// others of office A, some that reach beyond it, and some of office B; it returns
// the ids of all that the world holds.
func (w world) stand() (ids []string) {
	w.Helper()
	w.account("acc_lan2", issuer2, "lan2", stfLan)
	w.put("acc_lan2", entaccount.StatusSUSPENDED)
	for id, c := range map[string]struct {
		office string
		status entaccount.Status
	}{
		"acc_active": {officeA, "ACTIVE"}, "acc_suspended": {officeA, "SUSPENDED"}, "acc_closed": {officeA, "CLOSED"},
		"acc_former": {former, "ACTIVE"}, "acc_b": {officeB, "SUSPENDED"}, "acc_nobody": {"", "ACTIVE"}, "acc_wide": {officeA, "ACTIVE"},
	} {
		w.service(id, c.office)
		w.put(id, c.status)
	}
	w.grant("grt_wide", actor.Integration, "acc_wide", city)
	w.grant("grt_head", actor.Analyst, stfHead, officeB)
	w.grant("grt_lan", actor.Analyst, stfLan, officeA)
	w.grant("grt_dep", actor.OpinionGiver, stfLan, depA)
	w.grant("grt_service", actor.Integration, "acc_active", former)
	w.grant("grt_gone", actor.Administrator, stfGone, access.Everything)
	w.grant("grt_revoked", actor.Analyst, stfLan, officeA)
	w.must(w.db.Ent.Grant.UpdateOneID("grt_revoked").SetRevokedAt(w.db.Now()).Exec(w.ctx))
	w.must(w.delegation("dlg_chief", stfChief, stfOfficer, "issueDecision").Exec(w.ctx))
	w.must(w.delegation("dlg_to_lan", stfHead, stfLan, "recordAbsence", depA).Exec(w.ctx))
	w.must(w.delegation("dlg_by_lan", stfLan, stfHead, "recordAbsence", depA2).Exec(w.ctx))
	w.must(w.delegation("dlg_elsewhere", stfLan, stfBinh, "issueDecision", officeB).Exec(w.ctx))
	w.must(w.delegation("dlg_b", stfBao, stfBinh, "issueDecision", officeB).Exec(w.ctx))
	w.must(w.delegation("dlg_revoked", stfLan, stfHead, "recordAbsence", depA).SetRevokedAt(w.db.Now()).Exec(w.ctx))
	accounts, err := w.db.Ent.Account.Query().IDs(w.ctx)
	w.must(err)
	grants, err := w.db.Ent.Grant.Query().IDs(w.ctx)
	w.must(err)
	delegations, err := w.db.Ent.Delegation.Query().IDs(w.ctx)
	w.must(err)
	return append(append(accounts, grants...), delegations...)
}

// compare holds what is told of rows against what the operations answer, by callers
// who own some of them and others.
func (w world) compare(rows []string, units ...string) map[access.Operation]map[fault.Code]int {
	w.Helper()
	callers := accesstest.Callers(w.T, w.db, []actor.Actor{{Account: "acc_other"}, {Account: "acc_lan", StaffID: stfLan}, {Account: "acc_suspended"}}, units...)
	callers["the product"] = w.ctx
	return accesstest.Comparison{
		DB: w.db, Permissions: Permissions, Callers: callers, Rows: rows,
		Operations: map[string][]access.Operation{
			identity.Account: {"suspendAccount", "reinstateAccount", "closeAccount"}, identity.Grant: {"revokeGrant"}, identity.Delegation: {"revokeDelegation"},
		},
		Do: func(ctx context.Context, op access.Operation, id string) (err error) {
			switch op {
			case "revokeGrant":
				_, err = w.s.RevokeGrant(ctx, RevokeGrant{id, 1, "why"})
			case "revokeDelegation":
				_, err = w.s.RevokeDelegation(ctx, RevokeDelegation{id, 1, "why"})
			default:
				_, err = w.ways()[op](ctx, id, 1, "why")
			}
			return err
		},
	}.Run(w.T)
}

// Permissions and operations give one answer: by every caller, to rows in every state.
func TestPermissions(t *testing.T) {
	everywhere(t, func(w world) {
		rows := w.stand()
		seen := w.compare(rows, "", depA, officeA, officeB, access.Everything)
		for op, codes := range map[access.Operation][]fault.Code{
			"suspendAccount":   {NotInState, access.BeyondOwn, access.LastAdministrator},
			"reinstateAccount": {NotInState, access.BeyondOwn, access.ToOneself},
			"closeAccount":     {NotInState, access.BeyondOwn, access.LastAdministrator},
			"revokeGrant":      {GrantNotInState, access.LastAdministrator},
			"revokeDelegation": {DelegationNotInState},
		} {
			for _, code := range append(codes, "", fault.NotFound, fault.Forbidden) {
				if seen[op][code] == 0 {
					w.Errorf("%s was never answered with %q: %v", op, code, seen[op])
				}
			}
		}
		w.Log(len(rows), "rows", fmt.Sprint(seen))
	})
}

// Of two administrators over everything neither is the last one. No second one is
// another account or grant of the same, nor one for a time, from tomorrow on, over an
// office, or who can't sign in.
func TestPermissionsOfAdministrators(t *testing.T) {
	second := func(w world) {
		w.service("acc_second", "")
		w.grant("grt_second", actor.Administrator, "acc_second", access.Everything)
	}
	dated := func(w world, from calendar.Date, to *calendar.Date) {
		w.must(w.db.Ent.Grant.Create().SetID("grt_dated").SetRole(actor.Administrator).SetStaffID(stfLan).SetStartsOn(from).SetNillableEndsOn(to).Exec(w.ctx))
	}
	all := []access.Operation{"suspendAccount", "closeAccount", "revokeGrant"}
	for name, c := range map[string]struct {
		add  func(w world)
		last []access.Operation // refused for root
	}{
		"two":                       {second, nil},
		"one with two accounts":     {func(w world) { w.account("acc_root2", issuer2, "root2", stfRoot) }, all[2:]},
		"one with two grants":       {func(w world) { w.grant("grt_again", actor.Administrator, stfRoot, access.Everything) }, all[:2]},
		"another one for a time":    {func(w world) { dated(w, today, new(today.AddDays(9))) }, all},
		"another one from tomorrow": {func(w world) { dated(w, today.AddDays(1), nil) }, all},
		"another one suspended":     {func(w world) { second(w); w.put("acc_second", entaccount.StatusSUSPENDED) }, all},
		"another one of an office":  {func(w world) { w.grant("grt_office", actor.Administrator, stfLan, city) }, all},
	} {
		t.Run(name, func(t *testing.T) {
			everywhere(t, func(w world) {
				c.add(w)
				told, err := Permissions(w.as(root), w.db.Ent, []string{"acc_root", "grt_root"}, today)
				w.must(err)
				for _, p := range append(told["acc_root"], told["grt_root"]...) {
					if last := fault.CodeOf(p.Denial) == access.LastAdministrator; last != slices.Contains(c.last, p.Operation) {
						w.Errorf("%s: %v", p.Operation, p.Denial)
					}
				}
				w.compare([]string{"acc_root", "grt_root"}, access.Everything)
			})
		})
	}
}

// Many rows take as many statements as a few of each kind.
func TestStatementsOfPermissions(t *testing.T) {
	everywhere(t, func(w world) {
		few := []string{"acc_lan", "acc_root", "grt_root", "grt_dep", "dlg_chief", "dlg_by_lan"}
		rows := w.stand()
		as := w.as(root)
		count := func(ids ...string) (int, int64) {
			ctx, n := database.CountStatements(as)
			told, err := Permissions(ctx, w.db.Ent, ids, today)
			w.must(err)
			return len(told), n.Load()
		}
		_, want := count(few...)
		if told, n := count(rows...); told != len(rows) || n != want || n > 15 {
			w.Errorf("%d of %d rows in %d statements, a few in %d", told, len(rows), n, want)
		}
		if told, n := count("grt_lan", "grt_root"); told != 2 || n != 2 {
			w.Errorf("%d of 2 grants in %d statements", told, n)
		}
		if told, n := count("off_A", "acc", "", "stf_LAN"); told != 0 || n != 0 {
			w.Errorf("%d of no rows in %d statements", told, n)
		}
		w.Log(len(rows), "rows", want, "statements")
	})
}
