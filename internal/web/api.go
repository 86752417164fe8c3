package web

import (
	"context"
	"time"

	"github.com/99designs/gqlgen/graphql"
	"github.com/vektah/gqlparser/v2/gqlerror"

	"thidua/internal/fault"
	"thidua/internal/signin"
)

// api is what the transports share: from what a client sent to an operation that
// may run, and from there to its answers.
type api struct {
	Config
	rates   rates
	running places // of operations
	streams *streams
}

// session is somebody who is signed in, for one request or one connection.
type session struct {
	identity signin.Identity
	enter    func(context.Context, signin.Identity) (context.Context, error)
	timeout  time.Duration // of entering
}

// context is where the caller acts, with what is granted to them at this moment. A
// database that does not answer in time is not waited for; the context itself may last.
// Codes: ACCOUNT_UNKNOWN, ACCOUNT_SUSPENDED, UNAVAILABLE.
func (s session) context(ctx context.Context) (context.Context, error) {
	ctx, cancel := context.WithCancel(ctx)
	late := time.AfterFunc(s.timeout, cancel)
	entered, err := s.enter(ctx, s.identity)
	if !late.Stop() {
		return nil, fault.New(fault.Unavailable, "", "the database does not answer in time; try again later")
	}
	if err != nil {
		cancel()
	}
	return entered, err
}

// signIn finds out for whom a token speaks. Codes: UNAUTHENTICATED, UNAVAILABLE.
func (a *api) signIn(ctx context.Context, token string) (session, error) {
	ctx, cancel := context.WithTimeout(ctx, a.Limits.Operation.Timeout())
	defer cancel()
	who, err := a.Identify(ctx, token)
	return session{who, a.Enter, a.Limits.Operation.Timeout()}, err
}

// prepare makes an operation of what a client sent, parsed, validated, within the
// limits, and trusted where the token's audience may send nothing else; or tells
// why not, in errors as they are shown. A refused one has its price: who cannot pay
// it is told so before anything is parsed.
func (a *api) prepare(ctx context.Context, who session, params *graphql.RawParams) (*graphql.OperationContext, gqlerror.List) {
	if errs := a.pay(ctx, a.Limits.Rate.Refused, false); errs != nil {
		return nil, errs
	}
	op, errs := a.operation(ctx, who, params)
	if errs != nil {
		_ = a.pay(ctx, a.Limits.Rate.Refused, true) // there was enough a moment ago
	}
	return op, errs
}

func (a *api) operation(ctx context.Context, who session, params *graphql.RawParams) (*graphql.OperationContext, gqlerror.List) {
	text, err := a.Trusted.Choose(who.identity.Audiences, documentID(params), params.Query)
	if err != nil {
		return nil, a.told(ctx, err)
	}
	params.Query = text
	op, errs := a.Exec.CreateOperationContext(ctx, params)
	if errs == nil {
		return op, nil
	}
	if op == nil {
		op = &graphql.OperationContext{}
	}
	errs = errs[:min(len(errs), a.Limits.Operation.Errors)]
	return nil, a.Exec.DispatchError(graphql.WithOperationContext(ctx, op), errs).Errors
}
