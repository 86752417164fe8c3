package proof_test

import (
	"strings"

	"thidua/internal/account"
	"thidua/internal/actor"
	"thidua/internal/privacy"
)

const issuer = "https://id.example"

// granted are roles that people hold beside those of their posting. One with an
// end in the past was revoked; one with a day to come is no right yet.
var granted = []struct{ who, role, over, state string }{
	{"A.chief", "CHIEF", "A", ""},
	{"B.head", "CHIEF", "B", ""},
	{"city.chair", "CHIEF", "city", ""},
	{"Z.chief", "ADMINISTRATOR", "Z", ""},
	{"A1a.clerk", "COUNCIL_MEMBER", "A", ""},
	{"A2.head", "INSPECTOR", "A", "revoked"},
	{"A1.clerk", "INSPECTOR", "B", "later"},
	{"B1.clerk", "ANALYST", "B1", ""},
	{"P1.clerk", "RECORDS_CLERK", "A1", ""},
	{"city.clerk", "ANALYST", "P", "revoked"},
	{"A2.clerk", "OPINION_GIVER", "A2", ""},
}

// delegated says who acts for whom. What was revoked is no right any more.
var delegated = []struct{ by, to, operation, over, state string }{
	{"A.chief", "A.deputy", "launchCampaign", "A", ""},
	{"A1.head", "A1.clerk", "recordAbsence", "A1", ""},
	{"A1.head", "A2.clerk", "recordAbsence", "A1", "revoked"},
	{"B.head", "B1.clerk", "issueDecision", "B", ""},
	{"city.chair", "A.chief", "cancelCampaign", "city", ""},
	{"A2.head", "B1.head", "recordAbsence", "A2", ""},
	{"B1.head", "A2.head", "recordAbsence", "B1", ""},
}

// services are accounts of nobody of the staff, beside those of the callers.
var services = []struct{ label, office, state string }{{"closed service", "A", "close"}, {"service of B", "B", ""}, {"suspended service", "", "suspend"}}

// root is somebody who may do everything, without whom nobody could.
func (w *world) root() {
	w.know("root")(w.accounts.Link(w.ctx, account.Link{Issuer: issuer, Subject: "root", Name: w.maybe("Quản trị")}))
	w.done(w.accounts.Grant(w.ctx, account.Grant{Role: actor.Administrator, AccountID: new(w.id("root")), Everywhere: true, StartsOn: day("2026-01-01")}))
	// Who left meanwhile had a role, which ended with the service.
	w.grant(account.Grant{Role: actor.Chief, StaffID: new(w.id("A1.left"))}, "A", "")
}

// rights gives everybody an account, and what they may do.
func (w *world) rights() {
	for _, p := range people {
		if p.left != "" {
			continue // linked before they left
		}
		w.link(p.label)
	}
	for _, s := range services {
		w.service(s.label, s.office)
		if s.state != "" {
			w.move(s.label, s.state)
		}
	}
	for _, g := range granted {
		w.grant(account.Grant{Role: actor.Role(g.role), StaffID: new(w.id(g.who))}, g.over, g.state)
	}
	for _, d := range delegated {
		in := account.RecordDelegation{
			PrincipalID: w.id(d.by), DelegateID: w.id(d.to), Operations: []string{d.operation}, StartsOn: day("2026-01-01"), EndsOn: day("2027-12-31"), Document: w.text("Giấy ủy quyền"),
		}
		in.OfficeID, in.DepartmentID = w.over(d.over)
		id, err := w.accounts.RecordDelegation(w.ctx, in)
		w.must(err)
		if d.state == "revoked" {
			w.done(w.accounts.RevokeDelegation(w.ctx, account.RevokeDelegation{ID: id, Version: 1, Reason: w.text("Thôi")}))
		}
	}
	w.move("account of A2.clerk", "suspend")
	w.move("account of B1.clerk", "close")
	w.castRoles()
	w.castPeople()
	w.acts()
	w.done(w.privacy.Erase(w.ctx, privacy.Erase{ID: w.id("A0.left"), Version: w.person("A0.left").Version, Reason: w.text("Hết hạn")}))
}

// link gives a member of staff an account.
func (w *world) link(who string) {
	w.know("account of " + who)(w.accounts.Link(w.ctx, account.Link{Issuer: issuer, Subject: w.text(who), StaffID: new(w.id(who))}))
}

// service gives an account to nobody of the staff.
func (w *world) service(label, office string) string {
	in := account.Link{Issuer: issuer, Subject: w.text(label), Name: w.maybe(label)}
	if office != "" {
		in.OfficeID = new(w.id(office))
	}
	w.know(label)(w.accounts.Link(w.ctx, in))
	return w.id(label)
}

// grant gives a role over a unit, and takes it back where it was to be revoked.
func (w *world) grant(in account.Grant, over, state string) {
	w.Helper()
	in.StartsOn, in.Document = day("2026-01-01"), w.maybe("QĐ phân quyền")
	if state == "later" {
		in.StartsOn = day("2027-01-01")
	}
	in.OfficeID, in.DepartmentID = w.over(over)
	in.Everywhere = in.OfficeID == nil && in.DepartmentID == nil
	id, err := w.accounts.Grant(w.ctx, in)
	w.must(err)
	if state == "revoked" {
		w.done(w.accounts.RevokeGrant(w.ctx, account.RevokeGrant{ID: id, Version: 1, Reason: w.text("Thôi")}))
	}
}

// over is a unit as inputs name it.
func (w *world) over(unit string) (office, department *string) {
	switch {
	case unit == "" || unit == "everything":
		return nil, nil
	case strings.HasPrefix(w.id(unit), "off_"):
		return new(w.id(unit)), nil
	default:
		return nil, new(w.id(unit))
	}
}

// move suspends or closes an account.
func (w *world) move(label, to string) {
	w.Helper()
	switch to {
	case "suspend":
		w.done(w.accounts.Suspend(w.ctx, account.Suspend{ID: w.id(label), Version: 1, Reason: w.text("Lý do")}))
	case "close":
		w.done(w.accounts.Close(w.ctx, account.Close{ID: w.id(label), Version: 1, Reason: w.text("Lý do")}))
	}
}
