package account

import "context"

// Close is the input of closing an account.
type Close struct {
	ID      string
	Version int
	Reason  string
}

// Close ends an account for good; its subject may be linked anew.
// Codes: NOT_FOUND, FORBIDDEN, CONFLICT, BAD_USER_INPUT, TEXT_MISSING, TEXT_TOO_LONG,
// ACCOUNT_NOT_IN_STATE, GRANT_BEYOND_OWN, GRANT_LAST_ADMINISTRATOR.
func (s *Service) Close(ctx context.Context, in Close) (string, error) {
	return s.move(ctx, "closeAccount", in.ID, in.Version, in.Reason)
}
