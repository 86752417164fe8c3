package campaign

import (
	"context"

	"thidua/internal/access"
	"thidua/internal/vocabulary"
)

// Conclude is the input of concluding (tổng kết).
type Conclude struct {
	ID         string
	Version    int
	OnBehalfOf *access.OnBehalfOf
}

// Conclude ends a campaign after its final review (tổng kết).
// Codes: NOT_FOUND, FORBIDDEN, DELEGATION_MISSING, CONFLICT, CAMPAIGN_NOT_IN_STATE,
// BAD_USER_INPUT.
func (s *Service) Conclude(ctx context.Context, in Conclude) (string, error) {
	return s.do(ctx, change{
		move: conclude, op: "concludeCampaign", kind: vocabulary.CampaignConcluded, id: in.ID, version: in.Version, behalf: in.OnBehalfOf,
	})
}
