package registration

import (
	"context"

	"thidua/ent"
	"thidua/internal/access"
	"thidua/internal/calendar"
	"thidua/internal/identity"
)

// Permissions tells of each registration that the caller sees what they may do to it
// today, in five statements. It decides as the operations do, of the version that is there.
func Permissions(ctx context.Context, c *ent.Client, ids []string, today calendar.Date) (map[string][]access.Permission, error) {
	mine := identity.Of(identity.Registration, ids)
	if len(mine) == 0 {
		return nil, nil
	}
	rows, err := standing(ctx, c.Registration, mine, today, false)
	if err != nil {
		return nil, err
	}
	changes := []change{revising(), submitting(nil), approving(), returning("", ""), withdrawing(""), amending()}
	all := make(map[string][]access.Permission, len(rows))
	for id, row := range rows {
		for _, change := range changes {
			_, denial := change.decide(ctx, row, true, row.Version)
			all[id] = append(all[id], access.Permission{Operation: change.op, Denial: denial})
		}
	}
	return all, nil
}
