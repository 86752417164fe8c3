package pledge

import (
	"context"

	"thidua/internal/check"
	"thidua/internal/lifecycle"
	"thidua/internal/vocabulary"
)

// Cancel is the input of cancelling (hủy).
type Cancel struct {
	ID      string
	Version int
	Reason  string
}

// Cancel gives a pledge up. What was signed and recorded stays.
// Codes: NOT_FOUND, FORBIDDEN, CONFLICT, PLEDGE_NOT_IN_STATE, BAD_USER_INPUT,
// TEXT_MISSING, TEXT_TOO_LONG.
func (s *Service) Cancel(ctx context.Context, in Cancel) (string, error) {
	if err := check.Text("reason", &in.Reason, 1000); err != nil {
		return "", err
	}
	return s.do(ctx, cancelling(in.Reason), lifecycle.Reference{ID: in.ID, Version: in.Version})
}

func cancelling(reason string) change {
	return change{move: cancel, op: "cancelPledge", kind: vocabulary.PledgeCancelled, reason: reason}
}
