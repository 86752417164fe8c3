package account

import (
	"fmt"
	"strings"
	"testing"

	entaccount "thidua/ent/account"
	"thidua/internal/access"
	"thidua/internal/actor"
	"thidua/internal/check"
	"thidua/internal/database"
	"thidua/internal/fault"
	"thidua/internal/identity"
	"thidua/internal/organisation"
	"thidua/internal/signin"
	"thidua/internal/vocabulary"
)

func second(staff string) Link { return Link{Issuer: issuer2, Subject: "second", StaffID: &staff} }

func TestLink(t *testing.T) {
	everywhere(t, func(w world) {
		id, err := w.s.Link(w.as(anna), second(stfLan))
		w.must(err)
		row, err := w.db.Ent.Account.Get(w.ctx, id)
		w.must(err)
		if row.Issuer != issuer2 || row.Subject != "second" || *row.StaffID != stfLan || row.Status != entaccount.StatusACTIVE || row.Version != 1 ||
			!row.LinkedAt.Equal(w.db.Now()) || row.Name != nil || row.OfficeID != nil {
			w.Errorf("linked %v", row)
		}
		want := fmt.Sprintf("acc_anna ADMINISTRATOR %s [stf_LAN]  issuer=> subject=>", id)
		if got := w.happened(vocabulary.AccountLinked); got != want {
			w.Errorf("event %q, want %q", got, want)
		}
	})
}

func TestLinkService(t *testing.T) {
	everywhere(t, func(w world) {
		id, err := w.s.Link(w.as(anna), Link{Issuer: issuer, Subject: "sync", Name: new(" Đồng  bộ "), OfficeID: new(officeA)})
		w.must(err)
		if row, err := w.db.Ent.Account.Get(w.as(anna), id); err != nil || *row.Name != "Đồng bộ" || *row.OfficeID != officeA || row.StaffID != nil {
			w.Errorf("linked %v, %v", row, err)
		}
		in := Link{Issuer: issuer, Subject: "of-nobody", Name: new("X")}
		w.refused("without an office", fault.Forbidden, "", func() (string, error) { return w.s.Link(w.as(anna), in) })
		_, err = w.s.Link(w.as(root), in)
		w.must(err)
		// What another office looked after is its successor's.
		_, err = w.s.Link(w.as(anna), Link{Issuer: issuer, Subject: "carried-on", Name: new("X"), OfficeID: new(former)})
		w.must(err)
	})
}

