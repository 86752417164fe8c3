package initiative

import (
	"context"

	entinitiativerecognition "thidua/ent/initiativerecognition"
	"thidua/internal/access"
	"thidua/internal/calendar"
	"thidua/internal/check"
	"thidua/internal/lifecycle"
	"thidua/internal/vocabulary"
)

// Refuse is the input of refusing to recognise (không công nhận).
type Refuse struct {
	ID          string
	Version     int
	DecidedOn   calendar.Date // today or before
	Document    string
	DeciderName string
	Reason      string
	OnBehalfOf  *access.OnBehalfOf
}

// Refuse decides that an initiative is not recognised in the unit, as its head does.
// Codes: NOT_FOUND, FORBIDDEN, DELEGATION_MISSING, CONFLICT, BAD_USER_INPUT,
// TEXT_MISSING, TEXT_TOO_LONG, EFFECTIVE_DATE_IN_FUTURE, INITIATIVE_NOT_IN_STATE,
// INITIATIVE_DECIDED_TOO_EARLY.
func (s *Service) Refuse(ctx context.Context, in Refuse) (string, error) {
	if err := check.Text("reason", &in.Reason, 1000); err != nil {
		return "", err
	}
	c := refusing(in.OnBehalfOf)
	c.reason = in.Reason
	return s.one(ctx, decision{
		scope: entinitiativerecognition.ScopeUNIT, outcome: entinitiativerecognition.OutcomeREFUSED,
		on: in.DecidedOn, document: in.Document, decider: in.DeciderName, reason: &in.Reason,
	}.over(c), lifecycle.Reference{ID: in.ID, Version: in.Version})
}

func refusing(behalf *access.OnBehalfOf) change {
	return change{move: refuse, op: "refuseInitiative", kind: vocabulary.InitiativeRefused, behalf: behalf}
}
