package year

import (
	"context"

	"thidua/ent"
	entemulationyear "thidua/ent/emulationyear"
	"thidua/internal/access"
	"thidua/internal/calendar"
	"thidua/internal/check"
	"thidua/internal/identity"
)

// Permissions tells of each emulation year that the caller sees what they may do to it,
// in two statements. It decides as the operations do, of the version that is there.
func Permissions(ctx context.Context, c *ent.Client, ids []string, today calendar.Date) (map[string][]access.Permission, error) {
	mine := identity.Of(identity.EmulationYear, ids)
	if len(mine) == 0 {
		return nil, nil
	}
	rows, err := c.EmulationYear.Query().Where(entemulationyear.IDIn(mine...)).All(ctx)
	if err != nil {
		return nil, err
	}
	running, err := campaignsOf(ctx, c.Campaign, mine...)
	if err != nil {
		return nil, err
	}
	all := make(map[string][]access.Permission, len(rows))
	for _, row := range rows {
		_, revising := revise.may(ctx, "reviseEmulationYear", row, row.Version)
		_, closing := closing(ctx, row, row.Version, today, running[row.ID])
		all[row.ID] = []access.Permission{
			{Operation: "reviseEmulationYear", Denial: revising}, {Operation: "closeEmulationYear", Denial: closing},
		}
	}
	return all, nil
}

// closing asks for the right to close an emulation year, and whether it can be closed now.
// Codes: FORBIDDEN, CONFLICT, EMULATION_YEAR_NOT_IN_STATE, EMULATION_YEAR_NOT_OVER.
func closing(ctx context.Context, row *ent.EmulationYear, version int, today calendar.Date, campaigns []calendar.Date) (context.Context, error) {
	ctx, err := shut.may(ctx, "closeEmulationYear", row, version)
	return ctx, check.First(err, mayClose(row.WorkYear, today, campaigns))
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
