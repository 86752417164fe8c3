package database_test

import (
	"context"
	stdsql "database/sql"
	"fmt"
	"slices"
	"strings"
	"testing"

	"entgo.io/ent/schema/field"

	"thidua/ent"
	entmigrate "thidua/ent/migrate"
	"thidua/internal/database"
	"thidua/internal/database/dbtest"
)

// attempt runs statements in a transaction that is undone: all but the last
// have to succeed. It returns the name that the last one was refused for.
func attempt(t testing.TB, pool *stdsql.DB, statements ...string) string {
	t.Helper()
	tx, err := pool.BeginTx(context.Background(), nil)
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = tx.Rollback() }()
	for i, s := range statements {
		result, err := tx.Exec(s)
		last := i == len(statements)-1
		name, ok := database.Violated(err)
		switch {
		case last && ok:
			return name
		case err != nil:
			t.Errorf("%s: %v", s, err)
			return ""
		case last:
			n, _ := result.RowsAffected()
			t.Errorf("%s: accepted, for %d rows", s, n)
			return ""
		}
	}
	return ""
}

// TestConstraintsRefuse breaks every constraint that has a name, and asks
// whether the refusal names it.
func TestConstraintsRefuse(t *testing.T) {
	dbtest.Each(t, func(t *testing.T, url string) {
		pool := filled(t, url)
		seen := map[string]bool{}
		for _, v := range slices.Concat(violations, violationsOfTheYear, enumViolations()) {
			seen[v.constraint] = true
			if v.only != "" && v.only != dialectOf(url) {
				continue
			}
			if got := attempt(t, pool, v.statements...); got != v.constraint && got != stricter[v.constraint] {
				t.Errorf("%s: refused for %q, want %s", strings.Join(v.statements, "; "), got, v.constraint)
			}
		}
		for _, c := range catalogue(t, pool, url) {
			// Keys and references are broken by kind, below.
			if c.kind != "primary key" && c.kind != "foreign key" && !seen[c.raises()] {
				t.Errorf("nothing tries to break %s", c)
			}
		}
	})
}

// stricter are checks that also refuse every term outside of a list, and that the
// databases look at first.
var stricter = map[string]string{
	"exemplars_recipient_kind": "exemplar_recipient", "registrations_recipient_kind": "registration_recipient", "reviews_status": "review_published",
}

