package access

import (
	"fmt"
	"strings"
	"testing"

	entaccount "thidua/ent/account"
	entposting "thidua/ent/posting"
	"thidua/internal/actor"
	"thidua/internal/database"
	"thidua/internal/vocabulary"
)

// TestRights: what is granted and posted, on its first day, its last, and beside them.
func TestRights(t *testing.T) {
	everywhere(t, func(w world) {
		grant := func(staff string, role actor.Role, starts, ends string, revoked bool) {
			create := w.db.Ent.Grant.Create().SetID(w.db.NewID("grt", w.db.Now())).SetRole(role).SetStaffID(staff).SetOfficeID(officeB).SetStartsOn(day(starts))
			if ends != "" {
				create.SetEndsOn(day(ends))
			}
			if revoked {
				create.SetRevokedAt(w.db.Now())
			}
			w.must(create.Exec(w.ctx))
		}
		const past, yesterday, now, tomorrow = "2021-01-01", "2025-06-30", "2025-07-01", "2025-07-02"
		for i, c := range []struct {
			name, left string
			give       func(id string)
			want       string
		}{
			{"nothing", "", func(string) {}, ""},
			{"a grant", "", func(id string) { grant(id, actor.Chief, past, "", false) }, "CHIEF off_B"},
			{"from today", "", func(id string) { grant(id, actor.Chief, now, "", false) }, "CHIEF off_B"},
			{"from tomorrow", "", func(id string) { grant(id, actor.Chief, tomorrow, "", false) }, ""},
			{"until today", "", func(id string) { grant(id, actor.Chief, past, now, false) }, "CHIEF off_B"},
			{"until yesterday", "", func(id string) { grant(id, actor.Chief, past, yesterday, false) }, ""},
			{"revoked", "", func(id string) { grant(id, actor.Chief, past, "", true) }, ""},
			{"twice the same", "", func(id string) { grant(id, actor.Chief, past, "", false); grant(id, actor.Chief, past, "", false) }, "CHIEF off_B"},
			{"on the last day in the service", now, func(id string) { grant(id, actor.Chief, past, "", false) }, "CHIEF off_B"},
			{"after the last day in the service", yesterday, func(id string) { grant(id, actor.Chief, past, "", false) }, ""},
			{"member of staff", "", func(id string) { w.posting(id, "MAIN", vocabulary.Direct, depA, past, "") }, "STAFF dep_A"},
			{"head", "", func(id string) { w.posting(id, "MAIN", vocabulary.Head, depA, past, "") }, "UNIT_HEAD dep_A"},
			{"deputy head", "", func(id string) { w.posting(id, "MAIN", vocabulary.DeputyHead, depA, past, "") }, "STAFF dep_A"},
			{"head of nothing", "", func(id string) { w.posting(id, "MAIN", vocabulary.Head, "", past, "") }, "STAFF off_A"},
			{"leader", "", func(id string) { w.posting(id, "MAIN", vocabulary.Leader, "", past, "") }, "STAFF off_A"},
			{"leader in a department", "", func(id string) { w.posting(id, "MAIN", vocabulary.Leader, depA, past, "") }, "STAFF dep_A"},
			{"concurrent head", "", func(id string) {
				w.posting(id, "MAIN", vocabulary.Direct, depA2, past, "")
				w.posting(id, "CONCURRENT", vocabulary.Head, depA, past, "")
			}, "STAFF dep_A2, UNIT_HEAD dep_A"},
			{"seconded head", "", func(id string) { w.posting(id, entposting.KindSECONDED, vocabulary.Head, depB, now, now) }, "UNIT_HEAD dep_B"},
			{"seconded until yesterday", "", func(id string) { w.posting(id, entposting.KindSECONDED, vocabulary.Head, depB, past, yesterday) }, ""},
			{"posted from tomorrow", "", func(id string) { w.posting(id, entposting.KindSECONDED, vocabulary.Head, depB, tomorrow, "") }, ""},
			{"several postings", "", func(id string) {
				w.posting(id, "MAIN", vocabulary.Direct, depA, past, "")
				w.posting(id, "CONCURRENT", vocabulary.Direct, depA2, past, "")
				w.posting(id, "SECONDED", vocabulary.Direct, depB, past, "")
			}, "STAFF dep_A, STAFF dep_A2, STAFF dep_B"},
		} {
			id := fmt.Sprintf("stf_%02d", i)
			w.person(id, c.left)
			c.give(id)
			ctx, n := database.CountStatements(w.Context())
			grants, err := Rights(ctx, w.db.Ent, id, today)
			w.must(err)
			if n.Load() != 1 {
				w.Errorf("%s: %d statements", c.name, n.Load())
			}
			var got []string
			posted := false
			for _, g := range grants {
				if g != (Grant{Role: actor.StaffMember}) {
					got = append(got, fmt.Sprint(g.Role, " ", g.Unit))
				} else if posted {
					w.Errorf("%s: %v holds STAFF without a unit beside a post", c.name, grants)
				}
				posted = posted || g.Role.FollowsPosting()
			}
			if !posted {
				w.Errorf("%s: %v sees not even what is theirs", c.name, grants)
			}
			if strings.Join(got, ", ") != c.want {
				w.Errorf("%s: %q, want %q", c.name, got, c.want)
			}
		}
	})
}

// TestRightsOfAccounts: of nobody's account what is granted to it, over every kind of unit.
func TestRightsOfAccounts(t *testing.T) {
	everywhere(t, func(w world) {
		for _, id := range []string{"acc_1", "acc_2"} {
			w.must(w.db.Ent.Account.Create().SetID(id).SetIssuer("i").SetSubject(id).SetName(id).SetStatus("ACTIVE").SetLinkedAt(w.db.Now()).Exec(w.ctx))
		}
		w.must(w.db.Ent.Grant.Create().SetID("grt_all").SetRole(actor.Analyst).SetAccountID("acc_1").SetStartsOn(today).Exec(w.ctx))
		w.must(w.db.Ent.Grant.Create().SetID("grt_dep").SetRole(actor.Inspector).SetAccountID("acc_1").SetDepartmentID(depA).SetStartsOn(today).Exec(w.ctx))
		for account, want := range map[string]string{"acc_1": "[{ANALYST *} {INSPECTOR dep_A}]", "acc_2": "[]", "": "[]"} {
			_, got, _, err := SignIn(w.Context(), w.db.Ent, "i", account, today)
			w.must(err)
			if fmt.Sprint(got) != want {
				w.Errorf("%q: %v, want %s", account, got, want)
			}
		}
	})
}

func TestSignIn(t *testing.T) {
	everywhere(t, func(w world) {
		w.person("stf_1", "")
		put := func(id, subject string, status entaccount.Status) {
			w.must(w.db.Ent.Account.Create().SetID(id).SetIssuer("i").SetSubject(subject).SetStaffID("stf_1").SetStatus(status).SetLinkedAt(w.db.Now()).Exec(w.ctx))
		}
		put("acc_new", "a", "SUSPENDED")
		put("acc_old", "a", "CLOSED")
		for _, c := range []struct {
			issuer, subject string
			want            Standing
			ok              bool
		}{
			{"i", "a", Standing{"acc_new", "stf_1", "SUSPENDED"}, true},
			{"i", "A", Standing{}, false},
			{"j", "a", Standing{}, false},
			{"i", "", Standing{}, false},
		} {
			if got, _, ok, err := SignIn(w.Context(), w.db.Ent, c.issuer, c.subject, today); err != nil || got != c.want || ok != c.ok {
				w.Errorf("%v: %v, %v, %v", c, got, ok, err)
			}
		}
	})
}
