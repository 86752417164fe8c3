// Package pledge keeps what units promise each other for a campaign (giao ước thi
// đua): from the draft to the signatures of their heads, and to what was kept of it.
package pledge

import "thidua/internal/database"

// Service holds the operations.
type Service struct{ DB *database.DB }
