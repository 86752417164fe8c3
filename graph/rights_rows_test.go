package graph_test

import (
	"context"
	"fmt"
	"slices"
	"strings"
	"testing"

	"thidua/internal/access"
	"thidua/internal/actor"
)

// prepare makes what roles differ in: a draft of a campaign and of a decision, with
// a pending award, in both offices of today, and an absence in the head's unit.
func (w *world) prepare(t *testing.T) {
	t.Helper()
	staff := w.who(t, actor.StaffMember).StaffID
	must := func(ctx context.Context, mutation string) {
		t.Helper()
		if a := w.must(t, ctx, "mutation { it: "+mutation+" { userErrors { code message } } }", nil, nil); string(a.Data) != `{"it":{"userErrors":[]}}` {
			t.Fatalf("%s: %s", mutation, a.Data)
		}
	}
	must(w.as(t, actor.UnitHead), fmt.Sprintf(`recordAbsence(input: {id: %q, version: %d, kind: STUDY, startsOn: "2026-01-05"})`, staff, w.number(t, "SELECT version FROM staff WHERE id = $1", staff)))
	other := w.text(t, "SELECT id FROM offices WHERE kind = 'AGENCY' AND ends_on IS NULL AND id <> $1", w.office(t))
	elsewhere := w.text(t, "SELECT min(id) FROM staff WHERE office_id = $1 AND ends_on IS NULL", other)
	award := w.text(t, "SELECT id FROM award_types WHERE code = $1", "CERTIFICATE_OF_MERIT")
	colleague := w.who(t, actor.CouncilMember).StaffID
	for _, at := range []struct{ office, recipient string }{{w.office(t), colleague}, {other, elsewhere}} {
		ctx := w.holding(t, actor.Actor{Account: "an officer"}, access.Grant{Role: actor.EmulationOfficer, Unit: at.office})
		must(ctx, fmt.Sprintf(`createCampaign(input: {officeID: %q, name: "Dự thảo", kind: REGULAR, origin: LAUNCHED_HERE, level: UNIT,
			startsOn: "2026-01-01", endsOn: "2026-12-31", launchers: [{officeID: %q, role: LAUNCHER}]})`, at.office, at.office))
		must(ctx, fmt.Sprintf(`recordDecision(input: {officeID: %q, issuerKind: OWN_OFFICE, system: STATE, decidedOn: "2026-01-05", subject: "Dự thảo", draft: true,
			awards: [{awardTypeID: %q, method: MERIT, achievementStartsOn: "2025-01-01", achievementEndsOn: "2025-12-31", recipient: {staffID: %q}}]})`, at.office, award, at.recipient))
	}
}

func (w *world) number(t *testing.T, query string, args ...any) (n int) {
	t.Helper()
	if err := w.db.Pool().QueryRow(query, args...).Scan(&n); err != nil {
		t.Fatal(query, err)
	}
	return n
}

func (w *world) text(t *testing.T, query string, args ...any) (s string) {
	t.Helper()
	if err := w.db.Pool().QueryRow(query, args...).Scan(&s); err != nil {
		t.Fatal(query, err)
	}
	return s
}

// TestAbsencesStayPersonalOnTimelines: that somebody was absent is for those who see
// absences, and for this person.
func TestAbsencesStayPersonalOnTimelines(t *testing.T) {
	each(t, func(t *testing.T, w *world) {
		w.prepare(t)
		id := w.who(t, actor.StaffMember).StaffID
		sees := []actor.Role{actor.EmulationOfficer, actor.Chief, actor.UnitHead, actor.StaffMember, actor.Inspector, actor.Administrator}
		for _, role := range actor.Roles {
			a := w.must(t, w.as(t, role), `{ timeline(subject: "`+id+`", first: 100) { edges { node { kind } } } }`, nil, nil)
			if got := strings.Contains(string(a.Data), "ABSENCE_RECORDED"); got != slices.Contains(sees, role) {
				t.Errorf("%s sees the absence: %v", role, got)
			}
			// Who sees the person sees the rest of the timeline.
			if got := strings.Contains(string(a.Data), "STAFF_"); got != (role != actor.OpinionGiver && role != actor.RecordsClerk) {
				t.Errorf("%s sees the person's other events: %v", role, got)
			}
		}
	})
}

// sight says how far somebody sees each kind of row.
type sight struct{ people, personal, absences, papers, campaignDrafts, decisionDrafts, pending, rights string }

