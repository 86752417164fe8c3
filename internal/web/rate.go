package web

import (
	"context"
	"math"
	"sync"
	"time"

	"github.com/99designs/gqlgen/graphql"
	"github.com/vektah/gqlparser/v2/gqlerror"
	"golang.org/x/time/rate"

	"thidua/graph"
	"thidua/internal/actor"
	"thidua/internal/fault"
	"thidua/internal/limit"
)

// Code of the rate limit.
const rateLimited fault.Code = "RATE_LIMITED" // the caller has spent what may be spent for now

// start takes a place for an operation, until it is done, and lets the caller pay for
// it, before anything of it runs; a subscription needs no place, since it mostly waits.
// Codes: RATE_LIMITED.
func (a *api) start(ctx context.Context, op *graphql.OperationContext) (done func(), refused gqlerror.List) {
	done = func() {}
	if !lasts(op) {
		most, ok := a.Limits.Operation.Concurrent, false
		if done, ok = a.running.take(ctx, most); !ok {
			return nil, a.told(ctx, fault.New(rateLimited, "", "%d of your operations run; wait until one is answered", most).
				With("limit", most).With("actual", most+1).With("retryAfter", 1))
		}
	}
	if refused = a.pay(ctx, graph.Cost(op), true); refused != nil {
		done()
	}
	return done, refused
}

// afford waits until the caller can pay a cost, and takes it. It reports whether that
// was before the context ended.
func (a *api) afford(ctx context.Context, cost int) bool {
	for {
		_, wait := a.rates.spend(actor.From(ctx).Account, cost, a.Limits.Rate, true)
		if wait == 0 {
			return true
		}
		select {
		case <-time.After(wait):
		case <-ctx.Done():
			return false
		}
	}
}

// pay takes a cost from the caller, or only looks whether there is enough. Over the
// limit it tells why, in errors as they are shown, and after how many seconds it can
// be paid: over HTTP that is status 429 with Retry-After. Codes: RATE_LIMITED.
func (a *api) pay(ctx context.Context, cost int, take bool) gqlerror.List {
	most := a.Limits.Rate
	spent, wait := a.rates.spend(actor.From(ctx).Account, cost, most, take)
	if wait == 0 {
		return nil
	}
	retryAfter := int(math.Ceil(wait.Seconds()))
	return a.told(ctx, fault.New(rateLimited, "", "this costs %d, and you have spent %d of %d: send it again in %d s", cost, spent, most.Burst, retryAfter).
		With("limit", most.Burst).With("actual", spent+cost).With("retryAfter", retryAfter))
}

// rates hold what each caller may still spend: a bucket that fills with time. Who
// spent nothing until it was full is forgotten, so that only those are held who asked
// in the time that it takes to fill one. The zero value is ready.
type rates struct {
	mu      sync.Mutex
	buckets map[string]*rate.Limiter // by account
	swept   int                      // how many were left when the full ones were last thrown away
}

// spend takes a cost out of a caller's bucket. When it holds too little nothing is
// taken; then it tells how much is spent, and how long to wait. Without take it tells
// only that.
func (r *rates) spend(account string, cost int, most limit.Rate, take bool) (spent int, wait time.Duration) {
	r.mu.Lock()
	defer r.mu.Unlock()
	now := time.Now()
	bucket := r.buckets[account]
	if bucket == nil {
		r.sweep(now)
		bucket = rate.NewLimiter(rate.Limit(most.CostPerSecond), most.Burst)
		r.buckets[account] = bucket
	}
	spent = most.Burst - int(bucket.TokensAt(now))
	payment := bucket.ReserveN(now, cost)
	if wait = payment.DelayFrom(now); wait > 0 || !take {
		payment.CancelAt(now)
	}
	return spent, wait
}

// sweep throws full buckets away whenever there are twice as many as it left.
func (r *rates) sweep(now time.Time) {
	if r.buckets == nil {
		r.buckets = map[string]*rate.Limiter{}
	}
	if len(r.buckets) <= 2*r.swept {
		return
	}
	for account, bucket := range r.buckets {
		if bucket.TokensAt(now) >= float64(bucket.Burst()) {
			delete(r.buckets, account)
		}
	}
	r.swept = len(r.buckets)
}
