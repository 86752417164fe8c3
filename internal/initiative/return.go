package initiative

import (
	"context"

	"thidua/ent"
	"thidua/internal/check"
	"thidua/internal/database"
	"thidua/internal/lifecycle"
	"thidua/internal/vocabulary"
)

// Return is the input of returning (trả lại).
type Return struct {
	ID      string
	Version int
	Reason  string
}

// Return gives an initiative back to its authors, to be mended: it is a draft again.
// Codes: NOT_FOUND, FORBIDDEN, CONFLICT, BAD_USER_INPUT, TEXT_MISSING, TEXT_TOO_LONG,
// INITIATIVE_NOT_IN_STATE.
func (s *Service) Return(ctx context.Context, in Return) (string, error) {
	if err := check.Text("reason", &in.Reason, 1000); err != nil {
		return "", err
	}
	c := returning()
	c.reason = in.Reason
	c.also = func(_ *database.Tx, u *ent.InitiativeUpdate) { u.SetReturnReason(in.Reason) }
	return s.one(ctx, c, lifecycle.Reference{ID: in.ID, Version: in.Version})
}

func returning() change {
	return change{move: giveBack, op: "returnInitiative", kind: vocabulary.InitiativeReturned}
}
