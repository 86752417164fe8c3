package scoring

import (
	"context"

	entscoringsheet "thidua/ent/scoringsheet"
	"thidua/internal/check"
	"thidua/internal/database"
	"thidua/internal/event"
	"thidua/internal/lifecycle"
	"thidua/internal/vocabulary"
)

// Cancel is the input of giving a sheet up.
type Cancel struct {
	ID      string
	Version int
	Reason  string
}

// Cancel gives a sheet up that is not ranked. What was scored stays.
// Codes: NOT_FOUND, FORBIDDEN, CONFLICT, SCORING_SHEET_NOT_IN_STATE, BAD_USER_INPUT,
// TEXT_MISSING, TEXT_TOO_LONG.
func (s *Service) Cancel(ctx context.Context, in Cancel) (string, error) {
	return cancelling.change(func(ctx context.Context, t *database.Tx, f *facts) error {
		reason := in.Reason
		if err := check.Text("reason", &reason, 1000); err != nil {
			return err
		}
		if err := t.ScoringSheet.UpdateOneID(f.ID).Where(entscoringsheet.Version(f.Version)).AddVersion(1).
			SetStatus(entscoringsheet.StatusCANCELLED).Exec(ctx); err != nil {
			return database.Stale(err)
		}
		return event.Record(ctx, t, event.Event{
			Kind: vocabulary.ScoringSheetCancelled, Subject: f.ID, Reason: reason,
			Changes: event.Changed(nil, "status", f.Status, entscoringsheet.StatusCANCELLED),
		})
	}).One(ctx, s.DB, lifecycle.Reference{ID: in.ID, Version: in.Version})
}

var cancelling = step{"cancelScoringSheet", cancel}
