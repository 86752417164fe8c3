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

// RecordConsent is the input of recording a person's consent.
type RecordConsent struct {
	ID          string
	Version     int
	ConsentedOn *calendar.Date // today or before; nil: taken back
}

// RecordConsent records that the person agrees to the publication of the story, or no
// longer does (Law 91/2025/QH15): the person does it, or the officer who has the paper.
// Codes: NOT_FOUND, FORBIDDEN, CONFLICT, EFFECTIVE_DATE_IN_FUTURE,
// EXEMPLAR_NOT_IN_STATE, EXEMPLAR_RECIPIENT_UNCLEAR.
func (s *Service) RecordConsent(ctx context.Context, in RecordConsent) (string, error) {
	c := consenting()
	c.given = func(t *database.Tx) error { return check.OptionallyHappened("consentedOn", in.ConsentedOn, t.Today) }
	c.fits = func(row *ent.Exemplar) error { return agrees(row.RecipientKind, in.ConsentedOn) }
	c.changes = event.Guarded(nil, "consentedOn")
	c.also = func(u *ent.ExemplarUpdate) {
		if in.ConsentedOn == nil {
			u.ClearConsentedOn()
		} else {
			u.SetConsentedOn(*in.ConsentedOn)
		}
	}
	return s.one(ctx, c, lifecycle.Reference{ID: in.ID, Version: in.Version})
}

func consenting() change {
	return change{move: recordConsent, op: "recordExemplarConsent", kind: vocabulary.ExemplarConsentRecorded, own: person}
}
