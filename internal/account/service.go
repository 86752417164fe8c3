// Package account keeps who signs in as whom, which roles they hold over which
// units, and who acts for whom.
package account

import "thidua/internal/database"

// Service holds the operations.
type Service struct {
	DB *database.DB
	// Issuers are those whose tokens the server accepts; none are checked when empty.
	Issuers []string
}
