package initiative

import (
	"context"

	"thidua/ent"
	"thidua/internal/database"
	"thidua/internal/lifecycle"
	"thidua/internal/vocabulary"
)

// Submit is the input of submitting (nộp).
type Submit struct {
	ID      string
	Version int
}

// Submit lays an initiative before the head who recognises it (Law 06/2022/QH15 art. 3).
// Codes: NOT_FOUND, FORBIDDEN, CONFLICT, INITIATIVE_NOT_IN_STATE, INITIATIVE_INCOMPLETE.
func (s *Service) Submit(ctx context.Context, in Submit) (string, error) {
	c := submitting()
	c.also = func(t *database.Tx, u *ent.InitiativeUpdate) { u.SetSubmittedOn(t.Today).ClearReturnReason() }
	return s.one(ctx, c, lifecycle.Reference(in))
}

func submitting() change {
	return change{
		move: submit, op: "submitInitiative", kind: vocabulary.InitiativeSubmitted, own: true,
		stands: func(row *ent.Initiative) error { return complete(row.Solution, row.Effect, row.AppliedFrom) },
	}
}
