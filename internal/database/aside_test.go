package database_test

import (
	"context"
	"testing"
	"time"

	"thidua/internal/database"
	"thidua/internal/database/dbtest"
)

// TestVersionsDoNotWaitForThePool: whether the database answers is asked by a connection
// of its own, so that load does not look like an outage.
func TestVersionsDoNotWaitForThePool(t *testing.T) {
	dbtest.Each(t, func(t *testing.T, url string) {
		ctx, cancel := context.WithTimeout(t.Context(), 10*time.Second)
		defer cancel()
		db, err := database.Open(ctx, url)
		if err != nil {
			t.Fatal(err)
		}
		defer db.Close()
		for range db.Pool().Stats().MaxOpenConnections {
			conn, err := db.Pool().Conn(ctx)
			if err != nil {
				t.Fatal(err)
			}
			defer conn.Close()
		}
		if _, err := db.Versions(ctx); err != nil {
			t.Error(err)
		}
	})
}
