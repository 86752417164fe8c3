package indicator

import (
	"context"

	"thidua/internal/check"
	"thidua/internal/database"
	"thidua/internal/event"
	"thidua/internal/vocabulary"
)

// Retire is the input of ending the use of an indicator.
type Retire struct {
	ID      string
	Version int
	Reason  string
}

// Retire ends the use of an indicator; what was measured stays.
// Codes: NOT_FOUND, FORBIDDEN, CONFLICT, BAD_USER_INPUT, TEXT_MISSING, TEXT_TOO_LONG,
// INDICATOR_NOT_IN_STATE.
func (s *Service) Retire(ctx context.Context, in Retire) (string, error) {
	return in.ID, s.DB.Do(ctx, func(t *database.Tx) error {
		row, err := locked(ctx, t, in.ID)
		if err != nil {
			return err
		}
		ctx, err := retire.decide(ctx, "retireIndicator", row, in.Version)
		if err := check.First(err, check.Text("reason", &in.Reason, 1000)); err != nil {
			return err
		}
		to := moves[retire].To
		if err := t.Indicator.UpdateOneID(in.ID).SetStatus(to).AddVersion(1).Exec(ctx); err != nil {
			return err
		}
		return event.Record(ctx, t, event.Event{
			Kind: vocabulary.IndicatorRetired, Subject: in.ID, Reason: in.Reason, Changes: event.Changed(nil, "status", row.Status, to),
		})
	})
}
