// Package campaign runs emulation movements through their life.
package campaign

import "thidua/internal/database"

// Service holds the operations.
type Service struct{ DB *database.DB }
