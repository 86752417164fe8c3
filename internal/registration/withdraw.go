package registration

import (
	"context"

	"thidua/ent"
	"thidua/internal/check"
	"thidua/internal/database"
	"thidua/internal/lifecycle"
	"thidua/internal/vocabulary"
)

// Withdraw is the input of withdrawing (rút đăng ký).
type Withdraw struct {
	ID      string
	Version int
	Reason  *string
}

// Withdraw takes a registration back. It stays on record, and the recipient can
// register for the title anew.
// Codes: NOT_FOUND, FORBIDDEN, CONFLICT, BAD_USER_INPUT, TEXT_MISSING, TEXT_TOO_LONG,
// REGISTRATION_NOT_IN_STATE, REGISTRATION_CAMPAIGN_NOT_RUNNING,
// REGISTRATION_CLOSED_ALREADY.
func (s *Service) Withdraw(ctx context.Context, in Withdraw) (string, error) {
	if err := check.OptionalText("reason", &in.Reason, 1000); err != nil {
		return "", err
	}
	return s.one(ctx, withdrawing(value(in.Reason)), lifecycle.Reference{ID: in.ID, Version: in.Version})
}

func withdrawing(reason string) change {
	return change{
		move: withdraw, op: "withdrawRegistration", kind: vocabulary.RegistrationWithdrawn, reason: reason, rule: filed.isOpen,
		also: func(_ *database.Tx, u *ent.RegistrationUpdate) { u.ClearReturnGround().ClearReturnReason() },
	}
}
