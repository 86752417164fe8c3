package database

import (
	"context"
	stdsql "database/sql"
	"strings"
)

// Tests live outside the package: they use dbtest, which uses it.

// MigrateTo migrates up to one version.
func MigrateTo(ctx context.Context, url string, last int64) (Versions, error) {
	target, err := ParseURL(url)
	if err != nil {
		return Versions{}, err
	}
	return migrateTo(ctx, target.forMigration(), last)
}

// MigrateWith migrates with more options of the driver.
func MigrateWith(ctx context.Context, url, options string) (Versions, error) {
	target, err := ParseURL(url)
	if err != nil {
		return Versions{}, err
	}
	target = target.forMigration()
	target.DSN += options
	return migrateTo(ctx, target, 1<<62)
}

// MigrateImpatiently migrates with statements that hardly wait for a lock.
func MigrateImpatiently(ctx context.Context, url string) (Versions, error) {
	target, err := ParseURL(url)
	if err != nil {
		return Versions{}, err
	}
	target = target.forMigration()
	target.DSN = strings.Replace(target.DSN, "5000", "1", 1)
	return migrateTo(ctx, target, 1<<62)
}

// OpenForMigration opens a database as a migration does.
func OpenForMigration(url string) (*stdsql.DB, error) {
	target, err := ParseURL(url)
	if err != nil {
		return nil, err
	}
	return stdsql.Open(driverName(target.Dialect), target.forMigration().DSN)
}

// OpenRaw opens a database as the server does, without ent.
func OpenRaw(url string) (*stdsql.DB, error) {
	target, err := ParseURL(url)
	if err != nil {
		return nil, err
	}
	return stdsql.Open(driverName(target.Dialect), target.DSN)
}
