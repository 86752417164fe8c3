package registration

import (
	"context"

	"thidua/ent"
	entregistration "thidua/ent/registration"
	"thidua/internal/check"
	"thidua/internal/database"
	"thidua/internal/lifecycle"
	"thidua/internal/vocabulary"
)

// Return is the input of returning (trả lại đăng ký).
type Return struct {
	ID      string
	Version int
	Ground  entregistration.ReturnGround
	Reason  string
}

// ReturnMany is the input of returning several for one reason.
type ReturnMany struct {
	Registrations []lifecycle.Reference
	Ground        entregistration.ReturnGround
	Reason        string
}

// Return gives a registration back, to be mended and submitted again.
// Codes: NOT_FOUND, FORBIDDEN, CONFLICT, REGISTRATION_NOT_IN_STATE,
// REGISTRATION_CAMPAIGN_NOT_RUNNING, BAD_USER_INPUT, TEXT_MISSING, TEXT_TOO_LONG.
func (s *Service) Return(ctx context.Context, in Return) (string, error) {
	if err := check.Text("reason", &in.Reason, 1000); err != nil {
		return "", err
	}
	return s.one(ctx, returning(in.Ground, in.Reason), lifecycle.Reference{ID: in.ID, Version: in.Version})
}

// ReturnMany gives registrations back, each for itself.
// Codes: NOT_FOUND, FORBIDDEN, CONFLICT, REGISTRATION_NOT_IN_STATE,
// REGISTRATION_CAMPAIGN_NOT_RUNNING, BAD_USER_INPUT, TEXT_MISSING, TEXT_TOO_LONG.
func (s *Service) ReturnMany(ctx context.Context, in ReturnMany) ([]lifecycle.Result, error) {
	if err := check.Text("reason", &in.Reason, 1000); err != nil {
		return nil, err
	}
	return s.many(ctx, returning(in.Ground, in.Reason), in.Registrations)
}

func returning(ground entregistration.ReturnGround, reason string) change {
	return change{
		move: sendBack, op: "returnRegistration", kind: vocabulary.RegistrationReturned, reason: reason, rule: filed.runs,
		also: func(t *database.Tx, u *ent.RegistrationUpdate) {
			u.SetDecidedAt(t.Now).SetReturnGround(ground).SetReturnReason(reason).AddTimesReturned(1)
		},
	}
}