// TestRowsOfEachRole counts what the sample accounts see of the guarded tables, and
// counts the same by plain SQL. The officer's office is one of two that are left of
// one, which three had become: theirs is all that those before it had, but nothing
// of the other one. A head's unit is a division with the team below it.
func TestRowsOfEachRole(t *testing.T) {
	want := map[actor.Role]sight{
		actor.EmulationOfficer: {"office", "office", "office", "office", "office", "office", "office", "own"},
		actor.Chief:            {"office", "office", "office", "office", "office", "office", "office", "own"},
		actor.UnitHead:         {"unit", "own", "unit", "office", "none", "none", "none", "own"},
		actor.StaffMember:      {"own", "own", "own", "office", "none", "none", "none", "own"},
		actor.CouncilMember:    {"office", "own", "own", "office", "none", "none", "none", "own"},
		actor.OpinionGiver:     {"own", "own", "own", "office", "none", "none", "none", "own"},
		actor.RecordsClerk:     {"own", "own", "own", "office", "none", "office", "none", "own"},
		actor.Analyst:          {"all", "none", "none", "all", "none", "none", "none", "own"},
		actor.Inspector:        {"all", "all", "all", "all", "all", "all", "all", "people"},
		actor.Integration:      {"all", "none", "none", "all", "none", "none", "none", "own"},
		actor.Administrator:    {"all", "all", "all", "all", "none", "none", "none", "all"},
	}
	each(t, func(t *testing.T, w *world) {
		w.prepare(t)
		for _, role := range actor.Roles {
			ctx, sees := w.as(t, role), want[role]
			for what, c := range map[string]struct {
				seen   int
				table  string
				extent string
			}{
				"staff":             {w.count(t, role, "staff"), "staff", sees.people},
				"postings":          {w.db.Ent.Posting.Query().CountX(ctx), "postings", sees.people},
				"personal data":     {w.db.Ent.PersonalData.Query().CountX(ctx), "personal_data", sees.personal},
				"absences":          {w.db.Ent.Absence.Query().CountX(ctx), "absences", sees.absences},
				"campaigns":         {w.count(t, role, "campaigns(where: {launchedOnNotNil: true})"), "campaigns WHERE launched_on IS NOT NULL", sees.papers},
				"drafts":            {w.count(t, role, "campaigns(where: {launchedOnIsNil: true})"), "campaigns WHERE launched_on IS NULL", sees.campaignDrafts},
				"decisions":         {w.count(t, role, "decisions(where: {not: {status: DRAFT}})"), "decisions WHERE status <> 'DRAFT'", sees.papers},
				"decision drafts":   {w.count(t, role, "decisions(where: {status: DRAFT})"), "decisions WHERE status = 'DRAFT'", sees.decisionDrafts},
				"awards":            {w.count(t, role, "awards(where: {not: {status: PENDING}})"), "awards WHERE status <> 'PENDING'", sees.papers},
				"pending awards":    {w.count(t, role, "awards(where: {status: PENDING})"), "awards WHERE status = 'PENDING'", sees.pending},
				"accounts":          {w.db.Ent.Account.Query().CountX(ctx), "accounts", sees.rights},
				"grants":            {w.db.Ent.Grant.Query().CountX(ctx), "grants", sees.rights},
				"delegations":       {w.db.Ent.Delegation.Query().CountX(ctx), "delegations", sees.rights},
				"keys of others":    {w.db.Ent.IdempotencyKey.Query().CountX(ctx), "idempotency_keys", "none"},
				"offices":           {w.count(t, role, "offices"), "offices", "all"},
				"departments":       {w.count(t, role, "departments"), "departments", "all"},
				"units before":      {w.db.Ent.Succession.Query().CountX(ctx), "successions", "all"},
				"posts":             {w.count(t, role, "posts"), "posts", "all"},
				"award types":       {w.count(t, role, "awardTypes"), "award_types", "all"},
				"texts of law":      {w.count(t, role, "legalBases"), "legal_bases", "all"},
				"personal data API": {w.personal(t, ctx), "personal_data", sees.personal},
			} {
				if n := w.extent(t, role, c.table, c.extent); c.seen != n {
					t.Errorf("%s sees %d %s, want %d: %s", role, c.seen, what, n, c.extent)
				}
			}
		}
		// The measure itself: no extent is as another one.
		sizes := map[int]string{}
		for _, extent := range []string{"none", "own", "unit", "office", "all"} {
			n := w.extent(t, actor.UnitHead, "staff", extent)
			if sizes[n] != "" {
				t.Errorf("%s and %s are the same %d people", sizes[n], extent, n)
			}
			sizes[n] = extent
		}
	})
}

// personal counts the people whose personal data somebody gets through the API.
func (w *world) personal(t *testing.T, ctx context.Context) (n int) {
	t.Helper()
	for after := any(nil); ; {
		var got struct {
			Staff struct {
				Edges []struct {
					Node struct{ PersonalData *struct{ ID string } }
				}
				PageInfo struct {
					HasNextPage bool
					EndCursor   string
				}
			}
		}
		w.must(t, ctx, `query($after: Cursor) { staff(first: 100, after: $after) { edges { node { personalData { id } } } pageInfo { hasNextPage endCursor } } }`,
			map[string]any{"after": after}, &got)
		for _, e := range got.Staff.Edges {
			if e.Node.PersonalData != nil {
				n++
			}
		}
		if !got.Staff.PageInfo.HasNextPage {
			return n
		}
		after = got.Staff.PageInfo.EndCursor
	}
}

