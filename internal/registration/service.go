// Package registration lets people and collectives register for titles in a campaign,
// and has their registrations decided on.
package registration

import "thidua/internal/database"

// Service holds the operations.
type Service struct{ DB *database.DB }
