package main

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"

	"thidua/internal/database"
)

// storage says where data is kept; every command that opens the database has it.
type storage struct {
	DataDirectory string `default:"data" type:"path" help:"Directory of the embedded database and of keys."`
	DatabaseURL   string `placeholder:"URL" help:"postgres://… or the path of a SQLite file; by default thidua.db in the data directory."`
}

func (s *storage) url() (string, error) {
	if s.DatabaseURL != "" {
		return s.DatabaseURL, nil
	}
	if err := os.MkdirAll(s.DataDirectory, 0o700); err != nil {
		return "", fmt.Errorf("make the data directory: %w", err)
	}
	return filepath.Join(s.DataDirectory, "thidua.db"), nil
}

func (s *storage) open(ctx context.Context) (*database.DB, error) {
	url, err := s.url()
	if err != nil {
		return nil, err
	}
	if _, err := database.Migrate(ctx, url); err != nil {
		return nil, err
	}
	db, err := database.Open(ctx, url)
	if err != nil {
		return nil, err
	}
	if err := db.Writable(ctx); err != nil {
		_ = db.Close()
		return nil, errors.New("the database cannot be written to: look at the rights of its file and directory, and at who else holds it")
	}
	return db, nil
}
