package scoring

import (
	"context"

	entscoringsheet "thidua/ent/scoringsheet"
	"thidua/internal/database"
	"thidua/internal/event"
	"thidua/internal/lifecycle"
	"thidua/internal/vocabulary"
)

// Lock is the input of locking a sheet.
type Lock struct {
	ID      string
	Version int
}

// Lock closes a sheet (khóa sổ điểm), on its last day or later, when every card is
// verified: no score changes any more.
// Codes: NOT_FOUND, FORBIDDEN, CONFLICT, SCORING_SHEET_NOT_IN_STATE,
// SCORING_DEADLINE_AHEAD, SCORING_OPEN_CARDS.
func (s *Service) Lock(ctx context.Context, in Lock) (string, error) {
	return locking.change(func(ctx context.Context, t *database.Tx, f *facts) error {
		if err := t.ScoringSheet.UpdateOneID(f.ID).Where(entscoringsheet.Version(f.Version)).AddVersion(1).
			SetStatus(entscoringsheet.StatusLOCKED).SetLockedOn(t.Today).Exec(ctx); err != nil {
			return database.Stale(err)
		}
		return event.Record(ctx, t, event.Event{
			Kind: vocabulary.ScoringSheetLocked, Subject: f.ID, Changes: event.Changed(nil, "status", f.Status, entscoringsheet.StatusLOCKED),
		})
	}).One(ctx, s.DB, lifecycle.Reference{ID: in.ID, Version: in.Version})
}

var locking = step{"lockScoringSheet", lock}
