package graph_test

import (
	"context"
	"encoding/json"
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/vektah/gqlparser/v2/ast"

	"thidua/graph/generated"
	"thidua/internal/access"
	"thidua/internal/actor"
	"thidua/internal/fault"
)

var schema = generated.NewExecutableSchema(generated.Config{}).Schema()

// TestEveryMutationIsRefusedToRolesNotNamed asks for every mutation of the schema
// in every role. Roles that the matrix does not name are refused, whatever they
// ask for, and nothing is written; the others get past the question of rights.
func TestEveryMutationIsRefusedToRolesNotNamed(t *testing.T) {
	each(t, func(t *testing.T, w *world) {
		samples := w.samples(t)
		for _, field := range schema.Mutation.Fields {
			if strings.HasPrefix(field.Name, "__") {
				continue
			}
			named, ok := access.Operations()[access.Operation(field.Name)]
			if !ok {
				t.Errorf("%s is not in the matrix", field.Name)
				continue
			}
			for _, role := range actor.Roles {
				code, message := w.try(t, role, field, samples)
				refused := code == "FORBIDDEN" || code == "NOT_FOUND"
				if !slices.Contains(named, role) && !refused {
					t.Errorf("%s as %s: got %q %s, want a refusal", field.Name, role, code, message)
				}
				if slices.Contains(named, role) && code == "FORBIDDEN" && role == actor.Administrator {
					t.Errorf("%s as %s: refused over everything: %s", field.Name, role, message)
				}
				if slices.Equal(named, []actor.Role{actor.Chief}) && role == actor.Chief && refused {
					t.Errorf("%s as %s: refused in the own office: %s", field.Name, role, message)
				}
			}
		}
	})
}

// try asks for a mutation with an input made from its types, in a transaction of
// its own world, and returns the code of the first user error. Versions are
// wrong, so that what is allowed ends in CONFLICT or in a rule, not in a change.
func (w *world) try(t *testing.T, role actor.Role, field *ast.FieldDefinition, samples map[string]string) (code, message string) {
	t.Helper()
	before := w.events(t)
	input := fill(schema.Types[field.Arguments[0].Type.Name()], field.Name, samples)
	a := w.ask(w.as(t, role), fmt.Sprintf(
		"mutation($input: %s) { it: %s(input: $input) { userErrors { code message } } }", field.Arguments[0].Type, field.Name),
		map[string]any{"input": input})
	if len(a.Errors) > 0 {
		t.Fatalf("%s as %s: %+v\ninput %v", field.Name, role, a.Errors, input)
	}
	var got struct {
		It struct {
			UserErrors []struct{ Code, Message string }
		}
	}
	if err := json.Unmarshal(a.Data, &got); err != nil {
		t.Fatal(err)
	}
	if len(got.It.UserErrors) == 0 {
		return "", ""
	}
	if after := w.events(t); after != before {
		t.Errorf("%s as %s was refused and wrote %d events", field.Name, role, after-before)
	}
	return got.It.UserErrors[0].Code, got.It.UserErrors[0].Message
}

// also are fields without which an input is refused for its form, whoever asks. What
// is given by it is given for a day to come.
var also = map[string]map[string]any{
	"LinkAccountInput":      {"staffID": "staffID"},
	"GrantRoleInput":        {"staffID": "staffID", "everywhere": true, "role": "COUNCIL_MEMBER", "startsOn": "2999-01-01"},
	"RecordDelegationInput": {"endsOn": "2999-01-01"},
}

// fill makes a value for every required field of an input type, and for ids.
func fill(def *ast.Definition, mutation string, samples map[string]string) map[string]any {
	out := map[string]any{}
	for name, v := range also[def.Name] {
		if text, ok := v.(string); ok && samples[text] != "" {
			v = samples[text]
		}
		out[name] = v
	}
	for _, f := range def.Fields {
		if out[f.Name] != nil {
			continue
		}
		if f.Type.NonNull && f.DefaultValue == nil || f.Type.Name() == "ID" && samples[f.Name] != "" && f.Type.NonNull {
			out[f.Name] = value(f.Type, f.Name, mutation, samples)
		}
	}
	return out
}

func value(typ *ast.Type, name, mutation string, samples map[string]string) any {
	if typ.Elem != nil {
		return []any{value(typ.Elem, name, mutation, samples)}
	}
	def := schema.Types[typ.Name()]
	switch {
	case name == "version":
		return 999
	case typ.Name() == "ID":
		if name == "id" {
			return samples[mutation]
		}
		return samples[name]
	case typ.Name() == "Date":
		return "2020-06-01"
	case typ.Name() == "Int":
		return 1
	case typ.Name() == "Boolean":
		return false
	case def.Kind == ast.Enum:
		return def.EnumValues[0].Name
	case def.Kind == ast.InputObject:
		return fill(def, mutation, samples)
	default:
		return "Thử Mẫu"
	}
}

// samples finds an id for every kind of input: by field name, and by mutation
// for its own "id".
func (w *world) samples(t *testing.T) map[string]string {
	t.Helper()
	ctx := access.AsSystem(context.Background(), "test")
	first := func(table string) string {
		var id string
		if err := w.db.Pool().QueryRowContext(ctx, "SELECT id FROM "+table+" ORDER BY id LIMIT 1").Scan(&id); err != nil {
			t.Fatal(table, err)
		}
		return id
	}
	s := map[string]string{
		"officeID": first("offices"), "departmentID": first("departments"), "postID": first("posts"), "staffID": first("staff"),
		"campaignID": first("campaigns"), "awardTypeID": first("award_types"), "decisionID": first("decisions"),
		"principalID": w.who(t, actor.Chief).StaffID, "delegateID": w.who(t, actor.EmulationOfficer).StaffID,
	}
	for _, f := range schema.Mutation.Fields {
		for noun, id := range map[string]string{
			"Office": s["officeID"], "Department": s["departmentID"], "Post": s["postID"], "Staff": s["staffID"], "Absence": s["staffID"],
			"Campaign": s["campaignID"], "Decision": s["decisionID"], "Award": first("awards"),
			"Account": first("accounts"), "Grant": first("grants"), "Delegation": first("delegations"), "PersonalData": s["staffID"],
		} {
			if strings.Contains(f.Name, noun) {
				s[f.Name] = id
			}
		}
	}
	return s
}

func (w *world) events(t *testing.T) (n int) {
	t.Helper()
	if err := w.db.Pool().QueryRow("SELECT count(*) FROM events").Scan(&n); err != nil {
		t.Fatal(err)
	}
	return n
}

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
				"campaigns":         {w.count(t, role, "campaigns(where: {not: {status: DRAFT}})"), "campaigns WHERE status <> 'DRAFT'", sees.papers},
				"drafts":            {w.count(t, role, "campaigns(where: {status: DRAFT})"), "campaigns WHERE status = 'DRAFT'", sees.campaignDrafts},
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
