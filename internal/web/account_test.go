package web_test

import (
	"context"
	"encoding/json"
	"fmt"
	"strings"
	"testing"
	"time"

	"github.com/go-jose/go-jose/v4"

	"thidua/internal/actor"
	"thidua/internal/database"
	"thidua/internal/signin"
)

// both runs a test on a server over each database.
func both(t *testing.T, run func(t *testing.T, s *site)) {
	office.Each(t, func(t *testing.T, url string) { run(t, over(t, url)) })
}

// by is the header of a subject's requests.
func (s *site) by(t *testing.T, subject string) []string {
	t.Helper()
	text, err := s.issuer.Mint(subject, time.Hour)
	if err != nil {
		t.Fatal(err)
	}
	return []string{"Authorization", "Bearer " + text}
}

func (s *site) as(t *testing.T, role actor.Role) []string { return s.by(t, s.subjects[role]) }

// told is what a server answers about its caller.
type told struct {
	Me struct {
		Person  *struct{ ID string }
		Account struct {
			ID      string
			Version int
		}
		Grants []struct {
			Role actor.Role
			Unit *struct{ ID string }
		}
	}
	Staff struct{ TotalCount int }
	Posts struct{ TotalCount int }
}

const whoAmI = `{ me { person { id } account { id version } grants { role unit { id } } } staff { totalCount } posts { totalCount } }`

// me asks who the caller is; it must be let in.
func (s *site) me(t *testing.T, header []string) (me told) {
	t.Helper()
	r := s.post(t, whoAmI, nil, header...)
	r.is(t, 200, "")
	if err := json.Unmarshal(r.Data, &me); err != nil {
		t.Fatalf("%v: %s", err, r.text)
	}
	return me
}

// do runs a mutation as the administrator; it must be done. It returns the row's id.
func (s *site) do(t *testing.T, mutation, row string) string {
	t.Helper()
	r := s.post(t, "mutation { it: "+mutation+" { row: "+row+" { id } userErrors { code message } } }", nil, s.as(t, actor.Administrator)...)
	r.is(t, 200, "")
	var got struct {
		It struct{ Row *struct{ ID string } }
	}
	if err := json.Unmarshal(r.Data, &got); err != nil || got.It.Row == nil {
		t.Fatalf("%s: %v %s", mutation, err, r.text)
	}
	return got.It.Row.ID
}

// officeOf is the office that a caller holds a role over.
func (me told) officeOf(t *testing.T, role actor.Role) string {
	t.Helper()
	for _, g := range me.Me.Grants {
		if g.Role == role && g.Unit != nil {
			return g.Unit.ID
		}
	}
	t.Fatalf("%s over no unit: %+v", role, me)
	return ""
}

// text is all of it, to compare.
func (me told) text(t *testing.T) string {
	t.Helper()
	raw, err := json.Marshal(me)
	if err != nil {
		t.Fatal(err)
	}
	return string(raw)
}

// Whoever is linked to nobody is told by what name to be linked, and gets nothing.
func TestUnknownSubjects(t *testing.T) {
	both(t, func(t *testing.T, s *site) {
		for _, subject := range []string{"somebody", "sample|CHIEF", "Sample|chief", "sample|chief ", "system:sample", "' OR 1=1 --", "*", s.me(t, s.as(t, actor.Chief)).Me.Account.ID} {
			r := s.post(t, whoAmI, nil, s.by(t, subject)...)
			r.is(t, 403, "ACCOUNT_UNKNOWN")
			if len(r.Data) > 0 || len(r.Errors) != 1 || r.Errors[0].Extensions["subject"] != subject || r.Errors[0].Extensions["issuer"] != signin.LocalURL ||
				!strings.Contains(r.Errors[0].Message, fmt.Sprintf("%q", subject)) || !strings.Contains(r.Errors[0].Message, signin.LocalURL) {
				t.Errorf("%q: %s", subject, r.text)
			}
			if r.Header.Get("WWW-Authenticate") != "" {
				t.Errorf("%q is asked for another token, which would not help", subject)
			}
		}
		s.post(t, whoAmI, nil, append(s.by(t, "somebody"), "Accept", "application/graphql-response+json")...).is(t, 403, "ACCOUNT_UNKNOWN")
	})
}

// What an issuer says about roles gives none: neither to those who are known nor to
// those who are not.
func TestClaimsGiveNoRights(t *testing.T) {
	both(t, func(t *testing.T, s *site) {
		plain, now := s.me(t, s.as(t, actor.StaffMember)), time.Now().Unix()
		chief := s.me(t, s.as(t, actor.Chief))
		office := chief.officeOf(t, actor.Chief)
		if plain.Staff.TotalCount != 1 || chief.Staff.TotalCount < 100 {
			t.Fatalf("STAFF sees %d people, CHIEF %d: nothing would be proved", plain.Staff.TotalCount, chief.Staff.TotalCount)
		}
		for name, claim := range map[string]any{
			"thidua": map[string]any{"role": actor.Administrator, "unit": office, "staff": chief.Me.Person.ID},
			"role":   actor.Administrator, "roles": []any{"ADMINISTRATOR", "CHIEF"}, "groups": []any{"ADMINISTRATOR"}, "scope": "ADMINISTRATOR",
			"realm_access": map[string]any{"roles": []any{"ADMINISTRATOR"}}, "entitlements": []any{"ADMINISTRATOR"}, "unit": "*",
			"staff": chief.Me.Person.ID, "staffCode": "CB002", "employee_number": "CB002", "act": map[string]any{"sub": s.subjects[actor.Chief]},
		} {
			claims := map[string]any{"iss": signin.LocalURL, "sub": s.subjects[actor.StaffMember], "aud": signin.Audience, "iat": now, "exp": now + 60, name: claim}
			got := s.me(t, []string{"Authorization", "Bearer " + sign(t, jose.EdDSA, s.key(t), claims)})
			if a, b := got.text(t), plain.text(t); a != b {
				t.Errorf("%s:\n got %s\nwant %s", name, a, b)
			}
			claims["sub"] = "nobody who is linked"
			s.post(t, whoAmI, nil, "Authorization", "Bearer "+sign(t, jose.EdDSA, s.key(t), claims)).is(t, 403, "ACCOUNT_UNKNOWN")
		}
	})
}

