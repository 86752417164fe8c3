package registration

import (
	"context"

	"thidua/ent"
	"thidua/internal/access"
	"thidua/internal/check"
	"thidua/internal/database"
	"thidua/internal/lifecycle"
	"thidua/internal/vocabulary"
)

// Submit is the input of submitting (gửi đăng ký).
type Submit struct {
	ID         string
	Version    int
	OnBehalfOf *access.OnBehalfOf
}

// SubmitMany is the input of submitting several.
type SubmitMany struct {
	Registrations []lifecycle.Reference
	OnBehalfOf    *access.OnBehalfOf
}

// Submit hands a registration in, also one that was returned, and freezes what it
// tells of its recipient.
// Codes: NOT_FOUND, FORBIDDEN, DELEGATION_MISSING, CONFLICT, BAD_USER_INPUT,
// TEXT_MISSING, TEXT_TOO_LONG, REGISTRATION_NOT_IN_STATE,
// REGISTRATION_CAMPAIGN_NOT_RUNNING, REGISTRATION_CLOSED_ALREADY,
// REGISTRATION_RECIPIENT_NOT_IN_OFFICE.
func (s *Service) Submit(ctx context.Context, in Submit) (string, error) {
	return s.one(ctx, submitting(in.OnBehalfOf), lifecycle.Reference{ID: in.ID, Version: in.Version})
}

// SubmitMany hands registrations in, each for itself.
// Codes: NOT_FOUND, FORBIDDEN, DELEGATION_MISSING, CONFLICT, BAD_USER_INPUT,
// TEXT_MISSING, TEXT_TOO_LONG, REGISTRATION_NOT_IN_STATE,
// REGISTRATION_CAMPAIGN_NOT_RUNNING, REGISTRATION_CLOSED_ALREADY,
// REGISTRATION_RECIPIENT_NOT_IN_OFFICE.
func (s *Service) SubmitMany(ctx context.Context, in SubmitMany) ([]lifecycle.Result, error) {
	return s.many(ctx, submitting(in.OnBehalfOf), in.Registrations)
}

func submitting(behalf *access.OnBehalfOf) change {
	return change{
		move: submit, op: "submitRegistration", kind: vocabulary.RegistrationSubmitted, behalf: behalf,
		rule: func(f filed) error { return check.First(f.isOpen(), f.isThere()) },
		also: func(t *database.Tx, u *ent.RegistrationUpdate) {
			u.SetSubmittedAt(t.Now).ClearDecidedAt().ClearReturnGround().ClearReturnReason()
		},
		then: freeze,
	}
}
