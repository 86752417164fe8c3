package registration

import (
	"context"

	"thidua/ent"
	"thidua/internal/database"
	"thidua/internal/lifecycle"
	"thidua/internal/vocabulary"
)

// Approve is the input of approving (duyệt đăng ký).
type Approve struct {
	ID      string
	Version int
}

// ApproveMany is the input of approving several.
type ApproveMany struct{ Registrations []lifecycle.Reference }

// Approve accepts a registration that was submitted.
// Codes: NOT_FOUND, FORBIDDEN, CONFLICT, REGISTRATION_NOT_IN_STATE,
// REGISTRATION_CAMPAIGN_NOT_RUNNING.
func (s *Service) Approve(ctx context.Context, in Approve) (string, error) {
	return s.one(ctx, approving(), lifecycle.Reference(in))
}

// ApproveMany accepts registrations, each for itself.
// Codes: NOT_FOUND, FORBIDDEN, CONFLICT, REGISTRATION_NOT_IN_STATE,
// REGISTRATION_CAMPAIGN_NOT_RUNNING, BAD_USER_INPUT.
func (s *Service) ApproveMany(ctx context.Context, in ApproveMany) ([]lifecycle.Result, error) {
	return s.many(ctx, approving(), in.Registrations)
}

func approving() change {
	return change{
		move: approve, op: "approveRegistration", kind: vocabulary.RegistrationApproved, rule: filed.runs,
		also: func(t *database.Tx, u *ent.RegistrationUpdate) { u.SetDecidedAt(t.Now) },
	}
}
