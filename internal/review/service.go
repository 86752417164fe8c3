// Package review sums campaigns up: an interim or final review freezes the figures of a
// day and says what is to be learnt from them. See README.md.
package review

import "thidua/internal/database"

// Service holds the operations.
type Service struct{ DB *database.DB }
