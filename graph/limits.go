package graph

import (
	"context"
	"errors"
	"slices"

	"github.com/99designs/gqlgen/graphql"
	"github.com/vektah/gqlparser/v2/ast"
	"github.com/vektah/gqlparser/v2/gqlerror"

	"thidua/internal/fault"
	"thidua/internal/limit"
)

// Codes of the limits.
const (
	TooComplex fault.Code = "QUERY_TOO_COMPLEX" // it could answer with too much, or its filters ask for too much
	TooLarge   fault.Code = "QUERY_TOO_LARGE"   // too much is written in the document
)

// costHeader, sent as 1, asks to be told the cost of an operation; extensions with
// "cost": true do so where a message has no headers.
const costHeader = "X-GraphQL-Cost"

// measure is what was counted against a limit, which counted names as in
// contract/limits.json.
type measure struct {
	counted       string
	limit, actual int
}

// over is the first measure that exceeds its limit.
func over(all ...measure) (measure, bool) {
	i := slices.IndexFunc(all, func(m measure) bool { return m.actual > m.limit })
	if i < 0 {
		return measure{}, false
	}
	return all[i], true
}

// exceeded is the fault of a limit.
func exceeded(code fault.Code, m measure) *fault.Error {
	return fault.New(code, "", "%s is %d; at most %d is allowed", m.counted, m.actual, m.limit).
		With("counted", m.counted).With("limit", m.limit).With("actual", m.actual)
}

// limits is a gqlgen extension: it checks a document before it is validated, and
// its cost before anything is read, because a deep query over a cyclic schema grows
// without bound.
type limits struct {
	limit.Limits
	known graphql.Cache[*ast.QueryDocument] // those that were checked and validated
}

var _ interface {
	graphql.HandlerExtension
	graphql.OperationParameterMutator
	graphql.OperationContextMutator
	graphql.ResponseInterceptor
} = limits{}

// ExtensionName is where the cost is kept among the statistics of an operation.
func (limits) ExtensionName() string { return "Limits" }

// Validate accepts every schema.
func (limits) Validate(graphql.ExecutableSchema) error { return nil }

// MutateOperationParameters refuses documents that are too large to be validated.
func (l limits) MutateOperationParameters(ctx context.Context, request *graphql.RawParams) *gqlerror.Error {
	if n := nesting(request.Variables); n > l.Document.Nesting {
		return refused(exceeded(TooLarge, measure{"document.nesting", l.Document.Nesting, n}))
	}
	if _, ok := l.known.Get(ctx, request.Query); ok {
		return nil
	}
	_, err := parsed(request.Query, l.Document)
	return refused(err) // other errors are found again, and told, by the executor
}

// MutateOperationContext refuses operations that could answer with too much.
func (l limits) MutateOperationContext(_ context.Context, op *graphql.OperationContext) *gqlerror.Error {
	m := meter{Limits: l.Limits, variables: op.Variables, known: map[spread]tally{}}
	all := m.operation(op.Operation)
	op.Stats.SetExtension(l.ExtensionName(), max(all.cost, 1))
	if m.err != nil {
		return m.err
	}
	return refused(all.within(l.Limits))
}

// Cost is what an operation costs: how many objects it may answer with at most,
// each list as long as it may be.
func Cost(op *graphql.OperationContext) int {
	cost, _ := op.Stats.GetExtension(limits{}.ExtensionName()).(int)
	return cost
}

// InterceptResponse tells the cost of the operation to those who ask for it.
func (l limits) InterceptResponse(ctx context.Context, next graphql.ResponseHandler) *graphql.Response {
	op := graphql.GetOperationContext(ctx)
	if op.Headers.Get(costHeader) == "1" || op.Extensions["cost"] == true {
		graphql.RegisterExtension(ctx, "cost", map[string]int{"requested": Cost(op), "limit": l.Operation.Cost})
	}
	return next(ctx)
}

// refused is a fault as the executor takes it.
func refused(err error) *gqlerror.Error {
	if f, ok := errors.AsType[*fault.Error](err); ok {
		return &gqlerror.Error{Err: f, Message: f.Message}
	}
	return nil
}
