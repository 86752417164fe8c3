package organisation

import (
	"context"

	"thidua/ent"
	entabsence "thidua/ent/absence"
	"thidua/internal/access"
	"thidua/internal/calendar"
	"thidua/internal/check"
	"thidua/internal/database"
	"thidua/internal/event"
	"thidua/internal/fault"
	"thidua/internal/identity"
	"thidua/internal/vocabulary"
)

// RecordAbsence is the input of recording a longer absence.
type RecordAbsence struct {
	ID         string // of the member of staff
	Version    int
	Kind       entabsence.Kind
	StartsOn   calendar.Date  // first day, today or before
	EndsOn     *calendar.Date // last day, where it is known
	Document   *string        // number and date of the decision
	OnBehalfOf *access.OnBehalfOf
}

// recordingAbsence asks nothing of the state: also who has left was absent once.
func recordingAbsence() guard[*ent.Staff] { return overPerson("recordAbsence", nil) }

// RecordAbsence notes an absence within the time of service. Whether it counts
// as service is judged by the legal basis of an award, not here. A unit's head
// may record one of the unit's people without seeing the others.
// Codes: NOT_FOUND, FORBIDDEN, DELEGATION_MISSING, CONFLICT, BAD_USER_INPUT,
// TEXT_MISSING, TEXT_TOO_LONG, EFFECTIVE_DATE_IN_FUTURE, PERIOD_REVERSED,
// ABSENCE_OUTSIDE_OF_SERVICE, ABSENCE_OVERLAPS.
func (s *Service) RecordAbsence(ctx context.Context, in RecordAbsence) (string, error) {
	return in.ID, s.DB.Do(ctx, func(t *database.Tx) error {
		ctx, err := access.For(ctx, t, in.OnBehalfOf, recordingAbsence().op, t.Today)
		if err != nil {
			return err
		}
		p, err := personOf(ctx, t, in.ID)
		if err != nil {
			return err
		}
		ctx, err = recordingAbsence().allow(ctx, p)
		if err != nil {
			return err
		}
		if err := check.All(
			check.Version(p.Version, in.Version),
			check.Happened("startsOn", in.StartsOn, t.Today),
			check.Period("endsOn", in.StartsOn, in.EndsOn),
			check.OptionalText("document", &in.Document, maxDocument),
			mayBeAbsent(p, in),
		); err != nil {
			return err
		}
		// The version stays: everybody who sees the person sees it, and would see by it
		// that somebody is away.
		if err := t.Absence.Create().SetID(t.NewID(identity.Absence)).SetStaffID(in.ID).SetKind(in.Kind).
			SetStartsOn(in.StartsOn).SetNillableEndsOn(in.EndsOn).SetNillableDocument(in.Document).Exec(ctx); err != nil {
			return err
		}
		// On the person's timeline alone: that of the unit is open to everybody.
		return event.Record(ctx, t, event.Event{
			Kind: vocabulary.AbsenceRecorded, Subject: in.ID, Changes: event.Guarded(nil, "absences"),
		})
	})
}

// mayBeAbsent: only who is in the service can be absent from it.
// Codes: ABSENCE_OUTSIDE_OF_SERVICE.
func mayBeAbsent(p *ent.Staff, in RecordAbsence) error {
	if in.StartsOn.Before(p.StartsOn) {
		return fault.New(AbsenceBeyondService, "startsOn", "this person entered the service on %s; name that day or a later one", p.StartsOn).
			With("startsOn", p.StartsOn)
	}
	if p.EndsOn != nil && (in.EndsOn == nil || in.EndsOn.After(*p.EndsOn)) {
		return fault.New(AbsenceBeyondService, "endsOn", "this person left the service on %s; the absence ends by then", p.EndsOn).
			With("endsOn", p.EndsOn)
	}
	return nil
}
