// Package migrations holds the versioned migrations of both databases, as they
// are compiled into the server. A migration that was released is never edited:
// databases that have it would not notice.
package migrations

import (
	"embed"
	"fmt"
	"io/fs"
)

//go:embed postgres/*.sql sqlite/*.sql
var files embed.FS

// For returns the migrations of a dialect, "postgres" or "sqlite3".
func For(dialect string) fs.FS {
	folder := "postgres"
	if dialect == "sqlite3" {
		folder = "sqlite"
	}
	sub, err := fs.Sub(files, folder)
	if err != nil {
		panic(err) // only for a malformed path
	}
	return sub
}

// Latest returns the number of the last migration of a dialect.
func Latest(dialect string) int64 {
	entries, err := fs.ReadDir(For(dialect), ".")
	if err != nil {
		panic(err) // the folder is compiled in
	}
	var last int64
	for _, e := range entries {
		var n int64
		if _, err := fmt.Sscanf(e.Name(), "%d_", &n); err != nil {
			panic(e.Name() + ": the name of a migration begins with its number")
		}
		last = max(last, n)
	}
	return last
}
