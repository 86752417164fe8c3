package campaign

import (
	"context"

	"thidua/internal/lifecycle"
	"thidua/internal/vocabulary"
)

// CloseRegistration is the input of closing registration (chốt đăng ký).
type CloseRegistration struct {
	ID      string
	Version int
}

// CloseRegistrationMany is the input of closing that of several.
type CloseRegistrationMany struct{ Campaigns []lifecycle.Reference }

// CloseRegistration ends the registration of units and people (chốt đăng ký).
// Codes: NOT_FOUND, FORBIDDEN, CONFLICT, CAMPAIGN_NOT_IN_STATE.
func (s *Service) CloseRegistration(ctx context.Context, in CloseRegistration) (string, error) {
	return s.one(ctx, closing(), lifecycle.Reference(in))
}

// CloseRegistrationMany ends the registration of campaigns, each for itself.
// Codes: NOT_FOUND, FORBIDDEN, CONFLICT, CAMPAIGN_NOT_IN_STATE, BAD_USER_INPUT.
func (s *Service) CloseRegistrationMany(ctx context.Context, in CloseRegistrationMany) ([]lifecycle.Result, error) {
	return s.many(ctx, closing(), in.Campaigns)
}

func closing() change {
	return change{move: closeRegistration, op: "closeCampaignRegistration", kind: vocabulary.RegistrationClosed}
}
