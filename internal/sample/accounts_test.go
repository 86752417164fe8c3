package sample

import (
	"slices"
	"strings"
	"testing"

	entaccount "thidua/ent/account"
	"thidua/internal/access"
	"thidua/internal/account"
	"thidua/internal/actor"
	"thidua/internal/database/dbtest"
	"thidua/internal/signin"
)

func TestAccounts(t *testing.T) {
	dbtest.Each(t, func(t *testing.T, url string) {
		db := open(t, url)
		if list, err := Accounts(t.Context(), db); err != nil || len(list) != 0 || db.Ent.Account.Query().CountX(access.AsSystem(t.Context(), "test")) != 0 {
			t.Fatalf("without the sample: %v, %v", list, err)
		}
	})
	loaded(t, func(t *testing.T, url string) {
		db := open(t, url)
		system := access.AsSystem(t.Context(), "test")
		list, err := Accounts(t.Context(), db)
		if err != nil {
			t.Fatal(err)
		}
		known := &account.Service{DB: db}
		var roles []actor.Role
		for _, a := range list {
			roles = append(roles, a.Role)
			if a.Name == "" || !strings.Contains(a.May, " / ") || !strings.HasPrefix(a.Subject, "sample|") {
				t.Errorf("incomplete: %+v", a)
			}
			ctx, err := known.Enter(t.Context(), signin.Identity{Issuer: signin.LocalURL, Subject: a.Subject})
			if err != nil {
				t.Fatalf("%s: %v", a.Role, err)
			}
			// Everybody in the lineage of the article's office sees its awards.
			if n := conferenceAwards(db).CountX(ctx); n != 37 {
				t.Errorf("%s sees %d awards of 25 July 2020, want 37", a.Role, n)
			}
			person := !slices.Contains([]actor.Role{actor.Analyst, actor.Inspector, actor.Integration, actor.Administrator}, a.Role)
			if who := actor.From(ctx); person != (who.StaffID != "") || !strings.HasPrefix(who.Account, "acc_") {
				t.Errorf("%s: %+v", a.Role, who)
			}
			// Each holds its role over some unit, and no other role than STAFF beside.
			over := 0
			for _, g := range access.Grants(ctx) {
				switch {
				case g.Role == a.Role && g.Unit != "":
					over++
				case g.Role != actor.StaffMember:
					t.Errorf("%s is %v, too", a.Role, g)
				}
			}
			if over != 1 {
				t.Errorf("%s holds %v, want its role over one unit", a.Role, access.Grants(ctx))
			}
		}
		if !slices.Equal(roles, actor.Roles) {
			t.Errorf("order %v", roles)
		}
		if n := db.Ent.Delegation.Query().CountX(system); n != 1 {
			t.Errorf("%d delegations, want one", n)
		}
	})
}

// A second start makes nothing anew, and both databases hold the same rows. Whoever
// suspended a sample account, or took its role back, finds it so afterwards.
func TestAccountsAreMadeOnce(t *testing.T) {
	var sums []string
	loaded(t, func(t *testing.T, url string) {
		db := open(t, url)
		for range 2 {
			if _, err := Accounts(t.Context(), db); err != nil {
				t.Fatal(err)
			}
			sums = append(sums, checksum(t, db))
		}
		system := access.AsSystem(t.Context(), "test")
		known := &account.Service{DB: db}
		inspector := db.Ent.Account.Query().Where(entaccount.Subject("sample|inspector")).OnlyX(system)
		if _, err := known.Suspend(system, account.Suspend{ID: inspector.ID, Version: 1, Reason: "Thử"}); err != nil {
			t.Fatal(err)
		}
		staff := db.Ent.Account.Query().Where(entaccount.Subject("sample|staff")).OnlyX(system)
		if _, err := known.Close(system, account.Close{ID: staff.ID, Version: 1, Reason: "Thử"}); err != nil {
			t.Fatal(err)
		}
		grant := db.Ent.Grant.Query().FirstX(system)
		if _, err := known.RevokeGrant(system, account.RevokeGrant{ID: grant.ID, Version: 1, Reason: "Thử"}); err != nil {
			t.Fatal(err)
		}
		before := checksum(t, db)
		if list, err := Accounts(t.Context(), db); err != nil || len(list) != len(actor.Roles) {
			t.Errorf("%d accounts, %v", len(list), err)
		}
		if checksum(t, db) != before {
			t.Error("a start undid what an administrator did")
		}
	})
	for _, sum := range sums {
		if sum != sums[0] {
			t.Fatalf("SQLite and PostgreSQL, two starts each: %s", strings.Join(sums, " "))
		}
	}
}
