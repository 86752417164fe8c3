package campaign

import (
	"context"

	"thidua/ent"
	entcampaign "thidua/ent/campaign"
	"thidua/internal/access"
	"thidua/internal/check"
	"thidua/internal/database"
	"thidua/internal/event"
	"thidua/internal/vocabulary"
)

// change is one move of one campaign.
type change struct {
	move    move
	op      access.Operation
	kind    vocabulary.EventKind
	id      string
	version int
	reason  string
	behalf  *access.OnBehalfOf
	rule    func(*database.Tx, *ent.Campaign) error             // what else must hold; nil for nothing
	also    func(*ent.CampaignUpdateOne) *ent.CampaignUpdateOne // what else is written; nil for nothing
}

// do is the four beats that the five moves share.
func (s *Service) do(ctx context.Context, c change) (string, error) {
	return c.id, s.DB.Do(ctx, func(t *database.Tx) error {
		ctx, err := access.For(ctx, t, c.behalf, c.op, t.Today)
		if err != nil {
			return err
		}
		row, err := t.Campaign.Get(ctx, c.id)
		if err != nil {
			return database.NotFound(err, "id", "campaign")
		}
		ctx, err = access.Allow(ctx, c.op, row.OfficeID, "")
		if err != nil {
			return err
		}
		if err := check.First(check.Version(row.Version, c.version), c.move.may(row.Status)); err != nil {
			return err
		}
		if c.rule != nil {
			if err := c.rule(t, row); err != nil {
				return err
			}
		}
		to := moves[c.move].to
		update := t.Campaign.UpdateOneID(c.id).Where(entcampaign.Version(c.version)).SetStatus(to).AddVersion(1)
		if c.also != nil {
			update = c.also(update)
		}
		if err := update.Exec(ctx); err != nil {
			return database.Stale(err)
		}
		return event.Record(ctx, t, event.Event{
			Kind: c.kind, Subject: c.id, Reason: c.reason,
			Changes: event.Changed(nil, "status", row.Status, to),
		})
	})
}
