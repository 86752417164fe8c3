package exemplar

import (
	"context"

	"thidua/ent"
	"thidua/internal/calendar"
	"thidua/internal/check"
	"thidua/internal/database"
	"thidua/internal/event"
	"thidua/internal/lifecycle"
	"thidua/internal/vocabulary"
)

// Honour is the input of recording that an exemplar was honoured (tôn vinh).
type Honour struct {
	ID           string
	Version      int
	On           calendar.Date // today or before
	At           *string       // where, for example the conference of a day
	ConferenceID *string
	DecisionID   *string
}

// Honour records that an exemplar was honoured, when and where.
// Codes: NOT_FOUND, FORBIDDEN, CONFLICT, BAD_USER_INPUT, TEXT_TOO_LONG,
// EFFECTIVE_DATE_IN_FUTURE, EXEMPLAR_NOT_IN_STATE, EXEMPLAR_DATE_TOO_EARLY.
func (s *Service) Honour(ctx context.Context, in Honour) (string, error) {
	if err := check.OptionalText("at", &in.At, 300); err != nil {
		return "", err
	}
	c := honouring()
	c.given = func(t *database.Tx) error { return check.Happened("on", in.On, t.Today) }
	c.fits = func(row *ent.Exemplar) error { return after("on", row.DiscoveredOn, in.On) }
	c.load = func(ctx context.Context, t *database.Tx) error {
		if in.ConferenceID != nil {
			if _, err := t.Conference.Get(ctx, *in.ConferenceID); err != nil {
				return database.NotFound(err, "conferenceID", "conference")
			}
		}
		if in.DecisionID != nil {
			if _, err := t.Decision.Get(ctx, *in.DecisionID); err != nil {
				return database.NotFound(err, "decisionID", "decision")
			}
		}
		return nil
	}
	c.changes = event.Changed(nil, "honouredOn", nil, in.On)
	c.also = func(u *ent.ExemplarUpdate) {
		u.SetHonouredOn(in.On).SetNillableHonouredAt(in.At).SetNillableConferenceID(in.ConferenceID).SetNillableDecisionID(in.DecisionID)
	}
	return s.one(ctx, c, lifecycle.Reference{ID: in.ID, Version: in.Version})
}

func honouring() change {
	return change{move: honour, op: "honourExemplar", kind: vocabulary.ExemplarHonoured}
}
