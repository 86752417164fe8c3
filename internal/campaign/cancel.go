package campaign

import (
	"context"

	"thidua/internal/access"
	"thidua/internal/check"
	"thidua/internal/vocabulary"
)

// Cancel is the input of cancelling (hủy).
type Cancel struct {
	ID         string
	Version    int
	Reason     string
	OnBehalfOf *access.OnBehalfOf
}

// Cancel gives a campaign up. What was done in it stays.
// Codes: NOT_FOUND, FORBIDDEN, DELEGATION_MISSING, CONFLICT, CAMPAIGN_NOT_IN_STATE, BAD_USER_INPUT.
func (s *Service) Cancel(ctx context.Context, in Cancel) (string, error) {
	if err := check.Text("reason", &in.Reason, 1000); err != nil {
		return "", err
	}
	return s.do(ctx, change{
		move: cancel, op: "cancelCampaign", kind: vocabulary.CampaignCancelled, id: in.ID, version: in.Version, reason: in.Reason, behalf: in.OnBehalfOf,
	})
}
