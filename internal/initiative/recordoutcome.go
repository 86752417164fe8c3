package initiative

import (
	"context"

	"thidua/ent"
	entinitiativerecognition "thidua/ent/initiativerecognition"
	entoffice "thidua/ent/office"
	"thidua/internal/calendar"
	"thidua/internal/check"
	"thidua/internal/database"
	"thidua/internal/event"
	"thidua/internal/fault"
	"thidua/internal/lifecycle"
	"thidua/internal/vocabulary"
)

// RecordOutcome is the input of recording what was decided above.
type RecordOutcome struct {
	ID               string
	Version          int
	Scope            entinitiativerecognition.Scope // PROVINCE or NATION
	Outcome          entinitiativerecognition.Outcome
	DecidingOfficeID *string // who decided: another office of the database
	DecidingBody     *string // or a body outside of it, by name
	DecidedOn        calendar.Date
	Document         string
	DeciderName      string
	Reason           *string // always when it was refused
}

// RecordOutcome records what the head of a province, a ministry or the nation decided:
// a recognition of a wider scope, or its refusal, which leaves the initiative where it
// stands. Codes: NOT_FOUND, FORBIDDEN, CONFLICT, BAD_USER_INPUT, TEXT_MISSING,
// TEXT_TOO_LONG, EFFECTIVE_DATE_IN_FUTURE, INITIATIVE_NOT_IN_STATE,
// INITIATIVE_BODY_UNCLEAR, INITIATIVE_SCOPE_NOT_WIDER, INITIATIVE_RECOGNISED_TWICE,
// INITIATIVE_DECIDED_TOO_EARLY.
func (s *Service) RecordOutcome(ctx context.Context, in RecordOutcome) (string, error) {
	if err := in.clean(); err != nil {
		return "", err
	}
	yes := in.Outcome == entinitiativerecognition.OutcomeRECOGNISED
	c := hearing()
	c.stay = !yes
	c = decision{
		scope: in.Scope, outcome: in.Outcome, officeID: in.DecidingOfficeID, body: in.DecidingBody,
		on: in.DecidedOn, document: in.Document, decider: in.DeciderName, reason: in.Reason,
	}.over(c)
	if yes {
		c.changes = event.Changed(nil, "scope", nil, in.Scope)
	} else { // whoever reads the initiative reads the event: a refusal is for its authors
		c.changes = event.Guarded(nil, "outcome")
	}
	fits := c.fits
	c.fits = func(row *ent.Initiative) error {
		if in.DecidingOfficeID != nil && *in.DecidingOfficeID == row.OfficeID {
			return fault.New(BodyUnclear, "decidingOfficeID", "what the office itself decides is recogniseInitiative or refuseInitiative; name who decided above")
		}
		return fits(row)
	}
	c.load = func(ctx context.Context, t *database.Tx, _ map[string]*ent.Initiative) error {
		if in.DecidingOfficeID == nil {
			return nil
		}
		found, err := t.Office.Query().Where(entoffice.ID(*in.DecidingOfficeID)).Exist(ctx)
		if err == nil && !found {
			err = fault.New(fault.NotFound, "decidingOfficeID", "there is no such office, or you may not see it")
		}
		return err
	}
	return s.one(ctx, c, lifecycle.Reference{ID: in.ID, Version: in.Version})
}

func hearing() change {
	return change{move: recordOutcome, op: "recordInitiativeOutcome", kind: vocabulary.InitiativeOutcomeRecorded}
}

// clean checks what the input tells by itself. Codes: BAD_USER_INPUT, TEXT_MISSING,
// TEXT_TOO_LONG, INITIATIVE_BODY_UNCLEAR.
func (in *RecordOutcome) clean() error {
	if err := check.All(
		check.OptionalText("decidingBody", &in.DecidingBody, 300),
		check.OptionalText("reason", &in.Reason, 1000),
	); err != nil {
		return err
	}
	switch {
	case in.Scope == entinitiativerecognition.ScopeUNIT:
		return fault.New(BodyUnclear, "scope", "what the unit's own head decides is recogniseInitiative or refuseInitiative; name PROVINCE or NATION")
	case (in.DecidingOfficeID == nil) == (in.DecidingBody == nil):
		return fault.New(BodyUnclear, "decidingBody", "name either the deciding office or the body outside, not both")
	case in.Outcome == entinitiativerecognition.OutcomeREFUSED && in.Reason == nil:
		return fault.New(check.TextMissing, "reason", "say why it was refused")
	}
	return nil
}
