// Package year runs emulation years: the steps that an office takes in them, its
// working days, and the deadlines that are counted in these.
package year

import "thidua/internal/database"

// Service holds the operations.
type Service struct{ DB *database.DB }