// A suspended account is out with its next request, and in again with the next one
// after it was reinstated; others notice nothing.
func TestSuspendedAccounts(t *testing.T) {
	both(t, func(t *testing.T, s *site) {
		header := s.as(t, actor.EmulationOfficer) // one token all the time
		me := s.me(t, header).Me.Account
		s.do(t, fmt.Sprintf(`suspendAccount(input: {id: %q, version: %d, reason: "Nghỉ phép"})`, me.ID, me.Version), "account")
		for range 2 {
			r := s.post(t, whoAmI, nil, header...)
			r.is(t, 403, "ACCOUNT_SUSPENDED")
			if len(r.Data) > 0 || strings.Contains(r.text, me.ID) {
				t.Errorf("%s", r.text)
			}
		}
		s.post(t, `mutation { createPost(input: {code: "M", title: "M", positionClass: DIRECT, recipientClass: DIRECT_WORKER}) { post { id } } }`, nil, header...).is(t, 403, "ACCOUNT_SUSPENDED")
		s.me(t, s.as(t, actor.Chief))
		s.do(t, fmt.Sprintf(`reinstateAccount(input: {id: %q, version: %d, reason: "Trở lại"})`, me.ID, me.Version+1), "account")
		if again := s.me(t, header); again.Staff.TotalCount < 100 {
			t.Errorf("reinstated: %+v", again)
		}
		s.do(t, fmt.Sprintf(`closeAccount(input: {id: %q, version: %d, reason: "Thôi việc"})`, me.ID, me.Version+2), "account")
		s.post(t, whoAmI, nil, header...).is(t, 403, "ACCOUNT_UNKNOWN")
	})
}

// A role that is granted counts beside the others with the next request, and no
// more with the next one after it was revoked.
func TestGrantsOfTheMoment(t *testing.T) {
	both(t, func(t *testing.T, s *site) {
		header, office := s.as(t, actor.StaffMember), s.me(t, s.as(t, actor.Chief)).officeOf(t, actor.Chief)
		before, chief := s.me(t, header), s.me(t, s.as(t, actor.Chief))
		grant := func(role actor.Role) string {
			return s.do(t, fmt.Sprintf(`grantRole(input: {role: %s, staffID: %q, officeID: %q, startsOn: "2026-01-01"})`, role, before.Me.Person.ID, office), "grant")
		}
		clerk := grant(actor.RecordsClerk)
		if got := s.me(t, header); len(got.Me.Grants) != len(before.Me.Grants)+1 || got.Staff.TotalCount != 1 {
			t.Errorf("as a records clerk, too: %+v", got)
		}
		council := grant(actor.CouncilMember)
		if got := s.me(t, header); len(got.Me.Grants) != len(before.Me.Grants)+2 || got.Staff.TotalCount != chief.Staff.TotalCount {
			t.Errorf("as a member of the council, too: %+v, want the %d people of the office", got, chief.Staff.TotalCount)
		}
		s.do(t, fmt.Sprintf(`revokeGrant(input: {id: %q, version: 1, reason: "Thôi"})`, council), "grant")
		if got := s.me(t, header); len(got.Me.Grants) != len(before.Me.Grants)+1 || got.Staff.TotalCount != 1 {
			t.Errorf("no member of the council any more: %+v", got)
		}
		s.do(t, fmt.Sprintf(`revokeGrant(input: {id: %q, version: 1, reason: "Thôi"})`, clerk), "grant")
		if a, b := s.me(t, header).text(t), before.text(t); a != b {
			t.Errorf("all revoked:\n got %s\nwant %s", a, b)
		}
		// Over the wire a role that follows the posting is not given.
		r := s.post(t, fmt.Sprintf(`mutation { grantRole(input: {role: UNIT_HEAD, staffID: %q, officeID: %q, startsOn: "2026-01-01"}) { grant { id } userErrors { code } } }`,
			before.Me.Person.ID, office), nil, s.as(t, actor.Administrator)...)
		if !strings.Contains(r.text, `"GRANT_FOLLOWS_POSTING"`) {
			t.Errorf("%s", r.text)
		}
	})
}

// Sign-in asks the account, its rights, and twice at most for what they cover.
func TestStatementsOfSignIn(t *testing.T) {
	both(t, func(t *testing.T, s *site) {
		for role, subject := range s.subjects {
			who := signin.Identity{Issuer: signin.LocalURL, Subject: subject}
			ctx, statements := database.CountStatements(context.Background())
			if _, err := s.enter(ctx, who); err != nil {
				t.Fatal(err)
			}
			if n := statements.Load(); n < 1 || n > 2 {
				t.Errorf("%s: %d statements, want 2 at most", role, n)
			} else {
				t.Logf("%s: %d statements", role, n)
			}
		}
	})
}
