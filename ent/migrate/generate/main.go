// Generate writes the next migration of both databases: what has to change for
// the tables that the migrations make to become those of ent/schema.
//
//	go run ./internal/database/throwaway -- go run ./ent/migrate/generate NAME
//
// Run it by hand, from the root of the repository, after a change of ent/schema
// and `go generate ./ent`. Then read what it wrote: it knows neither how to fill
// a new column from old rows nor that a column was renamed, it does not drop
// tables, and it keeps hand-written constraints as they are, even where they
// should change too. What ent cannot express goes into a migration written by hand.
package main

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"regexp"

	"entgo.io/ent/dialect"
)

const root = "ent/migrate/migrations"

// folders of the dialects, below root.
var folders = []struct{ dialect, name string }{{dialect.Postgres, "postgres"}, {dialect.SQLite, "sqlite"}}

func main() {
	if err := run(context.Background(), os.Args[1:]); err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
}

func run(ctx context.Context, args []string) error {
	if len(args) != 1 || !regexp.MustCompile(`^[a-z][a-z0-9_]*$`).MatchString(args[0]) {
		return errors.New("usage: go run ./ent/migrate/generate NAME, for example add_pledges")
	}
	number, err := next()
	if err != nil {
		return err
	}
	wrote := map[string]string{}
	for _, f := range folders {
		text, err := diff(ctx, f.dialect, filepath.Join(root, f.name))
		if err != nil {
			return fmt.Errorf("%s: %w", f.name, err)
		}
		wrote[f.name] = text
	}
	for name, text := range wrote { // both or none
		if text == "" {
			fmt.Println(name + ": nothing to change")
			continue
		}
		file := filepath.Join(root, name, fmt.Sprintf("%05d_%s.sql", number, args[0]))
		if err := os.WriteFile(file, []byte(text), 0o644); err != nil {
			return err
		}
		fmt.Println("wrote " + file)
	}
	return nil
}

// next is the number of the next migration. Both dialects count together, so
// that one number means the same everywhere.
func next() (int, error) {
	last := 0
	for _, f := range folders {
		files, err := filepath.Glob(filepath.Join(root, f.name, "*.sql"))
		if err != nil {
			return 0, err
		}
		for _, file := range files {
			var n int
			if _, err := fmt.Sscanf(filepath.Base(file), "%d_", &n); err != nil {
				return 0, fmt.Errorf("%s: the name must begin with a number: %w", file, err)
			}
			last = max(last, n)
		}
	}
	return last + 1, nil
}
