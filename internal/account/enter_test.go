package account

import (
	"context"
	"errors"
	"fmt"
	"strings"
	"testing"

	entaccount "thidua/ent/account"
	"thidua/internal/access"
	"thidua/internal/actor"
	"thidua/internal/check"
	"thidua/internal/database"
	"thidua/internal/fault"
	"thidua/internal/organisation"
	"thidua/internal/signin"
	"thidua/internal/vocabulary"
)

func TestEnter(t *testing.T) {
	everywhere(t, func(w world) {
		w.service("acc_svc", "")
		w.grant("grt_svc", actor.Integration, "acc_svc", city)
		for subject, want := range map[string]string{
			anna:      "acc_anna stf_ANNA [{ADMINISTRATOR off_A} {STAFF dep_A2}]",
			root:      "acc_root stf_ROOT [{ADMINISTRATOR *} {STAFF off_A}]",
			head:      "acc_head stf_HEAD [{UNIT_HEAD dep_A}]",
			"acc_svc": "acc_svc  [{INTEGRATION off_CITY}]",
		} {
			ctx := w.as(subject)
			who := actor.From(ctx)
			if got := fmt.Sprint(who.Account, " ", who.StaffID, " ", access.Grants(ctx)); got != want {
				w.Errorf("%s: %s, want %s", subject, got, want)
			}
		}
	})
}

func TestEnterRefusals(t *testing.T) {
	everywhere(t, func(w world) {
		w.put("acc_lan", "SUSPENDED")
		w.put("acc_head", "CLOSED")
		for _, c := range []struct {
			name string
			id   signin.Identity
			code fault.Code
		}{
			{"of nobody", signinOf("nobody"), Unknown},
			{"of another issuer", signin.Identity{Issuer: issuer2, Subject: anna}, Unknown},
			{"in other letters", signinOf("Anna"), Unknown},
			{"suspended", signinOf(lan), Suspended},
			{"closed", signinOf(head), Unknown},
			{"with a code of nobody", signin.Identity{Issuer: issuer2, Subject: "x", StaffCode: "NONE", StaffOffice: officeA}, Unknown},
			{"with a code of another office", signin.Identity{Issuer: issuer2, Subject: "x", StaffCode: "CHIEF", StaffOffice: officeB}, Unknown},
			{"with a code of nobody's office", signin.Identity{Issuer: issuer2, Subject: "x", StaffCode: "CHIEF"}, Unknown},
			{"with a code of somebody who has left", signin.Identity{Issuer: issuer2, Subject: "x", StaffCode: "GONE", StaffOffice: officeA}, Unknown},
			{"with a code of somebody with an account", signin.Identity{Issuer: issuer, Subject: "x", StaffCode: "CHIEF", StaffOffice: officeA}, Unknown},
			{"with a code of somebody who is suspended", signin.Identity{Issuer: issuer2, Subject: "x", StaffCode: "LAN", StaffOffice: officeA}, Unknown},
			{"with a code of somebody whose account is closed", signin.Identity{Issuer: issuer, Subject: "x", StaffCode: "HEAD", StaffOffice: officeA}, Unknown},
			{"closed, with a code", signin.Identity{Issuer: issuer, Subject: head, StaffCode: "HEAD", StaffOffice: officeA}, Unknown},
			{"closed, with another's code", signin.Identity{Issuer: issuer, Subject: head, StaffCode: "GONE", StaffOffice: officeA}, Unknown},
			{"suspended, with a code", signin.Identity{Issuer: issuer, Subject: lan, StaffCode: "LAN", StaffOffice: officeA}, Suspended},
			{"with a code and a subject that is not clean", signin.Identity{Issuer: issuer2, Subject: "a  b", StaffCode: "CHIEF", StaffOffice: officeA}, Unknown},
		} {
			before := w.dump()
			ctx, err := w.s.Enter(w.Context(), c.id)
			if fault.CodeOf(err) != c.code || ctx != nil {
				w.Errorf("%s: %v, want %s", c.name, err, c.code)
			}
			if w.dump() != before {
				w.Errorf("%s: something was linked", c.name)
			}
		}
		_, err := w.s.Enter(w.Context(), signinOf("nobody"))
		if f, ok := errors.AsType[*fault.Error](err); !ok || f.Params["subject"] != "nobody" || f.Params["issuer"] != issuer {
			w.Errorf("%v does not name what to link", err)
		}
	})
}

