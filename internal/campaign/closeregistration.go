package campaign

import (
	"context"

	"thidua/internal/vocabulary"
)

// CloseRegistration is the input of closing registration (chốt đăng ký).
type CloseRegistration struct {
	ID      string
	Version int
}

// CloseRegistration ends the registration of units and people (chốt đăng ký).
// Codes: NOT_FOUND, FORBIDDEN, CONFLICT, CAMPAIGN_NOT_IN_STATE.
func (s *Service) CloseRegistration(ctx context.Context, in CloseRegistration) (string, error) {
	return s.do(ctx, change{
		move: closeRegistration, op: "closeCampaignRegistration", kind: vocabulary.RegistrationClosed, id: in.ID, version: in.Version,
	})
}
