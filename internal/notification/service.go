// Package notification tells people of what concerns them: it reads the feed of
// events, writes one notification for each person and event, and sends e-mail.
package notification

import "thidua/internal/database"

// Service holds the operations.
type Service struct {
	DB   *database.DB
	Mail *Mail // nil: nobody is told by e-mail
}