func TestLinkRefusals(t *testing.T) {
	everywhere(t, func(w world) {
		w.service("acc_svc", officeB)
		for _, c := range []struct {
			name, by string
			in       Link
			code     fault.Code
			field    string
		}{
			{"neither person nor name", anna, Link{Issuer: issuer2, Subject: "x"}, HolderUnclear, "staffID"},
			{"both", anna, Link{Issuer: issuer2, Subject: "x", StaffID: new(stfLan), Name: new("X")}, HolderUnclear, "staffID"},
			{"person and office", anna, Link{Issuer: issuer2, Subject: "x", StaffID: new(stfLan), OfficeID: new(officeA)}, HolderUnclear, "staffID"},
			{"name of blanks", anna, Link{Issuer: issuer2, Subject: "x", Name: new("  "), OfficeID: new(officeA)}, HolderUnclear, "name"},
			{"endless name", anna, Link{Issuer: issuer2, Subject: "x", Name: new(strings.Repeat("x", 201)), OfficeID: new(officeA)}, check.TextTooLong, "name"},
			{"no such person", anna, second("stf_NOBODY"), fault.NotFound, "staffID"},
			{"a person not seen", anna, second(stfBinh), fault.NotFound, "staffID"},
			{"by a member of staff", lan, second(stfLan), fault.Forbidden, ""},
			{"no such office", anna, Link{Issuer: issuer2, Subject: "x", Name: new("X"), OfficeID: new("off_NONE")}, fault.NotFound, "officeID"},
			{"another office", anna, Link{Issuer: issuer2, Subject: "x", Name: new("X"), OfficeID: new(officeB)}, fault.Forbidden, ""},
			{"the office above", anna, Link{Issuer: issuer2, Subject: "x", Name: new("X"), OfficeID: new(city)}, fault.Forbidden, ""},
			{"by an emulation officer", officer, second(stfLan), fault.Forbidden, ""},
			{"by a chief", chief, second(stfLan), fault.Forbidden, ""},
			{"by a head", head, second(stfLan), fault.Forbidden, ""},
			{"no issuer", anna, Link{Subject: "x", StaffID: new(stfLan)}, check.TextMissing, "issuer"},
			{"another issuer", anna, Link{Issuer: issuer + "/", Subject: "x", StaffID: new(stfLan)}, IssuerUnknown, "issuer"},
			{"no subject", anna, Link{Issuer: issuer2, StaffID: new(stfLan)}, check.TextMissing, "subject"},
			{"a subject of half a character", anna, Link{Issuer: issuer2, Subject: "x\ufffd", StaffID: new(stfLan)}, fault.BadUserInput, "subject"},
			{"a subject with a control", anna, Link{Issuer: issuer2, Subject: "x\u0007", StaffID: new(stfLan)}, fault.BadUserInput, "subject"},
			{"an endless subject", anna, Link{Issuer: issuer2, Subject: strings.Repeat("x", 201), StaffID: new(stfLan)}, check.TextTooLong, "subject"},
			{"somebody who has left", anna, second(stfGone), organisation.StaffLeft, "staffID"},
			{"oneself", anna, second(stfAnna), access.ToOneself, "staffID"},
			{"the subject of another", anna, Link{Issuer: issuer, Subject: lan, Name: new("X"), OfficeID: new(officeA)}, LinkedAlready, "subject"},
			{"the subject of somebody not seen", anna, Link{Issuer: issuer, Subject: "acc_svc", Name: new("X"), OfficeID: new(officeA)}, LinkedAlready, "subject"},
			{"a second account of an issuer", anna, Link{Issuer: issuer, Subject: "second", StaffID: new(stfLan)}, LinkedAlready, "staffID"},
			{"one with wider rights", anna, second(stfRoot), access.BeyondOwn, "id"},
		} {
			w.refused(c.name, c.code, c.field, func() (string, error) { return w.s.Link(w.as(c.by), c.in) })
		}
		w.refused("signed out", fault.Unauthenticated, "", func() (string, error) { return w.s.Link(w.Context(), second(stfLan)) })
	})
}

// TestLinkLeavesSubjectsAsTheyAre: cleaned, they would name somebody else.
func TestLinkLeavesSubjectsAsTheyAre(t *testing.T) {
	everywhere(t, func(w world) {
		for _, subject := range []string{"x ", "x  y", "e\u0301"} {
			_, err := w.s.Link(w.as(anna), Link{Issuer: issuer2, Subject: subject, Name: new("n"), OfficeID: new(officeA)})
			w.must(err)
			_, err = w.s.Enter(w.Context(), signin.Identity{Issuer: issuer2, Subject: subject})
			w.must(err)
		}
	})
}

