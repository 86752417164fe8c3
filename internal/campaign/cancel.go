package campaign

import (
	"context"

	"thidua/internal/access"
	"thidua/internal/check"
	"thidua/internal/lifecycle"
	"thidua/internal/vocabulary"
)

// Cancel is the input of cancelling (hủy).
type Cancel struct {
	ID         string
	Version    int
	Reason     string
	OnBehalfOf *access.OnBehalfOf
}

// CancelMany is the input of cancelling several.
type CancelMany struct {
	Campaigns  []lifecycle.Reference
	Reason     string
	OnBehalfOf *access.OnBehalfOf
}

// Cancel gives a campaign up. What was done in it stays.
// Codes: NOT_FOUND, FORBIDDEN, DELEGATION_MISSING, CONFLICT, CAMPAIGN_NOT_IN_STATE,
// BAD_USER_INPUT, TEXT_MISSING, TEXT_TOO_LONG.
func (s *Service) Cancel(ctx context.Context, in Cancel) (string, error) {
	if err := check.Text("reason", &in.Reason, 1000); err != nil {
		return "", err
	}
	return s.one(ctx, cancelling(in.Reason, in.OnBehalfOf), lifecycle.Reference{ID: in.ID, Version: in.Version})
}

// CancelMany gives campaigns up, each for itself.
// Codes: NOT_FOUND, FORBIDDEN, DELEGATION_MISSING, CONFLICT, CAMPAIGN_NOT_IN_STATE,
// BAD_USER_INPUT, TEXT_MISSING, TEXT_TOO_LONG.
func (s *Service) CancelMany(ctx context.Context, in CancelMany) ([]lifecycle.Result, error) {
	if err := check.Text("reason", &in.Reason, 1000); err != nil {
		return nil, err
	}
	return s.many(ctx, cancelling(in.Reason, in.OnBehalfOf), in.Campaigns)
}

func cancelling(reason string, behalf *access.OnBehalfOf) change {
	return change{move: cancel, op: "cancelCampaign", kind: vocabulary.CampaignCancelled, reason: reason, behalf: behalf}
}
