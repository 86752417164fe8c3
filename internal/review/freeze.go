package review

import (
	"context"

	"thidua/ent"
	entreview "thidua/ent/review"
	"thidua/internal/access"
	"thidua/internal/database"
	"thidua/internal/event"
	"thidua/internal/vocabulary"
)

// Freeze is the input of freezing figures.
type Freeze struct {
	ID      string
	Version int
}

// Freeze counts what a campaign has come to and keeps the figures, with a checksum. A
// draft can be frozen again; once it is published, its figures never change, whatever
// becomes of what they counted. The figures are those of the campaign, whoever freezes
// them: counts by unit and title, of rows too that the caller does not see. A final
// review needs all scores.
// Codes: NOT_FOUND, FORBIDDEN, CONFLICT, REVIEW_NOT_IN_STATE, REVIEW_OPEN_SCORES.
func (s *Service) Freeze(ctx context.Context, in Freeze) (string, error) {
	return in.ID, s.DB.Do(ctx, func(t *database.Tx) error {
		row, ctx, err := freezing().one(ctx, t, in.ID, in.Version)
		if err != nil {
			return err
		}
		facts := access.AsSystem(ctx, "review facts")
		all, err := ready(facts, t, row)
		if err != nil {
			return err
		}
		figures, err := count(facts, t, row, all)
		if err != nil {
			return err
		}
		text, checksum, err := figures.seal()
		if err != nil {
			return err
		}
		if err := t.Review.UpdateOneID(in.ID).Where(entreview.Version(in.Version)).AddVersion(1).
			SetSnapshot(text).SetChecksum(checksum).SetFrozenAt(t.Now).Exec(ctx); err != nil {
			return database.Stale(err)
		}
		return event.Record(ctx, t, event.Event{
			Kind: vocabulary.ReviewFrozen, Subject: in.ID, Changes: event.Changed(nil, "checksum", row.Checksum, checksum),
		})
	})
}

// ready lists the campaign of a review with its parts, once they are scored as far as the
// review needs. Codes: REVIEW_OPEN_SCORES.
func ready(ctx context.Context, t *database.Tx, row *ent.Review) ([]string, error) {
	all, err := access.Closure(ctx, t, "campaign", []string{row.CampaignID}, access.Below)
	if err != nil {
		return nil, err
	}
	open, err := unscored(ctx, t.Client(), []*ent.Review{row})
	if err != nil {
		return nil, err
	}
	return all, scored(open[row.ID])
}

func freezing() change { return change{freeze, "freezeReview"} }
