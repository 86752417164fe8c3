package main

import (
	"context"
	"fmt"
	"os"
	"path/filepath"
	"runtime"
	"runtime/pprof"
	"slices"
	"strings"
	"sync"
	"sync/atomic"
	"time"

	"thidua/internal/database"
)

// clients ask at once, as many as a small city's offices do.
const clients = 8

// load returns the requests per second of many clients.
func (w *world) load(ctx context.Context, r request, d time.Duration) (float64, error) {
	ctx, cancel := context.WithCancelCause(ctx)
	defer cancel(nil)
	var done atomic.Int64
	var group sync.WaitGroup
	begun := time.Now()
	for range clients {
		group.Go(func() {
			for time.Since(begun) < d && ctx.Err() == nil {
				if _, err := w.ask(ctx, r); err != nil {
					cancel(err)
					return
				}
				done.Add(1)
			}
		})
	}
	group.Wait()
	return float64(done.Load()) / time.Since(begun).Seconds(), context.Cause(ctx)
}

// figures of one request.
type figures struct {
	alone       time.Duration // the median of one client
	rate        float64       // requests per second of many
	statements  int64
	allocations uint64
	kilobytes   uint64
	answer      int // bytes
}

func (f figures) String() string {
	return fmt.Sprintf("%.1f ms, %.0f/s by %d clients, %d statements, %d allocations, %d kB for an answer of %d kB",
		float64(f.alone)/1e6, f.rate, clients, f.statements, f.allocations, f.kilobytes, f.answer/1000)
}

// figure measures a request: warm, by one client, then by many.
func (w *world) figure(ctx context.Context, o options, name string, r request) (f figures, err error) {
	counted, statements := database.CountStatements(ctx)
	answer, err := w.ask(counted, r)
	if err != nil {
		return f, err
	}
	f.statements, f.answer = statements.Load(), len(answer)
	var took []time.Duration
	var before, after runtime.MemStats
	runtime.ReadMemStats(&before)
	for begun := time.Now(); len(took) < 5 || time.Since(begun) < o.slice && len(took) < 500; {
		at := time.Now()
		if _, err := w.ask(ctx, r); err != nil {
			return f, err
		}
		took = append(took, time.Since(at))
	}
	runtime.ReadMemStats(&after)
	f.allocations = (after.Mallocs - before.Mallocs) / uint64(len(took))
	f.kilobytes = (after.TotalAlloc - before.TotalAlloc) / uint64(len(took)) / 1000
	f.alone = median(took)
	if o.profile != "" {
		file, err := os.Create(filepath.Join(o.profile, strings.ReplaceAll(name, " ", "-")+".prof"))
		if err != nil {
			return f, err
		}
		defer file.Close()
		if err := pprof.StartCPUProfile(file); err != nil {
			return f, err
		}
		defer pprof.StopCPUProfile()
		o.slice *= 5
	}
	f.rate, err = w.load(ctx, r, o.slice)
	return f, err
}

func median[T ~int64 | ~float64](list []T) T {
	list = slices.Clone(list)
	slices.Sort(list)
	return list[len(list)/2]
}
