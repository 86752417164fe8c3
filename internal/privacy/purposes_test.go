package privacy

import (
	"context"
	"os"
	"regexp"
	"slices"
	"strings"
	"testing"

	entmigrate "thidua/ent/migrate"
	"thidua/internal/access"
	"thidua/internal/actor"
	"thidua/internal/identity"
)

// nobody: tables that tell of units, law and movements, and of no person.
var nobody = strings.Fields(`offices office_periods departments department_periods successions posts post_classes
	legal_bases legal_articles legal_basis_replaces legal_basis_amends award_types campaigns campaign_launchers
	emulation_years clusters cluster_members campaign_units indicators indicator_periods scoring_sheets score_cards scores reviews
	pledges pledge_commitments task_coordinators feed_entries feed_consumers`)

// named are columns that name people without a foreign key.
var named = map[string][]string{
	"events": {"actor", "principal", "subject_id"}, "event_subjects": {"subject_id"}, "idempotency_keys": {"actor"},
}

// technical columns tell nothing of their own: keys of rows and of owners, counters,
// and what search and order make of the name and the unit.
var technical = regexp.MustCompile(`^(id|version|place|.*_folded|.*_sort|personal_data\.staff_id)$`)

// TestEverythingHasAPurpose looks at every table and column that there is: a new one
// has to be put somewhere.
func TestEverythingHasAPurpose(t *testing.T) {
	purposes, err := Shipped()
	if err != nil {
		t.Fatal(err)
	}
	types := map[string]string{}
	for name, table := range others {
		types[table] = name
	}
	for _, k := range kinds {
		types[k.table] = k.name
	}
	for _, table := range entmigrate.Tables {
		name := types[table.Name]
		if name == "" {
			if !slices.Contains(nobody, table.Name) {
				t.Errorf("%s is registered neither as telling of people nor as telling of nobody", table.Name)
			}
			for _, key := range table.ForeignKeys {
				if key.RefTable == entmigrate.StaffTable || key.RefTable == entmigrate.AccountsTable {
					t.Errorf("%s.%s names a person, so the table tells of people", table.Name, key.Columns[0].Name)
				}
			}
			continue
		}
		if slices.Contains(nobody, table.Name) {
			t.Errorf("%s is registered twice", table.Name)
		}
		for _, c := range table.Columns {
			var holders []string
			for _, p := range purposes {
				if slices.Contains(p.Holds, name) || slices.Contains(p.Holds, name+"."+camel(c.Name)) {
					holders = append(holders, p.Code)
				}
			}
			free := name == "Decision" || technical.MatchString(c.Name) || technical.MatchString(table.Name+"."+c.Name)
			if len(holders) > 1 || len(holders) == 0 && !free {
				t.Errorf("%s.%s is held for %v, want one purpose", table.Name, c.Name, holders)
			}
		}
	}
}

// TestEveryColumnThatNamesAPersonTies: where a column names a person, its rows are
// among what the person gets.
func TestEveryColumnThatNamesAPersonTies(t *testing.T) {
	tied := map[string]bool{}
	for _, k := range kinds {
		for _, tie := range k.ties {
			tied[tie.from+"."+tie.column] = true
		}
	}
	// By the ids of accounts, which are found by the person's first; and by the
	// subjects of events, which name what an event was done to once more.
	tied["accounts.staff_id"] = tied["accounts.id"]
	tied["awards.staff_id"] = tied["awards.staff_id"] && tied["corrections JOIN awards ON awards.id = corrections.award_id.awards.staff_id"]
	tied["events.subject_id"] = tied["event_subjects.subject_id"]
	for _, table := range entmigrate.Tables {
		columns := slices.Clone(named[table.Name])
		for _, key := range table.ForeignKeys {
			if key.RefTable == entmigrate.StaffTable || key.RefTable == entmigrate.AccountsTable {
				columns = append(columns, key.Columns[0].Name)
			}
		}
		for _, c := range columns {
			if !tied[table.Name+"."+c] {
				t.Errorf("rows of %s are not found by %s", table.Name, c)
			}
		}
	}
}

