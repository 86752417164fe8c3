package privacy

import (
	"slices"
	"strings"

	"entgo.io/ent/dialect/sql/schema"

	entmigrate "thidua/ent/migrate"
	"thidua/internal/identity"
)

type column = schema.Column

// kind is a type of record that tells something about people.
type kind struct {
	name, table, prefix string
	// ties say how a row comes to be about somebody: each by a column that holds the
	// id of the person or of an account.
	ties []tie
	// opened names, for columns that could tell of somebody else, the column that must
	// hold an id of the caller before they are shown. Without it all columns are.
	opened map[string]string
	// narrowed are columns of which only a part tells of the caller: it makes that part of the value.
	narrowed map[string]func(value string) (string, error)
	// unless leaves out, in SQL, what is only being prepared: it is told when it is decided.
	unless string
}

// tie finds rows by the id of a person or an account: id in from, where column is it.
type tie struct{ from, id, column string }

// by ties the rows of a table by columns of their own.
func by(table string, columns ...string) (ties []tie) {
	for _, c := range columns {
		ties = append(ties, tie{table, table + ".id", c})
	}
	return ties
}

// kinds is everything that is held on people, in the order in which they get it.
//
// An event tells of up to three people, so each of them gets their own part of it:
// what was done and when, in which role and to what, and with that whoever did it
// that it was them; for whom it was done, the paper that they signed; to whom it was
// done, why and what changed. Who did something to somebody is told by role, not by
// name, and what an officer did to others is not told to the officer as theirs.
var kinds = []kind{
	{name: "Staff", table: "staff", prefix: identity.Staff, ties: by("staff", "id")},
	{name: "PersonalData", table: "personal_data", prefix: identity.PersonalData, ties: by("personal_data", "staff_id")},
	{name: "Posting", table: "postings", prefix: identity.Posting, ties: by("postings", "staff_id")},
	{name: "Responsibility", table: "responsibilities", prefix: identity.Responsibility, ties: by("responsibilities", "staff_id")},
	{name: "Task", table: "tasks", prefix: identity.Task, ties: by("tasks", "staff_id")},
	{name: "Absence", table: "absences", prefix: identity.Absence, ties: by("absences", "staff_id")},
	{name: "Award", table: "awards", prefix: identity.Award, ties: by("awards", "staff_id"), unless: "status = 'PENDING'"},
	{name: "Correction", table: "corrections", prefix: identity.Correction, ties: []tie{
		{"corrections JOIN awards ON awards.id = corrections.award_id", "corrections.id", "awards.staff_id"},
	}},
	{name: "Conference", table: "conferences", prefix: identity.Conference, ties: by("conferences", "chair_id")},
	{name: "Initiative", table: "initiatives", prefix: identity.Initiative, ties: []tie{{"initiative_authors", "initiative_authors.initiative_id", "staff_id"}}},
	{name: "InitiativeAuthor", table: "initiative_authors", prefix: identity.InitiativeAuthor, ties: by("initiative_authors", "staff_id")},
	{name: "InitiativeRecognition", table: "initiative_recognitions", prefix: identity.InitiativeRecognition, ties: []tie{
		{"initiative_recognitions JOIN initiative_authors ON initiative_authors.initiative_id = initiative_recognitions.initiative_id", "initiative_recognitions.id", "initiative_authors.staff_id"},
	}},
	{name: "InitiativeUse", table: "initiative_uses", prefix: identity.InitiativeUse, ties: []tie{
		{"initiative_uses JOIN initiative_authors ON initiative_authors.id = initiative_uses.author_id", "initiative_uses.id", "initiative_authors.staff_id"},
	}},
	{
		name: "Exemplar", table: "exemplars", prefix: identity.Exemplar, ties: by("exemplars", "staff_id", "discoverer_id"),
		// Who proposed it is not told whose row it is, nor the other way round.
		opened: map[string]string{"staff_id": "staff_id", "consented_on": "staff_id", "discoverer_id": "discoverer_id"},
	},
	{name: "Registration", table: "registrations", prefix: identity.Registration, ties: by("registrations", "staff_id")},
	{
		name: "Rating", table: "ratings", prefix: identity.Rating, ties: by("ratings", "staff_id"),
		narrowed: map[string]func(string) (string, error){"warnings": uncounted},
	},
	{name: "DisciplinaryCase", table: "disciplinary_cases", prefix: identity.DisciplinaryCase, ties: by("disciplinary_cases", "staff_id")},
	{name: "PledgeParty", table: "pledge_parties", prefix: identity.PledgeParty, ties: by("pledge_parties", "staff_id")},
	{name: "Account", table: "accounts", prefix: identity.Account, ties: by("accounts", "id")}, // all of the person's are known by then
	{name: "Grant", table: "grants", prefix: identity.Grant, ties: by("grants", "staff_id", "account_id")},
	{name: "Delegation", table: "delegations", prefix: identity.Delegation, ties: by("delegations", "principal_id", "delegate_id")},
	{
		name: "Event", table: "events", prefix: identity.Event,
		// What an event was done to is among its subjects.
		ties: append(by("events", "actor", "principal"), tie{"event_subjects", "event_subjects.event_id", "subject_id"}),
		opened: map[string]string{
			"actor": "actor", "principal": "principal", "document": "principal", "reason": "subject_id", "changes": "subject_id",
		},
		unless: "(subject_id IN (SELECT id FROM decisions WHERE status = 'DRAFT') OR subject_id IN (SELECT id FROM awards WHERE status = 'PENDING'))",
	},
	{name: "Notification", table: "notifications", prefix: identity.Notification, ties: by("notifications", "staff_id")},
	{name: "IdempotencyKey", table: "idempotency_keys", prefix: identity.IdempotencyKey, ties: by("idempotency_keys", "actor")},
}

// others are types that purposes name and that nobody gets as records: the rows of
// one belong to an event, those of the other name people by name alone.
var others = map[string]string{"EventSubject": "event_subjects", "Decision": "decisions"}

// kindOf finds the type of a record by its id.
func kindOf(id string) int {
	prefix, rest, _ := strings.Cut(id, "_")
	return slices.IndexFunc(kinds, func(k kind) bool { return k.prefix == prefix && rest != "" })
}

// tableOf is the table of a type, or nil.
func tableOf(name string) *schema.Table {
	table := others[name]
	if i := slices.IndexFunc(kinds, func(k kind) bool { return k.name == name }); i >= 0 {
		table = kinds[i].table
	}
	i := slices.IndexFunc(entmigrate.Tables, func(t *schema.Table) bool { return t.Name == table })
	if i < 0 {
		return nil
	}
	return entmigrate.Tables[i]
}

// camel is the name of a column in the API.
func camel(column string) string {
	words := strings.Split(column, "_")
	for i, w := range words[1:] {
		words[i+1] = strings.ToUpper(w[:1]) + w[1:]
		if w == "id" {
			words[i+1] = "ID"
		}
	}
	return strings.Join(words, "")
}
