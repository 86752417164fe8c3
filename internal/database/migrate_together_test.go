package database_test

import (
	"context"
	"errors"
	"path/filepath"
	"sync"
	"testing"
	"time"

	"github.com/pressly/goose/v3/lock"

	"thidua/internal/database"
	"thidua/internal/database/dbtest"
)

func TestServersMigrateTogether(t *testing.T) {
	eachEmpty(t, func(t *testing.T, url string, latest int64) {
		const servers = 4
		var wg sync.WaitGroup
		for range servers {
			wg.Go(func() {
				if v, err := database.Migrate(t.Context(), url); err != nil || v.To != latest {
					t.Errorf("migrate: %v, %v", v, err)
				}
			})
		}
		wg.Wait()
		var n int64
		if err := open(t, url).QueryRow(`SELECT count(*) FROM goose_db_version WHERE version_id > 0`).Scan(&n); err != nil || n != latest {
			t.Errorf("%d migrations were applied, %v, want %d", n, err, latest)
		}
	})
}

// TestMigrateWaitsForAnother holds the lock that migrations of PostgreSQL take.
func TestMigrateWaitsForAnother(t *testing.T) {
	url := dbtest.Empty(t)
	pool := open(t, url)
	other, err := pool.Conn(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	defer other.Close()
	if _, err := other.ExecContext(t.Context(), `SELECT pg_advisory_lock($1)`, lock.DefaultLockID); err != nil {
		t.Fatal(err)
	}
	ctx, cancel := context.WithTimeout(t.Context(), 500*time.Millisecond)
	defer cancel()
	if v, err := database.Migrate(ctx, url); !errors.Is(err, context.DeadlineExceeded) {
		t.Errorf("migrate beside another: %v, %v", v, err)
	}
	var there bool
	if err := pool.QueryRow(`SELECT to_regclass('staff') IS NOT NULL`).Scan(&there); err != nil || there {
		t.Errorf("tables were made: %v, %v", there, err)
	}
}

// TestMigrateOutlastsWriter holds the lock of a SQLite file for longer than a
// statement waits for it.
func TestMigrateOutlastsWriter(t *testing.T) {
	path := filepath.Join(t.TempDir(), "test.db")
	if _, err := database.MigrateTo(t.Context(), path, 1); err != nil {
		t.Fatal(err)
	}
	writer, err := open(t, path).Begin()
	if err != nil {
		t.Fatal(err)
	}
	timer := time.AfterFunc(200*time.Millisecond, func() { _ = writer.Rollback() })
	defer timer.Stop()
	if v, err := database.MigrateImpatiently(t.Context(), path); err != nil {
		t.Errorf("migrate: %v, %v", v, err)
	}
}