// TestKindsAreWhatTheyAreCalled: names are those of the API, prefixes those of ids.
func TestKindsAreWhatTheyAreCalled(t *testing.T) {
	for _, k := range kinds {
		if tableOf(k.name) == nil || tableOf(k.name).Name != k.table {
			t.Errorf("%s: there is no table %s", k.name, k.table)
		}
		if table, ok := identity.Table(identity.Stable(k.prefix, "x")); ok && table != k.table {
			t.Errorf("%s: ids with %s are of %s", k.name, k.prefix, table)
		}
		for guarded, key := range k.opened {
			for _, c := range []string{guarded, key} {
				if !slices.ContainsFunc(tableOf(k.name).Columns, func(x *column) bool { return x.Name == c }) {
					t.Errorf("%s has no column %s", k.table, c)
				}
			}
		}
	}
	for column, want := range map[string]string{"id": "id", "staff_id": "staffID", "full_name": "fullName", "input_hash": "inputHash", "at": "at"} {
		if got := camel(column); got != want {
			t.Errorf("%s is %s, want %s", column, got, want)
		}
	}
}

// TestReadersAreThoseWhoSee: the groups of roles are written down in two places, so
// each role looks for itself.
func TestReadersAreThoseWhoSee(t *testing.T) {
	everywhere(t, func(w world) {
		w.everything("SEEN", "acc_SEEN")
		w.happened(w.db.Ent.Event.Create().SetActor("acc_SEEN").SetActorRole("CHIEF").SetChanges(nil), here)
		client := w.db.Ent
		// A query is scoped once, so each look takes a new one.
		sees := map[string]func(context.Context) (int, error){
			"Staff":                 func(ctx context.Context) (int, error) { return client.Staff.Query().Count(ctx) },
			"PersonalData":          func(ctx context.Context) (int, error) { return client.PersonalData.Query().Count(ctx) },
			"Posting":               func(ctx context.Context) (int, error) { return client.Posting.Query().Count(ctx) },
			"Absence":               func(ctx context.Context) (int, error) { return client.Absence.Query().Count(ctx) },
			"Award":                 func(ctx context.Context) (int, error) { return client.Award.Query().Count(ctx) },
			"Registration":          func(ctx context.Context) (int, error) { return client.Registration.Query().Count(ctx) },
			"Correction":            func(ctx context.Context) (int, error) { return client.Correction.Query().Count(ctx) },
			"Rating":                func(ctx context.Context) (int, error) { return client.Rating.Query().Count(ctx) },
			"DisciplinaryCase":      func(ctx context.Context) (int, error) { return client.DisciplinaryCase.Query().Count(ctx) },
			"Decision":              func(ctx context.Context) (int, error) { return client.Decision.Query().Count(ctx) },
			"Responsibility":        func(ctx context.Context) (int, error) { return client.Responsibility.Query().Count(ctx) },
			"Task":                  func(ctx context.Context) (int, error) { return client.Task.Query().Count(ctx) },
			"Conference":            func(ctx context.Context) (int, error) { return client.Conference.Query().Count(ctx) },
			"Initiative":            func(ctx context.Context) (int, error) { return client.Initiative.Query().Count(ctx) },
			"InitiativeAuthor":      func(ctx context.Context) (int, error) { return client.InitiativeAuthor.Query().Count(ctx) },
			"InitiativeRecognition": func(ctx context.Context) (int, error) { return client.InitiativeRecognition.Query().Count(ctx) },
			"InitiativeUse":         func(ctx context.Context) (int, error) { return client.InitiativeUse.Query().Count(ctx) },
			"Exemplar":              func(ctx context.Context) (int, error) { return client.Exemplar.Query().Count(ctx) },
			"PledgeParty":           func(ctx context.Context) (int, error) { return client.PledgeParty.Query().Count(ctx) },
			"Account":               func(ctx context.Context) (int, error) { return client.Account.Query().Count(ctx) },
			"Grant":                 func(ctx context.Context) (int, error) { return client.Grant.Query().Count(ctx) },
			"Delegation":            func(ctx context.Context) (int, error) { return client.Delegation.Query().Count(ctx) },
			"Event":                 func(ctx context.Context) (int, error) { return client.Event.Query().Count(ctx) },
			"EventSubject":          func(ctx context.Context) (int, error) { return client.EventSubject.Query().Count(ctx) },
			"Notification":          func(ctx context.Context) (int, error) { return client.Notification.Query().Count(ctx) },
			"IdempotencyKey":        func(ctx context.Context) (int, error) { return client.IdempotencyKey.Query().Count(ctx) },
		}
		api, err := os.ReadFile("../../graph/schema/ent.graphql")
		w.must(err)
		for _, role := range actor.Roles {
			ctx := w.as("acc_READER", "", access.Grant{Role: role, Unit: access.Everything})
			for _, p := range w.s.Purposes {
				for _, held := range p.Holds {
					kind, field, _ := strings.Cut(held, ".")
					n, err := sees[kind](ctx)
					w.must(err)
					hidden := field == "leavingReason" && !strings.Contains(string(api), "leavingReason")
					if got, want := n > 0 && !hidden, slices.Contains(p.Readers, role); got != want {
						w.Errorf("%s sees %s: %v; the purpose %s says %v", role, held, got, p.Code, want)
					}
				}
			}
		}
	})
}