// TestEnterByCode: the first sign-in links, also where twenty come at once; later
// ones find it.
func TestEnterByCode(t *testing.T) {
	everywhere(t, func(w world) {
		w.without("acc_chief")
		id := signin.Identity{Issuer: issuer2, Subject: "first", StaffCode: "CHIEF", StaffOffice: officeA}
		ended := together(20, func(int) error {
			ctx, err := w.s.Enter(context.Background(), id)
			if err == nil && actor.From(ctx).StaffID != stfChief {
				return errors.New("somebody else")
			}
			return err
		})
		if ended[""] != 20 {
			w.Errorf("twenty first sign-ins: %v", ended)
		}
		row, err := w.db.Ent.Account.Query().Where(entaccount.Issuer(issuer2)).Only(w.ctx)
		w.must(err)
		want := fmt.Sprintf("system:sign-in SYSTEM %s [stf_CHIEF]  issuer=> subject=>", row.ID)
		if got := w.happened(vocabulary.AccountLinked); got != want {
			w.Errorf("event %q, want %q", got, want)
		}
		before := w.dump()
		id.StaffCode = "HEAD" // what the issuer says later moves nobody
		ctx, err := w.s.Enter(w.Context(), id)
		w.must(err)
		if actor.From(ctx).StaffID != stfChief || w.dump() != before {
			w.Error("a later sign-in linked something")
		}
	})
}

// TestEnterByCodeOfOne: two subjects that claim one code at once; one gets it.
func TestEnterByCodeOfOne(t *testing.T) {
	everywhere(t, func(w world) {
		w.without("acc_chief")
		ended := together(20, func(i int) error {
			_, err := w.s.Enter(context.Background(), signin.Identity{Issuer: issuer2, Subject: fmt.Sprint("s", i), StaffCode: "CHIEF", StaffOffice: officeA})
			return err
		})
		if ended[""] != 1 || ended[Unknown] != 19 {
			w.Errorf("twenty subjects of one code: %v", ended)
		}
	})
}

// without closes somebody's account, so that a claim finds a person without one.
func (w world) without(account string) {
	w.Helper()
	_, err := w.s.Close(w.as(anna), Close{account, 1, "moved to another issuer"})
	w.must(err)
}

// TestEnterByCodeGivesNoMoreThanAnOffice: an issuer that knows an office's codes
// links nobody who has rights elsewhere, or an account already.
func TestEnterByCodeGivesNoMoreThanAnOffice(t *testing.T) {
	for name, arrange := range map[string]func(w world){
		"an account at another issuer": func(world) {},
		"a code of another office": func(w world) {
			w.without("acc_chief")
			w.must(w.db.Ent.Posting.Create().SetID("psn_before").SetStaffID(stfChief).SetPostID("pst_DIRECT").SetKind("MAIN").SetOfficeID(officeB).
				SetStartsOn(day("1999-01-01")).SetEndsOn(day("1999-12-31")).Exec(w.ctx))
		},
		"rights over another office": func(w world) { w.without("acc_chief"); w.grant("grt_far", actor.Analyst, stfChief, officeB) },
		"rights over the whole city": func(w world) { w.without("acc_chief"); w.grant("grt_far", actor.Inspector, stfChief, city) },
	} {
		t.Run(name, func(t *testing.T) {
			everywhere(t, func(w world) {
				arrange(w)
				before := w.dump()
				_, err := w.s.Enter(w.Context(), signin.Identity{Issuer: issuer2, Subject: "first", StaffCode: "CHIEF", StaffOffice: officeA})
				if fault.CodeOf(err) != Unknown || w.dump() != before {
					w.Errorf("%v", err)
				}
			})
		})
	}
}

// TestClosedStaysClosed: what an administrator closed or suspended is not undone by
// a claim; an administrator undoes it.
func TestClosedStaysClosed(t *testing.T) {
	everywhere(t, func(w world) {
		id := signin.Identity{Issuer: issuer, Subject: lan, StaffCode: "LAN", StaffOffice: officeA}
		_, err := w.s.Close(w.as(anna), Close{"acc_lan", 1, "stolen"})
		w.must(err)
		if _, err := w.s.Enter(w.Context(), id); fault.CodeOf(err) != Unknown {
			w.Errorf("a closed account was linked again: %v", err)
		}
		_, err = w.s.Link(w.as(anna), Link{Issuer: issuer, Subject: lan, StaffID: new(stfLan)})
		w.must(err)
		_, err = w.s.Enter(w.Context(), id)
		w.must(err)
	})
}

