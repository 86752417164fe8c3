// Package notification tells people of what concerns them: it reads the feed of
// events, and writes one notification for each person and event.
package notification

import "thidua/internal/database"

// Service holds the operations.
type Service struct{ DB *database.DB }
