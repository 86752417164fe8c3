package initiative

import (
	"context"

	"thidua/internal/lifecycle"
	"thidua/internal/vocabulary"
)

// Withdraw is the input of withdrawing (rút).
type Withdraw struct {
	ID      string
	Version int
}

// Withdraw takes an initiative back before anything is decided on it.
// Codes: NOT_FOUND, FORBIDDEN, CONFLICT, INITIATIVE_NOT_IN_STATE.
func (s *Service) Withdraw(ctx context.Context, in Withdraw) (string, error) {
	return s.one(ctx, withdrawing(), lifecycle.Reference(in))
}

func withdrawing() change {
	return change{move: withdraw, op: "withdrawInitiative", kind: vocabulary.InitiativeWithdrawn, own: true}
}
