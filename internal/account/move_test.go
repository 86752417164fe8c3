package account

import (
	"context"
	"strings"
	"testing"

	entaccount "thidua/ent/account"
	"thidua/internal/access"
	"thidua/internal/actor"
	"thidua/internal/check"
	"thidua/internal/database"
	"thidua/internal/fault"
	"thidua/internal/signin"
	"thidua/internal/vocabulary"
)

// a way is one of the moves, by its operation.
type way func(ctx context.Context, id string, version int, reason string) (string, error)

func (w world) ways() map[access.Operation]way {
	return map[access.Operation]way{
		"suspendAccount": func(ctx context.Context, id string, version int, reason string) (string, error) {
			return w.s.Suspend(ctx, Suspend{id, version, reason})
		},
		"reinstateAccount": func(ctx context.Context, id string, version int, reason string) (string, error) {
			return w.s.Reinstate(ctx, Reinstate{id, version, reason})
		},
		"closeAccount": func(ctx context.Context, id string, version int, reason string) (string, error) {
			return w.s.Close(ctx, Close{id, version, reason})
		},
	}
}

func (w world) put(id string, status entaccount.Status) {
	w.Helper()
	w.must(w.db.Ent.Account.UpdateOneID(id).SetStatus(status).Exec(w.ctx))
}

// TestMoves tries every move from every state.
func TestMoves(t *testing.T) {
	everywhere(t, func(w world) {
		leads := map[access.Operation]map[entaccount.Status]entaccount.Status{
			"suspendAccount":   {"ACTIVE": "SUSPENDED"},
			"reinstateAccount": {"SUSPENDED": "ACTIVE"},
			"closeAccount":     {"ACTIVE": "CLOSED", "SUSPENDED": "CLOSED"},
		}
		for op, do := range w.ways() {
			for i, from := range []entaccount.Status{"ACTIVE", "SUSPENDED", "CLOSED"} {
				id := "acc_" + string(op) + string(from)
				w.must(w.db.Ent.Account.Create().SetID(id).SetIssuer(issuer).SetSubject(id).SetName("x").SetOfficeID(officeA).
					SetStatus(from).SetLinkedAt(w.db.Now()).SetVersion(i + 7).Exec(w.ctx))
				to, possible := leads[op][from]
				if !possible {
					w.refused(string(op)+" from "+string(from), NotInState, "id", func() (string, error) { return do(w.as(anna), id, i+7, "why") })
					continue
				}
				_, err := do(w.as(anna), id, i+7, "why")
				w.must(err)
				if row, err := w.db.Ent.Account.Get(w.ctx, id); err != nil || row.Status != to || row.Version != i+8 {
					w.Errorf("%s from %s: %v, %v", op, from, row, err)
				}
			}
		}
	})
}

func TestMovesAreTold(t *testing.T) {
	everywhere(t, func(w world) {
		for i, m := range []struct {
			op   access.Operation
			kind vocabulary.EventKind
			want string
		}{
			{"suspendAccount", vocabulary.AccountSuspended, "ACTIVE>SUSPENDED"},
			{"reinstateAccount", vocabulary.AccountReinstated, "SUSPENDED>ACTIVE"},
			{"closeAccount", vocabulary.AccountClosed, "ACTIVE>CLOSED"},
		} {
			id, err := w.ways()[m.op](w.as(anna), "acc_lan", i+1, " điện thoại  mất ")
			w.must(err)
			want := "acc_anna ADMINISTRATOR " + id + " [stf_LAN] điện thoại mất status=" + m.want
			if got := w.happened(m.kind); got != want {
				w.Errorf("event %q, want %q", got, want)
			}
		}
	})
}

func TestMoveRefusals(t *testing.T) {
	everywhere(t, func(w world) {
		w.service("acc_b", officeB)
		w.service("acc_nobody", "")
		w.service("acc_wide", officeA)
		w.grant("grt_wide", actor.Integration, "acc_wide", city)
		w.grant("grt_lan", actor.Analyst, stfLan, officeB)
		for op, do := range w.ways() {
			for _, c := range []struct {
				name, by, id string
				version      int
				reason       string
				code         fault.Code
				field        string
			}{
				{"no such account", anna, "acc_none", 1, "why", fault.NotFound, "id"},
				{"of somebody in another office", anna, "acc_binh", 1, "why", fault.NotFound, "id"},
				{"of another office", anna, "acc_b", 1, "why", fault.NotFound, "id"},
				{"of no office", anna, "acc_nobody", 1, "why", fault.NotFound, "id"},
				{"one's own", lan, "acc_lan", 1, "why", fault.Forbidden, ""},
				{"by an emulation officer", officer, "acc_officer", 1, "why", fault.Forbidden, ""},
				{"of one with wider rights", anna, "acc_root", 1, "why", access.BeyondOwn, "id"},
				{"of one with rights elsewhere", anna, "acc_lan", 1, "why", access.BeyondOwn, "id"},
				{"of a service with wider rights", anna, "acc_wide", 1, "why", access.BeyondOwn, "id"},
				{"an older version", root, "acc_lan", 2, "why", fault.Conflict, "version"},
				{"without a reason", root, "acc_lan", 1, " ", check.TextMissing, "reason"},
				{"an endless reason", root, "acc_lan", 1, strings.Repeat("x", 1001), check.TextTooLong, "reason"},
			} {
				w.refused(string(op)+", "+c.name, c.code, c.field, func() (string, error) { return do(w.as(c.by), c.id, c.version, c.reason) })
			}
			w.refused(string(op)+", by an inspector", fault.Forbidden, "", func() (string, error) {
				ctx, err := access.Enter(w.Context(), w.db.Ent, actor.Actor{Account: "acc_i"}, access.Grant{Role: actor.Inspector, Unit: access.Everything})
				w.must(err)
				return do(ctx, "acc_chief", 1, "why")
			})
		}
	})
}

