package campaign

import (
	"context"

	"thidua/internal/vocabulary"
)

// Evaluate is the input of beginning the assessment (bình xét).
type Evaluate struct {
	ID      string
	Version int
}

// Evaluate begins the assessment of results (bình xét).
// Codes: NOT_FOUND, FORBIDDEN, CONFLICT, CAMPAIGN_NOT_IN_STATE.
func (s *Service) Evaluate(ctx context.Context, in Evaluate) (string, error) {
	return s.do(ctx, change{
		move: evaluate, op: "evaluateCampaign", kind: vocabulary.CampaignEvaluated, id: in.ID, version: in.Version,
	})
}
