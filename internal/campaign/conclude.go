package campaign

import (
	"context"

	"thidua/internal/access"
	"thidua/internal/lifecycle"
	"thidua/internal/vocabulary"
)

// Conclude is the input of concluding (tổng kết).
type Conclude struct {
	ID         string
	Version    int
	OnBehalfOf *access.OnBehalfOf
}

// ConcludeMany is the input of concluding several.
type ConcludeMany struct {
	Campaigns  []lifecycle.Reference
	OnBehalfOf *access.OnBehalfOf
}

// Conclude ends a campaign (tổng kết). An office does so after its final review; that one
// was held or published is not checked.
// Codes: NOT_FOUND, FORBIDDEN, DELEGATION_MISSING, CONFLICT, CAMPAIGN_NOT_IN_STATE,
// BAD_USER_INPUT, TEXT_MISSING, TEXT_TOO_LONG.
func (s *Service) Conclude(ctx context.Context, in Conclude) (string, error) {
	return s.one(ctx, concluding(in.OnBehalfOf), lifecycle.Reference{ID: in.ID, Version: in.Version})
}

// ConcludeMany ends campaigns, each for itself.
// Codes: NOT_FOUND, FORBIDDEN, DELEGATION_MISSING, CONFLICT, CAMPAIGN_NOT_IN_STATE,
// BAD_USER_INPUT, TEXT_MISSING, TEXT_TOO_LONG.
func (s *Service) ConcludeMany(ctx context.Context, in ConcludeMany) ([]lifecycle.Result, error) {
	return s.many(ctx, concluding(in.OnBehalfOf), in.Campaigns)
}

func concluding(behalf *access.OnBehalfOf) change {
	return change{move: conclude, op: "concludeCampaign", kind: vocabulary.CampaignConcluded, behalf: behalf}
}
