package campaign

import (
	"context"
	"slices"

	"thidua/ent"
	entcampaign "thidua/ent/campaign"
	"thidua/internal/access"
	"thidua/internal/check"
	"thidua/internal/database"
	"thidua/internal/event"
	"thidua/internal/lifecycle"
	"thidua/internal/vocabulary"
)

// change is one move, of one campaign or of many.
type change struct {
	move   move
	op     access.Operation
	kind   vocabulary.EventKind
	reason string
	behalf *access.OnBehalfOf
	stands func(*ent.Campaign) error                     // what the campaign must hold; nil for nothing
	given  func(*database.Tx) error                      // what the input must hold; nil for nothing
	also   func(*ent.CampaignUpdate) *ent.CampaignUpdate // what else is written; nil for nothing
	told   []vocabulary.Change                           // what else the events tell
}

// one does a move to one campaign.
func (s *Service) one(ctx context.Context, c change, campaign lifecycle.Reference) (string, error) {
	return c.beats().One(ctx, s.DB, campaign)
}

// many does a move to campaigns, each for itself. Codes: BAD_USER_INPUT.
func (s *Service) many(ctx context.Context, c change, campaigns []lifecycle.Reference) ([]lifecycle.Result, error) {
	return c.beats().Many(ctx, s.DB, "campaigns", campaigns)
}

func (c change) beats() lifecycle.Change[*ent.Campaign] {
	return lifecycle.Change[*ent.Campaign]{
		Operation: c.op, Behalf: c.behalf, Load: load, Given: c.given, Decide: c.decide, Write: c.write,
	}
}

// load reads campaigns with their years, and locks them.
func load(ctx context.Context, t *database.Tx, ids []string) (map[string]*ent.Campaign, error) {
	q := t.Campaign.Query().Where(entcampaign.IDIn(ids...)).Order(entcampaign.ByID()).WithEmulationYear()
	if t.Postgres() {
		q.ForUpdate()
	}
	found, err := q.All(ctx)
	return lifecycle.ByID(found, func(row *ent.Campaign) string { return row.ID }), err
}

// decide tells whether a campaign may take the move, and in which role.
// Codes: NOT_FOUND, FORBIDDEN, CONFLICT, CAMPAIGN_NOT_IN_STATE, EMULATION_YEAR_NOT_IN_STATE.
func (c change) decide(ctx context.Context, row *ent.Campaign, found bool, version int) (context.Context, error) {
	if !found {
		return ctx, lifecycle.Missing("campaign")
	}
	ctx, err := access.Allow(ctx, c.op, row.OfficeID, "")
	if err != nil {
		return ctx, err
	}
	err = check.First(check.Version(row.Version, version), c.move.may(row.Status))
	if err == nil && c.stands != nil {
		err = c.stands(row)
	}
	return ctx, err
}

func (c change) write(ctx context.Context, t *database.Tx, rows []*ent.Campaign) error {
	to := moves[c.move].To
	ids := make([]string, len(rows))
	events := make([]event.Event, len(rows))
	for i, row := range rows {
		ids[i] = row.ID
		events[i] = event.Event{Kind: c.kind, Subject: row.ID, Reason: c.reason, Changes: append(event.Changed(nil, "status", row.Status, to), c.told...)}
	}
	slices.Sort(ids)
	update := t.Campaign.Update().Where(entcampaign.IDIn(ids...)).SetStatus(to).AddVersion(1)
	if c.also != nil {
		update = c.also(update)
	}
	if err := update.Exec(ctx); err != nil {
		return err
	}
	return event.RecordAll(ctx, t, events)
}
