// Package indicator keeps who answers for which specialised application, and the
// numbers by which an office measures its work.
package indicator

import "thidua/internal/database"

// Service holds the operations.
type Service struct{ DB *database.DB }
