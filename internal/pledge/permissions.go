package pledge

import (
	"context"

	"thidua/ent"
	entpledge "thidua/ent/pledge"
	entpledgeparty "thidua/ent/pledgeparty"
	"thidua/internal/access"
	"thidua/internal/calendar"
	"thidua/internal/identity"
	"thidua/internal/year"
)

// Permissions tells of each pledge and each party that the caller sees what they may
// do to it, in five statements at most. It decides as the operations do, of the
// version that is there and, of signatures, of those of today.
func Permissions(ctx context.Context, c *ent.Client, ids []string, today calendar.Date) (map[string][]access.Permission, error) {
	all := map[string][]access.Permission{}
	if mine := identity.Of(identity.Pledge, ids); len(mine) > 0 {
		rows, err := c.Pledge.Query().Where(entpledge.IDIn(mine...)).All(ctx)
		if err != nil {
			return nil, err
		}
		if err := campaigns(ctx, c, rows); err != nil {
			return nil, err
		}
		changes := []change{revising(), opening(year.Due{}), movingDeadline(year.Due{}, ""), recordingResults(RecordResults{}), cancelling("")}
		for _, row := range rows {
			for _, change := range changes {
				_, denial := change.decide(ctx, row, true, row.Version)
				all[row.ID] = append(all[row.ID], access.Permission{Operation: change.op, Denial: denial})
			}
		}
	}
	if mine := identity.Of(identity.PledgeParty, ids); len(mine) > 0 {
		rows, err := signatures(ctx, c, c.Pledge.Query().Where(entpledge.HasPartiesWith(entpledgeparty.IDIn(mine...))), mine, today)
		if err != nil {
			return nil, err
		}
		for id, row := range rows {
			_, denial := decideSignature(ctx, row, true, row.party.Version)
			all[id] = []access.Permission{{Operation: "signPledge", Denial: denial}}
		}
	}
	return all, nil
}