// TestStatementsOfSigningIn do not grow with what is granted.
func TestStatementsOfSigningIn(t *testing.T) {
	everywhere(t, func(w world) {
		count := func(do func(ctx context.Context) error) int64 {
			ctx, n := database.CountStatements(w.Context())
			w.must(do(ctx))
			return n.Load()
		}
		enter := func(ctx context.Context) error {
			_, err := w.s.Enter(ctx, signinOf(lan))
			return err
		}
		link := func(subject string) func(ctx context.Context) error {
			return func(ctx context.Context) error {
				ctx, err := access.Enter(ctx, w.db.Ent, actor.Actor{Account: "acc_root"}, access.Grant{Role: actor.Administrator, Unit: access.Everything})
				w.must(err)
				_, err = w.s.Link(ctx, Link{Issuer: subject, Subject: subject, StaffID: new(stfLan)})
				return err
			}
		}
		give := func(ctx context.Context) error {
			ctx, err := access.Enter(ctx, w.db.Ent, actor.Actor{Account: "acc_root"}, access.Grant{Role: actor.Administrator, Unit: access.Everything})
			w.must(err)
			_, err = w.s.Grant(ctx, analyst(nil))
			return err
		}
		w.s.Issuers = nil
		w.grant("grt_one", actor.Analyst, stfLan, officeA)
		first := []int64{count(enter), count(link("1")), count(give)}
		for i := range 50 {
			unit := []string{officeA, officeB, city, depA, depB}[i%5]
			w.grant(fmt.Sprint("grt_n", i), actor.Roles[[]int{0, 1, 8, 9}[i%4]], stfLan, unit)
			w.must(w.delegation(fmt.Sprint("dlg_n", i), stfChief, stfLan, "issueDecision").Exec(w.ctx))
		}
		if got := count(enter); first[0] > 2 || got > 2 {
			w.Errorf("signing in takes %d statements with one grant, %d with fifty", first[0], got)
		}
		for i, do := range []func(context.Context) error{link("2"), give} {
			if got := count(do); got > first[i+1]+2 { // departments of grants and delegations, once each
				w.Errorf("%d: %d statements with one grant, %d with fifty", i, first[i+1], got)
			}
		}
	})
}

func TestMakeAdministrator(t *testing.T) {
	everywhere(t, func(w world) {
		make := func(subject, name string) (bool, error) {
			return w.s.MakeAdministrator(w.Context(), issuer, subject, name)
		}
		everything := access.Grant{Role: actor.Administrator, Unit: access.Everything}
		for i, subject := range []string{"new", lan} {
			if done, err := make(subject, "Quản trị"); err != nil || !done {
				w.Fatalf("%s: %v, %v", subject, done, err)
			}
			if got := fmt.Sprint(access.Grants(w.as(subject))); !strings.Contains(got, fmt.Sprint(everything)) {
				w.Errorf("%s holds %s", subject, got)
			}
			before := w.dump()
			if done, err := make(subject, "Quản trị"); err != nil || done || w.dump() != before {
				w.Errorf("%s, twice: %v, %v", subject, done, err)
			}
			if n := w.db.Ent.Grant.Query().CountX(w.ctx); n != 6+i {
				w.Errorf("%s: %d grants", subject, n)
			}
		}
		if got := w.happened(vocabulary.AccountLinked); !strings.HasPrefix(got, "system:command-line SYSTEM acc_") {
			w.Errorf("event %q", got)
		}
		w.put("acc_head", "SUSPENDED")
		w.account("acc_gone", issuer, "gone", stfGone)
		for _, c := range []struct {
			name, subject, called string
			code                  fault.Code
			field                 string
		}{
			{"suspended", head, "x", NotInState, "subject"},
			{"of somebody who has left", "gone", "x", organisation.StaffLeft, "staffID"},
			{"without a name", "nameless", " ", HolderUnclear, "name"},
			{"without a subject", "", "x", check.TextMissing, "subject"},
			{"a subject of blanks", "  ", "x", check.TextMissing, "subject"},
		} {
			w.refused(c.name, c.code, c.field, func() (string, error) { _, err := make(c.subject, c.called); return "", err })
		}
		_, err := w.s.MakeAdministrator(w.Context(), "https://other.example.vn", "x", "x")
		if fault.CodeOf(err) != IssuerUnknown {
			w.Errorf("another issuer: %v", err)
		}
		// A closed account stays so; its subject gets another one.
		w.must(w.db.Ent.Account.Create().SetID("acc_closed").SetIssuer(issuer).SetSubject("closed").SetName("x").SetStatus("CLOSED").SetLinkedAt(w.db.Now()).Exec(w.ctx))
		if done, err := make("closed", "x"); err != nil || !done {
			w.Errorf("linked anew: %v, %v", done, err)
		}
	})
}
