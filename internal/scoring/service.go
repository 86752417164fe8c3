// Package scoring scores and ranks the units of a campaign (chấm điểm thi đua).
package scoring

import "thidua/internal/database"

// Service holds the operations.
type Service struct{ DB *database.DB }
