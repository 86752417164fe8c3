// Package organisation keeps offices, departments, posts and people over time.
package organisation

import "thidua/internal/database"

// Service holds the operations.
type Service struct{ DB *database.DB }
