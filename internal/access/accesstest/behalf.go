// Package accesstest tries operations of other packages on behalf of somebody else.
package accesstest

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"
	"testing"

	entevent "thidua/ent/event"
	entstaff "thidua/ent/staff"
	"thidua/internal/access"
	"thidua/internal/actor"
	"thidua/internal/calendar"
	"thidua/internal/check"
	"thidua/internal/database"
	"thidua/internal/fault"
	"thidua/internal/vocabulary"
)

// Operation is one that can be delegated, ready to be done once.
type Operation struct {
	DB        *database.DB
	Name      access.Operation
	Role      actor.Role // that it takes
	Office    string     // that it is done in
	Elsewhere string     // another office
	Do        func(ctx context.Context, behalf *access.OnBehalfOf) error
	State     func() string // all that it may change
}

// papers is what stands between two people: what a case spoils.
type papers struct {
	role                    actor.Role // that the principal holds
	over                    string     // and where
	granted, revoked        bool
	operations              []string
	office                  string // what the delegation is limited to
	startsOn, endsOn        calendar.Date
	taken                   bool // the delegation is revoked
	principalLeft, left     bool
	principal               string // for whom the delegate says to act
	document                string
	withoutStaff, ownRights bool
}

// OnBehalfOf does the operation under every paper that does not carry it, where it
// is refused and changes nothing, and under one that does.
func (o Operation) OnBehalfOf(t *testing.T) {
	t.Helper()
	today := calendar.Of(o.DB.Now())
	for i, c := range []struct {
		name  string
		spoil func(*papers)
		code  fault.Code
		field string
	}{
		{"without a delegation", func(p *papers) { p.operations = nil }, access.NotDelegated, "onBehalfOf.staffID"},
		{"of another operation", func(p *papers) { p.operations = []string{"anotherOperation"} }, access.NotDelegated, "onBehalfOf.staffID"},
		{"of another person", func(p *papers) { p.principal = "stf_NOBODY" }, access.NotDelegated, "onBehalfOf.staffID"},
		{"of nobody", func(p *papers) { p.principal = "" }, access.NotDelegated, "onBehalfOf.staffID"},
		{"limited to another office", func(p *papers) { p.office = o.Elsewhere }, fault.Forbidden, ""},
		{"before its first day", func(p *papers) { p.startsOn, p.endsOn = today.AddDays(1), today.AddDays(9) }, access.NotDelegated, "onBehalfOf.staffID"},
		{"after its last day", func(p *papers) { p.startsOn, p.endsOn = today.AddDays(-9), today.AddDays(-1) }, access.NotDelegated, "onBehalfOf.staffID"},
		{"revoked", func(p *papers) { p.taken = true }, access.NotDelegated, "onBehalfOf.staffID"},
		{"of one who never had the role", func(p *papers) { p.granted = false }, fault.Forbidden, "onBehalfOf.staffID"},
		{"of one who has lost the role", func(p *papers) { p.revoked = true }, fault.Forbidden, "onBehalfOf.staffID"},
		{"of one who holds the role elsewhere", func(p *papers) { p.over = o.Elsewhere }, fault.Forbidden, ""},
		{"adds up no rights of two", func(p *papers) { p.over, p.ownRights = o.Elsewhere, true }, fault.Forbidden, ""},
		{"of one who has left", func(p *papers) { p.principalLeft = true }, access.NotDelegated, "onBehalfOf.staffID"},
		{"to one who has left", func(p *papers) { p.left = true }, access.NotDelegated, "onBehalfOf.staffID"},
		{"without a document", func(p *papers) { p.document = "" }, check.TextMissing, "onBehalfOf.document"},
		{"with a document of blanks", func(p *papers) { p.document = " " }, check.TextMissing, "onBehalfOf.document"},
		{"with an endless document", func(p *papers) { p.document = strings.Repeat("1", 201) }, check.TextTooLong, "onBehalfOf.document"},
		{"by an account of nobody's", func(p *papers) { p.withoutStaff = true }, access.NotDelegated, "onBehalfOf.staffID"},
	} {
		if c.code == fault.Forbidden && slices.Contains(access.Operations()[o.Name], actor.StaffMember) {
			c.field = "" // everybody holds this role: it is over the unit that they hold none
		}
		p := o.good(i, today)
		c.spoil(&p)
		ctx, behalf := o.prepare(t, i, p)
		before := o.State() + o.events(t)
		err := o.Do(ctx, behalf)
		f, _ := errors.AsType[*fault.Error](err)
		if f == nil || f.Code != c.code || f.Field != c.field {
			t.Errorf("%s on behalf, %s: got %v, want %s at %q", o.Name, c.name, err, c.code, c.field)
		}
		if after := o.State() + o.events(t); after != before {
			t.Errorf("%s on behalf, %s: changed something:\n%s\n%s", o.Name, c.name, before, after)
		}
	}

	const n = 99 // beyond the cases
	p := o.good(n, today)
	p.office = o.Office // a limit that holds the unit is none
	ctx, behalf := o.prepare(t, n, p)
	behalf.Document = "  12/GUQ-VP   ngày 1/7 "
	if err := o.Do(ctx, behalf); err != nil {
		t.Fatalf("%s on behalf: %v", o.Name, err)
	}
	// The refused ones left none.
	last, err := o.DB.Ent.Event.Query().Where(entevent.PrincipalNotNil()).Only(o.system())
	if err != nil {
		t.Fatal(err)
	}
	if last.Actor != account(n) || last.ActorRole != string(o.Role) || last.Principal == nil || *last.Principal != person("P", n) ||
		last.Document == nil || *last.Document != "12/GUQ-VP ngày 1/7" {
		t.Errorf("%s on behalf: the event tells %v", o.Name, last)
	}
}

