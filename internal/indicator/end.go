package indicator

import (
	"context"

	"thidua/ent"
	entresponsibility "thidua/ent/responsibility"
	"thidua/internal/access"
	"thidua/internal/calendar"
	"thidua/internal/check"
	"thidua/internal/database"
	"thidua/internal/event"
	"thidua/internal/fault"
	"thidua/internal/vocabulary"
)

// EndResponsibility is the input of ending a responsibility.
type EndResponsibility struct {
	ID      string
	Version int
	On      calendar.Date // the last day
}

// EndResponsibility notes the last day of a responsibility, past or to come.
// Codes: NOT_FOUND, FORBIDDEN, CONFLICT, PERIOD_REVERSED, RESPONSIBILITY_ENDED.
func (s *Service) EndResponsibility(ctx context.Context, in EndResponsibility) (string, error) {
	return in.ID, s.DB.Do(ctx, func(t *database.Tx) error {
		row, err := t.Responsibility.Get(ctx, in.ID)
		if err != nil {
			return database.NotFound(err, "id", "responsibility")
		}
		ctx, err := mayEnd(ctx, row, in.Version)
		if err := check.First(err, check.Period("on", row.StartsOn, &in.On)); err != nil {
			return err
		}
		if err := t.Responsibility.UpdateOneID(in.ID).Where(entresponsibility.Version(in.Version)).AddVersion(1).SetEndsOn(in.On).Exec(ctx); err != nil {
			return database.Stale(err)
		}
		return event.Record(ctx, t, event.Event{
			Kind: vocabulary.ResponsibilityEnded, Subject: in.ID, Changes: event.Changed(nil, "endsOn", nil, in.On),
		})
	})
}

// mayEnd tells whether a responsibility can be ended, and in which role.
// Codes: FORBIDDEN, CONFLICT, RESPONSIBILITY_ENDED.
func mayEnd(ctx context.Context, row *ent.Responsibility, version int) (context.Context, error) {
	ctx, err := access.Allow(ctx, "endResponsibility", row.OfficeID, "")
	if err == nil {
		err = check.Version(row.Version, version)
	}
	if err == nil && row.EndsOn != nil {
		err = fault.New(Ended, "id", "it ends on %s already; assign it anew where it goes on", row.EndsOn).With("endsOn", row.EndsOn)
	}
	return ctx, err
}
