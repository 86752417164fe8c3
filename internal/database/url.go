package database

import (
	"net"
	"net/url"
	"os"
	"path/filepath"
	"regexp"
	"strings"

	"entgo.io/ent/dialect"

	"thidua/internal/fault"
)

// Target is a database as its driver is told of it.
type Target struct {
	Dialect string // dialect.Postgres or dialect.SQLite
	DSN     string // holds the password, if there is one: never print it
	path    string // the file of a SQLite database
}

// scheme finds what looks like the kind of a database; one letter is a drive.
var scheme = regexp.MustCompile(`^([A-Za-z][A-Za-z0-9+.-]+):`)

// ParseURL reads the address of a database: postgres://… or postgresql://… for
// PostgreSQL, everything else is the path of a SQLite file, with or without
// sqlite: before it. Its errors never quote the address, which may hold a password.
func ParseURL(address string) (Target, error) {
	kind, path := "sqlite", address
	if m := scheme.FindStringSubmatch(address); m != nil {
		kind, path = strings.ToLower(m[1]), strings.TrimPrefix(address[len(m[0]):], "//")
	}
	switch {
	case kind == "postgres" || kind == "postgresql":
		return postgresURL(address)
	case kind != "sqlite":
		return Target{}, fault.New(fault.BadUserInput, "", "%s is no kind of database known here: write postgres://USER@HOST/NAME, or the path of a SQLite file", kind)
	case path == "":
		return Target{}, fault.New(fault.BadUserInput, "", "the address of the database is empty: write postgres://USER@HOST/NAME, or the path of a SQLite file")
	case path == ":memory:":
		return Target{}, fault.New(fault.BadUserInput, "", "a SQLite database lives in a file: every connection would have a :memory: of its own")
	}
	return sqliteFile(path, "foreign_keys(1)"), nil
}

func postgresURL(address string) (Target, error) {
	u, err := url.Parse(address)
	if err != nil { // url.Error quotes the address
		return Target{}, fault.New(fault.BadUserInput, "", "the address of the PostgreSQL database is malformed: write postgres://USER:PASSWORD@HOST:PORT/NAME, special characters percent-encoded")
	}
	query := u.Query()
	if !query.Has("sslmode") {
		query.Set("sslmode", sslMode(u, query))
	}
	if !query.Has("jit") {
		// What callers may see makes long statements that read few rows: PostgreSQL
		// takes 150 ms to compile one, and less than 1 ms to run it.
		query.Set("jit", "off")
	}
	u.RawQuery = query.Encode()
	return Target{Dialect: dialect.Postgres, DSN: u.String()}, nil
}

// sslMode is what a connection uses when its address says nothing: encryption,
// unless it never leaves this machine.
func sslMode(u *url.URL, query url.Values) string {
	if query.Get("sslrootcert") == "system" {
		return "verify-full" // the driver refuses less
	}
	host := u.Hostname()
	for _, other := range []string{query.Get("host"), os.Getenv("PGHOST"), "localhost"} {
		if host == "" {
			host = other
		}
	}
	for _, h := range strings.Split(host, ",") { // the driver takes several
		ip := net.ParseIP(h)
		local := h == "localhost" || strings.HasPrefix(h, "/") || strings.HasPrefix(h, "@") || ip != nil && ip.IsLoopback()
		if !local {
			return "require"
		}
	}
	return "disable"
}

// sqliteFile describes a file. Writers take the file's lock when they begin: a
// transaction that reads first and writes later would fail with BUSY. Times are
// stored so that they sort. With recursive triggers a row that REPLACE removes
// counts as deleted: what may not be deleted cannot be replaced either.
func sqliteFile(path string, pragmas ...string) Target {
	path = filepath.Clean(path)
	query := url.Values{"_txlock": {"immediate"}, "_time_format": {"sqlite"}}
	query["_pragma"] = append([]string{"busy_timeout(5000)", "journal_mode(WAL)", "synchronous(NORMAL)", "recursive_triggers(1)"}, pragmas...)
	file := strings.NewReplacer("%", "%25", "?", "%3f", "#", "%23").Replace(path)
	return Target{Dialect: dialect.SQLite, DSN: "file:" + file + "?" + query.Encode(), path: path}
}

// forMigration is the same database for a pool that migrates it. A SQLite table
// is changed by copying it and dropping the old one; with foreign keys on, the
// drop would take the rows of other tables along.
func (t Target) forMigration() Target {
	if t.Dialect != dialect.SQLite {
		return t
	}
	return sqliteFile(t.path, "foreign_keys(0)")
}