// TestLastAdministratorStays: by whatever way, and also where two end each other.
func TestLastAdministratorStays(t *testing.T) {
	everywhere(t, func(w world) {
		w.refused("suspended", access.LastAdministrator, "id", func() (string, error) { return w.s.Suspend(w.as(root), Suspend{"acc_root", 1, "why"}) })
		w.refused("closed", access.LastAdministrator, "id", func() (string, error) { return w.s.Close(w.as(root), Close{"acc_root", 1, "why"}) })
		w.refused("revoked", access.LastAdministrator, "id", func() (string, error) {
			return w.s.RevokeGrant(w.as(root), RevokeGrant{"grt_root", 1, "why"})
		})
		w.service("acc_second", "")
		w.grant("grt_second", actor.Administrator, "acc_second", access.Everything)
		as := []context.Context{w.as(root), w.as("acc_second")}
		ended := together(2, func(i int) error {
			if i == 0 {
				_, err := w.s.Suspend(as[0], Suspend{"acc_second", 1, "why"})
				return err
			}
			_, err := w.s.RevokeGrant(as[1], RevokeGrant{"grt_root", 1, "why"})
			return err
		})
		if ended[""] != 1 || ended[access.LastAdministrator] != 1 {
			w.Errorf("two that end each other: %v", ended)
		}
	})
}

// TestTwentyAdministratorsEndEachOther in a circle: somebody is left.
func TestTwentyAdministratorsEndEachOther(t *testing.T) {
	everywhere(t, func(w world) {
		const n = 20
		var as []context.Context
		for i := range n {
			id := "acc_admin" + string(rune('a'+i))
			w.service(id, "")
			w.grant("grt_"+id, actor.Administrator, id, access.Everything)
			as = append(as, w.as(id))
		}
		_, err := w.s.RevokeGrant(as[0], RevokeGrant{"grt_root", 1, "why"})
		w.must(err)
		ended := together(n, func(i int) error {
			next := "acc_admin" + string(rune('a'+(i+1)%n))
			if i%2 == 0 {
				_, err := w.s.Close(as[i], Close{next, 1, "why"})
				return err
			}
			_, err := w.s.RevokeGrant(as[i], RevokeGrant{"grt_" + next, 1, "why"})
			return err
		})
		if ended[""] != n-1 || ended[access.LastAdministrator] != 1 {
			w.Errorf("twenty that end each other: %v", ended)
		}
	})
}

// TestMovesTakeEffect with the next request of the account.
func TestMovesTakeEffect(t *testing.T) {
	everywhere(t, func(w world) {
		enter := func() error {
			_, err := w.s.Enter(w.Context(), signin.Identity{Issuer: issuer, Subject: lan})
			return err
		}
		_, err := w.s.Suspend(w.as(anna), Suspend{"acc_lan", 1, "why"})
		w.must(err)
		if code := fault.CodeOf(enter()); code != Suspended {
			w.Errorf("suspended: %s", code)
		}
		_, err = w.s.Reinstate(w.as(anna), Reinstate{"acc_lan", 2, "why"})
		w.must(err)
		w.must(enter())
		_, err = w.s.Close(w.as(anna), Close{"acc_lan", 3, "why"})
		w.must(err)
		if code := fault.CodeOf(enter()); code != Unknown {
			w.Errorf("closed: %s", code)
		}
		_, err = w.s.Link(w.as(anna), Link{Issuer: issuer, Subject: lan, StaffID: new(stfLan)})
		w.must(err)
		if who := actor.From(w.as(lan)); who.StaffID != stfLan || who.Account == "acc_lan" {
			w.Errorf("linked anew: %v", who)
		}
	})
}

// TestMoveAtOnce: of twenty that quote one version, one is done.
func TestMoveAtOnce(t *testing.T) {
	everywhere(t, func(w world) {
		ctx := w.as(anna)
		ended := together(20, func(int) error {
			_, err := w.s.Suspend(ctx, Suspend{"acc_lan", 1, "why"})
			return err
		})
		if ended[""] != 1 || ended[""]+ended[fault.Conflict] != 20 {
			w.Errorf("twenty suspensions: %v", ended)
		}
	})
}

// TestAccountChangesByItselfNever: the database keeps who an account is.
func TestAccountChangesByItselfNever(t *testing.T) {
	everywhere(t, func(w world) {
		err := w.db.Do(w.ctx, func(t *database.Tx) error {
			return t.Account.UpdateOneID("acc_lan").SetStaffID(stfChief).Exec(w.ctx)
		})
		if fault.CodeOf(err) != NotInState {
			w.Errorf("an account changed hands: %v", err)
		}
	})
}

// TestNobodyReinstatesThemselves: not through a second account either.
func TestNobodyReinstatesThemselves(t *testing.T) {
	everywhere(t, func(w world) {
		_, err := w.s.Link(w.as(root), Link{Issuer: issuer2, Subject: "anna too", StaffID: new(stfAnna)})
		w.must(err)
		_, err = w.s.Suspend(w.as(root), Suspend{"acc_anna", 1, "a suspicion"})
		w.must(err)
		other, err := w.s.Enter(w.Context(), signin.Identity{Issuer: issuer2, Subject: "anna too"})
		w.must(err)
		before := w.dump()
		if _, err = w.s.Reinstate(other, Reinstate{"acc_anna", 2, "me again"}); fault.CodeOf(err) != access.ToOneself || w.dump() != before {
			w.Errorf("%v, want %s", err, access.ToOneself)
		}
		_, err = w.s.Reinstate(w.as(root), Reinstate{"acc_anna", 2, "it was nothing"})
		w.must(err)
	})
}
