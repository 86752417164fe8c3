package account

import "context"

// Reinstate is the input of reinstating an account.
type Reinstate struct {
	ID      string
	Version int
	Reason  string
}

// Reinstate lets a suspended account sign in again.
// Codes: NOT_FOUND, FORBIDDEN, CONFLICT, BAD_USER_INPUT, TEXT_MISSING, TEXT_TOO_LONG,
// ACCOUNT_NOT_IN_STATE, GRANT_BEYOND_OWN, GRANT_TO_ONESELF.
func (s *Service) Reinstate(ctx context.Context, in Reinstate) (string, error) {
	return s.move(ctx, "reinstateAccount", in.ID, in.Version, in.Reason)
}
