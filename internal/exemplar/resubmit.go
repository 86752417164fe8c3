package exemplar

import (
	"context"

	"thidua/internal/lifecycle"
	"thidua/internal/vocabulary"
)

// Resubmit is the input of proposing again what was returned (trình lại).
type Resubmit struct {
	ID      string
	Version int
}

// Resubmit proposes a returned exemplar again.
// Codes: NOT_FOUND, FORBIDDEN, CONFLICT, EXEMPLAR_NOT_IN_STATE.
func (s *Service) Resubmit(ctx context.Context, in Resubmit) (string, error) {
	return s.one(ctx, resubmitting(), lifecycle.Reference(in))
}

func resubmitting() change {
	return change{move: resubmit, op: "resubmitExemplar", kind: vocabulary.ExemplarResubmitted, own: discoverer}
}
