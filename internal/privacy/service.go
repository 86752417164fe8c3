// Package privacy tells people what is held on them and for what, and erases what
// is needed no more (Law 91/2025/QH15 on personal data).
package privacy

import (
	"thidua/internal/database"
	"thidua/internal/fault"
)

// Service holds the operations.
type Service struct {
	DB       *database.DB
	Purposes []Purpose // as Shipped returns them
}

// StillNeeded says that nothing of a person can be erased yet.
const StillNeeded fault.Code = "PERSONAL_DATA_STILL_NEEDED" // nothing is held, or all of it is needed for some time to come

// most is the longest list that is given at once.
const most = 100

// counted refuses a list of no or too many. Codes: BAD_USER_INPUT.
func counted(first int) error {
	if first < 1 || first > most {
		return fault.New(fault.BadUserInput, "first", "ask for 1 to %d; %d were asked for", most, first).With("limit", most).With("actual", first)
	}
	return nil
}
