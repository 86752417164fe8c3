// Package award keeps the register of decisions and the awards that they give,
// and takes awards back.
package award

import "thidua/internal/database"

// Service holds the operations.
type Service struct{ DB *database.DB }
