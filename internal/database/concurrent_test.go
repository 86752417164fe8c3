package database_test

import (
	stdsql "database/sql"
	"testing"

	"thidua/internal/database"
	"thidua/internal/database/dbtest"
)

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
