package dbtest

import (
	"context"
	"crypto/rand"
	stdsql "database/sql"
	"errors"
	"fmt"
	"net/url"
	"os"
	"strconv"
	"strings"
	"sync"
	"sync/atomic"
	"testing"

	_ "github.com/lib/pq" // the driver "postgres"

	"thidua/internal/database"
)

// background outlives every test: templates are shared, and what a test leaves
// is removed after its own context has ended.
var background = context.Background()

// Postgres returns the address of an empty migrated PostgreSQL database. Without
// a server the test fails: a skipped one would look like a passed one.
func Postgres(t testing.TB) string {
	t.Helper()
	return server.create(t, " TEMPLATE "+server.template(t))
}

// Empty returns the address of a PostgreSQL database without tables, for tests
// of migrations.
func Empty(t testing.TB) string {
	t.Helper()
	return server.create(t, "")
}

var server postgres

// postgres is the server of THIDUA_TEST_POSTGRES as this process uses it. All
// its databases begin with a prefix of their own. While the process lives it
// holds a lock named like the prefix; where that lock is free, the databases of
// a process that was killed are left over.
type postgres struct {
	ready bool // TestMain calls Main

	once     sync.Once
	err      error
	url      *url.URL
	pool     *stdsql.DB
	lock     *stdsql.Conn
	prefix   string
	migrated sync.Once
	last     atomic.Int64
}

const family = "thidua_test_"

// connect opens the server once and removes what killed processes left.
func (s *postgres) connect(t testing.TB) {
	t.Helper()
	s.once.Do(func() { s.err = s.open() })
	if s.err != nil {
		t.Fatal(s.err)
	}
}

func (s *postgres) open() (err error) {
	address := os.Getenv("THIDUA_TEST_POSTGRES")
	switch {
	case address == "":
		return errors.New("no PostgreSQL server for tests: run make test")
	case !s.ready:
		return errors.New("write func TestMain(m *testing.M) { dbtest.Main(m) } in this package, or databases are left behind")
	}
	if s.url, err = url.Parse(address); err != nil {
		return errors.New("THIDUA_TEST_POSTGRES is malformed")
	}
	if s.pool, err = stdsql.Open("postgres", address); err != nil {
		return err
	}
	s.prefix = fmt.Sprintf("%s%d_%s_", family, os.Getpid(), strings.ToLower(rand.Text()[:6]))
	if s.lock, err = s.pool.Conn(background); err != nil {
		return err
	}
	if _, err = s.lock.ExecContext(background, `SELECT pg_advisory_lock(hashtext($1), 0)`, s.prefix); err != nil {
		return err
	}
	names, err := s.databases(family)
	if err != nil {
		return err
	}
	for _, name := range names {
		if err := s.dropOrphan(name); err != nil {
			return err
		}
	}
	return nil
}

// dropOrphan drops a database unless its process lives.
func (s *postgres) dropOrphan(name string) error {
	owner := name[:strings.LastIndex(name, "_")+1]
	conn, err := s.pool.Conn(background)
	if err != nil {
		return err
	}
	defer conn.Close()
	var dead bool
	if err := conn.QueryRowContext(background, `SELECT pg_try_advisory_lock(hashtext($1), 0)`, owner).Scan(&dead); err != nil || !dead {
		return err
	}
	err = s.drop(name)
	_, unlock := conn.ExecContext(background, `SELECT pg_advisory_unlock(hashtext($1), 0)`, owner)
	return errors.Join(err, unlock)
}

func (s *postgres) databases(prefix string) (names []string, err error) {
	rows, err := s.pool.QueryContext(background, `SELECT datname FROM pg_database WHERE starts_with(datname, $1)`, prefix)
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	for rows.Next() {
		var name string
		if err := rows.Scan(&name); err != nil {
			return nil, err
		}
		names = append(names, name)
	}
	return names, rows.Err()
}

func (s *postgres) drop(name string) error {
	_, err := s.pool.ExecContext(background, `DROP DATABASE IF EXISTS `+name+` WITH (FORCE)`)
	return err
}

// template migrates a database once and returns its name.
func (s *postgres) template(t testing.TB) string {
	t.Helper()
	s.connect(t)
	name := s.prefix + "template"
	s.migrated.Do(func() {
		if _, s.err = s.pool.ExecContext(background, `CREATE DATABASE `+name); s.err == nil {
			_, s.err = database.Migrate(background, s.at(name))
		}
	})
	if s.err != nil {
		t.Fatal(s.err)
	}
	return name
}

// filled fills a copy of the template and returns its name; it lives as long as the
// process.
func (s *postgres) filled(fill func(url string) error) (string, error) {
	name := s.prefix + "filled" + strconv.FormatInt(s.last.Add(1), 10)
	if _, err := s.pool.ExecContext(background, `CREATE DATABASE `+name+` TEMPLATE `+s.prefix+"template"); err != nil {
		return "", err
	}
	return name, fill(s.at(name))
}

// create makes a database that lives as long as the test and returns its address.
func (s *postgres) create(t testing.TB, from string) string {
	t.Helper()
	s.connect(t)
	name := s.prefix + strconv.FormatInt(s.last.Add(1), 10)
	if _, err := s.pool.ExecContext(background, `CREATE DATABASE `+name+from); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := s.drop(name); err != nil {
			t.Error(err)
		}
	})
	return s.at(name)
}

func (s *postgres) at(name string) string {
	u := *s.url
	u.Path = "/" + name
	return u.String()
}

// close drops what is left: the template, and databases of tests that panicked.
func (s *postgres) close() {
	if s.pool == nil {
		return
	}
	if names, err := s.databases(s.prefix); err == nil {
		for _, name := range names {
			_ = s.drop(name)
		}
	}
	if s.lock != nil {
		_ = s.lock.Close()
	}
	_ = s.pool.Close()
}
