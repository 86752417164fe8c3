package web

import (
	"context"
	"fmt"
	"log/slog"
	"testing"
	"testing/synctest"
	"time"

	"github.com/99designs/gqlgen/graphql"
	"github.com/vektah/gqlparser/v2/ast"

	"thidua/graph"
	"thidua/internal/actor"
	"thidua/internal/limit"
)

// operation is one that costs so much, prepared for an account.
func operation(cost int, account string) (context.Context, *graphql.OperationContext) {
	op := &graphql.OperationContext{Operation: &ast.OperationDefinition{Operation: ast.Query}}
	op.Stats.SetExtension("Limits", cost)
	ctx := graph.WithRequestID(context.Background(), "request")
	return actor.With(ctx, actor.Actor{Account: account}), op
}

// TestRate: what is spent comes back with time; over the limit the caller is told
// after how many seconds it can be paid for, and pays nothing.
func TestRate(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		most := limit.Default
		most.Rate = limit.Rate{CostPerSecond: 100, Burst: 1000}
		a := &api{Config: Config{Limits: most, Exec: graph.New(&graph.Resolver{Limits: most}, slog.New(slog.DiscardHandler), false)}}
		for i, step := range []struct {
			after   time.Duration
			account string
			cost    int
			retry   int // after seconds; 0 when it may run
			actual  int
		}{
			{0, "a", 1000, 0, 0},
			{0, "a", 1, 1, 1001},
			{0, "a", 250, 3, 1250},
			{0, "b", 1000, 0, 0}, // everybody has their own
			{time.Second, "a", 100, 0, 0},
			{0, "a", 1, 1, 1001},
			{990 * time.Millisecond, "a", 100, 1, 1001},
			{10 * time.Millisecond, "a", 100, 0, 0},
			{time.Hour, "a", 1000, 0, 0}, // no more than a burst is saved
			{0, "a", 1, 1, 1001},
		} {
			time.Sleep(step.after)
			ctx, op := operation(step.cost, step.account)
			done, refused := a.start(ctx, op)
			if (refused == nil) != (step.retry == 0) {
				t.Fatalf("step %d: %v, want again after %d s", i, refused, step.retry)
			}
			if refused == nil {
				done()
				continue
			}
			want := map[string]any{"code": rateLimited, "limit": 1000, "actual": step.actual, "retryAfter": step.retry, "requestId": "request"}
			if len(refused) != 1 || fmt.Sprint(refused[0].Extensions) != fmt.Sprint(want) {
				t.Errorf("step %d: %v, want %v", i, refused, want)
			}
		}
	})
}

// TestRateForgets: only those are held who asked in the time that it takes to fill
// a bucket, and twice as many at most.
func TestRateForgets(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		var r rates
		most := limit.Rate{CostPerSecond: 100, Burst: 1000}
		r.spend("patient", 1000, most, true)
		largest := 0
		for i := range 100_000 {
			r.spend(fmt.Sprint(i), 1000, most, true)
			largest = max(largest, len(r.buckets))
			time.Sleep(10 * time.Millisecond) // a thousand of them ask in ten seconds
		}
		if largest < 1000 || largest > 2010 {
			t.Errorf("%d buckets are held for 1000 callers", largest)
		}
		if _, wait := r.spend("99999", 1000, most, true); wait == 0 {
			t.Error("who has just spent everything is forgotten")
		}
		if _, wait := r.spend("patient", 1000, most, true); wait != 0 {
			t.Error("who has waited long enough may not spend again")
		}
	})
}
