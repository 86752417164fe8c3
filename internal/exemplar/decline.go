package exemplar

import (
	"context"

	"thidua/ent"
	"thidua/internal/access"
	"thidua/internal/check"
	"thidua/internal/lifecycle"
	"thidua/internal/vocabulary"
)

// Decline is the input of declining (không duyệt).
type Decline struct {
	ID         string
	Version    int
	Reason     string
	OnBehalfOf *access.OnBehalfOf
}

// Decline decides that an exemplar is none.
// Codes: NOT_FOUND, FORBIDDEN, DELEGATION_MISSING, CONFLICT, BAD_USER_INPUT,
// TEXT_MISSING, TEXT_TOO_LONG, EXEMPLAR_NOT_IN_STATE.
func (s *Service) Decline(ctx context.Context, in Decline) (string, error) {
	if err := check.Text("reason", &in.Reason, 1000); err != nil {
		return "", err
	}
	c := declining(in.OnBehalfOf)
	c.reason = in.Reason
	c.also = func(u *ent.ExemplarUpdate) { u.SetReason(in.Reason) }
	return s.one(ctx, c, lifecycle.Reference{ID: in.ID, Version: in.Version})
}

func declining(behalf *access.OnBehalfOf) change {
	return change{move: decline, op: "declineExemplar", kind: vocabulary.ExemplarDeclined, behalf: behalf}
}
