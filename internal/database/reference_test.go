package database_test

import (
	"fmt"
	"strings"
	"testing"

	"entgo.io/ent/dialect/sql/schema"

	entmigrate "thidua/ent/migrate"
	"thidua/internal/database"
	"thidua/internal/database/dbtest"
)

// TestReferencesRefuse points every reference at a row that is not there, and
// deletes every row that another refers to.
func TestReferencesRefuse(t *testing.T) {
	special := map[string]string{ // where a trigger would speak first
		"event_subjects.event_id":                    `INSERT INTO event_subjects (id, subject_id, event_id) VALUES ('x', 'x', 'nowhere')`,
		"feed_entries.event_id":                      `INSERT INTO feed_entries (id, event_id) VALUES ('x', 'nowhere')`,
		"notifications.staff_id":                     `INSERT INTO notifications (id, kind, subject_id, at, mail, staff_id, event_id) VALUES ('x', 'X', 'x', '2025-01-01', 'NONE', 'nowhere', 'told')`,
		"notifications.event_id":                     `INSERT INTO notifications (id, kind, subject_id, at, mail, staff_id, event_id) VALUES ('x', 'X', 'x', '2025-01-01', 'NONE', 'an', 'nowhere')`,
		"departments.office_id":                      `UPDATE departments SET office_id = 'nowhere' WHERE id = 'lone'`,
		"postings.staff_id":                          `UPDATE postings SET staff_id = 'nowhere' WHERE id = 'an_also'`,
		"cluster_members.office_id":                  `UPDATE cluster_members SET office_id = 'nowhere' WHERE id = 'led'`,
		"initiative_authors.initiative_id":           `UPDATE initiative_authors SET initiative_id = 'nowhere' WHERE id = 'drafted_an'`,
		"initiative_authors.staff_id":                `UPDATE initiative_authors SET staff_id = 'nowhere' WHERE id = 'drafted_an'`,
		"pledge_parties.pledge_id":                   `UPDATE pledge_parties SET pledge_id = 'nowhere' WHERE id = 'party_waiting'`,
		"ratings.staff_id":                           `UPDATE ratings SET staff_id = 'nowhere' WHERE id = 'an_rated'`,
		"reviews.campaign_id":                        `UPDATE reviews SET campaign_id = 'nowhere' WHERE id = 'review_draft'`,
		"reviews.office_id":                          `UPDATE reviews SET office_id = 'nowhere' WHERE id = 'review_draft'`,
		"initiative_recognitions.initiative_id":      newRecognition + `('x', 'NATION', 'REFUSED', '2025-08-01', 'x', 'x', 'x', 'x', 'nowhere', NULL, 'x')`,
		"initiative_recognitions.deciding_office_id": newRecognition + `('x', 'NATION', 'REFUSED', '2025-08-01', 'x', 'x', 'x', 'x', 'idea', 'nowhere', NULL)`,
		// A use is of an author and a recognition of one initiative, so all are nowhere.
		"initiative_uses.initiative_id":  newUse + `('x', 'TITLE', '2025-08-01', 'nowhere', 'nowhere', 'nowhere', 'paper')`,
		"initiative_uses.author_id":      newUse + `('x', 'TITLE', '2025-08-01', 'idea', 'nowhere', 'idea_above', 'paper')`,
		"initiative_uses.recognition_id": newUse + `('x', 'TITLE', '2025-08-01', 'idea', 'idea_binh', 'nowhere', 'paper')`,
		// Rights are never rewritten, so they are given anew.
		"accounts.staff_id":         `INSERT INTO accounts (id, issuer, subject, status, linked_at, staff_id) VALUES ('x', 'x', 'x', 'ACTIVE', '2025-01-01', 'nowhere')`,
		"accounts.office_id":        `INSERT INTO accounts (id, issuer, subject, status, linked_at, name, office_id) VALUES ('x', 'x', 'x', 'ACTIVE', '2025-01-01', 'x', 'nowhere')`,
		"grants.staff_id":           newGrant + `('x', 'CHIEF', '2025-01-01', NULL, 'nowhere', NULL, NULL, NULL)`,
		"grants.account_id":         newGrant + `('x', 'CHIEF', '2025-01-01', NULL, NULL, 'nowhere', NULL, NULL)`,
		"grants.office_id":          newGrant + `('x', 'CHIEF', '2025-01-01', NULL, 'an', NULL, 'nowhere', NULL)`,
		"grants.department_id":      newGrant + `('x', 'CHIEF', '2025-01-01', NULL, 'an', NULL, NULL, 'nowhere')`,
		"delegations.principal_id":  newDelegation + `('x', '[]', '2025-01-01', '2025-01-01', '1', 'nowhere', 'an', 'office', NULL)`,
		"delegations.delegate_id":   newDelegation + `('x', '[]', '2025-01-01', '2025-01-01', '1', 'an', 'nowhere', 'office', NULL)`,
		"delegations.office_id":     newDelegation + `('x', '[]', '2025-01-01', '2025-01-01', '1', 'an', 'binh', 'nowhere', NULL)`,
		"delegations.department_id": newDelegation + `('x', '[]', '2025-01-01', '2025-01-01', '1', 'an', 'binh', NULL, 'nowhere')`,
	}
	stays := map[string]string{ // what is refused before anybody asks for references
		"events": "event_insert_only", "legal_bases": "catalogue_never_deleted", "award_types": "catalogue_never_deleted",
		"accounts": "account_fixed", "initiative_recognitions": "initiative_recognition_stays",
	}
	goes := map[string]bool{"task_coordinators.task_id": true} // a list of a row ends with it
	dbtest.Each(t, func(t *testing.T, url string) {
		pool := filled(t, url)
		for _, table := range entmigrate.Tables {
			for _, k := range table.ForeignKeys {
				column, parent := k.Columns[0].Name, k.RefTable.Name
				statement := special[table.Name+"."+column]
				if statement == "" {
					statement = fmt.Sprintf("UPDATE %s SET %s = 'nowhere' WHERE %[2]s IS NOT NULL", table.Name, column)
				}
				if got := attempt(t, pool, statement); got != database.ForeignKey {
					t.Errorf("%s: refused for %q", statement, got)
				}
				want := database.ForeignKey
				if stays[parent] != "" {
					want = stays[parent]
				}
				statement = fmt.Sprintf("DELETE FROM %s WHERE id IN (SELECT %s FROM %s)", parent, column, table.Name)
				if parent == "decisions" || parent == "awards" { // what is issued is refused for that
					statement += " AND status = 'ISSUED'"
					want = "decision_issued_stays"
					if parent == "awards" {
						statement, want = strings.Replace(statement, "ISSUED", "VALID", 1), "award_stays"
					}
				}
				if goes[table.Name+"."+column] {
					continue
				}
				if got := attempt(t, pool, statement); got != want {
					t.Errorf("%s: refused for %q, want %s", statement, got, want)
				}
			}
		}
	})
}

