// Package initiative keeps the register of initiatives (sáng kiến): who made them,
// what was decided on them here and above, and what they were a reason for.
package initiative

import "thidua/internal/database"

// Service holds the operations.
type Service struct{ DB *database.DB }
