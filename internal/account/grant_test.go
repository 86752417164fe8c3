package account

import (
	"context"
	"strings"
	"testing"
	"time"

	"thidua/internal/access"
	"thidua/internal/actor"
	"thidua/internal/calendar"
	"thidua/internal/check"
	"thidua/internal/database"
	"thidua/internal/fault"
	"thidua/internal/organisation"
	"thidua/internal/vocabulary"
)

// analyst is a grant that anna may give.
func analyst(change func(*Grant)) Grant {
	in := Grant{Role: actor.Analyst, StaffID: new(stfLan), OfficeID: new(officeA), StartsOn: today}
	if change != nil {
		change(&in)
	}
	return in
}

func TestGrant(t *testing.T) {
	everywhere(t, func(w world) {
		id, err := w.s.Grant(w.as(anna), analyst(func(g *Grant) { g.EndsOn, g.Document = new(today), new(" 5/QĐ  ") }))
		w.must(err)
		row, err := w.db.Ent.Grant.Get(w.ctx, id)
		w.must(err)
		if row.Role != actor.Analyst || *row.StaffID != stfLan || *row.OfficeID != officeA || row.DepartmentID != nil || row.AccountID != nil ||
			row.StartsOn != today || *row.EndsOn != today || *row.Document != "5/QĐ" || row.RevokedAt != nil || row.Version != 1 {
			w.Errorf("granted %v", row)
		}
		want := "acc_anna ADMINISTRATOR " + id + " [stf_LAN]  role=>ANALYST unit=>off_A startsOn=>2025-07-01 endsOn=>2025-07-01 document=>5/QĐ"
		if got := w.happened(vocabulary.RoleGranted); got != want {
			w.Errorf("event %q, want %q", got, want)
		}
	})
}

func TestGrantOverUnits(t *testing.T) {
	everywhere(t, func(w world) {
		w.service("acc_svc", officeA)
		for name, change := range map[string]func(*Grant){
			"a department":              func(g *Grant) { g.OfficeID, g.DepartmentID = nil, new(teamA) },
			"a former office":           func(g *Grant) { g.OfficeID = new(former) },
			"a service":                 func(g *Grant) { g.StaffID, g.AccountID = nil, new("acc_svc") },
			"one that has another role": func(g *Grant) { g.StaffID = new(stfChief) },
			"another administrator":     func(g *Grant) { g.Role = actor.Administrator },
			"from tomorrow":             func(g *Grant) { g.StartsOn = today.AddDays(1) },
		} {
			if _, err := w.s.Grant(w.as(anna), analyst(change)); err != nil {
				w.Errorf("%s: %v", name, err)
			}
		}
		_, err := w.s.Grant(w.as(root), analyst(func(g *Grant) { g.OfficeID, g.Everywhere = nil, true }))
		w.must(err)
	})
}

