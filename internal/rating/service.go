// Package rating keeps the yearly quality ratings of people and collectives, and what
// is known of discipline. Both are guarded: see README.md.
package rating

import "thidua/internal/database"

// Service holds the operations.
type Service struct {
	DB      *database.DB
	Decrees []Decree // the rules on ratings, each with the days on which it is in force
}
