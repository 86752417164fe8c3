// Package task keeps the work that is given to units and people, and whether it was
// done on time.
package task

import "thidua/internal/database"

// Service holds the operations.
type Service struct{ DB *database.DB }
