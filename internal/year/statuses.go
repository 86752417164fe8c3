package year

import (
	"context"

	entemulationyear "thidua/ent/emulationyear"
	"thidua/internal/database"
)

// Statuses are those of the emulation years that an office has opened, in one statement.
func Statuses(ctx context.Context, t *database.Tx, officeID string) (map[int]entemulationyear.Status, error) {
	rows, err := t.EmulationYear.Query().Where(entemulationyear.OfficeID(officeID)).All(ctx)
	if err != nil {
		return nil, err
	}
	all := make(map[int]entemulationyear.Status, len(rows))
	for _, row := range rows {
		all[row.WorkYear] = row.Status
	}
	return all, nil
}
