// Package exemplar keeps the people and collectives that are held up as models: who
// discovered them, how they are fostered, honoured and copied elsewhere.
package exemplar

import "thidua/internal/database"

// Service holds the operations.
type Service struct{ DB *database.DB }