// extent counts rows by plain SQL, without the row scope.
func (w *world) extent(t *testing.T, role actor.Role, from, extent string) int {
	t.Helper()
	me, table := w.who(t, role), strings.Fields(from)[0]
	other := "SELECT id FROM offices WHERE kind = 'LOCALITY' OR starts_on > '2020-12-31' AND id <> '" + w.office(t) + "'"
	unit := w.text(t, "SELECT department_id FROM staff WHERE id = $1", w.who(t, actor.UnitHead).StaffID)
	people := map[string]string{
		"own":    "id = '" + me.StaffID + "'",
		"unit":   "department_id IN (SELECT id FROM departments WHERE '" + unit + "' IN (id, parent_id))",
		"office": "office_id NOT IN (" + other + ")",
	}
	where := "1 = 1"
	switch {
	case extent == "all":
	case extent == "none":
		where = "1 = 0"
	case table == "staff":
		where = people[extent]
	case table == "accounts" && extent == "own":
		where = "id = '" + me.Account + "'"
	case table == "accounts":
		where = "id = '" + me.Account + "' OR staff_id IS NOT NULL"
	case table == "grants" && extent == "own":
		where = "staff_id = '" + me.StaffID + "' OR account_id = '" + me.Account + "'"
	case table == "grants":
		where = "office_id IS NOT NULL OR department_id IS NOT NULL"
	case table == "delegations" && extent == "own":
		where = "principal_id = '" + me.StaffID + "' OR delegate_id = '" + me.StaffID + "'"
	case table == "delegations":
	case table == "postings" || table == "personal_data" || table == "absences":
		where = "staff_id IN (SELECT id FROM staff WHERE " + people[extent] + ")"
	default:
		where = people[extent]
	}
	if !strings.Contains(from, " WHERE ") {
		return w.number(t, "SELECT count(*) FROM "+from+" WHERE "+where)
	}
	return w.number(t, "SELECT count(*) FROM "+from+" AND ("+where+")")
}

// TestRolesUnite: of two roles each counts in its own scope, and none lends its own
// to the other.
func TestRolesUnite(t *testing.T) {
	each(t, func(t *testing.T, w *world) {
		w.prepare(t)
		here := w.office(t)
		there := w.text(t, "SELECT id FROM offices WHERE kind = 'AGENCY' AND ends_on IS NULL AND id <> $1", here)
		unit := w.text(t, "SELECT department_id FROM staff WHERE id = $1", w.who(t, actor.UnitHead).StaffID)
		clerk, council := access.Grant{Role: actor.RecordsClerk, Unit: here}, access.Grant{Role: actor.CouncilMember, Unit: there}
		officer, head := access.Grant{Role: actor.EmulationOfficer, Unit: there}, access.Grant{Role: actor.UnitHead, Unit: unit}
		rows := func(grants ...access.Grant) map[string][]string {
			ctx := w.holding(t, actor.Actor{Account: "somebody"}, grants...)
			return map[string][]string{
				"staff": w.db.Ent.Staff.Query().IDsX(ctx), "postings": w.db.Ent.Posting.Query().IDsX(ctx), "personal data": w.db.Ent.PersonalData.Query().IDsX(ctx),
				"absences": w.db.Ent.Absence.Query().IDsX(ctx), "campaigns": w.db.Ent.Campaign.Query().IDsX(ctx), "decisions": w.db.Ent.Decision.Query().IDsX(ctx),
				"awards": w.db.Ent.Award.Query().IDsX(ctx), "events": w.db.Ent.Event.Query().IDsX(ctx),
			}
		}
		for _, pair := range [][2]access.Grant{{clerk, council}, {clerk, officer}, {head, council}, {head, officer}, {officer, council}} {
			both, one, two := rows(pair[0], pair[1]), rows(pair[0]), rows(pair[1])
			for table, got := range both {
				want := slices.Concat(one[table], two[table])
				slices.Sort(want)
				want = slices.Compact(want)
				if slices.Sort(got); !slices.Equal(got, want) {
					t.Errorf("%v and %v: %d %s, want %d of %d and %d", pair[0], pair[1], len(got), table, len(want), len(one[table]), len(two[table]))
				}
				if len(want) == 0 && table != "absences" && table != "personal data" {
					t.Errorf("%v and %v: no %s, so nothing is proved", pair[0], pair[1], table)
				}
			}
		}
	})
}
