package graph

import (
	"context"
	"sync/atomic"

	"thidua/internal/access"
)

// subscription is what a subscription keeps for as long as it lasts.
type subscription struct {
	renew func(context.Context) error
	end   atomic.Pointer[error] // why it ended, when not because its client went away
}

type subscriptionKey struct{}

// WithRenewal returns a context for a subscription. Before each delivery enter says
// what the caller may do at that moment; the context has these rights from then on.
func WithRenewal(ctx context.Context, enter func(context.Context) (context.Context, error)) context.Context {
	lasting, set := access.Lasting(ctx)
	return context.WithValue(lasting, subscriptionKey{}, &subscription{renew: func(ctx context.Context) error {
		now, err := enter(ctx)
		if err == nil {
			set(now)
		}
		return err
	}})
}

// End tells why a subscription gave no more answers: an error for the presenter, or
// nil when it had none. Transports ask after the last answer.
func End(ctx context.Context) error {
	if s, ok := ctx.Value(subscriptionKey{}).(*subscription); ok {
		if err := s.end.Load(); err != nil {
			return *err
		}
	}
	return nil
}
