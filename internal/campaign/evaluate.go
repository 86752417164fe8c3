package campaign

import (
	"context"

	"thidua/internal/lifecycle"
	"thidua/internal/vocabulary"
)

// Evaluate is the input of beginning the assessment (bình xét).
type Evaluate struct {
	ID      string
	Version int
}

// EvaluateMany is the input of beginning that of several.
type EvaluateMany struct{ Campaigns []lifecycle.Reference }

// Evaluate begins the assessment of results (bình xét).
// Codes: NOT_FOUND, FORBIDDEN, CONFLICT, CAMPAIGN_NOT_IN_STATE.
func (s *Service) Evaluate(ctx context.Context, in Evaluate) (string, error) {
	return s.one(ctx, evaluating(), lifecycle.Reference(in))
}

// EvaluateMany begins the assessment of campaigns, each for itself.
// Codes: NOT_FOUND, FORBIDDEN, CONFLICT, CAMPAIGN_NOT_IN_STATE, BAD_USER_INPUT.
func (s *Service) EvaluateMany(ctx context.Context, in EvaluateMany) ([]lifecycle.Result, error) {
	return s.many(ctx, evaluating(), in.Campaigns)
}

func evaluating() change {
	return change{move: evaluate, op: "evaluateCampaign", kind: vocabulary.CampaignEvaluated}
}