// enumViolations writes a term that no list has into every column of terms.
func enumViolations() []violation {
	// Where another check of the table would be broken first.
	special := map[string]string{
		"accounts_status":        `UPDATE accounts SET status = 'NONSENSE' WHERE id = 'an_account'`,
		"awards_collective_kind": `UPDATE awards SET recipient_kind = 'COLLECTIVE', staff_id = NULL, collective_kind = 'NONSENSE' WHERE id = 'pending'`,
		"awards_status":          `UPDATE awards SET status = 'NONSENSE' WHERE id = 'pending'`,
		"awards_recipient_kind":  `UPDATE awards SET recipient_kind = 'NONSENSE', staff_id = NULL WHERE id = 'pending'`,
		"award_types_kind":       `UPDATE award_types SET kind = 'NONSENSE' WHERE id = 'paper'`,
		"award_types_form":       `UPDATE award_types SET form = 'NONSENSE' WHERE id = 'paper'`,
		"decisions_status":       `UPDATE decisions SET status = 'NONSENSE' WHERE id = 'draft'`,
		"grants_role":            newGrant + `('x', 'NONSENSE', '2025-01-01', NULL, 'an', NULL, NULL, NULL)`,
		"notifications_mail":     `UPDATE notifications SET mail = 'NONSENSE' WHERE id = 'read'`,
		"staff_leaving_reason":   `UPDATE staff SET ends_on = '2030-01-01', leaving_reason = 'NONSENSE'`,
		// Of the rows of the year those where the state leaves the value free.
		"disciplinary_cases_degree":       `UPDATE disciplinary_cases SET degree = 'NONSENSE' WHERE status = 'DISCIPLINED'`,
		"emulation_years_status":          `UPDATE emulation_years SET status = 'NONSENSE' WHERE closed_on IS NULL`,
		"exemplars_recipient_kind":        `UPDATE exemplars SET recipient_kind = 'NONSENSE', staff_id = NULL, consented_on = NULL`,
		"initiative_recognitions_outcome": newRecognition + `('x', 'NATION', 'NONSENSE', '2025-08-01', 'x', 'x', 'x', 'x', 'idea', NULL, 'x')`,
		"initiative_recognitions_scope":   newRecognition + `('x', 'NONSENSE', 'REFUSED', '2025-08-01', 'x', 'x', 'x', 'x', 'idea', NULL, 'x')`,
		"pledges_status":                  `UPDATE pledges SET status = 'NONSENSE' WHERE sign_by IS NOT NULL`,
		"registrations_recipient_kind":    `UPDATE registrations SET recipient_kind = 'NONSENSE', staff_id = NULL`,
		"registrations_return_ground":     `UPDATE registrations SET return_ground = 'NONSENSE' WHERE status = 'RETURNED'`,
		"reviews_status":                  `UPDATE reviews SET status = 'NONSENSE' WHERE status = 'DRAFT'`,
		"tasks_quality":                   `UPDATE tasks SET quality = 'NONSENSE' WHERE status = 'DONE'`,
	}
	var all []violation
	for _, t := range entmigrate.Tables {
		for _, c := range t.Columns {
			if c.Type != field.TypeEnum {
				continue
			}
			name := t.Name + "_" + c.Name
			statement := special[name]
			if statement == "" {
				statement = fmt.Sprintf("UPDATE %s SET %s = 'NONSENSE'", t.Name, c.Name)
			}
			all = append(all, broken(name, statement))
		}
	}
	return all
}

// TestReplaceIsRefused is about SQLite's own way to overwrite a row, which
// deletes it without saying so.
func TestReplaceIsRefused(t *testing.T) {
	pool := filled(t, dbtest.SQLite(t))
	for table, want := range map[string]string{
		"events": "event_insert_only", "award_types": "catalogue_never_deleted",
		"accounts": "account_fixed", "grants": "grant_fixed", "delegations": "delegation_fixed",
		"feed_entries": "feed_entry_fixed",
	} {
		t.Run(table, func(t *testing.T) {
			for _, m := range entmigrate.Tables {
				if m.Name == table {
					if got := attempt(t, pool, fmt.Sprintf("REPLACE INTO %s (%s) SELECT %[2]s FROM %[1]s", table, columns(m))); got != want {
						t.Errorf("refused for %q, want %s", got, want)
					}
				}
			}
		})
	}
}

// TestViolatedThroughEnt asks for the name where operations ask: in the error
// of the client.
func TestViolatedThroughEnt(t *testing.T) {
	dbtest.Each(t, func(t *testing.T, url string) {
		db, err := database.Open(t.Context(), url)
		if err != nil {
			t.Fatal(err)
		}
		defer db.Close()
		create := func(id string) error {
			return db.Ent.Post.Create().SetID(id).SetCode("CV").SetTitle("Chuyên viên").SetNameFolded("chuyen vien").
				SetPositionClass("DIRECT").SetDisplayOrder(1).Exec(t.Context())
		}
		if err := create("post_1"); err != nil {
			t.Fatal(err)
		}
		err = create("post_2")
		if name, ok := database.Violated(err); !ok || name != "post_code" || !ent.IsConstraintError(err) {
			t.Errorf("a second post with the code: %v, named %q, want post_code", err, name)
		}
	})
}

func TestNothingViolated(t *testing.T) {
	for _, err := range []error{nil, context.Canceled, stdsql.ErrNoRows} {
		if name, ok := database.Violated(err); ok {
			t.Errorf("%v violates %q", err, name)
		}
	}
}

func dialectOf(url string) string {
	if isPostgres(url) {
		return "postgres"
	}
	return "sqlite"
}