func TestGrantRefusals(t *testing.T) {
	everywhere(t, func(w world) {
		w.service("acc_svc", officeA)
		w.service("acc_shut", officeA)
		w.put("acc_shut", "CLOSED")
		w.service("acc_admin", officeA)
		w.grant("grt_admin", actor.Administrator, "acc_admin", officeA)
		w.grant("grt_dep", actor.Administrator, stfHead, depA)
		for _, c := range []struct {
			name, by string
			change   func(*Grant)
			code     fault.Code
			field    string
		}{
			{"over nothing", anna, func(g *Grant) { g.OfficeID = nil }, ScopeUnclear, "officeID"},
			{"over two units", anna, func(g *Grant) { g.DepartmentID = new(depA) }, ScopeUnclear, "officeID"},
			{"over an office and everything", anna, func(g *Grant) { g.Everywhere = true }, ScopeUnclear, "officeID"},
			{"over a department and everything", anna, func(g *Grant) { g.OfficeID, g.DepartmentID, g.Everywhere = nil, new(depA), true }, ScopeUnclear, "officeID"},
			{"to nobody", anna, func(g *Grant) { g.StaffID = nil }, GrantHolderUnclear, "staffID"},
			{"to two", anna, func(g *Grant) { g.AccountID = new("acc_svc") }, GrantHolderUnclear, "staffID"},
			{"to the account of a person", anna, func(g *Grant) { g.StaffID, g.AccountID = nil, new("acc_lan") }, GrantHolderUnclear, "accountID"},
			{"to a closed account", anna, func(g *Grant) { g.StaffID, g.AccountID = nil, new("acc_shut") }, NotInState, "accountID"},
			{"to no account", anna, func(g *Grant) { g.StaffID, g.AccountID = nil, new("acc_none") }, fault.NotFound, "accountID"},
			{"to no person", anna, func(g *Grant) { g.StaffID = new("stf_NONE") }, fault.NotFound, "staffID"},
			{"to a person not seen", anna, func(g *Grant) { g.StaffID = new(stfBinh) }, fault.NotFound, "staffID"},
			{"over no office", anna, func(g *Grant) { g.OfficeID = new("off_NONE") }, fault.NotFound, "officeID"},
			{"over no department", anna, func(g *Grant) { g.OfficeID, g.DepartmentID = nil, new("dep_NONE") }, fault.NotFound, "departmentID"},
			{"over the office above", anna, func(g *Grant) { g.OfficeID = new(city) }, fault.Forbidden, ""},
			{"over another office", anna, func(g *Grant) { g.OfficeID = new(officeB) }, fault.Forbidden, ""},
			{"over a department of another office", anna, func(g *Grant) { g.OfficeID, g.DepartmentID = nil, new(depB) }, fault.Forbidden, ""},
			{"over everything", anna, func(g *Grant) { g.OfficeID, g.Everywhere = nil, true }, fault.Forbidden, ""},
			{"over the office, of a department", head, nil, fault.Forbidden, ""},
			{"over another department", head, func(g *Grant) { g.OfficeID, g.DepartmentID = nil, new(depA2) }, fault.Forbidden, ""},
			{"by a chief", chief, nil, fault.Forbidden, ""},
			{"by an emulation officer", officer, nil, fault.Forbidden, ""},
			{"head of a unit", anna, func(g *Grant) { g.Role = actor.UnitHead }, FollowsPosting, "role"},
			{"member of staff", anna, func(g *Grant) { g.Role = actor.StaffMember }, FollowsPosting, "role"},
			{"to oneself", anna, func(g *Grant) { g.StaffID = new(stfAnna) }, access.ToOneself, "staffID"},
			{"to oneself, everywhere", root, func(g *Grant) { g.StaffID, g.OfficeID, g.Everywhere = new(stfRoot), nil, true }, access.ToOneself, "staffID"},
			{"of a service to itself", "acc_admin", func(g *Grant) { g.StaffID, g.AccountID = nil, new("acc_admin") }, access.ToOneself, "staffID"},
			{"to somebody who has left", anna, func(g *Grant) { g.StaffID = new(stfGone) }, organisation.StaffLeft, "staffID"},
			{"that ends before it starts", anna, func(g *Grant) { g.EndsOn = new(today.AddDays(-1)) }, check.PeriodReversed, "endsOn"},
			{"that is over", anna, func(g *Grant) { g.StartsOn, g.EndsOn = day("2020-01-01"), new(today.AddDays(-1)) }, GrantPeriodOver, "endsOn"},
			{"by an endless document", anna, func(g *Grant) { g.Document = new(strings.Repeat("x", 201)) }, check.TextTooLong, "document"},
		} {
			w.refused(c.name, c.code, c.field, func() (string, error) { return w.s.Grant(w.as(c.by), analyst(c.change)) })
		}
		err := w.db.Ent.Grant.Create().SetID("grt_x").SetRole(actor.UnitHead).SetStaffID(stfLan).SetStartsOn(today).Exec(w.ctx)
		if err == nil {
			w.Error("a role that follows the posting was written")
		}
	})
}

// TestGrantToASecondAccount: who has two accounts is one person.
func TestGrantToASecondAccount(t *testing.T) {
	everywhere(t, func(w world) {
		w.account("acc_anna2", issuer2, anna, stfAnna)
		w.refused("to the person", access.ToOneself, "staffID", func() (string, error) {
			return w.s.Grant(w.as(anna), analyst(func(g *Grant) { g.StaffID = new(stfAnna) }))
		})
		w.refused("to the account", GrantHolderUnclear, "accountID", func() (string, error) {
			return w.s.Grant(w.as(anna), analyst(func(g *Grant) { g.StaffID, g.AccountID = nil, new("acc_anna2") }))
		})
	})
}

func TestGrantByKey(t *testing.T) {
	everywhere(t, func(w world) {
		in := analyst(func(g *Grant) { g.IdempotencyKey = new("one") })
		as := w.as(anna)
		var ids [20]string
		ended := together(20, func(i int) (err error) {
			ids[i], err = w.s.Grant(as, in)
			return err
		})
		for _, id := range ids {
			if id != ids[0] || ended[""] != 20 {
				w.Fatalf("one key, %v: %v", ended, ids)
			}
		}
		w.refused("with another input", database.IdempotencyMismatch, "idempotencyKey", func() (string, error) {
			return w.s.Grant(as, analyst(func(g *Grant) { g.IdempotencyKey, g.Role = in.IdempotencyKey, actor.Chief }))
		})
		other, err := w.s.Grant(w.as(root), in)
		w.must(err)
		if other == ids[0] {
			w.Error("the key of one account answered another one")
		}
		w.refused("by one who may not", fault.Forbidden, "", func() (string, error) { return w.s.Grant(w.as(chief), in) })
		// Who may no longer grant learns an id again, and nothing is made.
		w.must(w.db.Ent.Grant.UpdateOneID("grt_anna").SetRevokedAt(w.db.Now()).Exec(w.ctx))
		before := w.dump()
		if _, err := w.s.Grant(w.as(anna), in); err != nil || w.dump() != before {
			w.Errorf("repeated without the role: %v", err)
		}
	})
}

