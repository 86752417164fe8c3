package proof_test

import (
	"context"
	"slices"
	"strings"

	"thidua/internal/account"
	"thidua/internal/actor"
)

// caller is somebody who signs in, with what they hold as the tables name it.
type caller struct {
	name    string
	account string   // its label
	person  string   // the label of the member of staff, if any
	holds   []string // ROLE@unit
	wide    bool     // asked also what takes long, since others are like them

	ctx  context.Context
	sees map[string]map[string]bool // ids by type
	told map[string]bool            // ids and words that answers may hold
}

// scopes are those over which each role is held by somebody who is nothing else.
var scopes = []string{"everything", "city", "A", "A1"}

// castRoles makes an account for every role that can be granted, over every scope:
// of nobody of the staff, so that the role alone decides.
func (w *world) castRoles() {
	keeper := map[string]string{"everything": "", "city": "city", "A": "A", "A1": "A"}
	for _, role := range actor.Roles {
		for _, scope := range scopes {
			if role.FollowsPosting() {
				continue
			}
			name := string(role) + "@" + scope
			id := w.service(name, keeper[scope])
			w.grant(account.Grant{Role: role, AccountID: &id}, scope, "")
			w.callers = append(w.callers, &caller{name: name, account: name, holds: []string{name}, wide: slices.Contains(wide, name)})
		}
	}
	id := w.service("officer of A, analyst of the city", "")
	w.grant(account.Grant{Role: actor.EmulationOfficer, AccountID: &id}, "A", "")
	w.grant(account.Grant{Role: actor.Analyst, AccountID: &id}, "city", "")
	w.service("nothing granted", "")
	w.callers = append(w.callers,
		&caller{name: "officer of A, analyst of the city", account: "officer of A, analyst of the city", holds: []string{"EMULATION_OFFICER@A", "ANALYST@city"}, wide: true},
		&caller{name: "nothing granted", account: "nothing granted"})
}

// wide are callers that see some of everything, each other things.
var wide = []string{"ADMINISTRATOR@A", "ADMINISTRATOR@A1", "INSPECTOR@city", "CHIEF@A", "RECORDS_CLERK@A", "ANALYST@A1"}

// castPeople lets members of staff call: their postings give them their roles. The
// delegate A.deputy holds nothing by it but to act.
func (w *world) castPeople() {
	for _, p := range []struct{ who, holds string }{
		{"A1.clerk", "STAFF@A1"},
		{"A1.head", "UNIT_HEAD@A1"},
		{"A1a.head", "UNIT_HEAD@A1a"},
		{"A1a.clerk", "STAFF@A1a COUNCIL_MEMBER@A"},
		{"A2.head", "UNIT_HEAD@A2"},
		{"A2.fromA1", "STAFF@A2"},
		{"A.deputy", "STAFF@A"},
		{"B.fromA", "STAFF@B"},
		{"B1.head", "UNIT_HEAD@B1"},
		{"B1.seconded", "STAFF@B1 STAFF@A1"},
		{"city.clerk", "STAFF@city"},
		{"Z.chief", "STAFF@Z ADMINISTRATOR@Z"},
		{"A1.left", ""},
	} {
		w.callers = append(w.callers, &caller{
			name: p.who, account: "account of " + p.who, person: p.who, holds: strings.Fields(p.holds),
			wide: slices.Contains([]string{"A1.clerk", "A1.head", "B1.seconded", "A1.left"}, p.who),
		})
	}
}
