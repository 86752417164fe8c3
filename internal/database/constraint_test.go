package database_test

import (
	"context"
	stdsql "database/sql"
	"fmt"
	"strings"
	"testing"

	"entgo.io/ent/dialect/sql/schema"
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
		for _, v := range append(violations, enumViolations()...) {
			seen[v.constraint] = true
			if v.only != "" && v.only != dialectOf(url) {
				continue
			}
			if got := attempt(t, pool, v.statements...); got != v.constraint {
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

// enumViolations writes a term that no list has into every column of terms.
func enumViolations() []violation {
	// Where another check of the table would be broken first.
	special := map[string]string{
		"awards_collective_kind": `UPDATE awards SET recipient_kind = 'COLLECTIVE', staff_id = NULL, collective_kind = 'NONSENSE' WHERE id = 'pending'`,
		"awards_status":          `UPDATE awards SET status = 'NONSENSE' WHERE id = 'pending'`,
		"awards_recipient_kind":  `UPDATE awards SET recipient_kind = 'NONSENSE', staff_id = NULL WHERE id = 'pending'`,
		"award_types_kind":       `UPDATE award_types SET kind = 'NONSENSE' WHERE id = 'paper'`,
		"award_types_form":       `UPDATE award_types SET form = 'NONSENSE' WHERE id = 'paper'`,
		"decisions_status":       `UPDATE decisions SET status = 'NONSENSE' WHERE id = 'draft'`,
		"grants_role":            newGrant + `('x', 'NONSENSE', '2025-01-01', NULL, 'an', NULL, NULL, NULL)`,
		"staff_leaving_reason":   `UPDATE staff SET ends_on = '2030-01-01', leaving_reason = 'NONSENSE'`,
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

// TestReferencesRefuse points every reference at a row that is not there, and
// deletes every row that another refers to.
func TestReferencesRefuse(t *testing.T) {
	special := map[string]string{ // where a trigger would speak first
		"event_subjects.event_id": `INSERT INTO event_subjects (id, subject_id, event_id) VALUES ('x', 'x', 'nowhere')`,
		"departments.office_id":   `UPDATE departments SET office_id = 'nowhere' WHERE id = 'lone'`,
		"postings.staff_id":       `UPDATE postings SET staff_id = 'nowhere' WHERE id = 'an_also'`,
		// Rights are never rewritten, so they are given anew.
		"accounts.staff_id":         `INSERT INTO accounts (id, issuer, subject, status, linked_at, staff_id) VALUES ('x', 'x', 'x', 'ACTIVE', '2025-01-01', 'nowhere')`,
		"accounts.office_id":        `INSERT INTO accounts (id, issuer, subject, status, linked_at, name, office_id) VALUES ('x', 'x', 'x', 'ACTIVE', '2025-01-01', 'x', 'nowhere')`,
		"grants.staff_id":           newGrant + `('x', 'CHIEF', '2025-01-01', NULL, 'nowhere', NULL, NULL, NULL)`,
		"grants.account_id":         newGrant + `('x', 'CHIEF', '2025-01-01', NULL, NULL, 'nowhere', NULL, NULL)`,
		"grants.office_id":          newGrant + `('x', 'CHIEF', '2025-01-01', NULL, 'an', NULL, 'nowhere', NULL)`,
		"grants.department_id":      newGrant + `('x', 'CHIEF', '2025-01-01', NULL, 'an', NULL, NULL, 'nowhere')`,
		"delegations.principal_id":  newDelegation + `('x', '[]', '2025-01-01', '2025-01-01', '1', 'nowhere', 'an', NULL, NULL)`,
		"delegations.delegate_id":   newDelegation + `('x', '[]', '2025-01-01', '2025-01-01', '1', 'an', 'nowhere', NULL, NULL)`,
		"delegations.office_id":     newDelegation + `('x', '[]', '2025-01-01', '2025-01-01', '1', 'an', 'binh', 'nowhere', NULL)`,
		"delegations.department_id": newDelegation + `('x', '[]', '2025-01-01', '2025-01-01', '1', 'an', 'binh', NULL, 'nowhere')`,
	}
	stays := map[string]string{ // what is refused before anybody asks for references
		"events": "event_insert_only", "legal_bases": "catalogue_never_deleted", "award_types": "catalogue_never_deleted",
	}
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

// TestReplaceIsRefused is about SQLite's own way to overwrite a row, which
// deletes it without saying so.
func TestReplaceIsRefused(t *testing.T) {
	pool := filled(t, dbtest.SQLite(t))
	for table, want := range map[string]string{"events": "event_insert_only", "award_types": "catalogue_never_deleted"} {
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

// TestConcurrentCycle lets two transactions each close half of a circle. One
// has to lose; on SQLite they cannot even overlap.
func TestConcurrentCycle(t *testing.T) {
	pool := filled(t, dbtest.Postgres(t))
	exec(t, pool, `UPDATE departments SET parent_id = NULL`)
	first, err := pool.BeginTx(t.Context(), nil)
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = first.Rollback() }()
	if _, err := first.Exec(`UPDATE departments SET parent_id = 'team' WHERE id = 'division'`); err != nil {
		t.Fatal(err)
	}
	second := make(chan error, 1)
	go func() {
		_, err := pool.Exec(`UPDATE departments SET parent_id = 'division' WHERE id = 'team'`)
		second <- err
	}()
	untilWaiting(t, pool, second)
	if err := first.Commit(); err != nil {
		t.Fatal(err)
	}
	err = <-second
	if name, _ := database.Violated(err); name != "department_cycle" {
		t.Errorf("the second half of the circle: %v, want department_cycle", err)
	}
}

// TestConcurrentLastAdministrators lets the two administrators that there are end
// each other at one moment, in every pair of ways. One has to be refused; on SQLite
// they cannot even overlap.
func TestConcurrentLastAdministrators(t *testing.T) {
	for _, c := range []struct{ name, one, other string }{
		{"each revokes", revoke("of_an"), revoke("of_service")},
		{"one suspends, the other revokes", suspend("an_account"), revoke("of_service")},
		{"one revokes, the other suspends", revoke("of_an"), suspend("service")},
		{"each suspends", suspend("an_account"), suspend("service")},
		{"one leaves, the other is revoked", leave("an"), revoke("of_service")},
		{"one is suspended, the other leaves", suspend("service"), leave("an")},
	} {
		t.Run(c.name, func(t *testing.T) {
			pool := filled(t, dbtest.Postgres(t))
			first, err := pool.BeginTx(t.Context(), nil)
			if err != nil {
				t.Fatal(err)
			}
			defer func() { _ = first.Rollback() }()
			if _, err := first.Exec(c.one); err != nil {
				t.Fatal(err)
			}
			second := make(chan error, 1)
			go func() {
				_, err := pool.Exec(c.other)
				second <- err
			}()
			untilWaiting(t, pool, second)
			if err := first.Commit(); err != nil {
				t.Fatal(err)
			}
			err = <-second
			if name, _ := database.Violated(err); name != last {
				t.Errorf("the last administrator: %v, want %s", err, last)
			}
		})
	}
}

// untilWaiting returns when a statement waits for another one's lock, or is done.
func untilWaiting(t *testing.T, pool *stdsql.DB, done <-chan error) {
	t.Helper()
	for waiting := false; !waiting && len(done) == 0; {
		if err := pool.QueryRow(`SELECT EXISTS (SELECT FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock')`).Scan(&waiting); err != nil {
			t.Fatal(err)
		}
	}
}

func dialectOf(url string) string {
	if isPostgres(url) {
		return "postgres"
	}
	return "sqlite"
}
