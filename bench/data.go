package main

import (
	"context"
	"crypto/sha256"
	stdsql "database/sql"
	"embed"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"net/url"
	"os"
	"path/filepath"
	"time"

	"thidua/ent/migrate/migrations"
	"thidua/internal/database"
	"thidua/internal/sample"
)

// cache is where the generated SQLite file is kept between runs; git ignores it.
// The PostgreSQL server lives no longer than the run, so its city is made anew.
const cache = "tmp/bench"

//go:embed city*.go
var recipe embed.FS

// place is one of the two databases with the city in it.
type place struct {
	name, url string
	sampleURL string        // a database with the sample office alone
	made      time.Duration // how long making the city took; 0 when it was kept
	remove    func() error
}

// lay makes a database with catalogue and sample, and with a city if one is asked for.
func lay(ctx context.Context, url string, city bool) (took time.Duration, err error) {
	if _, err := database.Migrate(ctx, url); err != nil {
		return 0, err
	}
	db, err := database.Open(ctx, url)
	if err != nil {
		return 0, err
	}
	defer func() { err = errors.Join(err, db.Close()) }()
	if err := furnish(ctx, db); err != nil {
		return 0, err
	}
	if err := sample.Load(ctx, db); err != nil || !city {
		return 0, err
	}
	begun := time.Now()
	_, err = fill(ctx, db, large, true)
	return time.Since(begun), err
}

// sqlitePlace returns the kept SQLite file, or makes it when tables or recipe changed.
func sqlitePlace(ctx context.Context, dir string) (p place, err error) {
	p = place{name: "SQLite", sampleURL: filepath.Join(dir, "sample.db"), remove: func() error { return nil }}
	if _, err := lay(ctx, p.sampleURL, false); err != nil {
		return p, err
	}
	sum := sha256.New()
	fmt.Fprint(sum, sample.FirstQuery)
	if err := errors.Join(sumUp(sum, recipe), sumUp(sum, migrations.For("sqlite3"))); err != nil {
		return p, err
	}
	if err := os.MkdirAll(cache, 0o700); err != nil {
		return p, err
	}
	kept := filepath.Join(cache, fmt.Sprintf("city-%x.db", sum.Sum(nil)[:6]))
	if _, err := os.Stat(kept); err != nil {
		old, _ := filepath.Glob(filepath.Join(cache, "city-*"))
		for _, path := range old {
			_ = os.Remove(path)
		}
		fresh := filepath.Join(dir, "city.db") // a run that is stopped leaves no half city
		if p.made, err = lay(ctx, fresh, true); err != nil {
			return p, err
		}
		if err := move(fresh, kept); err != nil {
			return p, err
		}
	}
	p.url = kept
	return p, nil
}

// sumUp writes the content of all files.
func sumUp(w io.Writer, files fs.FS) error {
	return fs.WalkDir(files, ".", func(path string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		text, err := fs.ReadFile(files, path)
		_, _ = w.Write(text)
		return err
	})
}

// move moves a closed SQLite file, also to another file system.
func move(from, to string) error {
	if os.Rename(from, to) == nil {
		return nil
	}
	content, err := os.ReadFile(from)
	if err != nil {
		return err
	}
	return os.WriteFile(to, content, 0o600)
}

// postgresPlace makes two databases on the server that throwaway runs.
func postgresPlace(ctx context.Context, server string) (p place, err error) {
	u, err := url.Parse(server)
	if err != nil {
		return p, errors.New("THIDUA_TEST_POSTGRES is malformed")
	}
	pool, err := stdsql.Open("postgres", server)
	if err != nil {
		return p, err
	}
	at := func(name string) string {
		own := *u
		own.Path = "/" + name
		return own.String()
	}
	names := []string{fmt.Sprintf("thidua_bench_%d_sample", os.Getpid()), fmt.Sprintf("thidua_bench_%d_city", os.Getpid())}
	p = place{name: "PostgreSQL", sampleURL: at(names[0]), url: at(names[1])}
	p.remove = func() error {
		defer pool.Close()
		var all error
		for _, name := range names {
			_, err := pool.Exec(`DROP DATABASE IF EXISTS ` + name + ` WITH (FORCE)`)
			all = errors.Join(all, err)
		}
		return all
	}
	for _, name := range names {
		if _, err := pool.ExecContext(ctx, `CREATE DATABASE `+name); err != nil {
			return p, errors.Join(err, p.remove())
		}
	}
	if _, err = lay(ctx, p.sampleURL, false); err == nil {
		p.made, err = lay(ctx, p.url, true)
	}
	if err != nil {
		return p, errors.Join(err, p.remove())
	}
	return p, nil
}
