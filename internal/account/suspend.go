package account

import "context"

// Suspend is the input of suspending an account.
type Suspend struct {
	ID      string
	Version int
	Reason  string
}

// Suspend keeps an account from signing in, from its next request on.
// Codes: NOT_FOUND, FORBIDDEN, CONFLICT, BAD_USER_INPUT, TEXT_MISSING, TEXT_TOO_LONG,
// ACCOUNT_NOT_IN_STATE, GRANT_BEYOND_OWN, GRANT_LAST_ADMINISTRATOR.
func (s *Service) Suspend(ctx context.Context, in Suspend) (string, error) {
	return s.move(ctx, "suspendAccount", in.ID, in.Version, in.Reason)
}
