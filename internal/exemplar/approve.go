package exemplar

import (
	"context"

	"thidua/internal/access"
	"thidua/internal/lifecycle"
	"thidua/internal/vocabulary"
)

// Approve is the input of approving (duyệt).
type Approve struct {
	ID         string
	Version    int
	OnBehalfOf *access.OnBehalfOf
}

// ApproveMany is the input of approving several.
type ApproveMany struct {
	Exemplars  []lifecycle.Reference
	OnBehalfOf *access.OnBehalfOf
}

// Approve holds an exemplar up as a model (Law 06/2022/QH15 art. 13). The story of a
// person is open to the office once the person agrees, too.
// Codes: NOT_FOUND, FORBIDDEN, DELEGATION_MISSING, CONFLICT, BAD_USER_INPUT,
// TEXT_MISSING, TEXT_TOO_LONG, EXEMPLAR_NOT_IN_STATE.
func (s *Service) Approve(ctx context.Context, in Approve) (string, error) {
	return s.one(ctx, approving(in.OnBehalfOf), lifecycle.Reference{ID: in.ID, Version: in.Version})
}

// ApproveMany approves exemplars, each for itself.
// Codes: NOT_FOUND, FORBIDDEN, DELEGATION_MISSING, CONFLICT, BAD_USER_INPUT,
// TEXT_MISSING, TEXT_TOO_LONG, EXEMPLAR_NOT_IN_STATE.
func (s *Service) ApproveMany(ctx context.Context, in ApproveMany) ([]lifecycle.Result, error) {
	return s.many(ctx, approving(in.OnBehalfOf), in.Exemplars)
}

func approving(behalf *access.OnBehalfOf) change {
	return change{move: approve, op: "approveExemplar", kind: vocabulary.ExemplarApproved, behalf: behalf}
}
