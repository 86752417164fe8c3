package campaign

import (
	"context"

	"thidua/internal/access"
	"thidua/internal/check"
	"thidua/internal/database"
	"thidua/internal/event"
	"thidua/internal/identity"
	"thidua/internal/organisation"
	"thidua/internal/vocabulary"
)

// RecordConference is the input of recording a conference.
type RecordConference struct {
	OfficeID       string
	IdempotencyKey *string
	Proceedings
}

// RecordConference records a conference that was held (hội nghị), what was launched
// there and which decisions were handed over.
// Codes: NOT_FOUND, FORBIDDEN, BAD_USER_INPUT, TEXT_MISSING, TEXT_TOO_LONG,
// EFFECTIVE_DATE_IN_FUTURE, UNIT_CLOSED, IDEMPOTENCY_KEY_REUSED.
func (s *Service) RecordConference(ctx context.Context, in RecordConference) (id string, err error) {
	err = s.DB.Do(ctx, func(t *database.Tx) error {
		id, err = t.Once(ctx, in.IdempotencyKey, "recordConference", in, func() (string, error) { return recordConference(ctx, t, in) })
		return err
	})
	return id, err
}

func recordConference(ctx context.Context, t *database.Tx, in RecordConference) (string, error) {
	office, err := t.Office.Get(ctx, in.OfficeID)
	if err != nil {
		return "", database.NotFound(err, "officeID", "office")
	}
	ctx, err = access.Allow(ctx, "recordConference", in.OfficeID, "")
	if err != nil {
		return "", err
	}
	p := in.Proceedings
	if err := check.All(p.clean(t.Today), organisation.Existed("heldOn", office, p.HeldOn)); err != nil {
		return "", err
	}
	if err := p.settle(ctx, t, in.OfficeID, nil); err != nil {
		return "", err
	}
	id := t.NewID(identity.Conference)
	row := t.Conference.Create().SetID(id).SetOfficeID(in.OfficeID)
	if err := p.write(row.Mutation()); err != nil {
		return "", err
	}
	if err := row.Exec(ctx); err != nil {
		return "", err
	}
	if err := p.attach(ctx, t, id, Proceedings{}); err != nil {
		return "", err
	}
	return id, event.Record(ctx, t, event.Event{
		Kind: vocabulary.ConferenceRecorded, Subject: id, Also: p.concerned(in.OfficeID), Changes: p.changed(Proceedings{}),
	})
}