// sound is a file without a fault, but that it holds little; the cases break a thing each.
const sound = `- code: MAIL
  nameVi: Liên hệ
  nameEn: Mail
  holds: [PersonalData.email]
  readers: [CHIEF]
  legalBasis: Luật
  certainty: UNCONFIRMED
  keptYears: 1
- code: REST
  nameVi: Còn lại
  nameEn: The rest
  holds: [Staff, PersonalData.gender, Posting, Responsibility, Task, Absence, Award, Correction, Conference, Initiative, InitiativeAuthor, InitiativeRecognition, InitiativeUse, Exemplar, Registration, Rating, DisciplinaryCase, PledgeParty, Account, Grant, Delegation, Event, Notification, IdempotencyKey]
  readers: []
  legalBasis: Luật
  certainty: CONFIRMED
  keptYears: null
`

func TestFaultsNameFileAndLine(t *testing.T) {
	for _, c := range []struct{ name, old, new, want string }{
		{"nothing wrong", "", "", ""},
		{"syntax", "[CHIEF]", "[CHIEF", "p.yaml:6: "},
		{"empty", sound, "", "p.yaml:1: want one YAML document"},
		{"not composed", "Liên hệ", "Liên hê\u0323", "p.yaml:2: not in Unicode NFC"},
		{"unknown key", "keptYears: 1", "kept: 1", `p.yaml:8: unknown field "kept"`},
		{"wrong type", "keptYears: 1", "keptYears: often", "p.yaml:8: cannot unmarshal"},
		{"code twice", "code: REST", "code: MAIL", `p.yaml:9: code: "MAIL"`},
		{"code in lower case", "code: REST", "code: rest", `p.yaml:9: code: "rest"`},
		{"no name", "nameEn: Mail", `nameEn: " "`, "p.yaml:3: nameEn: must not be empty"},
		{"no basis", "  legalBasis: Luật\n  certainty: C", "  certainty: C", "p.yaml:9: legalBasis: must not be empty"},
		{"no such role", "[CHIEF]", "[BOSS]", `p.yaml:5: readers: "BOSS" is no role`},
		{"nobody is that certain", "certainty: CONFIRMED", "certainty: SURE", `p.yaml:15: certainty: "SURE"`},
		{"holds nothing", "[PersonalData.email]", "[]", "p.yaml:4: holds: must name at least one"},
		{"no such type", "PersonalData.gender", "Person", `p.yaml:12: holds: there is no type of record "Person"`},
		{"no such field", "PersonalData.gender", "PersonalData.sex", `p.yaml:12: holds: PersonalData has no field "sex"`},
		{"held twice", "PersonalData.gender", "PersonalData.email", "p.yaml:12: holds: PersonalData.email is held for MAIL already"},
		{"held whole and in part", "PersonalData.gender", "PersonalData", "p.yaml:12: holds: PersonalData is held for MAIL already"},
		{"held for nothing", "Posting, ", "", "p.yaml:1: no purpose holds Posting"},
		{"no end said", "  keptYears: null\n", "", "p.yaml:9: keptYears: say how many years"},
		{"an end before", "keptYears: 1", "keptYears: -1", "p.yaml:8: keptYears: -1 is not"},
		{"an end that never comes", "keptYears: null", "keptYears: 5", "p.yaml:16: keptYears: Staff cannot be erased"},
		{"a year without its date", "[PersonalData.email]", "[PersonalData.email, PersonalData.birthYear]", "p.yaml:4: holds: date and year"},
	} {
		_, err := parse("p.yaml", []byte(strings.Replace(sound, c.old, c.new, 1)))
		if c.want == "" && err != nil || c.want != "" && (err == nil || !strings.Contains(err.Error(), c.want)) {
			t.Errorf("%s: got %v, want %s", c.name, err, c.want)
		}
	}
}

func TestPurposeOfARecordKeepsItLongest(t *testing.T) {
	purposes, err := Shipped()
	if err != nil {
		t.Fatal(err)
	}
	for kind, want := range map[string]string{"Staff": "SERVICE_RECORD", "PersonalData": "CRITERIA_AND_STATISTICS", "Absence": "LENGTH_OF_SERVICE", "Event": "ACCOUNTABILITY"} {
		if p := purposeOf(kind, purposes); p == nil || p.Code != want {
			t.Errorf("%s: got %v, want %s", kind, p, want)
		}
	}
}
