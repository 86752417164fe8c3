package review

import (
	"context"

	entreview "thidua/ent/review"
	"thidua/internal/access"
	"thidua/internal/database"
	"thidua/internal/event"
	"thidua/internal/vocabulary"
)

// Publish is the input of publishing a review.
type Publish struct {
	ID         string
	Version    int
	OnBehalfOf *access.OnBehalfOf
}

// Publish opens a review to all who work in the office, for good (Law 06/2022/QH15 art. 17.5).
// A final review needs all scores still.
// Codes: NOT_FOUND, FORBIDDEN, DELEGATION_MISSING, CONFLICT, BAD_USER_INPUT, TEXT_MISSING,
// TEXT_TOO_LONG, REVIEW_NOT_IN_STATE, REVIEW_NOT_FROZEN, REVIEW_OPEN_SCORES.
func (s *Service) Publish(ctx context.Context, in Publish) (string, error) {
	return in.ID, s.DB.Do(ctx, func(t *database.Tx) error {
		ctx, err := access.For(ctx, t, in.OnBehalfOf, "publishReview", t.Today)
		if err != nil {
			return err
		}
		row, ctx, err := publishing().one(ctx, t, in.ID, in.Version)
		if err != nil {
			return err
		}
		if err := figured(row.Snapshot); err != nil {
			return err
		}
		if _, err := ready(access.AsSystem(ctx, "review facts"), t, row); err != nil { // a sheet may have been begun since
			return err
		}
		if err := t.Review.UpdateOneID(in.ID).Where(entreview.Version(in.Version)).AddVersion(1).
			SetStatus(moves[publish].To).SetPublishedOn(t.Today).Exec(ctx); err != nil {
			return database.Stale(err)
		}
		return event.Record(ctx, t, event.Event{
			Kind: vocabulary.ReviewPublished, Subject: in.ID, Changes: event.Changed(nil, "status", row.Status, moves[publish].To),
		})
	})
}

func publishing() change { return change{publish, "publishReview"} }
