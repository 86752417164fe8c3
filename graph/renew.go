package graph

import (
	"context"
	"errors"
	"sync/atomic"
	"time"

	"github.com/99designs/gqlgen/graphql"
	"github.com/vektah/gqlparser/v2/ast"
	"github.com/vektah/gqlparser/v2/gqlerror"

	"thidua/internal/access"
	"thidua/internal/fault"
)

// subscription is what a subscription keeps for as long as it lasts.
type subscription struct {
	enter func(context.Context) (context.Context, error)
	set   func(context.Context)
	field access.Operation      // its root field
	asked int64                 // event.Feed.Rights when enter was asked last
	ready chan struct{}         // takes something when there is something to deliver; nil until it runs
	end   atomic.Pointer[error] // why it ended, when not because its client went away
}

// SlowReader ends who does not read in time what is told; they go on after their last
// cursor.
const SlowReader fault.Code = "SLOW_READER"

type subscriptionKey struct{}

func lasting(ctx context.Context) *subscription {
	s, _ := ctx.Value(subscriptionKey{}).(*subscription)
	return s
}

// WithRenewal returns a context for a subscription. Before a delivery enter says what
// the caller may do at that moment, unless nothing has happened since that could have
// changed it; the context has these rights from then on.
func WithRenewal(ctx context.Context, enter func(context.Context) (context.Context, error)) context.Context {
	ctx, set := access.Lasting(ctx)
	return context.WithValue(ctx, subscriptionKey{}, &subscription{enter: enter, set: set, asked: -1})
}

// renew asks what the caller may do now, and whether the matrix still gives them what
// they subscribed to: at once when something touched it, so that nobody who is locked out
// goes on listening; else before a delivery, unless nothing has changed since.
// Codes: those of enter, FORBIDDEN.
func (s *subscription) renew(ctx context.Context, rights int64, touched, delivers bool) error {
	if !touched && (!delivers || s.asked == rights) {
		return nil
	}
	entered, err := s.enter(ctx)
	if err != nil {
		return err
	}
	s.set(entered)
	s.asked = rights
	return access.May(ctx, s.field)
}

// End tells why a subscription gave no more answers: an error for the presenter, or
// nil when it had none. Transports ask after the last answer.
func End(ctx context.Context) error {
	if s := lasting(ctx); s != nil {
		if err := s.end.Load(); err != nil {
			return *err
		}
	}
	return nil
}

// stream runs a subscription until it returns or its client goes away. What it tells
// is delivered before tell returns, which is false when nobody listens any more. A
// client may be slow to take it: when it may not be told any more by then, the
// subscription ends. Codes: SLOW_READER.
func stream[T any](ctx context.Context, run func(tell func(item T, still func() bool) bool) error) <-chan T {
	s, out := lasting(ctx), make(chan T)
	s.ready = make(chan struct{})
	go func() {
		defer close(out)
		defer close(s.ready)
		defer func() {
			if cause := recover(); cause != nil {
				s.stop(recovered(ctx, cause))
			}
		}()
		err := run(func(item T, still func() bool) bool {
			if !passed(ctx, s.ready, struct{}{}) {
				return false
			}
			if !still() {
				s.stop(fault.New(SlowReader, "", "what you may see may have changed before this was read; connect again, after your last cursor"))
				return false
			}
			return passed(ctx, out, item)
		})
		if err != nil && ctx.Err() == nil {
			s.stop(err)
		}
	}()
	return out
}

func (s *subscription) stop(why error) { s.end.Store(&why) }

func passed[T any](ctx context.Context, to chan<- T, item T) bool {
	select {
	case to <- item:
		return true
	case <-ctx.Done():
		return false
	}
}

// subscriptions is a gqlgen extension: what holds for every subscription, whatever
// its field does.
type subscriptions struct {
	timeout time.Duration // of one delivery
}

var _ interface {
	graphql.HandlerExtension
	graphql.OperationContextMutator
	graphql.ResponseInterceptor
} = subscriptions{}

// ExtensionName is required of extensions.
func (subscriptions) ExtensionName() string { return "Subscriptions" }

// Validate accepts every schema.
func (subscriptions) Validate(graphql.ExecutableSchema) error { return nil }

// MutateOperationContext refuses subscriptions that the matrix does not give the
// caller's role: gqlgen runs no middleware for their root fields. Codes: FORBIDDEN.
func (subscriptions) MutateOperationContext(ctx context.Context, op *graphql.OperationContext) *gqlerror.Error {
	if op.Operation.Operation != ast.Subscription {
		return nil
	}
	for _, f := range graphql.CollectFields(op, op.Operation.SelectionSet, []string{"Subscription"}) { // one, or it is refused
		field := access.Operation(f.Name)
		if err := access.May(ctx, field); err != nil {
			return refused(err)
		}
		if s := lasting(ctx); s != nil {
			s.field = field
		}
	}
	return nil
}

// InterceptResponse waits until a subscription has something to tell, for however
// long, and then gives it the time of one operation. Who comes too late with it is
// ended: the client goes on after its last cursor. Codes: TIMEOUT.
func (x subscriptions) InterceptResponse(ctx context.Context, next graphql.ResponseHandler) *graphql.Response {
	s := lasting(ctx)
	if op := graphql.GetOperationContext(ctx).Operation; op == nil || op.Operation != ast.Subscription || s == nil || s.ready == nil {
		return next(ctx)
	}
	select {
	case <-s.ready:
	case <-ctx.Done():
		return nil
	}
	ctx, cancel := context.WithTimeout(ctx, x.timeout)
	defer cancel()
	r := next(ctx)
	if errors.Is(ctx.Err(), context.DeadlineExceeded) && (r == nil || len(r.Errors) > 0) {
		s.stop(fault.TookTooLong())
		return nil
	}
	return r
}