// good are papers that carry the operation.
func (o Operation) good(n int, today calendar.Date) papers {
	return papers{
		role: o.Role, over: o.Office, granted: true, operations: []string{string(o.Name), "another"},
		startsOn: today, endsOn: today, principal: person("P", n), document: "12/GUQ-VP",
	}
}

// prepare puts papers into the database: two people of their own, so that no case
// meets what another one left. The principal inspects the office too, and so sees
// what is refused for another reason.
func (o Operation) prepare(t *testing.T, n int, p papers) (context.Context, *access.OnBehalfOf) {
	t.Helper()
	ctx, db := o.system(), o.DB.Ent
	today := calendar.Of(o.DB.Now())
	must := func(err error) {
		t.Helper()
		if err != nil {
			t.Fatal(err)
		}
	}
	post := fmt.Sprintf("pst_BEHALF%d", n)
	must(db.Post.Create().SetID(post).SetCode(post).SetTitle(post).SetNameFolded(post).SetPositionClass(vocabulary.Direct).SetDisplayOrder(900 + n).Exec(ctx))
	for id, left := range map[string]bool{person("P", n): p.principalLeft, person("D", n): p.left} {
		create := db.Staff.Create().SetID(id).SetCode(id).SetFullName(id).SetNameFolded(id).SetNameSort(id).SetPlace(id).
			SetCategory(vocabulary.CivilServant).SetOfficeID(o.Office).SetPostID(post).SetStartsOn(today.AddDays(-1000))
		if left {
			create.SetEndsOn(today.AddDays(-1)).SetLeavingReason(entstaff.LeavingReasonRETIRED)
		}
		must(create.Exec(ctx))
	}
	for i, g := range []struct {
		role actor.Role
		over string
		ok   bool
	}{{actor.Inspector, o.Office, true}, {p.role, p.over, p.granted}} {
		if !g.ok {
			continue
		}
		create := db.Grant.Create().SetID(fmt.Sprintf("grt_%d_%d", n, i)).SetRole(g.role).SetStaffID(person("P", n)).
			SetOfficeID(g.over).SetStartsOn(today.AddDays(-100))
		if i == 1 && p.revoked {
			create.SetRevokedAt(o.DB.Now())
		}
		must(create.Exec(ctx))
	}
	if p.operations != nil {
		create := db.Delegation.Create().SetID(fmt.Sprintf("dlg_%d", n)).SetPrincipalID(person("P", n)).SetDelegateID(person("D", n)).
			SetOperations(p.operations).SetStartsOn(p.startsOn).SetEndsOn(p.endsOn).SetDocument("1/GUQ")
		create.SetOfficeID(cmp.Or(p.office, o.Office))
		if p.taken {
			create.SetRevokedAt(o.DB.Now())
		}
		must(create.Exec(ctx))
	}
	who := actor.Actor{Account: account(n), StaffID: person("D", n)}
	if p.withoutStaff {
		who.StaffID = ""
	}
	own := []access.Grant{{Role: actor.StaffMember, Unit: o.Office}}
	if p.ownRights {
		own = append(own, access.Grant{Role: p.role, Unit: o.Office})
	}
	ctx, err := access.Enter(context.Background(), db, who, own...)
	must(err)
	return ctx, &access.OnBehalfOf{StaffID: p.principal, Document: p.document}
}

func person(which string, n int) string { return fmt.Sprintf("stf_%s%02d", which, n) }

func account(n int) string { return fmt.Sprintf("acc_%02d", n) }

func (o Operation) system() context.Context { return access.AsSystem(context.Background(), "test") }

func (o Operation) events(t *testing.T) string {
	t.Helper()
	n, err := o.DB.Ent.Event.Query().Count(o.system())
	if err != nil {
		t.Fatal(err)
	}
	return fmt.Sprint(" events: ", n)
}
