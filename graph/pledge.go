package graph

import (
	"context"

	"thidua/ent"
	entpledge "thidua/ent/pledge"
	"thidua/internal/pledge"
)

// pledgesOf reads the pledges of parties, by their ids.
func pledgesOf(c *ent.Client) func(context.Context, []string) (map[string]*ent.Pledge, error) {
	return func(ctx context.Context, ids []string) (map[string]*ent.Pledge, error) {
		rows, err := c.Pledge.Query().Where(entpledge.IDIn(ids...)).All(ctx)
		found := make(map[string]*ent.Pledge, len(rows))
		for _, row := range rows {
			found[row.ID] = row
		}
		return found, err
	}
}

// overdue tells whether a party lets the others wait for its signature.
func (r *Resolver) overdue(ctx context.Context, party *ent.PledgeParty) (bool, error) {
	of, err := ask(ctx, load(ctx).pledges, party, func(p *ent.PledgeParty) string { return p.PledgeID })
	if err != nil || of == nil {
		return false, err
	}
	return pledge.Overdue(of.Status, of.SignBy, party.SignedOn, r.Today()), nil
}