// TestKeysRefuse inserts every row twice, and one without anything.
func TestKeysRefuse(t *testing.T) {
	dbtest.Each(t, func(t *testing.T, url string) {
		pool := filled(t, url)
		overlaps := map[string]bool{"postings": true, "absences": true}
		for _, table := range entmigrate.Tables {
			only := !overlaps[table.Name]
			for _, i := range table.Indexes {
				only = only && !i.Unique
			}
			for _, c := range table.Columns {
				only = only && !c.Unique
			}
			names := columns(table)
			statement := fmt.Sprintf("INSERT INTO %s (%s) SELECT %[2]s FROM %[1]s", table.Name, names)
			// Where more is unique, the databases differ in what they look at first.
			if got := attempt(t, pool, statement); only && got != table.Name+"_pkey" {
				t.Errorf("%s: refused for %q", statement, got)
			}
			statement = fmt.Sprintf("INSERT INTO %s (%s) VALUES (NULL)", table.Name, table.PrimaryKey[0].Name)
			if got := attempt(t, pool, statement); got != database.NotNull {
				t.Errorf("%s: refused for %q", statement, got)
			}
		}
	})
}

func columns(table *schema.Table) string {
	names := make([]string, len(table.Columns))
	for i, c := range table.Columns {
		names[i] = c.Name
	}
	return strings.Join(names, ", ")
}
