// Bench prints figures of time and memory against their budgets, on SQLite and on
// PostgreSQL, with a city's worth of rows. Run it with make bench; see README.md.
package main

import (
	"context"
	"errors"
	"flag"
	"fmt"
	"os"
	"os/signal"
	"syscall"
	"time"
)

// options of a run.
type options struct {
	slice   time.Duration // how long each way of a lever, and each load, is measured at a time
	rounds  int
	profile string
}

func main() {
	o := options{}
	flag.DurationVar(&o.slice, "slice", 600*time.Millisecond, "how long each load is measured at a time")
	flag.IntVar(&o.rounds, "rounds", 5, "how often both ways of a lever are measured in turn")
	flag.StringVar(&o.profile, "profile", "", "directory to write CPU profiles of the queries to")
	flag.Parse()
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	defer stop()
	if err := run(ctx, o); err != nil {
		fmt.Fprintln(os.Stderr, "bench:", err)
		os.Exit(1)
	}
}

// run measures. A figure beyond its budget is marked in the table and no error:
// what a machine is busy with beside must not fail a build.
func run(ctx context.Context, o options) (err error) {
	dir, err := os.MkdirTemp("", "thidua-bench-")
	if err != nil {
		return err
	}
	defer os.RemoveAll(dir)
	server := os.Getenv("THIDUA_TEST_POSTGRES")
	if server == "" {
		return errors.New("no PostgreSQL server: run make bench")
	}
	binary, err := build(ctx, dir)
	if err != nil {
		return err
	}
	var r report
	for _, lay := range []func() (place, error){
		func() (place, error) { return sqlitePlace(ctx, dir) },
		func() (place, error) { return postgresPlace(ctx, server) },
	} {
		if err := measure(ctx, o, &r, binary, dir, lay); err != nil {
			r.print(os.Stdout)
			return err
		}
	}
	r.print(os.Stdout)
	return nil
}

// measure measures one database.
func measure(ctx context.Context, o options, r *report, binary, dir string, lay func() (place, error)) (err error) {
	p, err := lay()
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, p.remove()) }()
	r.where = p.name
	if p.made > 0 {
		r.note("city made and filled", p.made.Round(time.Second/10).String())
	}
	for _, part := range []func() error{
		func() error { return inProcess(ctx, o, r, p) },
		func() error { return asProcess(ctx, r, p, binary, dir) },
	} {
		if err := part(); err != nil {
			return fmt.Errorf("%s: %w", p.name, err)
		}
	}
	return nil
}