// TestLinkCarriesAllRights: whoever holds somebody's account holds all that this
// one may do, so that it takes an administrator over all of it.
func TestLinkCarriesAllRights(t *testing.T) {
	everywhere(t, func(w world) {
		start := map[string]func(id string){
			"a role in the office above":               func(id string) { w.grant("grt_"+id, actor.Analyst, id, city) },
			"a role in another office":                 func(id string) { w.grant("grt_"+id, actor.Chief, id, officeB) },
			"a role in a department of another office": func(id string) { w.grant("grt_"+id, actor.Chief, id, depB) },
			"a role to come": func(id string) {
				w.must(w.db.Ent.Grant.Create().SetID("grt_" + id).SetRole(actor.Chief).SetStaffID(id).SetOfficeID(officeB).SetStartsOn(today.AddDays(90)).Exec(w.ctx))
			},
			"head of a department of another office": func(id string) { w.posting(id, "CONCURRENT", officeB, depB, vocabulary.Head) },
			"seconded to another office":             func(id string) { w.posting(id, "SECONDED", officeB, "", vocabulary.Direct) },
			"delegate in another office": func(id string) {
				w.must(w.delegation("dlg_"+id, stfChief, id, "issueDecision", officeB).Exec(w.ctx))
			},
			"delegate in a department of another office": func(id string) {
				w.must(w.delegation("dlg_"+id, stfChief, id, "issueDecision", depB).Exec(w.ctx))
			},
			"delegate of somebody with rights in another office": func(id string) {
				w.must(w.delegation("dlg_"+id, stfBao, id, "recordAbsence", depB).Exec(w.ctx))
			},
			"delegate from tomorrow": func(id string) {
				w.must(w.delegation("dlg_"+id, stfBao, id, "recordAbsence", depB).SetStartsOn(today.AddDays(1)).Exec(w.ctx))
			},
		}
		n := 0
		for name, more := range start {
			id := fmt.Sprintf("stf_WIDE%d", n)
			n++
			w.person(id, officeA, depA, vocabulary.Direct)
			more(id)
			in := Link{Issuer: issuer2, Subject: id, StaffID: &id}
			w.refused(name, access.BeyondOwn, "id", func() (string, error) { return w.s.Link(w.as(anna), in) })
			if _, err := w.s.Link(w.as(root), in); err != nil {
				w.Errorf("%s, by the city's administrator: %v", name, err)
			}
		}
		past := "stf_PAST"
		w.person(past, officeA, depA, vocabulary.Direct)
		w.must(w.db.Ent.Grant.Create().SetID("grt_past").SetRole(actor.Chief).SetStaffID(past).SetOfficeID(officeB).SetStartsOn(day("2020-01-01")).SetEndsOn(today.AddDays(-1)).Exec(w.ctx))
		w.must(w.db.Ent.Grant.Create().SetID("grt_taken").SetRole(actor.Chief).SetStaffID(past).SetOfficeID(officeB).SetStartsOn(day("2020-01-01")).SetRevokedAt(w.db.Now()).Exec(w.ctx))
		w.must(w.delegation("dlg_taken", stfBao, past, "recordAbsence", depB).SetRevokedAt(w.db.Now()).Exec(w.ctx))
		w.must(w.delegation("dlg_inside", stfChief, past, "issueDecision", officeA).Exec(w.ctx))
		_, err := w.s.Link(w.as(anna), Link{Issuer: issuer2, Subject: past, StaffID: &past})
		w.must(err)
	})
}

func TestLinkByKey(t *testing.T) {
	everywhere(t, func(w world) {
		in := second(stfLan)
		in.IdempotencyKey = new("one")
		first, err := w.s.Link(w.as(anna), in)
		w.must(err)
		before := w.dump()
		again, err := w.s.Link(w.as(anna), in)
		w.must(err)
		if first != again || w.dump() != before {
			w.Error("the repeated request made something")
		}
		other := in
		other.Subject = "third"
		w.refused("with another input", database.IdempotencyMismatch, "idempotencyKey", func() (string, error) { return w.s.Link(w.as(anna), other) })
		// The key of one account says nothing to another one.
		w.refused("by another account", LinkedAlready, "subject", func() (string, error) { return w.s.Link(w.as(root), in) })
		w.refused("by one who may not", fault.Forbidden, "", func() (string, error) { return w.s.Link(w.as(lan), in) })
	})
}

func TestLinkOneSubjectAtOnce(t *testing.T) {
	everywhere(t, func(w world) {
		ctx := w.as(root)
		ended := together(20, func(i int) error {
			id := fmt.Sprintf("stf_RACE%d", i)
			_, err := w.s.Link(ctx, Link{Issuer: issuer2, Subject: "one", Name: &id, OfficeID: new(officeA)})
			return err
		})
		if ended[""] != 1 || ended[LinkedAlready] != 19 {
			w.Errorf("twenty links of one subject: %v", ended)
		}
		ended = together(20, func(i int) error {
			_, err := w.s.Link(ctx, Link{Issuer: issuer2, Subject: identity.New("s", w.db.Now()), StaffID: new(stfLan)})
			return err
		})
		if ended[""] != 1 || ended[LinkedAlready] != 19 {
			w.Errorf("twenty accounts of one person: %v", ended)
		}
	})
}
