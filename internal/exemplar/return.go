package exemplar

import (
	"context"

	"thidua/ent"
	"thidua/internal/check"
	"thidua/internal/lifecycle"
	"thidua/internal/vocabulary"
)

// Return is the input of returning (trả lại).
type Return struct {
	ID      string
	Version int
	Reason  string
}

// Return gives a proposal back to its unit, to be mended.
// Codes: NOT_FOUND, FORBIDDEN, CONFLICT, BAD_USER_INPUT, TEXT_MISSING, TEXT_TOO_LONG,
// EXEMPLAR_NOT_IN_STATE.
func (s *Service) Return(ctx context.Context, in Return) (string, error) {
	if err := check.Text("reason", &in.Reason, 1000); err != nil {
		return "", err
	}
	c := returning()
	c.reason = in.Reason
	c.also = func(u *ent.ExemplarUpdate) { u.SetReason(in.Reason).AddTimesReturned(1) }
	return s.one(ctx, c, lifecycle.Reference{ID: in.ID, Version: in.Version})
}

func returning() change {
	return change{move: giveBack, op: "returnExemplar", kind: vocabulary.ExemplarReturned}
}
