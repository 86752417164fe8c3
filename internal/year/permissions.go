package year

import (
	"context"

	"thidua/ent"
	entemulationyear "thidua/ent/emulationyear"
	"thidua/internal/access"
	"thidua/internal/check"
	"thidua/internal/identity"
)

// Permissions tells of each emulation year that the caller sees what they may do to it,
// in one statement. It decides as the operations do, of the version that is there.
func Permissions(ctx context.Context, c *ent.Client, ids []string) (map[string][]access.Permission, error) {
	mine := identity.Of(identity.EmulationYear, ids)
	if len(mine) == 0 {
		return nil, nil
	}
	rows, err := c.EmulationYear.Query().Where(entemulationyear.IDIn(mine...)).All(ctx)
	if err != nil {
		return nil, err
	}
	all := make(map[string][]access.Permission, len(rows))
	for _, row := range rows {
		_, revising := revise.may(ctx, "reviseEmulationYear", row, row.Version)
		_, closing := shut.may(ctx, "closeEmulationYear", row, row.Version)
		all[row.ID] = []access.Permission{
			{Operation: "reviseEmulationYear", Denial: revising}, {Operation: "closeEmulationYear", Denial: closing},
		}
	}
	return all, nil
}

// may asks for the right to change an emulation year, and whether the move can start
// now. It returns the context to go on with.
// Codes: FORBIDDEN, CONFLICT, EMULATION_YEAR_NOT_IN_STATE.
func (m move) may(ctx context.Context, op access.Operation, row *ent.EmulationYear, version int) (context.Context, error) {
	ctx, err := access.Allow(ctx, op, row.OfficeID, "")
	if err != nil {
		return ctx, err
	}
	return ctx, check.First(check.Version(row.Version, version), moves.May(NotInState, "an emulation year", m, row.Status))
}
