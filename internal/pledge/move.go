package pledge

import (
	"context"

	"thidua/ent"
	entcampaign "thidua/ent/campaign"
	entpledge "thidua/ent/pledge"
	entpledgecommitment "thidua/ent/pledgecommitment"
	entpledgeparty "thidua/ent/pledgeparty"
	"thidua/internal/access"
	"thidua/internal/check"
	"thidua/internal/database"
	"thidua/internal/event"
	"thidua/internal/lifecycle"
	"thidua/internal/vocabulary"
)

// change is one move of a pledge.
type change struct {
	move   move
	op     access.Operation
	kind   vocabulary.EventKind
	reason string
	// also completes what is written beside the state, and tells what that changes; nil
	// for nothing.
	also func(ctx context.Context, t *database.Tx, row *ent.Pledge, update *ent.PledgeUpdateOne) ([]vocabulary.Change, error)
}

// do makes the move.
func (s *Service) do(ctx context.Context, c change, pledge lifecycle.Reference) (string, error) {
	return lifecycle.Change[*ent.Pledge]{Operation: c.op, Load: load, Decide: c.decide, Write: c.write}.One(ctx, s.DB, pledge)
}

// load reads pledges with their campaigns, parties and commitments, and locks them.
func load(ctx context.Context, t *database.Tx, ids []string) (map[string]*ent.Pledge, error) {
	q := t.Pledge.Query().Where(entpledge.IDIn(ids...)).Order(entpledge.ByID())
	if t.Postgres() {
		q.ForUpdate()
	}
	found, err := whole(q).All(ctx)
	if err != nil {
		return nil, err
	}
	return lifecycle.ByID(found, func(row *ent.Pledge) string { return row.ID }), campaigns(ctx, t.Client(), found)
}

// campaigns loads those that pledges are made for, also out of the caller's sight:
// a rule asks whether they run.
func campaigns(ctx context.Context, c *ent.Client, pledges []*ent.Pledge) error {
	ids := make([]string, len(pledges))
	for i, p := range pledges {
		ids[i] = p.CampaignID
	}
	rows, err := c.Campaign.Query().Where(entcampaign.IDIn(ids...)).All(access.AsSystem(ctx, "pledge"))
	for _, p := range pledges {
		for _, row := range rows {
			if row.ID == p.CampaignID {
				p.Edges.Campaign = row
			}
		}
	}
	return err
}

// whole takes along what the rules look at: parties and commitments in their order.
func whole(q *ent.PledgeQuery) *ent.PledgeQuery {
	return q.
		WithParties(func(q *ent.PledgePartyQuery) { q.Order(entpledgeparty.ByID()) }).
		WithCommitments(func(q *ent.PledgeCommitmentQuery) { q.Order(entpledgecommitment.ByID()) })
}

// decide tells whether a pledge may take the move, and in which role.
// Codes: NOT_FOUND, FORBIDDEN, CONFLICT, PLEDGE_NOT_IN_STATE, PLEDGE_CAMPAIGN_NOT_RUNNING.
func (c change) decide(ctx context.Context, row *ent.Pledge, found bool, version int) (context.Context, error) {
	if !found {
		return ctx, lifecycle.Missing("pledge")
	}
	ctx, err := access.Allow(ctx, c.op, row.OfficeID, "")
	if err != nil {
		return ctx, err
	}
	if err := check.First(check.Version(row.Version, version), c.move.may(row.Status)); err != nil {
		return ctx, err
	}
	if c.move == open {
		return ctx, mayOpen(row.Edges.Campaign.Status)
	}
	return ctx, nil
}

// write changes the one pledge. Its parties see it on their timelines from the moment
// on that it is theirs to sign.
func (c change) write(ctx context.Context, t *database.Tx, rows []*ent.Pledge) error {
	row, to := rows[0], moves[c.move].To
	update := t.Pledge.UpdateOneID(row.ID).SetStatus(to).AddVersion(1)
	var changes []vocabulary.Change
	if c.also != nil {
		var err error
		if changes, err = c.also(ctx, t, row, update); err != nil {
			return err
		}
	}
	if set, ok := update.Mutation().Status(); ok {
		to = set // final results lead further
	}
	if err := update.Exec(ctx); err != nil {
		return err
	}
	happened := event.Event{Kind: c.kind, Subject: row.ID, Reason: c.reason, Changes: append(event.Changed(nil, "status", row.Status, to), changes...)}
	if row.Status != entpledge.StatusDRAFT || c.move == open {
		happened.Also = unitIDs(row.Edges.Parties)
	}
	return event.Record(ctx, t, happened)
}