func TestRevokeGrant(t *testing.T) {
	everywhere(t, func(w world) {
		id, err := w.s.RevokeGrant(w.as(anna), RevokeGrant{"grt_chief", 1, " đổi  việc "})
		w.must(err)
		if row, err := w.db.Ent.Grant.Get(w.ctx, id); err != nil || row.RevokedAt == nil || !row.RevokedAt.Equal(w.db.Now()) || row.Version != 2 {
			w.Errorf("revoked %v, %v", row, err)
		}
		if got, want := w.happened(vocabulary.GrantRevoked), "acc_anna ADMINISTRATOR grt_chief [stf_CHIEF] đổi việc role=CHIEF>"; got != want {
			w.Errorf("event %q, want %q", got, want)
		}
		if err := access.May(w.as(chief), "issueDecision"); fault.CodeOf(err) != fault.Forbidden {
			w.Errorf("the next request still holds the role: %v", err)
		}
	})
}

func TestRevokeGrantRefusals(t *testing.T) {
	everywhere(t, func(w world) {
		w.grant("grt_taken", actor.Analyst, stfLan, officeA)
		w.must(w.db.Ent.Grant.UpdateOneID("grt_taken").SetRevokedAt(w.db.Now()).Exec(w.ctx))
		w.grant("grt_city", actor.Analyst, stfLan, city)
		for _, c := range []struct {
			name, by, id string
			version      int
			reason       string
			code         fault.Code
			field        string
		}{
			{"none", anna, "grt_none", 1, "why", fault.NotFound, "id"},
			{"over another office", anna, "grt_bao", 1, "why", fault.NotFound, "id"},
			{"over the office above, of one's own people", anna, "grt_city", 1, "why", fault.NotFound, "id"},
			{"over everything", anna, "grt_root", 1, "why", fault.NotFound, "id"},
			{"one's own, by a chief", chief, "grt_chief", 1, "why", fault.Forbidden, ""},
			{"an older version", anna, "grt_chief", 2, "why", fault.Conflict, "version"},
			{"without a reason", anna, "grt_chief", 1, "", check.TextMissing, "reason"},
			{"twice", anna, "grt_taken", 1, "why", GrantNotInState, "id"},
		} {
			w.refused(c.name, c.code, c.field, func() (string, error) { return w.s.RevokeGrant(w.as(c.by), RevokeGrant{c.id, c.version, c.reason}) })
		}
	})
}

// TestGrantWhileLeaving: nobody gets a role after the last day. Twenty grants meet
// one that leaves; those that came first are of no use.
func TestGrantWhileLeaving(t *testing.T) {
	everywhere(t, func(w world) {
		as, officer := w.as(anna), w.as(officer)
		people := &organisation.Service{DB: w.db}
		ended := together(21, func(i int) error {
			if i == 10 {
				_, err := people.Leave(officer, organisation.Leave{ID: stfLan, Version: 1, On: calendar.MustParse("2025-06-30"), Why: "RETIRED"})
				return err
			}
			_, err := w.s.Grant(as, analyst(nil))
			return err
		})
		if ended[""] < 1 || ended[""]+ended[organisation.StaffLeft] != 21 {
			w.Errorf("twenty grants and one that leaves: %v", ended)
		}
		w.refused("afterwards", organisation.StaffLeft, "staffID", func() (string, error) { return w.s.Grant(as, analyst(nil)) })
		if got := access.Grants(w.as(lan)); len(got) != 1 || got[0] != (access.Grant{Role: actor.StaffMember}) {
			w.Errorf("who has left holds %v", got)
		}
	})
}

// TestLeavingWaits: whoever was found in the service stays until what follows is written.
func TestLeavingWaits(t *testing.T) {
	everywhere(t, func(w world) {
		as, officer := w.as(anna), w.as(officer)
		left := make(chan error, 1)
		w.must(w.db.Do(as, func(tx *database.Tx) error {
			if _, err := holderOf(as, tx, new(stfLan), nil); err != nil {
				return err
			}
			go func() {
				_, err := (&organisation.Service{DB: w.db}).Leave(officer, organisation.Leave{ID: stfLan, Version: 1, On: today.AddDays(-1), Why: "RETIRED"})
				left <- err
			}()
			select {
			case err := <-left:
				w.Errorf("somebody left while a role was being granted: %v", err)
			case <-time.After(300 * time.Millisecond):
			}
			return nil
		}))
		if !w.Failed() {
			w.must(<-left)
		}
	})
}

// TestRevokeAtOnce: of twenty, one revokes; meanwhile requests go on, with the role
// or without it.
func TestRevokeAtOnce(t *testing.T) {
	everywhere(t, func(w world) {
		as := w.as(anna)
		ended := together(40, func(i int) error {
			if i%2 == 0 {
				_, err := w.s.RevokeGrant(as, RevokeGrant{"grt_chief", 1, "why"})
				return err
			}
			ctx, err := w.s.Enter(context.Background(), signinOf(chief))
			if err == nil {
				_, err = access.Allow(ctx, "launchCampaign", officeA, "")
			}
			if fault.CodeOf(err) == fault.Forbidden {
				return nil
			}
			return err
		})
		if ended[""] != 21 || ended[fault.Conflict] != 19 {
			w.Errorf("twenty revocations, twenty uses: %v", ended)
		}
	})
}
