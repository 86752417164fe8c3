package main

import (
	"context"
	"fmt"
	"runtime/debug"
)

// lever is something that was chosen for speed from the first day.
type lever struct {
	name    string
	on, off func()
	// The requests with it and without it; mostly they are the same.
	with, without request
}

func levers(w *world) []lever {
	pool := w.db.Pool()
	size := pool.Stats().MaxOpenConnections
	nothing := func() {}
	return []lever{
		{"pool keeps its connections", func() { pool.SetMaxIdleConns(size) }, func() { pool.SetMaxIdleConns(2) }, listOf50, listOf50},
		{"pageInfo without COUNT", nothing, nothing, pageInfo, pageInfoCounted},
		{"garbage at 300 %", func() { debug.SetGCPercent(300) }, func() { debug.SetGCPercent(100) }, listOf50, listOf50},
	}
}

// pull measures a lever both ways in turn, so that whatever else the machine does
// meets both, and returns the median of the ratios.
func (w *world) pull(ctx context.Context, o options, l lever) (float64, error) {
	var ratios []float64
	for range o.rounds {
		l.off()
		without, err := w.load(ctx, l.without, o.slice)
		l.on()
		if err != nil {
			return 0, err
		}
		with, err := w.load(ctx, l.with, o.slice)
		if err != nil {
			return 0, err
		}
		ratios = append(ratios, with/without)
	}
	return median(ratios), nil
}

// pullAll adds the levers to the report. What is asked of each is that it costs
// nothing.
func pullAll(ctx context.Context, o options, r *report, w *world) error {
	for _, l := range levers(w) {
		ratio, err := w.pull(ctx, o, l)
		if err != nil {
			return err
		}
		r.add(l.name, fmt.Sprintf("× %.2f", ratio), "≥ × 1.0", ratio >= 1)
	}
	return nil
}
