package rating

import (
	"context"

	"thidua/internal/access"
	"thidua/internal/check"
	"thidua/internal/database"
)

// RecordRatings is the input of recording ratings.
type RecordRatings struct {
	Ratings        []Line
	OnBehalfOf     *access.OnBehalfOf
	IdempotencyKey *string
}

// RecordRatings records ratings, each for itself: those that are refused hinder no
// other. With the same key once more it answers with what is on record.
// Codes: NOT_FOUND, FORBIDDEN, DELEGATION_MISSING, BAD_USER_INPUT, TEXT_MISSING,
// TEXT_TOO_LONG, EFFECTIVE_DATE_IN_FUTURE, RATED_UNCLEAR, RATED_NOT_IN_SERVICE,
// RATED_ONESELF, RATING_ALREADY_RECORDED, RATING_LEVEL_UNCLEAR,
// RATING_SCORE_OUT_OF_RANGE, RATING_BEFORE_ITS_YEAR, IDEMPOTENCY_KEY_REUSED.
func (s *Service) RecordRatings(ctx context.Context, in RecordRatings) (results []Result, err error) {
	if err := check.Many("ratings", len(in.Ratings), s.DB.Rows); err != nil {
		return nil, err
	}
	err = s.DB.Do(ctx, func(t *database.Tx) error {
		repeated := true
		_, err := t.Once(ctx, in.IdempotencyKey, "recordRatings", in, func() (string, error) {
			repeated = false
			results, err = s.record(ctx, t, in.Ratings, in.OnBehalfOf, false)
			return "ratings", err
		})
		if repeated && err == nil {
			results, err = s.record(ctx, t, in.Ratings, in.OnBehalfOf, true)
		}
		return err
	})
	for i := range results {
		results[i].Err = under(place("ratings", i), results[i].Err)
	}
	return results, err
}
