package review

import (
	"context"

	entreview "thidua/ent/review"
	"thidua/internal/access"
	"thidua/internal/calendar"
	"thidua/internal/check"
	"thidua/internal/database"
	"thidua/internal/event"
	"thidua/internal/identity"
	"thidua/internal/vocabulary"
)

// Draft is the input of drafting a review.
type Draft struct {
	CampaignID     string
	Kind           entreview.Kind
	Title          string
	AsOf           calendar.Date
	IdempotencyKey *string
}

// Draft begins a review of a campaign. Its figures are frozen later, as often as need be
// until it is published.
// Codes: NOT_FOUND, FORBIDDEN, BAD_USER_INPUT, TEXT_MISSING, TEXT_TOO_LONG,
// REVIEW_TOO_EARLY, REVIEW_DAY_OUTSIDE, REVIEW_FINAL_EXISTS, EFFECTIVE_DATE_IN_FUTURE,
// IDEMPOTENCY_KEY_REUSED.
func (s *Service) Draft(ctx context.Context, in Draft) (id string, err error) {
	err = s.DB.Do(ctx, func(t *database.Tx) error {
		id, err = t.Once(ctx, in.IdempotencyKey, "draftReview", in, func() (string, error) { return draft(ctx, t, in) })
		return err
	})
	return id, err
}

func draft(ctx context.Context, t *database.Tx, in Draft) (string, error) {
	campaign, err := t.Campaign.Get(ctx, in.CampaignID)
	if err != nil {
		return "", database.NotFound(err, "campaignID", "campaign")
	}
	ctx, err = access.Allow(ctx, "draftReview", campaign.OfficeID, "")
	if err != nil {
		return "", err
	}
	if err := check.All(
		check.Text("title", &in.Title, 500),
		farEnough(in.Kind, campaign.Status),
		ofTheCampaign(in.AsOf, campaign.StartsOn, t.Today),
	); err != nil {
		return "", err
	}
	id := t.NewID(identity.Review)
	if err := t.Review.Create().SetID(id).SetOfficeID(campaign.OfficeID).SetCampaignID(campaign.ID).SetKind(in.Kind).
		SetTitle(in.Title).SetAsOf(in.AsOf).SetStatus(entreview.StatusDRAFT).Exec(ctx); err != nil {
		return "", err // REVIEW_FINAL_EXISTS: the database keeps it to one
	}
	changes := event.Changed(nil, "kind", nil, in.Kind)
	return id, event.Record(ctx, t, event.Event{Kind: vocabulary.ReviewDrafted, Subject: id, Changes: event.Changed(changes, "asOf", nil, in.AsOf)})
}
