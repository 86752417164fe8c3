package graph_test

import (
	"context"
	"fmt"
	"strings"
	"testing"

	"github.com/vektah/gqlparser/v2/ast"

	"thidua/internal/access"
	"thidua/internal/actor"
	"thidua/internal/fault"
)

// TestWithoutACallerNothingIsVisible asks every root field without a caller.
func TestWithoutACallerNothingIsVisible(t *testing.T) {
	each(t, func(t *testing.T, w *world) {
		id := w.samples(t)["officeID"]
		for _, field := range schema.Query.Fields {
			if strings.HasPrefix(field.Name, "__") {
				continue
			}
			if access.Operations()[access.Operation(field.Name)] == nil {
				t.Errorf("%s is not in the matrix", field.Name)
			}
			a := w.ask(context.Background(), "{ it: "+call(field, id)+" }", nil)
			if len(a.Errors) != 1 || a.Errors[0].Extensions["code"] != "UNAUTHENTICATED" {
				t.Errorf("%s: %s %+v", field.Name, a.Data, a.Errors)
			}
			if strings.Contains(string(a.Data), "id") && !strings.Contains(string(a.Data), "null") {
				t.Errorf("%s answered %s", field.Name, a.Data)
			}
		}
		// The rows themselves, too: the guard on the root is not the only one.
		if n, err := w.db.Ent.Office.Query().Count(context.Background()); err != nil || n != 0 {
			t.Errorf("a query without a caller found %d offices, %v", n, err)
		}
	})
}

// call writes a root field with its required arguments and a selection.
func call(field *ast.FieldDefinition, id string) string {
	var args []string
	for _, a := range field.Arguments {
		switch {
		case !a.Type.NonNull || a.DefaultValue != nil:
		case a.Type.Name() == "Int":
			args = append(args, a.Name+": 2025")
		case a.Type.Name() == "Date":
			args = append(args, a.Name+`: "2025-06-01"`)
		case a.Type.Elem != nil:
			args = append(args, fmt.Sprintf("%s: [%q]", a.Name, id))
		default:
			args = append(args, fmt.Sprintf("%s: %q", a.Name, id))
		}
	}
	text := field.Name
	if len(args) > 0 {
		text += "(" + strings.Join(args, ", ") + ")"
	}
	if schema.Types[field.Type.Name()].IsLeafType() {
		return text
	}
	return text + " { __typename }"
}

// TestTheTopIsForTheTop: who administers one office founds none at the top, takes
// none there, and changes no post, which is the same for all.
func TestTheTopIsForTheTop(t *testing.T) {
	each(t, func(t *testing.T, w *world) {
		office := w.office(t)
		ctx := w.holding(t, actor.Actor{Account: "one office"}, access.Grant{Role: actor.Administrator, Unit: office})
		before := w.events(t)
		for _, mutation := range []string{
			`moveOffice(input: {id: "` + office + `", version: 1, toTop: true, on: "2026-01-01"})`,
			`createOffice(input: {kind: LOCALITY, name: "Nơi mẫu", startsOn: "2026-01-01"})`,
			`createPost(input: {code: "M", title: "Chức mẫu", positionClass: DIRECT, recipientClass: DIRECT_WORKER})`,
		} {
			var p payload
			w.must(t, ctx, "mutation { it: "+mutation+" { userErrors { code } } }", nil, &p)
			if len(p.It.UserErrors) != 1 || p.It.UserErrors[0].Code != "FORBIDDEN" {
				t.Errorf("%s: %+v", mutation, p.It.UserErrors)
			}
		}
		if after := w.events(t); after != before {
			t.Errorf("%d events were written", after-before)
		}
	})
}

// TestRightsOfTheDay: what is granted, revoked, suspended or reinstated counts from
// the next sign-in on, for whoever is entered with it.
func TestRightsOfTheDay(t *testing.T) {
	each(t, func(t *testing.T, w *world) {
		admin, office := w.as(t, actor.Administrator), w.office(t)
		staff, account := w.who(t, actor.StaffMember).StaffID, w.who(t, actor.StaffMember).Account
		do := func(mutation, answer string) (id string) {
			t.Helper()
			var got struct {
				It struct {
					Row        *struct{ ID string }
					UserErrors []struct{ Code, Message string }
				}
			}
			w.must(t, admin, "mutation { it: "+mutation+" { row: "+answer+" { id } userErrors { code message } } }", nil, &got)
			if got.It.Row == nil {
				t.Fatalf("%s: %+v", mutation, got.It.UserErrors)
			}
			return got.It.Row.ID
		}
		one := w.count(t, actor.StaffMember, "staff")
		grant := do(fmt.Sprintf(`grantRole(input: {role: COUNCIL_MEMBER, staffID: %q, officeID: %q, startsOn: "2026-01-01"})`, staff, office), "grant")
		if n := w.count(t, actor.StaffMember, "staff"); one != 1 || n != w.extent(t, actor.StaffMember, "staff", "office") {
			t.Errorf("granted: %d people, %d before", n, one)
		}
		do(fmt.Sprintf(`revokeGrant(input: {id: %q, version: 1, reason: "Thôi"})`, grant), "grant")
		if n := w.count(t, actor.StaffMember, "staff"); n != 1 {
			t.Errorf("revoked: %d people", n)
		}
		later := do(fmt.Sprintf(`grantRole(input: {role: COUNCIL_MEMBER, staffID: %q, officeID: %q, startsOn: "2999-01-01"})`, staff, office), "grant")
		if n := w.count(t, actor.StaffMember, "staff"); n != 1 {
			t.Errorf("granted for a day to come (%s): %d people", later, n)
		}
		do(fmt.Sprintf(`suspendAccount(input: {id: %q, version: 1, reason: "Nghỉ"})`, account), "account")
		if _, err := w.enter(w.accounts[actor.StaffMember].Subject); fault.CodeOf(err) != "ACCOUNT_SUSPENDED" {
			t.Errorf("suspended: %v", err)
		}
		do(fmt.Sprintf(`reinstateAccount(input: {id: %q, version: 2, reason: "Trở lại"})`, account), "account")
		if n := w.count(t, actor.StaffMember, "staff"); n != 1 {
			t.Errorf("reinstated: %d people", n)
		}
		do(fmt.Sprintf(`closeAccount(input: {id: %q, version: 3, reason: "Thôi việc"})`, account), "account")
		if _, err := w.enter(w.accounts[actor.StaffMember].Subject); fault.CodeOf(err) != "ACCOUNT_UNKNOWN" {
			t.Errorf("closed: %v", err)
		}
	})
}
